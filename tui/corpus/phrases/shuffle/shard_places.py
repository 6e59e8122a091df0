"""Last rounds of mining, a shard a task: places of wordings are found, looked at where words are guessed, and lit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from tui.corpus.phrases.assemble import PhraseEntry, family_numbers
from tui.corpus.phrases.counts import Pairs, WordingPlaces, locate_all
from tui.corpus.phrases.lit_columns import lit_by, lit_spans
from tui.corpus.phrases.measures import PlaceFigures, place_figures
from tui.corpus.phrases.mine import boundaries_at, stands_on_words
from tui.corpus.phrases.segment import UserWords
from tui.corpus.phrases.shuffle.scratch import Scratch
from tui.corpus.phrases.shuffle.shard_texts import ShardTexts, segmenter_of
from tui.corpus.shard.arrays import Bools, Ints, Longs

_PLACES = 1 << 20
"""Places of families that are put together at once, or those of one family."""


@dataclass(frozen=True, slots=True)
class Wordings:
    """So many wordings that are looked for; they are written once, and read by each process."""

    scratch: Scratch
    size: int

    @classmethod
    def written(cls, scratch: Scratch, texts: Sequence[str], single: Bools) -> Wordings:
        """Those with these texts, of which ``single`` are of one word."""
        scratch.put_words("wordings", list(texts))
        scratch.put("wordings", single=single)
        return cls(scratch, len(texts))

    @property
    def texts(self) -> Sequence[str]:
        """The wordings."""
        return _texts_of(self.scratch) if self.size else ()

    def put_entries(self, entries: Sequence[PhraseEntry]) -> None:
        """Write what they are forms of, and what they light, in all shards alike."""
        phrases, formulas = lit_by(entries, self.size)
        self.scratch.put(
            "entries",
            families=family_numbers(entries, self.size).astype(np.int32),
            phrases=phrases.astype(np.int32),
            formulas=formulas,
        )


@lru_cache(1)
def _texts_of(scratch: Scratch) -> Sequence[str]:
    return scratch.get_words("wordings")


def count_places(told: Wordings, texts: ShardTexts) -> PlaceFigures:
    """The figures of wordings in a shard; their places, and their counts in each text, are written."""
    joined = texts.open()
    places, overlapping = locate_all(told.texts, joined).apart()
    scratch, size = told.scratch, int(joined.starts[-1])
    begins = f"begins-{texts.name}"
    boundaries = boundaries_at(scratch.get(begins, "words"), size)
    one_word = boundaries | boundaries_at(scratch.get(begins, "joints"), size)
    for name, some in (("places", places), ("overlapping", overlapping)):
        columns = (some.of.astype(np.int32), some.offsets.astype(np.int32))
        scratch.put(f"{name}-{texts.name}", of=columns[0], offsets=columns[1])
    write_pairs(scratch, f"pairs-of-{texts.name}", places.pairs(), texts)
    single = scratch.get("wordings", "single")
    return place_figures(single, places, boundaries, one_word, texts.counted)


def write_pairs(scratch: Scratch, name: str, pairs: Pairs, texts: ShardTexts) -> None:
    """Write counts in the texts of a shard, which are numbered as in the library then."""
    of, owners, counts = (column.astype(np.int32) for column in pairs)
    scratch.put(name, of=of, texts=texts.texts[owners].astype(np.int32), counts=counts)


@dataclass(frozen=True, slots=True)
class Samples:
    """Places of a shard that are to be looked at: place ``nth`` of wording ``of`` in text ``owners`` of the shard."""

    texts: ShardTexts
    of: Longs
    owners: Longs
    nth: Longs


def look_at_samples(told: Wordings, own: UserWords, samples: Samples) -> Bools:
    """Flags of the places that begin and end with words, guessed from their neighbours."""
    joined, segmenter = samples.texts.open(), segmenter_of(own)
    places = _read(told, "places", samples.texts, joined.starts)
    keys = places.of << 32 | places.offsets
    rows = np.searchsorted(keys, samples.of << 32 | joined.starts[samples.owners]) + samples.nth
    return np.array(
        [
            stands_on_words(told.texts[of], at, joined, segmenter)
            for of, at in zip(samples.of.tolist(), places.offsets[rows].tolist(), strict=True)
        ],
        np.bool_,
    )


def light_shard(told: Wordings, texts: ShardTexts) -> None:
    """Write the lit spans of a shard's texts, and the counts of families in each."""
    joined, scratch = texts.open(), told.scratch
    places = _read(told, "places", texts, joined.starts)
    families, phrases, formulas = (
        np.array(scratch.get("entries", name)) for name in ("families", "phrases", "formulas")
    )
    together = [pairs for pairs in _together(places, families) if len(pairs.of)]
    none = np.zeros(0, np.int64)
    columns = zip(*together, strict=True) if together else ([none] for _ in Pairs._fields)
    write_pairs(scratch, f"families-{texts.name}", Pairs(*map(np.concatenate, columns)), texts)
    overlapping = _read(told, "overlapping", texts, joined.starts)
    both = (places, overlapping)
    spans = list(lit_spans(phrases, formulas, told.texts, both, joined.starts))
    scratch.put(
        f"lit-{texts.name}",
        spans=np.concatenate([np.zeros(0, np.int32), *(rows.ravel() for rows in spans)]),
        ends=np.cumsum([rows.size for rows in spans], dtype=np.int64),
    )


def _together(places: WordingPlaces, families: Ints) -> Iterator[Pairs]:
    """The counts of families (by the one of each wording, or -1) in each text, some families at a time."""
    inside = families >= 0
    each = np.bincount(places.of, minlength=len(families))
    sizes = np.bincount(families[inside], each[inside])
    piece = np.cumsum(sizes).astype(np.int64) // _PLACES
    cuts = [0, *(np.flatnonzero(np.diff(piece)) + 1).tolist(), len(piece)]
    for first, last in pairwise(cuts):
        here = (families >= first) & (families < last)
        yield places.merged(np.where(here, families, -1)).pairs()


def _read(told: Wordings, name: str, texts: ShardTexts, starts: Longs) -> WordingPlaces:
    stored = (told.scratch.get(f"{name}-{texts.name}", column) for column in ("of", "offsets"))
    of, offsets = (column.astype(np.int64) for column in stored)
    lengths = np.fromiter(map(len, told.texts), np.int64, len(told.texts))
    owners = np.searchsorted(starts, offsets, "right") - 1
    return WordingPlaces(of, offsets, offsets + lengths[of], owners)
