"""The queries that a reader has asked, oldest first: kept in the user's state folder."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

from tui.corpus.keep.json_file import BrokenJsonFile, JsonFile

MOST: Final = 200
"""Queries that are kept."""


class QueryHistory:
    """The queries of a reader. Without a file they end with the sitting.

    Nothing depends on it: where the file cannot be read or written, there are none of other sittings.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = JsonFile(file, _asked, bool) if file else None
        self.queries: list[str] = []
        if self._file:
            # One that is broken is put aside, and what is good of it stands in its place.
            for _attempt in range(2):
                with suppress(BrokenJsonFile):
                    self.queries = list(self._file.read())
                    break

    def add(self, query: str) -> None:
        """Put a query last, for this sitting."""
        if query := query.strip():
            self.queries = [*(one for one in self.queries if one != query), query][-MOST:]

    def save(self, query: str) -> None:
        """Put a query last in the file, behind what another reader asked in the meantime.

        For the thread that writes. Raises ``OSError`` where the file cannot be written, but once: it
        is not tried again.
        """
        query = query.strip()
        if self._file and query:
            file, self._file = self._file, None
            file.change(query, lambda _there: True, most=MOST)
            self._file = file


def _asked(data: object) -> bool:
    if data is not True:
        raise ValueError(data)
    return True


def history_path() -> Path:
    """The file of the reader's queries."""
    from platformdirs import user_state_path

    return user_state_path("hongtou") / "queries.json"
