"""Students by lessons: who did what, and how many."""

from pilot.analysis import LessonState, heatmap_picture

D, S, N, A, U = (
    LessonState.DONE,
    LessonState.SOME,
    LessonState.NOT_DONE,
    LessonState.AWAY,
    LessonState.UNKNOWN,
)
LESSONS = [(1, "Tenths"), (2, "Friction"), (3, "Speed")]


def test_those_who_did_fewest_stand_on_top():
    drawn = heatmap_picture(LESSONS, [("Cy", [D, D, D]), ("Ben", [S, N, D]), ("Ana", [N, A, D])])
    assert [(row.label, row.done) for row in drawn.rows] == [("Ana", 1), ("Ben", 1), ("Cy", 3)]
    assert drawn.finding == "2 students did fewer than half"


def test_who_was_away_is_not_expected_and_what_is_unknown_counts_for_nobody():
    drawn = heatmap_picture(LESSONS, [("Ana", [D, A, U]), ("Ben", [N, A, U])])
    assert [lesson.share for lesson in drawn.lessons] == [0.5, None, None]
    assert drawn.finding == "1 student did fewer than half"


def test_half_of_what_is_known_is_not_few():
    drawn = heatmap_picture(LESSONS, [("Ana", [D, N, U])])
    assert drawn.finding == "Everyone did at least half of the lessons"


def test_the_table_says_every_state_and_every_share():
    drawn = heatmap_picture(LESSONS, [("Ana", [D, S, U]), ("Ben", [N, A, U])])
    assert drawn.table.headers == ("Student", "1. Tenths", "2. Friction", "3. Speed", "Done")
    assert drawn.table.rows == (
        ("Ben", "Not done", "Away", "Not known", "0"),
        ("Ana", "Done", "Some", "Not known", "1"),
        ("Share done", "50%", "0%", "–", ""),
    )


def test_the_summary_counts_and_names_nobody():
    drawn = heatmap_picture(LESSONS, [("Ana", [D, S, D]), ("Ben", [D, N, D])])
    assert drawn.summary == (
        "Everyone did at least half of the lessons. Students: 2. Lessons: 3. "
        "Done by lesson: 0% to 100%."
    )


def test_nobody_and_nothing_are_a_sentence():
    for drawn in (
        heatmap_picture([], []),
        heatmap_picture(LESSONS, []),
        heatmap_picture([], [("Ana", [])]),
        heatmap_picture(LESSONS, [("Ana", [U, U, U])]),
    ):
        assert drawn.finding == "No lesson is known of yet"
        assert "Done by lesson" not in drawn.summary
