"""Scripts of ours write text as text, and run nothing that was sent."""

import re

from pilot import paths

WRITES_MARKUP = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|setHTML"
    r"|srcdoc|\beval\(|new Function|setTimeout\(\s*[\"'`]|setInterval\(\s*[\"'`]"
)


def faults_of(script: str) -> list[str]:
    """What in a script could turn words into markup or code."""
    return WRITES_MARKUP.findall(script)


def test_no_script_turns_words_into_markup_or_code():
    scripts = sorted((paths.STATIC / "js").glob("*.js"))
    assert len(scripts) > 15
    assert {each.name: found for each in scripts if (found := faults_of(each.read_text()))} == {}


def test_the_check_bites():
    for planted in ("a.innerHTML = name", "eval(sent)", 'setTimeout("go()", 1)', "new Function(x)"):
        assert faults_of(planted), planted


def test_what_other_windows_say_is_heard_from_our_own_pages_alone():
    """Only the worker listens to messages, and a browser lets only pages of ours talk to it."""
    hears = re.compile(r"(\w*\.?)addEventListener\(\s*[\"']message|onmessage")
    scripts = (paths.STATIC / "js").glob("*.js")
    found = {each.name: match[1] for each in scripts if (match := hears.search(each.read_text()))}
    assert found == {"worker.js": "", "offline.js": "worker."}
