"""Documents and folders for all tests, which read the screen in English, whatever the machine speaks."""

from __future__ import annotations

import faulthandler
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from _pytest.faulthandler import fault_handler_stderr_fd_key

if TYPE_CHECKING:
    from tui.document.model import Document, Span

# The words are chosen when the program is first imported, which is later than this; processes that
# tests start inherit it.
os.environ["LANGUAGE"] = "en"
# Settings of the developer's own may name another.
os.environ["XDG_CONFIG_HOME"] = str(Path(__file__).with_name("no-settings"))

PATIENCE = 600
"""Seconds after which a test that waits for what never comes ends its process: a slow one on a loaded machine
takes some 60. Other tests go on; this one is named, and what each thread was at is printed."""

SEEDS = Path(__file__).parents[1] / "seeds"

MakeDocument = Callable[..., "Document"]
MakeFolder = Callable[[Path, dict[str, str]], Path]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Twice as many tests at once as there are processors: half of their time they wait for a child or a frame."""
    return 2 * (os.cpu_count() or 1)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Let no test wait for ever."""
    # Of pytest 9 this is a setting, which older ones do not know.
    told = item.config.stash.get(fault_handler_stderr_fd_key, 2)
    faulthandler.dump_traceback_later(PATIENCE, exit=True, file=told)
    try:
        return (yield)
    finally:
        faulthandler.cancel_dump_traceback_later()


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    """Let no thread that a test has left hold up the end."""
    faulthandler.dump_traceback_later(PATIENCE, exit=True, file=2)


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
