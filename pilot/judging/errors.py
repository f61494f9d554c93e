"""Why something from elsewhere cannot be judged."""

from pilot.errors import PilotError


class CannotJudge(PilotError):
    """The file or the question cannot be judged; the sentence says why.

    `fields` names what was asked and not said, where that is the trouble.
    """

    def __init__(self, sentence: str, *fields: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.fields = fields
