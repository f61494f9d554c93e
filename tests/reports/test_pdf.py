"""The board report as a PDF: the printed page, on one sheet, tagged, and made on this machine."""

import re
import sys
import zlib

import pytest
from flask import current_app

from pilot.db import session
from pilot.reports.pdf import is_there, pdf_of
from tests.review.conftest import AFTERWARDS

pytestmark = [
    pytest.mark.parametrize("application", ["sqlite"], indirect=True),
    pytest.mark.skipif(
        not is_there(), reason="PDFs are an extra: WeasyPrint, and the system's Pango"
    ),
]

STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def unpacked(pdf: bytes) -> bytes:
    """What stands in it."""
    parts = [zlib.decompressobj().decompress(each) for each in STREAM.findall(pdf) if each]
    return b"\n".join(parts)


def sheets(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", unpacked(pdf)))


@pytest.fixture
def world(make_world, hands):
    hands.set(AFTERWARDS)
    world = make_world(12)
    world.score([5.0] * 6 + [6.0] * 6, [9.0] * 6 + [5.0] * 6)
    return world


def test_a_report_is_one_tagged_sheet_to_keep(world, cast, enter):
    answer = enter(cast.lea).get(f"/pilots/{world.pilot.id}/brief.pdf")
    assert answer.mimetype == "application/pdf"
    assert "attachment; filename=report-2026-03-16.pdf" in answer.headers["Content-Disposition"]
    assert answer.data.startswith(b"%PDF-")
    assert sheets(answer.data) == 1
    assert b"/StructTreeRoot" in unpacked(answer.data)
    assert b"Flip the week in Maple" in unpacked(answer.data)  # its title, for a reader's window


def test_a_report_full_of_words_is_one_sheet_too(world, cast, enter):
    world.pilot.pain_point = "Half the hour goes on explaining things again. " * 4
    world.pilot.pain_unit = "minutes of explaining in a class as we counted them"
    session.commit()
    answer = enter(cast.lea).get(f"/pilots/{world.pilot.id}/brief.pdf")
    assert sheets(answer.data) == 1


def test_the_report_of_all_pilots_is_one_sheet(world, cast, enter):
    assert sheets(enter(cast.lea).get("/portfolio/brief.pdf").data) == 1


def test_nothing_is_fetched_from_elsewhere(app, caplog):
    page = "<img src='http://elsewhere.test/x.png' alt=''><img src='file:///etc/passwd' alt=''>"
    with current_app.test_request_context():
        assert pdf_of(f"<html lang=en><title>A</title>{page}").startswith(b"%PDF-")
    assert len([line for line in caplog.messages if "no file of ours" in line]) == 2


def test_a_pilot_that_has_not_begun_has_no_report(world, cast, enter):
    world.pilot.started_at = None
    session.commit()
    assert enter(cast.tina).get(f"/pilots/{world.pilot.id}/brief.pdf").status_code == 404


def test_without_the_extra_no_link_leads_to_it(world, cast, enter, monkeypatch):
    lea, address = enter(cast.lea), f"/pilots/{world.pilot.id}/brief"
    assert "Save it as a PDF" in lea.get(address).text
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    assert "Save it as a PDF" not in lea.get(address).text
    assert lea.get(f"{address}.pdf").status_code == 404
