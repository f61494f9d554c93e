"""`pilot judge --case FILE`: the answers to a published case, or one line that says why not."""

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from pilot.cli import pilot as command_line
from pilot.judging.plain import as_json

FOLDER = Path(__file__).parents[3] / "shared" / "cases"
PAIRED = {"family": "paired", "input": {"before": [1, 2, 3, 4], "after": [2, 4, 4, 7]}}


def no_such_number(name):
    raise AssertionError(f"{name} is no JSON")


@pytest.fixture
def case(tmp_path):
    def write(content):
        file = tmp_path / "case.json"
        file.write_text(content if isinstance(content, str) else json.dumps(content))
        return str(file)

    return write


def test_a_case_is_answered_without_a_target(here, case):
    done = here("judge", "--case", case(PAIRED))
    assert done.returncode == 0, done.stderr
    answers = json.loads(done.stdout)
    assert answers["n"] == 4
    assert answers["mean_change"] == pytest.approx(1.75)
    assert answers["ci95"] == pytest.approx([0.2265, 3.2735], abs=1e-4)
    assert answers["signflip"]["n_arrangements"] == 16


def test_every_published_case_is_answered_under_its_own_names():
    files = sorted(FOLDER.glob("*.json"))
    if not files:
        pytest.skip("the reference cases are not here: ../shared/cases")
    for file in files:
        done = CliRunner().invoke(command_line, ["judge", "--case", str(file)])
        assert done.exit_code == 0, (file.name, done.exception)
        answers = json.loads(done.stdout, parse_constant=no_such_number)
        wanted = json.loads(file.read_text())["expected"]
        assert wanted.keys() <= answers.keys(), file.name


def test_what_is_not_a_finite_number_is_null():
    odd = {"p": float("nan"), "range": (np.float64(1), -np.inf), "n": np.int64(3)}
    assert json.loads(as_json(odd)) == {"p": None, "range": [1.0, None], "n": 3}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is not JSON"),
        ("{'family': 1}", "is not JSON"),
        ('{"family": "paired", "input": {"before": [NaN], "after": [1]}}', "NaN"),
        ('{"family": "paired", "input": {"before": [Infinity], "after": [1]}}', "Infinity"),
        ("[" * 100_000, "is not JSON"),
        ([1, 2], "is not a case"),
        ({"input": {}}, "names no family"),
        ({"family": "pairs", "input": {}}, "no family 'pairs'"),
        ({"family": ["paired"], "input": {}}, "no family"),
        ({"family": "paired"}, "no input"),
        ({"family": "paired", "input": {"before": [1, 2], "after": [2, 3]}}, "not what the family"),
        ({"family": "paired", "input": {}}, "not what the family paired works on"),
        ({"family": "paired", "input": {"before": [1], "after": "x"}}, "not what the family"),
        ({"family": "paired", "input": {"before": [1, 2], "after": [1]}}, "not what the family"),
        ({"family": "spc", "input": {"n": "ten"}}, "nothing in this input"),
    ],
)
def test_a_case_that_cannot_be_answered_gets_one_line_and_exit_code_2(here, case, content, said):
    done = here("judge", "--case", case(content))
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.strip().splitlines()) == 1
    assert said in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--case", "gone.json"], "No such file"),
        (["--case", "case.json", "scores.csv"], "not both"),
        ([], "Name a file"),
        (["scores.csv"], "--target"),
    ],
)
def test_a_question_that_says_too_little_is_told_what_is_missing(here, words, said):
    done = here("judge", *words)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert said in done.stderr
