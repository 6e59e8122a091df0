"""Texts that are long and never repeat themselves, or do so in every way; numbers that run on; many parts."""

from __future__ import annotations

import random
from base64 import encodebytes
from collections.abc import Callable, Mapping
from json import dumps

from tests.fuzz.hostile.pdf_files import one_page, pdf, stream
from tests.fuzz.hostile.word_files import archive, docx

_LINE = "各单位要切实提高认识，加强组织领导，落实工作责任。\n"
_RUN = "<w:r><w:t>提高认识</w:t></w:r>"
_NUMERALS = "零一二三四五六七八九"
_HAN = "".join(map(chr, range(0x4E00, 0x9FA0)))


def _utf8(text: str) -> Callable[[], bytes]:
    return lambda: text.encode()


def rising_numbers() -> bytes:
    """Three hundred thousand numbers that run on, on one line."""
    return "".join(f"{n}、落实。" for n in range(1, 300_000)).encode()


def rising_articles() -> bytes:
    """A law of a hundred thousand articles, each with two numbered lines."""
    return "".join(
        f"第{numeral(n)}条 提高认识：\n（一）落实；\n（二）督查。\n" for n in range(1, 100_000)
    ).encode()


def numeral(number: int) -> str:
    """A number in Chinese, below a hundred thousand."""
    made = "".join(
        _NUMERALS[int(digit)] + unit if digit != "0" else "零"
        for digit, unit in zip(f"{number:05}", ("万", "千", "百", "十", ""), strict=True)
    )
    while "零零" in made:
        made = made.replace("零零", "零")
    return made.strip("零")


def numbers_of_all_kinds() -> bytes:
    """Six hundred thousand numbers of all kinds, none of which follows the one before."""
    kinds = ("{}、", "（{}）", "{}.", "第{}，", "{}）", "第{}章 ", "{}是", "其{}，")
    chosen = random.Random(1)
    return "".join(
        kinds[chosen.randrange(8)].format(_NUMERALS[chosen.randrange(1, 10)])
        for _ in range(600_000)
    ).encode()


def random_characters() -> bytes:
    """Three million Chinese characters, drawn by lot."""
    return "".join(random.Random(2).choices(_HAN, k=3_000_000)).encode()


def random_words() -> bytes:
    """A million words of small letters, drawn by lot."""
    chosen = random.Random(3)
    letters = "abcdefghijklmnopqrstuvwxyz"
    return " ".join("".join(chosen.choices(letters, k=7)) for _ in range(800_000)).encode()


def fibonacci() -> bytes:
    """A word of Fibonacci, whose every part comes again and again."""
    one, other = "甲", "甲乙"
    while len(other) < 3_000_000:
        one, other = other, other + one
    return other.encode()


def fibonacci_of_sentences() -> bytes:
    """The same of two sentences."""
    return fibonacci()[:600_000].replace("甲".encode(), "提高认识，".encode()).replace(
        "乙".encode(), "落实责任。".encode()
    )  # fmt: skip


def tiny_paragraphs() -> bytes:
    """A million paragraphs of two characters, a blank line between them."""
    chosen = random.Random(4)
    return "".join(
        f"{one}{chosen.choice(_HAN)}\n\n" for one in chosen.choices(_HAN, k=1_000_000)
    ).encode()


def scripts_in_turn() -> bytes:
    """Words of eight scripts that take turns."""
    return ("认识認識шагаعملあいア가나Ωtheक" * 150_000).encode()


def mixed_ends() -> bytes:
    """Lines that end in every way in turn."""
    ends = ("\n", "\r\n", "\r", "\n\r", "\u2028", "\u2029", "\x85", "\x0b", "\r\r\n")
    return "".join(f"提高认识{ends[n % 9]}" for n in range(700_000)).encode()


def syllables() -> bytes:
    """Korean and Vietnamese with all their marks apart, and Thai with many on one letter."""
    return (
        "\u1112\u1161\u11ab\u1100\u1173\u11af" + "e\u0302\u0301 o\u031b\u0323 " + "ก้็็ "
    ).encode() * 200_000


def escaped() -> bytes:
    """Data in JSON, a megabyte of keys and escapes on one line."""
    return dumps([{f"k{n}": "提高认识", "v": n} for n in range(150_000)]).encode()


def many_updates() -> bytes:
    """A PDF that was changed four thousand times, each time with a table of references of its own."""
    out = bytearray(pdf(one_page(stream(b"BT /F 9 Tf 9 9 Td (policy) Tj ET"))))
    before = int(out.rpartition(b"startxref\n")[2].split()[0])
    for number in range(4_000):
        place = len(out)
        out += b"%d 0 obj\n(x)\nendobj\n" % (10 + number)
        table = len(out)
        out += b"xref\n%d 1\n%010d 00000 n \ntrailer\n" % (10 + number, place)
        out += b"<</Size %d/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
            11 + number,
            before,
            table,
        )
        before = table
    return bytes(out)


def packed_objects() -> bytes:
    """A PDF of four thousand streams of objects, each of which holds one annotation of its page."""
    objects = one_page(stream(b"BT /F 9 Tf 9 9 Td (policy) Tj ET" * 100))
    for number in range(10, 4_010):
        objects[number] = stream(b"%d 0 <</A(x)>>" % (number + 5_000), b"/Type/ObjStm/N 1/First 7")
    return pdf(objects)


def book_of_parts() -> bytes:
    """A book of EPUB's shape, of twenty thousand chapters, under the name of Word."""
    page = "<html><body><p>提高认识</p></body></html>".encode()
    return archive({"mimetype": b"application/epub+zip", "META-INF/container.xml": b"<container/>",
                    **{f"OEBPS/{n}.xhtml": page for n in range(20_000)}})  # fmt: skip


def many_styles() -> bytes:
    """A Word file of a hundred thousand styles, each of which is based on another, by lot."""
    chosen = random.Random(5)
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:name w:val="heading {n % 12}"/>'
        f'<w:basedOn w:val="s{chosen.randrange(100_000)}"/></w:style>'
        for n in range(100_000)
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="s{n * 17 % 100_000}"/></w:pPr>{_RUN}</w:p>'
        for n in range(20_000)
    )
    return docx(body, {"styles": f'<w:styles xmlns:w="{space}">{styles}</w:styles>'})


LONG: Mapping[str, Callable[[], bytes]] = {
    "rising.txt": rising_numbers,
    "rising-articles.txt": rising_articles,
    "numbers-by-lot.txt": numbers_of_all_kinds,
    "characters-by-lot.txt": random_characters,
    "words-by-lot.txt": random_words,
    "base64.txt": lambda: encodebytes(random.Random(6).randbytes(3_000_000)),
    "json.txt": escaped,
    "fibonacci.txt": fibonacci,
    "fibonacci-sentences.txt": fibonacci_of_sentences,
    "tiny-paragraphs.txt": tiny_paragraphs,
    "long-headings.txt": _utf8(("一、" + "提高认识" * 300_000 + "\n") * 2),
    "long-heading.md": _utf8("# " + "提高认识" * 700_000 + "\n"),
    "scripts.txt": scripts_in_turn,
    "mixed-ends.txt": mixed_ends,
    "syllables.txt": syllables,
    "links-in-links.md": _utf8("[" * 50_000 + "提高" + "](a)" * 50_000 + "\n"),
    "references.md": _utf8("[提高][a] ![认识][b] " * 100_000 + "\n\n[a]: b\n[b]: c\n"),
    "lists-in-quotes.md": _utf8("> - > 1. > * 提高\n" * 60_000),
    "terms.html": _utf8("<!doctype html><meta charset=utf-8><dl>" + "<dt>甲<dd>提高认识" * 150_000),
    "tables-in-cells.html": _utf8(
        "<!doctype html><meta charset=utf-8>"
        + "<table><tr><td><table><tr><td>甲<td>乙</table><td><table><tr><td>丙</table></table>" * 20_000
    ),
    "updates.pdf": many_updates,
    "packed-objects.pdf": packed_objects,
    "many-parts.docx": book_of_parts,
    "many-styles.docx": many_styles,
    "sections.docx": lambda: docx(f"<w:p><w:pPr><w:sectPr/></w:pPr>{_RUN}</w:p>" * 60_000),
    "insertions.docx": lambda: docx(f"<w:p>{'<w:ins>' * 900}{_RUN}{'</w:ins>' * 900}</w:p>" * 200),
    "formulas.docx": lambda: docx("<w:p><m:oMath xmlns:m='urn:m'><m:r><m:t>x</m:t></m:r></m:oMath></w:p>" * 60_000),
}  # fmt: skip
"""Files by their names."""
