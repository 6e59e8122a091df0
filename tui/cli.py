"""The command line. Results go to standard output, everything else to standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.errors import HongtouError, UnreadableFile
from tui.locale import _, lend
from tui.locale.counts import documents
from tui.text.cells import cells
from tui.text.visible import visible

if TYPE_CHECKING:
    from tui.corpus.choices import Choices
    from tui.corpus.search import Searcher
    from tui.corpus.segment import UserWords
    from tui.document.model import Document

SCRIPTS = ("s", "t", "tw", "twp", "hk")

FORMATS = ("csv", "jsonl", "md")
"""What the lines of a concordance are written as."""

lend()
_WORDS = _("Words of your own that are never cut: a dictionary in jieba's format.")


class Exit(IntEnum):
    """What the exit code says; as a shell has it, 130 after Ctrl-C."""

    DONE = 0
    NOTHING_FOUND = 1
    USAGE = 2
    UNREADABLE = 3
    STOPPED = 130


class ReaderGroup(click.Group):
    """``hongtou PATH`` reads: what is no command is a path."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the name of the reading command before a bare path."""
        if not args or args[0] == "-" or not (args[0].startswith("-") or args[0] in self.commands):
            args = ["read", *args]
        return super().parse_args(ctx, args)

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Take a command in, with its docstring, which is its help, in the reader's language."""
        cmd.help = _(cleandoc(cmd.help)) if cmd.help else None
        super().add_command(cmd, name)


@click.group(
    cls=ReaderGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_(
        "Read a folder of Chinese policy documents: outline, text, recurring phrases.\n\n"
        "hongtou [PATH] opens the reader on a file or a folder; with no PATH, on the five "
        "documents that come with it. In the commands a PATH of - is standard input."
    ),
)
@click.version_option(package_name="hongtou")
def main() -> None:
    """Run the command line."""


@main.command("read", hidden=True)
@click.argument("path", required=False)
def read_command(path: str | None) -> None:
    """Open the reader."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        _complain(
            _("hongtou reads in a terminal, and this is none; try: hongtou text {path}").format(
                path=visible(path or "FILE")
            )
        )
        sys.exit(Exit.USAGE)
    from tui.app.start import run, seeds

    with complaints():
        sys.exit(run(Path(path) if path else seeds()))


@main.command("text")
@click.argument("file")
@click.option("--script", type=click.Choice(SCRIPTS), help=_("Show in this script."))
@click.option("--source", is_flag=True, help=_("The source text, as it was decoded."))
@click.option("--edits", is_flag=True, help=_("The repairs, instead of the text."))
@click.option("--json", "as_json", is_flag=True, help=_("The repairs as JSON."))
@click.option("--without", multiple=True, metavar="REPAIR", help=_("Leave this repair out."))
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
        document = _load(file, without)
        if edits:
            _print_edits(document, as_json)
            return
        text = document.source if source else document.clean
        if script:
            from tui.text.script import convert

            text = convert(text, script)
        if sys.stdout.isatty():
            text = visible(text, keep_lines=True)
        click.echo(text, nl=not text.endswith("\n"))


@main.command("outline")
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help=_("The same as --format json."))
@click.option("--format", "form", type=click.Choice(["text", "json", "md", "opml"]), default="text")
def outline_command(file: str, as_json: bool, form: str) -> None:
    """Print the outline of FILE, with line numbers."""
    from tui.document import export

    writers: dict[str, Callable[[Document], str]] = {
        "text": export.outline_text,
        "md": export.outline_markdown,
        "opml": export.outline_opml,
        "json": lambda document: _dump(export.outline_json(document)) + "\n",
    }
    with complaints():
        document = _load(file)
        if file != "-":
            from tui.corpus.amendments import with_changes

            document = with_changes(document, Path(file))
        click.echo(writers["json" if as_json else form](document), nl=False)


@main.command("phrases")
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
@click.option("--words", type=Path, metavar="FILE", help=_WORDS)
def phrases_command(path: str, as_json: bool, top: int, min_reach: int, words: Path | None) -> None:
    """Print the phrases that recur in PATH, best first."""
    from tui.corpus.phrases import mine
    from tui.corpus.phrases_json import phrases_json
    from tui.corpus.segment import Segmenter

    with complaints() as failures:
        segmenter = Segmenter(_read_words(words) or ())
        unreadable: list[UnreadableFile] = []
        own = _choices(path, failures)
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
            click.echo(_dump(phrases_json(table)))
        else:
            for phrase in table.listed():
                click.echo(f"{phrase.count:6} {phrase.reach:5}  {phrase.text}")
        failures.unless_any(Exit.DONE if table.listed() else Exit.NOTHING_FOUND)


def _choices(path: str, failures: Failures) -> Choices:
    """The reader's own list of phrases for the library at PATH."""
    from tui.corpus.choices import Choices

    root = Path() if path == "-" else Path(path)
    try:
        return Choices.of(root if root.is_dir() else root.parent)
    except HongtouError as error:
        failures.add(error)
        return Choices(root)


@main.command("find")
@click.argument("query")
@click.argument("path")
@click.option("--json", "as_json", is_flag=True, help=_("The same as --format json."))
@click.option("--format", "form", type=click.Choice(["text", "json", *FORMATS]), default="text")
@click.option(
    "--sort",
    type=click.Choice(["right", "left", "match", "date", "document"]),
    default="document",
    show_default=True,
    help=_("By what follows, what stands before, the words found, the date, or the documents."),
)
@click.option(
    "--group",
    type=click.Choice(
        ["document", "year", "issuer", "section", "match", "right", "left"], case_sensitive=False
    ),
    help=_("Put together by this; the most frequent first."),
)
def find_command(
    query: str, path: str, as_json: bool, form: str, sort: str, group: str | None
) -> None:
    """Print where QUERY stands in PATH, aligned on it.

    Words side by side: documents that have all of them. A | B, -C, "as it stands", A ~20 B (at
    most 20 characters apart), /regex/, yqfk (pinyin initials), date:2020..2021, issuer:, path:,
    genre:, in:heading, in:TITLE. Either script, either width.
    """
    from tui.corpus import export
    from tui.corpus.concordance import Group, Sort, concordance
    from tui.corpus.query import WrongQuery, parse

    with complaints() as failures:
        try:
            asked = parse(query)
        except WrongQuery as error:
            raise click.UsageError(
                f"{error}\n  {query}\n  {' ' * cells(query[: error.at])}^"
            ) from error
        hits = _searcher(path, failures).search(asked)
        found = concordance(hits, Sort(sort), Group(group or "none"))
        if as_json or form == "json":
            click.echo(export.as_json(query, found))
        else:
            for line in (export.WRITERS.get(form) or export.as_text)(found):
                click.echo(line, nl=False)
        failures.unless_any(Exit.DONE if len(hits) else Exit.NOTHING_FOUND)


def _searcher(path: str, failures: Failures) -> Searcher:
    """What searches PATH: its index for what is unchanged since, the documents for the rest."""
    from tui.corpus.library import Library
    from tui.corpus.opening import open_searchers
    from tui.corpus.search import Searcher

    if path == "-":
        return Searcher.of_documents([_load(path)])
    opened = list(open_searchers(Library.open(path), verify=True))[-1]
    if opened.trouble:
        _complain(_("the index is no good, and is not used: {why}").format(why=opened.trouble))
    for unreadable in opened.unreadable:
        failures.add(unreadable)
    return opened.searcher


@main.command("index")
@click.argument("path")
@click.option("--mine", "mine_anew", is_flag=True, help=_("Mine the phrases anew."))
@click.option("--words", type=Path, metavar="FILE", help=_WORDS)
@click.option("--twins", is_flag=True, help=_("List the documents that are nearly the same."))
def index_command(path: str, mine_anew: bool, words: Path | None, twins: bool) -> None:
    """Build or refresh the index of PATH, so that it opens with its phrases lit.

    Ctrl-C stops at the next chance, and keeps what was read by then; a second one stops at once, and
    leaves the index as it was. The user's own words stay with the index until others are given; an
    empty FILE takes them away.
    """
    from tui.corpus.library import Library
    from tui.corpus.manifest import Manifest
    from tui.corpus.refresh import Outcome, refresh
    from tui.corpus.task import Interrupted
    from tui.progress import bar, stopped

    with complaints() as failures:
        own = _read_words(words)
        library, outcome = Library.open(path), Outcome()
        try:
            with stopped() as stop, bar() as told:
                index = refresh(
                    library,
                    mine_anew=mine_anew,
                    told=told,
                    cancelled=stop,
                    outcome=outcome,
                    words=own,
                )
            same = Manifest(library.root).twins()
        except Interrupted:
            _complain(_("stopped; what was read by then is kept"))
            sys.exit(Exit.STOPPED)
        except KeyboardInterrupt:
            _complain(_("stopped; the index is as it was"))
            sys.exit(Exit.STOPPED)
        except OSError as error:
            reason = _("the cache folder cannot be written: {why}").format(why=error)
            raise UnreadableFile(path, reason) from error
        finally:
            for broken in outcome.broken:
                _complain(_("the index was no good and is built anew: {why}").format(why=broken))
            for unreadable in outcome.unreadable:
                failures.add(unreadable)
        told_of = _("{documents}, {twins} of them nearly the same as another")
        _complain(told_of.format(documents=documents(len(index.rows)), twins=len(same)))
        if twins:
            for copy, first in sorted(same.items()):
                click.echo(f"{visible(first)}\t{visible(copy)}")
        failures.unless_any(Exit.DONE)


def _read_words(path: Path | None) -> UserWords | None:
    from tui.corpus.segment import read_words

    return read_words(path) if path else None


def _print_edits(document: Document, as_json: bool) -> None:
    from tui.document.export import edits_json

    found = edits_json(document)
    if as_json:
        click.echo(_dump(found))
        return
    for edit in found["edits"]:
        removed, inserted = (visible(edit[k]) for k in ("removed", "inserted"))
        click.echo(f"{edit['source_start']:8}  {edit['kind']:14} {removed!r} -> {inserted!r}")


@dataclass(slots=True)
class Failures:
    """The files that could not be read, and the exit code that they make."""

    count: int = 0

    def add(self, error: HongtouError) -> None:
        """Say which file could not be read, and why."""
        self.count += 1
        _complain(str(error))

    def unless_any(self, code: Exit) -> None:
        """Leave with ``code``, or with UNREADABLE where a file could not be read."""
        sys.exit(Exit.UNREADABLE if self.count else code)


@contextmanager
def complaints() -> Iterator[Failures]:
    """Turn a ``HongtouError`` into a line on standard error and exit code 3."""
    failures = Failures()
    try:
        yield failures
    except HongtouError as error:
        failures.add(error)
        sys.exit(Exit.UNREADABLE)


def _load(file: str, without: tuple[str, ...] = ()) -> Document:
    from tui.document.load import load, parse

    if file == "-":
        return parse("-", sys.stdin.buffer.read(), off=without)
    if Path(file).is_dir():
        raise UnreadableFile(file, _("is a folder; name a file"))
    return load(Path(file), name=file, off=without)


def _documents(path: str, errors: list[UnreadableFile]) -> Iterable[Document]:
    from tui.corpus.library import Library

    return [_load(path)] if path == "-" else Library.open(path).documents(errors)


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _complain(message: str) -> None:
    click.echo(f"hongtou: {visible(message)}", err=True)
