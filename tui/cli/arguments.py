"""Arguments of commands: a file, the user's own words, the list kept beside a library."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.cli.output import put
from tui.errors import HongtouError, UnreadableFile
from tui.locale import _
from tui.work.limits import LARGEST_FILE

if TYPE_CHECKING:
    from tui.cli.output import UnreadableFiles
    from tui.corpus.keep.phrase_choices import Choices
    from tui.corpus.phrases.segment import UserWords
    from tui.document.model import Document

Command = Callable[..., None]

MARK = "\ufeff"
"""The byte order mark: without it a spreadsheet takes CSV for text in the system's own encoding."""


def output_format(*forms: str) -> Callable[[Command], Command]:
    """The options by which the form of an output is named: ``--format``, ``--json``, ``--excel``.

    The command is given the one as ``form``; the first of ``forms`` is the usual one. Where those have
    CSV, ``--excel`` writes the mark before it.
    """

    def with_options(command: Command) -> Command:
        @wraps(command)
        def run(as_json: bool, excel: bool = False, **arguments: Any) -> None:
            wanted = [one for one, on in (("json", as_json), ("csv", excel)) if on]
            named = arguments["form"] if arguments["form"] != forms[0] else None
            if len({*wanted, named} - {None}) > 1:
                raise click.UsageError(_("these name more than one form of the output"))
            arguments["form"] = (*wanted, arguments["form"])[0]
            if excel:
                put(MARK)
            command(**arguments)

        if "csv" in forms:
            words = _("As CSV that a spreadsheet opens, with a mark before it.")
            run = click.option("--excel", is_flag=True, help=words)(run)
        named = click.option("--format", "form", type=click.Choice(forms), default=forms[0])(run)
        as_json = click.option(
            "--json", "as_json", is_flag=True, help=_("The same as --format json.")
        )
        return as_json(named)

    return with_options


class QueryCommand(click.Command):
    """A command with a query, which may begin with a stroke as options do: -防控 疫情, -date:2020."""

    ignore_unknown_options = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take what begins with one stroke and is no option as it is. Raises ``NoSuchOption`` of two."""
        known = [name for param in self.get_params(ctx) for name in param.opts]
        for name in (arg.partition("=")[0] for arg in takewhile("--".__ne__, args)):
            if name.startswith("--") and name not in known:
                from difflib import get_close_matches

                raise click.NoSuchOption(
                    name, possibilities=get_close_matches(name, known), ctx=ctx
                )
        return super().parse_args(ctx, args)


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


def not_both_standard_input(one: str, other: str) -> None:
    """Raise ``UsageError`` where two texts are asked of the one standard input."""
    if one == other == "-":
        raise click.UsageError(_("standard input is one text; name a file for the other"))


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
    if path is None:
        return None
    from tui.corpus.phrases.segment import read_words

    return read_words(path)


def choices_of(path: str, failures: UnreadableFiles) -> Choices:
    """The reader's own list of phrases for the library at PATH."""
    from tui.corpus.keep.phrase_choices import Choices

    root = Path() if path == "-" else Path(path)
    try:
        return Choices.of(root if os.path.isdir(root) else root.parent)
    except HongtouError as error:
        failures.add(error)
        return Choices(root)
