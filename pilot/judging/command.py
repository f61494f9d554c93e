"""`pilot judge`: the verdict on a file of scores, or the answers to a reference case."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from pilot.judging.errors import CannotJudge

DESIGNS = (
    "before_after", "unlinked", "comparison_class", "coin_flip", "single_student", "daily_series",
    "staggered_starts",
)  # fmt: skip
KINDS = ("bounded", "ordinal", "binary", "count", "minutes")
COINS = ("students", "lessons", "classes")


class DesignName(click.ParamType[str]):
    """A design by its name, or by D1 to D7."""

    name = "design"

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        """The name, however it is spelt."""
        said = str(value).casefold().replace("-", "_")
        numbered = {f"d{number}": each for number, each in enumerate(DESIGNS, start=1)}
        found = numbered.get(said, said)
        if found not in DESIGNS:
            raise CannotJudge(f"There is no design {value}. There are: {', '.join(DESIGNS)}.")
        return found


def columns(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say where in the file things are."""
    said = {
        "before": "Heading of the column with starting scores.",
        "after": "Heading of the column with end scores.",
        "student": "Heading of the column that tells students apart.",
        "group": "Heading of the column with the two groups, or with the classes.",
        "phase": "Heading of the column that says before or during.",
        "date": "Heading of the column with dates.",
        "value": "Heading of the column with values, where each row is one value.",
        "changed": "The group, phase or kind of lesson that is the new way.",
        "against": "The one it is compared with.",
    }
    for name, words in reversed(said.items()):
        command = click.option(f"--{name}", help=words)(command)
    return command


@click.command("judge")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--case", type=click.Path(path_type=Path), help="A reference case in JSON instead.")
@click.option(
    "--design",
    type=DesignName(),
    default="before_after",
    show_default=True,
    help=f"One of {', '.join(DESIGNS)}; or D1 to D7.",
)
@columns
@click.option("--coin", type=click.Choice(COINS), default="students", show_default=True)
@click.option("--target", type=float, help="Smallest change that would count.")
@click.option("--reach", type=float, help="A level the average should reach, as the target.")
@click.option("--cut", type=float, help="Judge the share of students at this score or better.")
@click.option("--unit", default="points", show_default=True, help="What one step is called.")
@click.option("--name", "measure_name", help="What was measured; the file's name when left out.")
@click.option("--kind", type=click.Choice(KINDS), default="bounded", show_default=True)
@click.option("--minimum", type=float, default=None, help="Lowest score there is.")
@click.option("--maximum", type=float, default=None, help="Top score there is.")
@click.option("--higher-is-better/--lower-is-better", default=True, show_default=True)
@click.option("--same-scale/--different-scale", default=None, help="Of before and after.")
@click.option(
    "--same-questions/--different-questions", default=None, help="Asked before and after."
)
@click.option("--json", "as_json", is_flag=True, help="The whole result as JSON.")
def judge(
    file: Path | None, case: Path | None, target: float | None, as_json: bool, **asked: Any
) -> None:
    """Judge a table of scores: the same verdict a pilot's page shows."""
    # They load numpy, which no other command needs.
    from pilot.judging import case_file, plain, scores

    if case is not None:
        if file is not None:
            raise CannotJudge("Give a file of scores or --case, not both.")
        click.echo(plain.as_json(case_file.answer_case(case)))
        return
    if file is None:
        raise CannotJudge("Name a file of scores, or a reference case with --case.")
    if target is None:
        raise CannotJudge("Say with --target what the smallest change is that would count.")
    verdict = scores.judge_file(file, scores.question_of(target, asked))
    whole = verdict.to_json() | {"notes": scores.notes_on(verdict)}
    click.echo(plain.as_json(whole) if as_json else scores.in_words(verdict))
