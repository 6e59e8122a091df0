"""Wordings counted in texts, as they were asked for: no mining."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tui.corpus.measure import Texts, apart, by_owner, dispersion
from tui.corpus.model import Phrase


def tally(
    wordings: Sequence[str],
    texts: Texts,
    paths: Sequence[str],
    counted: NDArray[np.bool_] | None = None,
) -> list[Phrase]:
    """A phrase for each folded wording, with its figures but without score, cohesion and dates.

    ``paths`` are those of the texts, by number; places count in the texts that are ``counted``
    (in all, where that is not said), as in ``measure``. What stands nowhere has a count of 0.
    """
    places = texts.find(wordings)
    sizes = np.diff(texts.starts)
    sizes = sizes if counted is None else np.where(counted, sizes, 0)
    phrases = []
    for at, wording in enumerate(wordings):
        offsets = places.offsets[places.starts[at] : places.starts[at + 1]]
        owners = texts.owners(offsets[apart(offsets, len(wording))])
        everywhere, counts = by_owner(owners)
        within = everywhere if counted is None else everywhere[counted[everywhere]]
        counts = counts if counted is None else counts[counted[everywhere]]
        phrases.append(
            Phrase(
                wording,
                int(counts.sum()),
                len(within),
                0.0,
                documents=tuple(paths[text] for text in everywhere.tolist()),
                dispersion=round(dispersion(counts, sizes[within] / max(1, sizes.sum())), 6),
            )
        )
    return phrases
