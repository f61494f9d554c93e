"""What the school's records call classes and students, and what an import changed."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("membership", sa.Column("source_id", sa.String(255), nullable=True))
    op.create_index(
        "uq_membership_source_id",
        "membership",
        ["district_id", "school_id", "source_id"],
        unique=True,
    )
    op.add_column("class_group", sa.Column("source_id", sa.String(255), nullable=True))
    op.add_column(
        "class_group", sa.Column("version", sa.Integer(), nullable=False, server_default="1")
    )
    op.create_index(
        "uq_class_group_source_id",
        "class_group",
        ["district_id", "school_id", "source_id"],
        unique=True,
    )
    op.create_table(
        "class_import",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("class_group_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["district_id", "class_group_id"],
            ["class_group.district_id", "class_group.id"],
            name="fk_class_import_district_id_class_group_id_class_group",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "person_id"],
            ["person.district_id", "person.id"],
            name="fk_class_import_district_id_person_id_person",
            ondelete="NO ACTION",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_class_import_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "class_group_id", name="pk_class_import"),
    )
    op.create_index("ix_class_import_person_id", "class_import", ["district_id", "person_id"])
    op.create_table(
        "imported_change",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("class_group_id", sa.BigInteger(), nullable=False),
        sa.Column("student_id", sa.BigInteger(), nullable=False),
        sa.Column("fate", sa.String(32), nullable=False),
        sa.Column("name_before", sa.String(60), nullable=True),
        sa.Column("name_after", sa.String(60), nullable=False),
        sa.Column("left_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source_id", sa.String(255), nullable=True),
        sa.Column("stayed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "class_group_id"],
            ["class_group.district_id", "class_group.id"],
            name="fk_imported_change_district_id_class_group_id_class_group",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "student_id"],
            ["person.district_id", "person.id"],
            name="fk_imported_change_district_id_student_id_person",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_imported_change_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "district_id", "class_group_id", "student_id", name="pk_imported_change"
        ),
    )
    op.create_index(
        "ix_imported_change_student_id", "imported_change", ["district_id", "student_id"]
    )


def downgrade() -> None:
    op.drop_table("imported_change")
    op.drop_table("class_import")
    op.drop_index("uq_class_group_source_id", table_name="class_group")
    op.drop_column("class_group", "version")
    op.drop_column("class_group", "source_id")
    op.drop_index("uq_membership_source_id", table_name="membership")
    op.drop_column("membership", "source_id")
