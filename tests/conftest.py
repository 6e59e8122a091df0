"""Documents and folders for all tests, which read the screen in English, whatever the machine speaks."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tui.document.model import Document, Span

# The words are chosen when the program is first imported, which is later than this; processes that
# tests start inherit it.
os.environ["LANGUAGE"] = "en"
# Settings of the developer's own may name another.
os.environ["XDG_CONFIG_HOME"] = str(Path(__file__).with_name("no-settings"))

SEEDS = Path(__file__).parents[1] / "seeds"

MakeDocument = Callable[..., "Document"]
MakeFolder = Callable[[Path, dict[str, str]], Path]


@pytest.fixture(scope="session")
def seeds() -> Path:
    return SEEDS


@pytest.fixture(scope="session")
def make_document() -> MakeDocument:
    from tui.document.model import Document
    from tui.text.edits import EditMap

    def make(text: str, path: str = "a.txt", boilerplate: Sequence[Span] = ()) -> Document:
        return Document(path, "utf-8", text, text, EditMap(), boilerplate=tuple(boilerplate))

    return make


@pytest.fixture(scope="session")
def make_folder() -> MakeFolder:
    def make(folder: Path, texts: dict[str, str]) -> Path:
        for name, text in texts.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return folder

    return make
