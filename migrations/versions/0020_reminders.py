"""Who was reminded by mail of which decision, so that nobody is twice."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "reminder",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("pilot_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("about", sa.String(length=20), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_reminder_district_id_district",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "pilot_id"],
            ["pilot.district_id", "pilot.id"],
            name="fk_reminder_district_id_pilot_id_pilot",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "person_id"],
            ["person.district_id", "person.id"],
            name="fk_reminder_district_id_person_id_person",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "district_id", "pilot_id", "person_id", "about", name="pk_reminder"
        ),
    )
    op.create_index("ix_reminder_person_id", "reminder", ["district_id", "person_id"])


def downgrade() -> None:
    op.drop_table("reminder")
