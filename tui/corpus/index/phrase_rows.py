"""Phrases as rows of the manifest, packed and unpacked.

Light, as what reads the manifest is: it delays the first paint.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter

from tui.corpus.model import Phrase, PhraseForm, PhraseKind, Relation

_FIGURES = tuple(
    field.name for field in fields(Phrase) if field.name not in ("documents", "places")
)

FORMS, KIND, DISPERSION = map(_FIGURES.index, ("forms", "kind", "dispersion"))
"""Where some figures of a row stand."""

PackedRow = tuple[str, bytes]
"""A phrase as ``pack_phrase`` makes it: its figures (JSON), and its documents with their places."""

_figures = attrgetter(*_FIGURES)


def pack_phrase(phrase: Phrase, number: Mapping[str, int]) -> PackedRow:
    """A phrase as a row: its figures, and its documents by ``number``, that of each path, with their places."""
    documents = array("I", map(number.__getitem__, phrase.documents))
    documents.extend(phrase.places)
    return pack_figures(phrase), documents.tobytes()


def pack_figures(phrase: Phrase) -> str:
    """The figures of a phrase (JSON), without its documents."""
    figures = list(_figures(phrase))
    figures[FORMS] = [(f.text, f.relation, f.count, f.reach) for f in phrase.forms]
    return json.dumps(figures)


def unpack_phrases(rows: Iterable[PackedRow], paths: Sequence[str]) -> Iterator[Phrase]:
    """The phrases that were packed; document ``n`` is ``paths[n]``.

    All at once, since this is done before the first paint. Raises ``ValueError``, ``TypeError`` or
    ``IndexError`` where they are not what was packed.
    """
    figures, documents = zip(*rows, strict=True) if (rows := list(rows)) else ((), ())
    for row, numbers in zip(json.loads(f"[{','.join(figures)}]"), documents, strict=True):
        text, count, reach, score, kind, forms, *rest = row
        there = array("I", numbers)
        half = len(there) // 2
        yield Phrase(
            text,
            count,
            reach,
            score,
            PhraseKind(kind),
            tuple([PhraseForm(form, Relation(how), *told) for form, how, *told in forms]),
            tuple([paths[n] for n in there[:half]]),
            tuple(there[half:]),
            *rest,
        )
