"""The program on the screen: themes, keys, and the reader."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.reactive import Initialize, Reactive
from textual.screen import Screen
from textual.scrollbar import ScrollBar

from tui.app.jobs.working_app import WorkingApp
from tui.app.reader.screen import ReaderScreen
from tui.app.reading.pane import ReadingPane
from tui.app.state.places import Places
from tui.app.state.settings import Settings
from tui.app.state.typesetting import TypesettingChoice
from tui.app.terminal.key_queue import TypedAhead
from tui.app.terminal.width_probe import QUESTION, Probe
from tui.app.themes import DARK, LIGHT, THEME_BY_NAME, THEMES
from tui.app.widgets.breakpoints import HEIGHTS, WIDTHS
from tui.app.widgets.scroll_bar import PlainBar
from tui.locale import _

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.driver import Driver
    from textual.events import CursorPosition, Key
    from textual.theme import Theme

    from tui.app.actions.catalogue import Catalogue
    from tui.app.actions.settings.screen import Applied
    from tui.text.cells import Ambiguous


def action_commands() -> type[Provider]:
    """The palette's actions, which nothing needs before it is opened."""
    from tui.app.actions.palette import ActionCommands

    return ActionCommands


def document_commands() -> type[Provider]:
    """The palette's documents."""
    from tui.app.actions.palette import DocumentCommands

    return DocumentCommands


def _driver() -> type[Driver] | None:
    """The driver of a terminal; Textual's own under Windows, and where another one is asked for."""
    if sys.platform == "win32" or "TEXTUAL_DRIVER" in os.environ:
        return None
    from tui.app.terminal.driver import TerminalDriver

    return TerminalDriver


def _first_theme(app: HongtouApp) -> str:
    theme = app.settings.theme
    return theme if theme in THEME_BY_NAME else DARK.name


class HongtouApp(TypedAhead, WorkingApp, inherit_bindings=False):
    """The reader on ``path``, a folder or a file, as ``settings`` have it.

    ``memory`` keeps how the library is left; without one, nothing does. ``troubles`` say what is
    wrong with the settings; to them comes a theme or a binding that there is not.
    """

    TITLE = "hongtou"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {
        action_commands,
        document_commands,
    }
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    ESCAPE_TO_MINIMIZE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,ctrl+q", "quit", _("Quit"), id="app.quit"),
        Binding("question_mark", "help", _("Help: all keys, and what you see"), id="app.help"),
        Binding("ctrl+p", "command_palette", _("Command palette"), id="app.palette"),
        Binding(
            "f2",
            "settings",
            _("Settings, with keys and languages"),
            id="app.settings",
        ),
        Binding("T", "theme", _("Light or dark"), id="app.theme"),
        Binding("ctrl+z", "suspend_process", _("Back to the shell, until fg"), id="app.suspend"),
        Binding("ctrl+c", "help_quit", _("How to quit"), id="app.how-to-quit", system=True),
    ]

    theme: Reactive[str] = Reactive(Initialize(_first_theme))
    """The theme; the first one stands before the style sheet is read, which is read anew for another."""

    def __init__(
        self,
        path: Path,
        settings: Settings | None = None,
        *,
        memory: Places | None = None,
        choice: TypesettingChoice | None = None,
        troubles: Sequence[str] = (),
    ) -> None:
        self.settings = settings or Settings()
        super().__init__(driver_class=_driver())
        self.HORIZONTAL_BREAKPOINTS = list(WIDTHS)
        self.VERTICAL_BREAKPOINTS = list(HEIGHTS)
        self._probe: Probe | None = None
        self.memory = memory or Places()
        self.path = path
        self.choice = choice or TypesettingChoice(self.settings.typesetting)
        self.troubles = [*troubles]
        if self.theme != self.settings.theme:
            words = _("no such theme: {name}; there are {known}")
            known = ", ".join(sorted(THEME_BY_NAME))
            self.troubles.append(words.format(name=self.settings.theme, known=known))
        self.keys = self.settings.keymap
        # The block glyphs of the usual bar are two cells wide in some terminals.
        ScrollBar.renderer = PlainBar
        if self.keys:
            self.keys, wrong = self.catalogue.usable_keys()
            self.troubles += wrong
            self.set_keymap(self.keys)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours of ours that a theme of Textual's does not name."""
        return (DARK if self.current_theme.dark else LIGHT).variables

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme, or its greys where there are to be no colours.

        Words are made legible where they are not: in other themes than ours, and in grey.
        """
        variables = super().get_css_variables()
        if self.current_theme in THEMES and not self.no_color:
            return variables
        from tui.app.widgets.contrast import grey_variables, legible_variables

        return legible_variables(grey_variables(variables) if self.no_color else variables)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """All themes by name: the bundled ones and our own. Asked for again and again for each line drawn."""
        return THEME_BY_NAME

    @property
    def catalogue(self) -> Catalogue:
        """Every action of the program, under the reader's own keys."""
        from tui.app.actions.catalogue import Catalogue

        return Catalogue(self, self.keys)

    def on_mount(self) -> None:
        """Ask the terminal, before the first frame, how wide it draws what is of no certain width."""
        if self.settings.ambiguous_width:
            self._set_ambiguous(2 if self.settings.ambiguous_width == 2 else 1)
        elif self._driver and not self.is_headless:
            self._driver.write(QUESTION)
            self._driver.flush()
            self._probe = Probe()
        # The terminal that one comes back to from the shell is blank, and Textual draws what changes.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))

    def on_cursor_position(self, event: CursorPosition) -> None:
        """The terminal's answer."""
        width = self._probe.width(event) if self._probe else None
        if width:
            self._set_ambiguous(width)

    def _set_ambiguous(self, width: Ambiguous) -> None:
        for pane in self.screen_stack[0].query(ReadingPane):
            pane.ambiguous = width

    def is_too_early(self, event: Key) -> bool:
        """Whether a key of a feature comes before the library, or one of the text before the document."""
        reader = self.screen_stack[0] if self.screen_stack else None
        if not isinstance(reader, ReaderScreen) or len(self.screen_stack) > 1:
            return False
        if reader.features.startup.is_over:
            return False
        known = reader.active_bindings.get(event.key)
        if known is None or known.node is self:
            return False
        return known.binding.action.startswith("do(") or reader.desk.document is None

    def get_default_screen(self) -> Screen[Any]:
        """The reader."""
        return ReaderScreen(
            self.path, self.settings, self.memory, self.choice, "\n".join(self.troubles)
        )

    def action_command_palette(self) -> None:
        """Show the palette, with words of our own."""
        from tui.app.actions.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(placeholder=_("An action, or a document's title")))

    def action_help(self) -> None:
        """Show all keys."""
        from tui.app.actions.help import HelpRows, HelpScreen
        from tui.app.actions.legend import legend, legends_elsewhere

        catalogue, focused = self.catalogue, self.screen.focused
        place = (focused.id or "") if focused else ""
        rows = HelpRows(catalogue.nearest_first(), legend(place), legends_elsewhere(place))
        self.push_screen(HelpScreen(rows), catalogue.perform)

    def action_settings(self) -> None:
        """Show the settings beside the text, which is set as they are changed."""
        from dataclasses import replace

        from tui.app.actions.settings.screen import SettingsScreen
        from tui.locale.preference import settings_path

        if not isinstance(self.screen, SettingsScreen):
            now = replace(self.settings, theme=self.theme, typesetting=self.choice.now)
            actions = self.catalogue.actions()
            self.push_screen(SettingsScreen(now, actions, self.apply, settings_path()))

    def apply(self, settings: Settings) -> Applied:
        """Let other settings hold from now on, as far as they are seen before the next start."""
        from tui.app.actions.catalogue import Catalogue
        from tui.app.actions.settings.screen import Applied

        has_new_order = settings.order is not self.settings.order
        self.settings, self.theme = settings, settings.theme
        settings.share()
        self.keys, troubles = Catalogue(self, settings.keymap).usable_keys()
        self.set_keymap(self.keys)
        reader = self.screen_stack[0]
        if isinstance(reader, ReaderScreen):
            reader.features.typeset.set_usual(settings.typesetting, settings.script)
            if has_new_order:
                reader.features.arrange.list_again()
        return Applied(self.catalogue.actions(), troubles)

    def action_theme(self) -> None:
        """Change between light and dark."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name
