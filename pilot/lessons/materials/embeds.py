"""Links to YouTube and Vimeo: which video, and where its player is, without their cookies."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

_YOUTUBE = ("youtube.com", "youtu.be", "youtube-nocookie.com")
_VIMEO = "vimeo.com"
_YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{11}")
_VIMEO_PATH = re.compile(r"(?:/[a-z]+)*/([0-9]{5,12})(?:/([0-9a-f]{6,20}))?/?")
_TIME = re.compile(r"(?:([0-9]{1,2})h)?(?:([0-9]{1,3})m)?(?:([0-9]{1,5})s?)?")


@dataclass(frozen=True)
class Embed:
    """A video of another site."""

    site: str
    origin: str
    """The one host a page with this video may frame."""
    player: str
    """Its player, which begins at once: it is only loaded when it was tapped."""
    page: str
    """The link itself, for whoever has no scripts."""


def embed_of(link: str) -> Embed | None:
    """The video a link leads to, where it is one of theirs."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("music.")
    query = parse_qs(parts.query)
    if parts.scheme not in ("http", "https"):
        return None
    if host in _YOUTUBE:
        return _youtube(link, host, parts.path, query)
    if host.removeprefix("player.") == _VIMEO:
        return _vimeo(link, parts.path, query)
    return None


def _youtube(link: str, host: str, path: str, query: dict[str, list[str]]) -> Embed | None:
    pieces = [piece for piece in path.split("/") if piece]
    if host == "youtu.be":
        found = pieces[0] if pieces else ""
    elif pieces[:1] == ["watch"]:
        found = query.get("v", [""])[0]
    else:
        found = pieces[1] if len(pieces) > 1 and pieces[0] in ("embed", "shorts", "live") else ""
    if not _YOUTUBE_ID.fullmatch(found):
        return None
    origin = "https://www.youtube-nocookie.com"
    begins = _seconds((query.get("t") or query.get("start") or [""])[0])
    start = f"&start={begins}" if begins else ""
    return Embed("YouTube", origin, f"{origin}/embed/{found}?autoplay=1&rel=0{start}", link)


def _vimeo(link: str, path: str, query: dict[str, list[str]]) -> Embed | None:
    found = _VIMEO_PATH.fullmatch(path)
    if found is None:
        return None
    origin = "https://player.vimeo.com"
    unlisted = found[2] or query.get("h", [""])[0]
    key = f"&h={unlisted}" if re.fullmatch(r"[0-9a-f]{6,20}", unlisted) else ""
    return Embed("Vimeo", origin, f"{origin}/video/{found[1]}?autoplay=1&dnt=1{key}", link)


def _seconds(time: str) -> int:
    found = _TIME.fullmatch(time)
    if not time or found is None:
        return 0
    hours, minutes, seconds = (int(each or 0) for each in found.groups())
    return hours * 3600 + minutes * 60 + seconds
