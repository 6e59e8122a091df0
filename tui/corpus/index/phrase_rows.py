"""Phrases as rows of the manifest, packed and unpacked.

Light, as what reads the manifest is: it delays the first paint.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import cast

from tui.corpus.model import Phrase, PhraseForm, PhraseKind, Relation

_FIGURES = tuple(
    field.name for field in fields(Phrase) if field.name not in ("documents", "places")
)

_KINDS: dict[str, set[type]] = {
    "str": {str},
    "int": {int},
    "float": {float, int},
    "PhraseKind": {str},
}
_TYPES = tuple(
    frozenset(_KINDS.get(str(field.type), {list}))
    for field in fields(Phrase)
    if field.name in _FIGURES
)
"""The types in JSON of the figures of a row."""

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
    told = json.loads(f"[{','.join(figures)}]")
    _check(told)
    for row, numbers in zip(told, documents, strict=True):
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


def _check(rows: Sequence[Sequence[object]]) -> None:
    """Raises ``TypeError`` or ``ValueError`` where figures have other types; columns are looked at quickly."""
    for kinds, column in zip(_TYPES, zip(*rows, strict=True), strict=True) if rows else ():
        if not kinds.issuperset(map(type, column)):
            raise TypeError("other figures")
    forms = [form for row in rows for form in cast(list[Sequence[object]], row[FORMS])]
    for column in zip(*forms, strict=True) if forms else ():
        if len(set(map(type, column))) != 1 or type(column[0]) not in (str, int):
            raise TypeError("other forms")
