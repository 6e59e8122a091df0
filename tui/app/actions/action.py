"""An action: a binding with its keys, what it does, and to what; and the names of keys."""

from __future__ import annotations

from dataclasses import dataclass

from textual.dom import DOMNode
from textual.keys import key_to_character

_NAMES = {
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "backspace": "Backspace",
    "delete": "Delete",
    "at": "@",
    "slash": "/",
    "minus": "-",
    "plus": "+",
    "backslash": "\\",
    "underscore": "_",
}
"""Keys that type no sign, or whose names Textual has for short; the others are as Unicode names them."""


@dataclass(frozen=True, slots=True)
class Action:
    """One binding: its ``ident``, its ``keys``, and what it does to the node of type ``owner``.

    ``group`` is the heading under which the help lists it.
    """

    ident: str
    keys: tuple[str, ...]
    description: str
    action: str
    group: str
    owner: type[DOMNode]

    @property
    def key_names(self) -> str:
        """The keys as they are written on the keyboard."""
        return "  ".join(key_name(key) for key in self.keys)


def key_name(key: str) -> str:
    """A key as it is written on the keyboard: ``ctrl+p`` is Ctrl+P."""
    if key in _NAMES:
        return _NAMES[key]
    *modifiers, last = key.split("+")
    if not modifiers:
        is_function = key[0] == "f" and key[1:].isdigit()
        return key.upper() if is_function else key_to_character(key) or key
    return "+".join([*(m.capitalize() for m in modifiers), _NAMES.get(last, last.upper())])
