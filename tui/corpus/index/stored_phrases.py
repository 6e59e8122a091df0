"""The phrases that an index holds, with the reader's own list: read without what mines or reads documents."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tui.corpus.index.index import Index
from tui.corpus.index.manifest import Manifest
from tui.corpus.index.phrase_filter import EVERY, PhraseFilter
from tui.corpus.library.library import Library
from tui.corpus.model import MIN_REACH
from tui.corpus.phrases.assemble import tally
from tui.corpus.phrases.table import PhraseTable
from tui.corpus.shard.sketch import groups
from tui.errors import BrokenIndex, UnreadableFile

if TYPE_CHECKING:
    from tui.corpus.phrases.segment import UserWords


@dataclass(frozen=True, slots=True)
class LibraryPhrases:
    """The phrases of a library, and what was amiss on the way to them.

    ``trouble`` says why the index is not kept, ``broken`` what was wrong with the one that was left;
    ``unreadable`` are the files that are left out. ``index`` is the one that is kept.
    """

    table: PhraseTable
    index: Index | None = None
    trouble: str = ""
    broken: Sequence[BrokenIndex] = ()
    unreadable: Sequence[UnreadableFile] = field(default_factory=list)


def phrases_of_index(
    library: Library,
    *,
    min_reach: int = MIN_REACH,
    top: int | None = None,
    pinned: Sequence[str] = (),
    hidden: Collection[str] = (),
    words: UserWords | None = None,
    wanted: PhraseFilter = EVERY,
    cache: Path | None = None,
) -> LibraryPhrases | None:
    """The phrases that ``mine`` would find, from a library's index as it was left, those ``wanted`` of them.

    ``None`` where mining would tell something else: there is no index, or it is stale, or its
    phrases were only counted anew since they were mined, or it was cut by other words than ``words``, the
    user's own (``None`` for those of the index). Raises
    ``BrokenIndex``.
    """
    if library.single or min_reach < MIN_REACH:
        return None
    index, manifest = Index.open(library, cache=cache), Manifest(library.root, cache)
    if index is None or not index.is_fresh(library):
        return None
    if manifest.changed() or words not in (None, manifest.words()):
        return None
    table = manifest.table()
    if table is None:
        return None
    errors = [UnreadableFile(failed.path, failed.reason) for failed in index.unreadable]
    table = wanted.of(table.reaching(min_reach), index, min_reach).first(top, hidden)
    table = with_own(table, index, pinned, hidden)
    return LibraryPhrases(table, index, unreadable=errors)


def with_own(
    table: PhraseTable, index: Index, pinned: Sequence[str], hidden: Collection[str]
) -> PhraseTable:
    """The phrases of an index with the reader's own list."""
    if not pinned:
        return table.chosen((), hidden)
    texts = index.texts()
    own = tally(pinned, texts, index.catalogue(groups(texts.sketches())))
    return table.chosen(own, hidden)
