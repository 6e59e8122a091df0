"""A phrase as a row of the manifest: its figures as JSON, its documents by number.

A phrase of a great library stands in thousands of documents: their paths would be most of the file.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields

from tui.corpus.model import Phrase

_FIGURES = tuple(field.name for field in fields(Phrase) if field.name != "documents")


def packed(phrase: Phrase, number: Mapping[str, int]) -> tuple[str, bytes]:
    """All but its documents, and these by ``number``, that of each path."""
    figures = [getattr(phrase, name) for name in _FIGURES]
    documents = array("I", map(number.__getitem__, phrase.documents))
    return json.dumps(figures), documents.tobytes()


def unpacked(rows: Iterable[tuple[str, bytes]], paths: Sequence[str]) -> Iterator[Phrase]:
    """The phrases that were packed; document ``n`` is ``paths[n]``.

    All at once, since this is done before the first paint. Raises ``ValueError``, ``TypeError`` or
    ``IndexError`` where they are not what was packed.
    """
    figures, documents = zip(*rows, strict=True) if (rows := list(rows)) else ((), ())
    for row, numbers in zip(json.loads(f"[{','.join(figures)}]"), documents, strict=True):
        text, count, reach, score, variants, *rest, counts, reaches = row
        found = tuple([paths[n] for n in array("I", numbers)])
        more = (*rest, tuple(counts), tuple(reaches))
        yield Phrase(text, count, reach, score, tuple(variants), found, *more)
