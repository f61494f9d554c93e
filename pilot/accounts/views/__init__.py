"""Pages of this room."""

from pilot.accounts.views import languages, mail, own, passkeys, people, schools, signing_in
from pilot.accounts.views.blueprint import bp

__all__ = ["bp", "languages", "mail", "own", "passkeys", "people", "schools", "signing_in"]
