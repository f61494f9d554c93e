"""Settings, read from the environment once, at start. Nothing else reads `os.environ`."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

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
            "PILOT_PRETEND": str(int(self.pretend)),
        }

    @property
    def embedded(self) -> bool:
        """Whether the database is the embedded one."""
        return self.database_url.startswith("sqlite")


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Settings from the environment; a value we cannot read raises `SettingMissing`."""
    folder = Path(environ.get("PILOT_DATA", "instance")).resolve()
    url = environ.get("DATABASE_URL") or f"sqlite:///{folder / 'pilot.db'}"
    settings = Settings(
        database_url=with_driver(url),
        data_folder=folder,
        proxies=_number(environ, "PILOT_PROXIES", 0),
        threads=_number(environ, "PILOT_THREADS", 0),
        workers=_number(environ, "PILOT_WORKERS", 1),
        pretend=bool(_number(environ, "PILOT_PRETEND", 0)),
    )
    if settings.embedded and settings.workers > 1:
        raise SettingMissing(
            "PILOT_WORKERS is more than 1, and SQLite wants one process. "
            "Set DATABASE_URL to a PostgreSQL database, or take PILOT_WORKERS away."
        )
    return settings


def with_driver(url: str) -> str:
    """A database address with the driver we bring along: psycopg 3."""
    for plain in ("postgres://", "postgresql://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + url.removeprefix(plain)
    if url.startswith(("postgresql+psycopg://", "sqlite:///")):
        return url
    raise SettingMissing(
        "DATABASE_URL must start with postgresql:// or sqlite:///, "
        f"and it starts with {url.split(':')[0]!r}."
    )


def _number(environ: Mapping[str, str], name: str, default: int) -> int:
    value = environ.get(name, "")
    if not value:
        return default
    if not value.isdigit():
        raise SettingMissing(f"{name} must be a whole number, and it is {value!r}.")
    return int(value)
