"""Exports of differences between groups: JSON, CSV, and lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tui.corpus.comparison.differences import Figures, GroupComparison, GroupSize, PhraseDifference
from tui.text.quoting import csv_line, json_text

_FIGURES = ("count", "reach", "per_10000", "dispersion", "family_count", "family_reach")
_COLUMNS = (
    "phrase",
    "kind",
    "change",
    "was",
    *(f"a_{name}" for name in _FIGURES),
    *(f"b_{name}" for name in _FIGURES),
    "log_likelihood",
    "log_ratio",
    "low",
    "high",
    "few",
)


def as_json(comparison: GroupComparison, top: int | None = None) -> Iterator[str]:
    """One JSON object, piece by piece: a line a phrase. ``low`` and ``high`` bound the log ratio at 95 %."""
    told = {
        "a": _size(comparison.a),
        "b": _size(comparison.b),
        "shared": comparison.shared,
        "differences": len(comparison.differences),
    }
    yield json_text(told).removesuffix("}") + ', "phrases": ['
    before = "\n"
    for one in comparison.differences[:top]:
        yield before + json_text(_told(one))
        before = ",\n"
    yield "]}\n"


def as_csv(comparison: GroupComparison, top: int | None = None) -> Iterator[str]:
    """CSV lines (RFC 4180): the names of the columns, then a line a phrase."""
    yield csv_line(_COLUMNS)
    for one in comparison.differences[:top]:
        told = _told(one)
        a, b = told.pop("a"), told.pop("b")
        figures = [*(a[name] for name in _FIGURES), *(b[name] for name in _FIGURES)]
        head = [told.pop(name) for name in ("phrase", "kind", "change")]
        was = told.pop("was") or ""
        yield csv_line(
            [
                *head,
                was,
                *figures,
                *(int(v) if v is True or v is False else v for v in told.values()),
            ]
        )


def as_text(comparison: GroupComparison, top: int | None = None) -> Iterator[str]:
    """Lines: the change, the rates in both groups, the log ratio, ~ where few documents carry it, and the wording."""
    for one in comparison.differences[:top]:
        was = f"{one.was} → " if one.was else ""
        yield (
            f"{one.change.value:8} {one.a.per_10000:8.2f} {one.b.per_10000:8.2f} "
            f"{one.log_ratio:+7.2f} {'~' if one.few else ' '} {was}{one.phrase.text}\n"
        )


def _size(size: GroupSize) -> dict[str, Any]:
    return {
        "documents": size.documents,
        "characters": size.characters,
        "near_copies": size.near_copies,
        "small": size.small,
    }


def _figures(figures: Figures) -> dict[str, Any]:
    return {name: getattr(figures, name) for name in _FIGURES}


def _told(one: PhraseDifference) -> dict[str, Any]:
    return {
        "phrase": one.phrase.text,
        "kind": one.phrase.kind.value,
        "change": one.change.value,
        "was": one.was or None,
        "a": _figures(one.a),
        "b": _figures(one.b),
        "log_likelihood": one.log_likelihood,
        "log_ratio": one.log_ratio,
        "low": one.low,
        "high": one.high,
        "few": one.few,
    }
