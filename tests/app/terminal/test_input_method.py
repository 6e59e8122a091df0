"""Keys pressed while an input method for Chinese is on: each does what it does without one."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.events import Key
from textual.keys import _character_to_key, key_to_character
from textual.widgets import Input

from tests.app.conftest import OpenReader
from tui.app.app import HongtouApp
from tui.app.lists.search.screen import SearchScreen
from tui.app.terminal.key_queue import TypedAhead

CHINESE = dict(zip("/.[]{}<> _^$", "、。【】「」《》\u3000—…￥", strict=True))
"""What the keys send beside their full-width forms, where Chinese signs are asked for."""


def sent(key: str) -> Iterator[str]:
    """The characters that an input method sends for a key, in its full-width and its Chinese mode."""
    character = key_to_character(key) if len(key) > 1 else key
    if character and len(character) == 1 and character.isprintable():
        if character != " ":
            yield chr(ord(character) + 0xFEE0)
        if character in CHINESE:
            yield CHINESE[character]


async def send(app: App[Any], text: str) -> None:
    """Tell the program what the terminal tells it when an input method sends this, key by key."""
    for character in text:
        app.post_message(Key(_character_to_key(character), character))
        await asyncio.sleep(0)
        while isinstance(app, TypedAhead) and app.typed_ahead:
            await asyncio.sleep(0.001)


def bound() -> list[str]:
    """Every key that is bound to anything, on any screen."""
    actions = HongtouApp(Path()).catalogue.actions()
    keys = {key for action in actions for key in action.keys}
    return sorted({_character_to_key(key) if len(key) == 1 else key for key in keys})


class Keyboard(TypedAhead):
    """A program in which each key is bound to telling of it."""

    def __init__(self, keys: list[str]) -> None:
        super().__init__()
        self.told: list[str] = []
        for key in keys:
            self._bindings._add_binding(Binding(key, f"tell('{key}')"))

    def action_tell(self, key: str) -> None:
        """Tell which it was."""
        self.told.append(key)


async def test_every_binding_can_be_pressed_as_an_input_method_sends_it() -> None:
    keys = [key for key in bound() if any(sent(key))]
    app = Keyboard(keys)
    wanted = []
    async with app.run_test():
        for key in keys:
            for character in sent(key):
                await send(app, character)
                wanted.append(key)
    assert len(wanted) > 60
    assert app.told == wanted


class Lines(TypedAhead):
    """A program of one line, in which letters are bound as well."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Input()


async def test_in_a_line_all_stands_as_it_was_sent() -> None:
    async with Lines().run_test() as pilot:
        await send(pilot.app, "ｊ、【疫情】")
        assert pilot.app.query_one(Input).value == "ｊ、【疫情】"


async def test_signs_open_the_lines_and_step_in_the_text(reading: OpenReader, shelf: Path) -> None:
    async with reading(shelf) as reader:
        for sign, bar in (("、", "FindBar"), ("／", "FindBar"), ("：", "GoBar"), ("Ｍ", "LineBar")):
            await send(reader.app, sign)
            await reader.settle()
            assert bar in [type(node).__name__ for node in reader.app.screen.walk_children()]
            await reader.press("escape")
        await send(reader.app, "Ｆ疫、")
        await reader.settle()
        assert isinstance(reader.app.screen, SearchScreen)
        assert reader.app.screen.query_input.value == "疫、"


async def test_labels_are_typed_in_full_width(reading: OpenReader, shelf: Path) -> None:
    async with reading(shelf) as reader:
        await reader.press("ｆ")
        labels = reader.desk.pane.labels.shown
        label = next(one for one in labels if getattr(labels[one].what, "mark", "") == "(一)")
        await reader.press(*(chr(ord(letter) + 0xFEE0) for letter in label))
        assert reader.desk.status.section == "二 › (一)  落实责任制"


async def test_chinese_that_nobody_asked_for_is_told_of_once(
    reading: OpenReader, shelf: Path
) -> None:
    async with reading(shelf) as reader:
        await reader.type("疫情防控")
        assert reader.notified.count("input method") == 1
        assert reader.focus == "reading"


async def test_a_key_that_the_reader_bound_to_a_sign_is_that_one() -> None:
    app = Keyboard(["slash", "ideographic_comma", "查"])
    async with app.run_test():
        await send(app, "、查／")
    assert app.told == ["ideographic_comma", "查", "slash"]


@pytest.mark.parametrize("opening", [("slash",), ("colon",), ("F",), ("t", "slash"), ("M",)])
async def test_the_terminals_cursor_stands_where_one_composes(
    reading: OpenReader, shelf: Path, opening: tuple[str, ...]
) -> None:
    async with reading(shelf) as reader:
        await reader.press(*opening)
        await reader.type("三二")
        line = reader.app.focused
        assert isinstance(line, Input)
        place = line.content_region
        assert reader.app.cursor_position == (place.x + 4, place.y)
        await reader.press("left")
        assert reader.app.cursor_position == (place.x + 2, place.y)
        await reader.pilot.resize_terminal(100, 20)
        await reader.settle()
        place = line.content_region
        assert reader.app.cursor_position == (place.x + 2, place.y)


@pytest.mark.parametrize(
    "opening", [("slash",), ("F",), ("p", "slash"), ("question_mark", "slash")]
)
async def test_the_terminals_cursor_follows_in_a_line_that_is_longer_than_its_room(
    reading: OpenReader, shelf: Path, opening: tuple[str, ...]
) -> None:
    async with reading(shelf) as reader:
        await reader.press(*opening)
        line = reader.app.focused
        assert isinstance(line, Input)
        # Pasted at once: what matters is where the caret is, and not how it came there.
        line.value = "三二" * 60
        await reader.press("end")
        place = line.content_region
        assert reader.app.cursor_position == (place.right - 1, place.y)
        await reader.press("left", "left")
        assert reader.app.cursor_position == (place.right - 5, place.y)
        await reader.pilot.resize_terminal(90, 24)
        await reader.settle()
        place = line.content_region
        assert place.x <= reader.app.cursor_position.x < place.right
        await reader.press("home")
        assert reader.app.cursor_position == (place.x, place.y)
