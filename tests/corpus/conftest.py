from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tui.document.model import Document, Span
from tui.text.edits import EditMap

SEEDS = Path(__file__).parents[2] / "seeds"

MakeDocument = Callable[..., Document]
MakeFolder = Callable[[Path, dict[str, str]], Path]


@pytest.fixture(scope="session")
def seeds() -> Path:
    return SEEDS


@pytest.fixture(scope="session")
def make_document() -> MakeDocument:
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
