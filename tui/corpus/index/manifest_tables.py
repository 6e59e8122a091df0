"""The tables of a manifest: what they hold, and whether a file has just these, with just that in them.

SQLite takes what it is given: a table may be a view that never ends, a number a text of gigabytes. Light, as
what reads the manifest is.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from typing import Final

TABLES: Final = """
CREATE TABLE phrases (place INTEGER PRIMARY KEY, json TEXT NOT NULL, documents BLOB NOT NULL);
CREATE TABLE mined (
    documents INTEGER NOT NULL,
    characters INTEGER NOT NULL,
    distinct_documents INTEGER NOT NULL,
    laws REAL NOT NULL,
    quoted INTEGER NOT NULL,
    changed INTEGER NOT NULL
);
CREATE TABLE documents (
    path BLOB PRIMARY KEY,
    mtime_ns INTEGER NOT NULL,
    size INTEGER NOT NULL,
    digest BLOB NOT NULL,
    encoding TEXT NOT NULL,
    title TEXT NOT NULL,
    date TEXT NOT NULL,
    issuer TEXT NOT NULL,
    genre TEXT NOT NULL,
    characters INTEGER NOT NULL,
    speaker TEXT NOT NULL,
    guessed INTEGER NOT NULL,
    shard TEXT NOT NULL,
    number INTEGER NOT NULL,
    lit BLOB,
    twin BLOB
) WITHOUT ROWID;
CREATE TABLE recurring (line TEXT NOT NULL, heads INTEGER NOT NULL);
CREATE TABLE words (word TEXT NOT NULL, frequency INTEGER, tag TEXT);
CREATE TABLE unreadable (
    path BLOB PRIMARY KEY, mtime_ns INTEGER NOT NULL, size INTEGER NOT NULL, reason TEXT NOT NULL
) WITHOUT ROWID;
"""

_COLUMN: Final = r"(\w+) (INTEGER|TEXT|BLOB|REAL)( PRIMARY KEY| NOT NULL)?"
_STATEMENTS: Final = tuple(filter(None, map(str.strip, TABLES.split(";"))))


def check_tables(connection: sqlite3.Connection) -> None:
    """Raises ``ValueError`` where a manifest has other tables than these, or other values in them."""
    found = [sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master")]
    if sorted(found, key=str) != sorted(_STATEMENTS):
        raise ValueError("other tables")
    for table, wrong in _questions():
        if connection.execute(f"SELECT 1 FROM {table} WHERE {wrong} LIMIT 1").fetchone():
            raise ValueError(f"other values in {table}")


def _questions() -> Iterator[tuple[str, str]]:
    """Each table, and what is true of a row with a value that is not of the type of its column."""
    for statement in _STATEMENTS:
        name, _, columns = statement.removeprefix("CREATE TABLE ").partition(" ")
        wrong = []
        for column, kind, is_there in re.findall(_COLUMN, columns):
            kinds = (kind.lower(),) if is_there else (kind.lower(), "null")
            wrong.append(f"typeof({column}) NOT IN {kinds}".replace(",)", ")"))
        yield name, " OR ".join(wrong)
