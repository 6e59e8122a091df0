"""What the parts of the reader's screen stand on: each is one subject, and has its own bindings.

To Textual the parts are plain classes: for each class of its own it goes through all that the class
inherits, which took a twentieth of the first paint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.screens.desk import DeskScreen

if TYPE_CHECKING:
    from textual.binding import BindingType

    Part = DeskScreen
else:
    Part = object


def bindings_of(parts: type[DeskScreen]) -> list[BindingType]:
    """The bindings that the parts declare, for the screen that is made of them."""
    return [
        binding for part in reversed(parts.__mro__) for binding in part.__dict__.get("BINDINGS", ())
    ]
