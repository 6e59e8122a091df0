import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tui.cli import main

TEXTS = {
    "north/a.txt": "河南省防汛通知\n2020年3月1日\n疫情防控与防汛。疫情防控要抓好。\n",
    "north/b.txt": "河南省防汛办法\n2020年5月1日\n各地要抓好疫情防控工作。\n",
    "south/c.txt": "广东省防汛通知\n2021年3月1日\n各地要抓好疫情防控工作。各县照办。\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        path = tmp_path / "library" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "library"


@pytest.fixture
def queries(tmp_path: Path) -> Path:
    path = tmp_path / "queries.txt"
    path.write_text("疫情\n\n=防汛 | 抓好\n没有这句话\n疫情\n", encoding="utf-8")
    return path


def run(*args: str | Path, data: str | None = None) -> Result:
    return CliRunner().invoke(main, list(map(str, args)), input=data)


class TestCount:
    def test_the_table_has_every_document_and_query(self, folder: Path, queries: Path) -> None:
        result = run("count", queries, folder, "--json")
        assert result.exit_code == 0
        table = json.loads(result.stdout)
        assert [one["query"] for one in table["queries"]] == ["疫情", "=防汛 | 抓好", "没有这句话"]
        assert [one["counts"][0] for one in table["documents"]] == [2, 1, 1]
        assert [one["counts"][2] for one in table["documents"]] == [0, 0, 0]
        first = table["documents"][0]
        assert first["per_10000"][0] == pytest.approx(20_000 / first["characters"], abs=1e-4)

    def test_the_csv_runs_nothing(self, folder: Path, queries: Path) -> None:
        rows = list(
            csv.reader(io.StringIO(run("count", queries, folder, "--format", "csv").stdout))
        )
        assert rows[0][4:7] == ["疫情", "'=防汛 | 抓好", "没有这句话"]
        assert [row[4] for row in rows[1:]] == ["2", "1", "1"]

    def test_queries_come_from_standard_input_too(self, folder: Path) -> None:
        count, reach, _rate, query = run("count", "-", folder, data="疫情\n").stdout.split()
        assert (count, reach, query) == ("4", "3", "疫情")

    def test_what_is_wrong_is_said(self, folder: Path, queries: Path, tmp_path: Path) -> None:
        empty = tmp_path / "empty.txt"
        empty.write_text("\n", encoding="utf-8")
        assert "no query" in run("count", empty, folder).stderr
        assert run("count", tmp_path / "missing.txt", folder).exit_code == 3
        assert run("count", "-", folder, data="/[/\n").exit_code == 2
        assert run("count", "-", folder, data="没有这句话\n").exit_code == 1


class TestCollocates:
    def test_the_json_tells_words_with_figures(self, folder: Path) -> None:
        told = json.loads(run("collocates", "疫情", folder, "--json").stdout)
        assert (told["query"], told["count"], told["window"]) == ("疫情", 4, 10)
        first = told["collocates"][0]
        assert (first["word"], first["count"], first["log_dice"]) == ("防控", 4, 14.0)
        rows = list(
            csv.DictReader(io.StringIO(run("collocates", "疫情", folder, "--format", "csv").stdout))
        )
        assert rows[0]["word"] == "防控"

    def test_nothing_near_is_said(self, folder: Path) -> None:
        result = run("collocates", "没有这句话", folder)
        assert (result.exit_code, "no word" in result.stderr) == (1, True)


class TestGroups:
    @pytest.mark.parametrize(
        ("group", "groups"),
        [
            ("month", [("2020-03", 2, 1), ("2020-05", 1, 1), ("2021-03", 1, 1)]),
            ("place", [("河南省", 3, 2), ("广东省", 1, 1)]),
            ("folder", [("north", 3, 2), ("south", 1, 1)]),
            ("genre", [("notice", 3, 2), ("measures", 1, 1)]),
        ],
    )
    def test_each_group_has_its_counts(
        self, folder: Path, group: str, groups: list[tuple[str, int, int]]
    ) -> None:
        told = json.loads(run("find", "疫情", folder, "--group", group, "--json").stdout)
        found = [(one["label"], one["count"], one["reach"]) for one in told["groups"]]
        if group == "genre":
            assert [one[1:] for one in found] == [one[1:] for one in groups]
            return
        assert found == groups
        text = run("find", "疫情", folder, "--group", group).stdout
        assert [line.split("== ")[1] for line in text.splitlines() if "== " in line] == [
            one[0] for one in groups
        ]
        rows = list(
            csv.DictReader(
                io.StringIO(run("find", "疫情", folder, "--group", group, "--format", "csv").stdout)
            )
        )
        assert (rows[0]["group"], rows[0]["group_count"]) == (groups[0][0], str(groups[0][1]))
