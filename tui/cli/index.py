"""``hongtou index``: the index of a folder, built or refreshed."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tui.cli.arguments import own_words, words_of
from tui.cli.output import Exit, complain, complaints, put
from tui.errors import UnreadableFile
from tui.locale import _
from tui.locale import documents as count_of
from tui.text.printable import terminal_line


@click.command("index")
@click.argument("path")
@click.option("--mine", "mine_anew", is_flag=True, help=_("Mine the phrases anew."))
@own_words
@click.option("--twins", is_flag=True, help=_("List the documents that are nearly the same."))
@click.option(
    "--engine",
    type=click.Choice(["processes", "dask"]),
    default="processes",
    help=_("What builds it: processes of this machine, or a Dask cluster (hongtou[cluster])."),
)
@click.option(
    "--workers", type=click.IntRange(1), help=_("The number of processes on this machine.")
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help=_("The cluster's scheduler, as tcp://HOST:PORT; without it, one is started here."),
)
@click.option(
    "--documents", metavar="URL", help=_("The folder PATH as the cluster's workers see it.")
)
@click.option(
    "--store",
    metavar="URL",
    help=_("A folder that this machine and all workers see, in which shards are built."),
)
def index_command(
    path: str,
    mine_anew: bool,
    words: Path | None,
    twins: bool,
    engine: str,
    workers: int | None,
    scheduler: str | None,
    documents: str | None,
    store: str | None,
) -> None:
    """Build or refresh the index of PATH, so that it opens with its phrases lit.

    Ctrl-C stops at the next chance, and keeps what was read by then; a second one stops at once, and
    leaves the index as it was. The user's own words stay with the index until others are given; an
    empty FILE takes them away. What a cluster has built when it fails is kept: the same command goes on.
    """
    if engine != "dask" and (scheduler or documents or store):
        raise click.UsageError(_("--scheduler, --documents and --store want --engine dask"))
    from tui.work.pool import most_processes
    from tui.work.warm_child import warm_children

    if engine != "dask":
        # Before numpy is there, which has threads: then they are forked.
        warm_children().warm(workers or most_processes())
    from tui.cli.progress import bar, stopped
    from tui.corpus.index.build import Outcome, refresh
    from tui.corpus.index.cluster import ClusterSettings
    from tui.corpus.index.manifest import Manifest
    from tui.corpus.library.library import Library
    from tui.work.cancel import Interrupted

    with complaints() as failures:
        own = words_of(words)
        library, outcome = Library.open(path), Outcome()
        cluster = ClusterSettings(scheduler, workers, documents, store)
        try:
            with stopped() as stop, bar() as told:
                index = refresh(
                    library,
                    mine_anew=mine_anew,
                    told=told,
                    cancelled=stop,
                    outcome=outcome,
                    words=own,
                    workers=workers,
                    cluster=cluster if engine == "dask" else None,
                )
            same = Manifest(library.root).twins()
        except Interrupted:
            complain(_("stopped; what was read by then is kept"))
            sys.exit(Exit.STOPPED)
        except KeyboardInterrupt:
            complain(_("stopped; the index is as it was"))
            sys.exit(Exit.STOPPED)
        except OSError as error:
            reason = _("the cache folder cannot be written: {why}").format(why=error)
            raise UnreadableFile(path, reason) from error
        finally:
            for broken in outcome.broken:
                complain(_("the index was no good and is built anew: {why}").format(why=broken))
            for unreadable in outcome.unreadable:
                failures.add(unreadable)
        told_of = _("{documents}, {twins} of them nearly the same as another")
        complain(told_of.format(documents=count_of(len(index.rows)), twins=len(same)))
        if twins:
            for copy, first in sorted(same.items()):
                put(f"{terminal_line(first)}\t{terminal_line(copy)}\n")
        failures.unless_any(Exit.DONE)
