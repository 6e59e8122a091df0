"""One group of documents against another: phrases mined for what tells them apart, and compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from tui.corpus.comparison.contrast import Wanted, uneven, united
from tui.corpus.comparison.contrast_shards import contrast_bounded
from tui.corpus.comparison.counts import PhraseCounts
from tui.corpus.comparison.differences import GroupComparison, compare
from tui.corpus.groups.document_set import DocumentSet
from tui.corpus.groups.partition import Partition
from tui.corpus.model import Phrase
from tui.corpus.phrases.segment import Segmenter
from tui.corpus.shard.arrays import Bools, Floats, Longs
from tui.work.cancel import Cancelled, go_on

MOST_MINED: Final = 16_000_000
"""Characters of documents that are mined anew for a comparison: a minute. Of more the known phrases are compared."""


def against(
    documents: DocumentSet,
    a: Bools,
    b: Bools,
    known: Sequence[Phrase],
    segmenter: Segmenter,
    min_reach: int = 2,
    cancelled: Cancelled | None = None,
    *,
    patient: bool = False,
) -> GroupComparison:
    """The differences of the documents flagged ``a`` from those flagged ``b``; some may be in both.

    ``known`` are the phrases of the library; up to ``MOST_MINED`` characters, or of all if ``patient``, those that tell
    the two groups apart are mined beside them. Raises ``Interrupted``.
    """
    first, second = (
        Partition.of_one(members, documents.copies, documents.sizes) for members in (a, b)
    )
    phrases = known
    if (patient or is_mined(documents, a | b)) and a.any() and b.any() and (a != b).any():
        labels = np.where(a & b, 2, np.where(a, 0, np.where(b, 1, -1)))
        partition = Partition(labels, 3, documents.copies, documents.sizes)
        shares = np.array([first.characters[0], second.characters[0]], np.float64)
        wanted = _apart(uneven(shares / max(1.0, float(shares.sum()))))
        found = contrast_bounded(documents, partition, wanted, segmenter, cancelled)
        phrases = united(known, found, segmenter)
    go_on(cancelled)
    counts = PhraseCounts.of(phrases, documents)
    go_on(cancelled)
    return compare(counts, documents, first, second, segmenter.cut, min_reach)


def is_mined(documents: DocumentSet, members: Bools) -> bool:
    """Whether these documents are few enough to be mined anew."""
    return int(documents.sizes[members].sum()) <= MOST_MINED


def _apart(wanted: Wanted) -> Wanted:
    """The figure for two groups of counts in those only in one, only in the other, and in both."""

    def told(counts: Longs) -> Floats:
        return wanted(counts[:, :2] + counts[:, 2:])

    return told
