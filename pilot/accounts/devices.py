"""What a browser says it is, in two words its owner knows it by."""

from pilot.accounts.sign_in import Device

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "Chromebook"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def device_of(user_agent: str, *, shared: bool = False) -> Device:
    """What somebody signs in on.

    >>> device_of("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0").words
    'Firefox, Linux'
    """
    found = (_first(kinds, user_agent) for kinds in (_BROWSERS, _SYSTEMS))
    return Device(", ".join(word for word in found if word), shared)


def _first(kinds: tuple[tuple[str, str], ...], text: str) -> str:
    return next((word for mark, word in kinds if mark in text), "")
