"""Reading a page as a browser would fill it in."""

from typing import Any

import html5lib


class Page:
    """The parts of a page tests ask about."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer
        self.status = answer.status_code
        assert self.status in (200, 404, 409, 422)
        self.root = html5lib.parse(answer.text, namespaceHTMLElements=False)

    @property
    def text(self) -> str:
        """All words, with single blanks."""
        return words_of(self.root)

    @property
    def heading(self) -> str:
        """The one h1."""
        (heading,) = self.root.findall(".//h1")
        return words_of(heading)

    def part(self, id_: str) -> str:
        """The words of the part with that id."""
        (found,) = self.root.findall(f".//*[@id='{id_}']")
        return words_of(found)

    def offered(self, name: str) -> list[int]:
        """The students one can tick, in order."""
        return [int(box.get("value")) for box in self._inputs(name)]

    def ticked(self, name: str) -> frozenset[int]:
        """The students who are ticked."""
        return frozenset(int(b.get("value")) for b in self._inputs(name) if "checked" in b.attrib)

    def value(self, name: str) -> str | None:
        """What stands in a box."""
        (box,) = self._inputs(name)
        value: str | None = box.get("value")
        return value

    def chosen(self, name: str) -> list[str]:
        """Which radio buttons are pressed."""
        return [box.get("value") for box in self._inputs(name) if "checked" in box.attrib]

    def links(self) -> dict[str, str]:
        """Addresses by the words of their links."""
        return {words_of(a): a.get("href") or "" for a in self.root.findall(".//a[@href]")}

    def answers(self) -> dict[str, list[str]]:
        """What the browser would send if Save were pressed now."""
        forms = self.root.findall(".//main//form") or self.root.findall(".//form")
        form = next((f for f in forms if f.get("id") == "today"), forms[0])
        sent: dict[str, list[str]] = {}
        for box in form.findall(".//input"):
            if box.get("type") not in ("checkbox", "radio") or "checked" in box.attrib:
                sent.setdefault(box.get("name") or "", []).append(box.get("value") or "")
        for box in form.findall(".//textarea"):
            sent[box.get("name") or ""] = [(box.text or "").strip("\n")]
        return sent

    def _inputs(self, name: str) -> list[Any]:
        found: list[Any] = self.root.findall(f".//input[@name='{name}']")
        return found


def words_of(element: Any) -> str:
    """The words inside an element."""
    return " ".join("".join(element.itertext()).split())
