"""Who there is: districts, their schools, the people and how they sign in."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from pilot.db import Base, InDistrict, Row, index, new_id, part_of, unique


class Role(StrEnum):
    """What a person does at a school."""

    STUDENT = "student"
    TEACHER = "teacher"
    LEADER = "leader"
    ADMINISTRATOR = "administrator"


STAFF = (Role.TEACHER, Role.LEADER, Role.ADMINISTRATOR)


class District(Base):
    """The tenant: one or more schools that share people. A school alone is a district of one."""

    id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, default=new_id, autoincrement=False
    )
    name: Mapped[str] = mapped_column(String(120))
    pretend: Mapped[bool] = mapped_column(default=False)
    """Made by `pilot demo`, and the only kind it may wipe."""
    created_at: Mapped[datetime]


class School(Row):
    """A school, with the clock and the week it lives by."""

    name: Mapped[str] = mapped_column(String(120))
    time_zone: Mapped[str] = mapped_column(String(64), default="UTC")
    weekdays: Mapped[str] = mapped_column(String(7), default="12345")
    """The days of its week, Monday as 1."""
    vision: Mapped[str] = mapped_column(String(500), default="")
    """Where the school wants to get to, kept in sight on every pilot."""


class Closure(Row):
    """Days a school is closed: a holiday, a training day."""

    rules = (unique("school_id", "starts_on", "name"),)

    school_id: Mapped[int] = part_of("school")
    name: Mapped[str] = mapped_column(String(80))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    """The last closed day."""


class Person(Row):
    """A student or a member of staff. A student is a first name and nothing more."""

    rules = (unique("email"), index("name_key"))

    name: Mapped[str] = mapped_column(String(60))
    name_key: Mapped[str] = mapped_column(String(120))
    """The name as it is compared: folded case, no accents."""
    email: Mapped[str | None] = mapped_column(String(254))
    """For staff who like to sign in with it; folded case. Students have none."""
    password_hash: Mapped[str | None] = mapped_column(String(200))


class Membership(InDistrict):
    """A person's role at a school."""

    person_id: Mapped[int] = part_of("person", primary_key=True)
    school_id: Mapped[int] = part_of("school", primary_key=True)
    role: Mapped[Role] = mapped_column(primary_key=True)


class SignIn(Row):
    """One sign-in of a member of staff on one device, revocable at any time."""

    person_id: Mapped[int] = part_of("person")
    token_hash: Mapped[str] = mapped_column(String(64), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Card(Row):
    """A student's printed card: its code opens that student's own lessons and nothing else."""

    person_id: Mapped[int] = part_of("person")
    code: Mapped[str] = mapped_column(String(16), index=True)
    """Kept readable, so that a lost card can be printed again."""
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class FailedSignIns(Base):
    """Wrong passwords for an account or from an address. It stands outside any district."""

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    failures: Mapped[int]
    last_at: Mapped[datetime]
