"""Random keys, pastes, clicks and sizes, while random jobs are held and let go: whether the reader lives.

Keys come as they are and as an input method sends them. No fault may be logged.

    python -m tests.fuzz.keys [--keys N] [--seeds SEED ...]

Prints the seed, the keys, and the fault where there is one; ends with 1 then.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
import tempfile
import time
from contextlib import chdir
from pathlib import Path

import pytest
from textual.events import (
    Event,
    Key,
    MouseDown,
    MouseScrollDown,
    MouseScrollUp,
    MouseUp,
    Paste,
    Resize,
)
from textual.geometry import Size
from textual.keys import _character_to_key, key_to_character

from tests.app.conftest import CITY, CITY_FILLER, TAIWAN, TAIWAN_FILLER, TOWN, TOWN_FILLER, Gate
from tui.app.app import HongtouApp
from tui.app.jobs.log import log_path
from tui.app.start import reader
from tui.app.state.places import memory_path
from tui.app.state.typesetting import choice_path
from tui.locale.preference import settings_path

ENDING = {"app.quit", "app.suspend", "app.how-to-quit", "reader.edit"}
"""What ends the program, stops it, or starts another one."""

TYPED = (
    *"一二三防汛责任0123abz.*/()[]",
    "space",
    "enter",
    "enter",
    "backspace",
    "escape",
    "escape",
)
"""What is typed where a line is asked for, beside the keys of the program."""

WIDE = tuple("ｊｋｆｇｎＦＭｐ／：？．，［］｛｝　、。【】「」《》…—疫情防控ａｂ１｜～＊")
"""What an input method for Chinese sends."""

PASTED = (
    "防汛",
    "疫情　～２０　“复工”",
    "a\nb\r\n\x1b[31m\u202e\ue000",
    "「" * 300,
    "甲 " * 300,
    "",
)
"""What is pasted."""

SIZES = ((110, 30), (80, 24), (40, 10), (20, 5), (200, 60))
"""Sizes that the terminal takes, in cells."""

OTHER = 0.1
"""The share of what is no key among all that happens."""

HOLD, RELEASE = 0.1, 0.2
"""Shares of the keys before which a job is held, and after which one is let go."""


def write_library(folder: Path) -> Path:
    """A folder of three documents that share wordings."""
    (folder / "通知").mkdir(parents=True)
    for name, text, filler in (
        ("通知/001.txt", TOWN, TOWN_FILLER),
        ("通知/002.txt", CITY, CITY_FILLER),
        ("taiwan.txt", TAIWAN, TAIWAN_FILLER),
    ):
        (folder / name).write_text(text.format(filler=filler), encoding="utf-8")
    return folder


def keys_of(app: HongtouApp) -> list[str]:
    """Every key that is bound, but those that end the program."""
    actions = app.catalogue.actions()
    ending = {key for action in actions if action.ident in ENDING for key in action.keys}
    return sorted({key for action in actions for key in action.keys} - ending)


async def press(app: HongtouApp, key: str) -> None:
    """Press a key, and wait until it is done with; not for the jobs that it began, as ``Pilot.press`` does."""
    is_sent = len(key) == 1 and not key.isascii()
    name = _character_to_key(key) if is_sent else key
    app.post_message(Key(name, key if is_sent else key_to_character(key)))
    await asyncio.sleep(0.001)
    while app.typed_ahead:
        await asyncio.sleep(0.001)


async def happen(app: HongtouApp, chance: random.Random) -> str:
    """Paste, click, scroll or take another size; what it was, in words."""
    kind = chance.choice(("paste", "click", "scroll", "resize"))
    width, height = app.size
    x, y = chance.randrange(max(1, width)), chance.randrange(max(1, height))
    events: list[Event]
    if kind == "paste":
        events = [Paste(chance.choice(PASTED))]
    elif kind == "resize":
        size = Size(*chance.choice(SIZES))
        events = [Resize(size, size)]
    else:
        scroll = chance.choice((MouseScrollDown, MouseScrollUp))
        kinds = (MouseDown, MouseUp) if kind == "click" else (scroll,)
        button = 1 if kind == "click" else 0
        events = [one(None, x, y, 0, 0, button, False, False, False, x, y) for one in kinds]
    for event in events:
        app.post_message(event)
        await asyncio.sleep(0.001)
    while app.typed_ahead:
        await asyncio.sleep(0.001)
    return f"<{kind} {x},{y}>"


async def press_keys(folder: Path, count: int, seed: int) -> list[str]:
    """Press ``count`` random keys; those that were pressed. Raises what ends the program."""
    chance, pressed, gate = random.Random(seed), list[str](), Gate()
    app = reader(folder, settings_path(), memory_path(folder), choice_path())
    with pytest.MonkeyPatch.context() as monkeypatch:
        gate.stand_before_jobs(monkeypatch)
        async with app.run_test(size=(110, 30)):
            keys = [*keys_of(app), *TYPED, *WIDE]
            while len(pressed) < count and app.is_running and not log_path().exists():
                if gate.seen and chance.random() < HOLD:
                    gate.hold(chance.choice(sorted(gate.seen)))
                if chance.random() < OTHER:
                    pressed.append(await happen(app, chance))
                else:
                    pressed.append(chance.choice(keys))
                    await press(app, pressed[-1])
                if gate.held and chance.random() < RELEASE:
                    gate.release(chance.choice(sorted(gate.held)))
            gate.release()
            if len(pressed) < count and not log_path().exists():
                raise RuntimeError("the reader has ended")
        for reason in app.keep.close():
            raise RuntimeError(reason)
    return pressed


def fault(folder: Path, count: int, seed: int) -> str:
    """The fault that is met with, with its traceback; empty where all goes well."""
    pressed = asyncio.run(press_keys(folder, count, seed))
    if not log_path().exists():
        return ""
    return f"{' '.join(pressed[-40:])}\n{log_path().read_text(encoding='utf-8')}"


def main() -> None:
    """Run all seeds, each on a library and a state folder of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keys", type=int, default=3000)
    parser.add_argument("--seeds", type=int, nargs="*", default=[1, 2, 3, 4])
    asked, failed = parser.parse_args(), False
    for seed in asked.seeds:
        with tempfile.TemporaryDirectory() as home, chdir(home):
            os.environ.update({f"XDG_{name}_HOME": home for name in ("STATE", "CACHE", "CONFIG")})
            began = time.perf_counter()
            met = fault(write_library(Path(home, "library")), asked.keys, seed)
        took = time.perf_counter() - began
        print(f"seed {seed}: {asked.keys} keys in {took:.0f} s: {met or 'alive, no fault'}")
        failed = failed or bool(met)
    sys.exit(failed)


if __name__ == "__main__":
    main()
