import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tui.cli import main

OLD = "市容条例\n第一条 为了加强市容管理，制定本条例。\n第二条 各县应当加强执法工作。\n"
NEW = "市容条例\n第一条 为了加强市容管理工作，制定本条例。\n第二条 =这一条<b>是|新的。\n第三条 各县应当加强执法工作。\n"


@pytest.fixture
def both(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "old.txt", tmp_path / "new.txt"]
    for path, text in zip(paths, (OLD, NEW), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def compare(*args: str | Path, data: str | None = None) -> Result:
    return CliRunner().invoke(main, ["compare", *map(str, args)], input=data)


def test_the_json_has_a_pair_a_sentence(both: list[Path]) -> None:
    result = compare(*both, "--json")
    assert result.exit_code == 0
    pairs = json.loads(result.stdout)["pairs"]
    assert [pair["kind"] for pair in pairs] == ["same", "changed", "added", "same"]
    changed, added, same = pairs[1:]
    first = changed["a"]
    assert OLD[first["start"] : first["end"]] == "为了加强市容管理，制定本条例。"
    assert first["mark"] == "第一条"
    assert changed["share"] == pytest.approx(30 / 32, abs=1e-4)
    assert added["a"] is None
    assert (same["a"]["mark"], same["b"]["mark"]) == ("第二条", "第三条")


def test_the_text_shows_what_differs(both: list[Path]) -> None:
    result = compare(*both)
    assert "为了加强市容管理{+工作+}，制定本条例。" in result.stdout
    assert "执法" not in result.stdout
    assert "1 changed" in result.stderr


def test_tables_run_and_render_nothing_of_the_texts(both: list[Path]) -> None:
    rows = list(csv.DictReader(io.StringIO(compare(*both, "--format", "csv").stdout)))
    assert rows[2]["b_text"] == "'=这一条<b>是|新的。"
    page = compare(*both, "--format", "html").stdout
    assert "<ins>=这一条&lt;b&gt;是|新的。</ins>" in page
    assert "<b>是" not in page
    table = compare(*both, "--format", "md").stdout
    assert "=这一条\\<b\\>是\\|新的。" in table


def test_identical_texts_and_unrelated_ones_are_said_to_be(
    both: list[Path], tmp_path: Path
) -> None:
    old, _new = both
    same = compare(old, old)
    assert (same.exit_code, same.stdout) == (0, "")
    assert "say the same" in same.stderr
    other = tmp_path / "other.txt"
    other.write_text("天地玄黄宇宙洪荒日月盈昃。\n", encoding="utf-8")
    assert "no sentence in common" in compare(old, other).stderr
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")
    assert "neither text has a sentence" in compare(empty, empty).stderr


def test_one_text_may_come_from_standard_input(both: list[Path]) -> None:
    assert compare(both[0], "-", data=OLD).exit_code == 0
    assert compare("-", "-").exit_code == 2


def test_a_file_that_is_missing_is_named(both: list[Path]) -> None:
    result = compare(both[0], "missing.txt")
    assert result.exit_code == 3
    assert "missing.txt" in result.stderr


def test_texts_of_too_many_sentences_are_said_to_be_too_long(
    both: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.corpus.reuse.sentences.MOST_SENTENCES", 2)
    result = compare(*both)
    assert result.exit_code == 3
    assert "over 2 sentences" in result.stderr


def test_a_comparison_that_takes_too_long_is_ended_with_a_word(
    both: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.corpus.export.comparison.stretch_for", lambda size: -1.0)
    result = compare(*both)
    assert result.exit_code == 3
    assert "too costly" in result.stderr
    assert "HONGTOU_DEADLINE" in result.stderr
