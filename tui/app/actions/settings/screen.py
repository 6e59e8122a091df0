"""The settings screen, beside the text that changes with it; what is changed is written to the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.app.actions.settings.choices import changes
from tui.app.actions.settings.rows import SettingRows
from tui.app.bars.filter_bar import FilterBar
from tui.app.bars.key_bar import KeyBar
from tui.app.bars.open_bars import Bars
from tui.app.jobs.working_app import working
from tui.app.state.settings import Settings
from tui.app.state.settings_file import change_settings
from tui.app.widgets.overlay import Overlay
from tui.app.widgets.rows import Rows
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.actions.action import Action


class Applied(NamedTuple):
    """The actions under the keys that hold now, and what of the settings could not be used, in words."""

    actions: Sequence[Action]
    troubles: Sequence[str] = ()


class SettingsScreen(Overlay, ModalScreen[None]):
    """Each setting is changed at once by ``apply``, and written to the file at ``path``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f2", "close", _("Keep reading"), id="settings.close"),
        Binding("right,l,space", "change(1)", _("Next value"), id="settings.next"),
        Binding("left,h", "change(-1)", _("Previous value"), id="settings.previous"),
        Binding("r", "reset", _("Back to the default"), id="settings.reset"),
        Binding("slash", "filter", _("Filter the settings by words"), id="settings.filter"),
    ]
    CSS = """
    SettingsScreen {
        align: right top;
        background: transparent;
        & > #settings { width: 52; max-width: 100%; height: 100%; background: $surface; }
        & #setting-rows { height: 1fr; }
        & #setting-caption { height: auto; padding: 0 1 1 1; }
        & #setting-said { height: auto; padding: 1 1 0 1; color: $faint; }
        &.-low #setting-caption { display: none; }
        &.-low #setting-said { height: 1; padding: 0 1; }
    }
    """

    def __init__(
        self,
        settings: Settings,
        actions: Sequence[Action],
        apply: Callable[[Settings], Applied],
        path: Path,
    ) -> None:
        super().__init__()
        self._written = settings
        self._apply = apply
        self._path = path
        self._rows = SettingRows(settings, actions)
        self._box = Vertical(id="settings")
        self._said = Static("", id="setting-said", markup=False)
        self.bars = Bars(self._box)

    def compose(self) -> ComposeResult:
        """The keys, the settings, and what is to be known of the one under the cursor."""
        with self._box:
            yield Static(
                _("Settings   ← → change, Enter sets a key, r resets, / filters, Esc closes"),
                id="setting-caption",
                markup=False,
            )
            yield self._rows
            yield self._said

    def on_mount(self) -> None:
        """The keys go to the rows."""
        self._rows.focus()
        self._tell()

    # Keys

    def on_rows_cursor_moved(self, event: Rows.CursorMoved) -> None:
        """Tell of the row under the cursor."""
        self._rows.refresh()
        self._tell()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Take the next value, or ask for a key."""
        row = self._rows.chosen
        if row.action:
            self.bars.open(KeyBar(row.action.description), back=self._rows)
        else:
            self.action_change(1)

    def action_change(self, by: int) -> None:
        """Take another value of the setting under the cursor."""
        choice = self._rows.chosen.choice
        if choice:
            now = self._rows.settings
            self._set(choice.put(now, choice.step(choice.of(now), by)))

    def action_reset(self) -> None:
        """Set what is under the cursor to what it is in an empty file."""
        row, now = self._rows.chosen, self._rows.settings
        if row.choice:
            self._set(row.choice.put(now, row.choice.of(Settings())))
        elif row.action:
            own = {ident: keys for ident, keys in now.keys.items() if ident != row.action.ident}
            self._set(replace(now, keys=own))

    def action_close(self) -> None:
        """Read on."""
        self.dismiss(None)

    def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """Bind the key to what is under the cursor."""
        self.bars.close(KeyBar)
        row, now = self._rows.chosen, self._rows.settings
        if event.key and row.action:
            self._set(replace(now, keys={**now.keys, row.action.ident: event.key}))

    def on_click(self, event: events.Click) -> None:
        """A click beside the settings closes them."""
        if not self._box.region.contains(event.screen_x, event.screen_y):
            self.dismiss(None)

    # What comes of them

    def _set(self, settings: Settings) -> None:
        """Let other settings hold, and write them; those that cannot be used are said, and taken back."""
        before = self._rows.settings
        applied = self._apply(settings)
        if applied.troubles:
            self._rows.show(before, self._apply(before).actions)
            self._tell("; ".join(applied.troubles))
            return
        self._rows.show(settings, applied.actions)
        self._tell()
        change = changes(self._written, settings)
        self._written = settings
        if change:
            working(self).keep.write(
                partial(change_settings, self._path, change), failed=self._not_kept, host=self
            )

    def _not_kept(self, reason: str) -> None:
        words = _("this holds until you quit, and could not be written: {error}")
        self._tell(words.format(error=reason))

    def _tell(self, words: str = "") -> None:
        """Say something of the row under the cursor, or ``words``, and where all is written."""
        row = self._rows.chosen
        note = words
        if row.choice:
            note = note or row.choice.note
            name = f"{row.choice.name.table}.{row.choice.name.key}".removeprefix(".")
        else:
            name = row.action.ident if row.action else ""
        told = "  ".join(filter(None, (name, note)))
        self._said.update(f"{shown(told)}\n{shown(_from_home(self._path))}")

    # The filter

    def action_filter(self) -> None:
        """Let the reader type what the rows are to say."""
        self.bars.open(
            FilterBar("settings", hint=_("words or a key")), back=self._rows, before=self._rows
        )

    def on_filter_bar_changed(self, event: FilterBar.Changed) -> None:
        """Show the rows that say it."""
        found = self._rows.filter(event.query)
        if bar := self.bars.get(FilterBar, "settings"):
            bar.say(str(found) if found else _("no row"))
        self._tell()

    def on_filter_bar_stepped(self, event: FilterBar.Stepped) -> None:
        """Move the cursor while typing."""
        self._rows.action_move(event.by)

    def on_filter_bar_kept(self, event: FilterBar.Kept) -> None:
        """Go to the rows, as they are filtered."""
        self.bars.close(FilterBar, "settings")

    def on_filter_bar_dropped(self, event: FilterBar.Dropped) -> None:
        """Show all rows again."""
        self.bars.close(FilterBar, "settings")
        self._rows.filter("")


def _from_home(path: Path) -> str:
    """A path as it is told: from the user's own folder (~) on, where it is in there."""
    try:
        return f"~/{path.relative_to(Path.home()).as_posix()}"
    except (ValueError, RuntimeError):  # It is elsewhere, or nobody knows whose it is.
        return str(path)
