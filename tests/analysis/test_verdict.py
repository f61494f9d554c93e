import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from pilot.analysis import (
    Design,
    Evidence,
    NoSuchDesign,
    Outcome,
    Phase,
    PilotData,
    StudentScore,
    Suggestion,
    VerdictCode,
    Way,
    judge,
)
from pilot.analysis.dose import dose_of
from pilot.analysis.verdict import SUGGESTED, suggested
from tests.analysis.builders import GAINS, STILL, day, lessons, pilot, quiz, shifted

HCI = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "hci_prepost.csv"
KEYS = {
    "measure_id", "design", "evidence", "n", "n_enrolled", "before", "after", "est", "se", "infl",
    "df", "range80", "range95", "target", "certainty", "p_better", "p_trivial", "p_worse",
    "p_gt0", "p_better_with_prior", "p_trivial_with_prior", "p_worse_with_prior",
    "est_with_prior", "rce_p", "verdict_raw", "verdict", "caps",
    "warnings", "suggestion", "effect_sizes", "checks", "per_student", "text", "engine_version",
    "input_hash",
    "outcome",
    "sd",
    "burden",
}  # fmt: skip


def hci() -> PilotData:
    with HCI.open() as file:
        rows = [(r["student_id"], r["score_pre"], r["score_post"]) for r in csv.DictReader(file)]
    return PilotData(
        measure=quiz(name="Homeostasis", unit="items"),
        scores=tuple(StudentScore(who, float(a), float(b)) for who, a, b in rows),
        n_enrolled=16,
        during_days=20,
    )


@pytest.mark.skipif(not HCI.exists(), reason="the real data are not beside this copy")
def test_real_students_get_the_verdict_worked_out_by_hand():
    """McFarland et al. (2017): 16 students, Homeostasis Concept Inventory, target 2 of 20."""
    verdict = judge(hci())
    assert verdict.est == 2.3125
    assert verdict.range80 is not None
    assert verdict.chances is not None
    assert (verdict.range80.low, verdict.range80.high) == pytest.approx((1.3, 3.4), abs=0.05)
    assert verdict.chances.p_better == pytest.approx(0.65, abs=0.005)
    assert verdict.chances.p_gt0 == pytest.approx(0.995, abs=0.0005)
    assert (verdict.n_up, verdict.n_same, verdict.n_down) == (12, 2, 2)
    assert verdict.code is VerdictCode.LEANING_POSITIVE
    assert verdict.text.headline == (
        "Homeostasis: Leaning better, not sure it reached your target. Students went from "
        "10.6 to 12.9 on average: +2.3 items (likely range 1.3 to 3.4)."
    )
    assert verdict.text.who == "12 of 16 students went up, 2 stayed, 2 went down."


def test_clear_gains_meet_the_target():
    assert judge(shifted(GAINS)).code is VerdictCode.TARGET_MET


def test_going_nowhere_is_no_meaningful_change():
    assert judge(shifted(STILL)).code is VerdictCode.NO_MEANINGFUL_CHANGE


def test_falling_scores_went_the_wrong_way():
    assert judge(shifted([-gain for gain in GAINS])).code is VerdictCode.WORSE


def test_small_sure_gains_fall_short_of_the_target():
    data = shifted([1, 0, 1, 2, 1, 0, 1, 1, 2, 1, 0, 1, 1, 1, 2, 0, 1, 1, 1, 1])
    assert judge(data).code is VerdictCode.IMPROVED_BELOW_TARGET


def test_below_five_students_there_is_only_an_average():
    verdict = judge(shifted([3, 4, 5, 6]))
    assert verdict.code is VerdictCode.TOO_FEW
    assert verdict.est == 4.5
    assert (verdict.estimate, verdict.range80, verdict.chances) == (None, None, None)
    assert verdict.effect_sizes == {}


def test_one_student_has_two_numbers_and_no_average_change():
    verdict = judge(shifted([3]))
    assert (verdict.before, verdict.after, verdict.est) == (10, 13, None)


def test_nobody_with_both_scores_is_too_few():
    verdict = judge(pilot([1, None], [None, 2]))
    assert (verdict.n, verdict.n_enrolled, verdict.code) == (0, 2, VerdictCode.TOO_FEW)
    assert (verdict.before, verdict.after) == (None, None)


def test_students_stand_with_their_changes():
    verdict = judge(pilot([5, 6, 7], [7, 6, 4]))
    assert [(s.change, s.way) for s in verdict.students] == [
        (2, Way.UP),
        (0, Way.SAME),
        (-3, Way.DOWN),
    ]


def test_a_design_is_never_judged_by_numbers_it_does_not_go_by():
    with pytest.raises(NoSuchDesign):
        judge(shifted(GAINS, design=Design.DAILY_SERIES))


@pytest.mark.parametrize("changes", [GAINS, STILL, [3, 4], [3], [], [2] * 9])
def test_the_record_has_every_name_and_survives_json(changes: list[float]):
    record = judge(shifted(changes)).to_json()
    assert set(record) == KEYS
    assert json.loads(json.dumps(record, allow_nan=False)) == record


def test_the_record_says_what_capped_the_verdict():
    record = judge(shifted(GAINS, late_edits=1)).to_json()
    assert record["caps"] == [{"id": "W-LATE", "limit": "leaning_positive"}]
    assert (record["verdict_raw"], record["verdict"]) == ("target_met", "leaning_positive")
    assert record["range80"][0] < record["est"] < record["range80"][1]


def test_the_same_data_have_the_same_fingerprint_in_any_order():
    data = shifted(GAINS, lessons=lessons(15, 18))
    turned = replace(data, scores=data.scores[::-1], lessons=data.lessons[::-1])
    assert judge(turned).to_json() == judge(data).to_json()


def test_another_score_has_another_fingerprint():
    assert judge(shifted([3, 4])).input_hash != judge(shifted([3, 5])).input_hash


def test_every_verdict_has_its_suggestions():
    assert set(SUGGESTED) == set(VerdictCode)


@pytest.mark.parametrize(
    ("code", "weak", "strong"),
    [
        (VerdictCode.TARGET_MET, Suggestion.EXTEND, Suggestion.ADOPT),
        (VerdictCode.IMPROVED_BELOW_TARGET, Suggestion.ADAPT, Suggestion.ADAPT),
        (VerdictCode.LEANING_POSITIVE, Suggestion.EXTEND, Suggestion.EXTEND),
        (VerdictCode.NO_MEANINGFUL_CHANGE, Suggestion.ADAPT_OR_STOP, Suggestion.STOP),
        (VerdictCode.CANNOT_TELL, Suggestion.EXTEND, Suggestion.EXTEND),
        (VerdictCode.TOO_FEW, Suggestion.EXTEND, Suggestion.EXTEND),
        (VerdictCode.WORSE, Suggestion.STOP, Suggestion.STOP),
    ],
)
def test_weak_evidence_never_suggests_adopting(
    code: VerdictCode, weak: Suggestion, strong: Suggestion
):
    done = dose_of(lessons(18), ())
    assert suggested(code, Evidence.ONE_CLASS, done) is weak
    assert suggested(code, Evidence.COIN_FLIP, done) is strong


def test_what_was_not_done_is_never_stopped_for_not_working():
    undone = dose_of(lessons(3), ())
    code = VerdictCode.NO_MEANINGFUL_CHANGE
    assert suggested(code, Evidence.COIN_FLIP, undone) is Suggestion.ADAPT_DELIVERY


def test_what_frees_time_without_harm_need_not_be_stopped():
    days = [day(2, Phase.BASELINE, explanation=30), day(9, Phase.DURING, explanation=10)]
    frees = dose_of(lessons(18), days)
    code = VerdictCode.NO_MEANINGFUL_CHANGE
    assert suggested(code, Evidence.COIN_FLIP, frees) is Suggestion.ADAPT_OR_STOP
    assert suggested(VerdictCode.WORSE, Evidence.COIN_FLIP, frees) is Suggestion.STOP


@pytest.mark.parametrize(
    ("changes", "done", "outcome"),
    [
        (GAINS, 18, Outcome.DONE_BETTER),
        (STILL, 18, Outcome.DONE_NOT_BETTER),
        (STILL, 5, Outcome.NOT_DONE),
        (GAINS, 5, Outcome.NOT_DONE),
        (GAINS[:3], 18, Outcome.TOO_SOON),
    ],
)
def test_dose_and_result_make_one_outcome(changes: list[float], done: int, outcome: Outcome):
    assert judge(shifted(changes, lessons=lessons(done))).outcome is outcome
