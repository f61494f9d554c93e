"""Why something from elsewhere cannot be judged."""

from pilot.errors import PilotError


class CannotJudge(PilotError):
    """The file or the question cannot be judged; the sentence says why.

    `fields` names what was asked and not said, where that is the trouble; `how` says which option
    of the command line settles it, and `asked` is the sentence without that.
    """

    def __init__(self, asked: str, *fields: str, how: str = "") -> None:
        super().__init__(f"{asked} {how}".strip())
        self.asked = asked
        self.fields = fields
