"""The phrases of a library: from its refreshed index, with the reader's own list.

Where there is none it is built, so that the next opening is warm. Where the index cannot be kept (the
cache folder is full, or cannot be written), phrases are mined from the documents, and that is said.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from tui.corpus.index.build import Outcome, Stage, Told, refresh
from tui.corpus.index.index import Index
from tui.corpus.index.manifest import Manifest
from tui.corpus.library.library import Library
from tui.corpus.phrases.measures import tally
from tui.corpus.phrases.mine import MIN_REACH, TOP, best, mine
from tui.corpus.phrases.segment import UserWords
from tui.corpus.phrases.table import PhraseTable
from tui.corpus.shard.sketch import groups
from tui.document.model import Document
from tui.errors import BrokenIndex, UnreadableFile
from tui.work.cancel import Cancelled, Progress


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


def known_phrases(
    library: Library,
    *,
    documents: Callable[[], Iterable[Document]] | None = None,
    cache: Path | None = None,
    pinned: Sequence[str] = (),
    hidden: Collection[str] = (),
    told: Told | None = None,
    cancelled: Cancelled | None = None,
) -> LibraryPhrases:
    """The phrases of a library, with the reader's own list of pinned and hidden ones.

    ``documents`` gives those of the library where they have to be mined, else it does so itself.
    Raises ``Interrupted``: what was read by then is kept.
    """
    outcome = Outcome()
    try:
        index = refresh(library, cache=cache, told=told, cancelled=cancelled, outcome=outcome)
        table = Manifest(library.root, cache).table() or PhraseTable()
    except (OSError, BrokenIndex) as error:
        errors: list[UnreadableFile] = []
        table = mine(
            documents() if documents else library.documents(errors, _reading(told), cancelled),
            pinned=pinned,
            hidden=hidden,
            cancelled=cancelled,
            progress=_mining(told),
        )
        return LibraryPhrases(table, None, str(error), outcome.broken, errors)
    table = _with_own(table, index, pinned, hidden)
    return LibraryPhrases(table, index, "", outcome.broken, outcome.unreadable)


def phrases_of_index(
    library: Library,
    *,
    min_reach: int = MIN_REACH,
    top: int = TOP,
    pinned: Sequence[str] = (),
    hidden: Collection[str] = (),
    words: UserWords = (),
    cache: Path | None = None,
) -> LibraryPhrases | None:
    """The phrases that ``mine`` would find, from a library's index as it was left.

    ``None`` where mining would tell something else: there is no index, or it is stale, its
    phrases were only counted anew since they were mined, or it was asked for others than these.
    ``words`` are the user's own. Raises ``BrokenIndex``.
    """
    if library.single or min_reach != MIN_REACH or top + len(hidden) > TOP:
        return None
    index, manifest = Index.open(library, cache=cache), Manifest(library.root, cache)
    if index is None or not index.is_fresh(library):
        return None
    table = manifest.table()
    if table is None or manifest.changed() or manifest.words() != words:
        return None
    errors = [UnreadableFile(failed.path, failed.reason) for failed in index.unreadable]
    table = _with_own(best(table, top, hidden), index, pinned, hidden)
    return LibraryPhrases(table, index, unreadable=errors)


def _with_own(
    table: PhraseTable, index: Index, pinned: Sequence[str], hidden: Collection[str]
) -> PhraseTable:
    """The phrases of an index with the reader's own list, in the library's order, dated."""
    texts = index.texts()
    twins = groups(texts.sketches())
    counted = np.asarray(twins, np.int64) == np.arange(len(twins))
    own = tally(pinned, texts, texts.paths, counted)
    table = table.chosen(own, hidden).in_order([row.facts.path for row in index.rows])
    return table.dated({row.facts.path: row.facts.date for row in index.rows})


def _reading(told: Told | None) -> Progress | None:
    return told and (lambda done, total: told(Stage.READING, done, total, 0))


def _mining(told: Told | None) -> Progress | None:
    return told and (lambda done, total: told(Stage.MINING, done, total, 0))
