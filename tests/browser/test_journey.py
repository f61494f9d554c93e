"""The main job, lived through by its people: from a pain point to a decision, through pages alone.

Ada administers the school, Tina teaches, two students mark lessons, Lea decides. Once with scripts
on SQLite, and once without on PostgreSQL. The scores are published ones: Homeostasis Concept
Inventory, 16 students (McFarland et al. 2017, doi:10.1187/cbe.16-10-0305).
"""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from pilot import clock
from pilot.accounts import onboarding
from pilot.accounts.models import Role
from pilot.db import session

pytestmark = pytest.mark.browser

STUDENTS = [f"H{place:02}" for place in range(1, 17)]
BEFORE = [2, 6, 8, 16, 10, 9, 14, 8, 15, 13, 10, 13, 13, 5, 16, 12]
AFTER = [9, 8, 8, 18, 14, 10, 14, 13, 18, 14, 15, 11, 17, 13, 17, 8]
PASSWORD = "three words will do"


@pytest.mark.parametrize(
    ("application", "javascript"),
    [("sqlite", True), ("postgresql", False)],
    indirect=["application"],
    ids=["sqlite-scripts", "postgresql-no-scripts"],
)
def test_a_pilot_from_the_pain_point_to_the_decision(app, live_server, new_page, hands, javascript):
    def visit() -> Page:
        page: Page = new_page(javascript=javascript)
        page.set_default_timeout(20_000)
        return page

    hands.set(datetime(2026, 3, 2, 8, tzinfo=UTC))
    token = onboarding.welcome_person(
        "Ada", Role.ADMINISTRATOR, school="Northfield", at=clock.now()
    )
    session.commit()
    ada, tina, lea = visit(), visit(), visit()

    ada.goto(f"/sign-in/{token}")
    choose_password(ada)
    tina_link = add_person(ada, "Tina Teacher", "Teacher")
    lea_link = add_person(ada, "Lea Leader", "Leader")

    lea.goto(lea_link)
    choose_password(lea)
    lea.get_by_role("button", name="Sign out").click()

    tina.goto(tina_link)
    choose_password(tina)
    start_class(tina)
    plan_pilot(tina)
    cards = read_cards(tina)
    assert len(cards) == 16

    hands.set(datetime(2026, 3, 3, 12, tzinfo=UTC))
    log_today(tina, {"Mini-lesson": 30, "Practice alone": 20})
    expect(tina.get_by_role("heading", level=1)).to_contain_text("Saved")

    hands.set(datetime(2026, 3, 9, 18, tzinfo=UTC))
    first, second = visit(), visit()
    first.goto(cards["H01"])
    mark_tonight(first, feeling="Stuck", question="Why does it go back up?")
    second.goto(cards["H02"])
    mark_with_one_tap(second, feeling="Got it")
    mark_again_changes_nothing(second)

    hands.set(datetime(2026, 3, 10, 12, tzinfo=UTC))
    tina.goto("/today")
    expect(tina.get_by_text("2 of 16 done")).to_be_visible()
    expect(tina.get_by_text("1 student asked you something")).to_be_visible()
    help_and_save(tina)
    expect(tina.get_by_role("heading", level=1)).to_contain_text("Saved")

    hands.set(datetime(2026, 3, 16, 15, tzinfo=UTC))
    tina.goto("/pilots")
    tina.get_by_role("link", name="Too much class time goes on explaining", exact=True).click()
    pilot_url = tina.url
    tina.get_by_role("link", name=re.compile("Add end scores")).click()
    paste_scores(tina, AFTER)
    expect(tina).to_have_url(pilot_url)

    hands.set(datetime(2026, 3, 17, 9, tzinfo=UTC))
    sign_in_by_hand(lea)
    lea.goto("/portfolio")
    expect(lea.get_by_role("heading", level=1)).to_have_text("1 pilot, 1 needs a decision")
    lea.get_by_role("link", name="Decide Year 9 Biology").click()
    expect(lea.get_by_role("heading", level=1)).to_contain_text("It was not done")
    expect(lea.get_by_text("+2.3 of 20 (likely range 1.3 to 3.4)").first).to_be_visible()
    expect(
        lea.get_by_text("12 of 16 students went up, 2 stayed, 2 went down.").first
    ).to_be_visible()
    expect(lea.get_by_text("Leaning better, not sure it reached your target").first).to_be_visible()
    expect(lea.get_by_text("H01")).to_have_count(0)
    decide(lea)

    tina.goto(pilot_url)
    expect(tina.get_by_text("One more unit, with a class to compare.")).to_be_visible()
    tina.get_by_role("button", name="Start the next cycle").click()
    expect(tina.get_by_role("heading", level=1)).to_have_text("Ready to start")
    expect(tina.get_by_text("Concept inventory")).to_be_visible()


def choose_password(page: Page) -> None:
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_label("The same again").fill(PASSWORD)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(re.compile("password"))


def add_person(page: Page, name: str, role: str) -> str:
    page.goto("/people/new")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label(re.compile(f"^{role}")).check()
    page.get_by_role("button", name=re.compile("Add")).click()
    link = page.get_by_text(re.compile(r"/sign-in/\S{20}")).first
    found = re.search(r"https?://\S+/sign-in/\S+", link.inner_text())
    assert found
    return found[0]


def sign_in_by_hand(page: Page) -> None:
    page.goto("/portfolio")
    page.get_by_label("Your name or e-mail address").fill("lea leader")
    page.get_by_label("Password", exact=True).fill("not this one at all")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("do not fit together")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile("/portfolio"))


def start_class(page: Page) -> None:
    page.goto("/classes/new")
    page.get_by_label("Name", exact=True).fill("Year 9 Biology")
    page.get_by_role("button", name="Start, and add students").click()
    page.get_by_role("textbox").last.fill("\n".join(STUDENTS))
    page.get_by_role("button", name="Read the names").click()
    expect(page.get_by_text("Nothing is saved yet")).to_be_visible()
    page.get_by_role("button", name="Save 16 students").click()
    expect(page.get_by_text("H16", exact=True).first).to_be_visible()


def plan_pilot(page: Page) -> None:
    page.goto("/pilots/new")
    page.get_by_text("Too much class time goes on explaining").click()
    page.get_by_label("Its number today").fill("30")
    go_on(page)
    page.get_by_text("Flip the week").first.click()
    go_on(page)
    page.get_by_label("Which check").fill("Concept inventory")
    page.get_by_label("By how much at least").fill("2")
    page.get_by_label("The top score").fill("20")
    page.get_by_label("Yes", exact=True).check()
    go_on(page)
    page.get_by_label("First day of the pilot").fill("2026-03-10")
    page.get_by_role("button", name="Show the days").click()
    expect(page.get_by_text("Monday 9 March")).to_be_visible()
    expect(page.get_by_text("Monday 16 March")).to_be_visible()
    go_on(page)
    for place in range(1, 6):
        page.get_by_label("Title", exact=True).nth(place - 1).fill(f"Feedback loops {place}")
    go_on(page)
    paste_scores(page, BEFORE)
    expect(page.get_by_role("heading", level=1)).to_have_text("Ready to start")
    expect(page.get_by_text("16 of 16")).to_be_visible()
    page.get_by_role("button", name="Start this pilot").click()


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Continue").click()


def paste_scores(page: Page, scores: list[int]) -> None:
    table = "\n".join(f"{name}\t{score}" for name, score in zip(STUDENTS, scores, strict=True))
    page.get_by_role("textbox").first.fill(table)
    page.get_by_role("button", name=re.compile("Read")).first.click()
    expect(page.get_by_text("16 scores").first).to_be_visible()
    page.get_by_role("button", name="Use these scores").click()


def read_cards(page: Page) -> dict[str, str]:
    page.goto("/classes")
    page.get_by_role("link", name="Year 9 Biology").click()
    page.get_by_role("link", name=re.compile("cards", re.IGNORECASE)).first.click()
    codes_on_cards = page.locator(".slip b")
    expect(codes_on_cards).to_have_count(len(STUDENTS))
    codes = codes_on_cards.all_inner_texts()
    return {name: f"/c/{code}" for name, code in zip(STUDENTS, codes, strict=True)}


def log_today(page: Page, minutes: dict[str, int]) -> None:
    page.goto("/today")
    for activity, n in minutes.items():
        page.get_by_label(activity, exact=True).fill(str(n))
    page.get_by_role("button", name="Save today").click()


def mark_tonight(page: Page, *, feeling: str, question: str = "") -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Feedback loops 1")
    page.get_by_role("link", name="Start").click()
    page.get_by_label(feeling, exact=True).check()
    page.get_by_label(re.compile("^Ask Tina Teacher")).fill(question)
    page.get_by_role("button", name="I'm done").click()
    expect(page.get_by_role("status")).to_be_visible()


def mark_with_one_tap(page: Page, *, feeling: str) -> None:
    page.get_by_role("button", name="I have done it").click()
    expect(page.get_by_role("status")).to_be_visible()
    page.get_by_label(feeling, exact=True).check()
    page.get_by_role("button", name="Tell Tina Teacher").click()
    expect(page.get_by_text(f"You said: {feeling}")).to_be_visible()


def mark_again_changes_nothing(page: Page) -> None:
    page.get_by_role("link", name="Change your answer").click()
    page.get_by_role("button", name="I'm done").click()
    expect(page.get_by_text("1 of 5 lessons done")).to_have_count(1)


def help_and_save(page: Page) -> None:
    page.locator("#helped").get_by_label(re.compile("^H01")).last.check()
    page.get_by_label("Mini-lesson", exact=True).fill("60")
    page.get_by_role("button", name="Save today").click()
    expect(page.get_by_role("alert")).to_contain_text("Take away")
    page.get_by_label("Mini-lesson", exact=True).fill("10")
    page.get_by_label("Projects", exact=True).fill("20")
    page.get_by_label("Shorter lesson").check()
    page.get_by_role("button", name="Save today").click()


def decide(page: Page) -> None:
    page.get_by_label(re.compile("^Extend")).check()
    page.get_by_label("Why, in one sentence the board will read").fill(
        "One more unit, with a class to compare."
    )
    page.get_by_role("button", name="Record decision").click()
    expect(page.get_by_text("One more unit, with a class to compare.")).to_be_visible()
