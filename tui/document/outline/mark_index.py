"""Open runs, and the index of marks by family and number in which their reading looks ahead."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tui.document.outline.marks import LINE, SENTENCE, Family, Mark

NEVER = 1 << 60
"""An offset past all text: such a mark does not come."""

_LONGEST_CHAIN = 200
"""Numbers up to which a run is followed."""


@dataclass(slots=True)
class OpenRun:
    """An open run: its family, its last member and where that stands, the places of its members.

    ``place`` is the least of them, ``best`` the best; ``over_articles``: articles run on under its
    members, as in judicial interpretations.
    """

    family: Family
    number: int
    sub: int
    place: int
    best: int
    last: int
    over_articles: bool = False


def is_next(run: OpenRun, mark: Mark) -> bool:
    """Whether both stand at line starts, where no better twin of ``mark`` can be."""
    return run.family is mark.family and run.place == mark.place == LINE and not mark.sub


def follows(run: OpenRun, mark: Mark) -> bool:
    """Whether ``mark``, of the run's family, has the number after its last one."""
    if mark.sub:
        return mark.number == run.number and mark.sub == run.sub + 1
    return mark.number == run.number + 1 or (
        # 首先 ... 最后: the last of them ends a run of any length.
        run.family is Family.FIRSTLY and run.number < 4 == mark.number
    )


class MarkIndex:
    """The marks of a text by family and number, searched by binary search."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        """An index of ``marks``, which are in reading order."""
        self._numbered: dict[tuple[Family, int], list[Mark]] = defaultdict(list)
        for mark in marks:
            self._numbered[mark.family, mark.number].append(mark)
        # Where each (family, number) stands at least as well placed as the third of the key.
        self._positions: dict[tuple[Family, int, int], list[int]] = {}

    def has(self, family: Family, number: int) -> bool:
        """Whether a number of a family stands anywhere."""
        return (family, number) in self._numbered

    def next(self, family: Family, number: int, after: int, place: int) -> int:
        """The first offset past ``after`` of a mark that stands at least so well; or ``NEVER``."""
        starts = self._positions.get((family, number, place))
        if starts is None:
            if (family, number) not in self._numbered:
                return NEVER
            starts = [m.start for m in self._numbered[family, number] if m.place >= place]
            self._positions[family, number, place] = starts
        at = bisect_right(starts, after)
        return starts[at] if at < len(starts) else NEVER

    def chain_end(self, mark: Mark, limit: int) -> int:
        """The number that a run from a first member reaches before the offset ``limit``."""
        number, at = 1, mark.start
        while number < _LONGEST_CHAIN:
            following = self.next(mark.family, number + 1, at, min(mark.place, SENTENCE))
            if following >= limit:
                break
            number, at = number + 1, following
        return number
