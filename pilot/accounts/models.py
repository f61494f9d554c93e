"""Who there is: districts, their schools, the people and how they sign in."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from pilot.db import Base, InDistrict, Row, index, new_id, part_of, unique


class Role(StrEnum):
    """What a person does at a school."""

    STUDENT = "student"
    TEACHER = "teacher"
    HELPER = "helper"
    """Logs classes they were added to, and sees nothing else."""
    LEADER = "leader"
    ADMINISTRATOR = "administrator"


class Proof(StrEnum):
    """How a student showed who they are."""

    CARD = "card"
    PICTURES = "pictures"
    NAME = "name"
    """They tapped it on a tablet, and that was all."""


STAFF = (Role.TEACHER, Role.HELPER, Role.LEADER, Role.ADMINISTRATOR)


class District(Base):
    """The tenant: one or more schools that share people. A school alone is a district of one."""

    id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, default=new_id, autoincrement=False
    )
    name: Mapped[str] = mapped_column(String(120))
    pretend: Mapped[bool] = mapped_column(default=False)
    """Made by `pilot demo`, or for a teacher to play with; the only kind that is wiped."""
    pretend_for_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    """The teacher of another district who plays with the pretend class in it."""
    created_at: Mapped[datetime]


class School(Row):
    """A school, with the clock and the week it lives by."""

    name: Mapped[str] = mapped_column(String(120))
    time_zone: Mapped[str] = mapped_column(String(64), default="UTC")
    weekdays: Mapped[str] = mapped_column(String(7), default="12345")
    """The days of its week, Monday as 1."""
    vision: Mapped[str] = mapped_column(String(500), default="")
    """Where the school wants to get to, kept in sight on every pilot."""
    year_ends_month: Mapped[int] = mapped_column(default=7)
    """The last month of its school year."""
    keep_months: Mapped[int] = mapped_column(default=13)
    """How many months after it what students did in it is kept."""
    postponed_year: Mapped[int | None]
    """The year of the school year's end that is kept longer, once."""
    postponed_why: Mapped[str] = mapped_column(String(200), default="")
    passkeys_needed: Mapped[bool] = mapped_column(default=False)
    """Whether its leaders and administrators need a passkey beside their password."""


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
    language: Mapped[str | None] = mapped_column(String(8))
    """What a student chose to read in; without a choice the browser is asked."""


class Membership(InDistrict):
    """A person's role at a school."""

    rules = (
        Index("uq_membership_source_id", "district_id", "school_id", "source_id", unique=True),
    )

    person_id: Mapped[int] = part_of("person", primary_key=True)
    school_id: Mapped[int] = part_of("school", primary_key=True)
    role: Mapped[Role] = mapped_column(primary_key=True)
    source_id: Mapped[str | None] = mapped_column(String(255))
    """What the school's own records call a student, so that the next import finds them again."""


class SignIn(Row):
    """One sign-in of a member of staff on one device, revocable at any time."""

    person_id: Mapped[int] = part_of("person")
    token_hash: Mapped[str] = mapped_column(String(64), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    last_seen_at: Mapped[datetime | None]
    """When its device was last here, to the hour."""
    shared: Mapped[bool] = mapped_column(default=False)
    """Whether others use the computer: it ends with the browser, and soon when idle."""
    device: Mapped[str] = mapped_column(String(60), default="")
    """A browser and a system, like "Firefox, Windows"; empty while a link was not used yet."""


class Passkey(Row):
    """A key on a device of a member of staff. We keep what checks its answers, never the key."""

    rules = (unique("credential_id"),)

    person_id: Mapped[int] = part_of("person")
    name: Mapped[str] = mapped_column(String(60))
    """What its holder calls it."""
    credential_id: Mapped[str] = mapped_column(String(1400))
    """What the device calls it, in base64url."""
    public_key: Mapped[str] = mapped_column(String(2000))
    """In base64url; worth nothing to whoever reads it."""
    sign_count: Mapped[int] = mapped_column(BigInteger)
    """How often it has signed, as it says itself; 0 where it does not count."""
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]


class SignInAttempt(Base):
    """Somebody on the way in, or adding a passkey, for five minutes. It stands outside any
    district: with a passkey alone nobody knows yet who it is."""

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    """Of the cookie that ties it to one browser."""
    challenge_hash: Mapped[str | None] = mapped_column(String(64))
    """Of what a passkey has to sign; taken away by the first answer."""
    district_id: Mapped[int | None] = mapped_column(BigInteger)
    person_id: Mapped[int | None] = mapped_column(BigInteger)
    """Whose password it was; None where a passkey says who it is."""
    adds: Mapped[bool] = mapped_column(default=False)
    """Whether a passkey is added; else one signs in."""
    shared: Mapped[bool] = mapped_column(default=False)
    """What they said of the computer beside their password."""
    expires_at: Mapped[datetime]


class Card(Row):
    """A student's printed card: its code opens that student's own lessons and nothing else."""

    person_id: Mapped[int] = part_of("person")
    code: Mapped[str] = mapped_column(String(16), index=True)
    """Kept readable, so that a lost card can be printed again."""
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class FamilyLink(Row):
    """A family's own code: it shows what is due and done for one student, and nothing else."""

    person_id: Mapped[int] = part_of("person")
    code: Mapped[str] = mapped_column(String(16), index=True)
    """Kept readable, so that it can be printed again."""
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class Pictures(InDistrict):
    """The three pictures, in order, by which a shared tablet knows a student."""

    person_id: Mapped[int] = part_of("person", primary_key=True)
    chosen: Mapped[str] = mapped_column(String(60))
    """Their names with blanks between. Kept readable, so that they can be printed again."""
    given_at: Mapped[datetime]


class FailedSignIns(Base):
    """Wrong passwords for an account or from an address. It stands outside any district."""

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    failures: Mapped[int]
    last_at: Mapped[datetime]


class DistrictKey(InDistrict):
    """A district's own secret: codes and links made with it mean nothing elsewhere."""

    key: Mapped[str] = mapped_column(String(64))


class NoMail(InDistrict):
    """Someone who wants no mail from us."""

    person_id: Mapped[int] = part_of("person", primary_key=True)
    since: Mapped[datetime]


class Sighting(Row):
    """A page about a student, or a paper or file with students in it, and who had it when."""

    school_id: Mapped[int] = part_of("school")
    seen_by_id: Mapped[int] = part_of("person", ondelete="NO ACTION")
    seen_at: Mapped[datetime]
    what: Mapped[str] = mapped_column(String(60))
    """The page or file, as `pilot access` lists it by its view; never its address."""
    student_id: Mapped[int | None] = part_of("person")
    """None where it was about a whole class, a pilot or a school."""
    class_group_id: Mapped[int | None] = mapped_column(BigInteger)
    pilot_id: Mapped[int | None] = mapped_column(BigInteger)
    """Only a number: what was seen stays so when the class or the pilot is gone."""


class Tombstone(InDistrict):
    """A student who was erased, so that no list or old backup brings them back unsaid. No name."""

    mark: Mapped[str] = mapped_column(String(32), primary_key=True)
    """A keyed hash of what the records call them, or of their name in a class."""
    erased_at: Mapped[datetime]
    erased_by_id: Mapped[int] = part_of("person", ondelete="NO ACTION")
