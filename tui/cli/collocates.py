"""``hongtou collocates``: the words that stand near a query."""

from __future__ import annotations

import click

from tui.cli.arguments import QueryCommand, output_format
from tui.cli.find import parsed_query, searcher_of
from tui.cli.output import Exit, complain, complaints, put_all
from tui.locale import _

SORTS = ("log_likelihood", "log_dice", "count")
"""Figures that collocates can be sorted by."""


@click.command("collocates", cls=QueryCommand)
@click.argument("query")
@click.argument("path")
@output_format("text", "json", "csv")
@click.option(
    "--window",
    type=click.IntRange(1, 40),
    default=10,
    show_default=True,
    help=_("Characters on each side, within the paragraph."),
)
@click.option(
    "--side", type=click.Choice(["both", "left", "right"]), default="both", show_default=True
)
@click.option("--sort", type=click.Choice(SORTS), default=SORTS[0], show_default=True)
@click.option("--top", type=click.IntRange(1), default=200, show_default=True)
def collocates_command(
    query: str, path: str, form: str, window: int, side: str, sort: str, top: int
) -> None:
    """Print the words that stand near QUERY in PATH more often than chance puts them there.

    For each its places near the query, its documents, log-likelihood and log Dice, its dispersion over the
    documents of the query (0 is even), and the word. Documents nearly the same as another count once.
    """
    from tui.work.warm_child import warm_children

    # Before numpy is there, which has threads: then it is forked.
    warm_children().warm()
    from tui.corpus.comparison.collocates import WindowSide, collocates
    from tui.corpus.export.collocates import WRITERS, CollocateTable

    with complaints() as failures:
        with parsed_query(query) as asked:
            searcher = searcher_of(path, failures)
            hits = searcher.search(asked)
        found = collocates(searcher, hits, window=window, side=WindowSide(side))
        found = sorted(found, key=lambda one: -getattr(one, sort))[:top]
        table = CollocateTable(query, len(hits), hits.reach, window, side, found)
        put_all(WRITERS[form](table))
        if not found:
            complain(_("no word stands near it more often than by chance"))
        failures.unless_any(Exit.DONE if found else Exit.NOTHING_FOUND)
