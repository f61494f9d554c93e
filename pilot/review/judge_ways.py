"""The ways in which something can have been tried, and what a table of each has to hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pilot.language import lazy_gettext as _

OPTIONAL = "?"


@dataclass(frozen=True)
class Way:
    """One answer to 'How was it tried?'."""

    key: str
    words: Any
    needs: Any
    """One line on what the table has to hold."""
    design: str
    """The design of the analysis, by its value."""
    layouts: tuple[str, ...]
    """The columns it is read from, as `judging.question` calls them; with a ? where one may lack.

    A second layout has a row for each time instead of two columns.
    """
    coin: str = "students"

    def columns(self, layout: int) -> dict[str, bool]:
        """The columns of a layout, and whether each must be there."""
        return {
            name.removesuffix(OPTIONAL): not name.endswith(OPTIONAL)
            for name in self.layouts[layout].split()
        }

    @property
    def asks_twice(self) -> bool:
        """Whether the same is asked before and after, so that questions and scale may differ."""
        return "after" in self.columns(0)


_WAYS = (
    Way(
        "before_after",
        _("One class, before and after"),
        _("A score before and a score after for each student"),
        "before_after",
        ("student? before after", "student phase value"),
    ),
    Way(
        "unlinked",
        _("Answers before and after that nobody can match"),
        _("Answers without names, say: a column before and a column after"),
        "unlinked",
        ("before after", "phase value"),
    ),
    Way(
        "comparison_class",
        _("Beside a class that went on as before"),
        _("A column that says the class; scores after, and before if you have them"),
        "comparison_class",
        ("student? group before? after",),
    ),
    Way(
        "coin_students",
        _("A coin decided for each student"),
        _("A column that says the coin's side; scores after, and before if you have them"),
        "coin_flip",
        ("student? group before? after",),
    ),
    Way(
        "coin_lessons",
        _("A coin decided for each lesson"),
        _("One row a lesson: how it was held, and one value, like minutes of practice"),
        "coin_flip",
        ("group value date?",),
        coin="lessons",
    ),
    Way(
        "coin_classes",
        _("A coin decided between whole classes"),
        _("A column that says the class; scores after, and before if you have them"),
        "coin_flip",
        ("student? group before? after",),
        coin="classes",
    ),
    Way(
        "single_student",
        _("One student, day by day"),
        _("One row a day: the date, before or during, and one value"),
        "single_student",
        ("date phase value",),
    ),
    Way(
        "daily_series",
        _("One class, day by day"),
        _("One row a day: the date, before or during, and one value of the class"),
        "daily_series",
        ("date phase value",),
    ),
    Way(
        "staggered_starts",
        _("Several classes, starting one after another"),
        _("One row a class and day: class, date, before or during, and one value"),
        "staggered_starts",
        ("group date phase value",),
    ),
)
WAYS: Mapping[str, Way] = {way.key: way for way in _WAYS}
