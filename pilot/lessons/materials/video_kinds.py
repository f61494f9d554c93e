"""What kind of video a file is and how long it lasts, from its own first and last bytes."""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO

from pilot.lessons.materials.parts import LONGEST_SECONDS

_MP4_BRANDS = (b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"iso8", b"iso9")
_MP4_MORE = (b"mp41", b"mp42", b"avc1", b"M4V ", b"M4VH", b"M4VP", b"dash", b"MSNV", b"mmp4")
_EBML, _SEGMENT, _INFO, _CLUSTER = 0x1A45DFA3, 0x18538067, 0x1549A966, 0x1F43B675
_SCALE, _DURATION, _TIMECODE = 0x2AD7B1, 0x4489, 0xE7
_BLOCK_GROUP, _BLOCKS = 0xA0, (0xA1, 0xA3)
_WALKED_INTO = (_CLUSTER, _BLOCK_GROUP)
_MOST_BOXES, _MOST_ELEMENTS = 10_000, 300_000
_SECOND = 1_000_000_000
_USUAL_SCALE = 1_000_000
"""Nanoseconds a tick, where a file does not say."""


class _NotReadable(Exception):
    """So many pieces that its length is not worth knowing."""


@dataclass(frozen=True)
class VideoKind:
    """What a file turned out to be."""

    media_type: str
    seconds: int | None


def find_kind(file: IO[bytes]) -> VideoKind | None:
    """MP4 or WebM, with its length; None for anything else."""
    file.seek(0)
    head = file.read(64)
    if head[4:8] == b"ftyp" and head[8:12] in _MP4_BRANDS + _MP4_MORE:
        return VideoKind("video/mp4", _length(file, _mp4_seconds))
    if head[:4] == _EBML.to_bytes(4, "big") and b"\x42\x82\x84webm" in head:
        return VideoKind("video/webm", _length(file, _webm_seconds))
    return None


def is_quicktime(file: IO[bytes]) -> bool:
    """Whether it is what cameras of phones make: most browsers do not play it."""
    file.seek(4)
    return file.read(8) == b"ftypqt  "


def _length(file: IO[bytes], read: Callable[[IO[bytes]], float | None]) -> int | None:
    """In whole seconds; None where it does not say, or says what cannot be."""
    try:
        seconds = read(file)
    except (_NotReadable, OverflowError):
        return None
    return max(1, round(seconds)) if seconds and 0 < seconds < LONGEST_SECONDS else None


def _mp4_seconds(file: IO[bytes]) -> float | None:
    moov = next((span for name, *span in _boxes(file, 0, _size(file)) if name == b"moov"), None)
    if moov is None:
        return None
    header = next((span for name, *span in _boxes(file, *moov) if name == b"mvhd"), None)
    if header is None:
        return None
    file.seek(header[0])
    data = file.read(32)
    if len(data) < 32:
        return None
    layout, at = (">IQ", 20) if data[0] == 1 else (">II", 12)
    ticks_a_second, ticks = struct.unpack_from(layout, data, at)
    return ticks / ticks_a_second if ticks_a_second else None


def _boxes(file: IO[bytes], at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """The boxes of an MP4 between two places: name, and where their contents begin and end."""
    for _n in range(_MOST_BOXES):
        file.seek(at)
        header = file.read(16)
        if at + 8 > end or len(header) < 8:
            return
        size, name, inside = int.from_bytes(header[:4], "big"), header[4:8], 8
        if size == 1:
            size, inside = int.from_bytes(header[8:16], "big"), 16
        size = size or end - at
        if size < inside:
            return
        yield name, at + inside, min(at + size, end)
        at += size


def _webm_seconds(file: IO[bytes]) -> float | None:
    """From its header; a recording of a browser has none there, so from its last block."""
    segment = next((e for e in _elements(file, 0, _size(file)) if e[0] == _SEGMENT), None)
    if segment is None:
        return None
    scale, cluster, last = _USUAL_SCALE, 0, 0
    for id_, start, end in _elements(file, segment[1], segment[2]):
        if id_ == _INFO:
            known = {each: _bytes(file, *span) for each, *span in _elements(file, start, end)}
            scale = int.from_bytes(known.get(_SCALE, b""), "big") or _USUAL_SCALE
            if _DURATION in known:
                return _float(known[_DURATION]) * scale / _SECOND
        elif id_ == _TIMECODE:
            cluster = int.from_bytes(_bytes(file, start, end), "big")
        elif id_ in _BLOCKS:
            last = max(last, cluster + _after_cluster(_bytes(file, start, end)))
    return last * scale / _SECOND


def _elements(file: IO[bytes], at: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The elements of a WebM between two places: id, and where their contents begin and end.

    Clusters are walked into: in a recording of a browser they do not say how long they are.
    """
    for _n in range(_MOST_ELEMENTS):
        file.seek(at)
        header = file.read(12)
        id_bytes = 9 - header[0].bit_length() if header else 9
        if at >= end or id_bytes > 4 or len(header) <= id_bytes or not header[id_bytes]:
            return
        size_bytes = 9 - header[id_bytes].bit_length()
        mask = (1 << (7 * size_bytes)) - 1
        size = int.from_bytes(header[id_bytes : id_bytes + size_bytes], "big") & mask
        id_, start = int.from_bytes(header[:id_bytes], "big"), at + id_bytes + size_bytes
        stop = end if size == mask else min(start + size, end)
        yield id_, start, stop
        at = start if id_ in _WALKED_INTO else stop
    raise _NotReadable


def _after_cluster(block: bytes) -> int:
    """When a block of a cluster is shown, in ticks after the cluster's own time."""
    track_bytes = 9 - block[0].bit_length() if block else 0
    return int.from_bytes(block[track_bytes : track_bytes + 2], "big", signed=True)


def _bytes(file: IO[bytes], start: int, end: int) -> bytes:
    file.seek(start)
    return file.read(min(end - start, 12))


def _float(data: bytes) -> float:
    if len(data) not in (4, 8):
        return 0.0
    return float(struct.unpack(">f" if len(data) == 4 else ">d", data)[0])


def _size(file: IO[bytes]) -> int:
    return file.seek(0, 2)
