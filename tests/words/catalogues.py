"""Our catalogues as files: reading, bringing up to date, and what is amiss with them."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from pilot.language import CATALOGUES, LANGUAGES
from tests.words.reading import words_in_use

OTHERS = tuple(LANGUAGES)[1:]
_PLACEHOLDER = re.compile(r"%\((\w+)\)s|\{\w*\}")
_HEADER = """\
# What students and families read. `make words` keeps it current; docs/adding.md says how.
msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: {plurals}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
PLURALS = {
    "es": "nplurals=2; plural=(n != 1);",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 "
    ": n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
}
"""Which form goes with which number: none, one, two, few, many, others in Arabic."""


def read(language: str) -> Catalog:
    """The catalogue of a language; an empty one where there is none yet."""
    written = CATALOGUES / f"{language}.po"
    if not written.exists():
        return Catalog(locale=language)
    with written.open("rb") as file:
        return read_po(file, locale=language)


def bring_up_to_date(language: str) -> Catalog:
    """Takes in new words, without a translation, and lets go of those nobody says any more."""
    known = {message.id: message.string for message in read(language) if message.id}
    fresh = Catalog(locale=language)
    for message in words_in_use():
        if message.id:
            fresh.add(message.id, known.get(message.id, ""), locations=message.locations)
    write(language, fresh)
    return fresh


def write(language: str, known: Catalog) -> None:
    """Keeps a catalogue, in the order of its words, so that two changes seldom meet."""
    text = BytesIO()
    write_po(text, known, width=100, omit_header=True, include_lineno=False, sort_output=True)
    header = _HEADER.format(language=language, plurals=PLURALS[language])
    (CATALOGUES / f"{language}.po").write_bytes(header.encode() + text.getvalue())


def faults_of(language: str) -> list[str]:
    """Everything that is missing, left over or wrong in a catalogue, a line each."""
    return faults_in(read(language), words_in_use())


def faults_in(known: Catalog, current: Catalog) -> list[str]:
    """The same of a catalogue at hand, measured against the words it should have."""
    there = {message.id for message in known if message.id}
    wanted = {message.id for message in current if message.id}
    faults = [f"missing: {_text(each)}" for each in wanted - there]
    faults += [f"nobody says it any more: {_text(each)}" for each in there - wanted]
    for message in known:
        if message.id:
            faults += [f"{fault}: {_text(message.id)}" for fault in _faults(message, known)]
    return sorted(faults)


def _faults(message: Message, known: Catalog) -> Iterator[str]:
    forms = _forms(message.string)
    if not all(forms):
        yield "not translated"
        return
    if message.fuzzy:
        yield "only guessed (fuzzy)"
    if message.pluralizable and len(forms) != known.num_plurals:
        yield f"{len(forms)} forms instead of {known.num_plurals}"
    for form in forms:
        yield from _faults_of_form(message, form, known)


def _faults_of_form(message: Message, form: str, known: Catalog) -> Iterator[str]:
    said = {*_placeholders(form)}
    may = {*_placeholders(_text(message.id))} | {*_placeholders(_many(message.id))}
    needed = may - {"%(num)s"} if message.pluralizable else may
    if said - may or needed - said:
        yield f"other placeholders, {sorted(said)}"
    if form != form.strip():
        yield "a blank at an end"


def _placeholders(words: str) -> Iterator[str]:
    yield from (found[0] for found in _PLACEHOLDER.finditer(words))


def _forms(words: Any) -> tuple[str, ...]:
    return tuple(words) if isinstance(words, (list, tuple)) else (str(words or ""),)


def _text(words: Any) -> str:
    return words[0] if isinstance(words, tuple) else str(words)


def _many(words: Any) -> str:
    return words[1] if isinstance(words, tuple) else str(words)
