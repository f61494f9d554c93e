"""Every word on a screen passes through here, so that each can be said in another language."""

from gettext import NullTranslations
from typing import Any

import flask_babel

LANGUAGES = {"en": "English"}
"""Languages we speak, each by its own name."""


def gettext(words: str, **values: object) -> str:
    """The words in the reader's language, with `%(name)s` filled in."""
    return str(flask_babel.gettext(words, **values))


def ngettext(one: str, many: str, n: int, **values: object) -> str:
    """The words for a number of things; `%(num)s` is the number."""
    return str(flask_babel.ngettext(one, many, n, **values))


def lazy_gettext(words: str, **values: object) -> Any:
    """The same, translated when shown: for words that are written down before anyone asks."""
    return flask_babel.lazy_gettext(words, **values)


def catalogue() -> NullTranslations:
    """The reader's catalogue, for the analysis, which knows nothing of requests."""
    found: NullTranslations = flask_babel.get_translations()
    return found
