"""Who looked at what, students who were erased, and how long a school keeps what it knows."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

PERSON = ["person.district_id", "person.id"]


def upgrade() -> None:
    for name, default in (("year_ends_month", "7"), ("keep_months", "13")):
        column = sa.Column(name, sa.Integer(), nullable=False, server_default=default)
        op.add_column("school", column)
    op.add_column("school", sa.Column("postponed_year", sa.Integer(), nullable=True))
    why = sa.Column("postponed_why", sa.String(length=200), nullable=False, server_default="")
    op.add_column("school", why)
    op.create_table(
        "sighting",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("seen_by_id", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("what", sa.String(length=60), nullable=False),
        sa.Column("student_id", sa.BigInteger(), nullable=True),
        sa.Column("class_group_id", sa.BigInteger(), nullable=True),
        sa.Column("pilot_id", sa.BigInteger(), nullable=True),
        _district("sighting"),
        sa.ForeignKeyConstraint(
            ["district_id", "school_id"],
            ["school.district_id", "school.id"],
            name="fk_sighting_district_id_school_id_school",
            ondelete="CASCADE",
        ),
        _person("sighting", "seen_by_id", "NO ACTION"),
        _person("sighting", "student_id", "CASCADE"),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_sighting"),
    )
    for column in ("school_id", "seen_by_id", "student_id"):
        op.create_index(f"ix_sighting_{column}", "sighting", ["district_id", column])
    op.create_table(
        "tombstone",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("mark", sa.String(length=32), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("erased_by_id", sa.BigInteger(), nullable=False),
        _district("tombstone"),
        _person("tombstone", "erased_by_id", "NO ACTION"),
        sa.PrimaryKeyConstraint("district_id", "mark", name="pk_tombstone"),
    )
    op.create_index("ix_tombstone_erased_by_id", "tombstone", ["district_id", "erased_by_id"])


def downgrade() -> None:
    op.drop_table("tombstone")
    op.drop_table("sighting")
    for name in ("postponed_why", "postponed_year", "keep_months", "year_ends_month"):
        op.drop_column("school", name)


def _district(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["district_id"],
        ["district.id"],
        name=f"fk_{table}_district_id_district",
        ondelete="CASCADE",
    )


def _person(table: str, column: str, ondelete: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["district_id", column],
        PERSON,
        name=f"fk_{table}_district_id_{column}_person",
        ondelete=ondelete,
    )
