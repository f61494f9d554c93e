"""Tools that read code find the flaws that were planted, and none in ours."""

from pathlib import Path

from tests.attacks import tools

PLANTED = Path("tests/attacks/flawed.py")
OURS = (Path("pilot"), Path("migrations"))
ALL_TEXT = (*OURS, Path("templates"), Path("static"), Path("docs"), Path(".ci"), Path("README.md"))


def kinds(found: list[str]) -> set[str]:
    return {each.split()[0] for each in found}


def test_bandit_finds_what_was_planted():
    assert {"B608", "B602", "B105"} <= kinds(tools.bandit(PLANTED))


def test_bandit_finds_nothing_in_ours():
    assert tools.bandit(*OURS) == []


def test_our_own_rules_find_what_was_planted():
    rules = {"route-without-audience", "query-without-district", "name-in-a-log"}
    assert kinds(tools.semgrep(PLANTED)) == rules


def test_our_own_rules_find_nothing_in_ours():
    assert tools.semgrep(*OURS) == []


def test_detect_secrets_finds_the_planted_password():
    assert tools.secrets(PLANTED)


def test_detect_secrets_finds_nothing_in_ours():
    assert tools.secrets(*ALL_TEXT) == []
