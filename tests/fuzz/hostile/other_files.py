"""Archives, files of other kinds under wrong names, and files that are mostly holes."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from struct import pack
from zipfile import ZIP_DEFLATED, ZipFile

from tests.fuzz.hostile.pdf_files import bomb, one_page, pdf, stream
from tests.fuzz.hostile.word_files import archive, docx

_SHEET = "<row><c><v>1</v></c></row>" * 1000
_DOCUMENT = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
)


def zip_bomb() -> bytes:
    """A document that is said to unpack to four gigabytes, and does."""
    out = BytesIO()
    with (
        ZipFile(out, "w", ZIP_DEFLATED, compresslevel=9) as made,
        made.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        part.write(_DOCUMENT)
        for _ in range(256):
            part.write(b" " * (1 << 24))
    return out.getvalue()


def lying_zip() -> bytes:
    """A document that is said to unpack to a kilobyte, and unpacks to four gigabytes."""
    data = bomb(b" " * (1 << 24), 256)
    # The stream without the two bytes of zlib before it.
    packed, name = data[2:], b"word/document.xml"
    head = pack("<HHHHHIIIHH", 20, 0, 8, 0, 0, 0, len(packed), 1024, len(name), 0)
    local = b"PK\x03\x04" + head + name + packed
    entry = b"PK\x01\x02" + pack("<H", 20) + head + pack("<HHHII", 0, 0, 0, 0, 0) + name
    end = b"PK\x05\x06" + pack("<HHHHIIH", 0, 0, 1, 1, len(entry), len(local), 0)
    return local + entry + end


def many_entries() -> bytes:
    """A document with a hundred thousand parts beside it."""
    parts = {f"word/{n}": b"" for n in range(60_000)}
    return archive({**parts, "word/document.xml": _DOCUMENT + b"</w:body></w:document>"})


def deep_zip() -> bytes:
    """An archive in an archive, a hundred deep, that ends in a document."""
    data = docx("<w:p><w:r><w:t>底</w:t></w:r></w:p>")
    for _ in range(100):
        data = archive({"word/document.xml": data})
    return data


def names_in_a_zip() -> bytes:
    """Parts that lie outside the archive, and ones of the same name."""
    return archive({"../../word/document.xml": b"x", "/word/document.xml": b"x",
                    "word/document.xml/": b"x", "word/document\0.xml": b"x",
                    "a" * 60_000: b"x"})  # fmt: skip


def sheet() -> bytes:
    """A workbook of Excel."""
    return archive({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>",
                    "xl/worksheets/sheet1.xml": f"<worksheet>{_SHEET}</worksheet>".encode()})  # fmt: skip


def slides() -> bytes:
    """Slides of PowerPoint."""
    return archive({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>",
                    **{f"ppt/slides/slide{n}.xml": b"<p:sld/>" for n in range(500)}})  # fmt: skip


def book() -> bytes:
    """A book in EPUB."""
    return archive({"mimetype": b"application/epub+zip", "a.xhtml": b"<html><p>text</p></html>"})


def big_part() -> bytes:
    """A document of 90 MB of XML: just under what is unpacked."""
    paragraph = b"<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % ("长".encode() * 10_000)
    made = _DOCUMENT + paragraph * 3100 + b"</w:body></w:document>"
    return archive({"word/document.xml": made})


def old_word() -> bytes:
    """The head of a Word 97 document, whose table of sectors is a circle."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    return head.ljust(512, b"\0") + pack("<I", 0) * 128 * 400


def bookmark_loop_in_word() -> bytes:
    """A PDF under the name of Word."""
    return pdf(one_page(stream(b"BT /F 9 Tf 9 9 Td (policy document of some length) Tj ET")))


OTHERS: Mapping[str, Callable[[], bytes]] = {
    "bomb.docx": zip_bomb,
    "lying.docx": lying_zip,
    "entries.docx": many_entries,
    "deep-zip.docx": deep_zip,
    "names.docx": names_in_a_zip,
    "big.docx": big_part,
    "sheet.docx": sheet,
    "slides.docx": slides,
    "book.docx": book,
    "sheet.txt": sheet,
    "slides.pdf": slides,
    "word.txt.docx": lambda: "提高认识。\n".encode() * 9,
    "really.pdf.docx": bookmark_loop_in_word,
    "word.html": lambda: docx("<w:p><w:r><w:t>正文</w:t></w:r></w:p>"),
    "page.docx": lambda: b"<html><body><p>text</p>",
    "packed.txt": lambda: gzip.compress(b"a" * 100_000_000),
    "packed-zlib.txt": lambda: zlib.compress(b"a" * 400_000_000, 9),
    "picture.txt": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4000,
    "picture.pdf": lambda: b"\xff\xd8\xff" + bytes(range(256)) * 4000,
    "noise.txt": lambda: bytes(n * n * 7919 % 251 for n in range(2_000_000)),
    "noise.pdf": lambda: b"%PDF-1.7\n" + bytes(n * n * 7919 % 251 for n in range(2_000_000)),
    "old.doc": old_word,
    "old.docx": old_word,
    "page.mht": lambda: b"MIME-Version: 1.0\n" + b"a" * 3_000_000,
    "rich.rtf": lambda: b"{\\rtf1" + b"{\\b a" * 500_000,
    "sheet.csv": lambda: b"a,b,c\n" * 700_000,
}
"""Files by their names."""

HOLES: Mapping[str, tuple[bytes, int]] = {
    "sparse.txt": (b"", 20 << 30),
    "sparse-below.txt": (b"", 255 << 20),
    "sparse-text.txt": ("一、提高认识。\n".encode() * 100, 200 << 20),
    "sparse-64.txt": (b"a", 64 << 20),
    "sparse-10.txt": ("一、提高认识。\n".encode() * 100, 10 << 20),
    "sparse.pdf": (b"%PDF-1.7\n", 255 << 20),
    "sparse.docx": (b"PK\x03\x04word/", 255 << 20),
    "sparse.html": (b"<html><body>", 200 << 20),
    "sparse.md": (b"# a\n# b\n", 200 << 20),
}
"""What files begin with, and how many bytes long they are: the rest of them is a hole."""
