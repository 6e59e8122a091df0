"""Exports of phrases as they are listed: CSV, JSON Lines, Markdown, JSON; and a matrix of counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from tui.corpus.keep.phrase_choices import PhraseChoice
from tui.corpus.model import Phrase
from tui.corpus.phrases.table import PhraseTable
from tui.text.quoting import csv_line, json_text, markdown_text

COLUMNS = (
    "phrase",
    "count",
    "reach",
    "dispersion",
    "score",
    "first",
    "last",
    "variants",
    "kind",
    "family_count",
    "family_reach",
    "near_copies",
    "near_copy_documents",
    "pinned",
    "hidden",
    "colour",
)
"""The columns of a phrase: in JSON Lines ``variants`` is a list, in CSV they are joined by |."""

Chosen = Callable[[str], PhraseChoice]
"""A look-up of the reader's choice for a wording."""


def as_csv(phrases: Iterable[Phrase], chosen: Chosen) -> Iterator[str]:
    """CSV lines (RFC 4180): the names of the columns, then a line a phrase."""
    yield csv_line(COLUMNS)
    for phrase in phrases:
        row = _row(phrase, chosen) | {"variants": "|".join(phrase.variants)}
        yield csv_line([int(v) if isinstance(v, bool) else v for v in row.values()])


def as_json_lines(phrases: Iterable[Phrase], chosen: Chosen) -> Iterator[str]:
    """JSON lines, an object a phrase."""
    for phrase in phrases:
        yield json_text(_row(phrase, chosen)) + "\n"


def as_markdown(phrases: Iterable[Phrase], chosen: Chosen) -> Iterator[str]:
    """Markdown lines: a table; pinned phrases are bold."""
    yield "| phrase | count | documents | DP | score | first | last | variants |\n"
    yield "| :--- | ---: | ---: | ---: | ---: | :--- | :--- | :--- |\n"
    for phrase in phrases:
        name = markdown_text(phrase.text)
        told = (
            f"**{name}**" if chosen(phrase.text).pinned else name,
            str(phrase.count),
            str(phrase.reach),
            f"{phrase.dispersion:.2f}",
            f"{phrase.score:.1f}",
            phrase.first,
            phrase.last,
            markdown_text(", ".join(phrase.variants)),
        )
        yield "| " + " | ".join(told) + " |\n"


def as_matrix(
    phrases: Iterable[Phrase],
    documents: Sequence[tuple[str, str]],
    counts: Callable[[Phrase], Mapping[str, int]],
) -> Iterator[str]:
    """CSV lines: a line a phrase, a column a document (path and date); ``counts`` are by path."""
    yield csv_line(["phrase", *(path for path, _date in documents)])
    yield csv_line(["", *(date for _path, date in documents)])
    for phrase in phrases:
        found = counts(phrase)
        yield csv_line([phrase.text, *(found.get(path, 0) for path, _date in documents)])


def _row(phrase: Phrase, chosen: Chosen) -> dict[str, Any]:
    choice = chosen(phrase.text)
    told = (
        phrase.text,
        phrase.count,
        phrase.reach,
        round(phrase.dispersion, 4),
        round(phrase.score, 4),
        phrase.first,
        phrase.last,
        list(phrase.variants),
        phrase.kind.value,
        phrase.family_count,
        phrase.family_reach,
        phrase.near_copies,
        phrase.near_copy_documents,
        choice.pinned,
        choice.hidden,
        choice.colour,
    )
    return dict(zip(COLUMNS, told, strict=True))


def phrases_json(table: PhraseTable) -> dict[str, Any]:
    """The phrases of a table as they are listed; dates are ``None`` where they are not known."""
    return {
        "documents": table.documents,
        "characters": table.characters,
        "phrases": [
            {
                "phrase": p.text,
                "kind": p.kind.value,
                "count": p.count,
                "reach": p.reach,
                "score": round(p.score, 4),
                "variants": list(p.variants),
                "forms": [
                    {
                        "phrase": form.text,
                        "relation": form.relation.value,
                        "count": form.count,
                        "reach": form.reach,
                    }
                    for form in p.forms
                ],
                "family_count": p.family_count,
                "family_reach": p.family_reach,
                "near_copies": p.near_copies,
                "near_copy_documents": p.near_copy_documents,
                "documents": list(p.documents),
                "dispersion": p.dispersion,
                "cohesion": p.cohesion,
                "first": p.first or None,
                "last": p.last or None,
                "variant_figures": [
                    {"phrase": form.text, "count": form.count, "reach": form.reach}
                    for form in p.forms
                ],
                "pinned": p.text in table.pinned,
            }
            for p in table.listed()
        ],
    }
