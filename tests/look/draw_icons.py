"""Draws the icons of the home screen from `static/img/app.svg`: `make icons`, after a change of it.

They are kept in the repository: a phone asks for them, and no server needs a browser to draw them.
"""

from playwright.sync_api import sync_playwright

from pilot import paths
from tests.servers import CHROMIUM_FLAGS, find_chromium

IMAGES = paths.STATIC / "img"
SIZES = (180, 192, 512)
"""What iOS asks for, and the two of a web manifest."""


def draw() -> None:
    """Draws each size, the ground right to the edges."""
    drawing = (IMAGES / "app.svg").read_text()
    with sync_playwright() as playwright:
        program = find_chromium(playwright.chromium.executable_path)
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        for size in SIZES:
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{drawing}")
            page.screenshot(path=IMAGES / f"app-{size}.png")
        browser.close()


if __name__ == "__main__":
    draw()
