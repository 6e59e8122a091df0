"""The Markdown reader: the text without its marks, and the headings they make (CommonMark 0.31)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from operator import itemgetter
from typing import Final

from tui.document.formats.extracted import LONGEST_HEADING, Extracted, Writer
from tui.document.formats.html.reader import write_html

_ATX = re.compile(r"^ {0,3}(#{1,6})(?:[ \t]|$)")
_ATX_TIGHT = re.compile(r"^(#{1,6})(?=[\u4e00-\u9fff(（])(?=[^#\n]*$)")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-{2,})[ \t]*$")
_UNDERLINES = frozenset("=- ")
_SPECIAL = frozenset(" \t*-_=+>[|")
"""Beginnings of lines that are a rule, an item, a quotation, a note or a table."""
_RULE = re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_BULLET = re.compile(r"^[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?")
_QUOTE = re.compile(r"^(?: {0,3}>[ \t]?)+")
_TABLE_RULE = re.compile(r"^ {0,3}\|?[ \t]*:?-{1,}:?[ \t]*(?:\|[ \t]*:?-{1,}:?[ \t]*)*\|?[ \t]*$")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S+")
_FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\]\n]{1,40})\]:[ \t]*")
_FRONT = re.compile(r"\A---[ \t]*\n((?:[^\n]{0,2000}\n){0,100}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FRONT_TITLE = re.compile(r"^title:[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"\{[#.][^{}\n]{0,100}\}$")
_HTML = re.compile(
    r"^ {0,3}<(table|html|body|style|script|div|center|section|article|figure|details|ul|ol|dl|p|h[1-6])"
    r"(?=[\s/>])",
    re.IGNORECASE,
)
"""The first line of an HTML block (CommonMark 0.31, 4.6): converters write tables so."""
_CLOSED = frozenset(("table", "html", "body", "style", "script"))
"""Blocks that blank lines do not end."""
_TAGS = re.compile(r"<[^<>]*>")
_LONGEST_BLOCK = 20_000
"""Lines in which a block's closing tag is looked for."""
_BREAK = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)

# Escapes are set aside as private characters while the marks are taken out.
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SET_ASIDE = 0xF700
_RETURNED = {_SET_ASIDE + code: chr(code) for code in range(0x21, 0x7F)}
_INNER: Final = itemgetter(1)
"""What a mark stands around; written as a replacement it costs more than the search."""
_INLINE = (
    (re.compile(r"!\[[^\[\]\n]{0,500}+\]\([^()\n]{0,2000}\)"), ""),
    (re.compile(r"\[([^\[\]\n]{1,1000})\]\([^()\n]{0,2000}\)"), _INNER),
    (re.compile(r"<(https?://[^<>\s]{1,2000})>"), _INNER),
    (re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]{0,20}(?:[ \t][^<>\n]{0,500})?/?>"), ""),
    (re.compile(r"(?<![A-Za-z0-9*])\*(?=[^\s*])([^*\n]{1,1000}?)(?<=[^\s*])\*(?!\*)"), _INNER),
    (re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]{1,1000}?)(?<=[^\s_])_(?![\w_])"), _INNER),
    (re.compile(r"\*\*(?=[^\s*])([^*\n]{1,2000})(?<=[^\s*])\*\*"), _INNER),
    (re.compile(r"__(?=[^\s_])([^_\n]{1,2000})(?<=[^\s_])__"), _INNER),
    (re.compile(r"~~(?=\S)([^\n~]{1,1000}?)~~"), _INNER),
    (re.compile(r"(?<!`)(`++)([^`\n]{1,1000}+)\1(?!`)"), itemgetter(2)),
)


def read_markdown(text: str, encoding: str) -> Extracted:
    """The text of a decoded Markdown file: each line one line, marks taken out.

    Lines are not joined into paragraphs: texts that were only renamed ``.md`` keep theirs.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    title = None
    front = _FRONT.match(text)
    if front:
        named = _FRONT_TITLE.search(front[1])
        title = named[1].strip() if named else None
        text = text[front.end() :]
    text = _without_comments(text)
    writer = Writer("markdown")
    tops = _write(writer, text.split("\n"))
    if title is None and len(tops) == 1:
        title = tops[0]
    found = writer.extracted(encoding)
    return Extracted(found.text, encoding, found.headings, title=title or None)


def _without_comments(text: str) -> str:
    """The text without what stands between ``<!--`` and ``-->``; an open one is text."""
    pieces = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        pieces.append(text[at:start])
        at = end + 3
    pieces.append(text[at:])
    return "".join(pieces)


def _write(writer: Writer, lines: list[str]) -> list[str]:
    """Write the lines; returns the headings of level 1."""
    tops: list[str] = []
    fence = ""
    after_block = 0
    unclosed: dict[str, int] = {}
    for at, line in enumerate(lines):
        if at < after_block:
            continue
        block = _HTML.match(line) if not fence and "<" in line[:4] else None
        if block:
            after_block = _block_end(lines, at, block[1].lower(), unclosed)
            page = "\n".join(lines[at:after_block])
            if _TAGS.sub("", page).strip():
                write_html(writer, page)
            continue
        opened = _FENCE.match(line)
        if fence:
            if opened and opened[1].startswith(fence):
                fence = ""
            else:
                writer.line(line)
            continue
        if opened:
            fence = opened[1]
            continue
        level, text = _heading(line, lines[at + 1] if at + 1 < len(lines) else "")
        if level is None:
            _plain(writer, line, lines[at - 1] if at else "")
            continue
        text = inline(_ATTRIBUTES.sub("", text).rstrip())
        writer.line(text, level)
        if level == 1 and text:
            tops.append(text)
    return tops


def _block_end(lines: Sequence[str], at: int, tag: str, unclosed: dict[str, int]) -> int:
    """The line behind an HTML block: behind its closing tag, or else at the next blank line.

    ``unclosed`` holds the line before which a tag is known not to be closed: none is searched twice.
    """
    if tag in _CLOSED:
        last = min(len(lines), at + _LONGEST_BLOCK)
        for end in range(max(at, unclosed.get(tag, 0)), last):
            if f"</{tag}>" in lines[end].lower():
                return end + 1
        unclosed[tag] = last
    blank = (end for end in range(at + 1, len(lines)) if not lines[end].strip())
    return next(blank, len(lines))


def _heading(line: str, below: str) -> tuple[int | None, str]:
    first = line[:1]
    atx = _ATX.match(line) or _ATX_TIGHT.match(line) if first == "#" or first == " " else None
    if atx:
        return len(atx[1]), _without_closing(line[atx.end(1) :].strip())
    underline = _UNDERLINE.match(below) if below[:1] in _UNDERLINES else None
    if not underline or not line.strip() or len(line) > LONGEST_HEADING or "|" in line:
        return None, ""
    if _UNDERLINE.match(line) or _BULLET.match(line) or _QUOTE.match(line):
        return None, ""
    return (1 if underline[1][0] == "=" else 2), line.strip()


def _without_closing(text: str) -> str:
    """A heading without the ``#`` that may close it."""
    bare = text.rstrip("#")
    return bare.rstrip() if bare != text and (not bare or bare[-1] in " \t") else text


def _plain(writer: Writer, line: str, above: str) -> None:
    if line[:1] not in _SPECIAL and "|" not in line:
        for piece in _BREAK.split(line) if "<" in line else (line,):
            writer.line(inline(piece.rstrip("\\")))
        return
    if _RULE.match(line) or (_UNDERLINE.match(line) and above.strip()):
        return
    if "|" in line and _TABLE_RULE.match(line):
        return
    note = _FOOTNOTE.match(line)
    if note:
        writer.line(f"[{note[1]}] {inline(line[note.end() :])}")
        return
    if _REFERENCE.match(line):
        return
    text = _BULLET.sub("", _QUOTE.sub("", line))
    bars = text.strip()
    if bars.startswith("|") and bars.endswith("|") and len(bars) > 2:
        writer.row([inline(cell.strip()) for cell in bars[1:-1].split("|")])
        return
    for piece in _BREAK.split(text) if "<" in text else (text,):
        writer.line(inline(piece.rstrip("\\")))


def inline(text: str) -> str:
    """A line without emphasis, links, code marks, escapes and entities."""
    if not _MARKED.search(text):
        return text
    text = _ESCAPE.sub(lambda m: chr(_SET_ASIDE + ord(m[1])), text)
    for pattern, replacement in _INLINE:
        text = pattern.sub(replacement, text)
    return unescape(text).translate(_RETURNED)


_MARKED = re.compile(r"[*_`\[\\<&~]")
