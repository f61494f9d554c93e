"""What a class worked on, how far each student got, conferences, trouble, minutes with colleagues.

And the keys of logs that a phone kept while there was no connection.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    text = {"nullable": False, "server_default": ""}
    no = {"nullable": False, "server_default": sa.false()}
    op.add_column("pilot", sa.Column("asks_progress", sa.Boolean(), **no))
    op.add_column("class_meeting", sa.Column("worked_on", sa.String(60), **text))
    op.add_column("class_meeting", sa.Column("worked_on_words", sa.String(80), **text))
    op.add_column("class_meeting", sa.Column("trouble", sa.Boolean(), **no))
    op.add_column("class_meeting", sa.Column("trouble_words", sa.String(80), **text))
    op.add_column("class_meeting", sa.Column("collaboration_minutes", sa.Integer(), nullable=True))
    op.add_column("attendance", sa.Column("progress", sa.String(32), nullable=True))
    op.add_column("attendance", sa.Column("conference", sa.String(32), nullable=True))
    op.add_column("attendance", sa.Column("conference_words", sa.String(80), **text))
    op.create_table(
        "arrival",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("pilot_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(36), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("district_id", "pilot_id", "key", name="pk_arrival"),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_arrival_district_id_district",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "pilot_id"],
            ["pilot.district_id", "pilot.id"],
            name="fk_arrival_district_id_pilot_id_pilot",
            ondelete="CASCADE",
        ),
    )


def downgrade() -> None:
    op.drop_table("arrival")
    for column in ("conference_words", "conference", "progress"):
        op.drop_column("attendance", column)
    for column in (
        "collaboration_minutes",
        "trouble_words",
        "trouble",
        "worked_on_words",
        "worked_on",
    ):
        op.drop_column("class_meeting", column)
    op.drop_column("pilot", "asks_progress")
