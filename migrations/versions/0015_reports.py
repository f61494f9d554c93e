"""A day to look at a decision again, links that show a brief, comments, who wants no mail."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

PILOT = (["district_id", "pilot_id"], ["pilot.district_id", "pilot.id"])
PERSON = ["person.district_id", "person.id"]


def upgrade() -> None:
    op.add_column("decision", sa.Column("review_on", sa.Date(), nullable=True))
    op.create_table(
        "share",
        *_keys(),
        sa.Column("pilot_id", sa.BigInteger(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_by_id", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened", sa.Integer(), nullable=False),
        _district("share"),
        sa.ForeignKeyConstraint(
            *PILOT, name="fk_share_district_id_pilot_id_pilot", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "created_by_id"],
            PERSON,
            name="fk_share_district_id_created_by_id_person",
            ondelete="NO ACTION",
        ),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_share"),
    )
    op.create_index("ix_share_pilot_id", "share", ["district_id", "pilot_id"])
    op.create_index("ix_share_created_by_id", "share", ["district_id", "created_by_id"])
    op.create_index("ix_share_token_hash", "share", ["token_hash"])
    op.create_table(
        "comment",
        *_keys(),
        sa.Column("pilot_id", sa.BigInteger(), nullable=False),
        sa.Column("written_by_id", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_key", sa.String(length=32), nullable=False),
        _district("comment"),
        sa.ForeignKeyConstraint(
            *PILOT, name="fk_comment_district_id_pilot_id_pilot", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "written_by_id"],
            PERSON,
            name="fk_comment_district_id_written_by_id_person",
            ondelete="NO ACTION",
        ),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_comment"),
        sa.UniqueConstraint(
            "district_id", "pilot_id", "sent_key", name="uq_comment_district_id_pilot_id_sent_key"
        ),
    )
    op.create_index("ix_comment_pilot_id", "comment", ["district_id", "pilot_id"])
    op.create_index("ix_comment_written_by_id", "comment", ["district_id", "written_by_id"])
    op.create_table(
        "district_key",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        _district("district_key"),
        sa.PrimaryKeyConstraint("district_id", name="pk_district_key"),
    )
    op.create_table(
        "no_mail",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        _district("no_mail"),
        sa.ForeignKeyConstraint(
            ["district_id", "person_id"],
            PERSON,
            name="fk_no_mail_district_id_person_id_person",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "person_id", name="pk_no_mail"),
    )


def downgrade() -> None:
    for table in ("no_mail", "district_key", "comment", "share"):
        op.drop_table(table)
    op.drop_column("decision", "review_on")


def _keys() -> tuple["sa.Column[int]", "sa.Column[int]"]:
    return (
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
    )


def _district(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["district_id"],
        ["district.id"],
        name=f"fk_{table}_district_id_district",
        ondelete="CASCADE",
    )
