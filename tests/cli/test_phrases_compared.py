from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.conftest import MakeFolder
from tests.corpus.comparison.library import texts_of
from tui.cli import main
from tui.corpus.keep.groups import Groups, NamedGroup

YEARS = {
    2019: ("要坚持数字乡村行动。", "坚决打赢脱贫攻坚战。") * 2,
    2020: ("要坚持数字乡村行动。", "坚决打赢脱贫攻坚战。") * 2,
    2021: ("要坚持绿色金融体系。", "坚决打赢脱贫攻坚战。") * 2,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("库")
    for name, text in {**texts_of(YEARS, 3), "无日期.txt": "各地要坚持绿色金融体系。"}.items():
        (root / name).write_text(text, encoding="utf-8")
    return root


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, ["phrases", *map(str, args)])


def answer(*args: str | Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*args, "--json").stdout)
    return found


def test_queries_are_compared_in_a_library(folder: Path) -> None:
    found = answer("date:2021", "--against", "date:2019..2020", "--in", folder)
    assert set(found["a"]) >= {"documents", "characters"}
    assert (found["a"]["documents"], found["b"]["documents"]) == (3, 6)
    phrases = {one["phrase"]: one for one in found["phrases"]}
    told = phrases["绿色金融体系"]
    assert (told["kind"], told["change"], told["was"]) == ("formula", "new", None)
    assert told["a"].keys() >= {"count", "reach", "per_10000", "dispersion"}
    assert told["low"] <= told["log_ratio"] <= told["high"]
    assert phrases["数字乡村行动"]["change"] == "gone"


def test_two_paths_are_compared_and_the_same_path_has_no_differences(
    tmp_path: Path, make_folder: MakeFolder, folder: Path
) -> None:
    other = make_folder(tmp_path / "另", texts_of({2021: YEARS[2021]}, 3))
    found = answer(other, "--against", folder)
    assert "数字乡村行动" in {one["phrase"] for one in found["phrases"]}
    same = run(folder, "--against", folder)
    assert (same.exit_code, same.stdout) == (1, "")
    assert "the same" in same.stderr


@pytest.mark.parametrize("query", ["date:1912", "date:2050"])
def test_an_empty_group_is_told(folder: Path, query: str) -> None:
    told = run(query, "--against", "date:2019", "--in", folder)
    assert told.exit_code == 1
    assert "A has no documents" in told.stderr


def test_groups_that_overlap_or_are_small_are_told(folder: Path) -> None:
    told = run("date:2019..2020", "--against", "date:2020..2021", "--in", folder)
    assert "3 documents are in both groups" in told.stderr
    assert "A is small" in told.stderr


def test_periods_have_counts_zeros_included_and_a_trend(folder: Path) -> None:
    found = answer(folder, "--by", "year")
    assert found["undated"] == 1
    phrases = {one["phrase"]: one for one in found["phrases"]}
    told = phrases["数字乡村行动"]
    assert [told["periods"][year]["count"] for year in ("2019", "2020", "2021")] == [6, 6, 0]
    assert told["periods"]["2021"] == {
        "count": 0,
        "reach": 0,
        "per_10000": 0.0,
        "family_count": 0,
        "heat": "",
    }
    assert told["trend"]["slope"] < 0 < told["trend"]["p"] <= 1
    assert phrases["绿色金融体系"]["heat"] == "沸"
    inside = answer(folder, "--by", "month", "--since", "2020", "--until", "2021-01")
    assert inside == answer(folder, "--by", "month", "--since", "2020年", "--until", "2021年1月")
    assert list(inside["periods"]) == ["2020-01", "2020-02", "2020-03", "2021-01"]


@pytest.fixture
def named(folder: Path) -> Path:
    """The library with two named groups: one by a query, one of paths, and one that is empty."""
    groups = Groups.of(folder)
    groups.put("早年", NamedGroup("date:2019..2020"))
    groups.put("一篇", NamedGroup(paths=("无日期.txt",)))
    groups.put("空", NamedGroup("date:1912"))
    return folder


def test_a_named_group_stands_wherever_documents_are_asked_for(named: Path) -> None:
    def phrases(*args: str) -> set[str]:
        return {one["phrase"] for one in answer(named, *args)["phrases"]}

    assert "绿色金融体系" in phrases() - phrases("--group", "早年")
    assert phrases("--group", "@早年") == phrases("--query", "@早年")
    assert "绿色金融体系" not in phrases("--by", "year", "--group", "早年")
    assert list(answer(named, "--by", "year", "--group", "早年")["periods"]) == ["2019", "2020"]
    assert "数字乡村行动" not in phrases("--new", "2020", "--group", "早年")
    told = answer("date:2021", "--against", "@早年", "--in", named, "--group", "早年")
    assert (told["a"]["documents"], told["b"]["documents"]) == (0, 6)


@pytest.mark.parametrize("more", [(), ("--by", "year"), ("--new", "2020"), ("--against", ".")])
def test_a_group_of_no_name_and_an_empty_one_are_told(named: Path, more: tuple[str, ...]) -> None:
    wrong = run(named, "--group", "无此组", *more)
    assert wrong.exit_code == 2
    assert "no group of this name" in wrong.stderr
    if "--against" not in more:
        assert run(named, "--group", "空", *more).exit_code == 1


def test_periods_go_into_a_table(folder: Path) -> None:
    rows = list(csv.DictReader(run(folder, "--by", "year", "--format", "csv").stdout.splitlines()))
    (told,) = (row for row in rows if row["phrase"] == "数字乡村行动")
    assert (told["2019_count"], told["2021_reach"], told["2021_per_10000"]) == ("6", "0", "0.0")


def test_what_is_new_in_a_year_and_what_is_gone_by_then(folder: Path) -> None:
    new = answer(folder, "--new", "2021")["phrases"]
    assert new[0]["phrase"] == "绿色金融体系"
    assert {"count", "reach", "first", "forms", "documents"} <= new[0].keys()
    gone = answer(folder, "--gone", "2021")["phrases"]
    assert gone[0]["phrase"] == "数字乡村行动"
    assert answer(folder, "--new", "2021-01")["phrases"]


def test_a_period_without_documents_is_told(folder: Path) -> None:
    told = run(folder, "--new", "1912")
    assert told.exit_code == 1
    assert "no document of 1912" in told.stderr
    assert "the first of all" in run(folder, "--new", "2019").stderr
    for wrong in ("2019-13", "2019-03-05", "2019..2020", "昨天"):
        assert run(folder, "--new", wrong).exit_code == 2


def test_where_nothing_came_or_went_a_word_says_so(tmp_path: Path, make_folder: MakeFolder) -> None:
    same = {f"{n}(20{n}-05-01).txt": "山高。水长。" for n in (19, 20)}
    folder = make_folder(tmp_path / "同", same)
    for option, words in (
        ("--new", "no phrase is new in 2020"),
        ("--gone", "no phrase is gone by"),
    ):
        told = run(folder, option, "2020")
        assert (told.exit_code, told.stdout) == (1, "")
        assert words in told.stderr
    assert "no phrase recurs" in run(folder, "--by", "year").stderr


@pytest.mark.parametrize("asked", [("--by", "year"), ("--new", "2020"), ("--gone", "2020")])
def test_no_documents_and_documents_without_dates_are_told(
    tmp_path: Path, asked: tuple[str, ...]
) -> None:
    empty, undated = tmp_path / "空", tmp_path / "无"
    for folder in (empty, undated):
        folder.mkdir()
    for at in range(3):
        (undated / f"{at}.txt").write_text("各地要坚持绿色金融体系。" * 3, encoding="utf-8")
    for folder, words in ((empty, "no documents"), (undated, "no date")):
        told = run(folder, *asked)
        assert told.exit_code == 1
        assert words in told.stderr


def test_documents_of_one_year_and_of_the_future_are_told(tmp_path: Path) -> None:
    for name, text in texts_of({2060: YEARS[2021]}, 3).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    told = run(tmp_path, "--by", "year", "--json")
    assert "in the future" in told.stderr
    assert "nothing to compare it with" in told.stderr
    (first, *_others) = json.loads(told.stdout)["phrases"]
    assert list(first["periods"]) == ["2060"]
    assert first["trend"]["p"] == 1


def test_documents_of_one_day_and_of_1912_have_sensible_figures(tmp_path: Path) -> None:
    for at, text in enumerate(texts_of({1912: YEARS[2021]}, 3).values()):
        (tmp_path / f"{at}(1912-03-05).txt").write_text(text.replace("1912年", ""), "utf-8")
    for more in (("--by", "month"), ("--new", "1912-03"), ("--gone", "1912-03")):
        told = run(tmp_path, *more, "--json")
        assert "nothing to compare it with" in told.stderr
        for one in json.loads(told.stdout or "{}").get("phrases", ()):
            assert one["reach"] <= 3
            assert set(one.get("periods", {"1912-03": {}})) == {"1912-03"}
