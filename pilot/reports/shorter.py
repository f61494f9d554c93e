"""Words cut to fit a page, that say so."""

from pilot.language import gettext as _


def shorter(words: str, most: int) -> str:
    """No more than so many characters, cut between words; where more stands is said.

    >>> shorter("Short.", 20)
    'Short.'
    """
    words = " ".join(words.split())
    if len(words) <= most:
        return words
    cut = words[:most].rsplit(" ", 1)[0]
    return _("%(start)s … more on the pilot's page", start=cut.rstrip(" ,;:.-"))
