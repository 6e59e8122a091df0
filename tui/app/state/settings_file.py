"""Changes of the settings file, line by line: what else stands in it, comments too, stays as it is."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from tui.app.state.settings_text import toml_key, toml_value
from tui.corpus.keep.json_file import replace_text
from tui.errors import HongtouError
from tui.locale import _
from tui.locale.preference import settings_bytes, toml


class SettingName(NamedTuple):
    """The name of a setting: its table (empty: none) and its key in it."""

    table: str
    key: str


class UnchangeableSettings(HongtouError):
    """A settings file that cannot be changed line by line; it stays as it is."""


_HEADER: Final = re.compile(r"(?P<off>#?)\s*\[(?P<table>[\w-]+)\]\s*(#.*)?$")
_PAIR: Final = re.compile(
    r"""(?P<off>\#?)\s*(?P<key>"(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+)\s*=\s*"""
    r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\#"']+?)(?P<comment>\s*(?:\#.*)?)$"""
)
"""A line with a key and a value, which may be put off by a ``#``, and what is said after it."""


def change_settings(path: Path, changes: Mapping[SettingName, Any]) -> None:
    """Set what is named in the file at ``path``, and take out what is to be ``None``.

    Raises ``OSError``, and ``UnchangeableSettings`` where the file cannot be read as TOML, or what is
    asked for stands over several lines.
    """
    # What the reader keeps among other files of settings is often linked to.
    path = Path(os.path.realpath(path))
    try:
        text = settings_bytes(path).decode("utf-8-sig")
    except FileNotFoundError:
        text = ""
    except UnicodeDecodeError as error:
        raise UnchangeableSettings(f"{path}: {error}") from error
    try:
        for name, value in changes.items():
            text = _changed(text, name, value)
    except ValueError as error:
        raise UnchangeableSettings(f"{path}: {error}") from error
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_text(path, text)


def _changed(text: str, name: SettingName, value: Any) -> str:
    """The text of a settings file with a value set. Raises ``ValueError``.

    Of the ways to write it the first is taken by which nothing else changes.
    """
    wanted = toml(text)
    table = wanted.setdefault(name.table, {}) if name.table else wanted
    if not isinstance(table, dict):
        raise ValueError(_("{name} is no table").format(name=name.table))
    if value is None:
        table.pop(name.key, None)
    else:
        table[name.key] = value
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.removesuffix(end).split(end) if text else []
    for way in _ways(lines, name, value):
        made = end.join(way) + end
        try:
            if _without_empty(toml(made)) == _without_empty(wanted):
                return made
        except tomllib.TOMLDecodeError:
            continue
    raise ValueError(_("{name} stands over several lines; change it there").format(name=name.key))


def _without_empty(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value != {}}


def _ways(lines: list[str], name: SettingName, value: Any) -> Iterator[list[str]]:
    """The lines with a value set, in several ways: where it stands, where it is put off, in its table."""
    pair = [] if value is None else [f"{toml_key(name.key)} = {toml_value(value)}"]
    for off in ("", "#"):
        for at, comment in _places(lines, name, off):
            yield [*lines[:at], *(line + comment for line in pair), *lines[at + 1 :]]
            header = f"[{name.table}]"
            for above in range(at, -1, -1):
                found = _HEADER.match(lines[above])
                if found and found["off"] and found["table"] == name.table:
                    yield [*lines[:above], header, *lines[above + 1 : at], *pair, *lines[at + 1 :]]
    if value is None:
        yield lines
        return
    headers = [at for at, line in enumerate(lines) if _HEADER.match(line)]
    if not name.table:
        first = min(headers, default=len(lines))
        while first and lines[first - 1].startswith("#"):
            first -= 1
        yield [*lines[:first], *pair, *lines[first:]]
        yield [*pair, *lines]
    for at in headers:
        if (found := _HEADER.match(lines[at])) and found["table"] == name.table:
            header = f"[{name.table}]" if found["off"] else lines[at]
            yield [*lines[:at], header, *pair, *lines[at + 1 :]]
    yield [*lines, *([""] if lines else []), f"[{name.table}]", *pair]


def _places(lines: list[str], name: SettingName, off: str) -> Iterator[tuple[int, str]]:
    """The lines in which a setting stands, put off by a ``#`` or not, and what is said after each."""
    table = ""
    for at, line in enumerate(lines):
        if header := _HEADER.match(line):
            table = header["table"]
        elif (pair := _PAIR.match(line.strip())) and (pair["off"], table) == (off, name.table):
            key = toml(f"{pair['key']} = 1")
            if name.key in key:
                yield at, pair["comment"].rstrip() if not off else ""
