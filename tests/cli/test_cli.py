import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tui.app.start import seeds
from tui.cli import main
from tui.corpus.keep.head_edits import HeadEdits
from tui.corpus.keep.outline_edits import OutlineEdits
from tui.corpus.keep.phrase_choices import Choices
from tui.document.outline.edits import Change, OutlineEdit

SEEDS = Path(__file__).parents[2] / "seeds"
NOTICE = "关于做好工作的通知\n一、提高认识\n各单位要提高认识。\n二、抓好落实\n各单位要抓好落实。\n"


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "通知.txt"
    path.write_text(NOTICE, encoding="utf-8")
    return path


def run(*args: str | Path, data: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], input=data)


def test_the_outline_is_indented_and_has_line_numbers(notice: Path) -> None:
    result = run("outline", notice)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == ["2  一、提高认识", "4  二、抓好落实"]


def test_the_outline_as_json_has_the_fields_that_are_promised(notice: Path) -> None:
    data = json.loads(run("outline", notice, "--json").stdout)
    assert data["path"] == str(notice)
    assert set(data) >= {"path", "title", "date", "issuer", "headings"}
    first = data["headings"][0]
    assert (first["depth"], first["mark"], first["title"], first["kind"]) == (
        1,
        "一、",
        "提高认识",
        "heading",
    )
    assert (first["start"], first["source_start"], first["line"]) == (10, 10, 2)
    assert first["end"] == data["headings"][1]["start"]


def test_a_text_comes_from_standard_input() -> None:
    result = run("text", "-", data="一、提高认识".encode())
    assert (result.exit_code, result.stdout) == (0, "一、提高认识\n")


def test_the_text_is_shown_in_another_script(notice: Path) -> None:
    assert "關於做好工作" in run("text", notice, "--script", "tw").stdout


def test_the_source_is_what_the_file_holds(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("标题\r\n正文\x07。\r\n".encode())
    assert run("text", path, "--source").stdout_bytes.decode() == "标题\r\n正文\x07。\r\n"
    assert run("text", path).stdout == "标题\n正文。\n"


def test_the_edits_lead_from_source_to_clean_text(tmp_path: Path) -> None:
    source = "标题\r\n正文\x07。\r\n"
    path = tmp_path / "a.txt"
    path.write_bytes(source.encode())
    found = json.loads(run("text", path, "--edits", "--json").stdout)
    assert found["encoding"] == "utf-8"
    text = source
    for edit in reversed(found["edits"]):
        start, end = edit["source_start"], edit["source_end"]
        assert source[start:end] == edit["removed"]
        text = text[:start] + edit["inserted"] + text[end:]
    assert text == "标题\n正文。\n"


def test_phrases_of_a_folder_are_listed_best_first() -> None:
    data = json.loads(run("phrases", SEEDS, "--json", "--top", "30").stdout)
    assert data["documents"] == 5
    assert len(data["phrases"]) == 30
    assert all(p["reach"] >= 2 and p["count"] >= p["reach"] for p in data["phrases"])
    assert all(len(p["documents"]) == p["reach"] for p in data["phrases"])
    scores = [p["score"] for p in data["phrases"]]
    assert scores == sorted(scores, reverse=True)


def test_phrases_honour_the_reader_s_own_list(tmp_path: Path) -> None:
    for name in ("甲", "乙"):
        (tmp_path / f"{name}.txt").write_text(NOTICE, encoding="utf-8")
    found = json.loads(run("phrases", tmp_path, "--json").stdout)["phrases"]
    own = Choices.of(tmp_path)
    own.hide(found[0]["phrase"])
    own.pin("没有的话")
    listed = json.loads(run("phrases", tmp_path, "--json").stdout)["phrases"]
    assert [(p["phrase"], p["count"]) for p in listed if p["pinned"]] == [("没有的话", 0)]
    assert [p["phrase"] for p in listed] == ["没有的话", *(p["phrase"] for p in found[1:])]
    (tmp_path / ".hongtou" / "phrases.json").write_text("{", encoding="utf-8")
    broken = run("phrases", tmp_path, "--json")
    assert broken.exit_code == 3
    assert "phrases.json" in broken.stderr


def test_no_phrase_at_all_is_exit_code_1(notice: Path) -> None:
    assert run("phrases", notice, "--min-reach", "5").exit_code == 1


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [("empty.bin", bytes(range(256)) * 20, "not text"), ("gone.txt", None, "no such file")],
    ids=["binary", "gone"],
)
def test_what_cannot_be_read_is_named_with_the_reason(
    tmp_path: Path, name: str, data: bytes | None, word: str
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    result = run("outline", path)
    assert result.exit_code == 3
    assert name in result.stderr
    assert word in result.stderr.lower()
    assert result.stdout == ""


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path, notice: Path) -> None:
    (tmp_path / "又一个.txt").write_text(NOTICE, encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02" * 500)
    result = run("phrases", tmp_path, "--json")
    assert result.exit_code == 3
    assert "bad.txt" in result.stderr
    assert json.loads(result.stdout)["documents"] == 2


def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    result = run("text", pipe)
    assert result.exit_code == 3
    assert "not a regular file" in result.stderr


def test_an_empty_file_is_an_empty_text(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    assert run("text", path).exit_code == 0
    assert json.loads(run("outline", path, "--json").stdout)["headings"] == []


def test_control_characters_in_a_name_do_not_reach_the_terminal(tmp_path: Path) -> None:
    result = run("outline", tmp_path / "a\x1b[31mb")
    assert result.exit_code == 3
    assert "\x1b" not in result.stderr


def test_wrong_usage_is_exit_code_2(notice: Path) -> None:
    assert run("text", notice, "--json").exit_code == 2
    assert run("text", notice, "--source", "--edits").exit_code == 2
    assert run("outline").exit_code == 2


def test_without_a_terminal_no_command_is_named_for_what_is_not_there(tmp_path: Path) -> None:
    gone = run(f"{tmp_path}/bogus/")
    assert gone.exit_code == 3
    assert "no such file or folder" in gone.stderr
    assert "hongtou text" not in gone.stderr
    assert "hongtou phrases" in run(tmp_path).stderr


def test_without_a_terminal_the_reader_names_the_text_command(notice: Path) -> None:
    result = run(notice)
    assert result.exit_code == 2
    assert "hongtou text" in result.stderr


def test_the_help_says_where_faults_are_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "状态 里\n外"))
    assert f"{tmp_path}/状态 里␊外/hongtou/faults.log\n" in run("--help").stdout


def test_the_help_cuts_no_sentence() -> None:
    told = run("--help").stdout
    assert "than chance puts them there." in " ".join(told.split())
    assert "..." not in told.partition("Commands:")[2]


def test_the_seeds_are_at_hand() -> None:
    assert len(list(seeds().glob("*.txt"))) == 5


def test_the_command_line_starts_without_the_heavy_libraries() -> None:
    heavy = ("textual", "jieba", "rjieba", "numpy", "opencc", "chardet", "pypinyin")
    code = f"import sys, tui.cli; print([m for m in {heavy} if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_the_outline_is_written_as_markdown_and_opml(notice: Path) -> None:
    assert "- 一、提高认识\n- 二、抓好落实\n" in run("outline", notice, "--format", "md").stdout
    opml = run("outline", notice, "--format", "opml").stdout
    assert '<outline text="一、提高认识" line="2" />' in opml


def test_the_outline_has_the_changes_that_a_reader_made(notice: Path) -> None:
    folder = notice.parent / "通知"
    folder.mkdir()
    moved = notice.rename(folder / notice.name)
    made = OutlineEdit(Change.RETITLE, "二、抓好落实", 27, title="落实到位")
    OutlineEdits.of(folder.parent).add("通知/通知.txt", made)
    assert "二、落实到位" in run("outline", moved).stdout


def test_the_outline_has_the_head_that_a_reader_corrected(notice: Path) -> None:
    HeadEdits.of(notice.parent).put(notice.name, "date", "2020-03-10")
    told = json.loads(run("outline", notice, "--format", "json").stdout)
    assert told["date"] == "2020-03-10"
    assert told["sources"]["date"]["from"] == "reader"
