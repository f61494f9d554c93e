"""What a class allows: the one place that says who may be let in how."""

from pilot.accounts.models import Proof
from pilot.rosters.classes import touch_class
from pilot.rosters.models import ClassGroup, SignInPolicy

_OPENED_BY: dict[SignInPolicy, frozenset[Proof]] = {
    SignInPolicy.CARDS: frozenset({Proof.CARD}),
    SignInPolicy.PICTURES: frozenset({Proof.CARD, Proof.PICTURES}),
    SignInPolicy.NAMES: frozenset({Proof.CARD, Proof.PICTURES, Proof.NAME}),
}


def opens(policy: SignInPolicy, proof: Proof) -> bool:
    """Whether someone who showed that much may see and mark the lessons of a class with it."""
    return proof in _OPENED_BY[policy]


def asked_for(group: ClassGroup, *, is_open: bool) -> Proof:
    """What a tablet of the class asks for after a name was tapped."""
    if group.sign_in_policy is SignInPolicy.PICTURES:
        return Proof.PICTURES
    by_name = group.sign_in_policy is SignInPolicy.NAMES and is_open
    return Proof.NAME if by_name else Proof.CARD


def families_may_mark(group: ClassGroup) -> bool:
    """Whether a family's link may say that a lesson was done together."""
    return group.families_mark


def set_policy(group: ClassGroup, policy: SignInPolicy, *, families_mark: bool) -> None:
    """From now on this is allowed; whoever is in by another way is out at once."""
    group.sign_in_policy, group.families_mark = policy, families_mark
    touch_class(group)
