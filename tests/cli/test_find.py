from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.conftest import MakeFolder
from tui.cli import main
from tui.corpus.index.build import refresh
from tui.corpus.index.manifest import Manifest
from tui.corpus.library.library import Library
from tui.text.cells import cells
from tui.text.name_order import sort_keys
from tui.text.script import fold


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(
        "tui.corpus.index.manifest_reader.user_cache_path", lambda _: tmp_path / "hongtou"
    )
    return tmp_path / "hongtou"


def run(*args: str | Path, data: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["find", *map(str, args)], input=data)


def test_find_as_json_has_the_fields_that_are_promised(seeds: Path) -> None:
    data = json.loads(run("内防反弹", seeds, "--json").stdout)
    assert data["query"] == "内防反弹"
    assert (data["count"], data["reach"]) == (len(data["occurrences"]), 3)
    for found in data["occurrences"]:
        assert list(found) == "path start source_start left match right heading section".split()
    traditional = data["occurrences"][-1]
    assert traditional["match"] in ("内防反弹", "內防反彈")
    document = Library.open(seeds).load(traditional["path"])
    start = traditional["start"]
    assert document.clean[start : start + 4] == traditional["match"]
    assert document.source[traditional["source_start"]] == traditional["match"][0]


def test_with_and_without_an_index_the_same_is_found(seeds: Path, cache: Path) -> None:
    asked = ("防控 -复工", "yqfk | 疫情", "in:heading 疫情", "/第.批/ | 疫情 ~3 防控")
    without = [run(query, seeds, "--json", "--sort", "right").stdout for query in asked]
    refresh(Library.open(seeds), cache=cache)
    assert [run(q, seeds, "--json", "--sort", "right").stdout for q in asked] == without


def test_a_stale_index_is_not_believed(seeds: Path, tmp_path: Path, cache: Path) -> None:
    folder = tmp_path / "库"
    folder.mkdir()
    (folder / "1.txt").write_text("甲乙", encoding="utf-8")
    refresh(Library.open(folder), cache=cache)
    (folder / "2.txt").write_text("甲丙", encoding="utf-8")
    assert json.loads(run("甲", folder, "--json").stdout)["count"] == 2


def test_a_broken_index_is_said_and_the_documents_are_read(seeds: Path, cache: Path) -> None:
    refresh(Library.open(seeds), cache=cache)
    Manifest(seeds, cache).path.write_bytes(b"noise" * 999)
    result = run("疫情", seeds)
    assert result.exit_code == 0
    assert "no good" in result.stderr


def test_lines_are_aligned_on_what_was_found(seeds: Path) -> None:
    from tui.text.cells import cells

    lines = run("精准防控", seeds).stdout.splitlines()
    assert len({cells(line[: line.index("[")]) for line in lines}) == 1


def test_a_name_or_text_that_would_break_a_line_does_not(tmp_path: Path) -> None:
    name = "a\tb\nc\x1b[2J.txt"
    (tmp_path / name).write_text("做好\t疫情\t防控", encoding="utf-8")
    (line,) = run("疫情", tmp_path).stdout.splitlines()
    assert line.endswith("做好 [疫情] 防控  a␉b␊c␛[2J.txt")
    (found,) = json.loads(run("疫情", tmp_path, "--json").stdout)["occurrences"]
    assert (found["path"], found["left"], found["right"]) == (name, "做好\t", "\t防控")


@pytest.mark.parametrize("form", ["csv", "jsonl", "md"])
def test_the_lines_are_written_in_the_forms_of_the_screen(seeds: Path, form: str) -> None:
    result = run("内防反弹", seeds, "--format", form, "--group", "year", "--sort", "date")
    assert result.exit_code == 0
    count = json.loads(run("内防反弹", seeds, "--json").stdout)["count"]
    lines = result.stdout.splitlines()
    told = {"csv": len(lines) - 1, "jsonl": len(lines), "md": result.stdout.count("**") // 2}
    assert told[form] == count


def test_lines_are_put_in_order_and_together(seeds: Path) -> None:
    args = ("防控", seeds, "--format", "jsonl")
    matches = [json.loads(line) for line in run(*args, "--sort", "right").stdout.splitlines()]
    rights = [fold(line["right"]) for line in matches]
    keys = sort_keys(rights)
    assert keys == sorted(keys)
    grouped = run(*args, "--group", "document").stdout.splitlines()
    paths = [json.loads(line)["path"] for line in grouped]
    assert paths == sorted(paths)


def test_speeches_are_found_and_put_together_by_who_spoke(
    tmp_path: Path, make_folder: MakeFolder
) -> None:
    said = "各位代表:\n现在,我代表市人民政府,向大会报告工作,请予审议。要做好防控。\n"
    folder = make_folder(
        tmp_path / "库",
        {
            f"{name}.txt": f"202{at}年某海市政府工作报告\n——202{at}年2月3日在某海市第十六届人民代表"
            f"大会第四次会议上\n某海市市长 {name}\n{said}"
            for at, name in enumerate(("龚正", "李明"))
        },
    )
    grouped = run("防控", folder, "--group", "speaker", "--format", "csv").stdout.splitlines()
    assert {line.split(",")[-3] for line in grouped[1:]} == {"李明", "龚正"}
    (line,) = run("防控 speaker:龚", folder, "--format", "jsonl").stdout.splitlines()
    assert json.loads(line)["path"] == "龚正.txt"


def test_a_wrong_query_is_shown_with_its_place(seeds: Path) -> None:
    result = run("疫情 date:soon", seeds)
    assert result.exit_code == 2
    query, caret = result.stderr.splitlines()[-2:]
    assert query == "  疫情 date:soon"
    assert caret == " " * 7 + "^"


@pytest.mark.parametrize(
    "query", ["提高 " * 300, f"/({'提' * 1_500}/", "提" * 100_000], ids=["words", "bracket", "long"]
)
def test_of_a_long_query_what_is_wrong_is_shown_and_no_more(query: str, seeds: Path) -> None:
    result = run(query, seeds)
    assert result.exit_code == 2
    assert len(result.stderr) < 900
    shown, caret = result.stderr.splitlines()[-2:]
    assert "…" in shown
    assert cells(caret) <= cells(shown) + 1


def test_nothing_found_is_told_by_the_exit_code(seeds: Path) -> None:
    assert run("没有这样的话", seeds).exit_code == 1
    empty = run("没有这样的话", seeds, "--json")
    assert (empty.exit_code, json.loads(empty.stdout)["occurrences"]) == (1, [])


def test_a_text_from_standard_input_is_searched() -> None:
    result = run("復工", "-", "--json", data="关于复工的通知".encode())
    assert (result.exit_code, json.loads(result.stdout)["count"]) == (0, 1)


def test_a_wrong_query_is_wrong_usage(seeds: Path) -> None:
    assert run("/(/", seeds).exit_code == 2


def test_one_file_is_searched(seeds: Path) -> None:
    file = next(iter(sorted(seeds.iterdir())))
    data = json.loads(run("疫情", file, "--json").stdout)
    assert {found["path"] for found in data["occurrences"]} == {file.name}


def test_fields_alone_list_documents_and_nothing_found_says_what_may_be_meant(seeds: Path) -> None:
    listed = json.loads(run("date：2020", seeds, "--json").stdout)
    assert listed["count"] == listed["reach"] > 0
    nothing = run("内防反谈", seeds)
    assert nothing.exit_code == 1
    assert "内防反弹" in nothing.stderr


def test_csv_for_a_spreadsheet_begins_with_a_mark_and_is_csv(seeds: Path) -> None:
    plain, marked = run("内防反弹", seeds, "--format", "csv"), run("内防反弹", seeds, "--excel")
    assert marked.stdout == "\ufeff" + plain.stdout
    both = run("内防反弹", seeds, "--excel", "--json")
    assert both.exit_code == 2
    assert "more than one form" in both.stderr


@pytest.mark.parametrize(
    "query", ["-防控", "｜", "|", '""', "“", " ", "~20 疫情", "疫情 ~20", "@", "*", "～"]
)
def test_signs_alone_say_what_is_missing(seeds: Path, query: str) -> None:
    told = run(query, seeds)
    assert told.exit_code == 2
    assert "Error: " in told.stderr


def test_a_query_may_begin_with_a_stroke(seeds: Path) -> None:
    for query in ("-date:1999 疫情", "-學習強國 疫情"):
        assert run("--json", query, seeds).exit_code == 0
        assert run("--json", query, seeds).stdout == run("--json", "--", query, seeds).stdout


def test_an_option_that_is_none_is_no_query(seeds: Path) -> None:
    told = run("疫情", seeds, "--jsno")
    assert told.exit_code == 2
    assert "--json" in told.stderr
