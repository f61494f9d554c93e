"""The database: one base for every table, the district key, ids, and the session of a request.

Everything belongs to a district. `district_id` leads every primary key, foreign key and
unique constraint, so the database itself refuses a row that points into another district.
"""

import re
import secrets
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, ClassVar

import flask_sqlalchemy.session
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    BigInteger,
    Connection,
    DateTime,
    Dialect,
    Engine,
    Enum,
    ForeignKeyConstraint,
    Index,
    MetaData,
    Table,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    MappedColumn,
    declared_attr,
    mapped_column,
    registry,
)
from sqlalchemy.orm.util import identity_key
from sqlalchemy.schema import SchemaItem

_names = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
_last_id = 0
_id_lock = threading.Lock()


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept in UTC. A naive one is refused: nobody knows when it was."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Every table."""

    registry = registry(
        metadata=MetaData(naming_convention=_names),
        type_annotation_map={
            datetime: UtcDateTime,
            StrEnum: Enum(
                StrEnum,
                native_enum=False,
                create_constraint=False,
                length=32,
                values_callable=lambda kind: [member.value for member in kind],
            ),
        },
    )

    @declared_attr.directive
    def __tablename__(cls) -> str:
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__).lower()


def new_id() -> int:
    """A 63-bit id, later ones larger: 42 bits of milliseconds, 21 of chance."""
    global _last_id
    with _id_lock:
        fresh = (time.time_ns() // 1_000_000) << 21 | secrets.randbits(21)
        _last_id = max(fresh, _last_id + 1)
        return _last_id


def part_of(parent: str, *, ondelete: str = "CASCADE", **column: Any) -> MappedColumn[int]:
    """A column that points at a row of `parent` in the same district, with its key and index."""
    return mapped_column(BigInteger, info={"part_of": (parent, ondelete)}, **column)


def unique(*columns: str) -> UniqueConstraint:
    """No two rows of a district share these values."""
    return UniqueConstraint("district_id", *columns)


def index(*columns: str) -> Index:
    """A query path inside a district."""
    return Index(None, "district_id", *columns)


class InDistrict(Base):
    """A row that belongs to a district. `rules` holds further constraints and indexes."""

    __abstract__ = True

    rules: ClassVar[tuple[SchemaItem, ...]] = ()

    district_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, sort_order=-2)

    @declared_attr.directive
    def __table_args__(cls) -> tuple[SchemaItem, ...]:
        args: list[SchemaItem] = [
            ForeignKeyConstraint(["district_id"], ["district.id"], ondelete="CASCADE")
        ]
        for place, (name, primary, (parent, ondelete)) in enumerate(_parents_of(vars(cls))):
            args.append(
                ForeignKeyConstraint(
                    ["district_id", name],
                    [f"{parent}.district_id", f"{parent}.id"],
                    ondelete=ondelete,
                )
            )
            if place or not primary:  # the first column of a key has that index already
                args.append(Index(f"ix_{cls.__tablename__}_{name}", "district_id", name))
        return (*args, *cls.rules)


class Row(InDistrict):
    """A row with an id of its own: together with the district, its key."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, default=new_id, autoincrement=False, sort_order=-1
    )


def _parents_of(declared: Mapping[str, object]) -> Iterator[tuple[str, bool, tuple[str, str]]]:
    for name, value in declared.items():
        if isinstance(value, MappedColumn) and "part_of" in value.column.info:
            yield name, value.column.primary_key, value.column.info["part_of"]


class Session(flask_sqlalchemy.session.Session):
    """The session of a request. It joins the transaction that `pilot.quick` began, if that did."""

    def get_bind(self, *_whatever: Any, **_is_asked: Any) -> Engine | Connection:
        """There is one database, whatever is asked; while `asking`, the standby of it."""
        return by_hand() or _asking.get() or self._engine

    @cached_property
    def _engine(self) -> Engine:
        return self._db.engine


db = SQLAlchemy(
    model_class=Base,
    disable_autonaming=True,
    session_options={"class_": Session, "expire_on_commit": False},
    engine_options={"hide_parameters": True},
)
session = db.session

_by_hand: ContextVar[Connection | None] = ContextVar("by_hand", default=None)
_writing: ContextVar[bool] = ContextVar("writing", default=True)
_asking: ContextVar[Engine | None] = ContextVar("asking", default=None)


def by_hand() -> Connection | None:
    """The connection whose transaction was begun without a session, while there is one."""
    return _by_hand.get()


def take_by_hand(connection: Connection | None) -> None:
    """From here on that is the transaction of this request; with None it is the session's again."""
    _by_hand.set(connection)


def read_only(yes: bool) -> None:
    """From here on transactions of this request may only read, or may write too."""
    _writing.set(not yes)


def may_write() -> bool:
    """Whether the transactions of this request may write."""
    return _writing.get()


@contextmanager
def reading() -> Iterator[None]:
    """A short look at the database that holds no write lock and is over when the block is."""
    token = _writing.set(False)
    try:
        yield
    finally:
        session.rollback()
        _writing.reset(token)


@contextmanager
def asking(engine: Engine) -> Iterator[None]:
    """Until the block is over the session asks there; rows it has loaded already stay with it."""
    token = _asking.set(engine)
    try:
        yield
    finally:
        _asking.reset(token)


def read_again(table: type[Base], *key: int) -> None:
    """A row was changed past the session: if it was loaded, it is asked for anew when needed."""
    if not session.registry.has():
        return
    loaded = session.identity_map.get(identity_key(table, key))
    if loaded is not None:
        session.expire(loaded)


def upsert(table: type[Base], values: dict[str, Any], update: list[str] | None = None) -> Any:
    """`INSERT ... ON CONFLICT` on the key: keeps what is there, or updates those columns."""
    target = table.__table__
    assert isinstance(target, Table)
    insert = insert_into(target, session.get_bind().dialect.name).values(**values)
    keys = [column.name for column in target.primary_key]
    if update is None:
        return insert.on_conflict_do_nothing(index_elements=keys)
    return insert.on_conflict_do_update(
        index_elements=keys, set_={name: insert.excluded[name] for name in update}
    )


def insert_into(target: Any, dialect: str) -> Any:
    """An INSERT that knows ON CONFLICT; the other database's dialect is not loaded for it."""
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(target)
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(target)
