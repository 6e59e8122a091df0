"""``hongtou find``: the concordance of a query."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

from tui.cli.arguments import QueryCommand, load_document, output_format
from tui.cli.output import Exit, UnreadableFiles, complain, complaints, put_all
from tui.locale import _
from tui.text.cells import cells
from tui.text.printable import terminal_line

if TYPE_CHECKING:
    from tui.corpus.search.query import Query, WrongQuery
    from tui.corpus.search.searcher import Searcher

FORMATS = ("csv", "jsonl", "md")
"""Formats of a concordance, besides text and JSON."""

_MOST_SAID: Final = 400
"""Characters of what is said of a query: it may name a part of it that is long."""
_BESIDE: Final = 40
"""Characters of a query that are shown on each side of the one where it goes wrong."""


GROUPS = (
    *("document", "folder", "year", "month", "place", "issuer", "speaker", "genre", "section"),
    *("match", "right", "left"),
)
"""Groupings of a concordance."""


@click.command("find", cls=QueryCommand)
@click.argument("query")
@click.argument("path")
@output_format("text", "json", *FORMATS)
@click.option(
    "--sort",
    type=click.Choice(["right", "left", "match", "date", "document"]),
    default="document",
    show_default=True,
    help=_("By what follows, what stands before, the words found, the date, or the documents."),
)
@click.option(
    "--group",
    type=click.Choice(GROUPS, case_sensitive=False),
    help=_("Put together by this, with counts; the most frequent first, times in their order."),
)
def find_command(query: str, path: str, form: str, sort: str, group: str | None) -> None:
    """Print where QUERY stands in PATH, aligned on it.

    Words side by side: documents that have all of them. A | B, -C, "as it stands", A ~20 B (at
    most 20 characters apart), 第?批 and 第*批, /regex/, yqfk or yiqing (pinyin), date:2020..2021,
    issuer:, speaker:, path:, genre:, in:heading, in:TITLE, @group; these alone list documents. Either script,
    either width.
    """
    from tui.work.warm_child import warm_children

    # Before numpy is there, which has threads: then it is forked.
    warm_children().warm()
    from tui.corpus.concordance.concordance import ConcordanceSort, Group, concordance
    from tui.corpus.export import concordance as written
    from tui.corpus.search.suggestion import suggestion

    with complaints() as failures:
        with parsed_query(query) as asked:
            searcher = searcher_of(path, failures)
            hits = searcher.search(asked)
        found = concordance(hits, ConcordanceSort(sort), Group(group or "none"))
        if form == "json":
            put_all(written.as_json(query, found))
        else:
            put_all((written.WRITERS.get(form) or written.as_text)(found))
        if hits.near_copies:
            told = _("{count} of these places stand in {documents} near-copies of other documents")
            complain(told.format(count=hits.near_copies, documents=hits.near_copy_documents))
        if not len(hits) and (meant := suggestion(query, searcher)):
            complain(_("Is this meant: {query}").format(query=terminal_line(meant)))
        failures.unless_any(Exit.DONE if len(hits) else Exit.NOTHING_FOUND)


@contextmanager
def parsed_query(query: str) -> Iterator[Query]:
    """The query, parsed. Raises ``UsageError`` where it is wrong, or within is found to be."""
    from tui.corpus.search.query import WrongQuery, parse

    try:
        asked = parse(query)
        if not asked.either:
            raise WrongQuery(_("a query wants a word or a field"))
        yield asked
    except WrongQuery as error:
        raise wrong_query(query, error) from error


def wrong_query(query: str, error: WrongQuery) -> click.UsageError:
    """What is wrong with a query, and where, as a usage error."""
    return click.UsageError(f"{_cut(str(error))}\n{_pointed(query, error.at)}")


def _cut(words: str) -> str:
    """What is said of a query, without all of one that is long."""
    return words if len(words) <= _MOST_SAID else f"{words[:_MOST_SAID]}…"


def _pointed(query: str, at: int) -> str:
    """The query around the character where it goes wrong, and a mark below that."""
    first, last = max(at - _BESIDE, 0), at + _BESIDE
    before = ("…" if first else "") + terminal_line(query[first:at])
    after = terminal_line(query[at:last]) + ("…" if last < len(query) else "")
    return f"  {before}{after}\n  {' ' * cells(before)}^"


def searcher_of(path: str, failures: UnreadableFiles) -> Searcher:
    """The searcher of PATH: its index for what is unchanged since, the documents for the rest."""
    from tui.corpus.library.library import Library
    from tui.corpus.search.open import open_searchers
    from tui.corpus.search.searcher import Searcher

    if path == "-":
        return Searcher.of_documents([load_document(path)])
    opened = list(open_searchers(Library.open(path), verify=True))[-1]
    if opened.trouble:
        complain(_("the index is no good, and is not used: {why}").format(why=opened.trouble))
    for unreadable in opened.unreadable:
        failures.add(unreadable)
    return opened.searcher
