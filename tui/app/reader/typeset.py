"""Typesetting at the screen: the setting bar and the reading pane, put together."""

from __future__ import annotations

from dataclasses import asdict, replace
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
        """Set the text as it was set last, in the script of the settings."""
        self._desk.pane.setting = self._choice.now
        self._desk.pane.script = self._desk.usual_script

    def open(self) -> None:
        """Open the setting bar."""
        from tui.app.bars.setting_bar import SettingBar

        pane = self._desk.pane
        if pane.display:
            self._desk.bars.open(SettingBar(pane.setting, self._choice.default))

    def set_usual(self, setting: Typesetting, script: str) -> None:
        """Set the text so; what is new in that is what the settings have from now on."""
        now = self._choice.now
        self._desk.pane.setting = setting
        if script != self._desk.usual_script:
            self._desk.usual_script = self._desk.pane.script = script
        if setting != now:
            new = {name: v for name, v in asdict(setting).items() if v != getattr(now, name)}
            self._choice.default = replace(self._choice.default, **new)
            keep = partial(self._choice.keep, setting)
            self._desk.keep.write(keep, lambda _none: self.tell_trouble(), host=self._desk.screen)

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
