"""Small roster sets for tests, good ones and dirty ones."""

import io
import re
import zipfile
from collections.abc import Mapping
from html import unescape
from pathlib import Path

MANIFEST = (
    "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\n"
    "file.classes,bulk\nfile.enrollments,bulk\nfile.orgs,bulk\nfile.users,bulk\n"
)
SHARED = Path(__file__).parents[3] / "shared" / "oneroster"
"""Sets made by others, where they are at hand."""


def a_set(**changes: str | None) -> dict[str, str]:
    """Two classes of Northfield with three and two students; None leaves a file out."""
    files: dict[str, str | None] = {
        "manifest": MANIFEST,
        "orgs": "sourcedId,name,type\no1,Northfield,school\n",
        "classes": (
            "sourcedId,status,dateLastModified,title,classCode,schoolSourcedId\n"
            "c1,,,Physics,P1,o1\nc2,,,Biology,B1,o1\n"
        ),
        "users": (
            "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,"
            "givenName,familyName,email,password\n"
            "t1,,,true,o1,teacher,tina,Tina,Teacher,tina@school.test,Secret1\n"
            "s1,,,true,o1,student,ana,Ana,Costa,ana@school.test,Secret1\n"
            "s2,,,true,o1,student,ben,Ben,Kaya,ben@school.test,Secret1\n"
            "s3,,,true,o1,student,caro,Caro,Abt,caro@school.test,Secret1\n"
        ),
        "enrollments": (
            "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role\n"
            "e0,,,c1,o1,t1,teacher\ne1,,,c1,o1,s1,student\ne2,,,c1,o1,s2,student\n"
            "e3,,,c1,o1,s3,student\ne4,,,c2,o1,s1,student\ne5,,,c2,o1,s2,student\n"
        ),
    }
    files |= changes
    return {f"{name}.csv": text for name, text in files.items() if text is not None}


def several(files: Mapping[str, str]) -> list[tuple[str, bytes]]:
    """The set as its files, side by side."""
    return [(name, text.encode()) for name, text in files.items()]


def zipped(files: Mapping[str, str | bytes], folder: str = "") -> list[tuple[str, bytes]]:
    """The set as one zip file."""
    parcel = io.BytesIO()
    with zipfile.ZipFile(parcel, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, text in files.items():
            opened.writestr(folder + name, text)
    return [("set.zip", parcel.getvalue())]


def of_class(count: int, first: str = "Kid") -> dict[str, str]:
    """A set of one class with so many students."""
    people = "".join(f"s{n},student,{first} {n}\n" for n in range(count))
    listed = "".join(f"c1,s{n},student\n" for n in range(count))
    return {
        "classes.csv": "sourcedId,orgSourcedId,title\nc1,o1,Physics\n",
        "users.csv": f"sourcedId,role,givenName\n{people}",
        "enrollments.csv": f"classSourcedId,userSourcedId,role\n{listed}",
    }


def shared_set(name: str) -> list[tuple[str, bytes]]:
    """One of the sets made by others."""
    return [(path.name, path.read_bytes()) for path in sorted((SHARED / name).iterdir())]


def hidden(page: str) -> dict[str, list[str]]:
    """What a page carries to its next step: hidden fields, and what is ticked or chosen."""
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input [^>]*>", page):
        about = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if about.get("type") == "hidden" or tag.endswith(" checked>"):
            found.setdefault(unescape(about["name"]), []).append(unescape(about.get("value", "")))
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(
            r'value="([^"]*)"', options
        )
        assert chosen is not None
        found[unescape(name)] = [unescape(chosen[1])]
    return found
