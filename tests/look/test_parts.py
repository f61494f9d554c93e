"""What every part of a page keeps to, whoever uses it."""

import gzip
import re
from pathlib import Path

import pytest
import wtforms
from jinja2 import Environment
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import DataRequired

from pilot import paths
from pilot.accounts.forms import SignInForm
from pilot.meetings.models import Activity
from pilot.review.models import DecisionKind
from tests.look.conftest import Draw


def some(**words: str) -> list[SelectChoice]:
    """Choices by their values."""
    return [SelectChoice(value=value, label=label) for value, label in words.items()]


class Meeting(wtforms.Form):
    """A little of everything a form can ask."""

    title = wtforms.StringField(
        "Lesson", [DataRequired("Enter the lesson's name.")], description="Short is good"
    )
    lent = wtforms.BooleanField("Tablets may go home")
    mood = wtforms.RadioField("How did it go?", choices=some(got_it="Got it", stuck="Stuck"))
    done = wtforms.SelectMultipleField(
        "Who had done it?", choices=some(tom="Tom", toni="Toni <b>", tess="Tess")
    )
    talk = wtforms.IntegerField("Mini-lesson", default=10)
    practice = wtforms.IntegerField("Practice", default=45)


def refused() -> Meeting:
    """The form after the check said no."""
    form = Meeting()
    form.validate()
    return form


def test_label_hint_and_sentence_are_tied_to_their_input(draw: Draw) -> None:
    html = draw("field", "field", refused().title)
    assert '<label for="title">Lesson</label>' in html
    assert 'aria-describedby="title-hint title-error"' in html
    assert 'aria-invalid="true"' in html
    assert re.search(r'id="title-hint">Short is good<', html)
    assert re.search(r'id="title-error"><p class="err">Enter the lesson&#39;s name\.<', html)


def test_a_field_without_hint_or_error_claims_neither(draw: Draw) -> None:
    html = draw("field", "field", Meeting().talk)
    assert "aria-" not in html


def test_the_summary_says_the_same_words_and_leads_to_the_field(draw: Draw) -> None:
    form = refused()
    html = draw("error_summary", "error_summary", form)
    assert '<a href="#title">Enter the lesson&#39;s name.</a>' in html
    assert 'role="alert"' in html
    assert 'tabindex="-1"' in html


def test_a_sentence_about_the_whole_form_has_no_link(draw: Draw) -> None:
    form = Meeting(data={"title": "Tenths"})
    form.form_errors.append("Mr Costa also logged this class.")
    html = draw("error_summary", "error_summary", form)
    assert "<li>Mr Costa also logged this class.</li>" in html


def test_a_form_that_is_fine_has_no_summary_and_no_word_in_the_title(draw: Draw) -> None:
    assert draw("error_summary", "error_summary", Meeting()).strip() == ""
    assert draw("error_summary", "error_first", Meeting()).strip() == ""
    assert draw("error_summary", "error_first", refused()).strip() == "Error:"


@pytest.mark.parametrize("look", ["choices", "cards", "pick", "faces", "decide"])
def test_nothing_is_chosen_for_a_student(draw: Draw, look: str) -> None:
    html = draw("choices", "choices", Meeting().mood, look)
    assert html.count('type="radio"') == 2
    assert "checked" not in html
    assert "<legend>How did it go?</legend>" in html


def test_a_tile_is_a_box_in_its_label_with_names_as_text(draw: Draw) -> None:
    html = draw("roster", "roster", Meeting(data={"done": ["tom"]}).done, counted="{n} of 3 done.")
    assert html.count('type="checkbox"') == 3
    assert html.count(" checked>") == 1
    assert "Toni &lt;b&gt;" in html
    assert '<output class="num" data-count="done">1</output> of 3 done.' in html


def test_who_is_away_cannot_be_tapped_and_who_was_stuck_is_said(draw: Draw) -> None:
    html = draw("roster", "roster", Meeting().done, away={"toni"}, flags={"tess"})
    assert html.count('type="checkbox"') == 2
    assert html.count("away</small>") == 1
    assert html.count("was stuck") == 1


def test_minutes_over_the_length_say_how_many_to_take_away(draw: Draw) -> None:
    form = Meeting()
    rows = [("explanation", form.talk), ("practice_alone", form.practice)]
    html = draw("stepper", "minutes", "minutes", "Minutes", rows, 50, said="Same as yesterday.")
    assert "55 of 50 minutes." in html
    assert "Take away 5." in html
    assert "Same as yesterday." not in html
    assert 'viewBox="0 0 55 1"' in html
    assert 'class="act-practice_alone" x="10" width="45"' in html


def test_an_empty_box_of_minutes_counts_as_none(draw: Draw) -> None:
    form = Meeting(data={"talk": None, "practice": 20})
    rows = [("explanation", form.talk), ("practice_alone", form.practice)]
    html = " ".join(draw("stepper", "minutes", "minutes", "Minutes", rows, 50).split())
    assert "20 of 50 minutes. 30 left." in html


def test_a_figure_brings_its_finding_its_numbers_and_its_source(parts: Environment) -> None:
    page = parts.from_string(
        "{% from 'components/figure.html' import figure %}"
        "{% call figure('Most moved up', '22 of 24 took both.', ['Who', 'After'], [('A', 4)]) %}"
        "<svg></svg>{% endcall %}"
    ).render()
    assert "<h2>Most moved up</h2>" in page
    assert '<th scope="row">A</th><td>4</td>' in page
    assert '<p class="src">22 of 24 took both.</p>' in page
    assert "Explore" not in page


@pytest.mark.parametrize("kind", list(DecisionKind))
def test_each_decision_has_a_word_and_a_sign(draw: Draw, kind: DecisionKind) -> None:
    html = draw("chip", "decision_chip", kind)
    assert kind.value.capitalize() in html
    assert "<svg" in html


@pytest.mark.parametrize("activity", list(Activity))
def test_each_activity_has_its_colour(activity: Activity) -> None:
    assert f".act-{activity} " in read("css/components.css")


def test_how_sure_is_never_told_by_bars_alone(draw: Draw) -> None:
    html = draw("sure", "sure", 2, "Fairly sure it rose")
    assert html.count('class="on"') == 2
    assert "Fairly sure it rose" in html


def test_a_sign_that_is_not_drawn_is_a_mistake(draw: Draw) -> None:
    with pytest.raises(Exception, match="unicorn"):
        draw("icon", "icon", "unicorn")


def test_a_password_never_comes_back_to_the_page(draw: Draw) -> None:
    form = SignInForm(data={"login": "tina", "password": "secret words"})
    assert "secret words" not in draw("field", "field", form.password)


def templates() -> list[Path]:
    """Every template there is."""
    return sorted(paths.TEMPLATES.rglob("*.html"))


@pytest.mark.parametrize("file", templates(), ids=lambda f: f.name)
def test_no_template_needs_a_looser_content_policy(file: Path) -> None:
    text = file.read_text()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)


def read(name: str) -> str:
    """A static file of ours."""
    return (paths.STATIC / name).read_text()


def test_charts_send_nothing_to_anyone_else() -> None:
    script = read("js/charts.js")
    for setting in ("displaylogo: false", "showSendToCloud: false", 'plotlyServerURL: ""'):
        assert setting in script
    assert "http" not in script


def test_every_colour_named_in_a_rule_is_a_token() -> None:
    rules = "".join(read(f"css/{name}.css") for name in ("base", "components", "print"))
    tokens = set(re.findall(r"(--[\w-]+):", read("css/tokens.css")))
    local = {"--c", "--gap"}
    assert set(re.findall(r"var\((--[\w-]+)", rules)) <= tokens | local


STUDENTS = ("tokens", "base", "components", "print")


def test_a_rule_with_has_stands_alone_so_that_old_browsers_lose_nothing_else() -> None:
    whole = read("css/components.css") + read("css/staff.css")
    style = re.sub(r"/\*.*?\*/", "", whole, flags=re.DOTALL)
    rules = [each for each in re.findall(r"([^{}]+)\{[^{}]*\}", style) if ":has(" in each]
    assert rules
    for selectors in rules:
        assert all(":has(" in part for part in selectors.split(","))


def test_styles_stay_small() -> None:
    """Most of all those of students' pages, which go without the parts of staff and of papers."""
    for names, most in ((STUDENTS, 9_000), ((*STUDENTS, "staff"), 12_000)):
        whole = "".join(read(f"css/{name}.css") for name in names)
        assert len(gzip.compress(whole.encode())) < most
