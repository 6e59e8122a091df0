"""The queries that a reader has asked, oldest first: kept in the user's state folder."""

from __future__ import annotations

import json
import os
from pathlib import Path

MOST = 200
"""Queries that are kept."""


class QueryHistory:
    """What was searched for. Without a file it ends with the sitting.

    Nothing depends on it: where the file cannot be read or written, there is no history.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self.queries: list[str] = _read(file) if file else []

    def keep(self, query: str) -> None:
        """Put a query last. What another reader asked in the meantime is kept too."""
        query = query.strip()
        if not query:
            return
        known = _read(self._file) if self._file else self.queries
        self.queries = [*(one for one in known if one != query), query][-MOST:]
        if self._file:
            beside = self._file.with_name(f"{self._file.name}.{os.getpid()}")
            try:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                beside.write_text(json.dumps(self.queries, ensure_ascii=False), encoding="utf-8")
                os.replace(beside, self._file)
            except OSError:
                self._file = None


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
