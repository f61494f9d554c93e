"""Answers of students as they came, each with its place in time; the keys alone said less."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.drop_table("mark_arrival")
    _create(
        64,
        sa.Column("lesson_id", sa.BigInteger(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("wrong_clock", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "lesson_id"],
            ["lesson.district_id", "lesson.id"],
            name="fk_mark_arrival_district_id_lesson_id_lesson",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_mark_arrival_lesson_id", "mark_arrival", ["district_id", "lesson_id"])


def downgrade() -> None:
    op.drop_table("mark_arrival")
    _create(36, sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=False))


def _create(longest_key: int, *more: sa.Column | sa.ForeignKeyConstraint) -> None:
    op.create_table(
        "mark_arrival",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("student_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(longest_key), nullable=False),
        sa.PrimaryKeyConstraint("district_id", "student_id", "key", name="pk_mark_arrival"),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_mark_arrival_district_id_district",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "student_id"],
            ["person.district_id", "person.id"],
            name="fk_mark_arrival_district_id_student_id_person",
            ondelete="CASCADE",
        ),
        *more,
    )
