"""The queries that a reader has asked, oldest first: kept in the user's state folder."""

from __future__ import annotations

import json
import os
from pathlib import Path

MOST = 200
"""Queries that are kept."""


class QueryHistory:
    """What was searched for. Without a file it ends with the sitting.

    Nothing depends on it: where the file cannot be read or written, there is no history of other sittings.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self.queries: list[str] = _read(file) if file else []

    def add(self, query: str) -> None:
        """Put a query last, for this sitting."""
        self.queries = _with(self.queries, query)

    def save(self, query: str) -> None:
        """Put a query last in the file, behind what another reader asked in the meantime.

        For the thread that writes. Raises ``OSError`` where the file cannot be written, but once: it
        is not tried again.
        """
        if self._file is None:
            return
        file, self._file = self._file, None
        queries = _with(_read(file), query)
        beside = file.with_name(f"{file.name}.{os.getpid()}")
        file.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8") as written:
            json.dump(queries, written, ensure_ascii=False)
            written.flush()
            os.fsync(written.fileno())
        os.replace(beside, file)
        self._file = file


def _with(queries: list[str], query: str) -> list[str]:
    query = query.strip()
    return [*(one for one in queries if one != query), query][-MOST:] if query else queries


def history_path() -> Path:
    """The file of the reader's queries."""
    from platformdirs import user_state_path

    return user_state_path("hongtou") / "queries.json"


def _read(file: Path | None) -> list[str]:
    try:
        found = json.loads(file.read_text(encoding="utf-8")) if file else []
    except (OSError, ValueError):
        return []
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []
