"""Who entered a mark for a student, and when.

No key points from `entered_by_id` to a person: SQLite cannot give one to a table that stands.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("completion", sa.Column("entered_by_id", sa.BigInteger(), nullable=True))
    op.add_column("completion", sa.Column("entered_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("completion", "entered_at")
    op.drop_column("completion", "entered_by_id")
