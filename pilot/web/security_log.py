"""The security log: who signed in, who was refused, what changed about who may do what.

A line is ids and codes, never a name and never an address: a card's address opens a child's page.
"""

import logging
from functools import partial
from typing import Any

from flask import has_request_context

from pilot.web.transaction import after_commit
from pilot.web.watching import request_facts

log = logging.getLogger("pilot.security")


def tell(what: str, **ids: Any) -> None:
    """Writes a line now, whatever becomes of the request."""
    facts = request_facts() if has_request_context() else {}
    log.info(what, extra={"facts": {**facts, **ids}})


def tell_once_kept(what: str, **ids: Any) -> None:
    """Writes a line when the request's write is kept, and none when it is not."""
    after_commit(partial(tell, what, **ids))
