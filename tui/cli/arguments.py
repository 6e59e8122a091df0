"""Arguments of commands: a file, the user's own words, the list kept beside a library."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.errors import HongtouError, UnreadableFile
from tui.locale import _
from tui.work.limits import LARGEST_FILE

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
    from tui.corpus.library.read_apart import read_apart

    if file == "-":
        return read_apart(_standard_input(), "-", off=without)
    if os.path.isdir(file):
        raise UnreadableFile(file, _("is a folder; name a file"))
    return read_apart(Path(file), file, off=without)


def read_lines(file: str) -> list[str]:
    """The lines of FILE, or of standard input, in any encoding. Raises ``UnreadableFile``."""
    from tui.document.load import read_regular
    from tui.text.decode import UndecodableText, decode

    try:
        data = _standard_input() if file == "-" else read_regular(Path(file), file)
        return decode(data).text.splitlines()
    except UndecodableText as error:
        raise UnreadableFile(file, error.reason) from error


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise UnreadableFile("-", _("standard input is closed"))
    try:
        data = sys.stdin.buffer.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UnreadableFile("-", (error.strerror or str(error)).lower()) from error
    if len(data) > LARGEST_FILE:
        most = LARGEST_FILE >> 20
        raise UnreadableFile("-", _("too large: over {most} MB; split it").format(most=most))
    return data


def words_of(path: Path | None) -> UserWords | None:
    """The user's own words; ``None`` where no file is named. Raises ``UnreadableFile``."""
    from tui.corpus.phrases.segment import read_words

    return read_words(path) if path else None


def choices_of(path: str, failures: UnreadableFiles) -> Choices:
    """The reader's own list of phrases for the library at PATH."""
    from tui.corpus.keep.phrase_choices import Choices

    root = Path() if path == "-" else Path(path)
    try:
        return Choices.of(root if os.path.isdir(root) else root.parent)
    except HongtouError as error:
        failures.add(error)
        return Choices(root)
