"""``hongtou phrases``: the phrases that recur in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.arguments import choices_of, load_document, own_words, words_of
from tui.cli.output import Exit, complain, complaints, put
from tui.errors import BrokenIndex, UnreadableFile
from tui.locale import _
from tui.text.quoting import json_text

if TYPE_CHECKING:
    from tui.corpus.index.library_phrases import LibraryPhrases
    from tui.corpus.keep.phrase_choices import Choices
    from tui.corpus.phrases.segment import UserWords


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
    from tui.work.warm_child import warm_children

    # Before numpy is there, which has threads: then it is forked.
    warm_children().warm()
    from tui.corpus.export.phrases import phrases_json

    with complaints() as failures:
        cut_by = words_of(words) or ()
        own = choices_of(path, failures)
        known = _indexed(path, top, min_reach, own, cut_by) or _mined(
            path, top, min_reach, own, cut_by
        )
        for error in known.unreadable:
            failures.add(error)
        if as_json:
            put(json_text(phrases_json(known.table), 1) + "\n")
        else:
            for phrase in known.table.listed():
                put(f"{phrase.count:6} {phrase.reach:5}  {phrase.text}\n")
        failures.unless_any(Exit.DONE if known.table.listed() else Exit.NOTHING_FOUND)


def _indexed(
    path: str, top: int, min_reach: int, own: Choices, words: UserWords
) -> LibraryPhrases | None:
    """The phrases by the index of PATH; ``None`` where they have to be mined."""
    from tui.corpus.index.library_phrases import phrases_of_index
    from tui.corpus.library.library import Library

    if path == "-":
        return None
    try:
        return phrases_of_index(
            Library.open(path),
            min_reach=min_reach,
            top=top,
            pinned=own.pinned,
            hidden=own.hidden,
            words=words,
        )
    except BrokenIndex as error:
        complain(_("the index is no good, and is not used: {why}").format(why=error))
        return None


def _mined(path: str, top: int, min_reach: int, own: Choices, words: UserWords) -> LibraryPhrases:
    """The phrases of the documents at PATH."""
    from tui.corpus.index.library_phrases import LibraryPhrases
    from tui.corpus.library.library import Library
    from tui.corpus.phrases.mine import mine
    from tui.corpus.phrases.segment import Segmenter

    errors: list[UnreadableFile] = []
    table = mine(
        [load_document(path)] if path == "-" else Library.open(path).documents(errors),
        min_reach=min_reach,
        top=top,
        pinned=own.pinned,
        hidden=own.hidden,
        segmenter=Segmenter(words),
    )
    return LibraryPhrases(table, unreadable=errors)
