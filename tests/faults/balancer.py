"""The nginx of `docs/running.md` on loopback, before hosts of our own."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from pilot import paths
from tests.faults.server import children_of
from tests.servers import free_port
from tests.waiting import soon

DOCUMENTED = ("10.0.0.11:8000", "10.0.0.12:8000")
"""The hosts of the documentation, in whose places ours are put."""
QUEUE = 1000
"""What the documentation lets wait."""
_ONE = "proxy_pass http://pilots;"
_OUR_OWN = "client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; "
_OUR_OWN += "uwsgi_temp_path uwsgi; scgi_temp_path scgi;"


def documented() -> str:
    """The file, as people copy it."""
    return _block(1)


def _block(number: int) -> str:
    page = (paths.PACKAGE.parent / "docs" / "running.md").read_text()
    return page.split("```nginx\n")[number].partition("```")[0]


def _with_another_installation(written: str, port: int) -> str:
    """The file with the lines for a district that is elsewhere."""
    assert written.count(_ONE) == 1
    at = written.index("    server {\n")
    lines = _block(2).replace("10.0.1.11:8000", f"127.0.0.1:{port}")
    return (written[:at] + lines + written[at:]).replace(_ONE, "proxy_pass http://$installation;")


def for_loopback(port: int, hosts: tuple[int, int], *, https: bool = False) -> str:
    """The documented file with our ports, our folder, and our certificate or none; nothing else
    differs."""
    written = documented()
    ssl = " ssl" if https else ""
    here = {"listen 443 ssl;": f"listen 127.0.0.1:{port}{ssl};", "/var/log/nginx/": ""}
    here |= {"http {": f"http {{ {_OUR_OWN}"}
    here |= {there: f"127.0.0.1:{ours}" for there, ours in zip(DOCUMENTED, hosts, strict=True)}
    for there, ours in here.items():
        assert written.count(there) == 1, f"not once in the documentation: {there}"
        written = written.replace(there, ours)
    if https:
        return written.replace("/etc/ssl/certs/", "").replace("/etc/ssl/private/", "")
    return re.sub(r"^ *ssl_certificate.*\n", "", written, flags=re.MULTILINE)


def make_certificate(folder: Path) -> None:
    """A certificate and its key, under the names of the documentation; nobody vouches for it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "pilots.school.example")])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    (folder / "pilots.pem").write_bytes(made.public_bytes(Encoding.PEM))
    held = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "pilots.key").write_bytes(held)


@contextmanager
def balancing(
    folder: Path,
    hosts: tuple[int, int],
    *,
    elsewhere: int | None = None,
    https: bool = False,
) -> Iterator[int]:
    """nginx before these two ports, and another installation's; the port it answers on."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
    if program is None:
        pytest.skip("nginx is not here: apt install nginx")
    port = free_port()
    folder.mkdir()
    folder.chmod(0o755)
    written = for_loopback(port, hosts, https=https)
    if https:
        make_certificate(folder)
    if elsewhere is not None:
        written = _with_another_installation(written, elsewhere)
    (folder / "nginx.conf").write_text(written)
    said = (folder / "said").open("wb")
    command = [program, "-p", str(folder), "-c", "nginx.conf", "-g", "daemon off; pid pid;"]
    running = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
    try:
        soon(
            lambda: children_of(running.pid),
            otherwise=lambda: f"nginx does not run:\n{(folder / 'said').read_text()}",
        )
        yield port
    finally:
        running.terminate()
        running.wait(timeout=20)
        said.close()
