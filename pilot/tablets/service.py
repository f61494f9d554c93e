"""What other rooms may count on: tablets of a class, and whose turn it is on one."""

from pilot.tablets.class_codes import close_code, code_of, open_code
from pilot.tablets.devices import enrol_tablet, get_tablet, revoke_tablet, tablets_of
from pilot.tablets.policy import families_may_mark, opens, set_policy
from pilot.tablets.tries import clear, fits, is_locked_out, locked_out_of, wrong_tries
from pilot.tablets.turns import TabletHere, begin_turn, end_turn, find_tablet

__all__ = [
    "TabletHere",
    "begin_turn",
    "clear",
    "close_code",
    "code_of",
    "end_turn",
    "enrol_tablet",
    "families_may_mark",
    "find_tablet",
    "fits",
    "get_tablet",
    "is_locked_out",
    "locked_out_of",
    "open_code",
    "opens",
    "revoke_tablet",
    "set_policy",
    "tablets_of",
    "wrong_tries",
]
