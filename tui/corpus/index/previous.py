"""The previous index, as a refresh finds it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from tui.corpus.index.index import Index
from tui.corpus.index.manifest import Manifest
from tui.corpus.index.packed_phrases import PackedPhrases
from tui.corpus.index.records import Failed, Row
from tui.corpus.library.library import Library
from tui.corpus.phrases.segment import UserWords
from tui.corpus.shard.stored import StoredShard
from tui.document.model import NO_LINES, RecurringLines
from tui.text.script import fold

_ENDS = 3000
"""Characters at each end of a text in which boilerplate is looked for."""


@dataclass(frozen=True)
class PreviousIndex:
    """The index as it was left; ``none`` where there is none that is any good.

    ``rows`` are by path; ``changed`` counts characters that came and went since phrases were mined;
    ``recurring`` are the lines that its files shared, ``words`` the user's own; ``twins`` gives each
    document that is nearly the same as another the first of its group.
    """

    none: bool = True
    rows: Mapping[str, Row] = field(default_factory=dict)
    shards: Mapping[str, StoredShard] = field(default_factory=dict)
    phrases: PackedPhrases | None = None
    changed: int = 0
    failed: Sequence[Failed] = ()
    recurring: RecurringLines = NO_LINES
    words: UserWords = ()
    twins: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, library: Library, manifest: Manifest) -> PreviousIndex:
        """The index of a library. Raises ``BrokenIndex``."""
        found = Index.open(library, cache=manifest.folder.parent, verify=True)
        if found is None:
            return cls()
        return cls(
            none=False,
            rows={row.facts.path: row for row in found.rows},
            shards=found.shards,
            phrases=manifest.phrase_rows(),
            changed=manifest.changed(),
            failed=found.unreadable,
            recurring=manifest.recurring(),
            words=manifest.words(),
            twins=manifest.twins(),
        )

    def body(self, path: str) -> str:
        """The folded text of one of its documents, with boilerplate as line ends."""
        row = self.rows[path]
        return self.shards[row.shard].body(row.number)

    def with_other_lines(self, now: RecurringLines) -> set[str]:
        """The documents (paths) in which a line may stand that recurs now and did not, or the reverse."""
        edges = now.edges ^ self.recurring.edges
        heads = [fold(line) for line in now.heads ^ self.recurring.heads]
        found = set()
        if edges:
            found |= {path for path, row in self.rows.items() if self._has(row, edges)}
        if heads:
            bodies = ((path, self.body(path)) for path in self.rows.keys() - found)
            found |= {path for path, body in bodies if any(line in body for line in heads)}
        return found

    def _has(self, row: Row, lines: Collection[str]) -> bool:
        shard = self.shards[row.shard]
        start, end = shard.bounds(row.number)
        head = shard.clean(start, min(start + _ENDS, end))
        tail = shard.clean(max(start, end - _ENDS), end)
        return any(line in head or line in tail for line in lines)
