"""Minutes of preparing a class, where the teacher says them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("class_meeting", sa.Column("planning_minutes", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("class_meeting", "planning_minutes")
