"""Ways to do a lesson at home, helpers of a class, and calendars to subscribe to."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("enrolment", sa.Column("ways", sa.String(80), nullable=True))
    op.create_table(
        "helping",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("class_group_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "class_group_id"],
            ["class_group.district_id", "class_group.id"],
            name="fk_helping_district_id_class_group_id_class_group",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "person_id"],
            ["person.district_id", "person.id"],
            name="fk_helping_district_id_person_id_person",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_helping_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "class_group_id", "person_id", name="pk_helping"),
    )
    op.create_index("ix_helping_person_id", "helping", ["district_id", "person_id"])
    op.create_table(
        "calendar_link",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["district_id", "person_id"],
            ["person.district_id", "person.id"],
            name="fk_calendar_link_district_id_person_id_person",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_calendar_link_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_calendar_link"),
    )
    op.create_index("ix_calendar_link_person_id", "calendar_link", ["district_id", "person_id"])
    op.create_index("ix_calendar_link_token_hash", "calendar_link", ["token_hash"])


def downgrade() -> None:
    op.drop_table("calendar_link")
    op.drop_table("helping")
    # What came before this knows no such role, and stumbles over it.
    op.execute("DELETE FROM membership WHERE role = 'helper'")
    op.drop_column("enrolment", "ways")
