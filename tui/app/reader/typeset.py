"""Typesetting at the screen: the setting bar and the reading pane, put together."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.reader.desk import Desk
    from tui.app.state.typesetting import Typesetting, TypesettingChoice


class Typeset:
    """Sets the text as the reader chooses, at once; what was chosen is kept."""

    KEYS: ClassVar[tuple[Binding, ...]] = (
        Binding(
            "i",
            "do('typeset.open')",
            _("Measure, spacing, indent, right edge"),
            id="reader.typeset",
        ),
    )

    def __init__(self, desk: Desk, choice: TypesettingChoice) -> None:
        self._desk = desk
        self._choice = choice

    def begin(self) -> None:
        """Set the text as it was set last."""
        self._desk.pane.setting = self._choice.now

    def open(self) -> None:
        """Open the setting bar."""
        from tui.app.bars.setting_bar import SettingBar

        pane = self._desk.pane
        if pane.display:
            self._desk.bars.open(SettingBar(pane.setting, self._choice.default))

    def change(self, setting: Typesetting) -> None:
        """Set the text so."""
        self._desk.pane.setting = setting

    def close(self) -> None:
        """Keep the choice, and read on."""
        from tui.app.bars.setting_bar import SettingBar

        self._desk.bars.close(SettingBar)
        keep = partial(self._choice.keep, self._desk.pane.setting)
        self._desk.keep.write(keep, lambda _none: self.tell_trouble(), host=self._desk.screen)

    def tell_trouble(self) -> None:
        """Say where the choice could not be read, or kept."""
        if self._choice.trouble:
            words = _("How the text is set could not be kept for the next sitting")
            self._desk.warn(words, shown(self._choice.trouble))
            self._choice.trouble = ""
