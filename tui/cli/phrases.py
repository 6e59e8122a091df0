"""``hongtou phrases``: the phrases that recur in a folder."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.arguments import choices_of, load_document, output_format, own_words, words_of
from tui.cli.groups import FORMATS, Compared, asked, print_differences
from tui.cli.output import Exit, UnreadableFiles, complain, complaints, put, put_all
from tui.cli.periods import PeriodsAsked, print_periods
from tui.errors import BrokenIndex, UnreadableFile
from tui.locale import _
from tui.text.typed_dates import date_span

if TYPE_CHECKING:
    from tui.corpus.index.phrase_filter import PhraseFilter
    from tui.corpus.index.stored_phrases import LibraryPhrases
    from tui.corpus.keep.phrase_choices import Choices
    from tui.corpus.library.library import Library
    from tui.corpus.model import Phrase, PhraseKind
    from tui.corpus.phrases.segment import UserWords
    from tui.corpus.phrases.table import PhraseTable

LAWS = 0.5
"""Past this share of laws it is said that definitions come first."""


@click.command("phrases")
@click.argument("path")
@click.option("--top", type=click.IntRange(1), default=200, show_default=True)
@click.option(
    "--min-reach",
    type=click.IntRange(1),
    default=2,
    show_default=True,
    help=_("Least number of documents; in a single one a phrase stands three times."),
)
@click.option(
    "--kind", "kinds", help=_("Only these, joined by commas: formula, term, name, scaffold.")
)
@click.option(
    "--query", help=_("Only in documents that it asks for: date:2020 issuer:…, path:, words.")
)
@click.option(
    "--group",
    metavar="NAME",
    help=_(
        "Only in the documents of a group that was named in the reader; the same as --query @NAME."
    ),
)
@click.option("--first", help=_("Only those first said in this time: 2020..2021-06."))
@click.option("--against", metavar="B", help=_("How PATH differs from B, another path."))
@click.option(
    "--in",
    "inside",
    metavar="PATH",
    help=_("With --against: both are queries, asked of this PATH."),
)
@click.option(
    "--by",
    type=click.Choice(["year", "month"]),
    help=_("Figures for each year or month, and the trend."),
)
@click.option("--since", default="", metavar="DATE", help=_("With --by: from 2021-06 on."))
@click.option("--until", default="", metavar="DATE", help=_("With --by: up to 2022, all of it."))
@click.option(
    "--new", metavar="PERIOD", help=_("What stands first in a year or month: 2024, 2024-03.")
)
@click.option(
    "--gone", metavar="PERIOD", help=_("What was last seen before it, and had stood in two.")
)
@output_format(*FORMATS)
@own_words
def phrases_command(
    path: str,
    top: int,
    min_reach: int,
    kinds: str | None,
    query: str | None,
    group: str | None,
    first: str | None,
    against: str | None,
    inside: str | None,
    by: str | None,
    since: str,
    until: str,
    new: str | None,
    gone: str | None,
    form: str,
    words: Path | None,
) -> None:
    """Print the phrases that recur in PATH, formulas first.

    For each its places, its documents and its wording; then what is left out because it stands in
    near-copies of documents. With --query, or --group, the figures are those of the documents that it
    asks for; with --against in each of the two.

    With --against: what is new, gone, more, less or reworded in PATH; the rates in each for 10,000
    characters, and the log ratio. With --by, --new or --gone: over time, by the dates of the documents.
    """
    from tui.work.warm_child import warm_children

    # Before numpy is there, which has threads: then it is forked.
    warm_children().warm()
    from tui.corpus.export.phrases import as_csv, json_pieces
    from tui.corpus.index.phrase_filter import PhraseFilter

    over = PeriodsAsked.typed(by, since, until, new, gone)
    query = " ".join(filter(None, (query, group and f'@"{group.removeprefix("@")}"')))
    if against is not None and over.any:
        raise click.UsageError(
            _("--against is about two groups, --by, --new and --gone about time")
        )
    with complaints() as failures:
        if against is not None:
            print_differences(
                Compared(path, against, inside, query),
                words_of(words),
                min_reach,
                top,
                form,
                failures,
            )
        if over.any:
            print_periods(path, query, over, words_of(words), min_reach, top, form, failures)
        own = choices_of(path, failures)
        wanted = PhraseFilter(_kinds(kinds), _dates(first), _documents(path, query, failures))
        listing = _Asked(path, top, min_reach, own, words_of(words), wanted)
        known = listing.by_index() or listing.mined()
        for error in known.unreadable:
            failures.add(error)
        if wanted.documents is None:
            for told in _rests_on(known.table):
                complain(told)
        if form == "json":
            put_all(json_pieces(known.table))
        elif form == "csv":
            put_all(as_csv(known.table.listed(), own.on))
        else:
            for phrase in known.table.listed():
                put(f"{phrase.count:6} {phrase.reach:5}  {phrase.text}{_near_copies(phrase)}\n")
        failures.unless_any(Exit.DONE if known.table.listed() else Exit.NOTHING_FOUND)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked on the command line."""

    path: str
    top: int
    min_reach: int
    own: Choices
    words: UserWords | None
    wanted: PhraseFilter

    def by_index(self) -> LibraryPhrases | None:
        """The phrases by the index of a folder, which is built or mined anew where it has to be.

        ``None`` where they have to be mined: of a single document, those of reach 1, and where the index
        cannot be kept.
        """
        from tui.corpus.library.library import Library

        if self.path == "-" or self.min_reach < 2:
            return None
        library = Library.open(self.path)
        if library.single:
            return None
        try:
            known = self._known(library)
        except BrokenIndex as error:
            complain(_("the index is no good, and is not used: {why}").format(why=error))
            known = None
        if known:
            return known
        from tui.corpus.index.build import refresh

        try:
            refresh(library, mine_anew=True, words=self.words)
            return self._known(library)
        except (OSError, BrokenIndex) as error:
            complain(_("the index cannot be kept: {why}").format(why=error))
            return None

    def _known(self, library: Library) -> LibraryPhrases | None:
        from tui.corpus.index.stored_phrases import phrases_of_index

        return phrases_of_index(
            library,
            min_reach=self.min_reach,
            top=self.top,
            pinned=self.own.pinned,
            hidden=self.own.hidden,
            words=self.words,
            wanted=self.wanted,
        )

    def mined(self) -> LibraryPhrases:
        """The phrases of the documents at the path."""
        from tui.corpus.index.stored_phrases import LibraryPhrases
        from tui.corpus.library.library import Library
        from tui.corpus.phrases.mine import mine
        from tui.corpus.phrases.segment import Segmenter

        errors: list[UnreadableFile] = []
        path, inside = self.path, self.wanted.documents
        found = [load_document(path)] if path == "-" else Library.open(path).documents(errors)
        table = mine(
            (one for one in found if inside is None or one.path in inside),
            min_reach=self.min_reach,
            pinned=self.own.pinned,
            hidden=self.own.hidden,
            segmenter=Segmenter(self.words or ()),
        )
        table = self.wanted.of(table).first(self.top, self.own.hidden)
        return LibraryPhrases(table, unreadable=errors)


def _kinds(named: str | None) -> frozenset[PhraseKind]:
    from tui.corpus.model import PhraseKind

    try:
        return frozenset(map(PhraseKind, named.split(",") if named else PhraseKind))
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--kind") from error


def _dates(span: str | None) -> str:
    found = date_span(span or "")
    if span and not found:
        raise click.BadParameter(_("not a time such as 2020..2021-06"), param_hint="--first")
    return found


def _documents(path: str, query: str, failures: UnreadableFiles) -> Collection[str] | None:
    """The documents that a query asks for; ``None`` without a query."""
    from tui.cli.find import searcher_of

    return set(asked(searcher_of(path, failures), query)) if query else None


def _near_copies(phrase: Phrase) -> str:
    if not phrase.near_copies:
        return ""
    told = _("({count} more in {documents} near-copies)").format(
        count=phrase.near_copies, documents=phrase.near_copy_documents
    )
    return f"  {told}"


def _rests_on(table: PhraseTable) -> Iterator[str]:
    """What the list rests on, where it is not what it rests on elsewhere."""
    if table.distinct == 1:
        yield _("there is one document, near-copies aside: these are the phrases that it repeats")
    elif table.laws > LAWS:
        yield _("most documents are laws: what they define comes first")
    elif table.phrases and not table.quoted:
        yield _("no document quotes a phrase: the order rests on verbs, repetition and words")
