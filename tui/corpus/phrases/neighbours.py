"""Left and right neighbours of recurring runs: how free the runs are there, and how bound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.corpus.phrases.ngrams import Blocks, WordRuns
from tui.corpus.phrases.word_array import BREAK
from tui.corpus.phrases.word_classes import Trait
from tui.corpus.shard.arrays import Bools, Floats, Ints, Places

TIGHT_GLUE = 0.25
"""An edge that holds at least this tightly (Dice), and tighter than all inside, is a bond."""


_DETERMINED = 1
"""Stands for all words that say which one: one of them nearly always before it belongs to a run."""

Bits = NDArray[np.uint32]
"""Traits of words, as bits."""


@dataclass(frozen=True, slots=True)
class RunSide:
    """The left or right side of each block, in shares (0 to 1) of its places.

    ``free``: a phrase may well end there; ``firm``: at the end of a sentence or of quotes, or of
    an item of a list of nouns; ``cut``: a bond is cut there; ``dominance``: the most common word
    of content that it is next to, or joined to; ``governed``: a verb stands there, whose object it is, or
    before the quote that opens there, ``avowed``: one of what one stands for; ``listed``: a 、 stands
    there, ``attached``: a 的; ``framed``: a preposition, or on the right the word of place that
    ends what one began; ``led``: the most common of the words that may open a formula.
    """

    free: Floats
    firm: Floats
    cut: Floats
    dominance: Floats
    governed: Floats
    avowed: Floats
    listed: Floats
    goes_on: Floats
    attached: Floats
    framed: Floats
    led: Floats


class SideRows(NamedTuple):
    """One side of each place of some blocks: flags by the figure of ``RunSide`` that is their share.

    ``dominant`` and ``leading`` are numbers of what stands there (-1: of no matter); the most common one of each
    block is its ``dominance`` or what it is ``led`` by.
    """

    flags: Mapping[str, Bools]
    dominant: Ints
    leading: Ints

    def side(self, blocks: Blocks) -> RunSide:
        """The shares of each block."""
        return RunSide(
            dominance=_most_common(self.dominant, blocks) / blocks.sizes,
            led=_most_common(self.leading, blocks) / blocks.sizes,
            **{name: blocks.shares(flags) for name, flags in self.flags.items()},
        )


class SideTally:
    """One side of all places of one block, of which only some are looked at at once."""

    def __init__(self) -> None:
        self._size = 0
        self._sums: Counter[str] = Counter()
        self._dominant: Counter[int] = Counter()
        self._leading: Counter[int] = Counter()

    def add(self, rows: SideRows) -> None:
        """Count some more places."""
        self._size += len(rows.dominant)
        for name, flags in rows.flags.items():
            self._sums[name] += int(np.count_nonzero(flags))
        for counter, values in ((self._dominant, rows.dominant), (self._leading, rows.leading)):
            found, counts = np.unique(values[values >= 0], return_counts=True)
            counter.update(dict(zip(found.tolist(), counts.tolist(), strict=True)))

    def side(self) -> RunSide:
        """The shares of the block."""
        most = {
            "dominance": max(self._dominant.values(), default=0),
            "led": max(self._leading.values(), default=0),
        }
        told = {name: np.array([count / self._size]) for name, count in (self._sums | most).items()}
        return RunSide(**told)


def left(runs: WordRuns, blocks: Blocks) -> RunSide:
    """The side before each block's places."""
    return left_rows(runs, blocks).side(blocks)


def right(runs: WordRuns, blocks: Blocks) -> RunSide:
    """The side after each block's places."""
    return right_rows(runs, blocks).side(blocks)


def left_rows(runs: WordRuns, blocks: Blocks) -> SideRows:
    """The side before each place of some blocks."""
    rows = runs.order[blocks.rows()]
    neighbour, beyond = runs.padded[rows - 1], runs.padded[rows - 2]
    bits = runs.bits[neighbour]
    governed = _governs(bits, runs.bits[beyond])
    free = ((bits & Trait.FREES_BEFORE) > 0) | governed
    # An object without its verb is still whole.
    bonds = _bonds(runs, blocks, rows - 1) & ~governed
    # A verb before a verb is half of a pair: (巩固)拓展脱贫攻坚成果.
    verbs = (runs.bits[runs.word(blocks, 0)] & Trait.GOVERNS) > 0
    paired = ((bits & Trait.PAIRS) > 0) & np.repeat(verbs, blocks.sizes)
    quoted = (bits & Trait.OPENS) > 0
    dominant = _dominant(
        runs,
        blocks,
        np.where(governed & ~paired, BREAK, neighbour),
        beyond,
        runs.tails,
        runs.word(blocks, 0),
    )
    flags = {
        "free": free,
        "firm": neighbour == BREAK,
        "cut": bonds,
        "governed": governed | (quoted & ((runs.bits[beyond] & Trait.GOVERNS) > 0)),
        "avowed": (np.where(quoted, runs.bits[beyond], bits) & Trait.AVOWS) > 0,
        "listed": (bits & Trait.LISTS) > 0,
        "goes_on": (bits & (Trait.LISTS | Trait.JOINS)) > 0,
        "attached": (bits & Trait.ATTACHES) > 0,
        "framed": (bits & Trait.PREPOSES) > 0,
    }
    return SideRows(flags, dominant, _leading(runs, neighbour))


def _governs(bits: Bits, before: Bits) -> Bools:
    """Flags of the words that are verbs with an object, by their traits and those of the words before.

    Most verbs are nouns too: after a verb, a noun or 的 they are, 推进(治理)能力现代化, 生育(支持)政策.
    """
    begins = ((before & Trait.FREES_BEFORE) > 0) & ((before & (Trait.ATTACHES | Trait.JOINS)) == 0)
    begins |= (before & (Trait.MODIFIES_VERBS | Trait.DESCRIBES)) > 0
    return np.asarray(((bits & Trait.COMMANDS) > 0) | (((bits & Trait.GOVERNS) > 0) & begins))


def right_rows(runs: WordRuns, blocks: Blocks) -> SideRows:
    """The side after each place of some blocks."""
    rows = runs.order[blocks.rows()]
    neighbour = runs.padded[rows + blocks.depth]
    bits = runs.bits[neighbour]
    # A verb begins something new, but not after a verb and its attribute.
    first, last = runs.bits[runs.word(blocks, 0)], runs.bits[runs.word(blocks, -1)]
    closed = ((last & (Trait.GOVERNS | Trait.DESCRIBES)) | (first & Trait.GOVERNS)) == 0
    beyond = runs.padded[rows + blocks.depth + 1]
    verb = ((bits & Trait.GOVERNS) > 0) & np.repeat(closed, blocks.sizes)
    # With nothing after it, it is rather a noun: 矛盾纠纷源头(化解).
    verb &= ((bits & Trait.COMMANDS) > 0) | ((runs.bits[beyond] & Trait.FREES_AFTER) == 0)
    attribute = ((bits & Trait.ATTACHES) > 0) & np.repeat((first & Trait.GOVERNS) > 0, blocks.sizes)
    item = ((first & (Trait.GOVERNS | Trait.MODIFIES_VERBS)) == 0) | items(runs, blocks)
    listed = ((bits & Trait.LISTS) > 0) & np.repeat(item, blocks.sizes)
    # What says how something is belongs to what it is said of: 城乡统一(的建设用地市场).
    said = (last & (Trait.DESCRIBES | Trait.ACTS)) > 0
    of = ((bits & Trait.ATTACHES) > 0) & np.repeat(said, blocks.sizes)
    dominant = _dominant(
        runs,
        blocks,
        np.where(of, beyond, neighbour),
        beyond,
        runs.heads,
        runs.word(blocks, -1),
    )
    none = np.zeros(len(rows), np.bool_)
    flags = {
        "free": (((bits & Trait.FREES_AFTER) > 0) & ~attribute) | verb,
        "firm": (neighbour == BREAK) | ((bits & Trait.CLOSES) > 0) | listed,
        "cut": _bonds(runs, blocks, rows + blocks.depth - 1),
        "governed": none,
        "avowed": none,
        "listed": (bits & Trait.LISTS) > 0,
        "goes_on": (bits & (Trait.LISTS | Trait.JOINS)) > 0,
        "attached": (bits & Trait.ATTACHES) > 0,
        "framed": (bits & Trait.LOCATES) > 0,
    }
    return SideRows(flags, dominant, _leading(runs, neighbour))


def _bonds(runs: WordRuns, blocks: Blocks, edges: Places) -> Bools:
    bond = np.maximum(np.repeat(runs.inner_glue(blocks), blocks.sizes), TIGHT_GLUE)
    return np.asarray(runs.glue.at(edges, TIGHT_GLUE) > bond)


def _dominant(
    runs: WordRuns, blocks: Blocks, neighbour: Ints, beyond: Ints, characters: Ints, edge: Ints
) -> Ints:
    """Numbers that tell neighbours apart, or what 和 (and for longer runs 、) joins on.

    Neighbours are told apart by the character next to the run, since 自治, 自治权 and 自治机关 are one
    to what they follow. Where the word at the ``edge`` is one character, 和 may be no conjunction, but half
    of a word that the dictionary does not have: (宜居宜业)和|美乡村.
    """
    bits = runs.bits[neighbour]
    item = np.repeat(items(runs, blocks), blocks.sizes)
    joined = ((bits & Trait.JOINS) > 0) | (((bits & Trait.LISTS) > 0) & ~item)
    half = joined & (np.repeat(runs.lengths[edge], blocks.sizes) == 1)
    half &= ((bits & Trait.JOINS) > 0) & (runs.lengths[neighbour] == 1)
    bound = np.where(joined & ~half, beyond, neighbour)
    known = half | ((runs.bits[bound] & Trait.CONTENT) > 0)
    determined = (runs.bits[bound] & Trait.DETERMINES) > 0
    return np.where(determined, _DETERMINED, np.where(known, characters[bound], -1))


def _leading(runs: WordRuns, neighbour: Ints) -> Ints:
    leads = (runs.bits[neighbour] & Trait.LEADS) > 0
    return np.where(leads, neighbour, -1)


def units(runs: WordRuns, blocks: Blocks) -> Bools:
    """Flags of the runs that are rhythmic units of four characters: in one piece, or in two and two."""
    lengths = np.zeros(len(blocks.starts), np.int32)
    even = np.full(len(blocks.starts), blocks.depth == 1)
    for at in range(min(blocks.depth, 4)):
        lengths += runs.lengths[runs.word(blocks, at)]
        even |= lengths == 2
    return np.asarray(even & (lengths == 4) & (blocks.depth <= 4))


def items(runs: WordRuns, blocks: Blocks) -> Bools:
    """Flags of the units that stand in lists: not a verb with an object, 坚持省委(、省政府)."""
    first, last = runs.bits[runs.word(blocks, 0)], runs.bits[runs.word(blocks, -1)]
    takes = (blocks.depth == 2) & ((first & Trait.GOVERNS) > 0) & ((last & Trait.ACTS) == 0)
    return np.asarray(units(runs, blocks) & ~takes)


def _most_common(values: Ints, blocks: Blocks) -> Ints:
    """The count of the most common value (but -1) in each block."""
    told = np.flatnonzero(values >= 0)
    block = np.repeat(np.arange(len(blocks.sizes), dtype=np.int64), blocks.sizes)[told]
    keys = np.sort(block << 32 | values[told])
    change = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])[: len(keys)])
    lengths = np.diff(np.append(change, len(keys)))
    most = np.zeros(len(blocks.sizes), np.int64)
    np.maximum.at(most, keys[change] >> 32, lengths)
    return most.astype(np.int32)
