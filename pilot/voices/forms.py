"""What a teacher fills in when they look back, ask and answer; what students answer."""

from secrets import token_hex
from typing import Self

from wtforms import BooleanField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import AnyOf, Regexp

from pilot.language import lazy_gettext as _
from pilot.voices.models import Reflection, VoiceAnswer
from pilot.voices.words import FACE_WORDS, USUAL
from pilot.web.forms import AtMost, Filled, Form

LONGEST = 500
LONGEST_QUESTION = 160
LONGEST_LINE = 280


class ReflectionForm(Form):
    """Three questions; none has to be answered."""

    went_well = TextAreaField(_("What went well?"), [AtMost(LONGEST)])
    went_less_well = TextAreaField(
        _("What went less well?"),
        [AtMost(LONGEST)],
        description=_("It stands beside the result. The next teacher learns most from this"),
    )
    next_time = TextAreaField(_("What would you do differently next time?"), [AtMost(LONGEST)])

    @classmethod
    def showing(cls, reflection: Reflection | None) -> Self:
        """The form filled in with what was said."""
        return cls(obj=reflection)

    def said(self) -> dict[str, str]:
        """The answers as the service takes them."""
        return {
            name: self[name].data or "" for name in ("went_well", "went_less_well", "next_time")
        }


class AskForm(Form):
    """A question to the class."""

    words = StringField(
        _("Your question"),
        [Filled(_("Enter a question.")), AtMost(LONGEST_QUESTION)],
        description=_("The answers go from very bad to very good, so let it begin with How."),
        render_kw={"maxlength": LONGEST_QUESTION},
    )
    nameless = BooleanField(
        _("Without names"),
        description=_(
            "Nobody can tell who said what, you neither. You read the answers once you have "
            "closed the question, from five answers up."
        ),
    )

    @classmethod
    def offered(cls) -> Self:
        """With the usual question."""
        return cls(data={"words": str(USUAL)})


class HeardForm(Form):
    """What the teacher changes because of the answers."""

    heard = TextAreaField(
        _("What will you change?"),
        [Filled(_("Enter what you will change.")), AtMost(LONGEST_LINE)],
        description=_("Students read it on Tonight for a week. It gets a number on the charts."),
        render_kw={"rows": 2, "maxlength": LONGEST_LINE},
    )

    @classmethod
    def showing(cls, heard: str) -> Self:
        """What they said, to change it."""
        return cls(data={"heard": heard})


class VoiceForm(Form):
    """A face and a line. No face is chosen for the student."""

    face = RadioField(
        _("How is it?"),
        [AnyOf([str(face) for face in FACE_WORDS], _("Choose one of the five faces."))],
        choices=[(str(face), words) for face, words in FACE_WORDS.items()],
        validate_choice=False,
    )
    line = TextAreaField(
        _("What would help you?"),
        [AtMost(LONGEST_LINE)],
        render_kw={"rows": 2, "maxlength": LONGEST_LINE},
    )

    @classmethod
    def showing(cls, answer: VoiceAnswer | None) -> Self:
        """What they said, to change it."""
        return cls(data={"face": str(answer.face), "line": answer.line}) if answer else cls()

    @property
    def chosen(self) -> int:
        """The number of the face."""
        return int(self.face.data)


class CommentForm(Form):
    """What someone says about a pilot, with a key of its own so that it counts once."""

    words = TextAreaField(
        _("What do you want to say?"), [Filled(_("Write what you want to say.")), AtMost(LONGEST)]
    )
    sent_key = HiddenField(
        validators=[Regexp(r"[0-9a-f]{32}\Z", message=_("Open the page again, then say it."))],
        default=lambda: token_hex(16),
    )
