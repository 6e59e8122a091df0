"""Typesetting at the screen: the setting bar and the reading pane, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tui.app.reader.panes import PanedScreen
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.bars.setting_bar import SettingBar
    from tui.app.state.typesetting import TypesettingChoice


class TypesettingScreen(PanedScreen):
    """Sets the text as the reader chooses, at once; what was chosen is kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "typeset", _("Measure, spacing, indent, right edge"), id="reader.typeset"),
    ]

    choice: TypesettingChoice

    def on_mount(self) -> None:
        """Set the text as it was set last."""
        self.pane.setting = self.choice.now

    def action_typeset(self) -> None:
        """Open the setting bar."""
        from tui.app.bars.setting_bar import SettingBar

        if self.pane.display:
            self.bars.open(SettingBar(self.pane.setting, self.choice.default))

    def on_setting_bar_changed(self, event: SettingBar.Changed) -> None:
        """Set the text so."""
        self.pane.setting = event.setting

    def on_setting_bar_closed(self, event: SettingBar.Closed) -> None:
        """Keep the choice, and read on."""
        from tui.app.bars.setting_bar import SettingBar

        self.bars.close(SettingBar)
        self.choice.keep(self.pane.setting)
        self.tell_choice_trouble()

    def tell_choice_trouble(self) -> None:
        """Say where the choice could not be read, or kept."""
        if self.choice.trouble:
            words = _("How the text is set could not be kept for the next sitting")
            self.warn(words, shown(self.choice.trouble))
            self.choice.trouble = ""
