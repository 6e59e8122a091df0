import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tui.cli import main

SHARED = "坚持人民至上生命至上，把防汛责任压到最末梢，确保安全度汛。"
CHANGED = SHARED.replace("责任", "任务").replace("确保", "保证")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "a.txt").write_text(
        f"关于防汛的通知\n一、总体要求\n{SHARED}\n二、其他\n各乡镇要及时上报有关情况。\n",
        encoding="utf-8",
    )
    (folder / "b.txt").write_text(f"防汛办法\n前言说的是别的。{CHANGED}\n", encoding="utf-8")
    (folder / "c.txt").write_text("天地玄黄宇宙洪荒日月盈昃辰宿列张。\n", encoding="utf-8")
    return folder


def elsewhere(*args: str | Path) -> Result:
    return CliRunner().invoke(main, ["elsewhere", *map(str, args)])


def test_the_json_tells_share_and_passages(folder: Path) -> None:
    result = elsewhere(f"{folder / 'a.txt'}:一、", folder, "--json")
    assert result.exit_code == 0
    (one,) = json.loads(result.stdout)["documents"]
    assert (one["path"], one["date"]) == ("b.txt", None)
    # 4 of 25 characters differ, and the heading is not there.
    assert one["share"] == pytest.approx(21 / 29, abs=0.05)
    (run,) = one["runs"]
    a, b = ((folder / name).read_text(encoding="utf-8") for name in ("a.txt", "b.txt"))
    assert a[run["start"] : run["end"]] == SHARED
    assert b[run["other_start"] : run["other_end"]] == CHANGED


def test_a_file_from_elsewhere_is_not_taken_for_one_of_the_library(
    folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "a.txt"
    other.write_text(SHARED, encoding="utf-8")
    found = json.loads(elsewhere(other, folder, "--json").stdout)["documents"]
    assert (found[0]["path"], found[0]["share"]) == ("a.txt", 1.0)
    rows = list(csv.DictReader(io.StringIO(elsewhere(other, folder, "--format", "csv").stdout)))
    assert [row["path"] for row in rows] == ["a.txt", "b.txt"]


def test_a_document_is_asked_for_to_its_end(folder: Path, tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    filler = "".join(map(chr, range(0x4E00, 0x4E00 + 20_900)))
    long.write_text(f"{filler}\n{SHARED}\n", encoding="utf-8")
    result = elsewhere(long, folder, "--json")
    assert "only the first" not in result.stderr
    assert [one["path"] for one in json.loads(result.stdout)["documents"]] == ["a.txt"]


def test_nothing_and_what_is_not_there_are_said(folder: Path) -> None:
    nothing = elsewhere(folder / "c.txt", folder)
    assert (nothing.exit_code, nothing.stdout) == (1, "")
    wrong = elsewhere(f"{folder / 'a.txt'}:第九条", folder)
    assert wrong.exit_code == 3
    assert "第九条" in wrong.stderr
    assert elsewhere(folder / "missing.txt", folder).exit_code == 3
