"""Importing the school's own lists: two steps, a preview, a cap on removals, undo."""

import io
import re
from datetime import UTC, datetime, time

import pytest

from pilot.accounts import service as accounts
from pilot.accounts.cards import card_of
from pilot.accounts.models import Membership, Person, Role
from pilot.db import session
from pilot.rosters import service
from pilot.rosters.classes import classes_at
from pilot.rosters.models import ClassImport, ImportedChange
from tests.cast import LONG_AGO
from tests.rosters.sets import SHARED, a_set, hidden, of_class, shared_set, zipped

ENROLMENTS = a_set()["enrollments.csv"]
USERS = a_set()["users.csv"]
DELTA = "propertyName,value\nfile.enrollments,delta\n"


@pytest.fixture
def tina(cast, enter):
    """A browser Tina is signed in on."""
    return enter(cast.tina)


@pytest.fixture
def school(cast):
    return cast.northfield


def choose(browser, school, files):
    sent = {
        "school_id": str(school.id),
        "files": [(io.BytesIO(data), name) for name, data in files],
    }
    return browser.post("/classes/import", data=sent, content_type="multipart/form-data")


def go_on(browser, page, **changes):
    """Sends a page's form on, as it is but for these fields."""
    data = {name: values for name, values in hidden(page.text).items() if name != "files"}
    return browser.post("/classes/import/preview", data=data | changes)


def preview(browser, school, files, **picks):
    """Both steps up to what would change, with every class ticked."""
    page = choose(browser, school, files)
    assert page.status_code == 200, page.text
    every = re.findall(r'name="pick" value="([^"]*)"', page.text)
    return go_on(browser, page, **{"pick": every} | picks)


def save(browser, page, **changes):
    return go_on(browser, page, save="1", **changes)


def bring_in(browser, school, files, **picks):
    """Imports every class of a set."""
    answer = save(browser, preview(browser, school, files, **picks))
    assert answer.status_code == 303, answer.text
    return answer


def groups(school):
    return {group.name: group for group in classes_at(school)}


def names_in(school, name):
    return [person.name for person in service.students_of(groups(school)[name])]


def test_a_set_is_shown_first_and_kept_when_it_is_saved(tina, school, cast):
    page = choose(tina, school, zipped(a_set()))
    assert "Nothing is saved yet." not in page.text
    assert 'name="pick" value="c1" checked' in page.text  # Tina teaches it, says the set
    assert "3 students · Tina Teacher · Northfield" in page.text
    shown = go_on(tina, page, pick=["c1", "c2"])
    assert "5 added" in shown.text
    assert "New class, taught by Tina Teacher" in shown.text
    assert groups(school) == {}
    answer = save(tina, shown)
    assert answer.location == "/classes/import?saved=2"
    assert names_in(school, "Physics") == ["Ana", "Ben", "Caro"]
    assert names_in(school, "Biology") == ["Ana", "Ben"]
    assert "Saved. 2 classes changed." in tina.get(answer.location).text


def test_a_student_of_two_classes_is_one_student_with_one_card(tina, school, cast):
    bring_in(tina, school, zipped(a_set()))
    both = [
        next(p for p in service.students_of(groups(school)[name]) if p.name == "Ana")
        for name in ("Physics", "Biology")
    ]
    assert both[0].id == both[1].id
    assert card_of(both[0], at=LONG_AGO).id == card_of(both[1], at=LONG_AGO).id


def test_the_same_set_again_changes_nothing(tina, school):
    bring_in(tina, school, zipped(a_set()))
    versions = {group.id: group.version for group in classes_at(school)}
    shown = preview(tina, school, zipped(a_set()))
    assert "Nobody comes or leaves." in shown.text
    assert save(tina, shown).location == "/classes/import?saved=0"
    assert {group.id: group.version for group in classes_at(school)} == versions


def test_a_save_sent_twice_is_one(tina, school):
    shown = preview(tina, school, zipped(a_set()))
    assert save(tina, shown).location.endswith("saved=2")
    assert save(tina, shown).location.endswith("saved=0")
    assert names_in(school, "Physics") == ["Ana", "Ben", "Caro"]


def test_who_is_not_in_the_next_set_leaves_and_says_why(tina, school):
    bring_in(tina, school, zipped(a_set()))
    ana = service.students_of(groups(school)["Biology"])[0]
    later = ENROLMENTS.replace("e4,,,c2,o1,s1,student\n", "") + "e6,,,c2,o1,s3,student\n"
    shown = preview(tina, school, zipped(a_set(enrollments=later)))
    assert "1 added, 1 removed" in shown.text
    assert "Is not in this class in the file any more." in shown.text
    assert save(tina, shown).location.endswith("saved=1")
    assert names_in(school, "Biology") == ["Ben", "Caro"]
    assert ana in service.former_students_of(groups(school)["Biology"])


def test_a_set_of_changes_removes_only_whom_it_names(tina, school):
    bring_in(tina, school, zipped(a_set()))
    rows = "sourcedId,status,classSourcedId,userSourcedId,role\n"
    rows += "e1,tobedeleted,c1,s1,student\ne9,active,c2,s3,student\n"
    changes = a_set(manifest=DELTA, enrollments=rows, users=USERS.split("\n")[0] + "\n")
    shown = preview(tina, school, zipped(changes))
    assert "Marked as tobedeleted in enrollments.csv." in shown.text
    assert save(tina, shown).status_code == 303
    assert names_in(school, "Physics") == ["Ben", "Caro"]
    assert names_in(school, "Biology") == ["Ana", "Ben", "Caro"]


def test_a_new_first_name_is_a_change_of_the_same_student(tina, school):
    bring_in(tina, school, zipped(a_set()))
    before = {p.id for p in service.students_of(groups(school)["Physics"])}
    shown = preview(tina, school, zipped(a_set(users=USERS.replace("Caro", "Carla"))))
    assert "1 renamed" in shown.text
    assert "until now Caro" in shown.text
    save(tina, shown)
    assert names_in(school, "Physics") == ["Ana", "Ben", "Carla"]
    assert {p.id for p in service.students_of(groups(school)["Physics"])} == before


def test_a_known_student_without_a_line_in_the_list_of_people_stays(tina, school):
    bring_in(tina, school, zipped(a_set()))
    users = "\n".join(line for line in USERS.splitlines() if not line.startswith("s3"))
    shown = preview(tina, school, zipped(a_set(users=users)))
    assert "s3 is not in users.csv." in shown.text
    assert "Nobody comes or leaves." in shown.text


def test_many_removals_need_a_second_word(tina, school):
    bring_in(tina, school, zipped(of_class(8)))
    shown = preview(tina, school, zipped(of_class(5)))
    assert "3 of 8 would leave, which is a lot." in shown.text
    refused = save(tina, shown)
    assert refused.status_code == 422
    assert "Many of Physics would leave." in refused.text
    assert len(names_in(school, "Physics")) == 8
    assert save(tina, refused, all="c1").status_code == 303
    assert len(names_in(school, "Physics")) == 5


@pytest.mark.parametrize(("before", "after"), [(12, 9), (4, 2)])
def test_a_few_removals_need_none(tina, school, before, after):
    bring_in(tina, school, zipped(of_class(before)))
    shown = preview(tina, school, zipped(of_class(after)))
    assert "Remove them all the same" not in shown.text
    assert save(tina, shown).status_code == 303


def test_a_class_that_changed_meanwhile_is_shown_again(tina, school):
    bring_in(tina, school, zipped(a_set()))
    shown = preview(tina, school, zipped(a_set(users=USERS.replace("Caro", "Carla"))))
    service.enrol(groups(school)["Physics"], ["Dora"], at=LONG_AGO)
    refused = save(tina, shown)
    assert refused.status_code == 422
    assert "Physics has changed since this was shown." in refused.text
    assert "Was added here by hand, and is not in the file." in refused.text
    assert "Dora" in names_in(school, "Physics")
    assert "Carla" not in names_in(school, "Physics")
    assert save(tina, refused).status_code == 303
    assert names_in(school, "Physics") == ["Ana", "Ben", "Carla"]


def test_several_classes_are_saved_together_or_not_at_all(tina, school):
    bring_in(tina, school, zipped(a_set()))
    later = a_set(users=USERS.replace("Caro", "Carla").replace("Ben", "Benno"))
    shown = preview(tina, school, zipped(later))
    service.enrol(groups(school)["Biology"], ["Dora"], at=LONG_AGO)
    assert save(tina, shown).status_code == 422
    assert names_in(school, "Physics") == ["Ana", "Ben", "Caro"]


def by_hand(cast, name="Physics", names=("Ana", "Ben C.")):
    group = service.start_class(
        cast.northfield, cast.tina, name=name, subject="", meeting_minutes=50, meets_at=time(9)
    )
    return group, service.enrol(group, names, at=LONG_AGO)


def test_students_who_were_pasted_are_found_by_name_and_known_from_then_on(tina, cast, school):
    group, (ana, _ben) = by_hand(cast)
    page = choose(tina, school, zipped(a_set()))
    assert f'<option value="{group.id}" selected>' in page.text
    shown = go_on(tina, page, pick="c1")
    assert "Known by name until now" in shown.text
    save(tina, shown, all="c1")
    assert names_in(school, "Physics") == ["Ana", "Ben", "Caro"]
    assert ana in service.students_of(group)
    post = session.get(Membership, (cast.district.id, ana.id, school.id, Role.STUDENT))
    assert post is not None
    assert post.source_id == "s1"
    assert "Nobody comes or leaves." in preview(tina, school, zipped(a_set()), pick="c1").text


def test_a_name_of_another_class_asks_who_it_is(tina, cast, school):
    maple, (ana, _ben) = by_hand(cast, "Maple", ("Ana", "Ben"))
    page = choose(tina, school, zipped(a_set()))
    shown = go_on(tina, page, pick="c1", **{"into.c1": "new"})
    assert "The same as Ana of Maple" in shown.text
    refused = save(tina, shown)
    assert refused.status_code == 422
    assert "In Physics, say who each of these is: Ana, Ben." in refused.text
    saved = save(tina, refused, **{"who.s1": str(ana.id), "who.s2": "new"})
    assert saved.status_code == 303
    physics = service.students_of(groups(school)["Physics"])
    assert ana in physics
    assert [p.name for p in physics] == ["Ana", "Ben", "Caro"]
    assert len({p.id for p in [*physics, *service.students_of(maple)]}) == 4


def test_one_answer_does_for_a_whole_class(tina, cast, school):
    maple, there = by_hand(cast, "Maple", ("Ana", "Ben"))
    shown = go_on(tina, choose(tina, school, zipped(a_set())), pick="c1", **{"into.c1": "new"})
    assert f'<option value="{maple.id}">The same students as in Maple (2 names)' in shown.text
    assert save(tina, shown, rest=str(maple.id)).status_code == 303
    assert set(there) < set(service.students_of(groups(school)["Physics"]))


def test_a_student_of_two_classes_is_asked_about_in_both_and_answered_in_one(tina, cast, school):
    _maple, (ana, _ben) = by_hand(cast, "Maple", ("Ana", "Ben"))
    shown = preview(tina, school, zipped(a_set()), **{"into.c1": "new", "into.c2": "new"})
    assert shown.text.count('name="who.s1"') == 2
    answered = save(tina, shown, **{"who.s1": ["", str(ana.id)], "who.s2": ["new", ""]})
    assert answered.status_code == 303
    for name in ("Physics", "Biology"):
        assert ana in service.students_of(groups(school)[name])


def test_an_answer_that_was_not_offered_is_none(tina, cast, school):
    by_hand(cast, "Maple", ("Ana", "Ben"))
    shown = go_on(tina, choose(tina, school, zipped(a_set())), pick="c1", **{"into.c1": "new"})
    for stranger in (cast.zoe, cast.tina, cast.tom):
        answer = save(tina, shown, rest="new", **{"who.s1": str(stranger.id)})
        assert answer.status_code == 303
        people = service.students_of(groups(school)["Physics"])
        assert stranger.id not in {p.id for p in people}


TWINS = USERS.replace("Ben,Kaya", "Ana,Kaya").replace("Caro,Abt", "Ana,Kent")


@pytest.mark.parametrize(
    ("users", "known_as"),
    [
        (TWINS, ["Ana C.", "Ana Ka.", "Ana Ke."]),
        (TWINS.replace("Kent", "Kaya"), ["Ana 1", "Ana 2", "Ana C."]),
        (TWINS.replace("Costa", "").replace("Kaya", "").replace("Kent", ""), None),
        (USERS.replace("Ana,", "م" * 90 + ","), None),
        (USERS.replace("Ana,", "أميرة,"), None),
    ],
)
def test_students_of_one_name_are_told_apart_and_stay_so(tina, school, users, known_as):
    bring_in(tina, school, zipped(a_set(users=users)), pick="c1")
    found = names_in(school, "Physics")
    assert len(set(found)) == 3
    assert known_as is None or sorted(found) == known_as
    again = preview(tina, school, zipped(a_set(users=users)), pick="c1")
    assert "Nobody comes or leaves." in again.text


def test_a_newcomer_of_the_same_name_does_not_rename_who_is_there(tina, school):
    bring_in(tina, school, zipped(a_set()), pick="c1")
    users = USERS + "s4,,,true,o1,student,,Ben,Moss,,\n"
    more = ENROLMENTS + "e9,,,c1,o1,s4,student\n"
    bring_in(tina, school, zipped(a_set(users=users, enrollments=more)), pick="c1")
    assert names_in(school, "Physics") == ["Ana", "Ben", "Ben M.", "Caro"]


def test_a_class_of_another_teacher_is_left_to_an_administrator(tina, cast, school, enter):
    bring_in(tina, school, zipped(a_set()))
    nora = accounts.add_person(school, "Nora Next", Role.TEACHER)
    nora.password_hash = cast.tina.password_hash
    page = choose(enter(nora), school, zipped(a_set()))
    assert "Somebody else teaches it here. An administrator can import it." in page.text
    refused = go_on(enter(nora), page, pick="c1")
    assert refused.status_code == 422
    assert "Tick at least one class." in refused.text
    shown = preview(enter(cast.ada), school, zipped(a_set(users=USERS.replace("Caro", "Carla"))))
    assert save(enter(cast.ada), shown).status_code == 303
    assert "Carla" in names_in(school, "Physics")


def test_an_administrator_says_who_teaches_a_new_class(cast, enter, school):
    ada = enter(cast.ada)
    shown = preview(ada, school, zipped(a_set()), **{"teacher.c1": "", "teacher.c2": ""})
    assert shown.status_code == 422
    assert "Choose who teaches Physics." in shown.text
    wrong = go_on(ada, shown, **{"teacher.c1": str(cast.olga.id), "teacher.c2": str(cast.tina.id)})
    assert wrong.status_code == 422
    right = {f"teacher.{each}": str(cast.tina.id) for each in ("c1", "c2")}
    bring_in(ada, school, zipped(a_set()), **right)
    assert {g.name for g in service.classes_taught_by(cast.district.id, cast.tina.id)} == {
        "Physics",
        "Biology",
    }


def test_a_class_is_imported_only_where_one_works(cast, tina):
    for elsewhere in (cast.southfield, cast.elsewhere):
        answer = choose(tina, elsewhere, zipped(a_set()))
        assert answer.status_code == 422
        assert "Choose one of your schools." in answer.text


def test_classes_of_another_school_in_the_set_are_not_offered(tina, school):
    orgs = "sourcedId,name,type\no1,Northfield,school\no2,Far Academy,school\n"
    classes = a_set()["classes.csv"].replace("Biology,B1,o1", "Biology,B1,o2")
    page = choose(tina, school, zipped(a_set(orgs=orgs, classes=classes)))
    assert "Belongs to Far Academy." in page.text
    unknown = orgs.replace("Northfield", "Near Academy")
    page = choose(tina, school, zipped(a_set(orgs=unknown, classes=classes)))
    refused = go_on(tina, page, pick=["c1", "c2"])
    assert refused.status_code == 422
    assert "These classes are of several schools. Tick those of one." in refused.text


@pytest.mark.parametrize("carried", ["", "[]", "{", "[" * 5000, '["a",true,[],[],[[1]]]', "null"])
def test_lists_that_were_lost_on_the_way_are_asked_for_again(tina, school, carried):
    answer = tina.post(
        "/classes/import/preview", data={"school_id": school.id, "roster": carried, "pick": "c1"}
    )
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([], "Choose one zip file, or the CSV files of one set."),
        ([("x.zip", b"PK nothing")], "This zip file is damaged."),
        ([("names.csv", b"Ana\nBen\n")], "This is not a set of school records."),
    ],
)
def test_files_that_are_no_set_are_told_beside_the_field(tina, school, files, sentence):
    answer = choose(tina, school, files)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "<title>Error: " in answer.text


def test_a_class_with_too_many_students_is_not_offered(tina, school):
    page = choose(tina, school, zipped(of_class(5_000)))
    assert page.status_code == 200
    assert "Has more than 60 students" in page.text


# Undo


def test_an_import_is_undone_and_says_so(tina, school, cast):
    bring_in(tina, school, zipped(a_set()))
    before = {name: names_in(school, name) for name in ("Physics", "Biology")}
    users = USERS.replace("Caro", "Carla") + "s4,,,true,o1,student,,Dora,Moss,,\n"
    later = ENROLMENTS.replace("e1,,,c1,o1,s1,student\n", "") + "e9,,,c1,o1,s4,student\n"
    bring_in(tina, school, zipped(a_set(users=users, enrollments=later)))
    physics = groups(school)["Physics"]
    page = tina.get(f"/classes/{physics.id}").text
    assert "Last import: 1 added, 1 renamed, 1 removed." in page
    assert tina.post(f"/classes/{physics.id}/undo-import").location == f"/classes/{physics.id}"
    assert {name: names_in(school, name) for name in before} == before
    assert "The last import was undone." in tina.get(f"/classes/{physics.id}").text
    assert tina.post(f"/classes/{physics.id}/undo-import").status_code == 303
    assert names_in(school, "Physics") == before["Physics"]


def test_what_somebody_changed_since_stays_and_is_told(tina, school, cast):
    bring_in(tina, school, zipped(of_class(4)))
    bring_in(tina, school, zipped(of_class(2)))
    physics = groups(school)["Physics"]
    back, _other = service.former_students_of(physics)
    service.put_back(physics, back.id)
    tina.post(f"/classes/{physics.id}/undo-import")
    assert len(names_in(school, "Physics")) == 4
    page = tina.get(f"/classes/{physics.id}").text
    assert f"As they are, because they were changed since: {back.name}" in page


def test_an_import_can_be_undone_for_a_week(tina, school, hands):
    hands.set(datetime(2026, 3, 2, 9, tzinfo=UTC))
    bring_in(tina, school, zipped(of_class(2)))
    physics = groups(school)["Physics"]
    hands.set(datetime(2026, 3, 9, 8, tzinfo=UTC))
    assert "Last import: 2 added." in tina.get(f"/classes/{physics.id}").text
    hands.set(datetime(2026, 3, 9, 9, tzinfo=UTC))
    assert "Last import" not in tina.get(f"/classes/{physics.id}").text
    answer = tina.post(f"/classes/{physics.id}/undo-import")
    assert answer.status_code == 422
    assert "There is no import left to undo." in answer.text
    assert len(names_in(school, "Physics")) == 2


def test_only_the_last_import_of_a_class_can_be_undone(tina, school):
    bring_in(tina, school, zipped(of_class(2)))
    bring_in(tina, school, zipped(of_class(3)))
    physics = groups(school)["Physics"]
    tina.post(f"/classes/{physics.id}/undo-import")
    tina.post(f"/classes/{physics.id}/undo-import")
    assert len(names_in(school, "Physics")) == 2


def test_an_administrator_undoes_from_the_page_of_imports(cast, enter, school):
    ada = enter(cast.ada)
    bring_in(ada, school, zipped(of_class(2)), **{"teacher.c1": str(cast.tina.id)})
    physics = groups(school)["Physics"]
    assert f'action="/classes/{physics.id}/undo-import"' in ada.get("/classes/import").text
    assert ada.post(f"/classes/{physics.id}/undo-import").location == "/classes/import"
    assert names_in(school, "Physics") == []
    assert enter(cast.olga).post(f"/classes/{physics.id}/undo-import").status_code == 404


def test_who_was_undone_comes_back_as_the_same_student(tina, school):
    bring_in(tina, school, zipped(of_class(2)))
    physics = groups(school)["Physics"]
    before = service.students_of(physics)
    tina.post(f"/classes/{physics.id}/undo-import")
    shown = preview(tina, school, zipped(of_class(2)))
    assert "Comes back" in shown.text
    save(tina, shown)
    assert service.students_of(physics) == before


def test_the_last_import_goes_with_its_class_and_its_students(tina, school, cast):
    bring_in(tina, school, zipped(of_class(2)))
    session.delete(groups(school)["Physics"])
    session.flush()
    for table in (ClassImport, ImportedChange):
        assert session.query(table).count() == 0
    assert session.query(Person).filter_by(name="Kid 1").count() == 1


@pytest.mark.parametrize(
    "name",
    [
        "moodle_enrol_oneroster_v1p1",
        "moodle_enrol_oneroster_v1p2",
        "roster_hub_v1p1_en",
        "ms_sds_v2",
    ],
)
def test_sets_made_by_others_are_imported_once_and_change_nothing_again(
    tina, school, enter, cast, name
):
    if not (SHARED / name).is_dir():
        pytest.skip("the sets made by others are not at hand")
    page = choose(tina, school, shared_set(name))
    classes = re.findall(r'name="pick" value="([^"]*)"', page.text)
    assert classes
    for each in classes:  # of several schools in one set, so one by one
        assert save(tina, go_on(tina, page, pick=each)).status_code == 303
        shown = go_on(tina, choose(tina, school, shared_set(name)), pick=each)
        assert "Nobody comes or leaves." in shown.text
    assert len(classes_at(school)) == len(classes)
