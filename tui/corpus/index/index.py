"""The index of a library, opened from the cache folder and told from a stale one."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tui.corpus.index.manifest import Manifest
from tui.corpus.index.records import Failed, Row
from tui.corpus.library.library import Library
from tui.corpus.phrases.assemble import PhraseCatalogue
from tui.corpus.shard.file import load
from tui.corpus.shard.soundness import check_columns
from tui.corpus.shard.stored import StoredShard
from tui.corpus.shard.texts import IndexedTexts
from tui.errors import BrokenIndex, UnreadableFile
from tui.locale import _
from tui.work.store import Store


@dataclass(frozen=True)
class Index:
    """The index of a library: a row a document, in the library's order, and the shards."""

    rows: Sequence[Row]
    shards: Mapping[str, StoredShard]
    unreadable: Sequence[Failed] = ()

    @classmethod
    def open(
        cls, library: Library, *, cache: Path | None = None, verify: bool = False
    ) -> Index | None:
        """The index of ``library`` as it was left; ``None`` where there is none.

        With ``verify`` all its bytes are summed. Raises ``BrokenIndex``.
        """
        manifest = Manifest(library.root, cache)
        rows = manifest.rows()
        if rows is None:
            return None
        names = sorted({row.shard for row in rows})
        # To sum lets go of Python: several threads do it side by side.
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            opened = threads.map(partial(open_shard, manifest, verify=verify), names)
            shards = dict(zip(names, opened, strict=True))
        _check(rows, shards, manifest.path)
        return cls(in_library_order(rows, library), shards, manifest.unreadable())

    def is_fresh(self, library: Library) -> bool:
        """Whether no document of the library was added, changed or removed since."""
        known = {row.facts.path: row.facts.state for row in self.rows}
        return states(library) == known | {failed.path: failed.state for failed in self.unreadable}

    def texts(
        self, files: Mapping[str, str] | None = None, store: Store | None = None
    ) -> IndexedTexts:
        """The bodies of its documents in the order of their paths as strings.

        ``files`` names the file in ``store`` of each shard that lies there.
        """
        rows = sorted(self.rows, key=lambda row: row.facts.path)
        return IndexedTexts(
            [row.facts.path for row in rows],
            [(self.shards[row.shard], row.number) for row in rows],
            [(files or {}).get(row.shard, "") for row in rows],
            store,
        )

    def catalogue(self, groups: Sequence[int]) -> PhraseCatalogue:
        """Its documents by path, of which ``groups`` says which are nearly the same."""
        library = [row.facts.path for row in self.rows]
        dates = {row.facts.path: row.facts.date for row in self.rows}
        return PhraseCatalogue.of(sorted(library), library, dates, groups)


def states(library: Library) -> dict[str, tuple[int, int]]:
    """The state of each file of the library that is there."""
    found = {}
    for path in library.files:
        try:
            found[path] = library.state(path)
        except UnreadableFile:
            continue
    return found


def in_library_order(rows: Sequence[Row], library: Library) -> list[Row]:
    """Rows in the order of the library; those of files that it no longer has come last."""
    place = {path: at for at, path in enumerate(library.files)}
    return sorted(rows, key=lambda row: (place.get(row.facts.path, len(place)), row.facts.path))


def open_shard(manifest: Manifest, name: str, *, verify: bool) -> StoredShard:
    """A shard of the index. With ``verify`` all of it is looked through. Raises ``BrokenIndex``."""
    path = manifest.shard_path(name)
    try:
        arrays = load(path, verify=verify, check=check_columns if verify else None)
        return StoredShard.from_arrays(arrays)
    except (KeyError, TypeError) as error:
        raise BrokenIndex(str(path), _("it lacks {part}").format(part=error)) from error
    except ValueError as error:
        words = _("what it holds does not fit together: {part}")
        raise BrokenIndex(str(path), words.format(part=error)) from error


def _check(rows: Sequence[Row], shards: Mapping[str, StoredShard], path: Path) -> None:
    for row in rows:
        starts = shards[row.shard].shard.starts
        if not 0 <= row.number < len(starts) - 1:
            raise BrokenIndex(str(path), _("it does not fit its shards"))
        start, end = shards[row.shard].bounds(row.number)
        if end - start != row.facts.characters:
            raise BrokenIndex(str(path), _("it does not fit its shards"))
