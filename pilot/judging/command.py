"""`pilot judge`: the verdict on a file of scores, or the answers to a reference case."""

from pathlib import Path

import click

from pilot.judging.errors import CannotJudge


@click.command("judge")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--case", type=click.Path(path_type=Path), help="A reference case in JSON instead.")
@click.option("--before", help="Heading of the column with starting scores.")
@click.option("--after", help="Heading of the column with end scores.")
@click.option("--target", type=float, help="Smallest change that would count.")
@click.option("--unit", default="points", show_default=True, help="What one step is called.")
@click.option("--name", "measure_name", help="What was measured; the file's name when left out.")
@click.option("--minimum", type=float, default=None, help="Lowest score there is.")
@click.option("--maximum", type=float, default=None, help="Top score there is.")
@click.option("--higher-is-better/--lower-is-better", default=True, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The whole result as JSON.")
def judge(
    file: Path | None, case: Path | None, target: float | None, as_json: bool, **asked: object
) -> None:
    """Judge a table of scores before and after: the same verdict a pilot's page shows."""
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
    verdict = scores.judge_file(file, scores.Question(target, **asked))  # type: ignore[arg-type]
    click.echo(plain.as_json(verdict.to_json()) if as_json else scores.in_words(verdict))
