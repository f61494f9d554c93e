"""Real spreadsheet files for tests, good ones and hostile ones."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

import openpyxl

_ODS_ROOT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    "<office:body><office:spreadsheet><table:table table:name='Class'>{}</table:table>"
    "</office:spreadsheet></office:body></office:document-content>"
)
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def xlsx(*sheets: Iterable[Sequence[Any]], hidden: Sequence[int] = ()) -> bytes:
    """An Excel file with these sheets of rows."""
    book = openpyxl.Workbook(write_only=True)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Sheet{number}")
        for row in rows:
            sheet.append(row)
        if number in hidden:
            sheet.sheet_state = "hidden"
    return saved(book)


def corners(last: str) -> bytes:
    """An Excel file with two filled cells: the first one, and this last one."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet[last] = "Amara", "Ben"
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """The file of a workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def ods(rows: Iterable[Sequence[str]]) -> bytes:
    """An OpenDocument spreadsheet with one sheet of these rows."""
    lines = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_TYPE}"/>'
        "</manifest:manifest>"
    )
    return zipped(
        {
            "mimetype": _ODS_TYPE,
            "content.xml": _ODS_ROOT.format(lines),
            "META-INF/manifest.xml": manifest,
        }
    )


def zipped(entries: dict[str, str | bytes]) -> bytes:
    """A zip file with these entries."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parcel:
        for name, content in entries.items():
            parcel.writestr(name, content)
    return file.getvalue()


def repacked(data: bytes, changes: dict[str, str | bytes]) -> bytes:
    """The same zip file with some entries changed or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as parcel:
        entries: dict[str, str | bytes] = {name: parcel.read(name) for name in parcel.namelist()}
    return zipped(entries | changes)
