import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from tui.cli import main

SHARED = "坚持人民至上生命至上，把防汛责任压到最末梢，确保安全度汛，坚决守住不发生事故的底线。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    texts = {
        "a.txt": f"=关于<防汛>的通知\n2019年3月1日\n{SHARED}\n各乡镇要及时上报有关情况。\n",
        "b.txt": f"防汛办法\n2021年3月1日\n前言说的是别的。{SHARED.replace('责任', '任务')}\n",
        "c.txt": "天地玄黄宇宙洪荒日月盈昃辰宿列张。\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def reuse(*args: str | Path) -> Result:
    return CliRunner().invoke(main, ["reuse", *map(str, args)])


def test_the_json_tells_passages_by_date(folder: Path) -> None:
    result = reuse(folder, "--json")
    assert result.exit_code == 0
    (one,) = json.loads(result.stdout)["passages"]
    assert [place["path"] for place in one["places"]] == ["a.txt", "b.txt"]
    assert 0.9 < one["similarity"] < 1
    place = one["places"][0]
    text = (folder / "a.txt").read_text(encoding="utf-8")
    assert text[place["start"] : place["end"]] == SHARED.rstrip("。")


def test_tables_and_graphs_stay_text(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(reuse(folder, "--format", "csv").stdout)))
    assert [row["passage"] for row in rows] == ["1", "1"]
    graph = ElementTree.fromstring(reuse(folder, "--format", "graphml").stdout)
    assert "防汛" in "".join(graph.itertext())
    assert "b.txt" in reuse(folder).stdout


def test_nothing_shared_is_said(folder: Path) -> None:
    result = reuse(folder / "c.txt")
    assert (result.exit_code, "no two documents" in result.stderr) == (1, True)
    assert reuse(folder / "missing").exit_code == 3
