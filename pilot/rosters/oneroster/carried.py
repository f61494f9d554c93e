"""A set on its way from one step to the next: inside the page, not in the database."""

import json
from typing import Any

from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.rosters.oneroster.parts import Kind, Listed, Note, RosterSet, SetClass


def to_text(roster: RosterSet) -> str:
    """The set as text. Each student stands there once, however many classes they are in."""
    rows: dict[tuple[Any, ...], int] = {}
    classes = []
    for each in roster.classes:
        places = [
            rows.setdefault((s.source_id, s.first, s.letters, int(s.stays), s.why), len(rows))
            for s in each.students
        ]
        about = (each.source_id, each.title, each.subject, each.school, each.teachers, each.over)
        classes.append([*about, places])
    notes = [[n.kind, n.file, n.sentence, n.lines, n.count] for n in roster.notes]
    carried = [roster.kind, roster.whole, list(rows), classes, notes]
    return json.dumps(carried, ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> RosterSet:
    """The set that was sent along; anything else asks for the files again."""
    try:
        kind, whole, rows, classes, notes = json.loads(text)
        students = [
            Listed(_text(i, 255), _text(f, 60), _text(r, 3), bool(s), _text(w, 500))
            for i, f, r, s, w in rows
        ]
        return RosterSet(
            kind=_text(kind, 60),
            whole=bool(whole),
            classes=tuple(_class(each, students) for each in classes),
            notes=tuple(
                Note(Kind(k), _text(f, 60), _text(s, 500), tuple(map(int, lines)), int(count))
                for k, f, s, lines, count in notes
            ),
        )
    except (ValueError, TypeError, IndexError, RecursionError) as error:
        raise RuleBroken(
            "files", _("The lists were lost on the way. Choose the files again.")
        ) from error


def _class(carried: Any, students: list[Listed]) -> SetClass:
    source_id, title, subject, school, teachers, over, places = carried
    return SetClass(
        source_id=_text(source_id, 255),
        title=_text(title, 60),
        subject=_text(subject, 60),
        school=_text(school, 500),
        teachers=tuple(_text(teacher, 120) for teacher in teachers),
        students=tuple({students[place].source_id: students[place] for place in places}.values()),
        over=_text(over, 500),
    )


def _text(value: Any, most: int) -> str:
    if not isinstance(value, str) or len(value) > most or "\0" in value:
        raise ValueError("not what was sent along")
    return value
