"""Questions in mid-week with their answers, and what is written in a student's plan."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    _questions()
    _answers()
    _plan()


def downgrade() -> None:
    for table in ("plan_entry", "nameless_answer", "has_answered", "voice_answer"):
        op.drop_table(table)
    op.drop_table("voice_question")


def _questions() -> None:
    op.create_table(
        "voice_question",
        _id("district_id"),
        _id("id"),
        _id("pilot_id"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(160), nullable=False),
        sa.Column("nameless", sa.Boolean(), nullable=False),
        _id("asked_by_id"),
        _moment("asked_at"),
        sa.Column("open_until", sa.Date(), nullable=False),
        _moment("closed_at", nullable=True),
        sa.Column("heard", sa.String(280), nullable=False),
        _id("heard_by_id", nullable=True),
        _moment("heard_at", nullable=True),
        sa.Column("heard_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_voice_question"),
        sa.UniqueConstraint(
            "district_id",
            "pilot_id",
            "number",
            name="uq_voice_question_district_id_pilot_id_number",
        ),
        _in_district("voice_question"),
        _part("voice_question", "pilot_id", "pilot"),
        _part("voice_question", "asked_by_id", "person", "NO ACTION"),
        _part("voice_question", "heard_by_id", "person", "NO ACTION"),
    )
    for column in ("pilot_id", "asked_by_id", "heard_by_id"):
        _index("voice_question", column)


def _answers() -> None:
    for table, rest in (
        (
            "voice_answer",
            [
                sa.Column("face", sa.Integer(), nullable=False),
                sa.Column("line", sa.String(280), nullable=False),
                _moment("answered_at"),
            ],
        ),
        ("has_answered", []),
    ):
        op.create_table(
            table,
            _id("district_id"),
            _id("voice_question_id"),
            _id("student_id"),
            *rest,
            sa.PrimaryKeyConstraint(
                "district_id", "voice_question_id", "student_id", name=f"pk_{table}"
            ),
            _in_district(table),
            _part(table, "voice_question_id", "voice_question"),
            _part(table, "student_id", "person"),
        )
        _index(table, "student_id")
    op.create_table(
        "nameless_answer",
        _id("district_id"),
        _id("id"),
        _id("voice_question_id"),
        sa.Column("face", sa.Integer(), nullable=False),
        sa.Column("line", sa.String(280), nullable=False),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_nameless_answer"),
        _in_district("nameless_answer"),
        _part("nameless_answer", "voice_question_id", "voice_question"),
    )
    _index("nameless_answer", "voice_question_id")


def _plan() -> None:
    op.create_table(
        "plan_entry",
        _id("district_id"),
        _id("id"),
        _id("student_id"),
        sa.Column("part", sa.String(32), nullable=False),
        sa.Column("words", sa.String(280), nullable=False),
        _id("written_by_id"),
        _moment("written_at"),
        _moment("taken_back_at", nullable=True),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_plan_entry"),
        _in_district("plan_entry"),
        _part("plan_entry", "student_id", "person"),
        _part("plan_entry", "written_by_id", "person", "NO ACTION"),
    )
    for column in ("student_id", "written_by_id"):
        _index("plan_entry", column)


def _id(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.BigInteger(), nullable=nullable)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _in_district(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_district_id_district"
    return sa.ForeignKeyConstraint(["district_id"], ["district.id"], name=name, ondelete="CASCADE")


def _part(table: str, column: str, parent: str, ondelete: str = "CASCADE") -> sa.Constraint:
    return sa.ForeignKeyConstraint(
        ["district_id", column],
        [f"{parent}.district_id", f"{parent}.id"],
        name=f"fk_{table}_district_id_{column}_{parent}",
        ondelete=ondelete,
    )


def _index(table: str, column: str) -> None:
    op.create_index(f"ix_{table}_{column}", table, ["district_id", column])
