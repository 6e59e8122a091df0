"""Web pages made to take for ever or to fill memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping


def many_attributes() -> bytes:
    """An element of three hundred thousand attributes."""
    return b"<html><body><p %s>text</p>" % b" ".join(b"a%d=1" % n for n in range(300_000))


def deep_html() -> bytes:
    """Two hundred thousand elements, one in the other."""
    return b"<html><body>" + b"<div>" * 200_000 + "正文。".encode()


def unclosed_links() -> bytes:
    """Two hundred thousand links and fonts that are never closed."""
    return b"<html><body>" + b"<a href=x><font><b><i>x" * 50_000


def nested_tables() -> bytes:
    """Tables in tables."""
    return b"<html><body>" + b"<table><tr><td>x<td>" * 300 + b"<tr><td>y" * 50_000


def class_names() -> bytes:
    """A thousand elements, each of a name of fifty thousand signs."""
    return b"<html><body>" + b"<div class='%s'>x</div>" % (b"nav-" * 12_000) * 60


def attributes_of_one_name() -> bytes:
    """An element of half a million attributes of one name, then a hundred elements of two thousand."""
    return b"<p %s>text</p>" % (b"a=1 " * 500_000) + b"".join(
        b"<p %s>text</p>" % b" ".join(b"a%d" % n for n in range(2000)) for _ in range(100)
    )


def long_attribute() -> bytes:
    """An attribute of ten million signs, half of them entities."""
    return b"<html><body><p title='%s'>text</p>" % (b"&amp;" * 2_000_000)


def style_attributes() -> bytes:
    """Styles and names that look for ever like what hides an element."""
    return b"<p style='%s' class='%s'>text</p>" % (
        b"display " * 200_000, b"side - " * 200_000,
    ) * 3  # fmt: skip


def unclosed_attribute() -> bytes:
    """A hundred thousand tags whose attribute is never closed."""
    return b"<html><body>" + b"<p a='x b=\"y " * 300_000


def ninety_nine_attributes() -> bytes:
    """Thirty thousand elements of just under a hundred attributes."""
    return b"<html><body>" + b"".join(
        b"<p %s>text" % b" ".join(b"a%d=1" % n for n in range(99)) for _ in range(8000)
    )


def deep_of(tag: bytes) -> Callable[[], bytes]:
    """A page of a hundred thousand such elements, one in the other, with text at each depth."""
    return lambda: b"<html><body>" + b"<%s>x" % tag * 100_000


def misnested() -> bytes:
    """Formats that are closed in the wrong order around paragraphs, a hundred thousand times."""
    return b"<html><body>" + b"<b><i><p>x</b><u></i><s>y</u>" * 100_000


def active_formats() -> bytes:
    """Paragraphs, in each of which all formats that are open are opened anew."""
    return b"<html><body>" + b"".join(
        b"<p><b id=%d><i id=%d><font color=%d>x" % (n, n, n) for n in range(30_000)
    )


def deep_closings() -> bytes:
    """A hundred thousand closing tags of what was never opened, in depths of four hundred."""
    return b"<html><body>" + b"<div>" * 399 + b"</p></br></span></a>x" * 200_000


def tables_in_paragraphs() -> bytes:
    """Text between rows, which is moved before its table, a hundred thousand times."""
    return b"<html><body>" + b"<table>" * 50 + b"x<tr>y<td>z" * 100_000


def wide_rows() -> bytes:
    """Cells that span sixty thousand rows and a thousand columns."""
    return b"<html><body><table>" + b"<tr><td rowspan=65534 colspan=1000>x" * 50_000


def numbered_items() -> bytes:
    """Items of a list whose numbers are Roman hundred thousands."""
    return b"<ol type=I start=99999>" + b"<li value=99999>x" * 100_000


def line_ends() -> bytes:
    """Three million line breaks."""
    return b"<html><body>x" + b"<br>" * 3_000_000


def empty_blocks() -> bytes:
    """A million empty paragraphs, and entities between them."""
    return b"<html><body>" + b"<p>&nbsp;" * 1_000_000


def character_references() -> bytes:
    """A million references to characters that there are not."""
    return b"<html><body>" + b"&#1114112;&#0;&#xd800;&#99999999999999;&nosuch;&lt" * 200_000


def unclosed_comment() -> bytes:
    """Comments, scripts and sections that are begun and never ended."""
    return b"<html><body>text" + b"<!--<script><![CDATA[<style>" * 200_000


def declared_charsets() -> bytes:
    """Charsets, declared again and again, that none of the text is in."""
    return b"<meta charset=gb2312 " * 200_000 + b"<p>" + "正文".encode() * 100_000


def links_alone() -> bytes:
    """Two hundred thousand links in lists in one block."""
    return b"<html><body><div>" + b"<ul><li><a href=x>\xe9\x93\xbe</a></ul>" * 200_000


def headings_alone() -> bytes:
    """Two hundred thousand headings of falling and rising level."""
    made = "".join(f"<h{n % 6 + 1}>第{n}号</h{n % 6 + 1}>" for n in range(200_000))
    return b"<html><body>" + made.encode()


def flood(unit: str, head: str = "") -> Callable[[], bytes]:
    """One piece of a page, three hundred thousand times."""
    return lambda: f"<meta charset=utf-8><body>{head}{unit * 300_000}".encode()


WEB: Mapping[str, Callable[[], bytes]] = {
    "attributes.html": many_attributes,
    "same-attributes.html": attributes_of_one_name,
    "long-attribute.html": long_attribute,
    "style-attributes.html": style_attributes,
    "open-attribute.html": unclosed_attribute,
    "99-attributes.html": ninety_nine_attributes,
    "deep.html": deep_html,
    **{f"deep-{tag}.html": deep_of(tag.encode())
       for tag in ("table><tr><td", "ul><li", "b", "a href=x", "p><span", "svg", "blockquote", "select",
                   "ruby><rt", "button", "form", "h1")},
    "misnested.html": misnested,
    "formats.html": active_formats,
    "bodies.html": lambda: b"<html lang=a><body a=1 b=2>x" * 200_000,
    "closings.html": deep_closings,
    "moved.html": tables_in_paragraphs,
    "spans.html": wide_rows,
    "items.html": numbered_items,
    "breaks.html": line_ends,
    "blocks.html": empty_blocks,
    "references.html": character_references,
    "unclosed.html": unclosed_comment,
    "charsets.html": declared_charsets,
    "links.html": unclosed_links,
    "link-list.html": links_alone,
    "headings.html": headings_alone,
    "tables.html": nested_tables,
    "classes.html": class_names,
    "readings.html": flood("<rt>甲"),
    "option-groups.html": flood("<optgroup label=x>甲"),
    "loose-rows.html": flood("<tr id=x>甲"),
    "loose-bodies.html": flood("<tbody id=x>甲", "<table>"),
    "loose-columns.html": flood("<col id=x>甲"),
    "forms.html": flood("<form id=x>甲"),
    "breaks-in-text.html": flood("甲<br>"),
}  # fmt: skip
"""Pages by their names."""
