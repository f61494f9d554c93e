"""On PostgreSQL a policy on every table with a district: rows of others are not there."""

from alembic import op

from pilot import fence

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    fence.put_up(op.get_bind())


def downgrade() -> None:
    fence.take_down(op.get_bind())
