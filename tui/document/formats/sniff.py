"""Format detection: by a file's first bytes, then by its name."""

from __future__ import annotations

import re
from enum import StrEnum

_TEXTUAL = re.compile(
    rb"^(?:\xef\xbb\xbf|\s)*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html[\s>])",
    re.I | re.S,
)
_HEADING_LINE = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)


class Format(StrEnum):
    """Formats that are told apart; a value is what an error calls it."""

    PLAIN = "plain text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    DOCX = "DOCX"
    PDF = "PDF"
    OLE = "Word 97 document"
    RTF = "RTF"
    ODT = "ODT"
    OFD = "OFD"
    MHT = "MHTML"
    OTHER = "binary"


_BY_NAME = {
    "md": Format.MARKDOWN,
    "markdown": Format.MARKDOWN,
    "html": Format.HTML,
    "htm": Format.HTML,
    "xhtml": Format.HTML,
    "docx": Format.DOCX,
    "pdf": Format.PDF,
    "doc": Format.OLE,
    "wps": Format.OLE,
    "rtf": Format.RTF,
    "odt": Format.ODT,
    "ofd": Format.OFD,
}
_SIGNATURES = (
    (b"%PDF-", Format.PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.OLE),
    (b"{\\rtf", Format.RTF),
    (b"MIME-Version:", Format.MHT),
    (b"\x89PNG", Format.OTHER),
    (b"\xff\xd8\xff", Format.OTHER),
    (b"GIF8", Format.OTHER),
    (b"II*\x00", Format.OTHER),
    (b"MM\x00*", Format.OTHER),
    (b"\x1f\x8b", Format.OTHER),
    (b"\xfd7zXZ", Format.OTHER),
    (b"7z\xbc\xaf", Format.OTHER),
    (b"Rar!", Format.OTHER),
    (b"\x7fELF", Format.OTHER),
    (b"SQLite format 3", Format.OTHER),
)


def format_of(path: str, data: bytes) -> Format:
    """The format of ``data``; where the first bytes do not tell, the name's ending does."""
    name = path.replace("\\", "/").rpartition("/")[2]
    named = _BY_NAME.get(name.rpartition(".")[2].lower(), Format.PLAIN)
    start = data[:1024]
    if start.startswith(b"PK\x03\x04"):
        return _zipped(data, named)
    for signature, found in _SIGNATURES:
        if start.startswith(signature):
            return found
    if b"%PDF-" in start:
        # Readers of PDF take a header anywhere in the first 1024 bytes.
        return Format.PDF
    if _TEXTUAL.match(data[:4096]):
        return Format.HTML
    if named is Format.OLE:
        # A page or a text that was saved under the name of Word.
        return Format.PLAIN
    return named


def _zipped(data: bytes, named: Format) -> Format:
    """The kind of a zip archive, by the names in it (they stand at both ends of the file)."""
    ends = data[:4096] + data[-65536:]
    if b"word/" in ends:
        return Format.DOCX
    if b"OFD.xml" in ends:
        return Format.OFD
    if b"opendocument.text" in ends:
        return Format.ODT
    return named if named in {Format.DOCX, Format.OFD, Format.ODT} else Format.OTHER


def looks_like_markdown(text: str) -> bool:
    """Whether a plain text is marked up with Markdown's headings: two or more ``#`` lines."""
    if "\n#" not in text:
        return False
    found = _HEADING_LINE.findall(text)
    return len(found) > 1
