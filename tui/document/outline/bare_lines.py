"""Headings without a number: short lines that stand above a paragraph and say what it is about.

Each short line is weighed by what stands before it, what follows it and what it says. Captions, fields of
forms, credits of quotations and wrapped halves of lines are none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tui.document.outline.line_shapes import (
    ADDRESS,
    BOX,
    CAPTION,
    CASE,
    CELLS,
    DATELINE,
    ENDS_BEFORE,
    ENDS_TEXT,
    FIELD,
    FIRST_ITEM,
    KNOWN,
    KNOWN_LINE,
    LIST_ITEM,
    MARK_ALONE,
    NO_HEADING,
    NOTE,
    RAGGED,
    ROW,
    SCRAP,
    WORD,
    cut_width,
    page_width,
    table_cells,
)
from tui.text.characters import LINE

LONGEST_BARE = 34
"""Characters of a bare heading line: GB/T 9704 sets 28 to a line, and a heading keeps to one."""
LONGEST_ITEM = 80
"""Characters of the title of a piece of news, which holds several clauses."""
_SHORTEST_TEXT = 36
"""Characters of a paragraph that any bare line can head."""
_SHORTEST_SENTENCE = 10
"""Characters of a sentence that a bare line can head."""
_SHORT = 4
"""Characters below which a line is rather a word of a table than a heading."""
_ENOUGH = 2.0
"""The weight from which a line is a heading."""
_SURE = 3.0
"""The weight from which it is one before the first paragraph, and whatever its neighbours are."""
_WEAK = 1.5
"""The weight from which it is one in a text that has others."""
_OPENING = 6
"""Characters at the beginning of a paragraph by which one dateline is known from another."""
_INDENTED = 3
"""Characters by which a first line falls short: its indent, and a stop that hangs after the others."""
_MOST_PIECES = 8
"""Lines that blanks made of one entry of a list, the next entry included."""
_MOST_LINES = 100_000
"""Lines past which a text of few characters to each is no prose, but a column of a table."""
_LINES_TO_A_CHARACTER = 25_000
"""Lines for each of which so many a line has one more character, its end included, where it is prose."""
_OFTEN = 3
"""Times that a line stands in a text to be its custom."""


class BareLine(NamedTuple):
    """A line of text, white space at its ends left out.

    ``top`` where others stand under it; ``sub`` where it closes the section before it.
    """

    start: int
    end: int
    top: bool = False
    sub: bool = False


def lines_of(folded: str) -> list[BareLine]:
    """The lines that are not blank."""
    return [BareLine(*match.span()) for match in LINE.finditer(folded)]


def may_have_bare_lines(folded: str, known: frozenset[str] = frozenset()) -> bool:
    """Whether a line of a law may be a heading without a number: what custom or sisters know is."""
    return KNOWN_LINE.search(folded) is not None or any(line in folded for line in known)


def is_column(folded: str) -> bool:
    """Whether lines are short and come by the hundred thousand, the shorter the fewer: none heads another."""
    lines = folded.count("\n")
    return lines > _MOST_LINES and len(folded) * _LINES_TO_A_CHARACTER < lines * lines


def bare_lines(
    folded: str,
    lines: Sequence[BareLine],
    taken: Sequence[int],
    known: frozenset[str] = frozenset(),
    is_law: bool = False,
    run_together: bool = False,
) -> list[BareLine]:
    """The lines that are headings without a number, in reading order.

    ``taken`` are the starts of lines that are headings already, sorted; ``known`` holds lines that head
    sections in sister documents. In a law only such lines count, and those that custom knows. Where the
    text was ``run_together``, a blank within a title made two lines of it.
    """
    found = _ShortLines(folded, lines, taken, known, is_law, run_together)
    if run_together:
        found = _ShortLines(folded, found.whole_titles(), taken, known, is_law, run_together)
    return found.headings()


@dataclass
class _ShortLines:
    """The lines of a text, what each of them is, and what they have in common."""

    folded: str
    lines: Sequence[BareLine]
    taken: Sequence[int]
    known: frozenset[str]
    is_law: bool
    run_together: bool = False
    texts: list[str] = field(init=False)

    def __post_init__(self) -> None:
        starts = [line.start for line in self.lines]
        under = ((bisect_right(starts, taken) - 1, taken) for taken in self.taken)
        self.taken_lines = {at for at, taken in under if at >= 0 and taken <= self.lines[at].end}
        self.texts = [self.folded[line.start : line.end] for line in self.lines]
        short = Counter(text for text in self.texts if len(text) <= LONGEST_BARE)
        self.often = {text for text, times in short.items() if times >= _OFTEN}
        labels = (FIELD.match(text) for text in self.texts)
        self.labels = Counter(label.group() for label in labels if label)
        self.width = cut_width(self.texts)
        self.page_width = page_width(self.texts)
        self.partings = self._partings()
        self.datelines = self._datelines()
        self.cells = set() if self.run_together else table_cells(self.texts, self.taken_lines)

    def headings(self) -> list[BareLine]:
        """The lines that weigh enough."""
        weights = {i: self._weight(i) for i in range(1, len(self.lines) - 1) if self._may_head(i)}
        first = self._first_text()
        sure = {i for i, weight in weights.items() if weight >= _SURE}
        weak = {i for i, weight in weights.items() if _ENOUGH <= weight < _SURE and i > first}
        if len(sure | weak) > 1:
            # Where some head paragraphs, others may head a sentence.
            weak |= {i for i, w in weights.items() if _WEAK <= w < _ENOUGH and i > first}
        found = sorted(sure | weak)
        forms = self._forms(found)
        tops = self._tops({i for i in found if i not in forms})
        return [self.lines[i]._replace(top=i in tops, sub=i in forms) for i in found]

    def whole_titles(self) -> list[BareLine]:
        """The lines, the pieces of a title that stand above a paragraph put together."""
        whole: list[BareLine] = []
        pieces = False
        first = self._first_text()
        news = self._news_titles()
        for at, line in enumerate(self.lines):
            longest = LONGEST_ITEM if self._opens_news(at) else LONGEST_BARE
            if at in news or (pieces and line.end - whole[-1].start <= longest and self._heads(at)):
                whole[-1] = whole[-1]._replace(end=line.end)
            else:
                whole.append(line)
            pieces = at > first and self._is_piece(at) and (pieces or self._follows_text(at))
        return whole

    def _news_titles(self) -> set[int]:
        """The pieces, but the first, of titles between the line that parts two pieces and the dateline."""
        found: set[int] = set()
        for at in range(1, len(self.lines)):
            if not self._opens_news(at):
                continue
            first = at
            while first > max(0, at - _MOST_PIECES) and self._is_news_piece(first - 1):
                first -= 1
            title = self.lines[at].end - self.lines[first].start
            if first and self._follows_text(first) and title <= LONGEST_ITEM:
                found.update(range(first + 1, at + 1))
        return found

    def _is_news_piece(self, at: int) -> bool:
        text = self.texts[at]
        is_own = KNOWN.fullmatch(text) or text in self.partings or at in self.taken_lines
        return not is_own and len(text) <= LONGEST_ITEM and not self._has_ended(at)

    def _is_piece(self, at: int) -> bool:
        text = self.texts[at]
        is_own = KNOWN.fullmatch(text) or text in self.partings or at in self.taken_lines
        return not is_own and text[-1] not in ENDS_BEFORE and self._may_head(at)

    def _follows_text(self, at: int) -> bool:
        before = self.texts[at - 1]
        return self._has_ended(at - 1) or before in self.partings or bool(KNOWN.fullmatch(before))

    def _heads(self, at: int) -> bool:
        """Whether a line is a piece, too, and this or a later piece stands above a paragraph."""
        while at + 1 < len(self.texts) and self._is_piece(at):
            if len(self.texts[at + 1]) >= _SHORTEST_TEXT or self.texts[at + 1][-1] in ENDS_TEXT:
                return True
            at += 1
        return False

    # -- what the lines have in common

    def _goes_on(self, at: int) -> bool:
        """Whether a line was cut for its length, so that the next is the rest of it."""
        text = self.texts[at]
        full = 0 < self.page_width <= len(text) + _INDENTED
        return full and text[-1] not in ENDS_BEFORE

    def _partings(self) -> set[str]:
        """Lines that come again and again between pieces, such as 查看原文."""
        parting: Counter[str] = Counter()
        for text, after in zip(self.texts, self.texts[1:], strict=False):
            ends = after[-1] in ENDS_TEXT or LIST_ITEM.match(after)
            if text in self.often and after not in self.often and not ends:
                parting[text] += 1
        return {text for text, times in parting.items() if times >= _OFTEN}

    def _datelines(self) -> set[str]:
        """Beginnings of paragraphs that open a piece of news each: 央视网消息（新闻联播）."""
        long = [text for text in self.texts if len(text) >= _SHORTEST_TEXT]
        openings = Counter(text[:_OPENING] for text in long if DATELINE.match(text))
        return {opening for opening, times in openings.items() if times >= _OFTEN}

    def _first_text(self) -> int:
        """The first line that is a paragraph or a heading: the document's own title stands before."""
        for at, text in enumerate(self.texts):
            if len(text) >= _SHORTEST_TEXT or at in self.taken_lines:
                return at
        return len(self.texts)

    def _is_field(self, text: str) -> bool:
        """Whether a line is a field of a form: its label comes again and again."""
        label = FIELD.match(text)
        return label is not None and self.labels[label.group()] > 1

    # -- one line

    def _may_head(self, at: int) -> bool:
        text = self.texts[at]
        # Told by the length alone, before all that costs more: tables have lines by the hundred thousand.
        if len(text) < 2 and text not in self.known:
            return False
        longest = LONGEST_ITEM if self._opens_news(at) else LONGEST_BARE
        if len(text) > longest or at in self.taken_lines or text in self.partings:
            return False
        if at in self.cells and text not in self.known:
            return False
        if text[:_OPENING] in self.datelines:
            return False
        if self.run_together and self._is_in_entry(at):
            return False
        if self._is_doubled(at - 1) or MARK_ALONE.match(self.texts[at - 1]):
            return False
        if KNOWN.fullmatch(text) or (text in self.known and not NO_HEADING.search(text)):
            return True
        if (
            self.is_law
            or (self.width and abs(len(text) - self.width) <= RAGGED)
            or self._goes_on(at - 1)
            or self._is_field(text)
            or CELLS.match(text)
            or CAPTION.search(text)
            or NO_HEADING.search(text)
        ):
            return False
        return len(WORD.findall(text)) >= 2

    def _is_in_entry(self, at: int) -> bool:
        """Whether a blank within an entry of a list, which goes on, made a line of what follows it."""
        first, last = at - 1, at + 1
        if last < len(self.texts) and self.texts[last][-1] == ";":
            return True
        least, most = max(0, at - _MOST_PIECES), min(len(self.texts) - 1, at + _MOST_PIECES)
        while first > least and first not in self.taken_lines and not self._ends_entry(first):
            first -= 1
        while last < most and last not in self.taken_lines and not self._ends_entry(last):
            last += 1
        if last - first > _MOST_PIECES or last >= len(self.texts):
            return False
        before, after = self.texts[first], self.texts[last]
        if LIST_ITEM.match(before) is None:
            return False
        return after[-1] == ";" or bool(LIST_ITEM.match(after) and not FIRST_ITEM.match(after))

    def _ends_entry(self, at: int) -> bool:
        return self.texts[at][-1] != ":" and self._has_ended(at)

    def _weight(self, at: int) -> float:
        weight = self._weight_before(at) + self._weight_after(at)
        text = self.texts[at]
        if KNOWN.fullmatch(text):
            weight += 2.5
        elif text in self.known:
            weight += 1.5
        elif CASE.fullmatch(text):
            weight += 2.0
        elif text in self.often:
            weight += 0.5
        if len(text) < _SHORT and not self._is_taken_up(at) and not KNOWN.fullmatch(text):
            weight -= 0.5
        if FIELD.match(text) and any(FIELD.match(self.texts[i]) for i in (at - 1, at + 1)):
            # The fields of a form come together.
            weight -= 1.0
        return weight

    def _weight_before(self, at: int) -> float:
        """1 after the end of a paragraph or under a heading; less after the item of a list."""
        before = at - 1
        while before > 0 and CAPTION.search(self.texts[before]):
            before -= 1
        text = self.texts[before]
        if text in self.partings:
            return 1.5
        if self._has_ended(before) or before in self.taken_lines or KNOWN.fullmatch(text):
            return 1.0
        return 0.7 if LIST_ITEM.match(text) else 0.0

    def _has_ended(self, at: int) -> bool:
        """Whether a line ends a sentence, or a credit that was run into it (…了。资料图片)."""
        text = self.texts[at]
        tail = text[_last_stop(text) + 1 :]
        return text[-1] in ENDS_BEFORE or bool(tail != text and CAPTION.search(tail))

    def _weight_after(self, at: int) -> float:
        """1 above a paragraph, a list or a heading; more where the next line takes up its words."""
        after = self.texts[at + 1]
        if self._opens_news(at):
            return 2.0
        if ADDRESS.search(after) or NOTE.match(after) or ROW.match(after) or SCRAP.match(after):
            return 0.0
        if self._is_taken_up(at):
            return 2.0
        if len(after) >= _SHORTEST_TEXT or at + 1 in self.taken_lines or FIRST_ITEM.match(after):
            return 1.0
        if KNOWN.fullmatch(after) or (at + 2 < len(self.texts) and self._opens_news(at + 1)):
            return 1.0
        if KNOWN.fullmatch(self.texts[at]) and len(after) >= 2 * _SHORTEST_SENTENCE:
            # The first line of a paragraph that was cut.
            return 1.0
        if after[-1] in ENDS_TEXT and len(after) >= _SHORTEST_SENTENCE:
            return 0.8
        return 0.7 if after[-1] == ":" else 0.0

    def _is_taken_up(self, at: int) -> bool:
        """Whether the next line says the words of this one again."""
        text, after = self.texts[at], self.texts[at + 1]
        return self._is_doubled(at) or (len(after) < 2 * LONGEST_BARE and text in after)

    def _is_doubled(self, at: int) -> bool:
        """Whether the next line says the same, or its beginning: the title within a form's text."""
        text, after = self.texts[at], self.texts[at + 1].rstrip(":")
        return after == text or (len(after) >= 4 and text.startswith(after))

    def _is_form(self, at: int) -> bool:
        """Whether the next line is the title of a form that this one names: 报价表 over 报价表(岗位)."""
        text, after = self.texts[at], self.texts[at + 1]
        named = after.startswith(text) or after.endswith(text)
        short = len(after) <= LONGEST_BARE and after[-1] not in ENDS_TEXT
        return self._is_doubled(at) or (named and short)

    def _opens_news(self, at: int) -> bool:
        if not self.datelines or at + 1 >= len(self.texts):
            return False
        return self.texts[at + 1][:_OPENING] in self.datelines

    def _tops(self, found: set[int]) -> set[int]:
        """Headings above others: one that stands right above another, or with a line that leads in.

        Where there are such, all that a line leads in or that hold numbers are tops.
        """
        found = {i for i in found if not self._opens_news(i)} | {
            i + 1 for i in found if i + 1 in found and not self._opens_news(i)
        }
        led = {i for i in found if self._is_form(i) or self.texts[i + 1][-1] == ":"}
        tops = {i for i in found if i + 1 in found and not CASE.fullmatch(self.texts[i])}
        tops |= {i for i in led if i + 2 in found}
        if any(KNOWN.fullmatch(self.texts[i]) for i in tops):
            led |= {i for i in found if i + 1 in self.taken_lines and not self._opens_news(i)}
        return tops | led if tops else tops

    def _forms(self, found: Sequence[int]) -> set[int]:
        """Headings over a form to tick, which come again and again and close a section each."""
        forms = {i for i in found if BOX.match(self.texts[i + 1]) and self.texts[i] in self.often}
        return forms if len(forms) >= _OFTEN else set()


def _last_stop(text: str) -> int:
    return max(text.rfind(stop) for stop in "。”」")
