"""The front and back of a document, where it says what it is: their lines, folded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.document.model import Heading, Kind, Span
from tui.text.characters import LINE
from tui.text.lazy_pattern import lazy_pattern
from tui.text.script import fold

HEAD = 6000
"""Characters looked at from the start: a web page's own words, a law's twenty revisions."""
TAIL = 1200
"""Characters looked at before the end: a signature, and the words of a site after it."""
_OPENING = 600
"""Characters looked at after the first heading: the first sentences of the text."""
_FLAT = 160
"""Characters from which a line near the start is taken for several that were run together."""

# Where lines were run together: before a subtitle, a label, a salutation, a first mark.
_SEAMS = lazy_pattern(
    r"(?<![长任记席])(?<![长任记席][ ][\u4e00-\u9fff])[ \t]+"
    r"|(?<=\d\d-\d\d)(?=[\u4e00-\u9fff])|(?=——)|(?<=[】>])|(?=【)|(?=(?:来源|作者|编辑|责任编辑|发布时间|发布日期|时间|日期):)"
    r"|(?=(?:各位[\u4e00-\u9fff]{1,6}|同志们|[\u4e00-\u9fff]{2,12}[厅局委府院]):)"
    r"|(?=(?<![(〔《\d])(?:19|20)\d\d年\d{1,2}月\d{1,2}日)|(?=第一[章条编][ \u4e00-\u9fff])|(?=一、)"
    r"|(?:(?<=会议上)|(?<=大会上)|(?<=[过布行准订正]))(?=(?:[\u4e00-\u9fff]{2,6}[省市县长][ ]))"
)
_SALUTATION = lazy_pattern(
    r"^(?:各位|尊敬的|同志们|朋友们|女士们|全体|广大)[^。]{0,40}[:!]$|[厅局委府院部门构位]:$"
)
ENACTED = lazy_pattern(
    r"^[(]?(?:19|20)\d\d年[ ]?\d{1,2}月[ ]?\d{1,2}日[^。]{0,160}?"
    r"(?:通过|公布|发布|批准|施行|修正|修订|修改|实施|颁布|废止|令第)"
)
"""The pattern of a line of a law's history: 2021年8月20日 ... 通过."""
_OF_CASE = lazy_pattern(
    r"[【\[]?(?:(?:基本|简要|主要)?案情|案件(?:事实|回顾)|案例回顾|基本事实|关键词|裁判要[点旨])"
)
"""The heading, first of all, of a text that tells a case: the days in it are not its own."""
_SITE = lazy_pattern(r"小编|供大家参考|本站|免责声明|仅供参考")
_UNSEEN = lazy_pattern(r"[\u200b\ufeff\u00ad]")


class EdgeLine(NamedTuple):
    """A line that is not blank: its span in the clean text, and its folded text."""

    start: int
    end: int
    text: str


class Edges(NamedTuple):
    """The lines of both ends.

    ``front`` holds the lines before the first paragraph or heading, ``opening`` the first lines
    from there on, ``back`` the last lines of the text; boilerplate is left out of all, and
    ``margin`` holds the boilerplate lines of both ends.
    """

    clean: str
    front: tuple[EdgeLine, ...]
    opening: tuple[EdgeLine, ...]
    back: tuple[EdgeLine, ...]
    margin: tuple[EdgeLine, ...]

    @property
    def tells_case(self) -> bool:
        """Whether the text is that of a case, whose heading stands right at its beginning."""
        return any(_OF_CASE.match(line.text) for line in (*self.front[-1:], *self.opening[:2]))

    def value(self, start: int, end: int) -> str:
        """Clean text between two offsets, each run of white space made one space."""
        return " ".join(_UNSEEN.sub("", self.clean[start:end]).split())


def edges(clean: str, headings: Sequence[Heading], boilerplate: Sequence[Span]) -> Edges:
    """The front and back of a clean text; the cost hardly grows with its length."""
    first = next((h.start for h in headings if h.kind is not Kind.TITLE), len(clean))
    lines, margin = _apart(
        edge_lines(clean, 0, min(HEAD, first + _OPENING, len(clean))), boilerplate
    )
    if lines and len(lines[0].text) > _FLAT:
        lines = [*_pieces(lines[0]), *lines[1:]]
    body = next((i for i, line in enumerate(lines) if _is_body(line, first)), len(lines))
    back, end = _apart(
        edge_lines(clean, max(0, text_end(clean, boilerplate) - TAIL), len(clean)), boilerplate
    )
    if len(clean) > HEAD:
        margin += end
    return Edges(
        clean,
        tuple(lines[:body]),
        tuple(lines[body : body + 8]),
        tuple(back),
        tuple(margin),
    )


def text_end(clean: str, boilerplate: Sequence[Span]) -> int:
    """The offset where the text ends: before the boilerplate that closes it."""
    end = len(clean)
    for span in reversed(boilerplate):
        if clean[span.end : end].strip():
            break
        end = span.start
    return end


def edge_lines(clean: str, start: int, end: int) -> Iterator[EdgeLine]:
    """The lines between two clean offsets that are not blank."""
    for match in LINE.finditer(fold(clean[start:end])):
        yield EdgeLine(start + match.start(), start + match.end(), match.group())


def _apart(
    lines: Iterator[EdgeLine], boilerplate: Sequence[Span]
) -> tuple[list[EdgeLine], list[EdgeLine]]:
    if not boilerplate:
        return list(lines), []
    own: list[EdgeLine] = []
    margin: list[EdgeLine] = []
    for line in lines:
        span = next((s for s in boilerplate if s.start <= line.start < s.end), None)
        if span is None:
            own.append(line)
            continue
        # Where lines were run together, boilerplate ends inside the only line.
        cut = min(span.end, line.end) - line.start
        margin.append(EdgeLine(line.start, line.start + cut, line.text[:cut]))
        rest = line.text[cut:].lstrip()
        if rest:
            own.append(EdgeLine(line.end - len(rest), line.end, rest))
    return own, margin


def _pieces(line: EdgeLine) -> Iterator[EdgeLine]:
    """The lines that a run-together start was made of, as far as its seams tell."""
    borders = [0, *(m.end() for m in _SEAMS.finditer(line.text)), len(line.text)]
    for left, right in pairwise(borders):
        text = line.text[left:right]
        if text.strip():
            start = line.start + left + len(text) - len(text.lstrip())
            yield EdgeLine(start, start + len(text.strip()), text.strip())


def _is_body(line: EdgeLine, first_heading: int) -> bool:
    if line.start >= first_heading or _SALUTATION.search(line.text):
        return True
    text = line.text
    if ENACTED.search(text) or _SITE.search(text):
        return False
    stop = text.find("。")
    return (stop >= 0 and len(text) > 24) or (len(text) > 80 and text.count(",") > 2)
