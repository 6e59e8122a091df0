"""The colours: whatever is said on any screen can be read, in every theme, and without colours."""

from pathlib import Path
from typing import Final

import pytest
from rich.style import Style
from textual.color import Color
from textual.screen import ModalScreen
from textual.theme import Theme

from tests.app.conftest import OpenReader, Reader
from tui.app.app import HongtouApp
from tui.app.themes import THEME_BY_NAME, THEMES
from tui.app.widgets.contrast import GROUNDS, INKS, LEAST, contrast

WAYS: Final = {
    "text": ("n", "H"),
    "find": ("slash", "防", "汛", "enter", "m", "M", "注", "enter"),
    "selection": ("V", "s", "j"),
    "labels": ("escape", "f"),
    "setting": ("escape", "i"),
    "tree": ("escape", "t", "slash", "a"),
    "outline": ("escape", "o", "j"),
    "phrases": ("r", "p", "space", "c", "X", "P"),
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

    async def test_all_that_is_said_can_be_read(self, reading: OpenReader, shelf: Path) -> None:
        faint: list[tuple[str, str, str, float]] = []
        async with reading(shelf) as reader:
            for name, keys in WAYS.items():
                await reader.press(*keys)
                faint += [(reader.app.theme, name, *one) for one in hard_to_read(reader)]
                # Each screen is seen in both; every other one is come to in the light one.
                reader.app.action_theme()
                await reader.pilot.pause()
                faint += [(reader.app.theme, name, *one) for one in hard_to_read(reader)]
        assert not sorted(set(faint)), sorted(set(faint))


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
