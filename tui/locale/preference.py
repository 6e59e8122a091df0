"""The language that the reader's settings name, read before anything is said; and where they stand."""

from __future__ import annotations

import errno
import os
import re
import stat
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

LANGUAGES: Final = ("", "en", "zh")
"""Languages of the screen; the empty one is that of the terminal."""

_LARGEST: Final = 1 << 16
"""Bytes of the largest file of settings that is read: forty times what ``config init`` writes."""
_LONGEST: Final = 2_000
"""Characters of the longest line that is read: what names a table in a table ... takes the square of its length."""
_MOST_PARSED: Final = 1 << 21
"""Characters that are parsed in search of wrong lines, all tries together: half a second."""


def settings_path() -> Path:
    """Where the settings stand: ``hongtou/config.toml`` in the user's configuration folder."""
    from platformdirs import user_config_path

    return user_config_path("hongtou") / "config.toml"


def preferred_language(path: Path) -> str:
    """The language that the settings at ``path`` name; empty where they name none that there is.

    What is wrong with the settings is for those to tell who read all of them.
    """
    try:
        language = read_toml(settings_bytes(path)).data.get("language", "")
    except (OSError, ValueError):
        return ""
    return language if language in LANGUAGES else ""


def settings_bytes(path: Path) -> bytes:
    """What the file of settings holds: a regular one up to ``_LARGEST``; a link to it is followed.

    Raises ``OSError``.
    """
    # Opening a pipe would wait for its writer: O_NONBLOCK does not.
    how = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, how)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            # Words of the catalogue, which is not there yet when the language is asked for.
            raise OSError(errno.EINVAL, "not a regular file")
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return data


class TomlLines(NamedTuple):
    """A file of settings as far as it is TOML, and of each line that is not why, as TOML has it."""

    data: dict[str, Any]
    wrong: tuple[str, ...]


def read_toml(file: bytes) -> TomlLines:
    """The settings in a file of TOML; lines by which all could not be read are passed over.

    Raises ``ValueError`` where it is not UTF-8, or wrong in more places than are worth a search.
    """
    import tomllib

    lines = file.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    wrong: list[str] = []
    for at, line in enumerate(lines):
        if len(line) > _LONGEST:
            wrong.append(f"Over {_LONGEST} characters in a line (at line {at + 1})")
            lines[at] = ""
    left = _MOST_PARSED // (len(file) + 1)
    while True:
        try:
            return TomlLines(toml("\n".join(lines)), tuple(wrong))
        except tomllib.TOMLDecodeError as error:
            at, tries = _wrong_line(lines, str(error), left)
            left -= tries + 1
            if not lines[at] or left <= 0:
                raise
            wrong.append(str(error))
            lines[at] = ""


def toml(text: str) -> dict[str, Any]:
    """What a text of TOML says. Raises ``tomllib.TOMLDecodeError``, a ``ValueError``."""
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise tomllib.TOMLDecodeError("Nested too deeply") from error


def _wrong_line(lines: list[str], error: str, most: int) -> tuple[int, int]:
    """The line because of which all cannot be read, and how often that was tried, ``most`` times at most.

    It is the last one without which they can be read, else the one that is named.
    """
    import tomllib

    named = re.search(r"at line (\d+)", error)
    # A quote that is never closed is noticed at the end.
    at = min(int(named[1]), len(lines)) - 1 if named else len(lines) - 1
    full = [number for number in range(at, -1, -1) if lines[number]] or [at]
    for tries, number in enumerate(full[:most], 1):
        with suppress(tomllib.TOMLDecodeError):
            toml("\n".join([*lines[:number], "", *lines[number + 1 :]]))
            return number, tries
    return full[0], len(full)
