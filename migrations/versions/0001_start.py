"""The tables we start with."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "district",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("pretend", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_district"),
    )
    op.create_table(
        "failed_sign_ins",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_failed_sign_ins"),
    )
    op.create_table(
        "person",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("name_key", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_person_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_person"),
        sa.UniqueConstraint("district_id", "email", name="uq_person_district_id_email"),
    )
    op.create_index("ix_person_district_id_person_name_key", "person", ["district_id", "name_key"])

    op.create_table(
        "school",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("weekdays", sa.String(length=7), nullable=False),
        sa.Column("vision", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_school_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_school"),
    )
    op.create_table(
        "card",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["district_id", "person_id"],
            ["person.district_id", "person.id"],
            name="fk_card_district_id_person_id_person",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_card_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_card"),
    )
    op.create_index("ix_card_code", "card", ["code"])
    op.create_index("ix_card_person_id", "card", ["district_id", "person_id"])

    op.create_table(
        "class_group",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("meeting_minutes", sa.Integer(), nullable=False),
        sa.Column("meets_at", sa.Time(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "school_id"],
            ["school.district_id", "school.id"],
            name="fk_class_group_district_id_school_id_school",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_class_group_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_class_group"),
        sa.UniqueConstraint(
            "district_id", "school_id", "name", name="uq_class_group_district_id_school_id_name"
        ),
    )
    op.create_index("ix_class_group_school_id", "class_group", ["district_id", "school_id"])

    op.create_table(
        "closure",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "school_id"],
            ["school.district_id", "school.id"],
            name="fk_closure_district_id_school_id_school",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_closure_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_closure"),
        sa.UniqueConstraint(
            "district_id",
            "school_id",
            "starts_on",
            "name",
            name="uq_closure_district_id_school_id_starts_on_name",
        ),
    )
    op.create_index("ix_closure_school_id", "closure", ["district_id", "school_id"])

    op.create_table(
        "membership",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "person_id"],
            ["person.district_id", "person.id"],
            name="fk_membership_district_id_person_id_person",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "school_id"],
            ["school.district_id", "school.id"],
            name="fk_membership_district_id_school_id_school",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_membership_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "district_id", "person_id", "school_id", "role", name="pk_membership"
        ),
    )
    op.create_index("ix_membership_school_id", "membership", ["district_id", "school_id"])

    op.create_table(
        "pilot",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=False),
        sa.Column("pain_point", sa.String(length=200), nullable=False),
        sa.Column("pain_number", sa.Double(), nullable=True),
        sa.Column("pain_unit", sa.String(length=60), nullable=False),
        sa.Column("strategy", sa.String(length=40), nullable=False),
        sa.Column("long_term_goal", sa.String(length=300), nullable=False),
        sa.Column("prediction", sa.String(length=300), nullable=False),
        sa.Column("cycle", sa.Integer(), nullable=False),
        sa.Column("previous_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["district_id", "owner_id"],
            ["person.district_id", "person.id"],
            name="fk_pilot_district_id_owner_id_person",
            ondelete="NO ACTION",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "previous_id"],
            ["pilot.district_id", "pilot.id"],
            name="fk_pilot_district_id_previous_id_pilot",
            ondelete="NO ACTION",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "school_id"],
            ["school.district_id", "school.id"],
            name="fk_pilot_district_id_school_id_school",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_pilot_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_pilot"),
        sa.UniqueConstraint("district_id", "previous_id", name="uq_pilot_district_id_previous_id"),
    )
    op.create_index("ix_pilot_owner_id", "pilot", ["district_id", "owner_id"])
    op.create_index("ix_pilot_previous_id", "pilot", ["district_id", "previous_id"])
    op.create_index("ix_pilot_school_id", "pilot", ["district_id", "school_id"])

    op.create_table(
        "sign_in",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["district_id", "person_id"],
            ["person.district_id", "person.id"],
            name="fk_sign_in_district_id_person_id_person",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_sign_in_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_sign_in"),
    )
    op.create_index("ix_sign_in_person_id", "sign_in", ["district_id", "person_id"])
    op.create_index("ix_sign_in_token_hash", "sign_in", ["token_hash"])

    op.create_table(
        "class_meeting",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("pilot_id", sa.BigInteger(), nullable=False),
        sa.Column("met_on", sa.Date(), nullable=False),
        sa.Column("length_minutes", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(length=32), nullable=False),
        sa.Column("change_words", sa.String(length=280), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("logged_by_id", sa.BigInteger(), nullable=False),
        sa.Column("logged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("logging_seconds", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "logged_by_id"],
            ["person.district_id", "person.id"],
            name="fk_class_meeting_district_id_logged_by_id_person",
            ondelete="NO ACTION",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "pilot_id"],
            ["pilot.district_id", "pilot.id"],
            name="fk_class_meeting_district_id_pilot_id_pilot",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_class_meeting_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_class_meeting"),
        sa.UniqueConstraint(
            "district_id", "pilot_id", "met_on", name="uq_class_meeting_district_id_pilot_id_met_on"
        ),
    )
    op.create_index(
        "ix_class_meeting_logged_by_id", "class_meeting", ["district_id", "logged_by_id"]
    )
    op.create_index("ix_class_meeting_pilot_id", "class_meeting", ["district_id", "pilot_id"])

    op.create_table(
        "cohort",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("pilot_id", sa.BigInteger(), nullable=False),
        sa.Column("class_group_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "class_group_id"],
            ["class_group.district_id", "class_group.id"],
            name="fk_cohort_district_id_class_group_id_class_group",
            ondelete="NO ACTION",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "pilot_id"],
            ["pilot.district_id", "pilot.id"],
            name="fk_cohort_district_id_pilot_id_pilot",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_cohort_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_cohort"),
        sa.UniqueConstraint(
            "district_id",
            "pilot_id",
            "class_group_id",
            name="uq_cohort_district_id_pilot_id_class_group_id",
        ),
    )
    op.create_index("ix_cohort_class_group_id", "cohort", ["district_id", "class_group_id"])
    op.create_index("ix_cohort_pilot_id", "cohort", ["district_id", "pilot_id"])

    op.create_table(
        "decision",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("pilot_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("decided_by_id", sa.BigInteger(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verdict", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "decided_by_id"],
            ["person.district_id", "person.id"],
            name="fk_decision_district_id_decided_by_id_person",
            ondelete="NO ACTION",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "pilot_id"],
            ["pilot.district_id", "pilot.id"],
            name="fk_decision_district_id_pilot_id_pilot",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_decision_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_decision"),
        sa.UniqueConstraint(
            "district_id", "pilot_id", "number", name="uq_decision_district_id_pilot_id_number"
        ),
    )
    op.create_index("ix_decision_decided_by_id", "decision", ["district_id", "decided_by_id"])
    op.create_index("ix_decision_pilot_id", "decision", ["district_id", "pilot_id"])

    op.create_table(
        "enrolment",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("class_group_id", sa.BigInteger(), nullable=False),
        sa.Column("student_id", sa.BigInteger(), nullable=False),
        sa.Column("enrolled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["district_id", "class_group_id"],
            ["class_group.district_id", "class_group.id"],
            name="fk_enrolment_district_id_class_group_id_class_group",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "student_id"],
            ["person.district_id", "person.id"],
            name="fk_enrolment_district_id_student_id_person",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_enrolment_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "class_group_id", "student_id", name="pk_enrolment"),
    )
    op.create_index("ix_enrolment_student_id", "enrolment", ["district_id", "student_id"])

    op.create_table(
        "lesson",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("pilot_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "pilot_id"],
            ["pilot.district_id", "pilot.id"],
            name="fk_lesson_district_id_pilot_id_pilot",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_lesson_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_lesson"),
        sa.UniqueConstraint(
            "district_id", "pilot_id", "number", name="uq_lesson_district_id_pilot_id_number"
        ),
    )
    op.create_index("ix_lesson_pilot_id", "lesson", ["district_id", "pilot_id"])

    op.create_table(
        "measure",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("pilot_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("unit", sa.String(length=30), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("minimum", sa.Double(), nullable=False),
        sa.Column("maximum", sa.Double(), nullable=True),
        sa.Column("resolution", sa.Double(), nullable=False),
        sa.Column("direction", sa.String(length=32), nullable=False),
        sa.Column("smallest_change", sa.Double(), nullable=False),
        sa.Column("same_questions", sa.Boolean(), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_end_score_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["district_id", "pilot_id"],
            ["pilot.district_id", "pilot.id"],
            name="fk_measure_district_id_pilot_id_pilot",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_measure_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_measure"),
        sa.UniqueConstraint(
            "district_id", "pilot_id", "number", name="uq_measure_district_id_pilot_id_number"
        ),
    )
    op.create_index("ix_measure_pilot_id", "measure", ["district_id", "pilot_id"])

    op.create_table(
        "phase",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("pilot_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "pilot_id"],
            ["pilot.district_id", "pilot.id"],
            name="fk_phase_district_id_pilot_id_pilot",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_phase_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "pilot_id", "kind", name="pk_phase"),
    )
    op.create_table(
        "pilot_summary",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("pilot_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "pilot_id"],
            ["pilot.district_id", "pilot.id"],
            name="fk_pilot_summary_district_id_pilot_id_pilot",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_pilot_summary_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "pilot_id", name="pk_pilot_summary"),
    )
    op.create_table(
        "plan_edit",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("pilot_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("before", sa.String(length=300), nullable=False),
        sa.Column("after", sa.String(length=300), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "person_id"],
            ["person.district_id", "person.id"],
            name="fk_plan_edit_district_id_person_id_person",
            ondelete="NO ACTION",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "pilot_id"],
            ["pilot.district_id", "pilot.id"],
            name="fk_plan_edit_district_id_pilot_id_pilot",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_plan_edit_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "id", name="pk_plan_edit"),
    )
    op.create_index("ix_plan_edit_person_id", "plan_edit", ["district_id", "person_id"])
    op.create_index("ix_plan_edit_pilot_id", "plan_edit", ["district_id", "pilot_id"])

    op.create_table(
        "teaching",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("class_group_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "class_group_id"],
            ["class_group.district_id", "class_group.id"],
            name="fk_teaching_district_id_class_group_id_class_group",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "person_id"],
            ["person.district_id", "person.id"],
            name="fk_teaching_district_id_person_id_person",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_teaching_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "class_group_id", "person_id", name="pk_teaching"),
    )
    op.create_index("ix_teaching_person_id", "teaching", ["district_id", "person_id"])

    op.create_table(
        "attendance",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("meeting_id", sa.BigInteger(), nullable=False),
        sa.Column("student_id", sa.BigInteger(), nullable=False),
        sa.Column("away", sa.Boolean(), nullable=False),
        sa.Column("helped", sa.Boolean(), nullable=False),
        sa.Column("had_done", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["district_id", "meeting_id"],
            ["class_meeting.district_id", "class_meeting.id"],
            name="fk_attendance_district_id_meeting_id_class_meeting",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "student_id"],
            ["person.district_id", "person.id"],
            name="fk_attendance_district_id_student_id_person",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_attendance_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "meeting_id", "student_id", name="pk_attendance"),
    )
    op.create_index("ix_attendance_student_id", "attendance", ["district_id", "student_id"])

    op.create_table(
        "completion",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("pilot_id", sa.BigInteger(), nullable=False),
        sa.Column("student_id", sa.BigInteger(), nullable=False),
        sa.Column("lesson_id", sa.BigInteger(), nullable=False),
        sa.Column("how", sa.String(length=32), nullable=False),
        sa.Column("amount", sa.String(length=32), nullable=False),
        sa.Column("feeling", sa.String(length=32), nullable=True),
        sa.Column("question", sa.String(length=280), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["district_id", "lesson_id"],
            ["lesson.district_id", "lesson.id"],
            name="fk_completion_district_id_lesson_id_lesson",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "pilot_id"],
            ["pilot.district_id", "pilot.id"],
            name="fk_completion_district_id_pilot_id_pilot",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "student_id"],
            ["person.district_id", "person.id"],
            name="fk_completion_district_id_student_id_person",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_completion_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "district_id", "pilot_id", "student_id", "lesson_id", name="pk_completion"
        ),
    )
    op.create_index("ix_completion_lesson_id", "completion", ["district_id", "lesson_id"])
    op.create_index("ix_completion_student_id", "completion", ["district_id", "student_id"])

    op.create_table(
        "measurement",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("measure_id", sa.BigInteger(), nullable=False),
        sa.Column("student_id", sa.BigInteger(), nullable=False),
        sa.Column("phase", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "measure_id"],
            ["measure.district_id", "measure.id"],
            name="fk_measurement_district_id_measure_id_measure",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "recorded_by_id"],
            ["person.district_id", "person.id"],
            name="fk_measurement_district_id_recorded_by_id_person",
            ondelete="NO ACTION",
        ),
        sa.ForeignKeyConstraint(
            ["district_id", "student_id"],
            ["person.district_id", "person.id"],
            name="fk_measurement_district_id_student_id_person",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_measurement_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "district_id", "measure_id", "student_id", "phase", name="pk_measurement"
        ),
    )
    op.create_index(
        "ix_measurement_recorded_by_id", "measurement", ["district_id", "recorded_by_id"]
    )
    op.create_index("ix_measurement_student_id", "measurement", ["district_id", "student_id"])

    op.create_table(
        "time_use",
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("meeting_id", sa.BigInteger(), nullable=False),
        sa.Column("activity", sa.String(length=32), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["district_id", "meeting_id"],
            ["class_meeting.district_id", "class_meeting.id"],
            name="fk_time_use_district_id_meeting_id_class_meeting",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["district_id"],
            ["district.id"],
            name="fk_time_use_district_id_district",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("district_id", "meeting_id", "activity", name="pk_time_use"),
    )


def downgrade() -> None:
    op.drop_table("time_use")
    op.drop_index("ix_measurement_student_id", "measurement")
    op.drop_index("ix_measurement_recorded_by_id", "measurement")

    op.drop_table("measurement")
    op.drop_index("ix_completion_student_id", "completion")
    op.drop_index("ix_completion_lesson_id", "completion")

    op.drop_table("completion")
    op.drop_index("ix_attendance_student_id", "attendance")

    op.drop_table("attendance")
    op.drop_index("ix_teaching_person_id", "teaching")

    op.drop_table("teaching")
    op.drop_index("ix_plan_edit_pilot_id", "plan_edit")
    op.drop_index("ix_plan_edit_person_id", "plan_edit")

    op.drop_table("plan_edit")
    op.drop_table("pilot_summary")
    op.drop_table("phase")
    op.drop_index("ix_measure_pilot_id", "measure")

    op.drop_table("measure")
    op.drop_index("ix_lesson_pilot_id", "lesson")

    op.drop_table("lesson")
    op.drop_index("ix_enrolment_student_id", "enrolment")

    op.drop_table("enrolment")
    op.drop_index("ix_decision_pilot_id", "decision")
    op.drop_index("ix_decision_decided_by_id", "decision")

    op.drop_table("decision")
    op.drop_index("ix_cohort_pilot_id", "cohort")
    op.drop_index("ix_cohort_class_group_id", "cohort")

    op.drop_table("cohort")
    op.drop_index("ix_class_meeting_pilot_id", "class_meeting")
    op.drop_index("ix_class_meeting_logged_by_id", "class_meeting")

    op.drop_table("class_meeting")
    op.drop_index("ix_sign_in_token_hash", "sign_in")
    op.drop_index("ix_sign_in_person_id", "sign_in")

    op.drop_table("sign_in")
    op.drop_index("ix_pilot_school_id", "pilot")
    op.drop_index("ix_pilot_previous_id", "pilot")
    op.drop_index("ix_pilot_owner_id", "pilot")

    op.drop_table("pilot")
    op.drop_index("ix_membership_school_id", "membership")

    op.drop_table("membership")
    op.drop_index("ix_closure_school_id", "closure")

    op.drop_table("closure")
    op.drop_index("ix_class_group_school_id", "class_group")

    op.drop_table("class_group")
    op.drop_index("ix_card_person_id", "card")
    op.drop_index("ix_card_code", "card")

    op.drop_table("card")
    op.drop_table("school")
    op.drop_index("ix_person_district_id_person_name_key", "person")

    op.drop_table("person")
    op.drop_table("failed_sign_ins")
    op.drop_table("district")
