"""What a reader made on a file is there when the file was moved, renamed, or changed besides."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import MakeFolder
from tui.corpus.keep import document_file
from tui.corpus.keep.document_file import Fingerprint, moved_files
from tui.corpus.keep.head_edits import HeadEdits
from tui.corpus.keep.notes import Note, Notes
from tui.corpus.keep.outline_edits import OutlineEdits
from tui.document.anchor import anchor_of
from tui.document.load import parse
from tui.document.model import Document
from tui.document.outline.edits import Change, OutlineEdit

TEXT = "关于防汛的通知\n一、提高认识\n各单位要抓好落实,压实防汛责任,加强值班值守,及时报送汛情信息。\n二、任务\n抓紧。\n"
QUOTE = "压实防汛责任"

Move = Callable[[Path], str]


def into_a_folder(root: Path) -> str:
    (root / "新").mkdir()
    (root / "a.txt").rename(root / "新" / "a.txt")
    return "新/a.txt"


def to_another_name(root: Path) -> str:
    (root / "a.txt").rename(root / "b.txt")
    return "b.txt"


@pytest.fixture
def root(tmp_path: Path, make_folder: MakeFolder) -> Path:
    """A folder of two documents, on the first of which something was made of each kind."""
    folder = make_folder(tmp_path / "库", {"a.txt": TEXT, "other.txt": TEXT + "别的。\n"})
    start = TEXT.index(QUOTE)
    Notes.of(folder).put("a.txt", Note("1", anchor_of(TEXT, start, start + len(QUOTE)), "要紧"))
    OutlineEdits.of(folder).add("a.txt", OutlineEdit(Change.RETITLE, "二、任务", 0, "任务一"))
    HeadEdits.of(folder).put("a.txt", "date", "2020-03-10")
    return folder


def read(root: Path, path: str) -> Document:
    return parse(path, (root / path).read_bytes())


@pytest.mark.parametrize("move", [into_a_folder, to_another_name])
def test_it_follows_a_file_that_was_moved(root: Path, move: Move) -> None:
    path = move(root)
    document = read(root, path)
    assert list(Notes.of(root).all()) == [path]
    assert [placed.note.words for placed in Notes.of(root).on(document)] == ["要紧"]
    assert "任务一" in [h.title for h in OutlineEdits.of(root).to(document).headings]
    assert HeadEdits.of(root).on(path) == {"date": "2020-03-10"}


@pytest.mark.parametrize("move", [into_a_folder, to_another_name])
def test_notes_follow_a_file_that_was_changed_as_well_by_their_words(
    root: Path, move: Move
) -> None:
    path = move(root)
    (root / path).write_text("前言。\n" + TEXT, encoding="utf-8")
    notes = Notes.of(root)
    (placed,) = notes.on(read(root, path))
    assert placed.span
    notes.put(path, Note("2", placed.note.anchor, "又一条"))
    assert [note.words for note in Notes.of(root).all()[path]] == ["要紧", "又一条"]


def test_an_outline_follows_a_file_of_the_same_name_that_was_changed(root: Path) -> None:
    path = into_a_folder(root)
    (root / path).write_text(TEXT + "三、其他\n没有。\n", encoding="utf-8")
    edits = OutlineEdits.of(root)
    assert "任务一" in [h.title for h in edits.to(read(root, path)).headings]
    edits.undo(path)
    kept = json.loads((root / ".hongtou" / "outlines.json").read_text())
    assert kept == {}


@pytest.mark.parametrize("move", [into_a_folder, to_another_name])
def test_a_head_follows_a_file_that_was_changed_as_well_by_its_lines(
    root: Path, move: Move
) -> None:
    longer = TEXT + "三、加强物资储备,确保关键时刻拿得出、用得上。\n"
    (root / "a.txt").write_text(longer, encoding="utf-8")
    HeadEdits.of(root).put("a.txt", "issuer", "某县", read(root, "a.txt"))
    path = move(root)
    (root / path).write_text(longer.replace("抓紧", "抓紧抓好"), encoding="utf-8")
    heads = HeadEdits.of(root)
    assert heads.on(path) == {}
    made = heads.to(read(root, path)).about
    assert (made.date and made.date.value, made.issuer and made.issuer.value) == (
        "2020-03-10",
        "某县",
    )
    assert heads.version == 1
    # Who asks by the path alone, as the index does, is told as well from now on.
    assert HeadEdits.of(root).on(path) == {"date": "2020-03-10", "issuer": "某县"}


def test_a_document_that_shares_a_line_gets_no_head_of_one_that_is_gone(root: Path) -> None:
    HeadEdits.of(root).put("a.txt", "issuer", "某县", read(root, "a.txt"))
    (root / "a.txt").unlink()
    text = "关于抗旱的通知\n一、提高认识\n各单位要节约用水,分清轻重缓急。\n" + TEXT.splitlines()[0]
    assert not HeadEdits.of(root).to(parse("other.txt", text.encode())).about.issuer


def test_what_is_written_since_stands_under_the_new_path(root: Path) -> None:
    path = to_another_name(root)
    HeadEdits.of(root).put(path, "issuer", "某县")
    kept = json.loads((root / ".hongtou" / "heads.json").read_text())
    assert kept == {path: {"date": "2020-03-10", "issuer": "某县"}}


def test_a_document_that_shares_a_heading_gets_nothing_of_one_that_is_gone(root: Path) -> None:
    (root / "a.txt").unlink()
    document = parse("other.txt", "另一份通知\n二、任务\n别的事情。\n".encode())
    assert OutlineEdits.of(root).to(document) == document
    assert Notes.of(root).on(document) == []
    assert list(Notes.of(root).all()) == ["a.txt"]


def test_a_copy_leaves_all_where_it_is(root: Path) -> None:
    (root / "copy.txt").write_bytes((root / "a.txt").read_bytes())
    assert list(Notes.of(root).all()) == ["a.txt"]


def sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 60 << 30)


OTHER: dict[str, Callable[[Path], object]] = {
    "pipe": os.mkfifo if sys.platform != "win32" else Path.mkdir,
    "endless": lambda path: path.symlink_to("/dev/zero"),
    "folder": Path.mkdir,
    "gigabytes": sparse,
    "nothing": lambda _path: None,
}


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of Unix")
@pytest.mark.parametrize("kind", OTHER)
def test_a_note_is_kept_whatever_stands_in_the_place_of_its_document_by_then(
    kind: str, root: Path
) -> None:
    (root / "a.txt").unlink()
    OTHER[kind](root / "a.txt")
    with pytest.raises(OSError, match=r"a\.txt|nvalid|irectory"):
        Fingerprint.of(root / "a.txt")
    Notes.of(root).put("a.txt", Note("2", anchor_of(TEXT, 0, 4), "又一条"))
    assert len(json.loads((root / ".hongtou" / "notes.json").read_bytes())["a.txt"]) == 2


def test_no_more_is_hashed_in_search_of_a_file_than_one_waits_for(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed, plain = list[Path](), Fingerprint.of

    def counted(file: Path) -> Fingerprint:
        hashed.append(file)
        return plain(file)

    for number in range(20):
        (root / f"{number}.txt").write_bytes(b"1" * 1_000)
    monkeypatch.setattr(document_file, "_MOST_BYTES", 3_500)
    monkeypatch.setattr(Fingerprint, "of", counted)
    assert moved_files(root, {"gone.txt": Fingerprint(1_000, 32 * "0")}) == {}
    assert len(hashed) == 3
