"""Letters by mail, by the standard library alone. What goes wrong is logged, never raised."""

import logging
import smtplib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from threading import Thread
from urllib.parse import unquote, urlsplit

_log = logging.getLogger(__name__)
_PATIENCE_SECONDS = 15
_HERE = ("localhost", "127.0.0.1", "::1")
_PORTS = {"smtp": 25, "smtps": 465}


@dataclass(frozen=True)
class Letter:
    """One letter to one person."""

    to: str
    subject: str
    text: str
    off_url: str
    """Where they say that they want no more of them."""


def send_later(server: str, sender: str, letters: Sequence[Letter]) -> Thread:
    """Sends letters beside the request, which does not wait for them."""
    thread = Thread(target=_send_or_log, args=(server, sender, letters), daemon=True)
    thread.start()
    return thread


def send_now(server: str, sender: str, letter: Letter) -> bool:
    """Sends one letter and waits for it; whether the server took it."""
    return _send_or_log(server, sender, [letter])


def as_message(letter: Letter, sender: str) -> EmailMessage:
    """A letter as it travels; mail programs find in it how to end them with one click."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = letter.to
    message["Subject"] = " ".join(letter.subject.split())
    message["Date"] = formatdate(usegmt=True)
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2].rstrip(">"))
    message["Auto-Submitted"] = "auto-generated"
    message["List-Unsubscribe"] = f"<{letter.off_url}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.text)
    return message


def _send_or_log(server: str, sender: str, letters: Sequence[Letter]) -> bool:
    try:
        _send(server, sender, letters)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        _log.warning("mail was not sent: %s", type(error).__name__)
        return False
    return True


def _send(server: str, sender: str, letters: Sequence[Letter]) -> None:
    address = urlsplit(server)
    host, port = address.hostname or "localhost", address.port or _PORTS[address.scheme]
    secure = ssl.create_default_context()
    if address.scheme == "smtps":
        talk: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=_PATIENCE_SECONDS, context=secure)
    else:
        talk = smtplib.SMTP(host, port, timeout=_PATIENCE_SECONDS)
    with talk:
        talk.ehlo()
        if address.scheme == "smtp" and talk.has_extn("starttls"):
            talk.starttls(context=secure)
        elif address.scheme == "smtp" and address.username and host not in _HERE:
            raise ValueError("a password is not sent without encryption")
        if address.username:
            talk.login(unquote(address.username), unquote(address.password or ""))
        for letter in letters:
            talk.send_message(as_message(letter, sender))
