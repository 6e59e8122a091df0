from dataclasses import replace
from pathlib import Path

import pytest

from tui.corpus.keep.json_file import BrokenJsonFile
from tui.corpus.keep.notes import Meanwhile, Note, Notes, as_markdown
from tui.document.anchor import anchor_of
from tui.document.load import parse

TEXT = "一、回顾\n各单位要抓好落实。\n二、任务\n各单位要抓好落实。\n"


def note(ident: str, words: str, start: int, said: str = "") -> Note:
    held = anchor_of(TEXT, start, start + len(words))
    assert held.quote == words
    return Note(ident, held, said, ("二、任务",), "2026-11-23T10:00:00")


LATER = note("b", "抓好落实", TEXT.rindex("抓好落实"), "又说一次")
EARLIER = note("a", "回顾", TEXT.index("回顾"))


def test_notes_are_there_the_next_time_in_the_order_of_the_text(tmp_path: Path) -> None:
    Notes.of(tmp_path).put("a.txt", LATER)
    Notes.of(tmp_path).put("a.txt", EARLIER)
    assert Notes.of(tmp_path).all() == {"a.txt": (EARLIER, LATER)}


def test_the_file_can_be_read_as_it_is(tmp_path: Path) -> None:
    Notes.of(tmp_path).put("通知\udcff.txt", LATER)
    (file,) = (tmp_path / ".hongtou").glob("*.json")
    text = file.read_text(encoding="utf-8")
    assert "又说一次" in text
    assert Notes.of(tmp_path).all() == {"通知\udcff.txt": (LATER,)}


def test_a_note_follows_its_words_when_the_file_has_changed(tmp_path: Path) -> None:
    notes = Notes(tmp_path)
    notes.put("a.txt", LATER)
    changed = "前言。\n" + TEXT
    (placed,) = notes.on(parse("a.txt", changed.encode()))
    assert placed.span is not None
    assert placed.span.start == changed.rindex("抓好落实")


def test_a_note_whose_words_are_gone_is_not_lost(tmp_path: Path) -> None:
    notes = Notes(tmp_path)
    notes.put("a.txt", LATER)
    (placed,) = notes.on(parse("a.txt", "别的。".encode()))
    assert placed.span is None
    assert placed.note == LATER


def test_a_note_is_reworded_and_removed(tmp_path: Path) -> None:
    notes = Notes(tmp_path)
    notes.put("a.txt", LATER)
    notes.reword("a.txt", LATER, "再看")
    assert [n.words for n in Notes.of(tmp_path).all()["a.txt"]] == ["再看"]
    notes.remove("a.txt", *notes.all()["a.txt"])
    assert Notes.of(tmp_path).all() == {}


def test_two_readers_do_not_lose_each_other_s_notes(tmp_path: Path) -> None:
    one, other = Notes.of(tmp_path), Notes.of(tmp_path)
    one.put("a.txt", LATER)
    other.put("a.txt", EARLIER)
    assert len(Notes.of(tmp_path).all()["a.txt"]) == 2


class TestTwoReaders:
    """Of one note: what either of them wrote is not lost."""

    @pytest.fixture
    def both(self, tmp_path: Path) -> tuple[Notes, Notes]:
        Notes(tmp_path).put("a.txt", LATER)
        return Notes.of(tmp_path), Notes.of(tmp_path)

    def test_reworded_here_after_it_was_removed_there_it_comes_back(
        self, both: tuple[Notes, Notes], tmp_path: Path
    ) -> None:
        here, there = both
        there.remove("a.txt", LATER)
        assert here.reword("a.txt", LATER, "再看") is Meanwhile.REMOVED
        assert [n.words for n in Notes.of(tmp_path).all()["a.txt"]] == ["再看"]

    def test_removed_here_after_it_was_reworded_there_it_stays(
        self, both: tuple[Notes, Notes]
    ) -> None:
        here, there = both
        there.reword("a.txt", LATER, "再看")
        assert here.remove("a.txt", LATER) is Meanwhile.REWORDED
        assert [n.words for n in here.all()["a.txt"]] == ["再看"]

    def test_reworded_by_both_there_are_two(self, both: tuple[Notes, Notes]) -> None:
        here, there = both
        there.reword("a.txt", LATER, "他说")
        assert here.reword("a.txt", LATER, "我说") is Meanwhile.REWORDED
        assert [n.words for n in here.all()["a.txt"]] == ["他说", "我说"]
        assert len({n.ident for n in here.all()["a.txt"]}) == 2

    def test_what_one_writes_the_other_sees_has_changed(self, both: tuple[Notes, Notes]) -> None:
        here, there = both
        assert not here.changed()
        there.put("a.txt", EARLIER)
        assert (here.changed(), there.changed()) == (True, False)
        here.refresh()
        assert here.all() == there.all()
        assert not here.changed()


@pytest.mark.parametrize("damage", ["{", "[]", '{"a.txt": 3}', '{"a.txt": [{"ident": 1}]}'])
def test_damaged_notes_are_put_aside_and_said(tmp_path: Path, damage: str) -> None:
    (tmp_path / ".hongtou").mkdir()
    (tmp_path / ".hongtou" / "notes.json").write_text(damage, encoding="utf-8")
    with pytest.raises(BrokenJsonFile, match=r"notes\.json"):
        Notes.of(tmp_path)
    aside = tmp_path / ".hongtou" / "notes.broken.json"
    assert aside.read_text(encoding="utf-8") == damage
    assert Notes.of(tmp_path).all() == {}


def test_notes_damaged_twice_are_put_aside_twice(tmp_path: Path) -> None:
    file = tmp_path / ".hongtou" / "notes.json"
    file.parent.mkdir()
    for damage in ('{"first":', "[" * 100_000):
        file.write_text(damage, encoding="utf-8")
        with pytest.raises(BrokenJsonFile):
            Notes.of(tmp_path)
    kept = sorted(aside.stat().st_size for aside in file.parent.glob("notes.broken*.json"))
    assert kept == [9, 100_000]


def test_notes_are_exported_with_section_path_and_quotation() -> None:
    text = as_markdown({"a.txt": (EARLIER, LATER)}, {"a.txt": "工作方案（2020-03-02）"})
    assert text == ("# 工作方案（2020-03-02）\n\n## 二、任务\n\n> 回顾\n\n> 抓好落实\n\n又说一次\n")


def test_a_note_outside_all_sections_is_not_exported_under_the_one_before() -> None:
    text = as_markdown({"a.txt": (EARLIER, replace(LATER, section=()))}, {})
    assert text == "# a.txt\n\n## 二、任务\n\n> 回顾\n\n## —\n\n> 抓好落实\n\n又说一次\n"
