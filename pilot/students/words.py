"""What the parts of a plan are called, to the student and to a teacher."""

from pilot.language import gettext
from pilot.language import lazy_gettext as _
from pilot.students.models import Part

PARTS = {
    Part.GOOD_AT: _("What I am good at"),
    Part.HELPS: _("What helps me"),
    Part.GOAL: _("My goal this week"),
    Part.PACE: _("My pace"),
    Part.SUPPORTS: _("Who and what supports me"),
}
HINTS = {
    Part.GOOD_AT: _("In class, at home, anywhere."),
    Part.HELPS: _("A picture, a quiet place, trying it first."),
    Part.GOAL: _("One small thing until Friday."),
    Part.PACE: _("Fast, slow, with a break?"),
    Part.SUPPORTS: _("People, tools, times."),
}
_ABOUT = {
    Part.GOOD_AT: _("What %(name)s is good at"),
    Part.HELPS: _("What helps %(name)s"),
    Part.GOAL: _("The goal of %(name)s this week"),
    Part.PACE: _("The pace of %(name)s"),
    Part.SUPPORTS: _("Who and what supports %(name)s"),
}
SIGNS = {
    Part.GOOD_AT: "face-great",
    Part.HELPS: "bulb",
    Part.GOAL: "target",
    Part.PACE: "clock",
    Part.SUPPORTS: "people",
}


def part_words(part: Part, about: str = "") -> str:
    """A part as its student reads it; about somebody, as their teacher does."""
    return gettext(str(_ABOUT[part]), name=about) if about else str(PARTS[part])
