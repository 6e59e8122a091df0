"""``hongtou phrases``: what recurs in a folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.given import choices_of, load_document, own_words, words_of
from tui.cli.saying import Exit, complaints, dumped
from tui.errors import UnreadableFile
from tui.locale import _

if TYPE_CHECKING:
    from tui.document.model import Document


@click.command("phrases")
@click.argument("path")
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@click.option("--top", type=click.IntRange(1), default=200, show_default=True)
@click.option(
    "--min-reach",
    type=click.IntRange(1),
    default=2,
    show_default=True,
    help=_("Least number of documents; in a single one a phrase stands three times."),
)
@own_words
def phrases_command(path: str, as_json: bool, top: int, min_reach: int, words: Path | None) -> None:
    """Print the phrases that recur in PATH, best first."""
    from tui.corpus.phrases import mine
    from tui.corpus.phrases_json import phrases_json
    from tui.corpus.segment import Segmenter

    with complaints() as failures:
        segmenter = Segmenter(words_of(words) or ())
        unreadable: list[UnreadableFile] = []
        own = choices_of(path, failures)
        table = mine(
            _documents(path, unreadable),
            min_reach=min_reach,
            top=top,
            pinned=own.pinned,
            hidden=own.hidden,
            segmenter=segmenter,
        )
        for error in unreadable:
            failures.add(error)
        if as_json:
            click.echo(dumped(phrases_json(table)))
        else:
            for phrase in table.listed():
                click.echo(f"{phrase.count:6} {phrase.reach:5}  {phrase.text}")
        failures.unless_any(Exit.DONE if table.listed() else Exit.NOTHING_FOUND)


def _documents(path: str, errors: list[UnreadableFile]) -> Iterable[Document]:
    from tui.corpus.library import Library

    return [load_document(path)] if path == "-" else Library.open(path).documents(errors)
