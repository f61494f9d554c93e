"""What teachers say of a pilot at its end."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "reflection",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("pilot_id", sa.BigInteger(), nullable=False),
        sa.Column("went_well", sa.String(length=500), nullable=False),
        sa.Column("went_less_well", sa.String(length=500), nullable=False),
        sa.Column("next_time", sa.String(length=500), nullable=False),
        sa.Column("written_by_id", sa.BigInteger(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "pilot_id"],
            ["pilot.district_id", "pilot.id"],
            name="fk_reflection_district_id_pilot_id_pilot",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "written_by_id"],
            ["person.district_id", "person.id"],
            name="fk_reflection_district_id_written_by_id_person",
            ondelete="NO ACTION",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_reflection_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "pilot_id", name="pk_reflection"),
    )
    op.create_index("ix_reflection_written_by_id", "reflection", ["district_id", "written_by_id"])


def downgrade() -> None:
    op.drop_table("reflection")
