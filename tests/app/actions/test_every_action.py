"""Every action of the program, pressed by its key where it belongs: it does something, or says why not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pyperclip
import pytest

from tests.app.conftest import OpenReader, Reader
from tui.app.actions.action import Action
from tui.app.app import HongtouApp
from tui.app.reader import copy as copying

ELSEWHERE = {
    *("app.quit", "app.suspend", "elsewhere.unfold", "phrases.order", "phrases.zoom"),
    *(
        "timeline.next",
        "timeline.previous",
        "timeline.span",
        "timeline.only",
        "timeline.only-before",
    ),
    *("news.only", "news.only-before", "pedigree.parent", "passages.unfold"),
    *("timeline.pedigree", "news.pedigree"),
}
"""What ends the program or stops it, and what wants documents of its own, is pressed in other tests."""


@dataclass(frozen=True)
class Ground:
    """Where some actions are at home: the keys that lead there, and the names their idents begin with.

    ``once`` are keys that are pressed before all others, ``before`` those that bring about what an
    action is done to, where that is not there at once.
    """

    keys: tuple[str, ...]
    names: tuple[str, ...]
    before: dict[str, tuple[str, ...]] = field(default_factory=dict)
    once: tuple[str, ...] = ()


GROUNDS = {
    "text": Ground(
        (),
        ("reading.",),
        {
            "reading.start": ("d",),
            "reading.next-sibling": ("g", "]"),
            "reading.previous": ("n", "n"),
        },
    ),
    "reader": Ground(
        (),
        ("reader.", "app."),
        {
            "reader.last-reference": ("y",),
            "reader.reading": ("t",),
            "reader.leave": ("t",),
            "reader.pin": ("L",),
            "reader.forward": ("backspace",),
        },
    ),
    "tree": Ground(
        ("t",),
        ("list.", "tree.", "library."),
        {
            "list.top": ("j",),
            "tree.unfold": ("g", "h"),
            "tree.fold": ("g",),
            "tree.toggle": ("g",),
        },
    ),
    "outline": Ground(("o",), ("outline.",), {f"outline.level-{n}": ("1",) for n in range(2, 5)}),
    "overview": Ground(("tab",) * 3, ("overview.",), {"overview.up": ("j",) * 5}, once=("v",)),
    "select": Ground(("V",), ("select.",), {"select.turn": ("s",), "select.whole": ("j",)}),
    "set": Ground(("i",), ("setting.",), {"setting.reset": ("up",)}),
    "labels": Ground(("f",), ("labels.",)),
    "find": Ground(("slash", *"防汛"), ("find.",)),
    "go": Ground(("colon", *"责任"), ("go.",)),
    "filter": Ground(("t", "slash", *"防"), ("filter.",)),
    "line": Ground(("M", "a"), ("line.",)),
    "notes": Ground(("B",), ("notes.",), once=("m",)),
    "search": Ground(
        ("F", *"防汛"),
        ("search.",),
        {"search.concordance": ("ctrl+u", *"防汛")},
        once=("F", *"通知", "enter"),
    ),
    "concordance": Ground(("n", "enter"), ("concordance.",), {"concordance.unfold": ("h",)}),
    "phrases": Ground(
        ("p",), ("phrases.",), {"phrases.colour": ("g",), "phrases.left": ("D", "l")}
    ),
    "elsewhere": Ground(("right_square_bracket", "E"), ("elsewhere.",)),
    "compare": Ground(
        ("t", "equals_sign"), ("compare.",), {"compare.top": ("G",)}, once=("t", "g", "x")
    ),
    "timeline": Ground(("C",), ("timeline.",)),
    "against": Ground(("D",), ("against.",)),
    "news": Ground(("W",), ("news.",)),
    "pedigree": Ground(("n", "I"), ("pedigree.",)),
    "collocates": Ground(("n", "c"), ("collocates.",)),
    "passages": Ground(("Z",), ("passages.",)),
    "settings": Ground(("f2",), ("settings.",), {"settings.reset": ("right",)}),
    "key": Ground(("f2", "G", "enter"), ("key.",)),
    "help": Ground(("question_mark",), ("help.",)),
}


def told(reader: Reader, copies: list[str]) -> object:
    """All that a reader could see of the program, and what it handed to others."""
    strips = reader.app.screen._compositor.render_strips()
    cells = tuple((segment.text, str(segment.style)) for strip in strips for segment in strip)
    said = len(reader.app._notifications) + len(copies)
    return (
        cells,
        reader.app.screen,
        reader.app.screen.focused,
        said,
        reader.desk.pane.selection.caret,
    )


@dataclass
class Hand:
    """Presses what belongs to a ground, and finds back to it."""

    reader: Reader
    ground: Ground
    copies: list[str]

    async def come(self) -> None:
        """To the ground, from wherever one is."""
        while len(self.reader.app.screen_stack) > 1 or self.reader.focus != "reading":
            await self.reader.press("escape")
        await self.reader.press(*self.ground.keys)

    async def does_nothing(self, action: Action) -> bool:
        """Whether pressing the key of an action changes nothing that one could see."""
        await self.reader.press(*self.ground.before.get(action.ident, ()))
        before = told(self.reader, self.copies)
        await self.reader.press(action.keys[0])
        return told(self.reader, self.copies) == before


def of(actions: Iterable[Action], ground: Ground) -> list[Action]:
    return [action for action in actions if action.ident.startswith(ground.names)]


@pytest.mark.parametrize("name", GROUNDS)
async def test_each_action_of_a_place_does_something(
    reading: OpenReader, shelf: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies: list[str] = []
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.setattr(pyperclip, "copy", copies.append)
    monkeypatch.setattr(copying.Copy, "_run_editor", lambda _, words, __: copies.append(words[0]))
    monkeypatch.setenv("EDITOR", "/bin/sh")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.chdir(shelf)
    ground = GROUNDS[name]
    idle, unlisted = [], []
    async with reading(shelf) as reader:
        hand = Hand(reader, ground, copies)
        await reader.press(*ground.once)
        await hand.come()
        here = reader.app.screen, reader.app.screen.focused
        for action in of(reader.app.catalogue.actions(), ground):
            if action.ident in ELSEWHERE:
                continue
            if type(reader.app.screen) is not type(here[0]) or type(
                reader.app.screen.focused
            ) is not type(here[1]):
                await hand.come()
            if reader.app.catalogue.target(action, reader.app.screen) is None:
                unlisted.append(action.ident)
            if await hand.does_nothing(action):
                idle.append(action.ident)
    assert (idle, unlisted) == ([], [])


def test_no_action_is_without_a_place() -> None:
    named = tuple(name for ground in GROUNDS.values() for name in ground.names)
    assert [
        a.ident for a in HongtouApp(Path()).catalogue.actions() if not a.ident.startswith(named)
    ] == []


@pytest.mark.parametrize("name", ["reader", "tree", "outline", "notes", "phrases", "concordance"])
async def test_no_key_means_two_things_in_one_place(
    reading: OpenReader, shelf: Path, name: str
) -> None:
    async with reading(shelf) as reader:
        await reader.press(*GROUNDS[name].keys)
        for node, bindings in reader.app.screen._binding_chain:
            for key, meant in bindings.key_to_bindings.items():
                assert len({binding.action for binding in meant}) == 1, (node, key)
