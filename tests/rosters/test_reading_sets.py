"""Roster sets of school records: what is read of them, what is mended, what is refused."""

import zipfile
from datetime import date

import pytest

from pilot.rosters.oneroster import Kind, from_text, read_set, to_text
from pilot.rosters.tables import UnreadableTable
from tests.rosters.sets import SHARED, a_set, of_class, several, shared_set, zipped

TODAY = date(2026, 3, 2)


def read(files):
    return read_set(files, today=TODAY)


def names(roster):
    """Who stays in each class, by first name."""
    return {c.title: [s.first for s in c.students if s.stays] for c in roster.classes}


def said(roster, kind):
    return [f"{n.file} {list(n.lines)}: {n.sentence}" for n in roster.notes_of(kind)]


BOTH = {"Physics": ["Ana", "Ben", "Caro"], "Biology": ["Ana", "Ben"]}


@pytest.mark.parametrize("folder", ["", "export/", "a/b/"])
def test_a_set_is_read_from_a_zip_file_at_its_root_or_in_a_folder(folder):
    files = {**a_set(), "__MACOSX/._users.csv": "x", "readme.txt": "hello"}
    assert names(read(zipped(files, folder))) == BOTH


def test_a_set_is_read_from_several_files():
    roster = read(several(a_set()))
    assert names(roster) == BOTH
    assert (roster.kind, roster.whole, roster.notes) == ("OneRoster 1.1", True, ())


def test_nothing_of_a_person_is_carried_but_a_first_name_and_three_letters():
    carried = to_text(read(several(a_set())))
    assert [w for w in ("Costa", "Secret1", "school.test", "tina@") if w in carried] == []
    assert from_text(carried) == read(several(a_set()))


def test_demographics_are_never_opened():
    roster = read(zipped({**a_set(), "demographics.csv": "sourcedId,birthDate\ns1,2015-01-01\n"}))
    assert said(roster, Kind.REMARK) == [
        "demographics.csv []: Was not opened: nothing in it is needed here."
    ]


USERS = a_set()["users.csv"]
ENROLMENTS = a_set()["enrollments.csv"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"manifest": None}, "manifest.csv []: Is missing. The set was taken as whole."),
        (
            {"manifest": "propertyName,value\nfile.users,\n"},
            "manifest.csv [2]: file.users is blank. Whether the file is there decides.",
        ),
        (
            {"users": USERS.replace("givenName", "GivenName").replace("familyName", "famlyName")},
            "users.csv []: The heading famlyName was read as familyName.",
        ),
        (
            {"users": USERS.replace("givenName", "prefferedGivenName")},
            "users.csv []: The heading prefferedGivenName was read as preferredGivenName.",
        ),
        (
            {"enrollments": "\n".join(f"{line},," for line in ENROLMENTS.splitlines())},
            "enrollments.csv []: Has commas without a heading at the end. Left out.",
        ),
        (
            {"users": USERS.replace("s1,,,true", "s1,,1/05/2023,TRUE")},
            "users.csv [3]: Its last change is not dated as the standard says. It is not needed.",
        ),
        (
            {"enrollments": ENROLMENTS + "e4,,,c2,o1,s1,student\n"},
            "enrollments.csv [8]: Says again who is in the class. Counted once.",
        ),
        (
            {"enrollments": ENROLMENTS.replace("s1,student\ne2", "s1,\ne2")},
            "enrollments.csv [3]: Has no role. Taken as student, as in users.csv.",
        ),
        (
            {"users": USERS.replace("\n", "\r\n").replace("Ana", 'An"a').replace('"', "")},
            None,
        ),
    ],
)
def test_what_can_be_mended_is_mended_and_reported(changes, sentence):
    roster = read(several(a_set(**changes)))
    assert names(roster) == BOTH
    assert sentence is None or sentence in said(roster, Kind.REPAIR)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_names_with_accents_survive_the_usual_encodings(encoding):
    files = {n: t.replace("Ana", "Zoë").encode(encoding) for n, t in a_set().items()}
    assert names(read(zipped(files)))["Biology"] == ["Zoë", "Ben"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"enrollments": ENROLMENTS + "e9,,,c9,o1,s1,student\n"},
            "enrollments.csv [8]: Its class c9 is not in classes.csv.",
        ),
        (
            {"enrollments": ENROLMENTS + "e9,,,c2,o1,s9,student\n"},
            "enrollments.csv [8]: s9 is not in users.csv.",
        ),
        ({"enrollments": ENROLMENTS + "e9,,,c2,o1,,student\n"}, "enrollments.csv [8]: Has no sour"),
        ({"users": USERS + "s4,,,,,student,,,Abt,,\n"}, "users.csv [6]: Has no first name."),
        ({"users": USERS + "s4,,,,,student,,=1+1,Abt,,\n"}, "users.csv [6]: The first name starts"),
        ({"users": USERS + "s4,,,,,student,,a@b.org,Abt,,\n"}, "users.csv [6]: The first name is"),
        ({"users": USERS + "s1,,,,,student,,Eve,Abt,,\n"}, "users.csv [6]: s1 is there twice."),
        ({"users": USERS + "s4,,,,o1,o2,student,,Eve,Abt,,,\n"}, None),
        ({"users": USERS + "s4,,,,,student,,Eve,Abt,,,x\n"}, "users.csv [6]: Has more cells than"),
        ({"users": f"{USERS}{'s' * 256},,,,,student,,Eve,Abt,,\n"}, "users.csv [6]: Its sourcedId"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line_and_the_rest_is_read(changes, sentence):
    roster = read(several(a_set(**changes)))
    found = names(roster)
    assert found["Physics"] == ["Ana", "Ben", "Caro"]
    assert "Eve" not in found["Biology"]
    if sentence:
        assert any(each.startswith(sentence) for each in said(roster, Kind.UNUSED))


def test_a_word_that_is_not_known_is_a_note_and_no_error():
    users = USERS.replace("s3,,,true,o1,student", "s3,graduating,,true,o1,ext:wizard")
    roster = read(several(a_set(users=users)))
    assert names(roster) == BOTH
    told = " ".join(said(roster, Kind.REMARK))
    assert "The role ext:wizard is not known here." in told
    assert "The status graduating is not known here." in told


@pytest.mark.parametrize("status", ["tobedeleted", "inactive", "ToBeDeleted"])
def test_a_row_that_says_it_has_ended_takes_the_student_out(status):
    header = ENROLMENTS.replace("e1,,", f"e1,{status},")
    roster = read(several(a_set(enrollments=header)))
    assert names(roster)["Physics"] == ["Ben", "Caro"]
    gone = next(s for s in roster.classes[0].students if not s.stays)
    assert gone.why == f"Marked as {status.lower()} in enrollments.csv."


@pytest.mark.parametrize(
    ("status", "end", "stays"),
    [
        ("", "2026-03-02", False),
        ("", "2026-03-03", True),
        ("", "1/05/2023", False),
        ("", "04/05/2026", True),
        ("", "soon", True),
        ("active", "2022-06-15", True),
    ],
)
def test_the_last_day_of_a_row_counts_unless_it_says_it_is_active(status, end, stays):
    rows = f"classSourcedId,userSourcedId,role,status,endDate\nc1,s1,student,{status},{end}\n"
    (physics, _biology) = read(several(a_set(enrollments=rows))).classes
    assert [s.stays for s in physics.students] == [stays]


def test_roles_of_version_1_2_come_from_a_file_of_their_own():
    users = USERS.replace(",role,", ",").replace(",student,", ",").replace(",teacher,", ",")
    roles = "userSourcedId,role,roleType\ns1,student,primary\nt1,teacher,primary\n"
    roster = read(several(a_set(users=users, roles=roles, manifest=None)))
    assert roster.kind == "OneRoster 1.2"
    assert names(roster) == BOTH


def test_a_set_of_changes_says_so():
    roster = read(several(a_set(manifest=MANIFEST_OF_CHANGES)))
    assert not roster.whole


MANIFEST_OF_CHANGES = "propertyName,value\noneroster.version,1.1\nfile.enrollments,delta\n"


def test_two_classes_of_one_title_are_told_apart_by_their_codes():
    classes = a_set()["classes.csv"].replace("Biology", "Physics")
    assert [c.title for c in read(several(a_set(classes=classes))).classes] == [
        "Physics P1",
        "Physics B1",
    ]


def bomb():
    return zipped({**a_set(), "users.csv": b"\n" * 19_000_000})


def locked():
    ((name, data),) = zipped(a_set())
    at = data.index(b"PK\x01\x02") + 8
    return [(name, data[:at] + b"\x01" + data[at + 1 :])]


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([("x.zip", b"PK\x03\x04 nothing")], "This zip file is damaged."),
        ([("x.zip", zipped(a_set())[0][1][:300])], "This zip file is damaged."),
        (bomb(), "This file holds far more than class lists."),
        (zipped({**a_set(), **{f"{n}.txt": "x" for n in range(200)}}), "This file holds far more"),
        (locked(), "This file has a password."),
        (zipped({"xl/workbook.xml": "<x/>"}), "This is a spreadsheet."),
        (zipped({"a.csv": "x"}), "This is not a set of school records."),
        ([("photo.png", b"\x89PNG\r\n\x1a\n\0\0")], "This is not a set of school records."),
        (several(a_set(users=None)), "users.csv is missing."),
        (several(a_set(users="name,mail\nx,y\n")), "users.csv has no column sourcedId."),
        (several(a_set(users="")), "users.csv has no column sourcedId."),
        (several(a_set(classes="sourcedId,title\n")), "There is no class in this set."),
        (zipped(a_set(), "a/") + zipped(a_set()), "Choose one zip file"),
        (
            zipped({f"a/{n}": t for n, t in a_set().items()} | {"b/users.csv": "x"}),
            "This zip file holds several sets.",
        ),
        (several({**a_set(), "USERS.CSV": USERS}), "USERS.CSV is there twice."),
        (several(of_class(20_002)), "users.csv has more than 20000 lines."),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)
def test_what_is_no_set_is_refused_in_plain_words(files, sentence):
    with pytest.raises(UnreadableTable) as refused:
        read(files)
    assert refused.value.sentence.startswith(sentence)


def test_five_thousand_rows_are_read():
    (physics,) = read(zipped(of_class(5_000))).classes
    assert physics.staying == 5_000


def test_a_zip_file_whose_list_lies_is_refused():
    ((name, data),) = zipped({"users.csv": "sourcedId\n" * 100, **a_set(users=None)})
    wrong = data.replace((1000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert wrong != data
    with pytest.raises((UnreadableTable, zipfile.BadZipFile)) as refused:
        read([(name, wrong)])
    assert isinstance(refused.value, UnreadableTable)


COUNTS = {
    "moodle_enrol_oneroster_v1p1": {"Introduction to Physics": 2, "History - 2": 2},
    "moodle_enrol_oneroster_v1p2": {"Introduction to Physics": 2, "History - 2": 2},
    "roster_hub_v1p1_en": {"Advanced Information Systems": 7},
    "ms_sds_v2": {"Math - Algebra 1": 6, "Math - Algebra 2": 8},
}


@pytest.mark.parametrize("name", COUNTS)
def test_sets_made_by_others_are_read(name):
    if not (SHARED / name).is_dir():
        pytest.skip("the sets made by others are not at hand")
    roster = read(shared_set(name))
    found = {c.title: c.staying for c in roster.classes}
    assert COUNTS[name].items() <= found.items()
    assert roster.notes_of(Kind.UNUSED) == []
    assert from_text(to_text(roster)) == roster
