"""Every word on a screen passes through here, so that each can be said in another language."""

from flask_babel import gettext, lazy_gettext, ngettext

LANGUAGES = {"en": "English"}
"""Languages we speak, each by its own name."""

__all__ = ["LANGUAGES", "gettext", "lazy_gettext", "ngettext"]
