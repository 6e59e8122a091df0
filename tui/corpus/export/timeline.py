"""Exports of phrases over periods: JSON, CSV, and lines of text; periods without a place are told as 0."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tui.corpus.comparison.timeline import Timeline
from tui.corpus.export.phrases import phrase_fields
from tui.corpus.model import Phrase
from tui.text.quoting import csv_line, json_text

_COLUMNS = ("phrase", "kind", "count", "reach", "first", "last", "slope", "p", "heat")


def as_json(course: Timeline, phrases: Mapping[int, Phrase]) -> Iterator[str]:
    """One JSON object, piece by piece: a line a phrase; ``phrases`` are told by their rows in ``course``.

    ``trend`` is the slope of the rate for 10,000 characters from one period to the next, and the probability of
    no trend; ``heat`` the tier in the last period.
    """
    partition = course.partition
    sizes = zip(partition.documents.tolist(), partition.characters.tolist(), strict=True)
    told = {
        "documents": int(partition.documents.sum()),
        "characters": int(partition.characters.sum()),
        "undated": course.periods.undated,
        "periods": {
            name: {"documents": documents, "characters": characters}
            for name, (documents, characters) in zip(course.periods.names, sizes, strict=True)
        },
    }
    yield json_text(told).removesuffix("}") + ', "phrases": ['
    before = "\n"
    for at, phrase in phrases.items():
        figures = {
            name: {
                "count": one.count,
                "reach": one.reach,
                "per_10000": one.per_10000,
                "family_count": one.family_count,
                "heat": course.heat(at, period).value,
            }
            for period, (name, one) in enumerate(
                zip(course.periods.names, course.figures(at), strict=True)
            )
        }
        more = {"periods": figures, "trend": _trend(course, at), "heat": course.heat(at).value}
        yield before + json_text(phrase_fields(phrase) | more)
        before = ",\n"
    yield "]}\n"


def as_csv(course: Timeline, phrases: Mapping[int, Phrase]) -> Iterator[str]:
    """CSV lines (RFC 4180): a line a phrase, and three columns a period."""
    names = [
        f"{period}_{figure}"
        for period in course.periods.names
        for figure in ("count", "reach", "per_10000")
    ]
    yield csv_line([*_COLUMNS, *names])
    for at, phrase in phrases.items():
        trend = _trend(course, at)
        figures = course.figures(at)
        yield csv_line(
            [
                phrase.text,
                phrase.kind.value,
                phrase.count,
                phrase.reach,
                phrase.first,
                phrase.last,
                trend["slope"],
                trend["p"],
                course.heat(at).value,
                *(v for one in figures for v in (one.count, one.reach, one.per_10000)),
            ]
        )


def as_text(course: Timeline, phrases: Mapping[int, Phrase]) -> Iterator[str]:
    """Lines: the tier of heat, the slope, the rates in each period, and the wording."""
    names: Sequence[str] = course.periods.names
    width = max(7, *(len(name) for name in names)) if names else 7
    yield "     slope " + " ".join(f"{name:>{width}}" for name in names) + "\n"
    for at, phrase in phrases.items():
        rates = " ".join(f"{one.per_10000:{width}.2f}" for one in course.figures(at))
        trend = _trend(course, at)
        sign = "*" if trend["p"] < 0.05 else " "
        tier = course.heat(at).value or "  "
        yield f"{tier} {trend['slope']:+7.2f}{sign} {rates}  {phrase.text}\n"


def _trend(course: Timeline, at: int) -> dict[str, Any]:
    return {
        "slope": round(float(course.trends.slope[at]), 6),
        "p": round(float(course.trends.p[at]), 6),
    }
