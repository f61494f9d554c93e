"""Questions to students, items of a quiz, and corrections of scores."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column(
        "measure", sa.Column("question", sa.String(160), nullable=False, server_default="")
    )
    op.add_column("measure", sa.Column("n_items", sa.Integer(), nullable=True))
    op.create_table(
        "item_score",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("measure_id", sa.BigInteger(), nullable=False),
        sa.Column("student_id", sa.BigInteger(), nullable=False),
        sa.Column("phase", sa.String(length=32), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "measure_id"],
            ["measure.district_id", "measure.id"],
            name="fk_item_score_district_id_measure_id_measure",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "student_id"],
            ["person.district_id", "person.id"],
            name="fk_item_score_district_id_student_id_person",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_item_score_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "district_id", "measure_id", "student_id", "phase", "item", name="pk_item_score"
        ),
    )
    op.create_index("ix_item_score_student_id", "item_score", ["district_id", "student_id"])
    op.create_table(
        "score_change",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("measure_id", sa.BigInteger(), nullable=False),
        sa.Column("student_id", sa.BigInteger(), nullable=False),
        sa.Column("phase", sa.String(length=32), nullable=False),
        sa.Column("before", sa.Double(), nullable=False),
        sa.Column("after", sa.Double(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "measure_id"],
            ["measure.district_id", "measure.id"],
            name="fk_score_change_district_id_measure_id_measure",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "student_id"],
            ["person.district_id", "person.id"],
            name="fk_score_change_district_id_student_id_person",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "changed_by_id"],
            ["person.district_id", "person.id"],
            name="fk_score_change_district_id_changed_by_id_person",
            ondelete="NO ACTION",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_score_change_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_score_change"),
    )
    for column in ("measure_id", "student_id", "changed_by_id"):
        op.create_index(f"ix_score_change_{column}", "score_change", ["district_id", column])


def downgrade() -> None:
    op.drop_table("score_change")
    op.drop_table("item_score")
    op.drop_column("measure", "n_items")
    op.drop_column("measure", "question")
