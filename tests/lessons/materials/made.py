"""Small files of every kind, made byte by byte."""

import struct

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
WEBVTT = b"WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nSeven tenths\n"
SRT = b"1\r\n00:00:00,000 --> 00:00:02,500\r\nSeven tenths --> 0.7\r\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def box(name: bytes, inside: bytes) -> bytes:
    """A box of an MP4."""
    return struct.pack(">I", 8 + len(inside)) + name + inside


def mp4(seconds: int = 120, brand: bytes = b"isom", filling: int = 0) -> bytes:
    """An MP4 that lasts so long and shows nothing."""
    header = bytes(12) + struct.pack(">II", 1000, seconds * 1000) + bytes(80)
    head = box(b"ftyp", brand + bytes(4) + brand)
    return head + box(b"mdat", bytes(filling)) + box(b"moov", box(b"mvhd", header))


def element(id_: int, inside: bytes, *, unknown: bool = False) -> bytes:
    """An element of a WebM."""
    size = b"\x01" + b"\xff" * 7 if unknown else struct.pack(">Q", len(inside) | 1 << 56)
    return id_.to_bytes((id_.bit_length() + 7) // 8, "big") + size + inside


def webm(seconds: float = 12.0, *, recorded: bool = False, doctype: bytes = b"webm") -> bytes:
    """A WebM with its length in the header; or as a browser records one, without."""
    head = element(0x1A45DFA3, b"\x42\x82" + bytes([0x80 | len(doctype)]) + doctype)
    scale = element(0x2AD7B1, (1_000_000).to_bytes(3, "big"))
    if not recorded:
        length = element(0x4489, struct.pack(">d", seconds * 1000))
        return head + element(0x18538067, element(0x1549A966, scale + length))
    ticks = int(seconds * 1000)
    clusters = b"".join(
        element(0x1F43B675, element(0xE7, start.to_bytes(4, "big")) + block(after), unknown=True)
        for start, after in ((0, 900), (ticks - 500, 500))
    )
    inside = element(0x1549A966, scale) + clusters
    return head + element(0x18538067, inside, unknown=True)


def block(after_cluster: int) -> bytes:
    """A picture, shown so many ticks after its cluster begins."""
    return element(0xA3, b"\x81" + after_cluster.to_bytes(2, "big") + b"\x80picture")
