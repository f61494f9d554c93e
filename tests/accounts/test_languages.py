"""A page speaks the language its reader chose, else the one their browser asks for."""

from datetime import UTC, date, datetime

import pytest
from flask_babel import force_locale

from pilot.web.filters import day, moment, number, short_day, together

FROM_HERE = {"Sec-Fetch-Site": "same-origin"}


def speaking(page) -> tuple[str, str]:
    html = page.get_data(as_text=True)
    head = html[html.index("<html") : html.index("<head")]
    return head.split('lang="')[1][:2], head.split('dir="')[1][:3]


def asking_for(language: str) -> dict[str, str]:
    return {**FROM_HERE, "Accept-Language": language}


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("es", ("es", "ltr")),
        ("es-MX,es;q=0.9,en;q=0.8", ("es", "ltr")),
        ("ar-EG", ("ar", "rtl")),
        ("de,ar;q=0.5", ("ar", "rtl")),
        ("de", ("en", "ltr")),
        ("en-US", ("en", "ltr")),
        ("", ("en", "ltr")),
        ("nonsense;;q=x", ("en", "ltr")),
    ],
)
def test_the_browser_is_asked_first(enter, asked, spoken):
    assert speaking(enter().get("/sign-in", headers=asking_for(asked))) == spoken


def test_a_students_choice_follows_them_to_any_device(cast, enter):
    enter.with_card(cast.tom).post("/language", data={"language": "ar"})
    elsewhere = enter.with_card(cast.tom)
    assert speaking(elsewhere.get("/tonight", headers=asking_for("es"))) == ("ar", "rtl")


def test_on_a_shared_tablet_the_next_student_reads_their_own_language(cast, enter):
    tablet = enter.with_card(cast.tom)
    tablet.post("/language", data={"language": "ar"})
    tablet.post("/not-me")
    assert speaking(tablet.get("/tonight"))[0] == "en"
    ann = enter.with_card(cast.ann)
    assert speaking(ann.get("/tonight"))[0] == "en"


def test_without_a_card_the_choice_is_kept_on_the_device(enter):
    device = enter()
    answer = device.post("/language", data={"language": "es", "next": "/sign-in?next=%2Ftoday"})
    assert answer.status_code == 303
    assert answer.location == "/sign-in?next=%2Ftoday"
    assert speaking(device.get("/sign-in", headers=asking_for("ar")))[0] == "es"


def test_a_language_we_do_not_speak_changes_nothing(cast, enter):
    tom = enter.with_card(cast.tom)
    tom.post("/language", data={"language": "xx"})
    tom.post("/language")
    assert speaking(tom.get("/tonight", headers=asking_for("es")))[0] == "es"
    device = enter()
    device.set_cookie("language", "../../etc")
    assert speaking(device.get("/sign-in"))[0] == "en"


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.test/", "//elsewhere.test", "/\\x", ""])
def test_after_the_choice_nobody_is_sent_to_another_site(enter, elsewhere):
    answer = enter().post("/language", data={"language": "es", "next": elsewhere})
    assert answer.location == "/"


def test_each_language_is_offered_by_its_own_name_and_leads_back(cast, enter):
    page = enter.with_card(cast.tom).get("/tonight").get_data(as_text=True)
    assert 'value="es" lang="es">Español</button>' in page
    assert 'value="ar" lang="ar">العربية</button>' in page
    assert '<b lang="en">English</b>' in page
    assert '<input type="hidden" name="next" value="/tonight">' in page


def test_pages_for_staff_speak_one_language_so_far(cast, enter):
    tina = enter(cast.tina)
    page = tina.get("/today", headers=asking_for("es"))
    assert speaking(page) == ("en", "ltr")
    assert "Signed in as" in page.get_data(as_text=True)


def test_whoever_stores_a_page_is_told_what_it_depends_on(enter):
    answer = enter().get("/sign-in")
    assert {"Accept-Language", "Cookie"} <= set(answer.vary)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en_GB", ["Tuesday 3 March", "Tue 3 Mar", "3 March, 16:05", "1.5", "Ben, Cleo and Dina"]),
        (
            "es",
            ["martes 3 de marzo", "mar 3 mar", "3 de marzo, 16:05", "1,5", "Ben, Cleo y Dina"],
        ),
        (
            "ar",
            ["الثلاثاء، 3 مارس", "الثلاثاء 3 مارس", "3 مارس، 16:05", "1.5", "Ben وCleo وDina"],
        ),
    ],
)
def test_days_and_numbers_are_written_as_each_language_writes_them(app, language, words):
    tuesday, afternoon = date(2026, 3, 3), datetime(2026, 3, 3, 16, 5, tzinfo=UTC)
    with force_locale(language):
        written = [day(tuesday), short_day(tuesday), moment(afternoon), number(1.5)]
        assert [*written, together(["Ben", "Cleo", "Dina"])] == words
