"""``hongtou count``: a table of documents and queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tui.cli.arguments import not_both_standard_input, output_format, read_lines
from tui.cli.find import parsed_query, searcher_of
from tui.cli.output import Exit, complaints, put, put_all
from tui.errors import UnreadableFile
from tui.locale import _
from tui.text.printable import terminal_line
from tui.text.quoting import csv_line, json_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.corpus.search.hits import Hits
    from tui.corpus.search.searcher import Searcher


@click.command("count")
@click.argument("queries")
@click.argument("path")
@output_format("text", "json", "csv")
def count_command(queries: str, path: str, form: str) -> None:
    """Print how often each query of the file QUERIES, a line a query, stands in each document of PATH.

    As JSON and CSV a table of documents and queries, zeros included: places, and places for each 10,000
    characters. As text the sums: places, documents, places for each 10,000 characters.
    """
    from tui.work.warm_child import warm_children

    # Before numpy is there, which has threads: then it is forked.
    warm_children().warm()
    with complaints() as failures:
        not_both_standard_input(queries, path)
        asked = _lines(queries)
        searcher = searcher_of(path, failures)
        found = []
        for query in asked:
            with parsed_query(query) as parsed:
                found.append(searcher.search(parsed))
        if form == "json":
            put(json_text(_table(asked, searcher, found)) + "\n")
        elif form == "csv":
            put_all(_csv(asked, searcher, found))
        else:
            size = sum(place.facts.characters for place in searcher.places)
            for query, hits in zip(asked, found, strict=True):
                rate = _rate(len(hits), size)
                put(f"{len(hits):7} {hits.reach:6} {rate:9.3f}  {terminal_line(query)}\n")
        failures.unless_any(Exit.DONE if any(map(len, found)) else Exit.NOTHING_FOUND)


def _lines(queries: str) -> list[str]:
    """The queries of a file, those that are blank left out. Raises ``UnreadableFile``."""
    lines = read_lines(queries)
    asked = list(dict.fromkeys(line.strip() for line in lines if line.strip()))
    if not asked:
        raise UnreadableFile(queries, _("has no query; write one a line"))
    return asked


def _rate(count: int, characters: int) -> float:
    from tui.corpus.model import PER

    return round(PER * count / max(1, characters), 4)


def _table(asked: Sequence[str], searcher: Searcher, found: Sequence[Hits]) -> dict[str, Any]:
    size = sum(place.facts.characters for place in searcher.places)
    queries = [
        {
            "query": query,
            "count": len(hits),
            "reach": hits.reach,
            "per_10000": _rate(len(hits), size),
        }
        for query, hits in zip(asked, found, strict=True)
    ]
    columns = [hits.counts.tolist() for hits in found]
    documents = []
    for at, place in enumerate(searcher.places):
        facts, counts = place.facts, [column[at] for column in columns]
        documents.append(
            {
                "path": facts.path,
                "title": facts.title,
                "date": facts.date or None,
                "characters": facts.characters,
                "counts": counts,
                "per_10000": [_rate(count, facts.characters) for count in counts],
            }
        )
    return {"queries": queries, "documents": documents}


def _csv(asked: Sequence[str], searcher: Searcher, found: Sequence[Hits]) -> Iterator[str]:
    """A line a document: places by query, then the rates."""
    rates = [f"{query} /10000" for query in asked]
    yield csv_line(("path", "title", "date", "characters", *asked, *rates))
    for one in _table(asked, searcher, found)["documents"]:
        facts = (one["path"], one["title"], one["date"] or "", one["characters"])
        yield csv_line((*facts, *one["counts"], *one["per_10000"]))
