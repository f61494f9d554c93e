"""Minutes a week a school gives to plan a pilot; districts for teachers to play in."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("pilot", sa.Column("given_planning_minutes", sa.Integer(), nullable=True))
    op.add_column("pilot", sa.Column("given_collaboration_minutes", sa.Integer(), nullable=True))
    op.add_column("district", sa.Column("pretend_for_id", sa.BigInteger(), nullable=True))
    op.create_index("ix_district_pretend_for_id", "district", ["pretend_for_id"])


def downgrade() -> None:
    op.drop_index("ix_district_pretend_for_id", "district")
    op.drop_column("district", "pretend_for_id")
    op.drop_column("pilot", "given_collaboration_minutes")
    op.drop_column("pilot", "given_planning_minutes")
