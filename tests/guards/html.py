"""What is wrong with a page, in sentences."""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib

UNLABELLED = ("hidden", "submit", "button", "reset", "image")
"""Kinds of input that carry their own words, or none."""
POINTERS = ("aria-describedby", "aria-labelledby", "aria-controls", "for")
ADDRESSES = ("href", "src", "action", "formaction", "poster", "data")


def faults_of(text: str) -> list[str]:
    """Everything in a page that a browser, a screen reader or the content policy trips over."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(text)
    errors = [f"line {place[0]}: {kind} {details}" for place, kind, details in parser.errors]
    checks = (_heading, _ids, _labels, _inline, _addresses, _pictures)
    return errors + [fault for check in checks for fault in check(root)]


def _heading(root: Element) -> Iterator[str]:
    title = (root.findtext(".//title") or "").strip()
    if not title.endswith(" - Flip Pilots") or title.startswith("-"):
        yield f"the title is {title!r}"
    n = len(list(root.iter("h1")))
    if n != 1:
        yield f"{n} headings of the first rank"


def _ids(root: Element) -> Iterator[str]:
    ids = Counter(each.get("id") for each in root.iter() if each.get("id") is not None)
    yield from (f"id {name!r} stands {n} times" for name, n in ids.items() if n > 1)
    for each in root.iter():
        for attribute in POINTERS:
            for name in (each.get(attribute) or "").split():
                if name not in ids:
                    yield f"{attribute} points at {name!r}, which is not there"
        target = each.get("href") or ""
        if target.startswith("#") and target[1:] not in ids:
            yield f"a link goes to {target!r}, which is not there"


def _labels(root: Element) -> Iterator[str]:
    named = {label.get("for") for label in root.iter("label")}
    inside = {id(each) for label in root.iter("label") for each in label.iter()}
    for tag in ("input", "select", "textarea"):
        for each in root.iter(tag):
            by_label = each.get("id") in named or id(each) in inside
            by_itself = each.get("aria-label") or each.get("aria-labelledby")
            if not by_label and not by_itself and each.get("type") not in UNLABELLED:
                yield f"{tag} {each.get('name')!r} has no label"
    for each in (*root.iter("button"), *root.iter("a")):
        if not "".join(each.itertext()).strip() and not each.get("aria-label"):
            yield f"{each.tag} {dict(each.attrib)} has no words"


def _inline(root: Element) -> Iterator[str]:
    yield from ("a style stands in the page" for _each in root.iter("style"))
    yield from ("a script stands in the page" for s in root.iter("script") if not s.get("src"))
    for each in root.iter():
        for name in each.attrib:
            if name == "style" or name.startswith("on"):
                yield f"{each.tag} has {name}={each.get(name)!r}"


def _addresses(root: Element) -> Iterator[str]:
    for each in root.iter():
        for name in ADDRESSES:
            address = each.get(name) or "/"
            if not address.startswith(("/", "#", "?")) or address.startswith("//"):
                yield f"{each.tag} has {name}={address!r}, which is not of this host"


def _pictures(root: Element) -> Iterator[str]:
    yield from (f"no alt: {dict(i.attrib)}" for i in root.iter("img") if i.get("alt") is None)
    for drawing in root.iter("svg"):
        hidden = drawing.get("aria-hidden") == "true"
        named = drawing.get("aria-label") or drawing.get("aria-labelledby")
        if not hidden and not named:
            yield f"a drawing without a name: {dict(drawing.attrib)}"
