"""The board report: everything a board asks of a pilot, short enough for one sheet of paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pilot import analysis, clock
from pilot.language import gettext as _
from pilot.pilots.models import Pilot
from pilot.reports import brief_words
from pilot.reports.brief_rows import BriefRow, rows_of_brief
from pilot.reports.names import Nameless, nameless
from pilot.reports.shorter import shorter
from pilot.review.changes import Change, LateEdit
from pilot.review.drawn import Drawn
from pilot.review.models import DecisionKind
from pilot.review.page import PilotPage, page_of
from pilot.review.pictures import drawings_of
from pilot.review.privacy import LEADER

_LEAD, _COLUMN, _SURE, _WIDE = 260, 190, 330, 230
"""Characters that fit into the lead, a column of three, a wide one, and the decision's box."""
_CHANGES, _EDITS = 3, 2
"""How many are told; of the others it is said that there are more."""
_CHANGE, _EDIT, _TITLE = 70, 40, 90


@dataclass(frozen=True)
class Decided:
    """The decision that counts."""

    kind: DecisionKind
    reason: str
    by: str
    """Empty where no names are shown."""
    on: date
    review_on: date | None


@dataclass(frozen=True)
class Brief:
    """What stands on the page."""

    title: str
    school: str
    made_on: date
    headline: str
    lead: str
    problem: str
    tried: str
    who: str
    verdict: analysis.Verdict | None
    drawn: Mapping[str, Drawn | None]
    finding: str
    """What stands over the picture."""
    rows: tuple[BriefRow, ...]
    changes: tuple[Change, ...]
    more_changes: int
    sure: str
    less_well: str
    voice: str
    late_edits: tuple[LateEdit, ...]
    more_edits: int
    sealed: str
    decision: Decided | None
    source: str

    @property
    def has_room(self) -> bool:
        """Whether the picture may be larger: no edits of the plan have to fit below it."""
        return not self.late_edits


def brief_of(pilot: Pilot, *, now: datetime, names: bool) -> Brief:
    """The report as a leader may read it; without `names` nobody is named on it."""
    page = page_of(pilot, LEADER, now=now)
    staff = () if names else (page.rows.owner.name, *(line.by for line in page.decisions))
    said = nameless(page.rows, staff)
    return Brief(
        title=shorter(brief_words.title(page), _TITLE),
        school=page.rows.school.name,
        made_on=clock.day_of(now, page.rows.school.time_zone),
        headline=page.headline.rstrip("."),
        lead=shorter(said(page.lead), _LEAD),
        problem=shorter(said(brief_words.problem(pilot)), _COLUMN),
        tried=shorter(said(brief_words.tried(page)), _COLUMN),
        who=shorter(said(brief_words.who(page)), _COLUMN),
        verdict=page.verdict if page.weighed else None,
        drawn=drawings_of(page),
        finding=shorter(_finding(page), _COLUMN),
        rows=rows_of_brief(page),
        changes=tuple(_short(each, said) for each in page.changes[:_CHANGES]),
        more_changes=max(0, len(page.changes) - _CHANGES),
        sure=shorter(brief_words.sure(page), _SURE),
        less_well=shorter(said(brief_words.less_well(page)), _COLUMN),
        voice=shorter(said(brief_words.voice(page)), _COLUMN),
        late_edits=tuple(_short_edit(each, said) for each in page.late_edits[:_EDITS]),
        more_edits=max(0, len(page.late_edits) - _EDITS),
        sealed=brief_words.sealed(page),
        decision=_decided(page, said, names=names),
        source=shorter(brief_words.source(page), _COLUMN),
    )


def _finding(page: PilotPage) -> str:
    if not page.weighed:
        return ""
    if page.pictures["comparison"] or page.pictures["estimation"]:
        return page.who or _("Before and after")
    days = page.pictures["day_by_day"]
    return days.finding if days else _("How likely worse, the same and better are")


def _short(change: Change, said: Nameless) -> Change:
    words = shorter(said(change.words), _CHANGE)
    return Change(change.number, change.what, words, change.on)


def _short_edit(edit: LateEdit, said: Nameless) -> LateEdit:
    before, after = (shorter(said(each), _EDIT) for each in (edit.before, edit.after))
    return LateEdit(edit.what, before, after, edit.at)


def _decided(page: PilotPage, said: Nameless, *, names: bool) -> Decided | None:
    line = page.decision
    if line is None:
        return None
    zone = page.rows.school.time_zone
    return Decided(
        kind=line.kind,
        reason=shorter(said(line.reason), _WIDE),
        by=line.by if names else "",
        on=clock.day_of(line.decided_at, zone),
        review_on=line.review_on,
    )
