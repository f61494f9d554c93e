"""What a lesson offers a student to do at home: watch, read, print, in one shape for its page."""

from dataclasses import dataclass

from pilot.language import gettext as _
from pilot.lessons.materials.embeds import Embed
from pilot.lessons.materials.shown import Materials
from pilot.lessons.models import Lesson, LessonFile, LessonKind


@dataclass(frozen=True)
class Offered:
    """The ways into a lesson."""

    heading: str
    video: LessonFile | None
    has_captions: bool
    embed: Embed | None
    link: str
    """An address that is none of the videos above, or empty."""
    reads: bool
    pdf: str
    """How large the PDF is, or empty."""
    data: str
    """What watching costs, said before it is tapped."""

    @property
    def watches(self) -> bool:
        """Whether there is a video on the page."""
        return self.video is not None or self.embed is not None

    @property
    def is_nothing(self) -> bool:
        """Whether there is no way in on this page."""
        return not (self.watches or self.link or self.reads or self.pdf)


def offered(lesson: Lesson, materials: Materials) -> Offered:
    """The ways into a lesson, from all it is made of."""
    video, embed, pdf = materials.video, materials.embed, materials.pdf
    embed = None if video else embed
    link = "" if materials.embed and embed else lesson.link
    return Offered(
        heading=_heading(lesson, materials),
        video=video,
        has_captions=materials.has_captions,
        embed=embed,
        link=link,
        reads=materials.has_reading,
        pdf=megabytes(pdf.size_bytes) if pdf else "",
        data=_data(video, embed, materials.has_reading),
    )


def megabytes(size_bytes: int) -> str:
    """A size as phones show it.

    >>> megabytes(14_300_000), megabytes(1_240_000), megabytes(300)
    ('14 MB', '1.2 MB', '1 KB')
    """
    if size_bytes < 1_000_000:
        return _("%(n)s KB", n=max(1, round(size_bytes / 1000)))
    exact = size_bytes / 1_000_000
    return _("%(n)s MB", n=round(exact) if exact >= 10 else round(exact, 1))


def _heading(lesson: Lesson, materials: Materials) -> str:
    is_watched = lesson.kind is LessonKind.WATCH and bool(lesson.link)
    watch = materials.video is not None or is_watched
    read = materials.has_reading or materials.pdf is not None
    if lesson.kind is LessonKind.PAPER and not watch:
        return _("1. Do the paper")
    if watch and read:
        return _("1. Watch or read")
    only_read = read or lesson.kind is LessonKind.READ
    return _("1. Read") if only_read and not watch else _("1. Watch")


def _data(video: LessonFile | None, embed: Embed | None, reads: bool) -> str:
    if video is not None:
        watching = _("Watching uses %(size)s.", size=megabytes(video.size_bytes))
        return watching + " " + _("Reading uses almost none.") if reads else watching
    if embed is not None:
        return _("It comes from %(site)s and uses a lot of data.", site=embed.site)
    return ""
