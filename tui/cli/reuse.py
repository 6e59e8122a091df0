"""``hongtou reuse``: the passages that documents of a folder share."""

from __future__ import annotations

from dataclasses import replace

import click

from tui.cli.arguments import output_format
from tui.cli.find import searcher_of
from tui.cli.output import Exit, complain, complaints, put_all
from tui.locale import _


@click.command("reuse")
@click.argument("path")
@output_format("text", "json", "csv", "graphml")
@click.option("--top", type=click.IntRange(1), help=_("So many passages only, the first."))
@click.option(
    "--min-places",
    type=click.IntRange(2),
    default=2,
    show_default=True,
    help=_("Least number of places of a passage."),
)
def reuse_command(path: str, form: str, top: int | None, min_places: int) -> None:
    """Print the passages that documents of PATH share, and how text flows from early to late.

    Passages are told though words in them were changed, from 24 characters on, the most telling first, formulas and
    furniture of pages last; of documents that are nearly the same as another what is their own alone. As a graph
    (graphml) documents are nodes, and edges go to later copies.
    """
    from tui.work.warm_child import warm_children

    # Before numpy is there, which has threads: then it is forked.
    warm_children().warm()
    from tui.corpus.export import reuse as written
    from tui.corpus.reuse.pairs import reused_passages

    with complaints() as failures:
        searcher = searcher_of(path, failures)
        found = written.Reuse(searcher, reused_passages(searcher))
        kept = [one for one in found.passages if len(one.places) >= min_places]
        found = replace(found, passages=kept[:top])
        put_all(written.WRITERS[form](found))
        copies = int(searcher.document_map.near_copies.sum())
        if copies:
            told = _("told once: what {count} documents have that are nearly the same as another")
            complain(told.format(count=copies))
        if not found.passages:
            complain(_("no two documents share a passage"))
        failures.unless_any(Exit.DONE if found.passages else Exit.NOTHING_FOUND)
