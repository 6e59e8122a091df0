"""The colours: whatever is said on any screen can be read, in every theme, and without colours."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Final, cast

import pytest
from rich.style import Style
from textual._context import active_app
from textual.color import Color
from textual.filter import Monochrome, monochrome_style
from textual.screen import ModalScreen
from textual.theme import Theme
from textual.widget import Widget

from tests.app.conftest import OpenReader, Reader
from tui.app.app import HongtouApp
from tui.app.themes import THEME_BY_NAME, THEMES
from tui.app.widgets.contrast import GROUNDS, INKS, LEAST, contrast
from tui.app.widgets.text_styles import READING, SELECTED, TextStyles

STEPS: Final = ("reading--phrase-1", "reading--phrase-2", "reading--phrase-3")
"""The steps of the highlight."""

LAID_OVER: Final = ("reading--current", "reading--hit", "reading--hit-current", SELECTED,
                    "reading--note", "reading--bookmark", "reading--mark")  # fmt: skip

COLOURED: Final = re.compile(r"reading--(red|orange|yellow|green|blue|violet|shade|reference|item)")

WAYS: Final = {
    "text": ("n", "H"),
    "find": ("slash", "防", "汛", "enter", "m", "M", "注", "enter"),
    "selection": ("V", "s", "j"),
    "labels": ("escape", "f"),
    "setting": ("escape", "i"),
    "tree": ("escape", "t", "slash", "a"),
    "outline": ("escape", "o", "j"),
    "phrases": ("r", "p", "space", "number_sign", "X", "P"),
    "map": ("D", "l"),
    "map detail": ("z",),
    "concordance": ("escape", "F", "监", "测", "enter", "C"),
    "plot": ("D",),
    "elsewhere": ("escape", "escape", "escape", "E"),
    "notes": ("escape", "B"),
    "search": ("escape", "F", "监", "测", "tab"),
    "wrong query": ("slash", *"date:x"),
    "help": ("escape", "question_mark", "j"),
    "palette": ("escape", "ctrl+p", "a"),
    "settings": ("escape", "f2", "j", "end", "enter"),
}
"""The screens, and the keys by which each is reached from the one before."""


class TestContrast:
    @pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
    def test_text_can_be_read_for_hours(self, theme: Theme) -> None:
        assert theme.foreground
        assert theme.background
        assert contrast(rgb(theme.foreground), rgb(theme.background)) >= 10

    @pytest.mark.parametrize("name", sorted(THEME_BY_NAME))
    def test_words_can_be_read_on_every_ground(self, tmp_path: Path, name: str) -> None:
        app = HongtouApp(tmp_path)
        app.theme = name
        colors = {ink: Color.parse(value) for ink, value in app.get_css_variables().items()
                  if ink in (*INKS, *GROUNDS)}  # fmt: skip
        faint = [
            (ink, ground)
            for ink in INKS
            for ground in GROUNDS
            # Those of the terminal are what they are there.
            if colors[ink].ansi is None and colors[ground].ansi is None
            if contrast(colors[ink].rgb, colors[ground].rgb) < LEAST
        ]
        assert not faint

    @pytest.mark.parametrize("colourless", [False, True])
    @pytest.mark.parametrize("name", sorted(THEME_BY_NAME))
    def test_text_can_be_read_under_all_that_lies_over_it(
        self, tmp_path: Path, name: str, colourless: bool
    ) -> None:
        styles = styles_in(tmp_path, name, colourless)
        over: dict[tuple[str, ...], Style] = {(): styles.over(())}
        over |= {(one,): styles.over((one,)) for one in READING}
        over |= {
            (low, high): styles.over((low, high))
            for low in (*STEPS, *filter(COLOURED.match, READING))
            for high in LAID_OVER
        }
        seen = monochrome_style if colourless else Style.copy
        ratios = {names: ratio_of(seen(style)) for names, style in over.items()}
        faint = {names: ratio for names, ratio in ratios.items() if ratio < LEAST}
        assert not faint

    @pytest.mark.parametrize("name", sorted(THEME_BY_NAME))
    def test_the_steps_of_the_highlight_differ_without_colours(
        self, tmp_path: Path, name: str
    ) -> None:
        styles = styles_in(tmp_path, name, colourless=True)
        ways = {(s.bold, s.underline, s.italic) for s in map(styles.of, ("", *STEPS))}
        assert len(ways) == 4

    @pytest.mark.parametrize("colourless", [False, True])
    async def test_all_that_is_said_can_be_read(
        self, reading: OpenReader, shelf: Path, colourless: bool
    ) -> None:
        faint: list[tuple[str, str, str, float]] = []
        async with reading(shelf) as reader:
            if colourless:
                leave_colours(reader)
            for name, keys in WAYS.items():
                await reader.press(*keys)
                faint += [(reader.app.theme, name, *one) for one in hard_to_read(reader)]
                # Each screen is seen in both; every other one is come to in the light one.
                reader.app.action_theme()
                await reader.pilot.pause()
                faint += [(reader.app.theme, name, *one) for one in hard_to_read(reader)]
        assert not sorted(set(faint)), sorted(set(faint))


def styles_in(folder: Path, theme: str, colourless: bool) -> TextStyles:
    """The styles of the text in a theme, on its ground. The terminal's own colours are taken for Textual's."""
    app = HongtouApp(folder)
    app.theme = theme
    app.no_color = colourless
    active_app.set(app)
    variables = app.get_css_variables()
    ground, ink = (Color.parse(variables[one]) for one in ("background", "foreground"))
    ground, ink = (Color(*one.rgb) for one in (ground, ink))
    pane = SimpleNamespace(
        app=app,
        background_colors=(ground, ground),
        rich_style=Style(color=ink.rich_color, bgcolor=ground.rich_color),
    )
    return TextStyles(cast(Widget, pane))


def leave_colours(reader: Reader) -> None:
    """Show the reader as where ``NO_COLOR`` is set."""
    reader.app.no_color = True
    reader.app._filters.append(Monochrome())
    reader.app._invalidate_css()
    reader.app.refresh_css(animate=False)


def rgb(color: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(color.removeprefix("#")))


def hard_to_read(reader: Reader) -> set[tuple[str, float]]:
    """The words on the screen that stand out too little, and by how much they do."""
    screen = reader.app.screen
    # What lies under a dialog is dimmed.
    seen = screen.children[0].region if isinstance(screen, ModalScreen) else screen.region
    strips = screen._compositor.render_strips()[seen.y : seen.bottom]
    return {
        (segment.text.strip(), round(ratio, 2))
        for strip in strips
        for segment in strip.crop(seen.x, seen.right)
        if segment.text.strip(" ─") and (ratio := ratio_of(segment.style)) < LEAST
    }


def ratio_of(style: Style | None) -> float:
    assert style
    assert style.color
    assert style.bgcolor
    ink, ground = style.color.triplet, style.bgcolor.triplet
    assert ink
    assert ground
    return contrast(ink, ground)
