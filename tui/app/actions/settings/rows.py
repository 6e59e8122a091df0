"""The rows of the settings screen: a setting with its value a row, then every action with its keys."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final, NamedTuple

from rich.cells import cell_len

from tui.app.actions.action import Action
from tui.app.actions.settings.choices import Choice, choices
from tui.app.actions.synonyms import synonyms
from tui.app.state.settings import Settings
from tui.app.widgets.rows import FAINT, RowPiece, Rows, shortened
from tui.locale import _
from tui.text.script import fold

_INDENT: Final = 1
"""Cells before what stands in a row, and between its columns."""


class SettingRow(NamedTuple):
    """A row: the heading of a group, a setting, or an action whose keys may be set."""

    heading: str = ""
    choice: Choice | None = None
    action: Action | None = None


class SettingRows(Rows):
    """The settings, then the keys of all actions under the headings of their groups."""

    def __init__(self, settings: Settings, actions: Sequence[Action]) -> None:
        super().__init__("setting-rows")
        self.settings = settings
        self.lines: list[SettingRow] = []
        self._actions = actions
        self._query = ""
        self._choices = choices()
        self._labels = max(cell_len(choice.label) for choice in self._choices)

    def on_mount(self) -> None:
        """Show all of them."""
        self._fill()

    @property
    def chosen(self) -> SettingRow:
        """The row under the cursor."""
        return self.lines[self.cursor] if self.lines else SettingRow()

    def show(self, settings: Settings, actions: Sequence[Action]) -> None:
        """Show other values; the cursor stays where it is."""
        self.settings, self._actions = settings, actions
        self._fill()

    def filter(self, query: str) -> int:
        """Show what a query asks for, in labels, values, keys and ids; how many rows that is."""
        self._query = query
        self._fill()
        self.cursor = next((at for at, row in enumerate(self.lines) if not row.heading), 0)
        return sum(not row.heading for row in self.lines)

    def _fill(self) -> None:
        asked = fold(self._query).lower().split()

        def fits(*texts: str) -> bool:
            text = fold(" ".join(texts)).lower()
            return all(word in text for word in asked)

        self.lines = [
            SettingRow(choice=choice)
            for choice in self._choices
            if fits(choice.label, choice.name.key, *choice.words)
        ]
        told = [
            one
            for one in self._actions
            if fits(one.key_names, one.description, one.group, one.ident, synonyms(one.ident))
        ]
        for group, some in groupby(told, lambda one: one.group):
            heading = _("Keys: {group}").format(group=group)
            self.lines += [SettingRow(heading), *(SettingRow(action=one) for one in some)]
        self.rows_changed()

    def row_count(self) -> int:
        """The rows."""
        return len(self.lines)

    def row(self, at: int, width: int) -> list[RowPiece]:
        """A heading, a setting and its value, or keys and what they do."""
        heading, choice, action = self.lines[at]
        gap = " " * _INDENT
        if choice:
            called = choice.called(choice.of(self.settings))
            value = f"< {called} >" if at == self.cursor else f"  {called}"
            label = choice.label + " " * (self._labels - cell_len(choice.label))
            return [RowPiece(f"{gap}{label}{gap}"), RowPiece(value, ("rows--strong",))]
        if action:
            own = action.ident in self.settings.keys
            room = width - 2 * _INDENT
            keys = shortened(action.key_names, room // 3)
            words = shortened(action.description, room - room // 3 - _INDENT)
            between = " " * max(1, room - cell_len(words) - cell_len(keys))
            look = ("rows--accent",) if own else FAINT
            return [RowPiece(gap + words + between), RowPiece(keys, look)]
        return [RowPiece(heading, ("rows--accent",))]
