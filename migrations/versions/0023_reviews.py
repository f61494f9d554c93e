"""Decisions are found by the day on which they are looked at again."""

from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_index(
        "ix_decision_district_id_decision_review_on", "decision", ["district_id", "review_on"]
    )


def downgrade() -> None:
    op.drop_index("ix_decision_district_id_decision_review_on", "decision")
