"""A page of this room as a test sees it: its words, its links to problems, its fields."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

import html5lib
from werkzeug.test import TestResponse


@dataclass(frozen=True)
class Seen:
    """What came back."""

    status: int
    root: Element

    @property
    def words(self) -> str:
        """All words of the main part, with single spaces."""
        main = self.root.find(".//main")
        assert main is not None
        return " ".join("".join(main.itertext()).split())

    @property
    def title(self) -> str:
        """What the tab says."""
        return self.root.findtext(".//title") or ""

    @property
    def problems(self) -> dict[str, str]:
        """The summary on top: where each link goes, and its sentence."""
        summary = next((e for e in self.root.iter("div") if "data-errors" in e.attrib), None)
        links = () if summary is None else summary.iter("a")
        return {link.get("href", "")[1:]: "".join(link.itertext()) for link in links}

    def field(self, name: str) -> Element:
        """The input, select or textarea of this name."""
        found = self.fields(name)
        assert len(found) == 1, f"{len(found)} fields are called {name}"
        return found[0]

    def fields(self, name: str) -> list[Element]:
        """All inputs, selects and textareas of this name."""
        tags = ("input", "select", "textarea")
        return [each for tag in tags for each in self.root.iter(tag) if each.get("name") == name]

    def value(self, name: str) -> str:
        """What stands in the field."""
        field = self.field(name)
        if field.tag == "select":
            chosen = [each for each in field.iter("option") if "selected" in each.attrib]
            return (chosen or list(field.iter("option")))[0].get("value", "")
        return field.get("value", "") if field.tag == "input" else (field.text or "")

    def choices(self, name: str) -> list[str]:
        """The words of a select's options."""
        return ["".join(each.itertext()) for each in self.field(name).iter("option")]

    def form(self) -> dict[str, str]:
        """What a browser would send when nothing is touched."""
        every = (each for tag in ("input", "select", "textarea") for each in self.root.iter(tag))
        names = {each.get("name", ""): each for each in every if each.get("type") != "file"}
        return {name: _as_sent(self.value(name)) for name in names if name}


def _as_sent(text: str) -> str:
    return text.replace("\n", "\r\n")


def seen(response: TestResponse) -> Seen:
    """Reads a page."""
    root = html5lib.parse(response.get_data(as_text=True), namespaceHTMLElements=False)
    return Seen(response.status_code, root)
