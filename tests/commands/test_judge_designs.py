"""`pilot judge FILE --design ...`: each design reads its own columns, and says what it lacks."""

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from pilot.analysis import Coin, Design, MeasureKind
from pilot.cli import pilot as command_line
from pilot.errors import PilotError
from pilot.judging.command import COINS, DESIGNS, KINDS

DATA = Path(__file__).parents[3] / "shared" / "data"
beside = pytest.mark.skipif(
    not DATA.exists(), reason="the published data sets are not here: ../shared/data"
)
TWO_CLASSES = "id,class,pre,post\n" + "\n".join(
    f"S{n},{'Maple' if n % 2 else 'Birch'},{n % 7 + 3},{n % 5 + (9 if n % 2 else 5)}"
    for n in range(24)
)
MONDAY = date(2026, 1, 5)
DAYS = [MONDAY + timedelta(days=7 * week + day) for week in range(4) for day in range(5)]
SERIES = "date,phase,minutes\n" + "\n".join(
    f"{day},{'baseline' if n < 10 else 'pilot'},{(12 if n < 10 else 26) + n * 7 % 5}"
    for n, day in enumerate(DAYS)
)


@pytest.fixture
def judge(tmp_path):
    """Judges a file, or a text as one; the answer is what was printed."""

    def call(source, *words):
        file = source
        if isinstance(source, str):
            file = tmp_path / "scores.csv"
            file.write_text(source)
        done = CliRunner().invoke(command_line, ["judge", str(file), *words])
        if done.exception:
            raise done.exception
        return done.stdout

    return call


@pytest.fixture
def result(judge):
    return lambda source, *words: json.loads(judge(source, *words, "--json"))


@pytest.fixture
def refusal(judge):
    def call(source, *words):
        with pytest.raises(PilotError) as refused:
            judge(source, *words, "--target", "2")
        sentence = str(refused.value)
        assert len(sentence.splitlines()) == 1
        return sentence

    return call


def test_the_command_line_knows_the_designs_of_the_engine():
    assert tuple(Design) == DESIGNS
    assert tuple(MeasureKind) == KINDS
    assert set(COINS) == set(Coin)


BAUMANN = [
    "--design", "comparison_class", "--group", "group", "--changed", "DRTA", "--against", "Basal",
    "--before", "pretest.1", "--after", "post.test.3", "--target", "3",
]  # fmt: skip


@beside
@pytest.mark.parametrize("scale", [[], ["--different-scale"]])
def test_two_ways_of_teaching_reading_come_out_as_published(result, scale):
    found = result(DATA / "baumann_reading.csv", *BAUMANN, *scale)
    assert found["n"] == 22
    assert found["est"] == pytest.approx(5.48, abs=0.01)
    assert found["se"] == pytest.approx(2.01, abs=0.01)
    assert found["effect_sizes"]["g"] == pytest.approx(0.82, abs=0.01)
    assert found["checks"]["baseline_g"] == pytest.approx(-0.27, abs=0.01)


@beside
def test_changes_on_different_scales_are_not_compared(judge, result):
    file = DATA / "baumann_reading.csv"
    assert result(file, *BAUMANN, "--different-scale")["checks"]["did_est"] is None
    assert "on different scales" in judge(file, *BAUMANN, "--different-scale")
    assert result(file, *BAUMANN, "--same-scale")["checks"]["did_est"] is not None


@beside
def test_the_third_way_of_teaching_too(result):
    strat = [word if word != "DRTA" else "Strat" for word in BAUMANN]
    found = result(DATA / "baumann_reading.csv", *strat)
    assert found["est"] == pytest.approx(3.51, abs=0.01)
    assert found["checks"]["baseline_g"] == pytest.approx(-0.42, abs=0.01)


@beside
@pytest.mark.parametrize(
    ("column", "change", "low", "high"),
    [("memory", -0.046, -0.078, -0.014), ("mindwander", 0.012, -0.018, 0.043)],
)
def test_live_and_recorded_lectures_come_out_as_published(result, column, change, low, high):
    words = ["--phase", "method", "--changed", "Video", "--value", column, "--target", "0.05"]
    found = result(DATA / "live_vs_video_lecture.csv", *words)
    assert found["est"] == pytest.approx(change, abs=0.001)
    assert found["range95"] == pytest.approx([low, high], abs=0.001)


@pytest.mark.parametrize("design", ["comparison_class", "D3", "d3", "Comparison-Class"])
def test_a_design_goes_by_its_name_or_its_number(result, design):
    words = ["--design", design, "--group", "class", "--changed", "Maple", "--target", "2"]
    assert result(TWO_CLASSES, *words)["design"] == "comparison_class"


def test_a_comparison_without_scores_before_is_read_and_held_back(result):
    text = "id,class,post\n" + "\n".join(
        f"S{n},{'Maple' if n % 2 else 'Birch'},{n % 5 + (9 if n % 2 else 1)}" for n in range(24)
    )
    words = ["--design", "D3", "--group", "class", "--changed", "Maple", "--target", "2"]
    found = result(text, *words)
    assert (found["verdict"], found["before"]) == ("cannot_tell", None)


def test_a_coin_flip_among_students_is_the_strongest_evidence(result):
    words = ["--design", "coin_flip", "--group", "class", "--changed", "Maple", "--target", "2"]
    found = result(TWO_CLASSES, *words)
    assert (found["evidence"], found["infl"]) == ("E4", 0)
    assert result(TWO_CLASSES, *words, "--coin", "classes")["infl"] > 0


def test_coin_flipped_lessons_are_compared_by_lesson(result):
    text = "lesson,way,minutes\n" + "\n".join(
        f"{n},{'flipped' if n % 2 else 'usual'},{20 + 8 * (n % 2) + n % 3}" for n in range(12)
    )
    words = ["--design", "D4", "--coin", "lessons", "--group", "way", "--value", "minutes"]
    found = result(text, *words, "--target", "4", "--kind", "minutes")
    assert (found["evidence"], found["n"], found["verdict"]) == ("E4", 6, "target_met")


def test_answers_that_cannot_be_matched_are_two_columns_or_rows_with_a_phase(result):
    before, after = [3, 2, 3, 4, 2, 3, 2, 3], [4, 5, 4, 5, 4, 4, 5, 4]
    pairs = list(zip(before, after, strict=True))
    wide = "before,after\n" + "\n".join(f"{b},{a}" for b, a in pairs)
    long = "when,answer\n" + "\n".join(f"before,{b}\nafter,{a}" for b, a in pairs)
    asked = ["--design", "unlinked", "--kind", "ordinal", "--target", "0.5"]
    one = result(wide, *asked)
    other = result(long, *asked, "--phase", "when", "--value", "answer")
    assert one["est"] == other["est"] == pytest.approx(1.625)
    assert one["verdict"] == other["verdict"] == "target_met"


@pytest.mark.parametrize("design", ["daily_series", "single_student"])
def test_days_before_and_during_are_compared(result, design):
    words = ["--design", design, "--phase", "phase", "--date", "date", "--value", "minutes"]
    found = result(SERIES, *words, "--target", "5", "--kind", "minutes")
    assert found["design"] == design
    assert found["est"] == pytest.approx(14)
    assert found["checks"]["nap"] == 1
    assert found["verdict"] == "target_met"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--design", "D3"], "Say with --group which column tells the two groups apart."),
        (["--design", "D4"], "Say with --group"),
        (["--design", "D4", "--coin", "lessons", "--group", "class"], "Say with --value"),
        (["--design", "D5"], "Say with --phase"),
        (["--design", "D6", "--phase", "class"], "Say with --date"),
        (["--phase", "class"], "Say with --value"),
        (["--group", "class"], "--group has no use in before_after. It belongs to comparison"),
        (["--design", "D3", "--date", "x"], "--date has no use in comparison_class"),
        (["--design", "D9"], "There is no design D9. There are: before_after"),
        (["--design", "D3", "--group", "klass"], "There is no column called klass."),
        (
            ["--design", "D3", "--group", "class"],
            "Which one changed: Birch, Maple? Say it with --changed",
        ),
        (
            ["--design", "D3", "--group", "class", "--changed", "Oak"],
            "has no Oak to choose. It has: Birch",
        ),
        (["--maximum", "nan"], "--maximum must be a number."),
        (["--minimum", "9", "--maximum", "3"], "The lowest value must lie below the highest."),
    ],
)
def test_what_is_missing_is_named(refusal, words, said):
    assert said in refusal(TWO_CLASSES, *words)


@pytest.mark.parametrize("bad", ["NaN", "inf", "-Infinity", "1e999", "12x", "21", "-1"])
def test_a_value_that_cannot_be_is_told_by_its_row(refusal, bad):
    text = TWO_CLASSES.replace("S3,Maple,6,", f"S3,Maple,{bad},")
    comparison = ["--design", "D3", "--group", "class", "--changed", "Maple"]
    for words in ([], comparison):
        assert re.match(
            "(Row|Line) 5: ", refusal(text, *words, "--minimum", "0", "--maximum", "20")
        )


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("id,class,pre,post\nA,x,1,2\nA,y,2,3", "D3 group", "A is on row 2 and on row 3"),
        ("id,class,pre,post\nA,x,1,2\nB,,2,3\nC,y,1,2", "D3 group", "Row 3 is empty under class."),
        ("id,class,pre,post\nA,x,1,2\nB,x,2,3", "D3 group", "class has only one kind of row"),
        ("id,class,v\nA,x,1\nA,y,2\nA,x,3", "D1 phase", "A is on row 2 and on row 4, both x."),
        ("id,class,v\nA,x,1\nA,y,2\n,x,3", "D1 phase", "Row 4 names no student."),
        ("day,class,v\n2026-01-05,x,1\n6 Jan,y,2", "D6 phase", "Row 3: day is '6 Jan', not a date"),
        ("day,class,v\n2026-01-05,x,1\n2026-01-05,y,2", "D6 phase", "on row 2 and on row 3"),
    ],
)
def test_rows_that_contradict_each_other_are_told(refusal, text, words, said):
    design, column = words.split()
    value = ["--value", "v"] if column == "phase" else []
    on = ["--date", "day"] if design == "D6" else []
    asked = ["--design", design, f"--{column}", "class", "--changed", "x", *value, *on]
    assert said in refusal(text, *asked)


@pytest.mark.parametrize(
    "rows",
    [
        ["A,x,1,2"] + [f"B{n},y,{n},{n + 1}" for n in range(9)],
        ["A,x,1,2", "B,y,1,2"],
        ["A,x,,", "B,y,1,2"],
    ],
)
@pytest.mark.parametrize("design", ["D3", "D4"])
def test_a_group_of_one_student_is_too_few(result, judge, rows, design):
    text = "id,class,pre,post\n" + "\n".join(rows)
    asked = ["--design", design, "--group", "class", "--changed", "x", "--target", "1"]
    columns = ["--before", "pre", "--after", "post"]
    assert result(text, *asked, *columns)["verdict"] == "too_few"
    assert "Too few students to say" in judge(text, *asked, *columns)


@pytest.mark.parametrize("design", ["D1", "D2", "D3", "D4"])
def test_scores_that_are_all_alike_are_judged_without_falling_over(result, design):
    text = "id,class,pre,post\n" + "\n".join(f"S{n},{'xy'[n % 2]},5,5" for n in range(16))
    group = ["--group", "class", "--changed", "x"] if design in ("D3", "D4") else []
    found = result(text, "--design", design, *group, "--target", "2", "--maximum", "9")
    assert found["est"] == pytest.approx(0)
    assert found["verdict"] in ("no_meaningful_change", "cannot_tell")


def test_days_that_are_all_alike_are_judged_without_falling_over(result):
    text = "day,when,v\n" + "\n".join(
        f"{day},{'before' if n < 10 else 'during'},5" for n, day in enumerate(DAYS)
    )
    columns = ["--phase", "when", "--date", "day", "--value", "v"]
    for design in ("D5", "D6"):
        assert result(text, "--design", design, *columns, "--target", "2")["est"] == 0


def test_too_few_days_is_an_answer(judge):
    text = "\n".join(SERIES.splitlines()[:3] + SERIES.splitlines()[-2:])
    columns = ["--phase", "phase", "--date", "date", "--value", "minutes"]
    assert "Too few days to say" in judge(text, "--design", "D6", *columns, "--target", "2")


def test_a_refusal_is_one_line_and_exit_code_2(run, tmp_path):
    file = tmp_path / "scores.csv"
    file.write_text(TWO_CLASSES)
    done = run("judge", str(file), "--design", "D3", "--target", "2")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Say with --group which column tells the two groups apart.\n"


IN_TURN = "class,day,when,minutes\n" + "\n".join(
    f"{name},{day},{'before' if n < start else 'during'},{(12 if n < start else 26) + n * 7 % 5}"
    for name, start in (("Maple", 6), ("Birch", 9), ("oak", 12))
    for n, day in enumerate(DAYS)
)
TURNS = ["--design", "staggered_starts", "--group", "class", "--date", "day", "--phase", "when",
         "--value", "minutes"]  # fmt: skip


@pytest.mark.parametrize("name", ["staggered_starts", "Staggered-Starts", "D7"])
def test_classes_that_start_one_after_another_are_judged_by_class_and_day(result, name):
    found = result(IN_TURN, *TURNS, "--design", name, "--target", "5", "--kind", "minutes")
    assert (found["design"], found["evidence"]) == ("staggered_starts", "E2")
    assert found["verdict"] == "target_met"
    assert [each["label"] for each in found["per_class"]] == ["Birch", "Maple", "oak"]
    assert (found["checks"]["orders"], found["checks"]["order_p"]) == (6, pytest.approx(1 / 6))


def test_the_order_of_the_classes_is_told_in_words(judge):
    said = judge(IN_TURN, *TURNS, "--target", "5", "--unit", "minutes")
    assert "Of the 6 orders the draw could have given, 1 does as well as this one." in said
    assert "3 of 3 classes had better days once they had started." in said


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        ("--group class", "Say with --group which column names the class."),
        ("--date day", "Say with --date"),
        ("--phase when", "Say with --phase"),
        ("--value minutes", "Say with --value"),
    ],
)
def test_every_column_of_classes_in_turn_is_needed(refusal, gone, said):
    assert said in refusal(IN_TURN, *" ".join(TURNS).replace(gone, "").split())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Maple,2026-01-06,before,14", "Maple,2026-01-06,before,NaN", "Row 3: minutes is 'NaN'"),
        ("Maple,2026-01-06,before,14", "Maple,2026-01-06,before,200", "Line 3: 200 is more than"),
        ("Maple,2026-01-06,before,14", ",2026-01-06,before,14", "Row 3 names no class."),
        ("Maple,2026-01-06,before,14", "Maple,2026-01-06,,14", "Row 3 is empty under when."),
        ("Maple,2026-01-06,before,14", "Maple,6 Jan,before,14", "Row 3: day is '6 Jan', not a"),
        ("Maple,2026-01-06,before,14", "maple,2026-01-05,before,14", "is on row 2 and on row 3"),
        ("Maple,2026-01-06,before,14", "Maple,2026-01-06,during,14", "before the start, and after"),
    ],
)
def test_rows_of_classes_in_turn_that_cannot_be_are_told(refusal, old, new, said):
    assert said in refusal(IN_TURN.replace(old, new), *TURNS, "--maximum", "100")


def test_a_missing_day_and_two_classes_are_answers(judge):
    words = [*TURNS, "--target", "5"]
    blank = IN_TURN.replace("Maple,2026-01-06,before,14", "Maple,2026-01-06,before,")
    assert "Target met" in judge(blank, *words)
    two = "\n".join(line for line in IN_TURN.splitlines() if not line.startswith("oak"))
    assert "Too few classes to say" in judge(two, *words)


PAIRS = "id,pre,post\n" + "\n".join(f"S{n},{n % 5 + 6},{n % 5 + 9}" for n in range(16))


def test_a_level_to_reach_can_be_the_target(judge, result):
    words = ["--target", "2", "--unit", "marks", "--maximum", "20", "--reach", "10"]
    assert "at your target of 10 marks or above." in judge(PAIRS, *words)
    assert result(PAIRS, *words)["level_to_reach"] == 10


def test_the_share_of_students_at_a_cut_can_be_judged(judge):
    said = judge(PAIRS, "--target", "0.2", "--cut", "10", "--name", "Quiz")
    assert said.startswith("Quiz at 10 or above: Target met. Students went from 19% to 75%")
    fewer = judge(PAIRS, "--target", "0.2", "--cut", "10", "--name", "Late", "--lower-is-better")
    assert fewer.startswith("Late at 10 or below: Went the wrong way.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--cut", "10"], "With --cut, --target is a share of the students: 0.2 is one in five."),
        (["--cut", "nan"], "--cut must be a number."),
        (["--reach", "inf"], "--reach must be a number."),
        (["--reach", "30", "--maximum", "20"], "The level to reach must be a value of the scale."),
        (["--reach", "9", "--design", "unlinked"], "A level to reach is judged in one class"),
    ],
)
def test_a_level_or_a_cut_that_cannot_be_is_told(refusal, words, said):
    assert said in refusal(PAIRS, *words)
