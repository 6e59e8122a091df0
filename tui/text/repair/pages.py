"""Page numbers, and headers and footers of pages, left over in a text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import Final

from tui.text.edits import Edit
from tui.text.lazy_pattern import lazy_pattern
from tui.text.repair.signs import MARK

_PAGE_LINE: Final = re.compile(
    r"\n[ \t\u3000\xa0]*(?:"
    r"(?P<dashes>[-—–－―─·•~]{1,3}[ \u3000]?)?(?P<number>\d{1,4})(?(dashes)[ \u3000]?[-—–－―─·•~]{1,3})"
    r"|第[ ]?(?P<page>\d{1,4})[ ]?[页頁](?:[ ]?[,，/]?[ ]?共[ ]?\d{1,4}[ ]?[页頁])?"
    r")[ \t\u3000\xa0]*(?![^\n])"
)

_LEAST_BARE: Final = 3
"""The least number of bare numbers, one after another."""

_PAGE: Final = 200
"""Pages hold at least so many characters."""

_LONGEST_HEADER: Final = 40
_LEAST_HEADERS: Final = 4
_MOST_CLOSE: Final = 10
"""Of so many pages one may hold less: a last one, a title's."""
_LONGEST_LINE: Final = 1000
"""Characters before a page's end that are looked at."""
_HEADING: Final = 20
"""A line shorter than that, in characters, may be a heading."""

_COUNTED: Final = re.compile(
    r"(?:(?P<before>\d{1,4})[ \t\u3000]+)?(?P<words>\S[^\n]*?)(?:[ \t\u3000]+(?P<after>\d{1,4}))?"
)
"""A head with the number of its page beside it: 粮食应急预案  12."""
_BESIDE: Final = re.compile(r"[ \t\u3000]")
_SHORTEST_COUNTED: Final = 6
"""Characters of such words, but for a title: 附件 3 and 案例 3 number what they head."""
_FARTHEST: Final = 2
"""Pages from one head to the next of its words: those of left pages and of right ones differ."""

_STOPS: Final = "。！？!?…；;：:”）)》】"
_LABEL: Final = re.compile(r"[ \u3000]*[^\s，,。；;：:（(]{1,16}[：:]")
"""A label before a colon: who speaks."""
_SCRAP: Final = lazy_pattern(r"[\u3400-\u9fff]{1,6}[。，,；]")
"""The end of a sentence or clause, where one was cut before it."""
_SENTENCE_STOPS: Final = "。！？!?…；;：:”"
_BLANK: Final = " \t\n\u3000\xa0"


def page_numbers(text: str) -> list[Edit]:
    """Edits that take out the lines that number pages; a paragraph cut in two is whole again.

    ``— 3 —``, ``- 3 -`` and ``第 3 页`` say that they are page numbers; a bare ``3`` is one
    where three run on, a page apart.
    """
    if "\n" not in text:
        return []
    found: list[re.Match[str]] = []
    bare: list[tuple[int, re.Match[str]]] = []
    # With a line feed before it, so that each line begins with one, which is quick to find.
    for match in _PAGE_LINE.finditer("\n" + text):
        if match["page"] or match["dashes"]:
            found.append(match)
        else:
            bare.append((int(match["number"]), match))
    found += _running(text, bare)
    found.sort(key=lambda match: match.start())
    return _without_overlap(
        [_taken_out(text, m.start(), m.end() - 1, "page-number") for m in found]
    )


def _running(text: str, numbers: list[tuple[int, re.Match[str]]]) -> list[re.Match[str]]:
    """The numbers of which enough follow one another, each a page after the one before.

    From 1 on, fewer are enough where each of them stands in the middle of a sentence.
    """
    runs: list[list[re.Match[str]]] = []
    last = 0
    for number, match in numbers:
        if not (runs and number == last + 1 and match.start() - runs[-1][-1].end() >= _PAGE):
            runs.append([])
        runs[-1].append(match)
        last = number
    return [
        match
        for run in runs
        if len(run) >= _LEAST_BARE
        or (int(run[0]["number"]) == 1 and all(_is_cut(text, match.start()) for match in run))
        for match in run
    ]


def page_headers(text: str) -> list[Edit]:
    """Edits that take out a short line that heads or foots every page.

    It recurs, a page apart, and mostly in the middle of a sentence; or always beside the number of a
    page, however little the pages hold. The number may stand in the line itself.
    """
    if text.count("\n") < _LEAST_HEADERS:
        return []
    lines = text.split("\n")
    counts = Counter(map(str.strip, lines))
    headers = {
        line
        for line, count in counts.items()
        if count >= _LEAST_HEADERS and _is_head(line) and not MARK.match(line)
    }
    title = next((line for line in counts if line), "")
    if counts[title] > 1 and _is_head(title):
        headers.add(title)
    numbered = _numbered_heads(counts, title) if _has_blank(text) else {}
    if not (headers or numbered):
        return []
    places: dict[str, list[int]] = defaultdict(list)
    counted: dict[str, list[tuple[int, int]]] = defaultdict(list)
    start = 0
    for line in lines:
        plain = line.strip()
        if plain in headers:
            places[plain].append(start)
        elif plain in numbered:
            words, number = numbered[plain]
            counted[words].append((number, start))
        start += len(line) + 1
    found: list[tuple[int, int]] = []
    begin = len(text) - len(text.lstrip())
    for pages in counted.values():
        if _are_pages(pages):
            found += ((at, _line_end(text, at)) for _, at in pages if at > begin)
    for line, starts in places.items():
        often = counts[line] >= _LEAST_HEADERS
        close = sum(b - a < _PAGE for a, b in pairwise(starts))
        apart = close <= len(starts) // _MOST_CLOSE
        if all(_is_numbered(text, at) for at in starts[1:]) or (
            often and apart and 2 * sum(_heads_page(text, at) for at in starts) > len(starts)
        ):
            # The title itself may be what heads the pages: at the beginning it stays.
            found += ((at, _line_end(text, at)) for at in starts if at > begin)
    found.sort()
    return _without_overlap([_taken_out(text, a, b, "page-header") for a, b in found])


def _numbered_heads(counts: Counter[str], title: str) -> dict[str, tuple[str, int]]:
    """The lines of words that others have, too, beside a number, and both of these.

    Words of the text's ``title`` need no other.
    """
    heads: dict[str, tuple[str, int]] = {}
    for line in counts:
        if len(line) > _LONGEST_HEADER or not (line[:1].isdigit() or line[-1:].isdigit()):
            continue
        # A number of words alone has no blank beside it, which is quicker to tell.
        if _BESIDE.search(line):
            match = _COUNTED.fullmatch(line)
            if match and (match["before"] is None) != (match["after"] is None):
                heads[line] = match["words"], int(match["before"] or match["after"])
    often = Counter(words for words, _ in heads.values())
    return {
        line: (words, number)
        for line, (words, number) in heads.items()
        if _is_head(words)
        and (words == title or (often[words] >= _LEAST_HEADERS and _names_pages(words)))
    }


def _has_blank(text: str) -> bool:
    """Whether there is a blank, beside which a number could stand in a line of its own words."""
    return any(blank in text for blank in " \t\u3000")


def _are_pages(pages: list[tuple[int, int]]) -> bool:
    """Whether numbers with their offsets count the pages: each follows the one before, a page apart."""
    steps = [(after - number, end - at) for (number, at), (after, end) in pairwise(pages)]
    close = sum(length < _PAGE for _, length in steps)
    return close <= len(pages) // _MOST_CLOSE and all(0 < n <= _FARTHEST for n, _ in steps)


def _heads_page(text: str, start: int) -> bool:
    """Whether a page's number stands over a line or under it, or a sentence breaks off before it."""
    return _is_numbered(text, start) or _is_cut(text, start)


def _is_numbered(text: str, start: int) -> bool:
    """Whether a page's number stands over a line or under it."""
    end = _line_end(text, start)
    before = text[text.rfind("\n", 0, max(0, _before(text, start))) + 1 : start].strip()
    after = text[end : _line_end(text, _after(text, end))].strip()
    return any(line and _PAGE_LINE.fullmatch("\n" + line) for line in (before, after))


def _after(text: str, end: int) -> int:
    """The first character behind ``end`` that is no blank; the length where there is none."""
    while end < len(text) and text[end] in _BLANK:
        end += 1
    return end


def _names_pages(words: str) -> bool:
    return len(words) >= _SHORTEST_COUNTED and not words.startswith("附")


def _is_head(line: str) -> bool:
    return 2 <= len(line) <= _LONGEST_HEADER and line[-1] not in _SENTENCE_STOPS


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _is_cut(text: str, start: int) -> bool:
    """Whether the line before one stops in the middle of a sentence, and is no heading."""
    at = _before(text, start)
    long = at - text.rfind("\n", max(0, at - _HEADING), at) >= _HEADING
    return at >= 0 and long and text[at] not in _STOPS


def _before(text: str, start: int) -> int:
    """The last character before ``start`` that is not blank; -1 where there is none."""
    at = start - 1
    while at >= 0 and text[at] in _BLANK:
        at -= 1
    return at


def _taken_out(text: str, start: int, end: int, kind: str) -> Edit:
    """The edit that takes out a line and the blank lines beside it.

    What stands around it becomes one paragraph only where a comma says so, or the scrap of a sentence
    behind it: whether another line was cut is for the repair of hard wraps to tell.
    """
    first = _before(text, start) + 1
    last = end
    while last < len(text) and text[last] in "\n":
        last += 1
    joined = first == 0 or last == len(text) or text[first - 1] in "，,、"
    joined = joined or _is_torn(text, first, last)
    if not joined and text[first - 1] in _STOPS and _LABEL.match(text, last) and end < last:
        # Who speaks next begins a paragraph: a blank line says so to the repair of hard wraps.
        first = text.index("\n", first, last) + 1
    return Edit(kind, first, text[first:last], "" if joined else "\n")


def _is_torn(text: str, first: int, last: int) -> bool:
    """Whether a sentence breaks off before ``first``, in a line that is no heading, and ends at ``last``."""
    if text[first - 1] in _STOPS or not _SCRAP.match(text, last):
        return False
    line = text[max(0, first - _LONGEST_LINE) : first].rpartition("\n")[2]
    return "，" in line and not MARK.match(line.lstrip(_BLANK))


def _without_overlap(edits: list[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in edits:
        if not kept or edit.source_start >= kept[-1].source_end:
            kept.append(edit)
    return kept
