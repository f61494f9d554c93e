"""What every form does with what was sent."""

import pytest
from wtforms import IntegerField, SelectMultipleField, StringField
from wtforms.validators import Optional

from pilot.language import lazy_gettext
from pilot.web.forms import AtMost, Between, Filled, Form, clean


class NameForm(Form):
    """A form of the tests."""

    name = StringField("Name", [Filled(lazy_gettext("Enter a name.")), AtMost(5)])
    days = SelectMultipleField("Days", choices=[("1", "Monday")])
    months = IntegerField("Months", [Optional(), Between(1, 24)])


def filled(app, **sent):
    with app.test_request_context(method="POST", data=sent):
        form = NameForm.sent()
        form.accepted()
        return form


def test_a_sentence_written_down_lazily_is_text_beside_its_field(app):
    assert filled(app, name="").name.errors == ["Enter a name."]
    assert all(type(error) is str for error in filled(app, name="").name.errors)


def test_a_text_that_was_not_sent_is_empty(app):
    assert filled(app).name.data == ""
    with app.test_request_context():
        assert NameForm().name.data == ""


def test_an_unknown_choice_is_refused_and_not_a_crash(app):
    assert filled(app, name="Ben", days=["9"]).days.errors


@pytest.mark.parametrize("typed", ["0", "25", "9" * 400, "-" + "9" * 4000, "9" * 5000, "1e3"])
def test_a_number_of_any_length_that_is_out_of_range_is_refused(app, typed):
    assert filled(app, name="Ben", months=typed).months.errors


def test_a_number_within_is_taken(app):
    assert not filled(app, name="Ben", months="24").errors


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ben  ", "Ben"),
        ("B\u202een", "Ben"),
        ("B\x00en", "Ben"),
        ("می\u200cرا", "می\u200cرا"),
        ("a\r\nb", "a\nb"),
        ("\u200e\u200f", ""),
    ],
)
def test_what_the_eye_cannot_see_is_taken_out(typed, kept):
    assert clean(typed) == kept


def test_an_id_no_database_can_hold_is_no_address(cast, enter):
    for path in ("/classes/", "/pilots/", "/people/"):
        assert enter(cast.tina).get(f"{path}{2**80}").status_code == 404
