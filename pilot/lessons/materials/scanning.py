"""Asks a clamd, where the installation has one, what is in a file that others will open.

Its protocol is of the simplest: a length and so many bytes, until a length of nothing, and a line
comes back (`man clamd`, INSTREAM).
"""

import socket
from contextlib import suppress
from typing import IO

from pilot.language import gettext as _

_PIECE_BYTES = 64 * 1024
_PATIENCE_SECONDS = 60
_LONGEST_ANSWER_BYTES = 4096
_NOTHING_FOUND = "OK"
_FOUND = "FOUND"


def objection_to(file: IO[bytes], scanner: str) -> str:
    """Why a file is not to be kept; empty where nothing speaks against it, or nobody is asked.

    `scanner` is the path of its socket or host:port. A file it does not answer for is not kept:
    whoever set a scanner up wants none unlooked at.
    """
    if not scanner:
        return ""
    file.seek(0)
    try:
        answer = _answer_for(file, scanner)
    except OSError:
        answer = ""
    finally:
        file.seek(0)
    if answer.endswith(_NOTHING_FOUND):
        return ""
    if answer.endswith(_FOUND):
        return _("The virus scanner found something in this file. Nothing of it was kept.")
    return _("The virus scanner does not answer, so nothing was kept. Try again later.")


def _answer_for(file: IO[bytes], scanner: str) -> str:
    with _connected(scanner) as clamd:
        clamd.sendall(b"zINSTREAM\0")
        with suppress(BrokenPipeError, ConnectionResetError):  # it says why, and reads no more
            while piece := file.read(_PIECE_BYTES):
                clamd.sendall(len(piece).to_bytes(4, "big") + piece)
            clamd.sendall(bytes(4))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < _LONGEST_ANSWER_BYTES:
            more = clamd.recv(_LONGEST_ANSWER_BYTES)
            if not more:
                break
            answer += more
    return answer.rstrip(b"\0\n").decode(errors="replace")


def _connected(scanner: str) -> socket.socket:
    host, colon, port = scanner.rpartition(":")
    if colon and port.isdecimal():
        return socket.create_connection((host, int(port)), timeout=_PATIENCE_SECONDS)
    clamd = socket.socket(socket.AF_UNIX)
    clamd.settimeout(_PATIENCE_SECONDS)
    try:
        clamd.connect(scanner)
    except OSError:
        clamd.close()
        raise
    return clamd
