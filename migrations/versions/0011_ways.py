"""Shared tablets and their pictures, family links, who may come in how, by which route a mark came.

Every mark that was said so far was said with a card.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    no = {"nullable": False, "server_default": sa.false()}
    policy = sa.Column("sign_in_policy", sa.String(32), nullable=False, server_default="pictures")
    op.add_column("class_group", policy)
    op.add_column("class_group", sa.Column("families_mark", sa.Boolean(), **no))
    op.add_column("completion", sa.Column("said_route", sa.String(32), nullable=True))
    op.add_column("completion", sa.Column("device_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("completion", sa.Column("device_off", sa.Boolean(), **no))
    op.execute("UPDATE completion SET said_route = 'card' WHERE said_at IS NOT NULL")
    _codes()
    _tablets()
    op.create_table(
        "mark_arrival",
        *_ids("student_id"),
        sa.Column("key", sa.String(36), nullable=False),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=False),
        *_parents("mark_arrival", student_id="person"),
        sa.PrimaryKeyConstraint("district_id", "student_id", "key", name="pk_mark_arrival"),
    )


def downgrade() -> None:
    for table in (
        "mark_arrival",
        "wrong_pictures",
        "turn",
        "tablet",
        "class_code",
        "pictures",
        "family_link",
    ):
        op.drop_table(table)
    for column in ("device_off", "device_at", "said_route"):
        op.drop_column("completion", column)
    op.drop_column("class_group", "families_mark")
    op.drop_column("class_group", "sign_in_policy")


def _codes() -> None:
    """What is printed for a student besides the card."""
    op.create_table(
        "family_link",
        *_ids("id", "person_id"),
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        *_parents("family_link", person_id="person"),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_family_link"),
    )
    op.create_index("ix_family_link_person_id", "family_link", ["district_id", "person_id"])
    op.create_index("ix_family_link_code", "family_link", ["code"])
    op.create_table(
        "pictures",
        *_ids("person_id"),
        sa.Column("chosen", sa.String(60), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        *_parents("pictures", person_id="person"),
        sa.PrimaryKeyConstraint("district_id", "person_id", name="pk_pictures"),
    )


def _tablets() -> None:
    op.create_table(
        "class_code",
        *_ids("class_group_id"),
        sa.Column("code", sa.String(16), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        *_parents("class_code", class_group_id="class_group"),
        sa.PrimaryKeyConstraint("district_id", "class_group_id", name="pk_class_code"),
    )
    op.create_index("ix_class_code_code", "class_code", ["code"])
    op.create_table(
        "tablet",
        *_ids("id", "class_group_id"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("enrolled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        *_parents("tablet", class_group_id="class_group"),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_tablet"),
        sa.UniqueConstraint(
            "district_id",
            "class_group_id",
            "number",
            name="uq_tablet_district_id_class_group_id_number",
        ),
    )
    op.create_index("ix_tablet_class_group_id", "tablet", ["district_id", "class_group_id"])
    op.create_index("ix_tablet_token_hash", "tablet", ["token_hash"])
    op.create_table(
        "turn",
        *_ids("tablet_id", "student_id"),
        sa.Column("proof", sa.String(32), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        *_parents("turn", tablet_id="tablet", student_id="person"),
        sa.PrimaryKeyConstraint("district_id", "tablet_id", name="pk_turn"),
    )
    op.create_index("ix_turn_student_id", "turn", ["district_id", "student_id"])
    op.create_table(
        "wrong_pictures",
        *_ids("tablet_id", "student_id"),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        *_parents("wrong_pictures", tablet_id="tablet", student_id="person"),
        sa.PrimaryKeyConstraint("district_id", "tablet_id", "student_id", name="pk_wrong_pictures"),
    )
    op.create_index("ix_wrong_pictures_student_id", "wrong_pictures", ["district_id", "student_id"])


def _ids(*names: str) -> list[sa.Column[int]]:
    columns = ("district_id", *names)
    return [
        sa.Column(name, sa.BigInteger(), autoincrement=False, nullable=False) for name in columns
    ]


def _parents(table: str, **parents: str) -> list[sa.ForeignKeyConstraint]:
    """The keys to the district and to the rows of it that this one hangs from."""
    district = sa.ForeignKeyConstraint(
        ["district_id"],
        ["district.id"],
        name=f"fk_{table}_district_id_district",
        ondelete="CASCADE",
    )
    others = [
        sa.ForeignKeyConstraint(
            ["district_id", column],
            [f"{parent}.district_id", f"{parent}.id"],
            name=f"fk_{table}_district_id_{column}_{parent}",
            ondelete="CASCADE",
        )
        for column, parent in parents.items()
    ]
    return [district, *others]
