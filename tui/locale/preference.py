"""The language that the reader's settings name, read before anything is said; and where they stand."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

LANGUAGES: Final = ("", "en", "zh")
"""Languages of the screen; the empty one is that of the terminal."""


def settings_path() -> Path:
    """Where the settings stand: ``hongtou/config.toml`` in the user's configuration folder."""
    from platformdirs import user_config_path

    return user_config_path("hongtou") / "config.toml"


def preferred_language(path: Path) -> str:
    """The language that the settings at ``path`` name; empty where they name none that there is.

    What is wrong with the settings is for those to tell who read all of them.
    """
    try:
        file = path.open("rb")
    except OSError:
        return ""
    try:
        with file:
            language = read_toml(file.read()).data.get("language", "")
    except (OSError, ValueError):
        return ""
    return language if language in LANGUAGES else ""


class TomlLines(NamedTuple):
    """A file of settings as far as it is TOML, and of each line that is not why, as TOML has it."""

    data: dict[str, Any]
    wrong: tuple[str, ...]


def read_toml(file: bytes) -> TomlLines:
    """The settings in a file of TOML; lines by which all could not be read are passed over.

    Raises ``ValueError`` where it is not UTF-8.
    """
    import tomllib

    lines = file.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    wrong: list[str] = []
    while True:
        try:
            return TomlLines(tomllib.loads("\n".join(lines)), tuple(wrong))
        except tomllib.TOMLDecodeError as error:
            at = _wrong_line(lines, str(error))
            if not lines[at]:
                raise
            wrong.append(str(error))
            lines[at] = ""


def _wrong_line(lines: list[str], error: str) -> int:
    """The line because of which all cannot be read: the last one without which they can, else the one that is named."""
    import tomllib

    named = re.search(r"at line (\d+)", error)
    # A quote that is never closed is noticed at the end.
    at = min(int(named[1]), len(lines)) - 1 if named else len(lines) - 1
    full = [number for number in range(at, -1, -1) if lines[number]] or [at]
    for number in full:
        with suppress(tomllib.TOMLDecodeError):
            tomllib.loads("\n".join([*lines[:number], "", *lines[number + 1 :]]))
            return number
    return full[0]
