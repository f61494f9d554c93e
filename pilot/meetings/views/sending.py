"""A page of a log is sent in the name of whose page it was, or not at all."""

from flask import request

from pilot.accounts.access import visitor
from pilot.errors import NotAllowed
from pilot.meetings.views.blueprint import bp


@bp.before_request
def refuse_another_s_page() -> None:
    """On a phone of several people a page may be older than who is signed in."""
    who, me = request.form.get("who"), visitor()
    if who and me and who != str(me.person.id):
        raise NotAllowed
