"""The concordance (KWIC): hits as lines, sorted and grouped, in columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from tui.corpus.search.context import by_what_follows, by_what_precedes, contexts
from tui.corpus.search.hits import Hits
from tui.corpus.shard.arrays import Ints, Longs
from tui.corpus.shard.stored import StoredShard
from tui.document.about.place import named_place
from tui.text.name_order import sort_keys
from tui.text.script import fold

UNDATED = "~"
"""A string that sorts after every date: what has none comes last."""

NEXT = 2
"""Characters before or after a place that make a group: most Chinese words have two."""


class ConcordanceSort(StrEnum):
    """Orders of a concordance's lines; ties go by document and place."""

    RIGHT = "right"
    LEFT = "left"
    MATCH = "match"
    DATE = "date"
    DOCUMENT = "document"


class Group(StrEnum):
    """Groupings of a concordance's lines."""

    NONE = "none"
    DOCUMENT = "document"
    FOLDER = "folder"
    YEAR = "year"
    MONTH = "month"
    PLACE = "place"
    ISSUER = "issuer"
    SPEAKER = "speaker"
    GENRE = "genre"
    SECTION = "section"
    MATCH = "match"
    RIGHT = "right"
    LEFT = "left"


class Lines(NamedTuple):
    """A group of lines: from ``first`` to ``last`` (exclusive).

    ``label`` is a path, a year or month, a place, an issuer, a speaker, a title or a wording, empty where
    that is not known.
    """

    label: str
    first: int
    last: int

    @property
    def size(self) -> int:
        """The number of lines."""
        return self.last - self.first


@dataclass(frozen=True)
class Concordance:
    """Sorted hits and their groups: without grouping there is a single one."""

    hits: Hits
    groups: tuple[Lines, ...]
    sort: ConcordanceSort = ConcordanceSort.DOCUMENT
    group: Group = Group.NONE

    def reach(self, lines: Lines) -> int:
        """The number of documents in which the lines of a group stand."""
        return len(np.unique(self.hits.spans.documents[lines.first : lines.last]))


def concordance(
    hits: Hits,
    sort: ConcordanceSort = ConcordanceSort.DOCUMENT,
    group: Group = Group.NONE,
    *,
    most_first: bool | None = None,
) -> Concordance:
    """The concordance of ``hits``, which are given in the library's order.

    Groups of documents, years and months come in the order of the library or of time, others by their
    number of lines; ``most_first`` decides otherwise.
    """
    order = sorted_rows(hits, sort)
    if group is Group.NONE:
        return Concordance(hits.chosen(order), (Lines("", 0, len(hits)),), sort, group)
    if most_first is None:
        most_first = group not in (Group.DOCUMENT, Group.YEAR, Group.MONTH)
    numbers, labels = _GROUPED[group](hits)
    counts = np.bincount(numbers, minlength=len(labels))
    ranked = np.flatnonzero(counts)
    if group is Group.DOCUMENT and sort is ConcordanceSort.DATE:
        dates = [hits.places[at].facts.date or UNDATED for at in ranked.tolist()]
        ranked = ranked[sorted(range(len(dates)), key=dates.__getitem__)]
    elif group is not Group.DOCUMENT:
        keys = sort_keys([label.replace("\0", " ") for label in labels])
        ranked = np.array(sorted(ranked.tolist(), key=lambda at: (not labels[at], keys[at])), int)
    if most_first:
        ranked = ranked[np.argsort(-counts[ranked], kind="stable")]
        # Where nothing is known stands last all the same.
        if "" in labels:
            known = np.array([bool(labels[at]) for at in ranked.tolist()], np.bool_)
            ranked = np.concatenate((ranked[known], ranked[~known]))
    lasts = np.cumsum(counts[ranked]).tolist()
    # In columns: a common word has as many groups as there are documents.
    made = map(Lines, map(labels.__getitem__, ranked.tolist()), [0, *lasts], lasts)
    rows = _together(numbers[order], ranked, counts)
    return Concordance(hits.chosen(order.take(rows)), tuple(made), sort, group)


def _together(numbers: Longs | Ints, ranked: Longs, counts: Longs) -> Longs:
    """The rows of groups, by their ``numbers``, one group after the other as they are ``ranked``."""
    if (numbers[1:] >= numbers[:-1]).all():
        # They lie together, as documents do: each group is moved as it is.
        sizes = counts[ranked]
        moves: Longs = (np.cumsum(counts) - counts)[ranked] - (np.cumsum(sizes) - sizes)
        return np.arange(len(numbers), dtype=np.int64) + np.repeat(moves, sizes)
    # Numbers of two bytes are sorted by their digits, in a third of the time.
    rank = np.zeros(len(counts), np.uint16 if len(ranked) <= 1 << 16 else np.int64)
    rank[ranked] = np.arange(len(ranked))
    return np.argsort(rank[numbers], kind="stable")


def sorted_rows(hits: Hits, sort: ConcordanceSort) -> Longs:
    """The rows of ``hits``, which are in the library's order, sorted."""
    if sort is ConcordanceSort.RIGHT:
        return by_what_follows(hits)
    if sort is ConcordanceSort.MATCH:
        return by_what_follows(hits, with_match=True)
    if sort is ConcordanceSort.LEFT:
        return by_what_precedes(hits)
    if sort is ConcordanceSort.DATE:
        dates = np.array([place.facts.date or UNDATED for place in hits.places])
        ranks = np.unique(dates, return_inverse=True)[1] if len(dates) else np.zeros(0, np.int64)
        return np.argsort(ranks[hits.spans.documents], kind="stable")
    return np.arange(len(hits))


Grouped = tuple[Longs | Ints, Sequence[str]]
"""The number of each line's group, and the groups' labels."""


def _by_document(hits: Hits) -> Grouped:
    return hits.spans.documents, hits.document_map.paths


def _by_year(hits: Hits) -> Grouped:
    return _by_fact(hits, [place.facts.date[:4] for place in hits.places])


def _by_month(hits: Hits) -> Grouped:
    """Groups by month: a document of which only the year is known is of no month."""
    dates = [place.facts.date for place in hits.places]
    return _by_fact(hits, [date[:7] if len(date) >= 7 else "" for date in dates])


def _by_place(hits: Hits) -> Grouped:
    all_facts = [place.facts for place in hits.places]
    return _by_fact(hits, [named_place(one.issuer) or named_place(one.title) for one in all_facts])


def _by_genre(hits: Hits) -> Grouped:
    return _by_fact(hits, [place.facts.genre for place in hits.places])


def _by_folder(hits: Hits) -> Grouped:
    """Groups by the folder in which a document lies; the library itself is a dot."""
    paths = [place.facts.path for place in hits.places]
    return _by_fact(hits, [path.rpartition("/")[0] or "." for path in paths])


def _by_issuer(hits: Hits) -> Grouped:
    return _by_fact(hits, [place.facts.issuer for place in hits.places])


def _by_speaker(hits: Hits) -> Grouped:
    return _by_fact(hits, [place.facts.speaker for place in hits.places])


def _by_fact(hits: Hits, facts: Sequence[str]) -> Grouped:
    numbers, labels = _numbered(facts)
    return numbers[hits.spans.documents], labels


def _by_section(hits: Hits) -> Grouped:
    """Groups by the outermost heading above: 总则, wherever that stands."""
    return _by_wording(hits, _top_titles)


def _by_match(hits: Hits) -> Grouped:
    def matches(hits: Hits, shard: StoredShard, rows: Longs) -> list[str]:
        spans = hits.spans.where(rows)
        begins = hits.document_map.begins[spans.documents]
        return shard.windows(begins + spans.starts, begins + spans.ends)

    return _by_wording(hits, matches)


def _by_right(hits: Hits) -> Grouped:
    def after(hits: Hits, shard: StoredShard, rows: Longs) -> list[str]:
        spans = hits.spans.where(rows)
        begins = hits.document_map.begins[spans.documents]
        ends = begins + spans.ends
        return shard.windows(ends, np.minimum(ends + NEXT, contexts(shard, begins, spans)[1]))

    return _by_wording(hits, after)


def _by_left(hits: Hits) -> Grouped:
    def before(hits: Hits, shard: StoredShard, rows: Longs) -> list[str]:
        spans = hits.spans.where(rows)
        begins = hits.document_map.begins[spans.documents]
        starts = begins + spans.starts
        return shard.windows(np.maximum(starts - NEXT, contexts(shard, begins, spans)[0]), starts)

    return _by_wording(hits, before)


def _by_wording(hits: Hits, read: Callable[[Hits, StoredShard, Longs], Sequence[str]]) -> Grouped:
    """Groups by a wording, in either script, that ``read`` gives for the rows of a shard."""
    found = np.zeros(len(hits), np.int64)
    numbers: dict[str, int] = {}
    labels: list[str] = []
    for shard, rows in hits.document_map.by_shard(hits.spans):
        wordings = read(hits, shard, rows)
        known: dict[str, int] = {}
        for wording in dict.fromkeys(wordings):
            # 总 则 is 总则, set wide.
            label = "".join(wording.split())
            known[wording] = numbers.setdefault(fold(label), len(numbers))
            if known[wording] == len(labels):
                labels.append(label)
        found[rows] = [known[wording] for wording in wordings]
    return found, labels


def _top_titles(hits: Hits, shard: StoredShard, rows: Longs) -> list[str]:
    spans = hits.spans.where(rows)
    begins = hits.document_map.begins[spans.documents]
    heads = shard.around.heads.reshape(-1, 4)
    if not len(heads):
        return [""] * len(rows)
    above = shard.sections(begins + spans.starts, begins)
    while len(nested := np.flatnonzero((above >= 0) & (heads[above, 2] >= 0))):
        above[nested] = heads[above[nested], 2]
    titles = {row: shard.title(row) for row in set(above.tolist()) if row >= 0}
    return [titles.get(row, "") for row in above.tolist()]


def _numbered(wordings: Sequence[str]) -> Grouped:
    numbers: dict[str, int] = {}
    found = [numbers.setdefault(wording, len(numbers)) for wording in wordings]
    return np.array(found, np.int64), list(numbers)


_GROUPED: dict[Group, Callable[[Hits], Grouped]] = {
    Group.DOCUMENT: _by_document,
    Group.FOLDER: _by_folder,
    Group.YEAR: _by_year,
    Group.MONTH: _by_month,
    Group.PLACE: _by_place,
    Group.GENRE: _by_genre,
    Group.ISSUER: _by_issuer,
    Group.SPEAKER: _by_speaker,
    Group.SECTION: _by_section,
    Group.MATCH: _by_match,
    Group.RIGHT: _by_right,
    Group.LEFT: _by_left,
}
