"""What went on in class: what it worked on, how far each got, conferences, trouble, colleagues."""

import pytest

from pilot.db import session
from pilot.errors import RuleBroken
from pilot.meetings import service
from pilot.meetings.class_work import ClassWork, Conference
from pilot.meetings.meeting_log import adds_nothing, joined
from pilot.meetings.models import Progress, Topic, Work
from pilot.rosters import service as rosters
from tests.meetings.conftest import NOW, WEDNESDAY
from tests.meetings.html import Page


@pytest.fixture(autouse=True)
def wednesday(hands):
    hands.set(NOW)


@pytest.fixture
def address(maple):
    return f"/pilots/{maple.pilot.id}/days/{WEDNESDAY}"


@pytest.fixture
def tina(cast, enter):
    return enter(cast.tina)


@pytest.fixture
def typed(maple):
    """All of it, as a browser sends it."""
    ben, chidi, dalia = (maple.ids[name] for name in ("Ben", "Chidi", "Dalia"))
    return {
        "version": "0",
        "worked_on": ["project", "problems"],
        "worked_on_words": "Ramps",
        f"progress-{ben}": "done",
        f"progress-{chidi}": "not_yet",
        f"about-{chidi}": "problem_set",
        f"about_words-{chidi}": "Number 4",
        f"about_words-{dalia}": "Her goal",
        "trouble": "y",
        "trouble_words": "No Wi-Fi",
        "collaboration": "20",
    }


@pytest.fixture
def meant(maple):
    """The same, as it is kept."""
    ben, chidi, dalia = (maple.ids[name] for name in ("Ben", "Chidi", "Dalia"))
    return ClassWork(
        worked_on=frozenset({Work.PROJECT, Work.PROBLEMS}),
        worked_on_words="Ramps",
        progress={ben: Progress.DONE, chidi: Progress.NOT_YET},
        conferences={
            chidi: Conference(Topic.PROBLEM_SET, "Number 4"),
            dalia: Conference(Topic.SOMETHING_ELSE, "Her goal"),
        },
        trouble=True,
        trouble_words="No Wi-Fi",
    )


def kept(maple):
    session.expire_all()
    return service.log_of(maple.meeting())


def test_nothing_of_it_is_said_beforehand_and_nothing_is_kept(maple, tina, address):
    page = Page(tina.get(address))
    assert page.ticked("trouble") == frozenset() == page.ticked("worked_on")
    tina.post(address, data=page.answers())
    log = kept(maple)
    assert (log.work, log.collaboration_minutes) == (ClassWork(), None)


def test_all_of_it_is_kept_and_shown_again_for_changing(maple, tina, address, typed, meant):
    assert tina.post(address, data=typed).status_code == 303
    log = kept(maple)
    assert (log.work, log.collaboration_minutes) == (meant, 20)
    assert log.helped == maple.people("Chidi", "Dalia")
    again = Page(tina.get(address)).answers()
    assert {name: again[name] for name in typed if name != "version"} == {
        name: value if isinstance(value, list) else [value]
        for name, value in typed.items()
        if name != "version"
    }
    before = maple.meeting().version
    tina.post(address, data=again)
    assert (kept(maple).work, maple.meeting().version) == (meant, before)


def test_it_is_said_back(tina, address, typed):
    tina.post(address, data=typed)
    text = Page(tina.get(f"{address}/saved")).text
    for words in (
        "Worked on: Project, Problems, Ramps.",
        "Conferences: Chidi (The problem set: Number 4); Dalia (Her goal).",
        "Done: 1, Not yet: 1.",
        "Technology trouble: No Wi-Fi.",
        "Planning with colleagues took 20 minutes.",
    ):
        assert words in text


def test_it_survives_a_mistake_elsewhere(maple, tina, address, typed):
    page = Page(tina.post(address, data=typed | {"explanation": "900"}))
    assert page.status == 422
    again = page.answers()
    assert again[f"about_words-{maple.ids['Chidi']}"] == ["Number 4"]
    assert again["worked_on"] == ["project", "problems"]
    assert again[f"about-{maple.ids['Chidi']}"] == ["problem_set"]


@pytest.mark.parametrize(
    ("name", "value", "part"),
    [
        ("worked_on", "homework", "worked_on"),
        ("worked_on_words", "x" * 81, "worked_on"),
        ("trouble_words", "x" * 81, "worked_on"),
        ("about-{ben}", "gossip", "about"),
        ("about_words-{ben}", "x" * 81, "about"),
        ("about-x", "lesson", "about"),
        ("about-" + "9" * 40, "lesson", "about"),
        ("progress-7", "done", "helped"),
        ("collaboration", "soon", "collaboration"),
        ("collaboration_other", "601", "collaboration"),
    ],
)
def test_what_cannot_be_is_said_where_it_stands_and_nothing_is_kept(
    maple, tina, address, name, value, part
):
    sent = {name.format(ben=maple.ids["Ben"]): value, "note": "Loud"}
    page = Page(tina.post(address, data=sent))
    assert page.status == 422
    assert any(w in page.part(part) for w in ("Make this shorter", "offered", "not in", "Enter"))
    assert "Loud" in page.text
    assert service.meeting_on(maple.pilot, WEDNESDAY) is None


def test_a_conference_with_someone_away_is_asked_about(maple, tina, address):
    ben = maple.ids["Ben"]
    page = Page(tina.post(address, data={"away": str(ben), f"about-{ben}": "lesson"}))
    assert "Ben is marked away and helped. Untick one." in page.part("away")


def test_a_clash_shows_it_and_joining_keeps_what_both_saw(
    maple, logged, colleague, tina, address, typed
):
    ben, ewan = maple.ids["Ben"], maple.ids["Ewan"]
    theirs = ClassWork(
        worked_on=frozenset({Work.DISCUSSION}),
        progress={ben: Progress.NOT_YET, ewan: Progress.DONE},
        conferences={ewan: Conference(Topic.LESSON)},
    )
    logged(by=colleague, work=theirs, collaboration_minutes=45)
    clash = Page(tina.post(address, data=typed))
    assert clash.status == 409
    for words in (
        "Worked on Discussion Project, Problems, Ramps",
        "Conferences Ewan (The lesson) Chidi (The problem set: Number 4); Dalia (Her goal)",
        "Technology trouble None No Wi-Fi",
        "How far each got Done: 1, Not yet: 1 Done: 1, Not yet: 1",
        "With colleagues 45 minutes 20 minutes",
    ):
        assert "".join(words.split()) in "".join(clash.text.split())
    tina.post(address, data=clash.answers() | {"keep": "join"})
    work = kept(maple).work
    assert work.worked_on == frozenset(Work)
    assert work.progress[ben] is Progress.DONE
    assert work.progress[ewan] is Progress.DONE
    assert work.conferences.keys() == maple.people("Ewan", "Chidi", "Dalia")
    assert (work.trouble_words, kept(maple).collaboration_minutes) == ("No Wi-Fi", 20)


def test_who_says_nothing_of_it_contradicts_nobody(meant):
    first = service.MeetingLog(length_minutes=50, minutes={}, work=meant, collaboration_minutes=5)
    silent = service.MeetingLog(length_minutes=50, minutes={})
    assert adds_nothing(silent, first)
    assert not adds_nothing(first, silent)
    assert joined(first, silent).work == meant == joined(silent, first).work


def test_words_too_long_for_one_are_not_cut(logged, colleague, tina, address):
    logged(by=colleague, work=ClassWork(worked_on_words="a" * 50))
    page = Page(tina.post(address, data={"version": "0", "worked_on_words": "b" * 50}))
    assert "Join them" not in page.text


def test_words_too_long_are_refused_by_the_log_itself(logged):
    with pytest.raises(RuleBroken):
        logged(work=ClassWork(worked_on_words="a" * 81))


def test_how_far_each_got_is_asked_only_where_the_teacher_wants_it(maple, tina, address):
    assert "How far did each student get?" not in tina.get(address).text
    typed = {"note": "Loud", "version": "0", "yes": "1"}
    page = Page(tina.post(f"{address}/ask-progress", data=typed))
    assert page.status == 200
    assert "How far did each student get?" in page.text
    assert page.answers()["note"] == ["Loud"]
    assert service.meeting_on(maple.pilot, WEDNESDAY) is None
    assert "How far did each student get?" in tina.get(address).text
    tina.post(f"{address}/ask-progress", data={"yes": ""})
    assert "How far did each student get?" not in tina.get(address).text


def test_what_was_said_stays_in_sight_after_asking_ends(tina, address, typed):
    tina.post(address, data=typed)
    assert "How far did each student get?" in tina.get(address).text


def test_the_pilot_page_counts_classes_and_names_nobody(maple, logged, cast, enter, address, meant):
    logged(work=meant, collaboration_minutes=20)
    for person, sees in ((cast.tina, True), (cast.lea, False)):
        text = enter(person).get(f"/pilots/{maple.pilot.id}").text
        assert "Worked on: problems 1 class, project 1, other things 1." in text
        assert "Technology trouble in 1 of 1 class." in text
        assert "Planning with colleagues: 20 minutes for 1 class." in text
        assert ("2 conferences held." in text) is sees
        assert ("How far students got: done 1, not yet 1." in text) is sees
        assert "Number 4" not in text
        assert "Logging took 41 seconds this week." in text


def test_from_ten_students_up_a_leader_sees_the_counts_too(maple, logged, cast, enter, meant):
    rosters.enrol(maple.class_group, ["Gus", "Hiba", "Ivy", "Jun"], at=NOW)
    logged(work=meant)
    text = enter(cast.lea).get(f"/pilots/{maple.pilot.id}").text
    assert "2 conferences held." in text


def test_the_week_s_logging_is_of_this_week_alone(maple, logged, cast, enter, hands):
    logged(seconds=200)
    page = f"/pilots/{maple.pilot.id}"
    assert "Logging took 3 minutes this week." in enter(cast.tina).get(page).text
    hands.set(NOW.replace(day=11))
    assert "this week" not in enter(cast.tina).get(page).text
