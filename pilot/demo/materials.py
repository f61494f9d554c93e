"""Pages to read, a sheet to print and quick questions for lessons of the pretend school."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from pilot.lessons import service as lessons
from pilot.lessons.materials import check, files, readings
from pilot.lessons.materials.check import NOT_SURE, Asked
from pilot.lessons.models import Feeling, FileKind, Lesson
from pilot.pilots.models import Pilot


@dataclass(frozen=True)
class Page:
    """What one lesson is given."""

    number: int
    """Which lesson of the pilot."""
    text: str
    asked: Asked
    sheet: tuple[str, ...] = ()
    """Lines of a PDF to print."""


TENTHS = (
    Page(
        1,
        """Cut a bar of chocolate into **ten equal pieces**. Each piece is a tenth. We write 0.1.

Seven pieces are seven tenths: 0.7.

# Try it

1. Draw a bar and cut it into ten.
2. Colour four pieces.
3. Write the number below it.

# Remember

- The first place after the point counts tenths.
- 0.7 is more than 0.5, because seven pieces are more than five.""",
        Asked(
            "Which one is the same as 0.7?",
            ("7 tenths", "7 hundredths", "70 tenths"),
            1,
            "0.7 means 7 out of 10 equal parts.",
        ),
    ),
    Page(
        5,
        """A hundredth is a tenth of a tenth. Ten hundredths make one tenth.

**0.10 and 0.1 are the same.** One is written with hundredths, the other without.""",
        Asked(
            "Which one is the largest?",
            ("0.12", "0.7", "0.65"),
            2,
            "7 tenths are more than 6 tenths, whatever comes after.",
        ),
    ),
)
FORCES = (
    Page(
        3,
        """Push a book from both sides with the **same force**. It stays: the forces are balanced.

Push harder from one side. Now it moves, and away from the harder push.

# At home

- Find two things that stand still though something pushes them.
- Say which two forces are balanced.""",
        Asked(
            "A book lies on a table. Which forces act on it?",
            (
                "None, it does not move",
                "Only its weight",
                "Its weight, and the table pushing back",
            ),
            3,
            "It stays still because the two are balanced.",
        ),
        (
            "Balanced forces",
            "Draw the forces that act on:",
            "1. A book on a table",
            "2. A boat",
        ),
    ),
    Page(
        4,
        """Speed says **how far** something goes **in a time**.

A bike that goes 12 metres in 4 seconds goes 3 metres in each second: 3 m/s.""",
        Asked(
            "A cat runs 20 metres in 5 seconds. How fast is it?",
            ("4 m/s", "15 m/s", "100 m/s"),
            1,
            "20 metres in 5 seconds are 4 metres in each second.",
        ),
    ),
)


def give_materials(pilot: Pilot, pages: Sequence[Page], *, at: datetime) -> None:
    """Gives lessons of a pilot a page to read, a question, and some a sheet to print."""
    by_number = {lesson.number: lesson for lesson in lessons.lessons_of(pilot)}
    for page in pages:
        lesson = by_number[page.number]
        readings.write(pilot, lesson, page.text)
        check.ask(pilot, lesson, page.asked)
        if page.sheet:
            files.add_file(pilot, lesson, FileKind.PDF, BytesIO(_pdf(page.sheet)), at=at)


def chosen_by(lesson: Lesson, feeling: Feeling, student: int) -> int | None:
    """What the pretend student with that number answers: less often right where it went less well.

    From a chance of its own, so that nothing else in the pretend school changes with it.
    """
    chance = random.Random(100 * lesson.number + student)  # noqa: S311 pretend answers
    question = check.find_question(lesson)
    if question is None:
        return None
    right = {Feeling.GOT_IT: 0.9, Feeling.NEARLY: 0.6, Feeling.STUCK: 0.2}[feeling]
    if chance.random() < right:
        return question.right_place
    return int(chance.choice([NOT_SURE, *range(1, len(question.answers) + 1)]))


def _pdf(lines: Sequence[str]) -> bytes:
    """One page of plain lines."""
    words = "".join(f"({line}) Tj 0 -48 Td " for line in lines)
    stream = f"BT /F1 22 Tf 60 760 Td {words}ET"
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        "/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    text, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(text))
        text += f"{number} 0 obj{each}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\n"
    return f"{text}{end}startxref\n{len(text)}\n%%EOF\n".encode("ascii")
