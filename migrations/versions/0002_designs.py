"""What a pilot is compared with: designs, their draws, values of class days, the veil."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column(
        "pilot", sa.Column("design", sa.String(32), nullable=False, server_default="before_after")
    )
    op.add_column("pilot", sa.Column("results_on", sa.Date(), nullable=True))
    op.add_column(
        "measure", sa.Column("taken_from", sa.String(32), nullable=False, server_default="scores")
    )
    op.create_table(
        "unveiling",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("pilot_id", sa.BigInteger(), nullable=False),
        sa.Column("unveiled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("unveiled_by_id", sa.BigInteger(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "pilot_id"],
            ["pilot.district_id", "pilot.id"],
            name="fk_unveiling_district_id_pilot_id_pilot",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "unveiled_by_id"],
            ["person.district_id", "person.id"],
            name="fk_unveiling_district_id_unveiled_by_id_person",
            ondelete="NO ACTION",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_unveiling_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "pilot_id", name="pk_unveiling"),
    )
    op.create_index("ix_unveiling_unveiled_by_id", "unveiling", ["district_id", "unveiled_by_id"])
    op.create_table(
        "draw",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("pilot_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drawn_by_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "pilot_id"],
            ["pilot.district_id", "pilot.id"],
            name="fk_draw_district_id_pilot_id_pilot",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "drawn_by_id"],
            ["person.district_id", "person.id"],
            name="fk_draw_district_id_drawn_by_id_person",
            ondelete="NO ACTION",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_draw_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_draw"),
        sa.UniqueConstraint(
            "district_id", "pilot_id", "number", name="uq_draw_district_id_pilot_id_number"
        ),
    )
    op.create_index("ix_draw_pilot_id", "draw", ["district_id", "pilot_id"])
    op.create_index("ix_draw_drawn_by_id", "draw", ["district_id", "drawn_by_id"])
    op.create_table(
        "day_draw",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("pilot_id", sa.BigInteger(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("flipped", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "pilot_id"],
            ["pilot.district_id", "pilot.id"],
            name="fk_day_draw_district_id_pilot_id_pilot",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_day_draw_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "pilot_id", "on", name="pk_day_draw"),
    )
    op.create_table(
        "form_draw",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("pilot_id", sa.BigInteger(), nullable=False),
        sa.Column("student_id", sa.BigInteger(), nullable=False),
        sa.Column("first", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "pilot_id"],
            ["pilot.district_id", "pilot.id"],
            name="fk_form_draw_district_id_pilot_id_pilot",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "student_id"],
            ["person.district_id", "person.id"],
            name="fk_form_draw_district_id_student_id_person",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_form_draw_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "pilot_id", "student_id", name="pk_form_draw"),
    )
    op.create_index("ix_form_draw_student_id", "form_draw", ["district_id", "student_id"])
    op.create_table(
        "stagger",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drawn_by_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "school_id"],
            ["school.district_id", "school.id"],
            name="fk_stagger_district_id_school_id_school",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "drawn_by_id"],
            ["person.district_id", "person.id"],
            name="fk_stagger_district_id_drawn_by_id_person",
            ondelete="NO ACTION",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_stagger_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_stagger"),
    )
    op.create_index("ix_stagger_school_id", "stagger", ["district_id", "school_id"])
    op.create_index("ix_stagger_drawn_by_id", "stagger", ["district_id", "drawn_by_id"])
    op.create_table(
        "staggered_class",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("stagger_id", sa.BigInteger(), nullable=False),
        sa.Column("pilot_id", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "stagger_id"],
            ["stagger.district_id", "stagger.id"],
            name="fk_staggered_class_district_id_stagger_id_stagger",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "pilot_id"],
            ["pilot.district_id", "pilot.id"],
            name="fk_staggered_class_district_id_pilot_id_pilot",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_staggered_class_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "stagger_id", "pilot_id", name="pk_staggered_class"),
        sa.UniqueConstraint(
            "district_id", "pilot_id", name="uq_staggered_class_district_id_pilot_id"
        ),
        sa.UniqueConstraint(
            "district_id",
            "stagger_id",
            "place",
            name="uq_staggered_class_district_id_stagger_id_place",
        ),
    )
    op.create_index("ix_staggered_class_pilot_id", "staggered_class", ["district_id", "pilot_id"])
    op.create_table(
        "day_measurement",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("measure_id", sa.BigInteger(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "measure_id"],
            ["measure.district_id", "measure.id"],
            name="fk_day_measurement_district_id_measure_id_measure",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "recorded_by_id"],
            ["person.district_id", "person.id"],
            name="fk_day_measurement_district_id_recorded_by_id_person",
            ondelete="NO ACTION",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_day_measurement_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "measure_id", "on", name="pk_day_measurement"),
    )
    op.create_index(
        "ix_day_measurement_recorded_by_id", "day_measurement", ["district_id", "recorded_by_id"]
    )


def downgrade() -> None:
    for table in (
        "day_measurement",
        "staggered_class",
        "stagger",
        "form_draw",
        "day_draw",
        "draw",
        "unveiling",
    ):
        op.drop_table(table)
    op.drop_column("measure", "taken_from")
    op.drop_column("pilot", "results_on")
    op.drop_column("pilot", "design")
