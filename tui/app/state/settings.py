"""The reader's settings: one small file, read once at the start."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import inf
from pathlib import Path
from typing import Any

from tui.app.state.typesetting import Typesetting, typesetting
from tui.errors import HongtouError
from tui.locale import _


class BadSettings(HongtouError):
    """The settings file cannot be used; the message says where and why."""


class TreeOrder(StrEnum):
    """Orders of the documents of a folder."""

    NAME = "name"
    TITLE = "title"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a reader. Each field has a default, so an empty file is a good one."""

    theme: str = "hongtou-dark"
    """The theme at the start; any that the palette lists."""

    sort: TreeOrder = TreeOrder.NAME
    """How the documents of a folder are sorted when it is opened for the first time."""

    least_confidence: float = 0.0
    """Headings that rest on less (0 to 1) are left out of the outline: 0.7 leaves out guesses."""

    keys: dict[str, str] = field(default_factory=dict)
    """Other keys, by the id of the binding: ``"reading.next-phrase" = "f"``."""

    typesetting: Typesetting = field(default_factory=Typesetting)
    """How the text is set, until the reader chooses otherwise (``i``): a table ``[typesetting]``."""

    ambiguous_width: int = 0
    """Cells of “ ” … — ① in this terminal, 1 or 2; at 0 the terminal is asked."""

    deadline: float = 0.0
    """Seconds that one file may take to be read; 0: ten, or what ``HONGTOU_DEADLINE`` says."""


def settings_path() -> Path:
    """Where the settings stand: ``hongtou/config.toml`` in the user's configuration folder."""
    from platformdirs import user_config_path

    return user_config_path("hongtou") / "config.toml"


def read_settings(path: Path) -> Settings:
    """The settings at ``path``; the defaults where there is no file. Raises ``BadSettings``."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise BadSettings(_("{path}: {error}").format(path=path, error=error.strerror)) from error
    import tomllib

    try:
        with file:
            return _settings(tomllib.load(file))
    except (OSError, ValueError, TypeError) as error:
        raise BadSettings(_("{path}: {error}").format(path=path, error=error)) from error


def _settings(data: dict[str, Any]) -> Settings:
    unknown = set(data) - set(Settings.__slots__)
    if unknown:
        raise ValueError(_("no such setting: {names}").format(names=", ".join(sorted(unknown))))
    table = data.get("typesetting", {})
    if not isinstance(table, dict):
        raise TypeError(_("typesetting is a table"))
    settings = Settings(**{**data, "typesetting": typesetting(table)})
    least = settings.least_confidence
    if isinstance(least, bool) or not isinstance(least, int | float) or not 0 <= least <= 1:
        raise ValueError(_("least_confidence is a number from 0 to 1"))
    if not isinstance(settings.theme, str):
        raise TypeError(_("theme is the name of a theme"))
    keys = settings.keys
    if not isinstance(keys, dict) or not all(isinstance(key, str) for key in keys.values()):
        raise ValueError(_("keys is a table of binding ids and keys"))
    if settings.ambiguous_width not in (0, 1, 2) or isinstance(settings.ambiguous_width, bool):
        raise ValueError(_("ambiguous_width is 0, 1 or 2"))
    deadline = settings.deadline
    if (
        isinstance(deadline, bool)
        or not isinstance(deadline, int | float)
        or not 0 <= deadline < inf
    ):
        raise ValueError(_("deadline is a number of seconds"))
    return replace(settings, sort=TreeOrder(settings.sort), least_confidence=float(least))
