import os
import signal
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread
from time import sleep

import pytest

from tui.corpus.index.ingest import Batch, Ingested, ingest_batch
from tui.corpus.index.records import Failed
from tui.corpus.library import library as library_module
from tui.corpus.library.document_pieces import Piece, SourceComplete
from tui.corpus.library.library import Library
from tui.corpus.library.shared_parses import SharedParses
from tui.document.load import load
from tui.document.model import NO_LINES, Document, RecurringLines
from tui.errors import UnreadableFile
from tui.work.cancel import Interrupted
from tui.work.limits import Limits
from tui.work.warm_child import WarmChildren

NAME = "条例.txt"
TEXT = "防汛条例\r\n\r\n" + "第一条　各乡镇要高度重视防汛工作。\r\n" * 900


@dataclass(frozen=True, slots=True)
class CountedParses(SharedParses):
    """Parses that are all costly; each adds a line to a log, and ends or holds up its process if it shall."""

    fault: str = ""

    @property
    def log(self) -> Path:
        return self.folder.with_suffix(".log")

    @property
    def count(self) -> int:
        return self.log.read_text().count("parse")

    def parsed(
        self, name: str, data: bytes, recurring: RecurringLines, off: Collection[str]
    ) -> Iterator[Piece]:
        with self.log.open("a") as file:
            file.write("parse\n")
        if self.fault == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if self.fault == "slow":
            yield SourceComplete("utf-8")
            sleep(30)
        yield from SharedParses.parsed(self, name, data, recurring, off)


@pytest.fixture
def shared(tmp_path: Path) -> CountedParses:
    folder = tmp_path / "shared"
    folder.mkdir()
    return CountedParses(folder, costly=0.0, quick_bytes=0)


@pytest.fixture
def library(tmp_path: Path, shared: CountedParses) -> Library:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / NAME).write_text(TEXT, encoding="utf-8", newline="")
    return opened(folder, shared)


@pytest.fixture
def children() -> Iterator[WarmChildren]:
    made = WarmChildren(Limits(seconds=5))
    yield made
    made.end()


def opened(folder: Path, shared: SharedParses | None) -> Library:
    """The library, as one process of several has it."""
    library = Library.open(folder)
    library.shared = shared
    return library


def ingested(library: Library, children: WarmChildren) -> Ingested | Failed:
    state = library.state(NAME)
    batch = Batch(str(library.root), ((NAME, state),), NO_LINES, shared=library.shared)
    (made,) = ingest_batch(children, batch, lambda: False)
    return made


def same(one: Document, other: Document) -> bool:
    keys = ("source", "clean", "headings", "about", "boilerplate", "encoding", "path")
    alike = all(getattr(one, key) == getattr(other, key) for key in keys)
    return alike and one.edits.edits == other.edits.edits


def test_what_was_opened_is_not_parsed_again_for_the_index(
    library: Library, children: WarmChildren, shared: CountedParses
) -> None:
    document = library.load(NAME)
    made = ingested(library, children)
    assert isinstance(made, Ingested)
    assert made.parts.clean == document.clean
    assert shared.count == 1


def test_what_the_index_has_read_is_not_parsed_again_to_be_shown(
    library: Library,
    children: WarmChildren,
    shared: CountedParses,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(library_module, "LONG_BYTES", 1)
    ingested(library, children)
    shown: list[Document] = []
    document = library.load(NAME, show=shown.append)
    assert same(document, load(library.root / NAME, name=NAME))
    assert [one.source for one in shown] == [document.source]
    assert shared.count == 1


def test_what_several_want_at_once_is_parsed_once(library: Library, shared: CountedParses) -> None:
    found: list[Document] = []

    def read() -> None:
        found.append(opened(library.root, shared).load(NAME))

    threads = [Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert same(found[0], found[1])
    assert same(found[1], found[2])
    assert shared.count == 1


def test_a_file_that_has_changed_is_parsed_anew(library: Library, shared: CountedParses) -> None:
    library.load(NAME)
    (library.root / NAME).write_text(TEXT + "第二条　完。\n", encoding="utf-8")
    assert opened(library.root, shared).load(NAME).clean.endswith("第二条　完。\n")
    assert shared.count == 2


def test_a_file_that_ends_its_process_is_tried_once(
    library: Library, children: WarmChildren, shared: CountedParses
) -> None:
    library.shared = replace(shared, fault="killed")
    made = ingested(library, children)
    assert isinstance(made, Failed)
    with pytest.raises(UnreadableFile) as told:
        library.load(NAME)
    assert told.value.reason == made.reason
    assert shared.count == 1


def test_a_parse_that_nobody_wanted_any_more_is_done_by_the_next(
    library: Library, shared: CountedParses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_module, "LONG_BYTES", 1)
    library.shared = replace(shared, fault="slow")
    begun: list[Document] = []
    with pytest.raises(Interrupted):
        library.load(NAME, show=begun.append, cancelled=lambda: bool(begun))
    assert opened(library.root, shared).load(NAME).headings


def test_a_parse_of_little_cost_is_not_kept(library: Library, shared: CountedParses) -> None:
    library.shared = replace(shared, costly=60.0)
    assert library.load(NAME).headings
    assert not list(shared.folder.iterdir())


def test_few_records_are_kept(library: Library, shared: CountedParses) -> None:
    for number in range(7):
        name = f"{number}.txt"
        (library.root / name).write_text(f"一、第{number}项\n", encoding="utf-8")
        library.load(name)
    assert len(list(shared.folder.iterdir())) == 4


def test_without_its_folder_a_file_is_read_all_the_same(
    library: Library, shared: CountedParses
) -> None:
    shared.remove()
    shared.folder.write_text("in its way")
    assert library.load(NAME).headings


def test_its_folder_is_made_for_the_first_file_that_may_be_long(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    made = SharedParses.make()
    assert made
    library.shared = replace(made, costly=0.0)
    assert library.load(NAME).headings
    assert list((tmp_path / "temporary").iterdir()) == []
    library.shared = replace(made, costly=0.0, quick_bytes=0)
    assert opened(library.root, library.shared).load(NAME).headings
    assert list((tmp_path / "temporary").iterdir()) == [made.folder]
    made.remove()
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_short_text_is_not_recorded(library: Library, shared: CountedParses) -> None:
    library.shared = replace(shared, quick_bytes=1 << 20)
    assert library.load(NAME).headings
    assert not list(shared.folder.iterdir())
