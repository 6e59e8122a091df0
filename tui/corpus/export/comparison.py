"""Exports of two compared texts: JSON, text, Markdown, CSV, HTML; what differs is marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from tui.corpus.reuse.align import PairKind, SentencePair, align
from tui.corpus.reuse.differences import Unit, differences
from tui.corpus.reuse.sentences import Sentence, sentences
from tui.document.model import Document
from tui.errors import UnreadableFile
from tui.locale import _
from tui.locale.deferred import deferred
from tui.text.printable import terminal_line, terminal_text
from tui.text.quoting import csv_line, json_text, markdown_text
from tui.work.cancel import Cancelled
from tui.work.limits import DEADLINE_VARIABLE, Deadline, Limits, OverLimit, stretch_for

COLUMNS = ("kind", "share", "a_mark", "a_text", "b_mark", "b_text", "a_start", "b_start")
"""The columns of a CSV file."""

_SIGNS = {
    PairKind.SAME: " ",
    PairKind.CHANGED: "~",
    PairKind.ADDED: "+",
    PairKind.REMOVED: "-",
    PairKind.MOVED: ">",
}

_REMOVED, _ADDED = "<del>{}</del>", "<ins>{}</ins>"

_STYLE = (
    "body{font-family:serif;max-width:70em;margin:2em auto}table{border-collapse:collapse;width:100%}"
    "td,th{border:1px solid #999;padding:.4em;vertical-align:top;width:50%}"
    "del{background:#fdd}ins{background:#dfd;text-decoration:none}.moved{background:#eef}"
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents and their sentences in pairs."""

    a: Document
    b: Document
    pairs: tuple[SentencePair, ...]
    unit: Unit = Unit.CHARACTER

    @classmethod
    def of(
        cls,
        a: Document,
        b: Document,
        unit: Unit = Unit.CHARACTER,
        cancelled: Cancelled | None = None,
    ) -> Comparison:
        """Two documents compared, within limits. Raises ``Interrupted``, ``UnreadableFile``."""
        size = len(a.clean.encode(errors="replace")) + len(b.clean.encode(errors="replace"))
        limits = Limits.of_environment().stretched(stretch_for(size))
        late = deferred(
            "too costly: it was not compared within {seconds} seconds; compare parts, or allow more with"
            " {variable}",
            seconds=round(limits.seconds),
            variable=DEADLINE_VARIABLE,
        )
        deadline = Deadline(limits.seconds, late, cancelled)
        try:
            mine = sentences(a, cancelled=deadline)
        except OverLimit as error:
            raise UnreadableFile(a.path, error.reason) from error
        try:
            pairs = align(mine, sentences(b, cancelled=deadline), deadline)
        except OverLimit as error:
            raise UnreadableFile(b.path, error.reason) from error
        return cls(a, b, tuple(pairs), unit)

    @property
    def identical(self) -> bool:
        """Whether all sentences are the same, in the same order."""
        return all(pair.kind is PairKind.SAME for pair in self.pairs)

    @property
    def unrelated(self) -> bool:
        """Whether no sentence of the one belongs to one of the other."""
        return not any(pair.a and pair.b for pair in self.pairs)

    def counts(self) -> dict[PairKind, int]:
        """The number of pairs of each kind."""
        found = dict.fromkeys(PairKind, 0)
        for pair in self.pairs:
            found[pair.kind] += 1
        return found

    def texts(self, pair: SentencePair) -> tuple[str, str]:
        """Both sides of a pair as they stand in the documents, empty where there is none."""
        mine = self.a.clean[pair.a.start : pair.a.end] if pair.a else ""
        return mine, self.b.clean[pair.b.start : pair.b.end] if pair.b else ""

    def marked(
        self, pair: SentencePair, escaped: Callable[[str], str], removed: str, added: str
    ) -> tuple[str, str]:
        """Both sides of a pair, ``escaped``; what the other has not is put into ``removed`` or ``added``.

        These have {} for the text: [-{}-].
        """
        mine, theirs = self.texts(pair)
        left, right = [], []
        for one in differences(mine, theirs, self.unit):
            here = escaped(mine[one.a_start : one.a_end])
            there = escaped(theirs[one.b_start : one.b_end])
            left.append(here if one.alike or not here else removed.replace("{}", here))
            right.append(there if one.alike or not there else added.replace("{}", there))
        return "".join(left), "".join(right)


def as_json(found: Comparison) -> Iterator[str]:
    """One object, a line a pair; offsets in clean text, in characters."""
    documents = {"a": found.a.path, "b": found.b.path}
    yield json_text(documents).removesuffix("}") + ', "pairs": ['
    before = "\n"
    for pair in found.pairs:
        told = {
            "a": _side(pair.a),
            "b": _side(pair.b),
            "kind": pair.kind.value,
            "share": round(pair.share, 4),
        }
        yield before + json_text(told)
        before = ",\n"
    yield "\n]}\n"


def as_text(found: Comparison) -> Iterator[str]:
    """Lines of what differs: - taken out, + put in, ~ changed, > moved, with marks and shares."""
    for pair in found.pairs:
        if pair.kind is PairKind.SAME:
            continue
        marks = " → ".join(dict.fromkeys(one.mark for one in (pair.a, pair.b) if one and one.mark))
        share = f"  {pair.share:.2f}" if pair.a and pair.b else ""
        yield f"{_SIGNS[pair.kind]} {terminal_line(marks)}{share}\n"
        left, right = found.marked(pair, terminal_line, "[-{}-]", "{+{}+}")
        yield from (f"    {side}\n" for side in (left, right) if side)


def as_markdown(found: Comparison) -> Iterator[str]:
    """A Markdown table; what differs in elements del and ins, as stars do nothing beside a stop."""
    yield f"| {_markdown_title(found.a)} | {_markdown_title(found.b)} |\n| :--- | :--- |\n"
    for pair in found.pairs:
        left, right = found.marked(pair, _markdown, _REMOVED, _ADDED)
        yield f"| {_markdown_mark(pair.a)}{left} | {_markdown_mark(pair.b)}{right} |\n"


def as_csv(found: Comparison) -> Iterator[str]:
    """CSV lines (RFC 4180): the names of the columns, then a line a pair."""
    yield csv_line(COLUMNS)
    for pair in found.pairs:
        a, b = pair.a, pair.b
        yield csv_line(
            (
                pair.kind.value,
                round(pair.share, 4),
                a.mark if a else "",
                found.a.clean[a.start : a.end] if a else "",
                b.mark if b else "",
                found.b.clean[b.start : b.end] if b else "",
                a.start if a else "",
                b.start if b else "",
            )
        )


def as_html(found: Comparison) -> Iterator[str]:
    """A page with a table, without script and without anything from elsewhere: 新旧对照表."""
    title = _html(f"{found.a.title} — {found.b.title}")
    yield (
        '<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8">'
        f"<title>{title}</title><style>{_STYLE}</style></head>\n<body><table>\n"
        f"<tr><th>{_html(found.a.title)}</th><th>{_html(found.b.title)}</th></tr>\n"
    )
    for pair in found.pairs:
        left, right = found.marked(pair, _html, _REMOVED, _ADDED)
        cells = f"<td>{_html_mark(pair.a)}{left}</td><td>{_html_mark(pair.b)}{right}</td>"
        yield f'<tr class="{pair.kind.value}">{cells}</tr>\n'
    yield "</table></body></html>\n"


WRITERS: dict[str, Callable[[Comparison], Iterator[str]]] = {
    "text": as_text,
    "json": as_json,
    "md": as_markdown,
    "csv": as_csv,
    "html": as_html,
}
"""The writers by the end of a file's name."""


def summary(found: Comparison) -> str:
    """How much is the same and how much is not, in words."""
    if not found.pairs:
        return _("neither text has a sentence")
    if found.identical:
        return _("the two texts say the same")
    if found.unrelated:
        return _("the two texts have no sentence in common")
    counts = found.counts()
    return _(
        "{same} sentences the same, {changed} changed, {moved} moved, {added} added, {removed} removed"
    ).format(**{kind.value: count for kind, count in counts.items()})


def _side(one: Sentence | None) -> dict[str, Any] | None:
    return {"start": one.start, "end": one.end, "mark": one.mark} if one else None


def _markdown(text: str) -> str:
    """A piece of a line, with the blank that stands at either end."""
    before, after = (" " if edge.isspace() else "" for edge in (text[:1], text[-1:]))
    return f"{before}{markdown_text(text)}{after}" if text.strip() else before


def _html(text: str) -> str:
    return escape(terminal_text(text)).replace("\n", "<br>")


def _html_mark(one: Sentence | None) -> str:
    return f"<b>{_html(one.mark)}</b> " if one and one.mark else ""


def _markdown_mark(one: Sentence | None) -> str:
    return f"{markdown_text(one.mark)} " if one and one.mark else ""


def _markdown_title(document: Document) -> str:
    return markdown_text(document.title)
