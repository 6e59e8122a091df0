from __future__ import annotations

from pathlib import Path

from tests.corpus.search.looking import indexed
from tui.corpus.comparison.sections import Favoured, Sections
from tui.corpus.library.library import Library


def _sections(folder: Path, cache: Path) -> Sections:
    folder.mkdir()
    for name in ("甲", "乙", "丙"):
        text = (
            f"{name}市条例\n第一章 总则\n第一条 制定本条例。\n第二条 本条例所称机关,是指机关。\n"
            "第二章 法律责任\n第三条 违反規定的,依法追究刑事责任。\n"
            "第四条 玩忽职守的,依法追究刑事责任。\n第三章 附则\n第五条 本条例自公布之日起施行。\n"
        )
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return Sections(indexed(Library.open(folder), cache))


def test_a_phrase_favours_the_chapters_where_it_stands(tmp_path: Path) -> None:
    sections = _sections(tmp_path / "库", tmp_path / "cache")
    best, *others = sections.favoured(["依法追究刑事责任"])
    assert best == Favoured("法律责任", 6)
    assert "总则" not in {other.title for other in others}


def test_variants_are_counted_together_in_either_script(tmp_path: Path) -> None:
    sections = _sections(tmp_path / "库", tmp_path / "cache")
    (best, *_) = sections.favoured(["违反规定", "玩忽职守"])
    assert (best.title, best.count) == ("法律责任", 6)


def test_what_stands_nowhere_favours_nothing(tmp_path: Path) -> None:
    sections = _sections(tmp_path / "库", tmp_path / "cache")
    assert sections.favoured(["没有的话"]) == []


def test_titles_in_either_script_are_one(tmp_path: Path) -> None:
    folder = tmp_path / "库"
    folder.mkdir()
    text = "条例\n第一章 总则\n第一条 为了安全。\n第二章 {}\n第二条 依法处理。依法追究。\n"
    for name, title in (("甲", "法律责任"), ("乙", "法律責任")):
        (folder / f"{name}.txt").write_text(text.format(title), encoding="utf-8")
    sections = Sections(indexed(Library.open(folder), tmp_path / "cache"))
    assert Favoured("法律责任", 4) in sections.favoured(["依法"])
