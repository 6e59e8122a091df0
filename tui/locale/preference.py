"""The language that the reader's settings name, read before anything is said; and where they stand."""

from __future__ import annotations

from pathlib import Path
from typing import Final

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
    import tomllib

    try:
        with file:
            language = tomllib.load(file).get("language", "")
    except (OSError, ValueError):
        return ""
    return language if language in LANGUAGES else ""
