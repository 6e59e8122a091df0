from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.conftest import MakeFolder
from tui.cli import main

COPY = "坚持“两个维护”,推进乡村全面振兴。各地要落实“两个维护”,做好各项工作,确保取得成效。" * 4
TEXTS = {
    "2020/甲.txt": f"甲市通知\n2020年3月1日\n{COPY}\n贯彻新发展理念。要贯彻新发展理念。",
    "2021/乙.txt": "乙市通知\n2021年5月6日\n做到“两个维护”。推进乡村全面振兴。扎实推进乡村全面振兴。",
    "2022/丙.txt": "丙市通知\n2022年7月8日\n贯彻新发展理念。做到“两个维护”。开展爱国卫生运动。",
    "2022/丁.txt": "丁市通知\n2022年9月9日\n开展爱国卫生运动,贯彻新发展理念。",
}


@pytest.fixture
def folder(tmp_path: Path, make_folder: MakeFolder) -> Path:
    return make_folder(tmp_path / "库", TEXTS)


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


def listed(*args: str | Path) -> dict[str, dict[str, Any]]:
    found = json.loads(run("phrases", *args, "--json").stdout)["phrases"]
    return {phrase["phrase"]: phrase for phrase in found}


def test_a_folder_leaves_its_index_which_answers_any_top_and_reach(folder: Path) -> None:
    every = list(listed(folder))
    assert list(listed(folder, "--top", "1")) == every[:1]
    far = listed(folder, "--min-reach", "3")
    assert list(far) == [text for text in every if text in far]
    assert all(phrase["reach"] >= 3 for phrase in far.values())


def test_they_are_told_as_csv_and_json_too(folder: Path) -> None:
    rows = run("phrases", folder, "--format", "csv").stdout.splitlines()
    assert rows[0].startswith("phrase,count,reach")
    assert [row.split(",")[0] for row in rows[1:]] == list(listed(folder))
    assert run("phrases", folder, "--format", "json").stdout.startswith("{")
    assert run("phrases", folder, "--excel").stdout.splitlines() == ["\ufeff" + rows[0], *rows[1:]]


def test_kinds_are_told_and_asked_for(folder: Path) -> None:
    every = listed(folder)
    assert every["两个维护"]["kind"] == "formula"
    formulas = listed(folder, "--kind", "formula")
    assert list(formulas) == [text for text, p in every.items() if p["kind"] == "formula"]
    scores = [phrase["score"] for phrase in every.values()]
    assert scores == sorted(scores, reverse=True)
    assert run("phrases", folder, "--kind", "slogan").exit_code == 2


def test_forms_stand_under_their_core_with_figures_of_the_family(folder: Path) -> None:
    phrase = listed(folder)["两个维护"]
    relations = {form["phrase"]: form["relation"] for form in phrase["forms"]}
    assert relations["做到“两个维护”"] == "led"
    assert phrase["family_count"] == phrase["count"] == 10
    assert phrase["family_reach"] == phrase["reach"] == 3
    assert (phrase["first"], phrase["last"]) == ("2020-03-01", "2022-07-08")


def test_a_query_counts_in_the_documents_that_it_asks_for(folder: Path) -> None:
    found = listed(folder, "--query", "path:2022/")
    assert found["爱国卫生运动"]["documents"] == ["2022/丙.txt", "2022/丁.txt"]
    assert found["新发展理念"]["count"] == 2
    assert "乡村全面振兴" not in found
    assert run("phrases", folder, "--query", "date:soon").exit_code == 2


def test_what_was_first_said_in_a_time_is_asked_for(folder: Path) -> None:
    assert list(listed(folder, "--first", "2022")) == ["爱国卫生运动"]
    assert list(listed(folder, "--first", "二〇二二年")) == ["爱国卫生运动"]
    assert run("phrases", folder, "--first", "soon").exit_code == 2


def test_near_copies_are_told_wherever_they_are_left_out(folder: Path, seeds: Path) -> None:
    text = min(seeds.iterdir()).read_text(encoding="utf-8")
    for name in ("甲.txt", "戊.txt"):
        (folder / name).write_text(f"{text}做到“两个维护”。", encoding="utf-8")
    phrase = listed(folder)["两个维护"]
    assert (phrase["count"], phrase["reach"]) == (11, 4)
    assert (phrase["near_copies"], phrase["near_copy_documents"]) == (1, 1)
    assert "两个维护  (1 more in 1 near-copies)" in run("phrases", folder).stdout
    found = json.loads(run("find", "两个维护", folder, "--json").stdout)
    assert (found["count"], found["near_copies"], found["near_copy_documents"]) == (12, 1, 1)
    assert "1 of these places" in run("find", "两个维护", folder).stderr
    rows = run("find", "两个维护", folder, "--format", "csv").stdout.splitlines()
    assert sum(row.endswith(",1") for row in rows) == 1


def test_a_document_in_many_copies_is_one_document(
    tmp_path: Path, seeds: Path, make_folder: MakeFolder
) -> None:
    text = min(seeds.iterdir()).read_text(encoding="utf-8")
    result = run("phrases", make_folder(tmp_path / "库", {f"{at}.txt": text for at in range(9)}))
    assert "there is one document" in result.stderr
    assert "疫情防控" in result.stdout


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ({"甲.txt": COPY}, "there is one document"),
        ({"甲.txt": "要做好疫情防控。" * 3, "乙.txt": "疫情防控要紧。"}, "no document quotes"),
        (
            {
                name: "".join(f"第{n}条 本法所称信托,是指委托。\n" for n in "一二三四五六")
                for name in ("甲法.txt", "乙法.txt")
            },
            "most documents are laws",
        ),
    ],
    ids=["one", "no quotes", "laws"],
)
def test_it_is_said_what_the_list_rests_on(
    texts: dict[str, str], told: str, tmp_path: Path, make_folder: MakeFolder
) -> None:
    result = run("phrases", make_folder(tmp_path / "库", texts))
    assert result.exit_code == 0
    assert told in result.stderr
