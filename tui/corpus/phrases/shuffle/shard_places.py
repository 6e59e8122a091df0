"""Last rounds of mining, a shard a task: places of wordings are found, looked at where words are guessed, and lit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tui.corpus.phrases.assemble import PhraseEntry, family_numbers
from tui.corpus.phrases.counts import Pairs, WordingPlaces, locate_all
from tui.corpus.phrases.lit_columns import lit_columns
from tui.corpus.phrases.measures import PlaceFigures, place_figures
from tui.corpus.phrases.mine import boundaries_at, stands_on_words
from tui.corpus.phrases.segment import UserWords
from tui.corpus.phrases.shuffle.scratch import Scratch
from tui.corpus.phrases.shuffle.shard_texts import ShardTexts, segmenter_of
from tui.corpus.shard.arrays import Bools, Longs


@dataclass(frozen=True, slots=True)
class Wordings:
    """Wordings that are looked for; ``single`` are those of one word."""

    scratch: Scratch
    texts: Sequence[str]
    single: Bools


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
    return place_figures(told.single, places, boundaries, one_word, texts.counted)


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


def light_shard(told: Wordings, entries: Sequence[PhraseEntry], texts: ShardTexts) -> None:
    """Write the lit spans of a shard's texts, and the counts of families in each."""
    joined = texts.open()
    places = _read(told, "places", texts, joined.starts)
    overlapping = _read(told, "overlapping", texts, joined.starts)
    together = places.merged(family_numbers(entries, len(told.texts))).pairs()
    write_pairs(told.scratch, f"families-{texts.name}", together, texts)
    spans = list(lit_columns(entries, told.texts, (places, overlapping), joined.starts))
    told.scratch.put(
        f"lit-{texts.name}",
        spans=np.concatenate([np.zeros(0, np.int32), *(rows.ravel() for rows in spans)]),
        ends=np.cumsum([rows.size for rows in spans], dtype=np.int64),
    )


def _read(told: Wordings, name: str, texts: ShardTexts, starts: Longs) -> WordingPlaces:
    stored = (told.scratch.get(f"{name}-{texts.name}", column) for column in ("of", "offsets"))
    of, offsets = (column.astype(np.int64) for column in stored)
    lengths = np.fromiter(map(len, told.texts), np.int64, len(told.texts))
    owners = np.searchsorted(starts, offsets, "right") - 1
    return WordingPlaces(of, offsets, offsets + lengths[of], owners)
