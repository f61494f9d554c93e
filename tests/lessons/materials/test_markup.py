"""The tiny markup of a reading page, and that nothing in it can run."""

import pytest
from flask import render_template_string
from hypothesis import given
from hypothesis import strategies as st

from pilot.lessons.materials.markup import Look, Span, blocks_of, spans_of

PAGE = """# Tenths
Cut a bar into **ten** equal parts.
Each is a tenth.

Look:
- 1 tenth is 0.1
- 7 tenths are 0.7

1. Draw a bar
2. Cut it
### Ask at home
See [this picture](https://example.org/bar), or https://example.org/more.
"""
DRAWN = "{% from 'lessons/reading.html' import reading %}{{ reading(blocks) }}"


def test_headings_paragraphs_lists_and_links_are_read():
    blocks = blocks_of(PAGE)
    assert [block.look for block in blocks] == [
        Look.HEADING,
        Look.PARAGRAPH,
        Look.PARAGRAPH,
        Look.BULLETS,
        Look.NUMBERS,
        Look.SMALL_HEADING,
        Look.PARAGRAPH,
    ]
    assert len(blocks[1].lines) == 2
    assert blocks[1].lines[0][1] == Span("ten", bold=True)
    assert [line[0].words for line in blocks[3].lines] == ["1 tenth is 0.1", "7 tenths are 0.7"]
    assert blocks[6].lines[0] == (
        Span("See "),
        Span("this picture", link="https://example.org/bar"),
        Span(", or "),
        Span("https://example.org/more", link="https://example.org/more"),
        Span("."),
    )


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:text/html,x", "//evil.test", "x"])
def test_a_link_that_is_no_page_stays_as_it_was_typed(target):
    assert spans_of(f"[tap]({target})") == (Span(f"[tap]({target})"),)


@given(st.text(st.sampled_from("*#-[]()1. \nabhttps:/<>&\"'"), max_size=200))
def test_no_word_is_lost_and_every_link_is_a_page(text):
    spans = [s for block in blocks_of(text) for line in block.lines for s in line]
    shown = "".join(span.words + span.link for span in spans)
    assert {c for c in text if c in "ab"} <= set(shown)
    assert all(s.link.startswith(("http://", "https://")) for s in spans if s.link)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "# <img src=x onerror=alert(1)>",
        "- <b>",
        "**<i>**",
        '[<b>](https://x.test/"onmouseover=alert)',
        "https://x.test/'><script>",
    ],
)
def test_what_looks_like_html_is_shown_as_it_was_typed(app, hostile):
    with app.test_request_context():
        html = render_template_string(DRAWN, blocks=blocks_of(hostile))
    for tag in ("<script", "<img", "<i>", 'onmouseover=alert"'):
        assert tag not in html
    assert html.count("<b>") == (1 if hostile.startswith("**") else 0)
