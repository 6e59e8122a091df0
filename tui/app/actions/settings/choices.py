"""The choices of the settings screen: what each setting may be, and how that is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from tui.app.state.settings import PRESETS, Settings, TreeOrder
from tui.app.state.settings_file import SettingName
from tui.app.state.typesetting import BOUNDS
from tui.app.themes import THEME_BY_NAME, THEMES
from tui.app.widgets.status_line import script_name
from tui.locale import _
from tui.locale.preference import LANGUAGES
from tui.text.name_order import NameOrder
from tui.text.script import SCRIPTS

TYPESETTING: Final = "typesetting"
"""The table of the settings in which the typesetting stands."""

KEYS: Final = "keys"
"""The table of the settings in which the reader's own keys stand."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A setting: its label, the values it may have with what each is called, and what else is to be known."""

    name: SettingName
    label: str
    values: tuple[Any, ...]
    words: tuple[str, ...] = ()
    note: str = ""

    def of(self, settings: Settings) -> Any:
        """The value that it has in ``settings``."""
        holder = settings.typesetting if self.name.table else settings
        return getattr(holder, self.name.key)

    def put(self, settings: Settings, value: Any) -> Settings:
        """The settings with another value of it."""
        if self.name.table:
            return replace(
                settings, typesetting=replace(settings.typesetting, **{self.name.key: value})
            )
        return replace(settings, **{self.name.key: value})

    def called(self, value: Any) -> str:
        """What a value is called; it may be one that only the file can name."""
        if self.words and value in self.values:
            return self.words[self.values.index(value)]
        return str(value)

    def step(self, value: Any, by: int) -> Any:
        """The value ``by`` places on; numbers end at the last, what has a name goes round."""
        if value in self.values:
            at = self.values.index(value) + by
        else:
            below = [one for one in self.values if one < value]
            at = len(below) if by > 0 else len(below) - 1
        if self.words or isinstance(value, str):
            return self.values[at % len(self.values)]
        return self.values[min(max(at, 0), len(self.values) - 1)]


def choices() -> Sequence[Choice]:
    """All settings but the keys, those that are seen at once first."""
    later = _("from the next start on")
    themes = (*(t.name for t in THEMES), *sorted(set(THEME_BY_NAME) - {t.name for t in THEMES}))
    return (
        Choice(SettingName("", "theme"), _("Theme"), themes),
        Choice(
            SettingName("", "script"),
            _("Script of the texts"),
            ("", *SCRIPTS),
            tuple(map(script_name, ("", *SCRIPTS))),
        ),
        Choice(
            SettingName("", "language"),
            _("Language of the screen"),
            LANGUAGES,
            (_("the terminal's"), "English", "中文"),
            later,
        ),
        _number("measure", _("Width of a line, in cells"), 4),
        _number("line_gap", _("Rows between lines")),
        _number("paragraph_gap", _("Rows between paragraphs")),
        _number("indent", _("Indent, in characters")),
        Choice(
            SettingName(TYPESETTING, "even"),
            _("Right edge"),
            (False, True),
            (_("ragged"), _("even")),
        ),
        Choice(
            SettingName("", "sort"),
            _("Order of the documents"),
            tuple(TreeOrder),
            (_("by name"), _("by title"), _("by date")),
            _("of folders that are opened for the first time"),
        ),
        Choice(
            SettingName("", "order"),
            _("Order of Chinese names"),
            tuple(NameOrder),
            (_("by pinyin"), _("by strokes")),
        ),
        Choice(
            SettingName("", "least_confidence"),
            _("Headings"),
            (0.0, 0.7, 0.9),
            (_("all"), _("without guesses"), _("only sure ones")),
            later,
        ),
        Choice(
            SettingName("", "ambiguous_width"),
            _("Width of “ ” … —"),
            (0, 1, 2),
            (_("ask the terminal"), _("one cell"), _("two cells")),
            later,
        ),
        Choice(
            SettingName("", "deadline"),
            _("Seconds to read a file"),
            (0.0, 20.0, 30.0, 60.0, 120.0, 300.0),
            ("10", "20", "30", "60", "120", "300"),
            later,
        ),
        Choice(
            SettingName("", "preset"),
            _("Extra keys"),
            ("", *PRESETS),
            (_("none"), *PRESETS),
        ),
    )


def _number(name: str, label: str, step: int = 1) -> Choice:
    least, most = BOUNDS[name]
    return Choice(SettingName(TYPESETTING, name), label, tuple(range(least, most + 1, step)))


def changes(before: Settings, after: Settings) -> dict[SettingName, Any]:
    """What is to be written that the settings ``before`` become those ``after``."""
    told = {
        choice.name: choice.of(after)
        for choice in choices()
        if choice.of(before) != choice.of(after)
    }
    for ident in {**before.keys, **after.keys}:
        if before.keys.get(ident) != after.keys.get(ident):
            told[SettingName(KEYS, ident)] = after.keys.get(ident)
    return told
