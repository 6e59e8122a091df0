"""Schema checks: values of JSON that nobody vouches for, made into dataclasses of ours.

checked(Anchor, {"start": 3, "end": 5, "quote": "提高"})
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, Final, TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")

_LARGEST: Final = 1 << 53
"""Magnitude of a number: what JSON's readers agree about, and far beyond any offset or time."""


def checked(kind: type[T], data: Any) -> T:
    """A dataclass of this ``kind``, each field of which has the type that it declares.

    Types are ``str``, ``bool``, ``int``, ``float``, enums, dataclasses, and tuples of one of them. Raises
    ``TypeError`` or ``ValueError`` where anything is missing, unknown or of another type.
    """
    if not isinstance(data, dict):
        raise TypeError(f"{kind.__name__}: not an object")
    hints = _hints(cast(Any, kind))
    if unknown := data.keys() - hints.keys():
        raise TypeError(f"{kind.__name__}: {min(unknown)} is unknown")
    if missing := _needed(cast(Any, kind)) - data.keys():
        raise TypeError(f"{kind.__name__}: {min(missing)} is missing")
    return kind(**{name: _value(hints[name], value, name) for name, value in data.items()})


@cache
def _hints(kind: Hashable) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _needed(kind: Hashable) -> frozenset[str]:
    return frozenset(
        field.name
        for field in fields(cast(Any, kind))
        if field.default is MISSING and field.default_factory is MISSING
    )


def _value(hint: Any, value: Any, name: str) -> Any:
    if get_origin(hint) is tuple:
        if not isinstance(value, list | tuple):
            raise TypeError(f"{name}: not a list")
        return tuple(_value(get_args(hint)[0], one, name) for one in value)
    if is_dataclass(hint):
        return checked(cast(type[Any], hint), value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if hint is float:
        hint = (int, float)
    if not isinstance(value, hint) or (isinstance(value, bool) and hint is not bool):
        raise TypeError(f"{name}: not of its type")
    # Not so of what is no number (NaN) either.
    if isinstance(value, int | float) and not abs(value) <= _LARGEST:
        raise ValueError(f"{name}: no such number")
    return value
