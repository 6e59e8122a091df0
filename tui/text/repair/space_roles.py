"""Roles of the spaces in a line that was cut and joined: a join, a paragraph's end, a space."""

from __future__ import annotations

import re
from typing import Final

from tui.text.edits import Edit
from tui.text.lazy_pattern import lazy_pattern
from tui.text.repair.signs import CLOSING, COMMAS, HALF_STOPS, LATIN, MARK, STOPS
from tui.text.repair.wrap_width import UNIT, Cut, positions

_ENDS, _JOINS = 0, 1
"""What a space may be that ends a piece: a paragraph's end, or a join inside a paragraph."""

_NEVER: Final = 30.0
_SHARP_SLIP: Final = 4.5
_LONG: Final = 12.0

_LABEL: Final = lazy_pattern(
    r"(?:^|[ 。；;：:])第[一二三四五六七八九十百千零〇\d]{1,9}[编篇分章节条款部](?:之[一二三四五六七八九十]{1,3})? ?$"
)
_OFFICE: Final = re.compile("(?:[长席记任]|委员)$")
"""Ends of the names of offices, after which a person's name stands: 省长 王某."""
_HANGING: Final = STOPS | HALF_STOPS | CLOSING | frozenset("，,、")
_PAIRS: Final = ("“”", "《》", "()", "（）")
_NAMED: Final = lazy_pattern("[一-鿿]{2,4}[:：]")
"""Beginnings of lines that say one thing (来源:) or greet."""
_MOST_INSIDE: Final = 9
"""The most spaces inside a piece, so that time does not grow with their number."""
_MOST_LOOKED: Final = 1000
"""Ends of pieces that are looked for elsewhere in the text: each takes a pass over it."""
_CONTEXT: Final = 6
_NO_TITLE: Final = re.compile("[ 。！？!?；;：:]")
_WORD: Final = re.compile(r"[A-Za-z0-9.%/+-]*")


class Spaces:
    """The spaces of one line, and the likeliest reading of them all.

    Each piece has a cost, by how well its length agrees with what it ends with, and each space
    one by what stands beside it, in the spirit of negative log-likelihoods; the least sum wins.
    Time is linear in the line: a piece is never much longer than the usual width.
    """

    def __init__(self, line: str, cut: Cut, elsewhere: str = "") -> None:
        """``elsewhere`` is text in which a wording may stand that the line holds cut in two."""
        self._line = line
        self._elsewhere = elsewhere
        self._cut = cut
        self._positions = positions(line, cut.cells)
        self._at = [m.start() for m in re.finditer(" ", line)]
        self._spaced_numbers = _spaces_numbers(line)
        self._marked = {at: MARK.match(line, at + 1) is not None for at in self._at}
        self._ends_cost = [self._end_cost(at) for at in self._at]
        self._keep_cost = [self._space_cost(at) for at in self._at]

    def edits(self, offset: int) -> list[Edit]:
        """The edits of the line, which stands at ``offset`` of the text."""
        edits: list[Edit] = []
        ends = 0
        for index, label, slipped in self._read():
            at = self._at[index]
            ends += label == _ENDS
            looked = ends <= _MOST_LOOKED
            if label == _ENDS and not (looked and self._is_whole_elsewhere(at)):
                edits.append(Edit("joined-wrap", offset + at, " ", "\n"))
            elif not slipped and not self._parts_words(at):
                edits.append(Edit("joined-wrap", offset + at, " "))
        return edits

    def _is_whole_elsewhere(self, at: int) -> bool:
        """Whether what stands around a space, which no stop precedes, is found without it.

        Titles are centred, and so cut where no width tells, but they are often repeated.
        """
        before, after = (
            self._line[max(0, at - _CONTEXT) : at],
            self._line[at + 1 : at + 1 + _CONTEXT],
        )
        if min(len(before), len(after)) < _CONTEXT or _NO_TITLE.search(before + after):
            return False
        return before + after in self._elsewhere

    def _read(self) -> list[tuple[int, int, bool]]:
        """The spaces that end pieces, in order: which, what they are, whether a space was lost."""
        count = len(self._at)
        costs: list[list[float]] = []
        back: list[list[tuple[int, int]]] = []
        starts = [0, *(at + 1 for at in self._at)]
        ends = [*self._at, len(self._line)]
        limit = self._cut.width * 5 // 4
        for node in range(count + 1):
            end = self._positions[ends[node]]
            best = [_NEVER * count + _NEVER] * 2
            origin = [(-1, _ENDS)] * 2
            kept = 0.0
            for before in range(node - 1, -2, -1):
                length = end - self._positions[starts[before + 1]]
                # How wide the spaces inside a piece were set is not known.
                loose = 0 if self._cut.sharp else node - before - 1
                if before < node - 1 and (length > limit or node - before > _MOST_INSIDE):
                    break
                for opening in (_ENDS, _JOINS) if before >= 0 else (_ENDS,):
                    sofar = kept + (costs[before][opening] if before >= 0 else 0.0)
                    first = opening == _ENDS
                    for label in (_ENDS, _JOINS) if node < count else (_ENDS,):
                        cost = sofar + self._piece_cost(node, length, loose, first, label)
                        if cost < best[label]:
                            best[label], origin[label] = cost, (before, opening)
                if before >= 0:
                    kept += self._keep_cost[before]
            costs.append(best)
            back.append(origin)
        return self._trace(back, starts, ends)

    def _trace(
        self, back: list[list[tuple[int, int]]], starts: list[int], ends: list[int]
    ) -> list[tuple[int, int, bool]]:
        found: list[tuple[int, int, bool]] = []
        node, label = len(self._at), _ENDS
        while node >= 0:
            before, opening = back[node][label]
            if node < len(self._at):
                length = self._positions[ends[node]] - self._positions[starts[before + 1]]
                slipped = self._cut.sharp and length == self._cut.width - UNIT
                found.append((node, label, slipped))
            node, label = before, opening
        return found[::-1]

    def _piece_cost(self, node: int, length: int, loose: int, first: bool, label: int) -> float:
        cut = self._cut
        if length - loose > cut.width + UNIT:
            return _LONG
        target = cut.width - (cut.indent if first else 0)
        if label == _JOINS:
            at = self._at[node]
            stopped = 0.7 if self._line[at - 1] in STOPS else 0.0
            stopped += 1.5 if self._marked[at] else 0.0
            if cut.sharp:
                return stopped + self._sharp_cost(target - length)
            cost = self._slack_cost(node, _nearer(target - length, loose))
            if first:
                # Paragraphs are set in by two characters, or, less likely, are not.
                other = cut.width if cut.indent else cut.width - 2 * UNIT
                cost = min(cost, 2.0 + self._slack_cost(node, _nearer(other - length, loose)))
            return stopped + cost
        full = abs(length - target) < (UNIT if cut.sharp else 2 * UNIT)
        ends = self._ends_cost[node] if node < len(self._at) else 0.0
        return ends + (1.2 if full else 0.0)

    def _sharp_cost(self, missing: int) -> float:
        if missing == 0:
            return 0.1
        return _SHARP_SLIP if missing == UNIT else _NEVER

    def _slack_cost(self, node: int, missing: int) -> float:
        """The unlikelihood that a line broke so many units before its edge."""
        at = self._at[node]
        if missing == 0:
            return 0.0
        if missing < 0:
            if missing < -UNIT:
                return 10.0
            # A stop may hang beyond the edge; quotes that were set narrow make room for more.
            return 0.3 if self._line[at - 1] in _HANGING else 1.5
        if missing < UNIT:
            return 0.3
        word = _WORD.match(self._line, at + 1, at + 40)
        unit = UNIT * 2 + (UNIT // 2 * len(word.group()) if word else 0)
        if missing <= unit:
            return 1.0
        return _NEVER / 2

    def _end_cost(self, at: int) -> float:
        """The unlikelihood that a paragraph ends before this space."""
        line = self._line
        before, after = line[at - 1 : at], line[at + 1 : at + 2]
        if before in STOPS:
            cost = 0.3
        elif before in HALF_STOPS:
            cost = 1.0
        elif before in CLOSING:
            cost = 1.5
        elif before in COMMAS:
            cost = 7.0
        else:
            cost = 2.5
        if self._marked[at] or _NAMED.match(line, at + 1):
            cost -= 1.5
        piece = line.rfind(" ", 0, at) + 1
        if any(line.rfind(o, piece, at) > line.rfind(c, piece, at) for o, c in _PAIRS):
            cost += 3.0
        return cost if after != " " and before != " " else cost + 4.0

    def _space_cost(self, at: int) -> float:
        """The unlikelihood that this space stood in the text itself."""
        line = self._line
        if LATIN.match(line, at - 1):
            return 0.5
        if self._spaced_numbers and _SPACED.match(line, at - 1):
            return 0.3
        if _LABEL.search(line, max(0, at - 14), at):
            return 0.2
        if _OFFICE.search(line, max(0, at - 2), at):
            return 1.5
        if line[at - 2 : at - 1] in ("", " ") and line[at + 2 : at + 3] in ("", " "):
            return 1.5
        return 3.0

    def _parts_words(self, at: int) -> bool:
        """Whether the space at a cut parts Latin words, or numbers that the text sets apart."""
        if self._cut.sharp:
            return False
        if self._spaced_numbers and _SPACED.match(self._line, at - 1):
            return True
        return LATIN.match(self._line, at - 1) is not None


def _nearer(missing: int, loose: int) -> int:
    """``missing``, up to ``loose`` nearer to nothing."""
    return max(0, missing - loose) if missing > 0 else min(0, missing + loose)


_SPACED: Final = lazy_pattern("[一-鿿] [0-9A-Za-z]|[0-9A-Za-z%] [一-鿿]")
_UNSPACED: Final = lazy_pattern("[一-鿿][0-9A-Za-z]|[0-9A-Za-z%][一-鿿]")


def _spaces_numbers(line: str) -> bool:
    """Whether the text sets its numbers apart from its Chinese characters."""
    return len(_SPACED.findall(line)) > 2 * len(_UNSPACED.findall(line))
