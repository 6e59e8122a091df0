from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.corpus.elsewhere import LEAST_HAN, RUN, alike, elsewhere
from tui.corpus.search import Searcher
from tui.document.model import Document, Heading, Kind
from tui.text.edits import EditMap

SHARED = "坚持人民至上生命至上把防汛责任压到最末梢"


def document(path: str, *sections: str) -> Document:
    text, headings = "", []
    for number, section in enumerate(sections):
        start = len(text)
        text += section + "\n"
        end = len(text)
        headings.append(
            Heading(1, "", f"节{number}", Kind.HEADING, start, start + 1, end, start, number + 1)
        )
    return Document(path, "utf-8", text, text, EditMap(), tuple(headings))


ASKED = document("a.txt", f"开头的话语。{SHARED}。", "另外一节说的是别的事情不在这里")


def found(*others: Document) -> list[tuple[str, tuple[str, ...], int]]:
    searcher = Searcher.of_documents([ASKED, *others])
    first = ASKED.headings[0]
    told = elsewhere(searcher, ASKED, first.start, first.end)
    return [(one.path, one.headings, one.characters) for one in told]


class TestElsewhere:
    def test_the_section_that_shares_most_comes_first(self) -> None:
        part = document("b.txt", "这里没有什么可以比较的内容", f"又说{SHARED[:12]}等等")
        whole = document("c.txt", f"也要{SHARED}才行")
        assert found(part, whole) == [
            ("c.txt", ("节0",), len(SHARED)),
            ("b.txt", ("节1",), 12),
        ]

    def test_traditional_text_is_the_same_text(self) -> None:
        assert found(document("t.txt", "堅持人民至上生命至上把防汛責任壓到最末梢")) == [
            ("t.txt", ("节0",), len(SHARED))
        ]

    def test_a_short_run_and_the_section_itself_are_not_told(self) -> None:
        assert found(document("b.txt", f"各地{SHARED[:7]}的要求")) == []

    def test_text_without_a_heading_is_told_as_its_document(self) -> None:
        bare = Document("d.txt", "utf-8", SHARED, SHARED, EditMap())
        assert found(bare) == [("d.txt", (), len(SHARED))]


@settings(max_examples=60, deadline=None)
@given(*[st.text("坚持人民至上,1\n", max_size=60)] * 2)
def test_what_is_alike_is_alike_on_both_sides(mine: str, other: str) -> None:
    in_mine, in_other = alike(mine, other)
    assert bool(in_mine) == bool(in_other)
    for spans, text, beside in ((in_mine, mine, other), (in_other, other, mine)):
        assert all(a[1] < b[0] for a, b in pairwise(spans))
        covered = {at for start, end in spans for at in range(start, end)}
        expected = {
            at + k
            for at in range(len(text) - RUN + 1)
            if (run := text[at : at + RUN]) in beside
            and "\n" not in run
            and sum("一" <= char <= "鿿" for char in run) >= LEAST_HAN
            for k in range(RUN)
        }
        assert covered == expected
