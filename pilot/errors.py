"""What can go wrong in a way we can explain. Anything else is a bug."""


class PilotError(Exception):
    """The root of every failure this product explains in a sentence."""


class NotFound(PilotError):
    """No such thing, or none that this visitor may know of."""


class NotSignedIn(PilotError):
    """We do not know who is asking."""


class NotAllowed(PilotError):
    """We know who is asking, and this is not theirs to do."""


class RuleBroken(PilotError):
    """A rule of the house forbids it; the sentence belongs beside the field it names."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field
        self.sentence = sentence
