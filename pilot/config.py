"""Settings, read from the environment once, at start. Nothing else reads `os.environ`."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pilot.errors import PilotError


class SettingMissing(PilotError):
    """A setting has a value we cannot work with; the sentence names it."""


@dataclass(frozen=True)
class Settings:
    """All there is to set. `docs/running.md` says what each is for."""

    database_url: str
    """Where rows are kept: a SQLite file, or PostgreSQL 15 and later."""
    data_folder: Path
    """Where the SQLite file and prepared static files lie."""
    proxies: int = 0
    """How many proxies of our own stand in front, whose forwarded headers we believe."""
    threads: int = 0
    """Requests answered side by side in one process; 0 lets the number of cores decide."""
    workers: int = 1
    """Processes; more than one only with PostgreSQL."""
    metrics_port: int = 0
    """Where Prometheus may ask on this machine, and only on this machine; 0 for nowhere."""
    video_megabytes: int = 100
    """How large an uploaded video may be; students pay for every one of them."""
    mail_server: str = ""
    """The SMTP server that takes our letters; empty sends none."""
    mail_from: str = ""
    """Whom they come from."""
    writes_per_minute: int = 0
    """How much one student may write in a minute, and a tenth of what a teacher may; 0 for no
    limit."""
    replica_url: str = ""
    """A standby of that PostgreSQL, which may answer for what leaders look at; empty for none."""
    pooler: bool = False
    """Whether a pooler hands PostgreSQL's connections out anew for each transaction."""
    scanner: str = ""
    """Where a clamd is asked about uploaded files, a path or host:port; empty asks none."""
    pretend: bool = False
    """True for the pretend school of `pilot demo`, said on every page."""

    def as_environment(self) -> dict[str, str]:
        """The variables that give a worker process these same settings."""
        return {
            "DATABASE_URL": self.database_url,
            "PILOT_DATA": str(self.data_folder),
            "PILOT_PROXIES": str(self.proxies),
            "PILOT_THREADS": str(self.threads),
            "PILOT_WORKERS": str(self.workers),
            "PILOT_METRICS_PORT": str(self.metrics_port),
            "PILOT_VIDEO_MB": str(self.video_megabytes),
            "PILOT_MAIL": self.mail_server,
            "PILOT_MAIL_FROM": self.mail_from,
            "PILOT_WRITES": str(self.writes_per_minute),
            "PILOT_REPLICA": self.replica_url,
            "PILOT_POOLER": str(int(self.pooler)),
            "PILOT_SCANNER": self.scanner,
            "PILOT_PRETEND": str(int(self.pretend)),
        }

    @property
    def connecting(self) -> dict[str, Any]:
        """What the driver is told: behind a pooler a statement that was prepared is not there."""
        return {"prepare_threshold": None} if self.pooler and not self.embedded else {}

    @property
    def embedded(self) -> bool:
        """Whether the database is the embedded one."""
        return self.database_url.startswith("sqlite")


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Settings from the environment; a value we cannot read raises `SettingMissing`."""
    folder = Path(environ.get("PILOT_DATA", "instance")).resolve()
    url = environ.get("DATABASE_URL") or f"sqlite:///{folder / 'pilot.db'}"
    database_url = with_driver(url)
    settings = Settings(
        database_url=database_url,
        data_folder=folder,
        proxies=_number(environ, "PILOT_PROXIES", 0),
        threads=_number(environ, "PILOT_THREADS", 0),
        workers=_number(environ, "PILOT_WORKERS", 1),
        metrics_port=_number(environ, "PILOT_METRICS_PORT", 0),
        video_megabytes=_number(environ, "PILOT_VIDEO_MB", 100),
        mail_server=_mail_server(environ),
        mail_from=environ.get("PILOT_MAIL_FROM", ""),
        writes_per_minute=_number(environ, "PILOT_WRITES", 60),
        replica_url=_replica(environ, database_url),
        pooler=bool(_number(environ, "PILOT_POOLER", 0)),
        scanner=environ.get("PILOT_SCANNER", ""),
        pretend=bool(_number(environ, "PILOT_PRETEND", 0)),
    )
    if settings.embedded and settings.workers > 1:
        raise SettingMissing(
            "PILOT_WORKERS is more than 1, and SQLite wants one process. "
            "Set DATABASE_URL to a PostgreSQL database, or take PILOT_WORKERS away."
        )
    return settings


def _replica(environ: Mapping[str, str], database_url: str) -> str:
    url = environ.get("PILOT_REPLICA", "")
    if url and not (url.startswith("postgres") and database_url.startswith("postgres")):
        raise SettingMissing(
            "PILOT_REPLICA is a standby of a PostgreSQL in DATABASE_URL: "
            "both must start with postgresql://."
        )
    return with_driver(url) if url else ""


def with_driver(url: str) -> str:
    """A database address with the driver we bring along: psycopg 3."""
    for plain in ("postgres://", "postgresql://", "postgresql+psycopg://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + _hosts_apart(url.removeprefix(plain))
    if url.startswith("sqlite:///"):
        return url
    raise SettingMissing(
        "DATABASE_URL must start with postgresql:// or sqlite:///, "
        f"and it starts with {url.split(':')[0]!r}."
    )


def _hosts_apart(address: str) -> str:
    """`name@one:5432,two:5432/db`, which PostgreSQL's own programs take, as SQLAlchemy takes it."""
    place, _slash, rest = address.partition("/")
    who, at, hosts = place.rpartition("@")
    if "," not in hosts:
        return address
    database, _mark, options = rest.partition("?")
    each = [f"host={host}" for host in hosts.split(",")]
    return f"{who}{at}/{database}?{'&'.join([*each, options]).rstrip('&')}"


def _mail_server(environ: Mapping[str, str]) -> str:
    server = environ.get("PILOT_MAIL", "")
    if server and not server.startswith(("smtp://", "smtps://")):
        raise SettingMissing(
            "PILOT_MAIL must start with smtp:// or smtps://, like smtp://mail.example.org:587."
        )
    if server and "@" not in environ.get("PILOT_MAIL_FROM", ""):
        raise SettingMissing("PILOT_MAIL is set: PILOT_MAIL_FROM must say whom mail comes from.")
    return server


def _number(environ: Mapping[str, str], name: str, default: int) -> int:
    value = environ.get(name, "")
    if not value:
        return default
    if not value.isdigit():
        raise SettingMissing(f"{name} must be a whole number, and it is {value!r}.")
    return int(value)
