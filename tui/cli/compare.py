"""``hongtou compare``: two texts side by side, sentence by sentence."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import click

from tui.cli.arguments import load_document, not_both_standard_input, output_format
from tui.cli.output import Exit, UnreadableFiles, complain, complaints, put_all
from tui.locale import _

if TYPE_CHECKING:
    from tui.document.model import Document


@click.command("compare")
@click.argument("old", metavar="FILE1")
@click.argument("new", metavar="FILE2")
@output_format("text", "json", "md", "csv", "html")
@click.option(
    "--by",
    type=click.Choice(["character", "word"]),
    default="character",
    show_default=True,
    help=_("Mark what differs by character or by word."),
)
def compare_command(old: str, new: str, form: str, by: str) -> None:
    """Print which sentence of FILE1 became which of FILE2, and how.

    Sentences are paired across renumbered, split and merged articles, and where up to a third of their
    characters changed. As text only what differs is printed; --format md, csv and html make tables.
    """
    from tui.work.warm_child import warm_children

    # Before numpy is there, which has threads: then it is forked.
    warm_children().warm()
    with complaints() as failures:
        not_both_standard_input(old, new)
        a, b = _with_outline(old, failures), _with_outline(new, failures)
        from tui.corpus.export import comparison
        from tui.corpus.reuse.differences import Unit

        found = comparison.Comparison.of(a, b, Unit(by))
        put_all(comparison.WRITERS[form](found))
        complain(comparison.summary(found))
        failures.unless_any(Exit.DONE)


def _with_outline(file: str, failures: UnreadableFiles) -> Document:
    """The document, with the reader's own changes to its outline."""
    document = load_document(file)
    if file == "-":
        return document
    from pathlib import Path

    from tui.corpus.keep.json_file import BrokenJsonFile
    from tui.corpus.keep.outline_edits import with_changes

    try:
        return with_changes(document, Path(file))
    except BrokenJsonFile as error:
        failures.add(error)
    with suppress(BrokenJsonFile):
        # What is good of it stands there now.
        return with_changes(document, Path(file))
    return document
