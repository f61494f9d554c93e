"""The other commands: people, the database, who may enter where."""

import os

import pytest


def test_a_person_is_added_and_their_link_printed(run):
    words = ["--role", "administrator", "--school", "Northfield", "--url", "https://flip.school/"]
    done = run("user", "Ada Moreno", *words)
    assert done.returncode == 0
    assert done.stdout.startswith("https://flip.school/sign-in/")


def test_reminders_want_mail_set_up_and_then_say_how_many_went(run):
    without = run("remind", "--url", "https://flip.school/")
    assert without.returncode == 2
    assert "PILOT_MAIL is empty" in without.stderr
    mail = {"PILOT_MAIL": "smtp://127.0.0.1:1", "PILOT_MAIL_FROM": "pilots@flip.school"}
    assert run("remind", "--url", "https://flip.school/", **mail).stdout == "0 letters sent.\n"


def test_a_role_we_do_not_have_is_refused(here):
    done = here("user", "Ada", "--role", "wizard", "--school", "Northfield")
    assert done.returncode == 2
    assert done.stderr.startswith("--role: 'wizard' is not one of ")


def test_what_is_left_out_of_a_command_is_named_in_one_line(here):
    done = here("user", "Ada", "--school", "Northfield")
    assert done.returncode == 2
    assert (
        done.stderr
        == "Missing option '--role'. Choose from: teacher, helper, leader, administrator\n"
    )


def test_without_a_command_its_help_is_shown(here):
    done = here()
    assert done.returncode == 2
    assert "Judge a table of scores" in done.stderr


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


def test_sweep_takes_away_what_no_lesson_names_and_nothing_else(run, tmp_path):
    run("demo", "--no-serve")
    (sheet,) = (tmp_path / "data" / "files" / "district").glob("*/lessons/*")
    left, fresh = sheet.with_name("a" * 64), sheet.with_name("b" * 64)
    stranger = tmp_path / "data" / "files" / "district" / "1" / "lessons" / "c"
    stranger.parent.mkdir(parents=True)
    for path in (left, fresh, stranger):
        path.write_bytes(b"left over")
    for path in (sheet, left, stranger):
        os.utime(path, (0, 0))
    demo = {"DATABASE_URL": f"sqlite:///{tmp_path / 'data' / 'demo.db'}"}
    assert run("sweep", **demo).stdout == "1 file taken away.\n"
    assert not left.exists()
    assert all(path.exists() for path in (sheet, fresh, stranger))
    run("demo", "--no-serve")
    assert not sheet.exists(), "the pretend school is made anew, with its files"
