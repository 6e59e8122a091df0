"""The order of windows of words, by what follows their first ones: words packed into 63 bits are sorted at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tui.corpus.phrases.ngrams import LONGEST_WORDS
from tui.corpus.shard.arrays import Bytes, Ints, Longs, Places


def window_order(ids: Ints, firsts: Places, room: Bytes, bits: int) -> tuple[Ints, Bytes]:
    """The numbers of windows, sorted, and the words that each shares with the one before.

    ``firsts`` are the places in ``ids`` of their first words, of which ``room`` (``LONGEST_WORDS`` at most) stand
    before a break; a word takes so many ``bits``. Windows that are the same lie in any order.
    """
    order = np.arange(len(firsts), dtype=np.int32)
    shared = np.zeros(len(firsts), np.uint8)
    spots = np.arange(len(firsts))
    groups = np.zeros(len(firsts), np.int64)
    depth = 0
    while len(spots):
        # The group stands before the words, so that one sort of numbers is enough.
        lanes = (63 - int(groups[-1]).bit_length()) // bits
        here = order[spots]
        keys = _packed(ids, firsts[here], room[here], depth, lanes, bits)
        keys |= groups << lanes * bits
        by_key = np.argsort(keys)
        order[spots], keys = here[by_key], keys[by_key]
        different = keys[1:] ^ keys[:-1]
        same = np.zeros(len(different), np.uint8)
        for lane in range(lanes):
            same += different < 1 << bits * lane
        together = different < 1 << bits * lanes
        most = np.minimum(room[order[spots[1:]]], LONGEST_WORDS)
        found = np.minimum(depth + same.astype(np.int64), most)
        shared[spots[1:][together]] = found[together]
        depth += lanes
        if depth >= LONGEST_WORDS:
            break
        # Those that are the same so far and may go on; one that ends here lies before those that do.
        tied = different == 0
        tied = np.append(tied, False) | np.append(False, tied)
        tied &= room[order[spots]] >= depth
        changes = np.append(0, np.cumsum(different != 0))[tied]
        spots = spots[tied]
        groups = np.append(0, np.cumsum(np.diff(changes) > 0)) if len(spots) else changes
    return order, shared


def _packed(
    ids: Ints, firsts: Places, room: Bytes, depth: int, lanes: int, bits: int
) -> NDArray[np.int64]:
    """The words of each window from a depth on, the first in the highest bits; behind a break there are none."""
    keys: Longs = np.zeros(len(firsts), np.int64)
    last = len(ids) - 1
    for lane in range(depth, depth + lanes):
        keys <<= bits
        keys |= np.where(room > lane, ids[np.minimum(firsts + lane, last)], 0)
    return keys
