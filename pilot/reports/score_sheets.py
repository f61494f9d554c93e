"""The values a pilot is judged by, for a teacher of the class: what `pilot judge` reads."""

from collections import Counter
from collections.abc import Iterator

from pilot.analysis import Phase
from pilot.language import gettext as _
from pilot.measures.models import Measure
from pilot.pilots.models import PhaseKind
from pilot.reports.sheets import Sheet, columns
from pilot.review.dataset import PilotRows
from pilot.review.page import PilotPage
from pilot.review.pilot_data import day_values, everyone_scored

_NAMED = {Phase.BASELINE: "before", Phase.DURING: "during"}


def score_sheets(page: PilotPage) -> Iterator[Sheet]:
    """A row a student, or a row a class day; nothing while results are hidden."""
    measure = page.rows.measure
    if measure is None or page.veil.hides:
        return
    yield _days(page.rows, measure) if measure.by_day else _scores(page.rows, measure)


def _scores(rows: PilotRows, measure: Measure) -> Sheet:
    before, after = rows.values[PhaseKind.BASELINE], rows.values[PhaseKind.FOLLOW_UP]
    names = names_of(rows)
    who = everyone_scored(rows, {student.id for student in rows.students})
    return Sheet(
        "scores",
        _("%(measure)s. To judge it: %(command)s", measure=measure.name, command=command(measure)),
        columns(
            Student=_("The student"),
            Before=_("Starting score"),
            After=_("End score; empty: absent"),
        ),
        tuple((names[each], before.get(each), after.get(each)) for each in who),
    )


def _days(rows: PilotRows, measure: Measure) -> Sheet:
    said = _("%(measure)s, class day by class day", measure=measure.name)
    about = columns(
        Date=_("The class day"), Phase=_("before or during"), Value=_("Its number; empty: unknown")
    )
    known = day_values(rows)
    return Sheet("days", said, about, tuple((v.on, _NAMED[v.phase], v.value) for v in known))


def names_of(rows: PilotRows) -> dict[int, str]:
    """What each student is called, so that no two are called the same."""
    known = {student.id: student.name for student in rows.students}
    scored = everyone_scored(rows, set(known))
    gone = [each for each in scored if each not in known]
    known |= {each: _("Left the class (%(n)s)", n=n) for n, each in enumerate(gone, start=1)}
    often = Counter(known.values())
    seen: Counter[str] = Counter()
    for each, name in known.items():
        seen[name] += 1
        if often[name] > 1:
            known[each] = f"{name} ({seen[name]})"
    return known


def command(measure: Measure) -> str:
    """What is typed to judge the file again, elsewhere."""
    top = "" if measure.maximum is None else f" --maximum {measure.maximum:g}"
    lower = " --lower-is-better" if measure.direction.value == "lower" else ""
    asked = {True: " --same-questions", False: " --different-questions", None: ""}
    return (
        f"pilot judge scores.csv --before Before --after After --student Student "
        f"--target {measure.smallest_change:g} --minimum {measure.minimum:g}{top} "
        f"--kind {measure.kind.value}{lower}{asked[measure.same_questions]}"
    )
