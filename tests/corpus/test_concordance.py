from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.corpus.concordance import CONTEXT, Sort, in_document, occurrences
from tui.corpus.library import Library
from tui.corpus.model import Phrase
from tui.document.model import Document, Span
from tui.errors import UnreadableFile

MakeDocument = Callable[..., Document]
MakeFolder = Callable[[Path, dict[str, str]], Path]


@pytest.fixture
def library(tmp_path: Path, make_folder: MakeFolder) -> Library:
    texts = {
        "1.txt": "第一段说防控,\n做好防控工作。",
        "2.txt": "落實「防控」措施。",
        "3.txt": "與此無關。",
    }
    return Library.open(make_folder(tmp_path, texts))


def test_both_scripts_are_found_and_shown_as_they_stand(library: Library) -> None:
    found = occurrences(library, "落实")
    assert [(place.path, place.match) for place in found] == [("2.txt", "落實")]
    assert occurrences(library, "落實") == found


def test_both_widths_are_found(library: Library) -> None:
    assert [place.right for place in occurrences(library, "防控，")] == [""]


def test_what_is_around_stays_in_the_paragraph(library: Library) -> None:
    first, second, third = occurrences(library, "防控")
    assert (first.left, first.right) == ("第一段说", ",")
    assert (second.left, second.right) == ("做好", "工作。")
    assert third.path == "2.txt"


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (Sort.DOCUMENT, [",", "工", "」"]),
        (Sort.RIGHT, [",", "」", "工"]),
        (Sort.LEFT, ["」", "工", ","]),
    ],
)
def test_lines_are_sorted_by_what_is_around(
    library: Library, sort: Sort, expected: list[str]
) -> None:
    assert [place.right[0] for place in occurrences(library, "防控", sort=sort)] == expected


def test_a_blank_query_finds_nothing(library: Library) -> None:
    assert occurrences(library, "") == occurrences(library, " ") == []


def test_a_phrase_is_not_looked_for_in_boilerplate(make_document: MakeDocument) -> None:
    document = make_document("防控\n防控", boilerplate=[Span(0, 3)])
    assert [place.start for place in in_document(document, "防控", body_only=True)] == [3]
    assert [place.start for place in in_document(document, "防控")] == [0, 3]


def test_phrases_and_queries_agree(library: Library) -> None:
    phrase = Phrase("防控", count=3, reach=2, score=1.0)
    assert occurrences(library, phrase) == occurrences(library, "防控")


def test_a_vanished_file_is_told_and_passed_over(library: Library) -> None:
    library.absolute("1.txt").unlink()
    errors: list[UnreadableFile] = []
    found = occurrences(library, "防控", errors=errors)
    assert [place.path for place in found] == ["2.txt"]
    assert len(errors) == 1


@given(st.text("防控工作\n", max_size=200), st.text("防控工", min_size=1, max_size=3))
def test_the_pieces_of_a_line_are_the_text(
    make_document: MakeDocument, text: str, query: str
) -> None:
    found = list(in_document(make_document(text), query))
    assert len(found) == text.count(query)
    for place in found:
        assert place.match == query
        whole = place.left + place.match + place.right
        assert text[place.start - len(place.left) :].startswith(whole)
        assert "\n" not in place.left + place.right
        assert max(len(place.left), len(place.right)) <= CONTEXT
