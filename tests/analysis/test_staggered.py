"""Classes that start one after another: the step, the days, the order, and what may be said."""

from dataclasses import replace
from datetime import date
from itertools import permutations
from math import sqrt

import numpy as np
import pytest
from scipy.special import stdtrit

from pilot.analysis import (
    BadPilot,
    BadRows,
    CautionId,
    ClassSeries,
    DayValue,
    Design,
    Direction,
    Evidence,
    Level,
    NoSuchDesign,
    Phase,
    PilotData,
    TooFewValues,
    Verdict,
    VerdictCode,
    certainties,
    judge,
    words,
)
from pilot.analysis.cautions import limited
from pilot.analysis.class_starts import (
    day_adjusted,
    drawn_sums,
    every_sum,
    n_orders,
    orders,
    step_at,
    together,
)
from pilot.analysis.inference import Estimate
from pilot.analysis.time_series import level_shift
from pilot.analysis.verdict import cautions_for, work_out
from tests.analysis.builders import SCHOOL_DAYS, quiz, shifted, staggered
from tests.analysis.test_words import BANNED, Shouting, all_words

WOBBLE = [0, 2, -1, 1, -2, 1, 0, -1, 2, 0, -2, 1, -1, 0, 2, -1, 1, 0, -1, 2]
STARTS = (5, 7, 9)


def stepped(step: float, starts=STARTS, drift: float = 0.0, days: int = 15, **changes) -> PilotData:
    """Classes at 50 that step up on their start, while all days drift."""
    rows = [
        (start, [50 + WOBBLE[(n + 3 * start) % 20] + drift * n + step * (n >= start)
                 for n in range(days)])
        for start in starts
    ]  # fmt: skip
    return staggered(rows, **changes)


def test_a_clear_step_in_three_classes_meets_the_target():
    verdict = judge(stepped(12))
    assert verdict.code is VerdictCode.TARGET_MET
    assert verdict.evidence is Evidence.SERIES
    assert verdict.design is Design.STAGGERED_STARTS
    assert verdict.text.who == "3 of 3 classes had better days once they had started."


def in_phase(series: ClassSeries, phase: Phase) -> list[float]:
    return [day.value for day in series.values if day.phase is phase and day.value is not None]


def test_the_estimate_is_the_mean_of_the_classes_own_steps():
    data = stepped(12)
    shifts = [
        level_shift(in_phase(each, Phase.BASELINE), in_phase(each, Phase.DURING), 1.0).estimate
        for each in data.series
    ]
    verdict = judge(data)
    assert verdict.estimate is not None
    assert verdict.est == pytest.approx(np.mean([each.est for each in shifts]))
    assert verdict.estimate.se == pytest.approx(sqrt(sum(each.se**2 for each in shifts)) / 3)
    assert verdict.est == pytest.approx((verdict.after or 0) - (verdict.before or 0))
    assert [each.change for each in verdict.classes] == pytest.approx([e.est for e in shifts])


def test_degrees_of_freedom_lie_between_those_of_one_class_and_of_all():
    unequal = together([Estimate(4.0, 5.0, 6), Estimate(6.0, 0.1, 9), Estimate(5.0, 0.1, 9)])
    assert unequal.df == pytest.approx(6, abs=0.1)
    assert together([Estimate(4.0, 1.0, 6)] * 3).df == pytest.approx(18)
    with pytest.raises(TooFewValues):
        together([])


def table_of(rows: list[list[float | None]]) -> np.ndarray:
    return np.array(rows, dtype=np.float64)


def test_the_step_allowing_for_days_is_that_of_the_whole_regression():
    rng, starts = np.random.default_rng(3), [4, 6, 9, 6]
    table = rng.normal(size=(4, 14))
    table[0, 3] = table[2, 10] = np.nan
    rows, columns = np.nonzero(~np.isnan(table))
    known = np.column_stack([
        columns >= np.array(starts)[rows],
        *(rows == each for each in range(4)),
        *(columns == each for each in range(1, 14)),
    ]).astype(float)  # fmt: skip
    whole = np.linalg.lstsq(known, table[rows, columns], rcond=None)[0][0]
    assert day_adjusted(table, starts) == pytest.approx(whole)


def test_what_rises_everywhere_is_no_step_once_days_are_allowed_for():
    rise: list[float | None] = [float(n) for n in range(12)]
    assert day_adjusted(table_of([rise, rise, rise]), [4, 6, 8]) == pytest.approx(0, abs=1e-9)


def test_without_a_class_that_waits_days_cannot_be_compared():
    gap: list[float | None] = [None, None, None]
    rows: list[list[float | None]] = [
        [50, 51, 49, *gap, 60, 61, 62],
        [40, 41, 42, *gap, 50, 52, 51],
        [45] * 9,
    ]
    assert day_adjusted(table_of(rows[:2]), [3, 6]) is None
    data = staggered([(3, rows[0]), (6, rows[1]), (6, rows[1])])
    verdict = judge(data)
    assert verdict.checks["day_adjusted"] is None
    assert CautionId.TIME in verdict.caution_ids
    assert "No class was still waiting while another had begun" in " ".join(verdict.text.limits)


def test_days_that_got_better_for_everybody_cap_the_verdict():
    verdict = judge(stepped(0, drift=2))
    assert verdict.raw is VerdictCode.TARGET_MET
    assert verdict.code is VerdictCode.LEANING_POSITIVE
    assert CautionId.TIME in verdict.caution_ids
    assert any("got better for everybody" in limit for limit in verdict.text.limits)


def test_days_that_got_worse_for_everybody_are_said_too():
    verdict = judge(stepped(12, drift=-1.2))
    assert CautionId.TIME in verdict.caution_ids
    assert any("got worse for everybody" in limit for limit in verdict.text.limits)


def test_two_answers_that_agree_call_for_no_caution_about_days():
    assert CautionId.TIME not in judge(stepped(12)).caution_ids


def test_classes_that_were_rising_on_average_are_capped():
    assert CautionId.TREND in judge(stepped(12, drift=2)).caution_ids
    assert CautionId.TREND not in judge(stepped(12, starts=(3, 4, 4), drift=2)).caution_ids


def test_days_that_hang_together_are_said():
    wave = [50 + 6 * sqrt(2) * np.sin(n / 2.5) for n in range(15)]
    assert CautionId.AUTO in judge(staggered([(start, wave) for start in STARTS])).caution_ids


def test_other_weekdays_before_and_during_are_said():
    data = stepped(12)
    mondays = [SCHOOL_DAYS[n] for n in range(10, 40, 5)]
    late = tuple(
        replace(each, values=(
            *(day for day in each.values if day.phase is Phase.BASELINE),
            *(DayValue(day, 62.0 + n) for n, day in enumerate(mondays[place:])),
        ))
        for place, each in enumerate(data.series)
    )  # fmt: skip
    assert CautionId.WEEKDAY in judge(replace(data, series=late)).caution_ids
    assert CautionId.WEEKDAY not in judge(data).caution_ids


def by_hand(table: np.ndarray, starts: list[int]) -> tuple[int, int]:
    """All orders one by one, each assignment once: how many there are and how many do as well."""

    def mean(given: tuple[int, ...]) -> float:
        rows = zip(table, given, strict=True)
        return float(np.mean([row[at:].mean() - row[:at].mean() for row, at in rows]))

    found = [mean(given) for given in set(permutations(starts))]
    return len(found), sum(each >= mean(tuple(starts)) - 1e-9 for each in found)


@pytest.mark.parametrize("starts", [[3, 5, 8], [3, 3, 6], [2, 4, 6, 8], [4, 4, 7, 7, 7], [5, 6]])
def test_every_order_of_the_classes_is_looked_at_once(starts: list[int]):
    for seed in range(5):
        table = np.random.default_rng(seed).normal(size=(len(starts), 12))
        found = orders(table, starts)
        assert (found.n, found.as_good) == by_hand(table, starts)


def test_the_only_order_in_which_each_class_steps_on_its_own_day_is_one_in_six():
    verdict = judge(stepped(12))
    assert verdict.checks["orders"] == 6
    assert verdict.checks["order_p"] == pytest.approx(1 / 6)
    assert verdict.text.headline.endswith(
        "Of the 6 orders the draw could have given, 1 does as well as this one. "
        "3 classes can never get below 1 in 6."
    )


def test_classes_that_start_together_swap_for_nothing():
    verdict = judge(stepped(12, starts=(5, 5, 9)))
    assert verdict.checks["orders"] == 3
    assert verdict.evidence is Evidence.ONE_CLASS
    assert "These start days can never get below 1 in 3." in verdict.text.headline


def test_five_classes_can_get_so_low_that_nothing_is_said_of_it():
    said = judge(stepped(12, starts=(4, 6, 8, 10, 12), days=18)).text.headline
    assert "Of the 120 orders the draw could have given, 1 does" in said
    assert "never" not in said


def test_many_classes_are_drawn_with_a_seed_and_the_order_that_happened_counts():
    starts = list(range(4, 14))
    assert n_orders(starts) > 50_000
    data = stepped(12, starts=starts, days=20)
    first, second = judge(data), judge(replace(data, series=data.series[::-1]))
    assert first.checks["orders"] == 10_000
    assert 1 / 10_000 <= (first.checks["order_p"] or 0) < 0.01
    assert first.to_json() == second.to_json()


def test_drawn_orders_agree_with_all_of_them():
    table, starts = np.random.default_rng(5).normal(size=(6, 16)), [4, 5, 6, 8, 10, 12]
    steps = np.column_stack([step_at(table, start) for start in starts])
    every, drawn = every_sum(steps, (1,) * 6), drawn_sums(steps, np.arange(6.0).astype(int))
    assert every.size == 720
    for share in (10, 50, 90):
        level = np.percentile(every, share)
        assert np.mean(drawn <= level) == pytest.approx(np.mean(every <= level), abs=0.02)


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        (range(5), "C has no day before 2026-03-09, a start that the draw could have given it"),
        (range(12, 18), "C has no day from 2026-03-18 on, a start that the draw could have"),
    ],
)
def test_a_class_too_short_for_a_start_is_refused(gone: range, said: str):
    whole: list[float | None] = [50.0 + n for n in range(18)]
    short: list[float | None] = [None if n in gone else value for n, value in enumerate(whole)]
    with pytest.raises(BadPilot, match=said):
        judge(staggered({"A": (5, whole), "B": (12, whole), "C": (9, short)}))


def test_classes_that_all_start_on_one_day_wait_for_nobody():
    with pytest.raises(BadPilot, match="all classes start on one day"):
        judge(stepped(12, starts=(5, 5, 5)))


@pytest.mark.parametrize(("classes", "said"), [(1, "Only 1 class: "), (2, "Only 2 classes: ")])
def test_fewer_than_three_classes_are_too_few(classes: int, said: str):
    verdict = judge(stepped(12, starts=STARTS[:classes]))
    assert verdict.code is VerdictCode.TOO_FEW
    assert verdict.range80 is None
    assert verdict.text.headline.startswith("Quiz: Too few classes to say. Days went from")
    assert verdict.text.limits[0].startswith(said)
    assert "At least 3 classes are needed" in words.next_step(verdict)


@pytest.mark.parametrize("starts", [(2, 7, 9), (5, 7, 13)])
def test_two_days_of_a_phase_of_one_class_are_too_few(starts: tuple[int, ...]):
    verdict = judge(stepped(12, starts=starts))
    assert verdict.code is VerdictCode.TOO_FEW
    assert verdict.text.headline.startswith("Quiz: Too few days to say.")
    assert verdict.classes == ()


def test_a_class_that_has_not_begun_is_not_judged():
    verdict = judge(staggered([(5, [50] * 12), (7, [50] * 12), (99, [50] * 12)]))
    assert verdict.code is VerdictCode.TOO_FEW


def test_without_any_days_there_is_nothing_to_go_from():
    verdict = judge(staggered([(0, []), (0, []), (0, [])]))
    assert (verdict.code, verdict.before, verdict.after) == (VerdictCode.TOO_FEW, None, None)
    assert "There are not enough values on both sides yet." in verdict.text.headline
    with pytest.raises(NoSuchDesign):
        judge(shifted([3, 4], design=Design.STAGGERED_STARTS))


def test_a_missing_day_is_left_out_and_no_zero():
    data = stepped(12)
    last = data.series[-1]
    blank = replace(last, values=(*last.values, DayValue(date(2026, 4, 1), None)))
    assert judge(replace(data, series=(*data.series[:-1], blank))).est == judge(data).est


def test_days_after_the_pilot_are_not_counted():
    data = stepped(12)
    last = data.series[-1]
    after = replace(last, values=(*last.values, DayValue(date(2026, 4, 1), 0.0, Phase.FOLLOW_UP)))
    found = judge(replace(data, series=(*data.series[:-1], after)))
    assert (found.est, found.checks) == (judge(data).est, judge(data).checks)


def test_days_all_alike_have_the_spread_of_rounding():
    verdict = judge(staggered([(start, [50] * 15) for start in STARTS]))
    assert verdict.est == 0
    assert verdict.estimate is not None
    assert verdict.estimate.se > 0
    assert verdict.checks["order_p"] == 1
    assert "6 do as well as this one" in verdict.text.headline


def refused(data: PilotData, why: str) -> None:
    with pytest.raises(BadPilot, match=why):
        judge(data)


def test_days_that_contradict_each_other_are_refused():
    data = stepped(12)
    first = data.series[0]
    refused(replace(data, series=(first, *data.series)), "the class A is there twice")
    again = replace(first, values=(*first.values, first.values[0]))
    refused(replace(data, series=(again, *data.series[1:])), "A: 2026-03-02 is there twice")
    back = DayValue(date(2026, 4, 1), 50.0, Phase.BASELINE)
    turned = replace(first, values=(*first.values, back))
    refused(replace(data, series=(turned, *data.series[1:])), "a day before the start, and after")


@pytest.mark.parametrize("odd", [float("nan"), float("inf"), 101.0, -1.0])
def test_a_value_that_cannot_be_is_listed_with_its_row(odd: float):
    data = stepped(12)
    bad = ClassSeries("Z", (DayValue(SCHOOL_DAYS[0], 50.0), DayValue(SCHOOL_DAYS[1], odd)))
    with pytest.raises(BadRows) as listed:
        judge(replace(data, series=(bad, *data.series)))
    assert [each.row for each in listed.value.rows] == [2]


def test_the_order_of_classes_and_days_is_not_part_of_what_was_judged():
    data = stepped(12)
    mixed = tuple(replace(each, values=each.values[::-1]) for each in data.series[::-1])
    assert judge(replace(data, series=mixed)).to_json() == judge(data).to_json()
    assert judge(stepped(12)).input_hash != judge(stepped(13)).input_hash


def test_lower_is_better_turns_the_steps_and_not_the_averages():
    turned = quiz(
        direction=Direction.LOWER, level=Level.CLASS_DAY, minimum=0, maximum=100, target=5
    )
    verdict = judge(stepped(-12, measure=turned))
    assert verdict.code is VerdictCode.TARGET_MET
    assert verdict.est == pytest.approx(12, abs=1.5)
    assert (verdict.after or 0) < (verdict.before or 0)
    assert all(each.change > 0 > each.during - each.before for each in verdict.classes)
    assert "−1" in verdict.text.headline


def every_verdict() -> list[Verdict]:
    datas = (stepped(12), stepped(0), stepped(3), stepped(-9), stepped(0, drift=2),
             stepped(12, starts=(5, 7)), stepped(12, starts=(5, 5, 9)))  # fmt: skip
    return [judge(data) for data in datas]


@pytest.mark.parametrize("verdict", every_verdict(), ids=lambda verdict: verdict.code.value)
def test_nothing_is_said_to_have_brought_it_about(verdict: Verdict):
    assert [said for said in all_words(verdict) if BANNED.search(said)] == []
    assert [said for said in all_words(verdict, Shouting()) if "¡" not in said] == []
    assert certainties(verdict)[1].bars <= 1


def test_an_open_answer_asks_for_more_classes_or_days():
    rng = np.random.default_rng(1)
    noisy = [[round(50 + 9 * each) for each in rng.normal(size=15).tolist()] for _start in STARTS]
    verdict = judge(staggered(zip(STARTS, noisy, strict=True), measure=quiz(
        level=Level.CLASS_DAY, minimum=None, maximum=None, target=5)))  # fmt: skip
    assert verdict.raw is VerdictCode.CANNOT_TELL
    assert "More classes, or more days of each" in words.next_step(verdict)


RUNS = 400
HALF_AN_SD = quiz(
    target=0.5, resolution=0.01, minimum=None, maximum=None, level=Level.CLASS_DAY
)  # fmt: skip


def alike_days(rng: np.random.Generator, n: int, r: float) -> list[float]:
    days = [float(rng.normal())]
    for noise in rng.normal(size=n - 1):
        days.append(r * days[-1] + sqrt(1 - r**2) * noise)
    return days


@pytest.mark.parametrize("classes", [3, 4, 5])
def test_no_change_is_called_met_at_most_once_in_twenty(classes: int):
    """Days with a correlation of .2, at least five a phase, nothing gained at all."""
    rng, starts = np.random.default_rng(20240601 + classes), [5 + 2 * k for k in range(classes)]
    met, capped, held = 0, 0, 0
    for _ in range(RUNS):
        rows = [(start, alike_days(rng, starts[-1] + 5, 0.2)) for start in starts]
        at = work_out(staggered(rows, measure=HALF_AN_SD))
        assert at.estimate is not None
        met += at.raw is VerdictCode.TARGET_MET
        capped += limited(at.raw, cautions_for(at)) is VerdictCode.TARGET_MET
        held += abs(at.estimate.est) <= float(stdtrit(at.estimate.df, 0.975)) * at.estimate.s
    assert capped <= met <= 0.05 * RUNS
    assert 0.92 <= held / RUNS <= 0.995
