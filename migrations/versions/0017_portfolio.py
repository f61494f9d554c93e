"""What lists of many pilots need: their days, their last log, keys to search by, kept digests."""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

KEYS = (("class_group", "name", "name_key", 120), ("pilot", "pain_point", "pain_key", 400))


def upgrade() -> None:
    for table, _words, name, longest in KEYS:
        op.add_column(table, sa.Column(name, sa.String(longest), nullable=False, server_default=""))
    for table, words, name, longest in KEYS:
        fold(table, words, name, longest)
    for name in ("first_on", "last_on", "logged_on"):
        op.add_column("pilot_summary", sa.Column(name, sa.Date(), nullable=True))
    op.execute(
        """
        UPDATE pilot_summary SET
          first_on = (SELECT min(starts_on) FROM phase
            WHERE phase.district_id = pilot_summary.district_id
            AND phase.pilot_id = pilot_summary.pilot_id),
          last_on = (SELECT max(ends_on) FROM phase
            WHERE phase.district_id = pilot_summary.district_id
            AND phase.pilot_id = pilot_summary.pilot_id),
          logged_on = (SELECT max(met_on) FROM class_meeting
            WHERE class_meeting.district_id = pilot_summary.district_id
            AND class_meeting.pilot_id = pilot_summary.pilot_id)
        """
    )
    op.create_table(
        "pilot_digest",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("pilot_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("class_version", sa.Integer(), nullable=False),
        sa.Column("fresh_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fate", sa.String(length=20), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "pilot_id"],
            ["pilot.district_id", "pilot.id"],
            name="fk_pilot_digest_district_id_pilot_id_pilot",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_pilot_digest_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "pilot_id", name="pk_pilot_digest"),
    )


def fold(table: str, words: str, name: str, longest: int) -> None:
    """Gives every row the key its words are searched by."""
    rows = sa.table(table, *(sa.column(each) for each in ("district_id", "id", words, name)))
    connection = op.get_bind()
    found = connection.execute(sa.select(rows.c.district_id, rows.c.id, rows.c[words])).all()
    for district_id, row_id, text in found:
        connection.execute(
            sa.update(rows)
            .where(rows.c.district_id == district_id, rows.c.id == row_id)
            .values({name: key(text)[:longest]})
        )


def key(text: str) -> str:
    """Case, accents and spacing folded."""
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())


def downgrade() -> None:
    op.drop_table("pilot_digest")
    for name in ("logged_on", "last_on", "first_on"):
        op.drop_column("pilot_summary", name)
    for table, _words, name, _longest in KEYS:
        op.drop_column(table, name)
