"""Students and families find every word in their language: the catalogues lack nothing."""

import re
from typing import Any

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from pilot.language import CATALOGUES, LANGUAGES, read_catalogue
from tests.words.catalogues import OTHERS, faults_in, faults_of, read
from tests.words.reading import words_in_use, words_of_code

FORMS = ("zero", "one", "two", "few", "many", "other")
STUDENT_ROOMS = ("templates/lessons/tonight", "templates/lessons/lesson", "templates/lessons/done")


@pytest.mark.parametrize("language", OTHERS)
def test_every_word_is_translated_and_none_is_left_over(language):
    assert faults_of(language) == [], "make words lists what is to mend"


def test_every_language_but_the_first_has_a_catalogue():
    assert {path.stem for path in CATALOGUES.glob("*.po")} == {*OTHERS}
    assert {path.suffix for path in CATALOGUES.iterdir()} == {".po"}


@pytest.mark.parametrize("language", OTHERS)
def test_each_number_gets_the_form_its_language_has_for_it(language):
    rules = Locale.parse(language).plural_form
    known = [form for form in FORMS if form in {*rules.tags, "other"}]
    if len(known) > read(language).num_plurals:  # a form for millions, which nothing here counts
        known.remove("many")
    known_words: Any = read_catalogue(language)
    plural = known_words.plural
    assert {n: known[plural(n)] for n in range(1000)} == {n: rules(n) for n in range(1000)}


def test_names_are_kept_apart_in_a_sentence_that_runs_the_other_way():
    said = read_catalogue("ar").gettext("%(teacher)s can see it.")
    assert "\u2068%(teacher)s\u2069" in said
    assert read_catalogue("ar").gettext("%(amount)s, %(feeling)s").startswith("\u200f\u2068")
    assert read_catalogue("ar").gettext("d s x") == "1 2 3"
    assert "\u2068" not in read_catalogue("es").gettext("%(teacher)s can see it.")


def test_english_sentences_for_students_have_ten_words_at_most():
    long = [
        sentence
        for message in words_in_use()
        if message.id and any(where.startswith(STUDENT_ROOMS) for where, _ in message.locations)
        for each in (message.id if isinstance(message.id, tuple) else (str(message.id),))
        for sentence in re.split(r"(?<=[.?:])\s", each)
        if len(sentence.split()) > 10
    ]
    assert long == []


def test_the_languages_are_called_by_their_own_names():
    for code, name in LANGUAGES.items():
        assert name.casefold() == Locale.parse(code).display_name.casefold()


def test_words_are_found_in_the_named_parts_of_a_module_and_nowhere_else():
    code = """
class Seen:
    label = _("In a class")
def seen(n):
    return ngettext("One", "Many", n)
ALL = Thing(name=_("By name"), other=_("For staff"))
"""
    assert list(words_of_code(code, ("Seen", "seen", "name"))) == [
        "In a class",
        ("One", "Many"),
        "By name",
    ]
    with pytest.raises(AssertionError, match="not there"):
        list(words_of_code(code, ("Gone",)))


@pytest.mark.parametrize(
    ("words", "written", "fault"),
    [
        ("Hello", 'msgid "Hello"\nmsgstr ""', "not translated: Hello"),
        ("Hello", '#, fuzzy\nmsgid "Hello"\nmsgstr "Hola"', "only guessed (fuzzy): Hello"),
        ("Hello", 'msgid "Hello"\nmsgstr "Hola "', "a blank at an end: Hello"),
        ("Hello", "", "missing: Hello"),
        ("", 'msgid "Hello"\nmsgstr "Hola"', "nobody says it any more: Hello"),
        (
            "To %(name)s",
            'msgid "To %(name)s"\nmsgstr "A %(nombre)s"',
            "other placeholders, ['%(nombre)s']: To %(name)s",
        ),
        (
            ("One", "%(num)s"),
            'msgid "One"\nmsgid_plural "%(num)s"\nmsgstr[0] "Uno"',
            "not translated: One",
        ),
    ],
)
def test_the_check_sees_each_kind_of_fault(tmp_path, words, written, fault):
    """So that a catalogue it is content with is a good one."""
    current = Catalog()
    if words:
        current.add(words)
    file = tmp_path / "es.po"
    file.write_text(written)
    with file.open("rb") as text:
        assert faults_in(read_po(text, locale="es"), current) == [fault]
