"""``hongtou elsewhere``: the documents that share most of a section."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.arguments import load_document, not_both_standard_input, output_format
from tui.cli.find import searcher_of
from tui.cli.output import Exit, complain, complaints, put, put_all
from tui.errors import UnreadableFile
from tui.locale import _
from tui.text.printable import terminal_line
from tui.text.quoting import csv_line, json_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.corpus.library.library import Library
    from tui.corpus.reuse.reuse import SharedText
    from tui.document.model import Document, Span


@click.command("elsewhere")
@click.argument("file", metavar="FILE[:MARK]")
@click.argument("path")
@output_format("text", "json", "csv")
def elsewhere_command(file: str, path: str, form: str) -> None:
    """Print which documents of PATH share text with FILE, or with its section MARK.

    MARK is a mark or a number of the outline: FILE:第五条, FILE:三, FILE:3.2. The share is that of the
    characters that stand in the other document in order, though others were put between or in place of some.
    """
    from tui.work.warm_child import warm_children

    # Before numpy is there, which has threads: then it is forked.
    warm_children().warm()
    from tui.corpus.library.library import Library

    with complaints() as failures:
        not_both_standard_input(file, path)
        library = None if path == "-" else Library.open(path)
        document, span = _asked(file, library)
        searcher = searcher_of(path, failures)
        from tui.corpus.reuse.reuse import MOST_OF_DOCUMENT, find_reuse

        if span.end - span.start > MOST_OF_DOCUMENT:
            told = _("over {most:,} characters: only the first of them are looked for; name a MARK")
            complain(told.format(most=MOST_OF_DOCUMENT))
        found = find_reuse(searcher, document, *span, most=MOST_OF_DOCUMENT)
        if form == "json":
            put(_json(found))
        elif form == "csv":
            put_all(_csv(found))
        else:
            for one in found:
                title = terminal_line(one.title or one.path)
                put(
                    f"{one.share:7.1%} {one.longest:5}  {one.date:10}  {title}  {terminal_line(one.path)}\n"
                )
        if not found:
            complain(_("no other document shares a run of it"))
        failures.unless_any(Exit.DONE if found else Exit.NOTHING_FOUND)


def _asked(named: str, library: Library | None) -> tuple[Document, Span]:
    """The document, and its span of clean text. Raises ``UnreadableFile``."""
    from tui.document.model import Span

    file, mark = named, ""
    if named != "-" and not Path(named).exists():
        file, colon, mark = named.rpartition(":")
        if not colon or not (file == "-" or Path(file).exists()):
            file, mark = named, ""
    document = _document(file, library)
    if not mark:
        return document, Span(0, len(document.clean))
    from tui.document.references.goto import Ways

    for heading in document.headings:
        if heading.mark == mark:
            return document, Span(heading.start, heading.end)
    for place in Ways(document).to(mark):
        if place.heading:
            return document, Span(place.heading.start, place.heading.end)
    raise UnreadableFile(file, _("has no section {mark}; see: hongtou outline").format(mark=mark))


def _document(file: str, library: Library | None) -> Document:
    """The document; one of the library by its path in it, so that it is not found itself."""
    if library and file != "-":
        try:
            root = os.path.realpath(library.root)
            within = Path(os.path.realpath(file)).relative_to(root).as_posix()
        except ValueError:
            within = ""
        if within in library.files:
            return library.load(within)
        from dataclasses import replace

        return replace(load_document(file), path=os.path.realpath(file))
    return load_document(file)


def _json(found: Sequence[SharedText]) -> str:
    documents = [
        {
            "path": one.path,
            "title": one.title,
            "date": one.date or None,
            "share": one.share,
            "longest": one.longest,
            "runs": [
                {"start": a, "end": b, "other_start": low, "other_end": high, "kind": kind.value}
                for (a, b, low, high), kind in zip(one.passages, one.kinds, strict=True)
            ],
            "back": one.back,
            "weight": one.weight,
            "heading": list(one.headings),
            "near_copy_of": one.twin or None,
        }
        for one in found
    ]
    return json_text({"documents": documents}, 1) + "\n"


def _csv(found: Sequence[SharedText]) -> list[str]:
    names = ("path", "title", "date", "share", "back", "longest", "section")
    rows = [
        (one.path, one.title, one.date, one.share, one.back, one.longest, " › ".join(one.headings))
        for one in found
    ]
    return [csv_line(names), *map(csv_line, rows)]
