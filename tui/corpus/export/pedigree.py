"""Exports of the pedigree of a phrase: JSON, and CSV with a line a use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tui.corpus.reuse.pedigree import PedigreeNode, PedigreeUse
from tui.text.quoting import csv_line, json_text

_USE = ("date", "issuer", "title", "path", "start", "end", "count", "section")
_COLUMNS = ("wording", "parent", *_USE)
"""The columns of a line. ``parent`` is the wording from which it came, ``section`` the headings above, joined by ›."""


def as_json(nodes: Sequence[PedigreeNode]) -> Iterator[str]:
    """One object: the wordings in the order of the tree, each with its parent and its uses in time."""
    told = [
        {
            "wording": node.wording,
            "parent": _parent(nodes, node) or None,
            "depth": node.depth,
            "first": node.first or None,
            "uses": [_told(use) for use in node.uses],
        }
        for node in nodes
    ]
    yield json_text({"wordings": told}, 1) + "\n"


def as_csv(nodes: Sequence[PedigreeNode]) -> Iterator[str]:
    """CSV lines (RFC 4180): the names of the columns, then a line a use."""
    yield csv_line(_COLUMNS)
    for node in nodes:
        for use in node.uses:
            told = _told(use)
            section = " › ".join(told.pop("section"))
            yield csv_line([node.wording, _parent(nodes, node), *told.values(), section])


def _parent(nodes: Sequence[PedigreeNode], node: PedigreeNode) -> str:
    return nodes[node.parent].wording if node.parent >= 0 else ""


def _told(use: PedigreeUse) -> dict[str, Any]:
    place = use.occurrence
    values = (use.date, use.issuer, use.title, place.path, place.start, place.end, use.count)
    return dict(zip(_USE, (*values, list(place.heading)), strict=True))
