"""Phrases of an index with their counts in each document, in columns: read without a shard."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tui.corpus.index.manifest_reader import ManifestReader
from tui.corpus.index.phrase_rows import unpack_phrases
from tui.corpus.index.recount_rows import unpacked_pairs
from tui.corpus.keep.head_edits import HeadEdits
from tui.corpus.model import Phrase
from tui.corpus.phrases.counts import Pairs
from tui.corpus.shard.arrays import Longs


@dataclass(frozen=True)
class PhraseColumns:
    """Phrases (without their ``documents``), their counts in documents, and a column each fact of these.

    ``dates`` (ISO) are empty where not known; ``sizes`` are characters; ``copies`` is the number of the first
    document that each is nearly the same as.
    """

    phrases: Sequence[Phrase]
    counts: Pairs
    dates: Sequence[str]
    sizes: Longs
    copies: Longs


def phrase_columns(manifest: ManifestReader, heads: HeadEdits) -> PhraseColumns | None:
    """The phrases that an index knows; ``None`` where there is none. Raises ``BrokenIndex``."""
    with manifest.connection() as connection:
        if connection is None:
            return None
        told = connection.execute(
            "SELECT path, date, characters, twin FROM documents ORDER BY path"
        ).fetchall()
        rows = connection.execute("SELECT json, documents FROM phrases ORDER BY place").fetchall()
        phrases = tuple(unpack_phrases([(figures, b"") for figures, _ in rows], ()))
    number = {path: at for at, (path, *_) in enumerate(told)}
    dates = [heads.on(os.fsdecode(path)).get("date", date) for path, date, *_ in told]
    return PhraseColumns(
        phrases,
        unpacked_pairs(rows),
        dates,
        np.array([characters for _, _, characters, _ in told], np.int64),
        np.array([number.get(twin, at) for at, (*_, twin) in enumerate(told)], np.int64),
    )
