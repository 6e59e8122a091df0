"""Lit spans of many texts, from the places of the phrases' wordings: no text is looked through.

They are those that ``PhraseLighting`` finds in each text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from tui.corpus.model import LONGEST, PhraseKind
from tui.corpus.phrases.assemble import PhraseEntry
from tui.corpus.phrases.counts import WordingPlaces
from tui.corpus.shard.arrays import Bools, Ints, Longs
from tui.corpus.shard.spans import without_overlaps

_TEXTS: Final = 1 << 20
"""Characters of texts that are lit together: what is asked of each place takes some hundred bytes."""

_NONE: Final = 1 << 62


def lit_columns(
    entries: Sequence[PhraseEntry],
    wordings: Sequence[str],
    places: Sequence[WordingPlaces],
    starts: Longs,
) -> Iterator[Ints]:
    """Yields the lit spans of each text, in the order of the texts, a row (start, end, phrase) a span.

    ``places`` hold all places of ``wordings`` in the joined texts, which begin at ``starts``; phrase ``i`` is
    that of ``entries[i]``.
    """
    return lit_spans(*lit_by(entries, len(wordings)), wordings, places, starts)


def lit_by(entries: Sequence[PhraseEntry], size: int) -> tuple[Longs, Bools]:
    """The phrase that each of so many wordings lights, or -1, and flags of the phrases that are formulas."""
    return (
        _phrases(entries, size),
        np.fromiter((entry.kind is PhraseKind.FORMULA for entry in entries), np.bool_),
    )


def lit_spans(
    phrases: Longs | Ints,
    is_formula: Bools,
    wordings: Sequence[str],
    places: Sequence[WordingPlaces],
    starts: Longs,
) -> Iterator[Ints]:
    """The same by the phrase of each wording (``lit_by``)."""
    keys, bits = _keys(phrases, wordings, places)
    for first, last in _pieces(starts):
        low, high = np.searchsorted(keys, starts[[first, last]] << bits + _BITS).tolist()
        wording = keys[low:high] & ((1 << bits) - 1)
        begin = keys[low:high] >> bits
        length = LONGEST - (begin & ((1 << _BITS) - 1))
        begin >>= _BITS
        rows = np.stack((begin, begin + length, phrases[wording]), axis=1)
        lit = _lit(rows, is_formula[rows[:, 2]])
        cuts = np.searchsorted(lit[:, 0], starts[first : last + 1])
        lit[:, :2] -= np.repeat(starts[first:last], np.diff(cuts))[:, None]
        spans = lit.astype(np.int32)
        yield from (spans[from_:to] for from_, to in pairwise(cuts.tolist()))


_BITS: Final = LONGEST.bit_length()


def _phrases(entries: Sequence[PhraseEntry], size: int) -> Longs:
    """The phrase that each wording lights, or -1: its own, else the first of which it is a form."""
    phrases = np.full(size, -1, np.int64)
    for at in range(len(entries) - 1, -1, -1):
        phrases[[form for form, _ in entries[at].forms]] = at
    phrases[[entry.wording for entry in entries]] = np.arange(len(entries))
    return phrases


def _keys(
    phrases: Longs | Ints, wordings: Sequence[str], places: Sequence[WordingPlaces]
) -> tuple[Longs, int]:
    """Places by rising starts, the longest first: start, what its length lacks, and wording in one number.

    The wording takes so many bits.
    """
    bits = len(wordings).bit_length()
    lacks = LONGEST - np.fromiter(map(len, wordings), np.int64, len(wordings))
    keys = []
    for some in places:
        lit = phrases[some.of] >= 0
        of = some.of[lit]
        keys.append((some.offsets[lit] << _BITS | lacks[of]) << bits | of)
    joined = np.concatenate(keys)
    keys.clear()
    joined.sort()
    return joined, bits


def _pieces(starts: Longs) -> Iterator[tuple[int, int]]:
    """Texts of about so many characters, from one to another (exclusive)."""
    cuts = np.flatnonzero(np.diff(starts[:-1] // _TEXTS)) + 1
    yield from pairwise([0, *cuts.tolist(), len(starts) - 1])


def _lit(rows: Longs, formulas: Bools) -> Longs:
    """The rows that are lit: of the formulas the leftmost longest, and of the others where none of these is."""
    first, others = _leftmost(rows[formulas]), _leftmost(rows[~formulas])
    before = np.append(0, first[:, 1])[np.searchsorted(first[:, 0], others[:, 0], "right")]
    after = np.append(first[:, 0], _NONE)[np.searchsorted(first[:, 0], others[:, 0])]
    free = (before <= others[:, 0]) & (others[:, 1] <= after)
    lit = np.concatenate((first, others[free]))
    return lit[np.argsort(lit[:, 0], kind="stable")]


def _leftmost(rows: Longs) -> Longs:
    """The rows that overlap none before; of those that start together the first."""
    rows = rows[np.append(True, rows[1:, 0] != rows[:-1, 0])[: len(rows)]]
    return rows[without_overlaps(rows[:, 0], rows[:, 1])]
