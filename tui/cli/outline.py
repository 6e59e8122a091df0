"""``hongtou outline``: the outline of a document."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.arguments import load_document, output_format
from tui.cli.output import Exit, complaints, put
from tui.text.quoting import json_text

if TYPE_CHECKING:
    from tui.document.model import Document


@click.command("outline")
@click.argument("file")
@output_format("text", "json", "md", "opml")
def outline_command(file: str, form: str) -> None:
    """Print the outline of FILE, with line numbers."""
    from tui.document import export

    writers: dict[str, Callable[[Document], str]] = {
        "text": export.outline_text,
        "md": export.outline_markdown,
        "opml": export.outline_opml,
        "json": lambda document: json_text(export.outline_json(document), 1) + "\n",
    }
    with complaints() as failures:
        document = load_document(file)
        if file != "-":
            from tui.corpus.keep.head_edits import with_head_edits
            from tui.corpus.keep.json_file import BrokenJsonFile
            from tui.corpus.keep.outline_edits import with_changes

            for correct in (with_changes, with_head_edits):
                try:
                    document = correct(document, Path(file))
                except BrokenJsonFile as error:
                    failures.add(error)
                    with suppress(BrokenJsonFile):
                        document = correct(document, Path(file))
        put(writers[form](document))
        failures.unless_any(Exit.DONE)
