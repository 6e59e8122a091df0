"""A walk through all screens: ``LANGUAGE=zh python -m tests.app.gallery.walk FOLDER [--all]``.

One program is started, goes from screen to screen, and is looked at in all sizes and in other themes:
what is seen goes into ``FOLDER/seen``, a file for each screen. What the program reads and keeps is in
FOLDER, too. The language is settled when a program starts, and so each has a walk of its own. With
``--all`` every theme is looked at.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import Any, Final, NamedTuple

from textual.filter import Monochrome
from textual.geometry import Size as TextualSize
from textual.screen import Screen
from textual.widgets import Input

from tests.app.conftest import Reader
from tests.app.gallery import shelf
from tests.app.gallery.grid import Grid, Size, grid_of, page
from tests.app.shelf_phrases import mined_rows
from tui.app.app import HongtouApp
from tui.app.lists import inquiry
from tui.app.lists.search import answer
from tui.app.reader import annotate, desk, refresh, watch
from tui.app.sidebar import library_tree
from tui.app.themes import DARK as DARK_THEME
from tui.app.themes import LIGHT as LIGHT_THEME
from tui.corpus.index import build
from tui.locale import languages

SIZES: Final = ((80, 24), (60, 18), (120, 24), (200, 24))
"""Terminals; a screen is come to in the first one, where it is looked at in other themes, too."""

DARK, LIGHT, COLOURLESS = "dark", "light", "NO_COLOR"


class Stop(NamedTuple):
    """A screen of the walk, and the keys that lead there from the text."""

    name: str
    keys: tuple[str, ...]


STOPS: Final = (
    Stop("reader", ("n", "n")),
    Stop("tree", ("t",)),
    Stop("outline", ("o", "j")),
    Stop("bar-find", ("slash", *"防汛")),
    Stop("bar-go", ("colon", *"责任")),
    Stop("bar-labels", ("f",)),
    Stop("bar-select", ("V", "s")),
    Stop("bar-setting", ("i",)),
    Stop("bar-filter", ("t", "slash", *"汛")),
    Stop("bar-line", ("m", "M", *"批注")),
    Stop("bar-head", ("A",)),
    Stop("notes", ("B",)),
    Stop("search", ("F", *"防汛")),
    Stop("search-wrong", ("F", *"date:x")),
    Stop("search-nothing", ("F", *"龙舟")),
    Stop("concordance", ("F", *"防汛", "enter", "j")),
    Stop("plot", ("F", *"防汛", "enter", "D")),
    Stop("phrases", ("p", "j", "space")),
    Stop("map", ("p", "D", "l")),
    Stop("elsewhere", ("right_square_bracket", "E", "j")),
    Stop("settings", ("f2",)),
    Stop("settings-key", ("f2", "G", "enter")),
    Stop("help", ("question_mark",)),
    Stop("palette", ("ctrl+p",)),
    Stop("palette-nothing", ("ctrl+p", *"zzzz")),
    Stop("source", ("O",)),
    Stop("pedigree", ("O", "n", "I", "j")),
    Stop("collocates", ("c", "j")),
    Stop("timeline", ("C", "h", "h", "j")),
    Stop("passages", ("Z", "j")),
    Stop("compare", ("t", "slash", "escape", "t", *"gjjjxjx", "equals_sign", "n")),
    Stop("against", ("t", "enter", "D", "j")),
    Stop("unreadable", ("t", *"Gk", "enter")),
    Stop("news", ("t", "k", "enter", "W", "j")),
)


def hold_still() -> None:
    """Let nothing depend on clocks, on what is mined, or on what is drawn where nobody looks."""
    for module in (annotate, refresh, watch):
        _replace(module, "LOOK_EVERY", 3600.0)
    _replace(desk, "SAID_FOR", 3600.0)
    _replace(inquiry, "LATE", 3600.0)
    _replace(library_tree, "PREVIEW_AFTER", 3600.0)
    _replace(answer, "perf_counter", lambda: 0.0)
    _replace(build, "mine_rows", lambda _, texts, *rest: mined_rows(shelf.table(texts), texts))
    _replace(Input, "cursor_blink", False)
    _replace(Screen, "_compositor_refresh", _draw_nothing)


def _replace(owner: object, name: str, value: object) -> None:
    assert hasattr(owner, name), f"{name} is gone"
    setattr(owner, name, value)


def _draw_nothing(screen: Screen[Any]) -> None:
    screen._dirty_widgets.clear()
    screen._compositor._dirty_regions.clear()


class Walk:
    """The program on its way."""

    def __init__(self, reader: Reader, themes: list[str]) -> None:
        self.reader = reader
        self.themes = themes
        self._monochrome = Monochrome()

    async def page(self, stop: Stop) -> str:
        """What is seen at a stop: in all themes in the first size, in the others as it was left by then.

        To change the theme takes longest. It is left as it is, and other for the next stop.
        """
        await self.go(stop)
        grids: dict[Size, dict[str, Grid]] = {size: {} for size in SIZES}
        self.themes.reverse()
        for theme in self.themes:
            self.show_in(theme)
            grids[SIZES[0]][theme] = await self.seen()
        for size in SIZES[1:]:
            await self.resize(size)
            grids[size][theme] = await self.seen()
        return page(sorted(self.themes), grids)

    async def seen(self) -> Grid:
        """The screen, with what rows ask for when they are drawn, when it is the same twice."""
        before = None
        while (grid := await self._drawn()) != before:
            before = grid
        return grid

    async def _drawn(self) -> Grid:
        self.reader.app.screen._compositor.render_strips()
        await self.reader.settle()
        return grid_of(self.reader.app)

    def show_in(self, theme: str) -> None:
        """Show the program in a theme, or as it is where ``NO_COLOR`` is set."""
        app = self.reader.app
        colourless = theme == COLOURLESS
        if app.no_color != colourless:
            app.no_color = colourless
            if colourless:
                app._filters.append(self._monochrome)
            else:
                app._filters.remove(self._monochrome)
            app._invalidate_css()
            app.refresh_css(animate=False)
        app.theme = (LIGHT_THEME if theme == LIGHT else DARK_THEME).name

    async def go(self, stop: Stop) -> None:
        await self.resize(SIZES[0])
        while len(self.reader.app.screen_stack) > 1 or self.reader.focus != "reading":
            await self.reader.press("escape")
        self.reader.desk.status.said = ""
        await self.reader.press(*stop.keys)
        self.reader.app.clear_notifications()

    async def resize(self, size: Size) -> None:
        app = self.reader.app
        await self.reader.pilot.resize_terminal(*size)
        # Textual waits a little for other changes of the size.
        for _ in range(100):
            if not app._resize_event and app.screen.size == size:
                break
            await self.reader.pilot.pause(0.01)
        for screen in app.screen_stack:
            # Not all may have heard of it, where two sizes came close together.
            if screen.size != size:
                screen._screen_resized(TextualSize(*size))


async def walk(folder: Path, themes: list[str]) -> None:
    """Go to all screens, and keep what is seen."""
    seen = folder / "seen"
    seen.mkdir(exist_ok=True)
    async with HongtouApp(folder / "shelf").run_test(size=SIZES[0]) as pilot:
        reader = Reader(pilot)
        await reader.settle()
        here = Walk(reader, themes)
        for stop in STOPS:
            (seen / f"{stop.name}.txt").write_text(await here.page(stop), encoding="utf-8")


def main(folder: Path, *, all_themes: bool) -> None:
    """Walk. Colours do not depend on the language: light is looked at in English, ``NO_COLOR`` in Chinese."""
    # Paths that are seen do not tell where the walk was made.
    os.chdir(folder)
    os.environ["HOME"] = str(folder.absolute() / "own")
    for kind in ("CACHE", "CONFIG", "STATE"):
        os.environ.pop(f"XDG_{kind}_HOME", None)
    hold_still()
    shelf.set_up(folder / "shelf")
    themes = [COLOURLESS] if languages() else [LIGHT]
    asyncio.run(walk(folder, [LIGHT, COLOURLESS, DARK] if all_themes else [*themes, DARK]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), all_themes="--all" in sys.argv)
