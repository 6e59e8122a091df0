"""The setting bar: one line in which the typesetting is changed while one looks at the text."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, Final

from rich.cells import cell_len
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.app.bars.bar import Bar
from tui.app.state.typesetting import BOUNDS, Typesetting
from tui.locale import _

_STEPS: Final = {"measure": 4}
"""By how much a key changes a number, where that is not one."""


class SettingBar(Bar, can_focus=True, inherit_bindings=False):
    """Tells of each change, and when it is left. ``default`` is what the settings have."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l,tab", "choose(1)", _("Next choice"), id="setting.next"),
        Binding("left,h,shift+tab", "choose(-1)", _("Previous choice"), id="setting.previous"),
        Binding("up,k,plus", "change(1)", _("More of it"), id="setting.more"),
        Binding("down,j,minus", "change(-1)", _("Less of it"), id="setting.less"),
        Binding("r", "reset", _("As the settings have it"), id="setting.reset"),
        Binding("escape,enter,i,q", "close", _("Keep reading"), id="setting.close"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"setting--name", "setting--chosen"}
    DEFAULT_CSS = """
    SettingBar {
        & > .setting--name { color: $faint; }
        & > .setting--chosen { color: $accent; text-style: bold; }
    }
    """

    class Changed(Message):
        """The text is to be set otherwise."""

        def __init__(self, setting: Typesetting) -> None:
            super().__init__()
            self.setting = setting

    class Closed(Message):
        """The text is as the reader wants it."""

    def __init__(self, setting: Typesetting, default: Typesetting) -> None:
        super().__init__()
        self.setting = setting
        self._default = default
        self._chosen = 0

    def render(self) -> Text:
        """The choices, the one that keys change in colour."""
        edge = _("even") if self.setting.even else _("ragged")
        choices = [
            (_("measure"), str(self.setting.measure)),
            (_("line gap"), str(self.setting.line_gap)),
            (_("paragraph gap"), str(self.setting.paragraph_gap)),
            (_("indent"), str(self.setting.indent)),
            (_("edge"), edge),
        ]
        faint, bright = (
            self.get_component_rich_style(f"setting--{name}", partial=True)
            for name in ("name", "chosen")
        )
        way_out = _("arrows, r, Esc")
        room = self.size.width - cell_len(way_out) - 1
        pieces = [
            Text.assemble((name, style), " ", (value, style if style is bright else ""), "  ")
            for at, (name, value) in enumerate(choices)
            for style in [bright if at == self._chosen else faint]
        ]
        # Where there is no room for all, the one that keys change comes first.
        first = 0 if sum(piece.cell_len for piece in pieces) <= room else self._chosen
        line = Text(no_wrap=True)
        for piece in pieces[first:]:
            if line.cell_len + piece.cell_len - 2 > room:
                break
            line.append_text(piece)
        line.truncate(room, pad=True)
        return line.append(" ").append(way_out, faint)

    def action_choose(self, by: int) -> None:
        """Go to another choice."""
        self._chosen = (self._chosen + by) % (len(BOUNDS) + 1)
        self.refresh()

    def action_change(self, by: int) -> None:
        """Change what is chosen."""
        if self._chosen == len(BOUNDS):
            self._set(replace(self.setting, even=not self.setting.even))
            return
        name = list(BOUNDS)[self._chosen]
        least, most = BOUNDS[name]
        value = getattr(self.setting, name) + by * _STEPS.get(name, 1)
        self._set(replace(self.setting, **{name: min(max(value, least), most)}))

    def action_reset(self) -> None:
        """Set the text as the settings have it."""
        self._set(self._default)

    def action_close(self) -> None:
        """Leave the bar."""
        self.post_message(self.Closed())

    def _set(self, setting: Typesetting) -> None:
        self.setting = setting
        self.refresh()
        self.post_message(self.Changed(setting))
