"""Which words students and families can see, and so which ones every language must have.

Templates are found by themselves: every page that is not laid out for staff, and every part it is
made of. Of the code it is said here where such words are written down. A word that was
forgotten here is found by `test_every_word.py`, which opens the pages.
"""

import re
from collections.abc import Iterator

from pilot import paths

FOR_STAFF = {"layouts/staff.html", "layouts/printed.html"}
"""A page that extends one of these is for staff; every other one anybody may come to read."""
ENGLISH = ("upkeep/what_we_keep.html",)
"""Made of what the code says of itself, and so in the language of the code."""
PRINTED = (
    "lessons/log_sheet.html",
    "lessons/slips.html",
    "review/family_notice.html",
    "rosters/families.html",
    "rosters/cards.html",
)
"""Printed by teachers, read by students and families."""

ALONE = ("students/data.html",)
"""A file a student takes away, without any layout."""

ALL: tuple[str, ...] = ()
MODULES: dict[str, tuple[str, ...]] = {
    "accounts/ceremonies.py": ("refused",),
    "accounts/credentials.py": ("_wrong_sentence", "_wait_sentence"),
    "accounts/forms.py": ("SignInForm", "_not_longer_than_a_password"),
    "accounts/passkeys.py": ("_too_late",),
    "accounts/pictures.py": ALL,
    "lessons/family_page.py": ALL,
    "lessons/forms.py": ALL,
    "lessons/lesson_page.py": ALL,
    "lessons/letters.py": ("letters",),
    "lessons/marking.py": ALL,
    "lessons/materials/check.py": ("explained",),
    "lessons/materials/offered.py": ALL,
    "lessons/printed.py": ALL,
    "lessons/tonight.py": ALL,
    "lessons/words.py": ALL,
    "lessons/materials/shown.py": ALL,
    "measures/question_form.py": ALL,
    "measures/questions.py": ALL,
    "measures/views/questions.py": ALL,
    "pilots/strategies.py": ("name", "what"),
    "review/family_notice.py": ALL,
    "students/forms.py": ALL,
    "students/kept.py": ALL,
    "students/plan_page.py": ALL,
    "students/progress.py": ALL,
    "students/words.py": ALL,
    "tablets/devices.py": ALL,
    "tablets/forms.py": ("ClassCodeForm",),
    "voices/answering.py": ALL,
    "voices/forms.py": ("VoiceForm",),
    "voices/views/answering.py": ALL,
    "voices/words.py": ALL,
    "web/error_pages.py": ALL,
    "web/filters.py": ALL,
    "web/forms.py": ("AtMost",),
}
"""Modules below `pilot`, and of a module that speaks to staff too the parts that count: names of
classes, functions, or of what the words are handed over as (`name=_(...)`)."""

_NAMED = re.compile(r"""{%-?\s*(?:extends|from|import|include)\s+['"]([\w/-]+\.html)['"]""")
_EXTENDS = re.compile(r"""{%-?\s*extends\s+['"]([\w/-]+\.html)['"]""")


def templates() -> list[str]:
    """The pages, and all they are made of."""
    waiting, found = [*_pages()], set[str]()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _NAMED.findall((paths.TEMPLATES / name).read_text())
    return sorted(found)


def _pages() -> Iterator[str]:
    yield from (*PRINTED, *ALONE)
    for path in paths.TEMPLATES.rglob("*.html"):
        name = path.relative_to(paths.TEMPLATES).as_posix()
        layouts = {*_layouts_of(name)}
        if layouts and not {name, *layouts} & FOR_STAFF and name not in ENGLISH:
            yield name


def _layouts_of(name: str) -> Iterator[str]:
    """What a template extends, and what that extends."""
    for layout in _EXTENDS.findall((paths.TEMPLATES / name).read_text()):
        yield layout
        yield from _layouts_of(layout)
