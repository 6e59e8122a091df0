"""What the parts of the reading pane stand on; plain classes to Textual, as those of the screen are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.scroll_view import ScrollView

if TYPE_CHECKING:
    Part = ScrollView
else:
    Part = object
