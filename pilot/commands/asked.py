"""What several commands are asked, and when they refuse it."""

import re
import socket

import click

from pilot.errors import RuleBroken
from pilot.server import PortTaken

PortNumber = click.IntRange(1, 65535)


def refuse_no_page(url: str) -> None:
    """Raises `RuleBroken` for what no browser could open."""
    if not re.fullmatch(r"https?://[^\s/]\S*", url):
        raise RuleBroken("url", "Begin --url with http:// or https://, like https://flip.school/.")


def refuse_taken(host: str, port: int) -> None:
    """Raises `PortTaken` where somebody listens already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken(
                f"Port {port} on {host} is taken. Choose another one with --port."
            ) from error
