"""Files of other shapes: floods of one thing, loops, odd encodings, tables and talks of great length."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from tests.fuzz.hostile.pdf_files import one_page, pdf, stream
from tests.fuzz.hostile.word_files import docx

_LINE = "各单位要切实提高认识，加强组织领导，落实工作责任。\n"
_RUN = "<w:r><w:t>提高认识</w:t></w:r>"
_TEXT = b"BT /F 9 Tf 9 9 Td (policy) Tj ET"


def _utf8(text: str) -> Callable[[], bytes]:
    return lambda: text.encode()


def _html(body: str) -> Callable[[], bytes]:
    return lambda: f"<!doctype html><meta charset=utf-8><body>{body}".encode()


def _word(body: str) -> Callable[[], bytes]:
    return lambda: docx(body)


def one_line() -> bytes:
    """Thirty megabytes of sentences on one line."""
    return (_LINE.strip() * 400_000).encode()


def lines_of_their_own() -> bytes:
    """A million short lines, no two of which are alike."""
    return "\n".join(f"{n:07}号" for n in range(1_000_000)).encode()


def talk() -> bytes:
    """A talk of a hundred thousand speakers."""
    return "\n".join(f"代表{n}：同意第{n % 97}号意见。" for n in range(100_000)).encode()


def table_of_rows(row: str, head: str = "", foot: str = "") -> Callable[[], bytes]:
    """A table of fifty thousand rows, each with its number for {}."""
    return lambda: (head + "".join(row.format(n) for n in range(50_000)) + foot).encode()


def word_table() -> bytes:
    """A Word file with a table of fifty thousand rows."""
    row = f"<w:tr><w:tc><w:p>{_RUN}</w:p></w:tc><w:tc><w:p>{_RUN}</w:p></w:tc></w:tr>"
    return docx(f"<w:tbl>{row * 50_000}</w:tbl>")


def near_copies() -> bytes:
    """Twenty thousand sentences that differ in a number alone."""
    return "".join(f"第{n}号文件要求各单位提高认识、抓好落实。\n" for n in range(20_000)).encode()


def odd_archive() -> bytes:
    """A Word file among parts whose names climb, are absolute, stand twice, hold signs, or are none."""
    out = BytesIO()
    names = (
        "../../etc/x",
        "/word/document.xml",
        "C:\\x",
        "a\x1b[2J",
        "\u202e",
        "",
        "word/",
        "x" * 60_000,
    )
    with ZipFile(out, "w", ZIP_STORED) as made:
        for name in names:
            # Given as a text, an empty name is met with an error of some releases.
            entry = ZipInfo("x")
            entry.filename = name
            made.writestr(entry, b"x")
    twice = docx("<w:p>" + _RUN + "</w:p>")
    with ZipFile(BytesIO(twice)) as sound, ZipFile(out, "a", ZIP_DEFLATED) as made:
        for part in sound.namelist():
            made.writestr(part, sound.read(part))
    return out.getvalue()


def locked_archive() -> bytes:
    """A Word file whose parts are said to be encrypted."""
    data = bytearray(docx("<w:p>" + _RUN + "</w:p>"))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + at] |= 1
    return bytes(data)


def name_spaces() -> bytes:
    """A paragraph within ten thousand elements, each of which declares a name space."""
    opened = "".join(f'<x{n}:a xmlns:x{n}="urn:{n}">' for n in range(3_000))
    closed = "".join(f"</x{n}:a>" for n in reversed(range(3_000)))
    return docx(f"<w:p>{_RUN}</w:p>{opened}{closed}")


def flood_of_attributes() -> bytes:
    """A paragraph with two hundred thousand attributes."""
    many = " ".join(f'w:a{n}="1"' for n in range(200_000))
    return docx(f"<w:p {many}>{_RUN}</w:p>")


def one_page_often(count: int, *, own: bool) -> Callable[[], bytes]:
    """A PDF of so many equal pages, one object (or each its ``own``) under one parent."""

    def made() -> bytes:
        objects = one_page(stream(_TEXT))
        page = objects[3]
        kids = b" ".join(b"%d 0 R" % (10 + n if own else 3) for n in range(count))
        objects[2] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)
        if own:
            objects |= dict.fromkeys(range(10, 10 + count), page)
        return pdf(objects)

    return made


def many_fonts() -> bytes:
    """A page that sets a letter in each of twenty thousand fonts."""
    drawn = b" ".join(
        b"BT /F%d 9 Tf %d %d Td (a) Tj ET" % (n, n % 600, n // 40) for n in range(20_000)
    )
    fonts = b" ".join(b"/F%d 5 0 R" % n for n in range(20_000))
    return pdf(one_page(stream(drawn), b"/Font<<%s>>" % fonts))


def parent_circle() -> bytes:
    """A page whose parents are each other's, with the size that it inherits nowhere."""
    objects = one_page(stream(_TEXT))
    objects[2] = b"<</Type/Pages/Kids[3 0 R]/Count 1/Parent 6 0 R>>"
    objects[3] = b"<</Type/Page/Parent 6 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    objects[6] = b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 1>>"
    return pdf(objects)


def font_with(more: bytes, extra: Mapping[int, bytes] | None = None) -> bytes:
    """A page in a font with these entries."""
    objects = one_page(stream(b"BT /F 9 Tf 9 9 Td (policy) Tj ET " * 200))
    objects[5] = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica%s>>" % more
    return pdf({**objects, **(extra or {})})


def differences() -> bytes:
    """A font with a table of a million differences."""
    return font_with(b"/Encoding<</Differences[%s]>>" % (b"65/a " * 1_000_000))


def unicode_ranges() -> bytes:
    """A font whose table to Unicode holds two hundred thousand ranges."""
    ranges = b"".join(b"<%04x><%04x><0041>\n" % (n % 65536, n % 65536) for n in range(200_000))
    table = b"begincmap 200000 beginbfrange\n%sendbfrange endcmap" % ranges
    return font_with(b"/ToUnicode 7 0 R", {7: stream(table)})


def extended_streams() -> bytes:
    """A PDF whose object streams extend each other in a circle, and hold one another."""
    objects = one_page(stream(_TEXT))
    for number in (7, 8):
        more = b"/Type/ObjStm/N 1/First 4/Extends %d 0 R" % (15 - number)
        objects[number] = stream(b"%d 0 <</A 1>>" % (15 - number), more)
    return pdf(objects)


def wide_table() -> bytes:
    """A PDF whose table of references is a stream that tells of fifty million objects."""
    body = pdf(one_page(stream(_TEXT)))
    head = body[: body.index(b"xref\n")]
    rows = zlib.compress(bytes(50_000_000), 9)
    table = b"<</Type/XRef/W[1 0 0]/Size 50000000/Root 1 0 R/Filter/FlateDecode/Length %d>>" % len(
        rows
    )
    return (
        head
        + b"9 0 obj\n"
        + table
        + b"stream\n"
        + rows
        + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(head)
    )


def endless_tables() -> bytes:
    """A PDF whose table of references names itself as the one before it."""
    body = pdf(one_page(stream(_TEXT)))
    at = body.index(b"xref\n")
    return body.replace(b"/Root 1 0 R>>\nstart", b"/Root 1 0 R/Prev %d>>\nstart" % at)


def contents_often() -> bytes:
    """A page whose content is one stream, a hundred thousand times."""
    objects = one_page(stream(_TEXT))
    objects[3] = objects[3].replace(b"4 0 R", b"[" + b"4 0 R " * 100_000 + b"]")
    return pdf(objects)


def nested(open_: bytes, close: bytes, count: int) -> bytes:
    """A page whose content begins with a value that is nested so deep."""
    return pdf(one_page(stream(open_ * count + close * count + b" pop " + _TEXT)))


def huge_box() -> bytes:
    """A page of a size that no number holds, turned by an angle that is none."""
    objects = one_page(stream(_TEXT))
    objects[3] = objects[3].replace(
        b"[0 0 600 800]", b"[0 -1e308 1e308 nan]/Rotate 89/UserUnit 1e300"
    )
    return pdf(objects)


def columns_of_letters() -> bytes:
    """A page of two hundred thousand words, set in a hundred columns."""
    drawn = b"".join(
        b"BT /F 3 Tf %d %d Td (word) Tj ET " % (n % 100 * 6, n // 100 % 2000)
        for n in range(200_000)
    )
    return pdf(one_page(stream(drawn)))


def marks_of_order() -> bytes:
    """Marks of the order of bytes, a million of them, in the middle of a text."""
    return ("提高认识。\n" + "\ufeff" * 1_000_000 + "落实责任。\n").encode()


ODD: Mapping[str, Callable[[], bytes]] = {
    "one-line.txt": one_line,
    "own-lines.txt": lines_of_their_own,
    "talk.txt": talk,
    "near-copies.txt": near_copies,
    "only-marks.txt": _utf8("，。；：！？、" * 400_000),
    "only-brackets.txt": _utf8("（〔【《「『" * 400_000 + "』」》】〕）" * 400_000),
    "only-combining.txt": _utf8("\u0301\u0300\u0302" * 700_000),
    "joined-lines.txt": _utf8("提高认识，\n" * 400_000),
    "stops.txt": _utf8("。" * 3_000_000),
    "one-sign-lines.txt": _utf8("甲\n" * 1_500_000),
    "attachments.txt": _utf8("附件：1.名单\n" * 200_000),
    "chapters.txt": _utf8("第一章 总则\n第一条 提高认识。\n" * 100_000),
    "chapters-in-a-line.txt": _utf8("一、1.（一）第一章" * 150_000),
    "one-two.txt": _utf8("1.1.1.1.1 提高认识\n" * 200_000),
    "addresses.txt": _utf8("https://www.gov.cn/a/b.html " * 150_000),
    "rows.html": table_of_rows(
        "<tr><td>{}<td>提高<td>认识</tr>", "<meta charset=utf-8><table>", "</table>"
    ),
    "rows.md": table_of_rows("|{}|提高|认识|\n", "|a|b|c|\n|-|-|-|\n"),
    "rows.csv": table_of_rows('{},提高,认识,=1+1,"a""b"\n'),
    "rows.docx": word_table,
    "one-row.html": _html("<table><tr>" + "<td>甲" * 300_000 + "</table>"),
    "deep-tables.html": _html("<table><tr><td>" * 20_000 + "提高认识"),
    "deep-lists.html": _html("<ul><li>提高" * 50_000),
    "unclosed-bold.html": _html("<b>提高<i>" * 100_000),
    "misplaced.html": _html("<p><table><p>甲</p>" * 60_000),
    "options.html": _html("<select>" + "<option>甲" * 400_000),
    "drawings.html": _html("<svg><g>" * 100_000 + "<text>提高</text>"),
    "picture.html": _html(
        f'<p>提高认识<img src="data:;base64,{base64.b64encode(bytes(6_000_000)).decode()}">'
    ),
    "script.html": _html("<p>提高认识</p><script>" + "<p>no</p>" * 600_000),
    "templates.html": _html("<template>" * 50_000 + "提高"),
    "quotes.md": _utf8("> " * 50_000 + "提高认识\n"),
    "nested-lists.md": _utf8("".join("  " * n + "- 提高\n" for n in range(2_000))),
    "emphasis.md": _utf8("*a **b " * 300_000),
    "emphasis-closed.md": _utf8("*a" * 300_000 + "a*" * 300_000),
    "autolinks.md": _utf8("<https://a " * 300_000),
    "footnotes.md": _utf8("".join(f"[^{n}]: 提高 [^{n + 1}]\n" for n in range(60_000))),
    "wide-table.md": _utf8("|甲" * 50_000 + "|\n" + "|-" * 50_000 + "|\n" + "|乙" * 50_000 + "|\n"),
    "words.md": _utf8("# " + "提高_认识_ " * 300_000),
    "odd-names.docx": odd_archive,
    "locked.docx": locked_archive,
    "name-spaces.docx": name_spaces,
    "attributes.docx": flood_of_attributes,
    "runs.docx": _word("<w:p>" + _RUN * 300_000 + "</w:p>"),
    "tabs.docx": _word("<w:p>" + "<w:r><w:tab/><w:br/></w:r>" * 300_000 + "</w:p>"),
    "controls.docx": _word(
        "<w:sdt><w:sdtContent>" * 5_000 + f"<w:p>{_RUN}</w:p>" + "</w:sdtContent></w:sdt>" * 5_000
    ),
    "fields.docx": _word(
        "<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 200_000 + _RUN + "</w:p>"
    ),
    "comments.docx": _word("<!-- -->" * 500_000 + f"<w:p>{_RUN}</w:p>"),
    "cdata.docx": _word("<w:p><w:r><w:t>" + "<![CDATA[甲]]>" * 400_000 + "</w:t></w:r></w:p>"),
    "same-pages.pdf": one_page_often(60_000, own=False),
    "alike-pages.pdf": one_page_often(20_000, own=True),
    "fonts.pdf": many_fonts,
    "parents.pdf": parent_circle,
    "differences.pdf": differences,
    "ranges.pdf": unicode_ranges,
    "extended.pdf": extended_streams,
    "wide-table.pdf": wide_table,
    "endless-tables.pdf": endless_tables,
    "contents.pdf": contents_often,
    "arrays.pdf": lambda: nested(b"[", b"]", 200_000),
    "dictionaries.pdf": lambda: nested(b"<</A", b">>", 200_000),
    "strings.pdf": lambda: nested(b"(", b")", 1_000_000),
    "box.pdf": huge_box,
    "columns.pdf": columns_of_letters,
    "marks-of-order.txt": marks_of_order,
    "wide-no-mark.txt": lambda: (_LINE * 60_000).encode("utf-16-le"),
    "four-bytes.txt": lambda: ("\U00020000\U00010000" * 400_000).encode("gb18030"),
    "seven-bits.txt": lambda: (_LINE * 40_000).encode("utf-7"),
    "shifted.txt": lambda: (_LINE * 40_000).encode("hz"),
    "two-encodings.txt": lambda: (_LINE * 30_000).encode() + (_LINE * 30_000).encode("gbk"),
    "traditional.txt": lambda: ("各單位要提高認識。\n" * 100_000).encode("big5"),
}
"""Files by their names."""
