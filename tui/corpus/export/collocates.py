"""Exports of the collocates of a query: JSON, CSV, text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from tui.corpus.comparison.collocates import Collocate
from tui.text.quoting import csv_line, json_text

_NAMES = tuple(field.name for field in fields(Collocate))


@dataclass(frozen=True, slots=True)
class CollocateTable:
    """Collocates in the order in which they are told, and of what: ``count`` places in ``reach`` documents.

    ``side`` is both, left or right; ``window`` counts characters on a side.
    """

    query: str
    count: int
    reach: int
    window: int
    side: str
    collocates: Sequence[Collocate]


def as_json(table: CollocateTable) -> Iterator[str]:
    """One object: the query, and each collocate with its figures."""
    told = {
        "query": table.query,
        "count": table.count,
        "reach": table.reach,
        "window": table.window,
        "side": table.side,
        "collocates": [dict(zip(_NAMES, _row(one), strict=True)) for one in table.collocates],
    }
    yield json_text(told, 1) + "\n"


def as_csv(table: CollocateTable) -> Iterator[str]:
    """CSV lines (RFC 4180): the names of the columns, then a line a collocate."""
    yield csv_line(_NAMES)
    for one in table.collocates:
        yield csv_line(_row(one))


def as_text(table: CollocateTable) -> Iterator[str]:
    """Lines: places, documents, log-likelihood, log Dice, dispersion, and the word."""
    for one in table.collocates:
        yield (
            f"{one.count:6} {one.reach:5} {one.log_likelihood:10.2f} {one.log_dice:6.2f}"
            f" {one.dispersion:5.2f}  {one.word}\n"
        )


WRITERS: dict[str, Callable[[CollocateTable], Iterator[str]]] = {
    "text": as_text,
    "json": as_json,
    "csv": as_csv,
}
"""The writers by the end of a file's name."""


def _row(one: Collocate) -> list[Any]:
    values = (getattr(one, name) for name in _NAMES)
    return [round(value, 6) if isinstance(value, float) else value for value in values]
