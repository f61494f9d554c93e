"""Looks a page over with axe on several screens, and at whether anything runs off a small one."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

PHONE = ViewportSize(width=390, height=844)
DESK = ViewportSize(width=1200, height=900)
SMALL = ViewportSize(width=320, height=640)
PHONE_BY_DAY, PHONE_BY_NIGHT = (PHONE, "light"), (PHONE, "dark")
DESK_BY_DAY, DESK_BY_NIGHT = (DESK, "light"), (DESK, "dark")

_AXE = Axe().axe_script
_RUN_AXE = "axe.run().then(({violations}) => violations.map(({id, nodes}) => [id, nodes[0].html]))"
_TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def faults_of(page: Page, *screens: tuple[ViewportSize, str]) -> list[tuple[object, ...]]:
    """What axe finds on the page as it stands, screen by screen, and by how much it is too wide."""
    page.evaluate(_AXE)
    found: list[tuple[object, ...]] = []
    for size, scheme in screens:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        found += [(size["width"], scheme, *each) for each in page.evaluate(_RUN_AXE)]
    page.set_viewport_size(SMALL)
    if (over := page.evaluate(_TOO_WIDE)) > 0:
        found.append((f"{over} pixels too wide",))
    return found
