"""Titles that are labels of their paragraph: 3.循环支持：危重型患者可合并休克，应在….

A colon ends a title where most members of a run have a label, and a sentence of several clauses after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tui.document.outline.marks import LINE, Family, LeveledMark

_LABELLED = re.compile(r"[ \t]*(?P<title>[^\n。;:,]{2,24}):[ ]?(?=[^\n:。;]{3,40},[^\n]{4,}。)")
_FAMILIES = frozenset({Family.COMMA, Family.PAREN, Family.DOT, Family.PAREN_ARABIC})
_LONGEST = 26
"""Characters of a label, with its colon and the blank before it."""
FEWEST = 2
"""Labels of a run that are no chance."""


def labelled(folded: str, placed: Sequence[LeveledMark]) -> dict[int, int]:
    """The starts of marks that a label may follow, and the ends of these labels."""
    return {
        mark.start: match.end("title")
        for mark, _, _ in placed
        if mark.family in _FAMILIES
        and mark.place is LINE
        and folded.find(":", mark.end, mark.end + _LONGEST) >= 0
        and (match := _LABELLED.match(folded, mark.end))
    }


def of_runs(
    labels: Mapping[int, int], placed: Sequence[LeveledMark], runs: Sequence[Sequence[int]]
) -> Iterator[tuple[int, int]]:
    """The labels that most members of their run have; ``runs`` hold indices into ``placed``."""
    for run in runs:
        ends = [(start, labels[start]) for at in run if (start := placed[at].mark.start) in labels]
        if len(ends) >= FEWEST and 2 * len(ends) > len(run):
            yield from ends
