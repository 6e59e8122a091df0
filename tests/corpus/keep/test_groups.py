from __future__ import annotations

from pathlib import Path

import pytest

from tui.corpus.keep.groups import Groups, NamedGroup
from tui.corpus.keep.json_file import BrokenJsonFile


def test_groups_stay_with_the_library(tmp_path: Path) -> None:
    groups = Groups.of(tmp_path)
    groups.put("@两会", NamedGroup("date:2024-03"))
    groups.put("手选", NamedGroup(paths=("甲.txt", "乙.txt")))
    again = Groups.of(tmp_path).all()
    assert again == {
        "两会": NamedGroup("date:2024-03"),
        "手选": NamedGroup(paths=("甲.txt", "乙.txt")),
    }
    groups.put("两会", NamedGroup())
    assert list(Groups.of(tmp_path).all()) == ["手选"]


@pytest.mark.parametrize("name", ["", "  ", "@", "a\nb"])
def test_a_group_has_a_name_of_one_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Groups.of(tmp_path).put(name, NamedGroup("x"))


def test_a_broken_file_is_put_aside_and_what_is_good_of_it_stays(tmp_path: Path) -> None:
    folder = tmp_path / ".hongtou"
    folder.mkdir()
    (folder / "groups.json").write_text('{"好": {"query": "x"}, "坏": {"query": 3}}', "utf-8")
    with pytest.raises(BrokenJsonFile):
        Groups.of(tmp_path)
    assert list(Groups.of(tmp_path).all()) == ["好"]
