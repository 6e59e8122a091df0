"""What is typed in one go, as over a slow line, goes where it would go key by key."""

import time
from pathlib import Path

import pytest
from textual.app import ComposeResult
from textual.events import Key, MouseDown
from textual.widgets import Input

from tests.app.conftest import Gate, OpenReader, Reader
from tui.app.app import HongtouApp
from tui.app.bars.go_bar import GoBar
from tui.app.lists.search.screen import SearchScreen
from tui.corpus.keep.notes import Notes


async def at_once(reader: Reader, *keys: str) -> None:
    """Tell the keys without a pause between them, as a terminal does that gets them in one packet."""
    for key in keys:
        reader.app.post_message(Key(key, key if len(key) == 1 else None))
    await reader.pilot.pause()
    while reader.app.typed_ahead:
        await reader.pilot.pause()
    await reader.settle()


@pytest.mark.parametrize(("key", "bar"), [("/", "FindBar"), (":", "GoBar"), ("M", "LineBar")])
async def test_the_words_after_the_key_of_a_bar_stand_in_it(
    reading: OpenReader, shelf: Path, key: str, bar: str
) -> None:
    async with reading(shelf) as reader:
        name = {"/": "slash", ":": "colon"}.get(key, key)
        await at_once(reader, name, "疫", "q", "情")
        assert isinstance(reader.screen.focused, Input)
        assert bar in [type(node).__name__ for node in reader.screen.focused.ancestors]
        assert reader.screen.focused.value == "疫q情"


async def test_what_is_typed_ahead_of_the_start_is_done_once_the_library_is_there(
    shelf: Path, gate: Gate
) -> None:
    gate.hold("library")
    async with HongtouApp(shelf).run_test(size=(110, 26)) as pilot:
        reader = Reader(pilot, gate)
        for key in ("F", "落", "实"):
            reader.app.post_message(Key(key, key))
        await pilot.pause(0.1)
        assert reader.app.screen is reader.screen
        gate.release("library")
        await reader.settle()
        while reader.app.typed_ahead:
            await pilot.pause()
        assert isinstance(reader.app.screen, SearchScreen)
        assert reader.app.screen.query_one(Input).value == "落实"


async def test_whoever_wants_to_leave_is_not_kept_by_the_start(shelf: Path, gate: Gate) -> None:
    gate.hold("library")
    async with HongtouApp(shelf).run_test(size=(110, 26)) as pilot:
        reader = Reader(pilot, gate)
        for key in ("F", "q"):
            reader.app.post_message(Key(key, key))
        await pilot.pause()
        while reader.app.typed_ahead:
            await pilot.pause()
        assert reader.app._exit
        gate.release("library")


async def test_enter_does_not_overtake_the_letters_of_a_note(
    reading: OpenReader, shelf: Path
) -> None:
    async with reading(shelf) as reader:
        await at_once(reader, "M", "要", "紧", "enter")
        (kept,) = Notes.of(shelf).all().values()
        assert [note.words for note in kept] == ["要紧"]


async def test_a_query_typed_before_the_search_screen_stands_is_not_lost(
    reading: OpenReader, shelf: Path
) -> None:
    async with reading(shelf) as reader:
        await at_once(reader, "F", "落", "实")
        assert isinstance(reader.app.screen, SearchScreen)
        assert reader.app.screen.query_one(Input).value == "落实"


async def test_a_bar_that_is_open_has_the_keys_again_when_it_is_asked_for(
    reading: OpenReader, shelf: Path
) -> None:
    async with reading(shelf) as reader:
        await reader.press("slash")
        await reader.type("防汛")
        reader.desk.pane.focus()
        await reader.settle()
        await at_once(reader, "slash", "责", "任")
        assert len(reader.screen.query("FindBar")) == 1
        assert reader.features.find.bar
        assert reader.features.find.bar.typed == "责任"


async def test_enter_after_a_filter_goes_to_what_was_filtered(
    reading: OpenReader, shelf: Path
) -> None:
    async with reading(shelf, size=(160, 40)) as reader:
        assert reader.desk.wanted != "taiwan.txt"
        await at_once(reader, "t", "slash", *"taiwan", "enter")
        assert reader.desk.wanted == "taiwan.txt"
        assert reader.focus == "reading"


async def test_a_key_that_comes_while_the_program_is_closed_does_nothing(
    reading: OpenReader, shelf: Path
) -> None:
    async with reading(shelf) as reader:
        pass
    assert not reader.app.screen_stack
    await reader.app.on_event(Key("j", "j"))


async def test_the_words_wait_for_a_bar_that_a_busy_machine_opens_late(
    reading: OpenReader, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    composed = GoBar.compose

    def held_up(self: GoBar) -> ComposeResult:
        # All stands still for longer than a key is waited for.
        time.sleep(0.7)
        return composed(self)

    monkeypatch.setattr(GoBar, "compose", held_up)
    async with reading(shelf) as reader:
        await at_once(reader, "colon", "疫", "情")
        assert isinstance(reader.screen.focused, Input)
        assert reader.screen.focused.value == "疫情"


async def test_a_button_that_goes_down_on_what_has_just_left_does_nothing(
    reading: OpenReader, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(shelf) as reader:
        await reader.press("slash")
        line = reader.app.focused
        assert line
        x, y = line.region.offset
        with monkeypatch.context() as gone:
            gone.setattr(line, "_parent", None)
            await reader.app.on_event(
                MouseDown(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y)
            )
        await reader.press("escape")
        assert reader.focus == "reading"
