"""The colours: whatever is said on any screen can be read, in every theme, and without colours."""

from pathlib import Path
from typing import Final

import pytest
from rich.style import Style
from textual.screen import ModalScreen
from textual.theme import Theme

from tests.app.conftest import OpenReader, Reader
from tui.app.themes import THEMES
from tui.app.widgets.contrast import LEAST, contrast

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
}
"""The screens, and the keys by which each is reached from the one before."""


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
class TestContrast:
    def test_text_can_be_read_for_hours(self, theme: Theme) -> None:
        assert theme.foreground
        assert theme.background
        assert contrast(rgb(theme.foreground), rgb(theme.background)) >= 10

    async def test_all_that_is_said_can_be_read(
        self, reading: OpenReader, shelf: Path, theme: Theme
    ) -> None:
        faint: list[tuple[str, str, float]] = []
        async with reading(shelf, theme=theme.name) as reader:
            for name, keys in WAYS.items():
                await reader.press(*keys)
                faint += [(name, *one) for one in hard_to_read(reader)]
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
