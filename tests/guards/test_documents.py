"""What a reader of docs/ looks for is there: every room, every module, every setting."""

from dataclasses import fields
from importlib.util import find_spec
from pathlib import Path

import pytest

from pilot import paths
from pilot.app import ROOMS
from pilot.config import Settings

ROOT = paths.PACKAGE.parent
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text()
RUNNING = (ROOT / "docs" / "running.md").read_text()


def modules() -> list[str]:
    """The modules and packages right under `pilot`."""
    found = (p.stem for p in paths.PACKAGE.iterdir() if p.suffix == ".py" or _is_package(p))
    return sorted(name for name in found if not name.startswith("__"))


def _is_package(folder: Path) -> bool:
    return (folder / "__init__.py").exists()


@pytest.mark.parametrize("name", modules())
def test_every_module_stands_on_the_map(name: str):
    on_the_map = ARCHITECTURE.split("## The map")[1].split("```")[1]
    assert name in on_the_map.replace("|", " ").split()


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_says_what_it_is_for(room: str):
    spec = find_spec(f"pilot.{room}")
    assert spec is not None
    assert Path(str(spec.origin)).read_text().startswith('"""')


def test_every_setting_is_explained():
    settings = Settings(database_url="sqlite:///x.db", data_folder=Path("x"))
    for variable in settings.as_environment():
        assert f"`{variable}`" in RUNNING


def test_no_setting_is_left_out_of_the_environment():
    """Worker processes learn their settings from it."""
    settings = Settings(database_url="sqlite:///x.db", data_folder=Path("x"))
    assert len(settings.as_environment()) == len(fields(Settings))


def test_no_setting_is_explained_that_is_not_there():
    settings = Settings(database_url="sqlite:///x.db", data_folder=Path("x"))
    told = {row.split("`")[1] for row in RUNNING.splitlines() if row.startswith("| `")}
    assert told == set(settings.as_environment())


def test_documents_link_to_what_is_there():
    for document in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for link in document.read_text().split("](")[1:]:
            target = link.split(")")[0].split("#")[0]
            if target and "://" not in target:
                assert (document.parent / target).exists(), f"{document.name}: {target}"
