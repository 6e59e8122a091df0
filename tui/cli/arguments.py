"""Arguments of commands: a file, the user's own words, the list kept beside a library."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.errors import HongtouError, UnreadableFile
from tui.locale import _

if TYPE_CHECKING:
    from tui.cli.output import UnreadableFiles
    from tui.corpus.keep.phrase_choices import Choices
    from tui.corpus.phrases.segment import UserWords
    from tui.document.model import Document

own_words = click.option(
    "--words",
    type=Path,
    metavar="FILE",
    help=_("Words of your own that are never cut: a dictionary in jieba's format."),
)
"""The option of the commands that cut words."""


def load_document(file: str, without: tuple[str, ...] = ()) -> Document:
    """The document at FILE, or of standard input. Raises ``UnreadableFile``."""
    from tui.document.load import load, parse

    if file == "-":
        return parse("-", sys.stdin.buffer.read(), off=without)
    if Path(file).is_dir():
        raise UnreadableFile(file, _("is a folder; name a file"))
    return load(Path(file), name=file, off=without)


def words_of(path: Path | None) -> UserWords | None:
    """The user's own words; ``None`` where no file is named. Raises ``UnreadableFile``."""
    from tui.corpus.phrases.segment import read_words

    return read_words(path) if path else None


def choices_of(path: str, failures: UnreadableFiles) -> Choices:
    """The reader's own list of phrases for the library at PATH."""
    from tui.corpus.keep.phrase_choices import Choices

    root = Path() if path == "-" else Path(path)
    try:
        return Choices.of(root if root.is_dir() else root.parent)
    except HongtouError as error:
        failures.add(error)
        return Choices(root)
