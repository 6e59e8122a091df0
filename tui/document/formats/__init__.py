"""Formats: plain text, Markdown, HTML, DOCX, PDF and what can be converted, made into text.

Readers are imported when first needed: no format costs a start that does not meet it.
"""

from __future__ import annotations

from tui.document.formats.extracted import Extracted
from tui.document.formats.sniff import Format, format_of
from tui.errors import UnreadableFile
from tui.locale.deferred import deferred
from tui.text.decode import UndecodableText

_REASONS = {
    Format.OFD: deferred("an OFD file, which hongtou cannot read: export it as PDF or DOCX first"),
    Format.MHT: deferred(
        "a web archive (MHTML), which hongtou cannot read: save the page as HTML first"
    ),
    Format.OTHER: deferred("binary: neither a text nor a document that hongtou knows"),
}
_CONVERTED = {Format.OLE: "doc", Format.RTF: "rtf", Format.ODT: "odt"}


def read(path: str, data: bytes) -> Extracted:
    """The text in ``data``; the format is told by what it holds, then by ``path``'s ending.

    Raises ``UnreadableFile``, which names ``path``, the reason and what would help.
    """
    try:
        return _read(path, data)
    except UndecodableText as error:
        raise UnreadableFile(path, error.reason) from error


def _read(path: str, data: bytes) -> Extracted:
    found = format_of(path, data)
    if found in _REASONS:
        raise UnreadableFile(path, _REASONS[found])
    if found is Format.DOCX:
        from tui.document.formats.word.reader import read_docx

        return read_docx(path, data)
    if found is Format.PDF:
        from tui.document.formats.pdf.reader import read_pdf

        return read_pdf(path, data)
    if found is Format.HTML:
        from tui.document.formats.html.reader import read_html

        return read_html(data)
    if found in _CONVERTED:
        from tui.document.formats.word.libreoffice import read_converted

        return read_converted(path, data, _CONVERTED[found])
    from tui.document.formats.plain import read_plain

    return read_plain(path, data, markdown=found is Format.MARKDOWN)
