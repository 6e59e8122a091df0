from pathlib import Path

from tui.corpus.library.library import Library
from tui.corpus.library.recurring_lines import recurring_edges

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
    assert recurring_edges(root, ["0.txt", "1.txt"]) == frozenset()


def test_files_that_cannot_be_read_are_passed_over(tmp_path: Path) -> None:
    root = shelf(tmp_path)
    assert "某某网编辑部" in recurring_edges(root, [f"{i}.txt" for i in range(9)])
