"""Captions as WebVTT: taken as they are, or made from SRT."""

import re

from pilot.errors import RuleBroken
from pilot.language import gettext as _

_SRT_TIMES = re.compile(
    r"(\d{1,2}:\d{2}:\d{2})[,.](\d{3})\s*-->\s*(\d{1,2}:\d{2}:\d{2})[,.](\d{3})[^\n]*"
)


def as_webvtt(data: bytes) -> str:
    """The captions in a file; refuses what is none."""
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    if re.match(r"WEBVTT([ \t\n]|$)", text):
        return text
    if _SRT_TIMES.search(text[:2000]) and "\0" not in text:
        return _from_srt(text)
    raise _not_captions()


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else encoding)
        except UnicodeDecodeError:
            continue
    raise _not_captions()


def _not_captions() -> RuleBroken:
    words = _("These are no captions. Choose a file that begins with WEBVTT, or an SRT file.")
    return RuleBroken("file", words)


def _from_srt(text: str) -> str:
    """Only the commas in the times differ. An arrow in the words would be read as times."""
    lines = []
    for line in text.strip().split("\n"):
        times = _SRT_TIMES.fullmatch(line.strip())
        lines.append(_webvtt_times(times) if times else line.replace("-->", "->"))
    return "WEBVTT\n\n" + "\n".join(lines) + "\n"


def _webvtt_times(times: re.Match[str]) -> str:
    start, start_part, end, end_part = times.groups()
    return f"{start.zfill(8)}.{start_part} --> {end.zfill(8)}.{end_part}"
