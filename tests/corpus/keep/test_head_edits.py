from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import MakeFolder
from tui.corpus.index.build import refresh
from tui.corpus.keep.head_edits import HeadEdits, WrongField, with_head_edits
from tui.corpus.keep.json_file import BrokenJsonFile
from tui.corpus.library.library import Library
from tui.corpus.search.open import open_searchers
from tui.corpus.search.query import parse
from tui.document.export import outline_json
from tui.document.load import load

TEXT = "关于山塘巡查的通知\n各村：\n一、逐库巡查。\n二、专人值守。\n某镇人民政府\n2021年3月2日\n"


@pytest.fixture
def root(tmp_path: Path, make_folder: MakeFolder) -> Path:
    return make_folder(tmp_path / "folder", {"a.txt": TEXT, "b.txt": TEXT.replace("山塘", "水库")})


def test_a_correction_is_there_the_next_time_and_goes_before_what_the_text_says(root: Path) -> None:
    Library.open(root).heads.put("a.txt", "date", "2021-03-05")
    about = Library.open(root).load("a.txt").about
    assert about.date is not None
    assert (about.date.value, about.date.source, about.date.inferred) == (
        "2021-03-05",
        "reader",
        False,
    )
    assert about.issuer is not None
    assert about.issuer.value == "某镇人民政府"


def test_an_empty_value_lets_the_document_say_it_itself_again(root: Path) -> None:
    library = Library.open(root)
    library.heads.put("a.txt", "title", "巡查通知")
    assert library.load("a.txt").title == "巡查通知"
    library.heads.put("a.txt", "title", "")
    assert Library.open(root).load("a.txt").title == "关于山塘巡查的通知"


def test_search_goes_by_the_correction_at_once_with_an_index_and_without(root: Path) -> None:
    for indexed in (False, True):
        library = Library.open(root)
        if indexed:
            refresh(library)
        *_, before = open_searchers(library)
        assert before.searcher.search(parse("巡查 date:1999")).reach == 0
        library.heads.put("a.txt", "date", "1999")
        *_, after = open_searchers(library, before=before if indexed else None)
        assert after.searcher.search(parse("巡查 date:1999")).reach == 1
        library.heads.put("a.txt", "date", "")


def test_the_command_line_knows_it_too(root: Path) -> None:
    HeadEdits.of(root).put("a.txt", "issuer", "某某镇")
    told = outline_json(with_head_edits(load(root / "a.txt"), root / "a.txt"))
    assert (told["issuer"], told["sources"]["issuer"]["from"]) == ("某某镇", "reader")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("date", "2021-13"),
        ("date", "昨天"),
        ("date", "2021..2022"),
        ("colour", "红"),
        ("title", "长" * 501),
    ],
)
def test_what_no_field_can_be_is_refused(root: Path, field: str, value: str) -> None:
    with pytest.raises(WrongField):
        HeadEdits.of(root).put("a.txt", field, value)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        *((iso, iso) for iso in ("2021", "2021-03", "2021-03-02")),
        *(
            ("2021年3月2日", "2021-03-02"),
            ("二〇二一年三月", "2021-03"),
            ("2021/3/2", "2021-03-02"),
        ),
    ],
)
def test_a_date_is_a_year_a_month_or_a_day(root: Path, written: str, kept: str) -> None:
    HeadEdits.of(root).put("a.txt", "date", written)
    assert HeadEdits.of(root).on("a.txt") == {"date": kept}


def test_of_a_damaged_file_what_is_good_stays(root: Path) -> None:
    kept = root / ".hongtou" / "heads.json"
    kept.parent.mkdir()
    kept.write_text('{"a.txt": {"title": "好", "date": 7, "colour": "红"}}', encoding="utf-8")
    with pytest.raises(BrokenJsonFile):
        HeadEdits.of(root)
    assert HeadEdits.of(root).on("a.txt") == {"title": "好"}
