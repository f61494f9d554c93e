"""The other commands: people, the database, who may enter where."""

import pytest


def test_a_person_is_added_and_their_link_printed(run):
    words = ["--role", "administrator", "--school", "Northfield", "--url", "https://flip.school/"]
    done = run("user", "Ada Moreno", *words)
    assert done.returncode == 0
    assert done.stdout.startswith("https://flip.school/sign-in/")


def test_a_role_we_do_not_have_is_refused(run):
    done = run("user", "Ada", "--role", "wizard", "--school", "Northfield")
    assert done.returncode == 2
    assert "wizard" in done.stderr


def test_a_database_that_does_not_answer_is_said_so(run):
    done = run("db", "upgrade", DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    assert done.returncode == 2
    assert "The database cannot be used." in done.stderr
    assert "Traceback" not in done.stderr


def test_the_database_is_brought_up_to_date_and_then_is(run):
    for _time in range(2):
        done = run("db", "upgrade")
        assert done.stdout == "The database is up to date.\n"


def test_every_route_is_printed_with_its_audience(run):
    printed = run("access").stdout
    assert "POST  /pilots/<int:pilot_id>/decision" in printed
    assert "of the pilot: leader" in printed
    assert "nobody: no audience declared" not in printed


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL"),
        ({"PILOT_PROXIES": "many"}, "PILOT_PROXIES"),
        ({"PILOT_WORKERS": "4"}, "PILOT_WORKERS"),
    ],
)
def test_a_setting_we_cannot_work_with_is_named(run, environ, said):
    done = run("db", "upgrade", **environ)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--email", "notmail"], "Enter an e-mail address like name@school.org, or none.\n"),
        (["--url", "javascript:1"], "Begin --url with http:// or https://, like "),
        (["--url", "http://"], "Begin --url with http:// or https://, like "),
    ],
)
def test_an_address_that_is_none_is_refused_and_nobody_added(run, words, said):
    done = run("user", "Ada Moreno", "--role", "teacher", "--school", "Northfield", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(said)
    assert done.stderr.count("\n") == 1
