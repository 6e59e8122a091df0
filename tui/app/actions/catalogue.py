"""Every binding of the program in one catalogue: for the help, the palette, and rebinding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from textual.binding import Binding
from textual.dom import DOMNode

from tui.errors import HongtouError
from tui.locale import _

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
    "question_mark": "?",
    "slash": "/",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "right_curly_bracket": "}",
    "left_curly_bracket": "{",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "plus": "+",
    "minus": "-",
    "colon": ":",
    "comma": ",",
    "full_stop": ".",
}
"""Keys whose name is not what stands on them; those that are not here are shown as named."""


class UnknownBinding(HongtouError):
    """A keymap names a binding that there is not."""


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


def catalogue(
    owners: Iterable[tuple[str, type[DOMNode]]], keymap: Mapping[str, str]
) -> tuple[Action, ...]:
    """The bindings that each of these classes declares itself, with the keys of ``keymap``."""
    found = []
    for group, owner in owners:
        inherited = [b for base in owner.__mro__[1:] for b in base.__dict__.get("BINDINGS", ())]
        for binding in owner.__dict__.get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id and binding not in inherited:
                keys = keymap.get(binding.id, binding.key)
                split = tuple(key.strip() for key in keys.split(","))
                description = binding.description
                found.append(Action(binding.id, split, description, binding.action, group, owner))
    return tuple(found)


def check_keymap(keymap: Mapping[str, str], actions: Sequence[Action]) -> None:
    """Raise ``UnknownBinding`` where ``keymap`` names what is no binding, and say which."""
    known = {action.ident for action in actions}
    for ident in keymap:
        if ident not in known:
            raise UnknownBinding(_("no such binding: {name}").format(name=ident))


def key_name(key: str) -> str:
    """A key as it is written on the keyboard: ``ctrl+p`` is Ctrl+P."""
    if key in _NAMES:
        return _NAMES[key]
    *modifiers, last = key.split("+")
    if not modifiers:
        return key
    return "+".join([*(m.capitalize() for m in modifiers), _NAMES.get(last, last.upper())])
