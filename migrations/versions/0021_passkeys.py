"""Passkeys of staff, who is on the way in, and what ends a sign-in by itself."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    needed = sa.Column("passkeys_needed", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("school", needed)
    op.add_column("sign_in", sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=True))
    shared = sa.Column("shared", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("sign_in", shared)
    device = sa.Column("device", sa.String(length=60), nullable=False, server_default="")
    op.add_column("sign_in", device)
    op.create_table(
        "passkey",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("credential_id", sa.String(length=1400), nullable=False),
        sa.Column("public_key", sa.String(length=2000), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_passkey_district_id_district",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "person_id"],
            ["person.district_id", "person.id"],
            name="fk_passkey_district_id_person_id_person",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_passkey"),
        sa.UniqueConstraint(
            "district_id", "credential_id", name="uq_passkey_district_id_credential_id"
        ),
    )
    op.create_index("ix_passkey_person_id", "passkey", ["district_id", "person_id"])
    op.create_table(
        "sign_in_attempt",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("challenge_hash", sa.String(length=64), nullable=True),
        sa.Column("district_id", sa.BigInteger(), nullable=True),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("adds", sa.Boolean(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_sign_in_attempt"),
    )


def downgrade() -> None:
    op.drop_table("sign_in_attempt")
    op.drop_table("passkey")
    for name in ("device", "shared", "last_seen_at"):
        op.drop_column("sign_in", name)
    op.drop_column("school", "passkeys_needed")
