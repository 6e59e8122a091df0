from pathlib import Path

import numpy as np

from tui.corpus.index.build import refresh
from tui.corpus.index.index import Index
from tui.corpus.library.library import Library
from tui.corpus.library.recurring_lines import recurring_lines
from tui.document.load import load

BODY = "各级各部门要认真贯彻落实会议精神，结合实际抓好各项任务的落实。\n" * 4


def shelf(tmp_path: Path, *, last: str = "某某网编辑部") -> Path:
    for i in range(5):
        text = f"第{i}次会议\n{BODY}第{i}次会议结束。\n{last}\n"
        (tmp_path / f"{i}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_what_recurs_at_the_ends_of_files_is_the_site_s(tmp_path: Path) -> None:
    library = Library.open(shelf(tmp_path))
    document = library.load("0.txt")
    assert [document.clean[s.start : s.end] for s in document.boilerplate] == ["某某网编辑部"]


def test_what_stands_in_two_files_alone_is_nobody_s(tmp_path: Path) -> None:
    root = shelf(tmp_path)
    assert recurring_lines(root, ["0.txt", "1.txt"]).edges == frozenset()


def test_files_that_cannot_be_read_are_passed_over(tmp_path: Path) -> None:
    root = shelf(tmp_path)
    assert "某某网编辑部" in recurring_lines(root, [f"{i}.txt" for i in range(9)]).edges


PARAGRAPH = BODY.replace("\n", "") + "\n"
SISTER = f"{{}}号渡口\n{PARAGRAPH}值守安排\n{PARAGRAPH}船工名单\n{PARAGRAPH}"
LONE = f"九号渡口\n{PARAGRAPH}值守安排\n每日两班\n早班甲乙\n{PARAGRAPH}"


def section(index: Index, path: str, words: str) -> tuple[str, ...]:
    """The titles over the words, as the index has them."""
    row = next(row for row in index.rows if row.facts.path == path)
    shard = index.shards[row.shard]
    begin = shard.bounds(row.number)[0]
    at = begin + shard.body(row.number).index(words)
    (found,) = shard.paths(shard.sections(np.array([at]), np.array([begin])).tolist())
    return found.titles


def test_what_sister_documents_use_as_a_heading_is_one(tmp_path: Path) -> None:
    folder, cache = tmp_path / "渡口", tmp_path / "cache"
    folder.mkdir()
    (folder / "9.txt").write_text(LONE, encoding="utf-8")
    assert not load(folder / "9.txt").headings
    for n in range(2):
        (folder / f"{n}.txt").write_text(SISTER.format(n), encoding="utf-8")
    index = refresh(Library.open(folder), cache=cache)
    assert "值守安排" not in section(index, "9.txt", "早班")
    (folder / "2.txt").write_text(SISTER.format(2), encoding="utf-8")
    library = Library.open(folder)
    assert [heading.title for heading in library.load("9.txt").headings] == ["值守安排"]
    grown = refresh(library, cache=cache)
    fresh = refresh(library, cache=tmp_path / "other")
    assert section(grown, "9.txt", "早班") == section(fresh, "9.txt", "早班") == ("值守安排",)
    (folder / "2.txt").unlink()
    shrunk = refresh(Library.open(folder), cache=cache)
    assert "值守安排" not in section(shrunk, "9.txt", "早班")
