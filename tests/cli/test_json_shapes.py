"""The JSON of the commands that compare: what stands in it for good."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.corpus.comparison.library import texts_of
from tui.cli import main

YEARS = {
    2019: ("要坚持数字乡村行动。", "坚决打赢脱贫攻坚战。") * 2,
    2020: ("要坚持绿色金融体系。", "坚决打赢脱贫攻坚战。") * 2,
}
SHARED = (
    "\n一、总则\n各地区要结合本地实际情况,认真组织实施本办法,确保各项任务按时完成,不得弄虚作假。\n"
)
FILES = ("2019-0(2019-01-05).txt", "2020-1(2020-02-05).txt")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("库")
    for name, text in texts_of(YEARS).items():
        (root / name).write_text(text + SHARED, encoding="utf-8")
    (root.parent / "queries.txt").write_text("数字乡村\n绿色金融\n", encoding="utf-8")
    return root


def answer(*args: str | Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(CliRunner().invoke(main, [*map(str, args), "--json"]).stdout)
    return found


def test_of_groups(folder: Path) -> None:
    told = answer("phrases", "date:2020", "--against", "date:2019", "--in", folder)
    assert told["a"].keys() & told["b"].keys() >= {"documents", "characters"}
    for one in told["phrases"]:
        assert one.keys() >= {
            *("phrase", "kind", "change", "was", "a", "b"),
            *("log_likelihood", "log_ratio", "low", "high"),
        }
        assert one["a"].keys() & one["b"].keys() >= {"count", "reach", "per_10000", "dispersion"}
        assert one["change"] in {"new", "gone", "more", "less", "reworded"}


def test_of_time(folder: Path) -> None:
    told = answer("phrases", folder, "--by", "month", "--since", "2019", "--until", "2020")
    for one in told["phrases"]:
        assert one["periods"].keys() == {"2019-01", "2019-02", "2020-01", "2020-02"}
        assert all(p.keys() >= {"count", "reach", "per_10000"} for p in one["periods"].values())
        assert one["trend"].keys() == {"slope", "p"}
        assert one["heat"] in "沸烫热暖温冷"
    new = answer("phrases", folder, "--new", "2020", "--top", "1")["phrases"]
    assert [one["phrase"] for one in new] == ["绿色金融体系"]


def test_of_shared_text(folder: Path) -> None:
    told = answer("elsewhere", f"{folder / FILES[0]}:一", folder)["documents"]
    assert told[0].keys() >= {"path", "title", "date", "share", "longest", "runs"}
    run = {"start", "end", "other_start", "other_end", "kind"}
    assert told[0]["runs"][0].keys() == run
    (passage, *_others) = answer("reuse", folder)["passages"]
    assert passage.keys() >= {"places", "similarity"}
    assert passage["places"][0].keys() >= {"path", "start", "end", "date"}


def test_of_two_texts_and_of_queries(folder: Path) -> None:
    pairs = answer("compare", folder / FILES[0], folder / FILES[1])["pairs"]
    for pair in pairs:
        assert pair.keys() >= {"a", "b", "kind", "share"}
        assert pair["kind"] in {"same", "changed", "added", "removed", "moved"}
        sides = [side for side in (pair["a"], pair["b"]) if side is not None]
        assert sides
        assert all(side.keys() >= {"start", "end", "mark"} for side in sides)
    told = answer("count", folder.parent / "queries.txt", folder)
    assert [one["query"] for one in told["queries"]] == ["数字乡村", "绿色金融"]
    assert [one["counts"] for one in told["documents"]] == [[2, 0], [2, 0], [0, 2], [0, 2]]
