"""What a lesson is made of: a page to read, files, a check question; and parts of videos played."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def _of_district(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["district_id"],
        ["district.id"],
        name=f"fk_{table}_district_id_district",
        ondelete="CASCADE",
    )


def _of(table: str, parent: str) -> sa.ForeignKeyConstraint:
    column = "student_id" if parent == "person" else f"{parent}_id"
    return sa.ForeignKeyConstraint(
        ["district_id", column],
        [f"{parent}.district_id", f"{parent}.id"],
        name=f"fk_{table}_district_id_{column}_{parent}",
        ondelete="CASCADE",
    )


def upgrade() -> None:
    op.create_table(
        "reading",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("lesson_id", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        _of_district("reading"),
        _of("reading", "lesson"),
        sa.PrimaryKeyConstraint("district_id", "lesson_id", name="pk_reading"),
    )
    op.create_table(
        "lesson_file",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("lesson_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        _of_district("lesson_file"),
        _of("lesson_file", "lesson"),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_lesson_file"),
        sa.UniqueConstraint(
            "district_id", "lesson_id", "kind", name="uq_lesson_file_district_id_lesson_id_kind"
        ),
    )
    op.create_index("ix_lesson_file_lesson_id", "lesson_file", ["district_id", "lesson_id"])
    op.create_index(
        "ix_lesson_file_district_id_lesson_file_content", "lesson_file", ["district_id", "content"]
    )
    op.create_table(
        "check_question",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("lesson_id", sa.BigInteger(), nullable=False),
        sa.Column("asks", sa.String(length=200), nullable=False),
        sa.Column("options", sa.String(length=500), nullable=False),
        sa.Column("right_place", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(length=280), nullable=False),
        _of_district("check_question"),
        _of("check_question", "lesson"),
        sa.PrimaryKeyConstraint("district_id", "lesson_id", name="pk_check_question"),
    )
    op.create_table(
        "watching",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("lesson_id", sa.BigInteger(), nullable=False),
        sa.Column("student_id", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("parts", sa.String(length=1000), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        _of_district("watching"),
        _of("watching", "lesson"),
        _of("watching", "person"),
        sa.PrimaryKeyConstraint("district_id", "lesson_id", "student_id", name="pk_watching"),
    )
    op.create_index("ix_watching_student_id", "watching", ["district_id", "student_id"])
    op.add_column(
        "completion", sa.Column("note", sa.String(length=280), server_default="", nullable=False)
    )
    op.add_column("completion", sa.Column("chosen", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("completion", "chosen")
    op.drop_column("completion", "note")
    op.drop_table("watching")
    op.drop_table("check_question")
    op.drop_table("lesson_file")
    op.drop_table("reading")
