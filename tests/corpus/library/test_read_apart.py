import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.corpus.library import library
from tui.corpus.library.library import Library
from tui.corpus.library.read_apart import pieces
from tui.document.load import load
from tui.document.model import NO_LINES, Document
from tui.errors import UnreadableFile
from tui.work.cancel import Interrupted
from tui.work.child import WorkEnded, apart
from tui.work.warm_child import WarmChildren

TEXT = "防汛条例\r\n\r\n" + "".join(
    f"第{number}条　各乡镇要高度重视防汛工作。\r\n" for number in range(1, 700)
)


@pytest.fixture(autouse=True)
def _long_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any file is a long one."""
    monkeypatch.setattr(library, "LONG_BYTES", 1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "通知.txt"
    path.write_text(TEXT, encoding="gb18030", newline="")
    return path


def never(document: Document) -> None:
    raise AssertionError(document)


class TestReadingApart:
    def test_gives_the_document_that_reading_here_gives(self, file: Path) -> None:
        shown: list[Document] = []
        apart = Library.open(file).load(file.name, show=shown.append)
        here = load(file, name=file.name)
        assert apart.headings == here.headings
        assert apart.headings
        assert (apart.clean, apart.source) == (here.clean, here.source)
        assert (apart.about, apart.boilerplate) == (here.about, here.boilerplate)
        assert apart.edits.edits == here.edits.edits

    def test_shows_the_source_before_anything_is_found_in_it(self, file: Path) -> None:
        shown: list[Document] = []
        document = Library.open(file).load(file.name, show=shown.append)
        assert [(d.clean, d.encoding, d.headings) for d in shown] == [
            (document.source, "gb18030", ())
        ]

    def test_needs_no_screen_in_the_process_that_reads(
        self, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        # As beside a screen, which has threads: a process that is forked has all that the tests have.
        monkeypatch.setattr("tui.work.warm_child.may_fork", lambda: False)
        children = WarmChildren()
        assert list(children.run(pieces, file, file.name, NO_LINES, ()))
        (modules,) = children.run(loaded)
        children.end()
        assert "tui.document.load" in modules
        assert {"textual", "rich", "click", "tui.app"}.isdisjoint(modules)

    def test_stops_when_nobody_waits_any_more(self, file: Path) -> None:
        with pytest.raises(Interrupted):
            Library.open(file).load(file.name, show=never, cancelled=lambda: True)

    def test_says_why_a_file_cannot_be_read(self, tmp_path: Path) -> None:
        noise = tmp_path / "noise.txt"
        noise.write_bytes(bytes(range(256)) * 40)
        with pytest.raises(UnreadableFile) as told:
            Library.open(noise).load(noise.name, show=never)
        assert told.value.path == "noise.txt"
        assert "Error" not in told.value.reason


def loaded() -> Iterator[tuple[str, ...]]:
    yield tuple(sys.modules)


def failing() -> Iterator[int]:
    yield 1
    raise ValueError("of its own")


def test_work_apart_that_fails_says_why_and_writes_nothing_on_the_screen(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(WorkEnded, match="of its own") as told:
        list(apart(failing))
    assert "in failing" in "".join(told.value.__notes__)
    assert capfd.readouterr().err == ""
