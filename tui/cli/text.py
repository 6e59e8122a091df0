"""``hongtou text``: the clean text of a document, its source, or the repairs between the two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.arguments import load_document
from tui.cli.output import complaints, put
from tui.locale import _
from tui.text.printable import visible
from tui.text.quoting import json_text
from tui.text.script import SCRIPTS

if TYPE_CHECKING:
    from tui.document.model import Document


def _repairs(
    context: click.Context, parameter: click.Parameter, names: tuple[str, ...]
) -> tuple[str, ...]:
    """The repairs that are to be left out. Raises ``BadParameter`` for one that there is not."""
    if names:
        from tui.text.repair.pipeline import REPAIRS

        known = [repair.name for repair in REPAIRS]
        for name in names:
            if name not in known:
                words = _("there is no repair {name}; there are {known}")
                raise click.BadParameter(words.format(name=name, known=", ".join(known)))
    return names


@click.command("text")
@click.argument("file")
@click.option("--script", type=click.Choice(SCRIPTS), help=_("Show in this script."))
@click.option("--source", is_flag=True, help=_("The source text, as it was decoded."))
@click.option("--edits", is_flag=True, help=_("The repairs, instead of the text."))
@click.option("--json", "as_json", is_flag=True, help=_("The repairs as JSON."))
@click.option(
    "--without",
    multiple=True,
    metavar="REPAIR",
    callback=_repairs,
    help=_("Leave this repair out."),
)
def text_command(
    file: str,
    script: str | None,
    source: bool,
    edits: bool,
    as_json: bool,
    without: tuple[str, ...],
) -> None:
    """Print the clean text of FILE."""
    if as_json and not edits:
        raise click.UsageError(_("--json goes with --edits"))
    if source and (edits or script):
        raise click.UsageError(_("--source goes with no other form"))
    with complaints():
        document = load_document(file, without)
        if edits:
            _print_edits(document, as_json)
            return
        text = document.source if source else document.clean
        if script:
            from tui.text.conversion import convert

            text = convert(text, script)
        put(text if text.endswith("\n") else f"{text}\n")


def _print_edits(document: Document, as_json: bool) -> None:
    from tui.document.export import edits_json

    found = edits_json(document)
    if as_json:
        put(json_text(found, 1) + "\n")
        return
    for edit in found["edits"]:
        removed, inserted = (visible(edit[k]) for k in ("removed", "inserted"))
        put(f"{edit['source_start']:8}  {edit['kind']:14} {removed!r} -> {inserted!r}\n")
