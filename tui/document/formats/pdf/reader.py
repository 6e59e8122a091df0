"""The PDF reader: pages read by pdfium, their lines put in order and joined into paragraphs."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

import pypdfium2
from pypdfium2 import raw

from tui.document.formats.extracted import Extracted, Writer
from tui.document.formats.pdf.footnotes import without_footnotes
from tui.document.formats.pdf.lines import PdfLine, in_order, lines_of
from tui.document.formats.pdf.margins import without_margins
from tui.document.formats.pdf.paragraphs import Paragraph, paragraphs
from tui.document.formats.pdf.pdfium import LOCK, set_up
from tui.errors import UnreadableFile
from tui.locale.deferred import deferred

_PATIENCE = 45.0
"""Seconds for one file; a page of text takes some two thousandths."""
_SCANNED = 8
"""Characters a page below which a PDF is taken for pictures of text."""
_ENOUGH = 30_000
"""Pages of pictures, one after the other, behind which no text is looked for: a hundred books."""


def read_pdf(path: str, data: bytes) -> Extracted:
    """The text of a PDF, a paragraph a line, without page headers, footers, numbers and watermarks.

    Footnotes come after the text.

    Bookmarks that name a line are its headings. Raises ``UnreadableFile`` for a file that is
    damaged or encrypted, that holds pictures of text, or that takes too long.
    """
    with LOCK:
        set_up()
        try:
            document = pypdfium2.PdfDocument(data)
        except (pypdfium2.PdfiumError, ValueError, OSError) as error:
            raise UnreadableFile(path, _reason(data, str(error))) from error
        try:
            pages = list(_read_pages(path, document))
            marks = _bookmarks(document)
            title = document.get_metadata_value("Title")
        except pypdfium2.PdfiumError as error:
            raise UnreadableFile(path, deferred("damaged: its pages cannot be read")) from error
        finally:
            document.close()
    if _is_scanned(pages):
        raise UnreadableFile(
            path,
            deferred(
                "a PDF of pictures: it holds no text; run text recognition (OCR) over it first"
            ),
        )
    writer = Writer("pdf")
    body, notes = without_footnotes(without_margins(pages))
    for paragraph in paragraphs(body):
        if paragraph.cells:
            writer.row(paragraph.cells)
        else:
            writer.line(paragraph.text, _level(paragraph, marks))
    for note in notes:
        writer.note(note)
    return writer.extracted("pdf", title)


def _read_pages(path: str, document: pypdfium2.PdfDocument) -> Iterator[list[PdfLine]]:
    """Yields the lines of each page; of pictures without end, those of so many pages as tell it."""
    seen: list[list[PdfLine]] = []
    for page in _pages(path, document):
        yield page
        if len(seen) < _ENOUGH:
            seen.append(page)
            if len(seen) == _ENOUGH and _is_scanned(seen):
                return


def _is_scanned(pages: Sequence[Sequence[PdfLine]]) -> bool:
    characters = sum(len(line.text) for page in pages for line in page)
    return characters < _SCANNED * len(pages) or not characters


def _reason(data: bytes, message: str) -> str:
    lowered = message.lower()
    if "password" in lowered or "security" in lowered:
        return deferred("encrypted: open it with its password and save it without one")
    if b"%PDF-" not in data[:1024]:
        return deferred("damaged: it does not begin as a PDF does")
    return deferred("damaged: the PDF is cut off or broken")


def _pages(path: str, document: pypdfium2.PdfDocument) -> Iterator[list[PdfLine]]:
    # Handles of pdfium as they are: a page by the classes around them costs ten times as much.
    begun = time.monotonic()
    for number in range(len(document)):
        if time.monotonic() - begun > _PATIENCE:
            raise UnreadableFile(
                path,
                deferred(
                    "too large: {number} of {pages} pages in {seconds} seconds",
                    number=number,
                    pages=len(document),
                    seconds=round(_PATIENCE),
                ),
            )
        page = raw.FPDF_LoadPage(document.raw, number)
        try:
            text = raw.FPDFText_LoadPage(page)
            if not text:
                raise pypdfium2.PdfiumError("a page without text")
            try:
                yield in_order(lines_of(text, number, raw.FPDF_GetPageHeightF(page)))
            finally:
                raw.FPDFText_ClosePage(text)
        finally:
            raw.FPDF_ClosePage(page)


def _bookmarks(document: pypdfium2.PdfDocument) -> dict[tuple[int, str], int]:
    """Levels (1 is the top) by page and squeezed title."""
    found: dict[tuple[int, str], int] = {}
    for bookmark in document.get_toc(max_depth=9):
        target = bookmark.get_dest()
        page = target.get_index() if target else None
        title = _squeezed(bookmark.get_title())
        if page is not None and title:
            found.setdefault((page, title), bookmark.level + 1)
    return found


def _level(paragraph: Paragraph, marks: dict[tuple[int, str], int]) -> int | None:
    return marks.get((paragraph.page, _squeezed(paragraph.text))) if marks else None


def _squeezed(text: str) -> str:
    return "".join(text.split())
