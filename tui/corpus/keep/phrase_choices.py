"""Phrase choices, stored beside the library: wordings that the reader pinned, hid or coloured."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Any

from tui.corpus.keep.json_file import CHOICES, FOLDER, JsonFile
from tui.corpus.keep.schema import checked
from tui.text.script import fold

COLOURS = ("red", "orange", "yellow", "green", "blue", "violet")
"""The colours that a phrase may have, by name: a theme says how each looks."""


@dataclass(frozen=True, slots=True)
class PhraseChoice:
    """The reader's choice for one wording.

    A ``pinned`` one is listed first and lit even where mining does not find it; a ``hidden`` one is
    neither listed nor lit; ``colour`` is one of ``COLOURS``, or empty.
    """

    pinned: bool = False
    hidden: bool = False
    colour: str = ""

    def __bool__(self) -> bool:
        return self.pinned or self.hidden or bool(self.colour)


class Choices:
    """The choices for one library, by wording (folded: either script, either width)."""

    def __init__(self, root: Path) -> None:
        self._file = JsonFile(root / FOLDER / CHOICES, _decode, asdict)
        self._kept: dict[str, PhraseChoice] = {}
        self._lock = Lock()

    @classmethod
    def of(cls, root: Path) -> Choices:
        """The choices kept beside the library at ``root``; none where there is no file.

        Raises ``BrokenKeptFile``; after that, a second call finds none.
        """
        made = cls(root)
        made._kept = made._file.read()
        return made

    def all(self) -> Mapping[str, PhraseChoice]:
        """Each wording with a choice, in the order of the last change."""
        return self._kept

    def on(self, wording: str) -> PhraseChoice:
        """The choice for a wording."""
        return self._kept.get(fold(wording), PhraseChoice())

    @property
    def pinned(self) -> tuple[str, ...]:
        """The wordings that are pinned."""
        return tuple(wording for wording, choice in self._kept.items() if choice.pinned)

    @property
    def hidden(self) -> frozenset[str]:
        """The wordings that are hidden."""
        return frozenset(wording for wording, choice in self._kept.items() if choice.hidden)

    def pin(self, wording: str, pinned: bool | None = True) -> PhraseChoice:
        """Pin a wording, which is then no longer hidden; or take that back. ``None`` turns it round.

        What is chosen for it then. May be called from several threads. Raises ``ValueError`` where
        the wording is blank or of several lines, ``OSError`` where it cannot be written,
        ``BrokenKeptFile``.
        """

        def change(kept: PhraseChoice) -> PhraseChoice:
            now = not kept.pinned if pinned is None else pinned
            return replace(kept, pinned=now, hidden=False)

        return self._change(wording, change)

    def hide(self, wording: str, hidden: bool | None = True) -> PhraseChoice:
        """Hide a wording, which is then no longer pinned; or take that back. As ``pin``."""

        def change(kept: PhraseChoice) -> PhraseChoice:
            now = not kept.hidden if hidden is None else hidden
            return replace(kept, pinned=False, hidden=now)

        return self._change(wording, change)

    def paint(self, wording: str, colour: str | None) -> PhraseChoice:
        """Give a wording a colour, or with an empty one none. ``None`` is the next colour. As ``pin``."""
        colours = ("", *COLOURS)
        if colour is not None and colour not in colours:
            raise ValueError(colour)

        def change(kept: PhraseChoice) -> PhraseChoice:
            following = colours[(colours.index(kept.colour) + 1) % len(colours)]
            return replace(kept, colour=following if colour is None else colour)

        return self._change(wording, change)

    def _change(self, wording: str, change: Callable[[PhraseChoice], PhraseChoice]) -> PhraseChoice:
        wording = fold(wording).strip()
        if not wording or "\n" in wording:
            raise ValueError(wording)
        with self._lock:
            self._kept = self._file.change(wording, lambda kept: change(kept or PhraseChoice()))
            return self._kept.get(wording, PhraseChoice())


def _decode(data: Any) -> PhraseChoice:
    choice = checked(PhraseChoice, data)
    if choice.colour not in ("", *COLOURS):
        raise ValueError(choice.colour)
    return choice
