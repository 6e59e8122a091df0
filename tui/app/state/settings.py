"""The reader's settings: one small file, read once at the start."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, NamedTuple

from tui.app.state.typesetting import Typesetting, typesetting
from tui.locale import _
from tui.locale.preference import LANGUAGES, read_toml, settings_bytes
from tui.text.name_order import ORDER_VARIABLE, NameOrder
from tui.text.script import SCRIPTS
from tui.work.limits import DEADLINE_VARIABLE, LONGEST


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

    script: str = ""
    """The script in which texts are shown, until the reader chooses otherwise (``s``); empty: as written."""

    language: str = ""
    """The language of the screen, ``en`` or ``zh``; empty: that of the terminal."""

    sort: TreeOrder = TreeOrder.NAME
    """How the documents of a folder are sorted when it is opened for the first time."""

    order: NameOrder = NameOrder.PINYIN
    """How names are sorted, and the lines of a concordance by what stands beside: by pinyin or by strokes."""

    least_confidence: float = 0.0
    """Headings that rest on less (0 to 1) are left out of the outline: 0.7 leaves out guesses."""

    preset: str = ""
    """A set of keys beside the usual ones: ``vim`` or ``plain``; see ``PRESETS``."""

    keys: dict[str, str] = field(default_factory=dict)
    """Other keys, by the id of the binding: ``"reading.next-phrase" = "f"``."""

    typesetting: Typesetting = field(default_factory=Typesetting)
    """How the text is set, until the reader chooses otherwise (``i``): a table ``[typesetting]``."""

    ambiguous_width: int = 0
    """Cells of “ ” … — ① in this terminal, 1 or 2; at 0 the terminal is asked."""

    deadline: float = 0.0
    """Seconds that one file may take to be read; 0: ten. ``HONGTOU_DEADLINE`` goes before it."""

    @property
    def keymap(self) -> dict[str, str]:
        """Keys by the ids of bindings: those of the preset, and over them the reader's own."""
        return {**PRESETS.get(self.preset, {}), **self.keys}

    def share(self) -> None:
        """Let this process, and all that it starts, sort names in ``order``, and give a file ``deadline`` seconds.

        The deadline that the user has put into the environment goes before that of the settings.
        """
        os.environ[ORDER_VARIABLE] = self.order
        if self.deadline:
            os.environ.setdefault(DEADLINE_VARIABLE, str(self.deadline))


class ReadSettings(NamedTuple):
    """The settings that could be used, and what is wrong with the others, each in words."""

    settings: Settings
    troubles: tuple[str, ...] = ()


PRESETS: Final[dict[str, dict[str, str]]] = {
    "vim": {
        "reading.half-down": "d,ctrl+d",
        "reading.half-up": "u,ctrl+u",
        "reading.page-down": "space,pagedown,ctrl+f",
        "reading.page-up": "b,pageup,ctrl+b",
        "list.page-down": "d,pagedown,ctrl+d,ctrl+f",
        "list.page-up": "u,pageup,ctrl+u,ctrl+b",
        "select.clause": "right_parenthesis,w",
        "select.clause-back": "left_parenthesis,b",
    },
    "plain": {
        "app.help": "question_mark,f1",
        "reader.find": "slash,ctrl+f",
        "reading.next": "n,f3",
        "reading.previous": "N,shift+f3",
        "reader.search": "F,f4",
        "reader.phrases": "p,f6",
        "reader.overview": "v,f7",
        "reader.notes": "B,f8",
        "reader.zen": "z,f11",
        "reader.go": "colon,ctrl+l",
    },
}
"""Sets of keys by name: ids of bindings, and all their keys."""


def read_settings(path: Path) -> ReadSettings:
    """The settings at ``path``; the defaults where there is no file.

    What is wrong is left at its default, and told: one bad line costs no other.
    """
    try:
        data, wrong = read_toml(settings_bytes(path))
    except FileNotFoundError:
        return ReadSettings(Settings())
    except OSError as error:
        return ReadSettings(Settings(), (_(error.strerror or str(error)),))
    except ValueError as error:
        return ReadSettings(Settings(), (str(error),))
    good: dict[str, Any] = {}
    troubles = [*wrong]
    for name, value in data.items():
        try:
            if name not in _CHECKS:
                words = _("no such setting: {name}; there are {known}")
                raise ValueError(words.format(name=name, known=", ".join(_CHECKS)))
            good[name] = _CHECKS[name](value)
        except (ValueError, TypeError) as error:
            troubles.append(str(error))
    return ReadSettings(Settings(**good), tuple(troubles))


def _theme(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(_("theme is the name of a theme"))
    return value


def _script(value: Any) -> str:
    return _one_of("script", value, ["", *SCRIPTS])


def _language(value: Any) -> str:
    return _one_of("language", value, list(LANGUAGES))


def _sort(value: Any) -> TreeOrder:
    return TreeOrder(_one_of("sort", value, list(TreeOrder)))


def _order(value: Any) -> NameOrder:
    return NameOrder(_one_of("order", value, list(NameOrder)))


def _least_confidence(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(_("least_confidence is a number from 0 to 1"))
    return float(value)


def _preset(value: Any) -> str:
    return _one_of("preset", value, ["", *PRESETS])


def _keys(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value.values()):
        raise ValueError(_("keys is a table of binding ids and keys"))
    return value


def _typesetting(value: Any) -> Typesetting:
    if not isinstance(value, dict):
        raise TypeError(_("typesetting is a table"))
    return typesetting(value)


def _ambiguous_width(value: Any) -> int:
    if value not in (0, 1, 2) or isinstance(value, bool):
        raise ValueError(_("ambiguous_width is 0, 1 or 2"))
    return int(value)


def _deadline(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= LONGEST:
        raise ValueError(_("deadline is a number of seconds"))
    return float(value)


def _one_of(name: str, value: Any, known: list[str]) -> str:
    if value not in known:
        words = _("{name} = {value}: there is no such choice; there are {known}")
        told = ", ".join(f'"{one}"' for one in known)
        raise ValueError(words.format(name=name, value=repr(value), known=told))
    return str(value)


_CHECKS: Final[dict[str, Callable[[Any], Any]]] = {
    "theme": _theme,
    "script": _script,
    "language": _language,
    "sort": _sort,
    "order": _order,
    "least_confidence": _least_confidence,
    "preset": _preset,
    "keys": _keys,
    "typesetting": _typesetting,
    "ambiguous_width": _ambiguous_width,
    "deadline": _deadline,
}
"""What each setting must be; each raises ``ValueError`` or ``TypeError``, which say what it may be."""
