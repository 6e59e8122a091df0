"""Exports of phrases as they are listed: CSV, JSON Lines, Markdown, JSON; and a matrix of counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

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


_PATHS: Final = "documents"


def json_pieces(table: PhraseTable) -> Iterator[str]:
    """The phrases of a table as they are listed, one JSON object, piece by piece: a line a phrase.

    Dates are ``None`` where they are not known. ``near_copies`` counts the places that ``count`` leaves out,
    ``near_copy_documents`` the documents that ``reach`` does.
    """
    told = {"documents": table.documents, "characters": table.characters, "laws": table.laws}
    yield json_text(told).removesuffix("}") + ', "phrases": ['
    before = "\n"
    # Each path stands under hundreds of phrases, and is most of what is written: it is made JSON once.
    paths: dict[str, str] = {}
    for phrase in table.listed():
        new = (path for path in phrase.documents if path not in paths)
        paths.update((path, json_text(path)) for path in new)
        fields = phrase_fields(phrase) | {_PATHS: [], "pinned": phrase.text in table.pinned}
        named = ", ".join([paths[path] for path in phrase.documents])
        yield before + json_text(fields).replace(f'"{_PATHS}": []', f'"{_PATHS}": [{named}]', 1)
        before = ",\n"
    yield "]}\n"


def phrase_fields(phrase: Phrase) -> dict[str, Any]:
    """The fields of a phrase in JSON."""
    figures = [
        {"phrase": form.text, "count": form.count, "reach": form.reach} for form in phrase.forms
    ]
    relations = [form.relation.value for form in phrase.forms]
    return {
        "phrase": phrase.text,
        "kind": phrase.kind.value,
        "count": phrase.count,
        "reach": phrase.reach,
        "score": round(phrase.score, 4),
        "variants": list(phrase.variants),
        "forms": [
            {"phrase": told["phrase"], "relation": relation} | told
            for told, relation in zip(figures, relations, strict=True)
        ],
        "family_count": phrase.family_count,
        "family_reach": phrase.family_reach,
        "near_copies": phrase.near_copies,
        "near_copy_documents": phrase.near_copy_documents,
        "documents": list(phrase.documents),
        "dispersion": phrase.dispersion,
        "cohesion": phrase.cohesion,
        "first": phrase.first or None,
        "last": phrase.last or None,
        "variant_figures": figures,
    }
