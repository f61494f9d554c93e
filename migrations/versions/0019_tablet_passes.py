"""What a tablet's passes are made from; empty until a turn begins on it."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.add_column(
        "tablet", sa.Column("pass_key", sa.String(length=64), nullable=False, server_default="")
    )


def downgrade() -> None:
    op.drop_column("tablet", "pass_key")
