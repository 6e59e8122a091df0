"""Soundness of a stored shard: where one of its columns leads into another, there is something.

Sums tell what was changed by chance; whoever writes a shard can sum it, too, and then an offset might lead
anywhere. All columns are looked through once, which takes a third of the time of summing them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tui.corpus.shard.shard import SEPARATOR, Shard
from tui.corpus.shard.sketch import BINS
from tui.corpus.shard.stored import StoredShard, Surroundings

_LAST_POINT: Final = 0x10FFFF
_LONGEST: Final = 1 << 40
"""Characters beyond any source that can be read."""

_TYPES: Final = {
    **dict.fromkeys(("codes", "shown"), np.uint16),
    **dict.fromkeys(("order", "alphabet", "letters", "gap_starts"), np.int32),
    **dict.fromkeys(("starts", "heads", "title_ends", "edits", "edit_starts", "edges"), np.int64),
    **dict.fromkeys(("sketches", "gap_pairs"), np.uint32),
    "titles": np.uint8,
}

_Column = NDArray[np.integer[Any]]


def check_columns(arrays: Mapping[str, NDArray[Any]]) -> None:
    """Look through all arrays of a stored shard.

    Raises ``ValueError`` with the name of one that does not fit the others, ``KeyError`` where one is missing.
    """
    stored = StoredShard.from_arrays(arrays)
    for name, is_sound in _checks(stored.shard, stored.around):
        if not is_sound:
            raise ValueError(name)


def _checks(shard: Shard, around: Surroundings) -> Iterator[tuple[str, bool]]:
    """The columns by name, and whether each is sound: every one rests on those before."""
    size, documents = len(shard.codes), len(shard.starts) - 1
    columns = {**vars(shard), **vars(around)}
    yield from ((name, columns[name].dtype == kind) for name, kind in _TYPES.items())
    yield "starts", documents >= 0 and _rises(shard.starts, 0, size, by=1)
    yield "starts", int(shard.starts[0]) == 0 and int(shard.starts[-1]) == size
    yield "alphabet", _rises(shard.alphabet, 0, _LAST_POINT, by=1)
    yield "codes", _lies(shard.codes, 0, len(shard.alphabet) - 1)
    ends = shard.alphabet[shard.codes[shard.starts[1:] - 1]]
    yield "codes", bool((ends == ord(SEPARATOR)).all())
    yield "order", len(shard.order) in {0, size} and _lies(shard.order, 0, size - 1)
    yield "letters", _lies(around.letters, 0, _LAST_POINT)
    yield "shown", len(around.shown) == size and _lies(around.shown, 0, len(around.letters) - 1)
    yield from _heads(around, size)
    yield "edits", len(around.edits) % 4 == 0 and _lies(around.edits, 0, _LONGEST)
    yield "edit_starts", len(around.edit_starts) == documents + 1
    yield "edit_starts", _rises(around.edit_starts, 0, len(around.edits) // 4)
    yield "edges", len(around.edges) % 2 == 0 and _rises(around.edges, 0, size)
    yield "sketches", len(around.sketches) == BINS * documents
    yield "gap_pairs", len(around.gap_pairs) == len(around.gap_starts)
    yield "gap_starts", _lies(around.gap_starts, 1, size - 1)


def _heads(around: Surroundings, size: int) -> Iterator[tuple[str, bool]]:
    yield "heads", len(around.heads) % 4 == 0
    starts, ends, parents, title_ends = around.heads.reshape(-1, 4).T
    yield "heads", _rises(starts, 0, size) and _lies(ends, 0, size) and _lies(title_ends, 0, size)
    yield "heads", bool((title_ends >= starts).all())
    # The way up from a heading ends: each stands behind the one that holds it.
    yield "heads", _lies(parents, -1, size) and bool((parents < np.arange(len(parents))).all())
    yield "title_ends", len(around.title_ends) == len(starts)
    yield "title_ends", _rises(around.title_ends, 0, len(around.titles))
    yield "titles", _is_text(around.titles, around.title_ends)


def _lies(column: _Column, least: int, most: int) -> bool:
    """Whether all numbers lie from ``least`` to ``most``."""
    return not len(column) or (int(column.min()) >= least and int(column.max()) <= most)


def _rises(column: _Column, least: int, most: int, *, by: int = 0) -> bool:
    """Whether numbers from ``least`` to ``most`` rise, each by so much at least."""
    return _lies(column, least, most) and bool((column[1:] - column[:-1] >= by).all())


def _is_text(data: _Column, ends: _Column) -> bool:
    """Whether bytes are UTF-8, as titles are written, of which none ends within a character."""
    inner = ends[ends < len(data)]
    try:
        data.tobytes().decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return not bool((data[inner] & 0b11000000 == 0b10000000).any())
