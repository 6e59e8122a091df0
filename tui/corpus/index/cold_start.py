"""The cold start: text, lit spans, phrases and titles from the index, before the first paint.

By SQLite and ``array`` alone: importing this costs neither numpy nor jieba nor OpenCC. Nothing is
raised: where the index is missing, stale for this file, or broken, there is simply nothing, and the
refresh that follows says why.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.corpus.index.manifest_reader import ManifestReader
from tui.corpus.phrases.table import LIT
from tui.corpus.shard.header import map_file
from tui.errors import BrokenIndex, UnreadableFile

if TYPE_CHECKING:
    from tui.corpus.library.library import Library
    from tui.corpus.model import LitSpan
    from tui.corpus.phrases.table import PhraseTable

OPENING = 1 << 16
"""Characters of a document that are shown before it has been read: some screens full."""


class TitlesAndDates(NamedTuple):
    """Titles, dates and issuers of documents by path, as they were when indexed.

    ``dates`` (as ``About.dated`` has them) and ``issuers`` hold only what is known.
    """

    titles: dict[str, str]
    dates: dict[str, str]
    issuers: dict[str, str]


class ColdStart:
    """The index of a library, asked for single things; each question opens and closes its files."""

    def __init__(self, library: Library, cache: Path | None = None) -> None:
        self._library = library
        self._manifest = ManifestReader(library.root, cache)

    def table(self) -> PhraseTable | None:
        """The phrases that were found last time, as far as they are lit: the first, with all formulas."""
        try:
            return self._manifest.table(batch=LIT)
        except BrokenIndex:
            return None

    def titles_and_dates(self) -> TitlesAndDates:
        """Titles, dates and issuers of the documents; files are not looked at."""
        said = TitlesAndDates({}, {}, {})
        try:
            rows = self._manifest.titles_and_dates()
        except BrokenIndex:
            return said
        heads = self._library.heads
        for path, title, date, issuer in rows:
            own = heads.on(path)
            said.titles[path] = own.get("title", title)
            if date := own.get("date", date):
                said.dates[path] = date
            if issuer := own.get("issuer", issuer):
                said.issuers[path] = issuer
        return said

    def lit(self, path: str) -> list[LitSpan] | None:
        """The lit spans of a document's clean text, for the phrases of ``table``.

        ``None`` where its file was changed since.
        """
        try:
            return self._manifest.lit(path, self._library.state(path))
        except (BrokenIndex, UnreadableFile):
            return None

    def opening(self, path: str, characters: int = OPENING) -> str | None:
        """The clean text with which a document begins; ``None`` where its file was changed since.

        ``lit`` and bookmarks count its characters, as they do not those of the source.
        """
        try:
            lies = self._manifest.address(path, self._library.state(path))
            if lies is None:
                return None
            shard, number = lies
            columns = map_file(shard)
            start, after = columns.numbers("starts", number, number + 2)
            letters = list(map(chr, columns.numbers("letters")))
            codes = columns.numbers("shown", start, min(start + characters, after - 1))
            return "".join([letters[code] for code in codes])
        except (BrokenIndex, UnreadableFile, LookupError, ValueError):
            return None
