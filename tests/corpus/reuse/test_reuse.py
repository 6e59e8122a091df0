import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.corpus.index.ingest import ingest
from tui.corpus.reuse.passages import SharedRun
from tui.corpus.reuse.reuse import SharedText, find_reuse
from tui.corpus.reuse.shingles import LEAST_HAN, SHINGLE, Shingles
from tui.corpus.search.searcher import Searcher
from tui.corpus.shard.stored import StoredShard
from tui.document.model import Document, Heading, Kind
from tui.text.edits import EditMap
from tui.work.cancel import Interrupted

SHARED = "坚持人民至上生命至上把防汛责任压到最末梢"
FORMULA = "现将有关事项通知如下请认真贯彻执行"


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


def found(*others: Document, asked: Document = ASKED) -> list[SharedText]:
    searcher = Searcher.of_documents([asked, *others])
    first = asked.headings[0]
    return find_reuse(searcher, asked, first.start, first.end)


def told(*others: Document) -> list[tuple[str, tuple[str, ...], int]]:
    return [(one.path, one.headings, one.longest) for one in found(*others)]


class TestElsewhere:
    def test_the_document_that_shares_most_comes_first(self) -> None:
        part = document("b.txt", "这里没有什么可以比较的内容", f"又说{SHARED[:12]}等等")
        whole = document("c.txt", f"也要{SHARED}才行")
        assert told(part, whole) == [
            ("c.txt", ("节0",), len(SHARED)),
            ("b.txt", ("节1",), 12),
        ]

    def test_traditional_text_is_the_same_text(self) -> None:
        assert told(document("t.txt", "堅持人民至上生命至上把防汛責任壓到最末梢")) == [
            ("t.txt", ("节0",), len(SHARED))
        ]

    def test_a_short_run_and_the_section_itself_are_not_told(self) -> None:
        assert told(document("b.txt", f"各地{SHARED[:7]}的要求")) == []

    def test_text_without_a_heading_is_told_as_its_document(self) -> None:
        bare = Document("d.txt", "utf-8", SHARED, SHARED, EditMap())
        assert told(bare) == [("d.txt", (), len(SHARED))]

    def test_the_section_is_the_one_with_more_than_half_of_it(self) -> None:
        spread = document("b.txt", SHARED[:9], "别处", SHARED[10:])
        halves = document("c.txt", SHARED[:9], "别处", SHARED[:9])
        assert {one.path: one.headings for one in found(spread, halves)} == {
            "b.txt": ("节2",),
            "c.txt": (),
        }

    def test_the_document_itself_is_told_where_it_says_the_same_again(self) -> None:
        again = document("a.txt", f"开头的话语。{SHARED}。", "别的", f"最后{SHARED}")
        assert [(one.path, one.headings) for one in found(asked=again)] == [("a.txt", ("节2",))]

    def test_shares_go_both_ways(self) -> None:
        asked = document("a.txt", SHARED + "而各乡镇街道还有许多别的事情要做好")
        (one,) = found(document("b.txt", SHARED), asked=asked)
        assert one.share == pytest.approx(len(SHARED) / (len(asked.clean) - 1), abs=0.001)
        assert one.back == 1.0

    @pytest.mark.parametrize("part", [0.1, 0.2, 0.3])
    def test_the_share_is_told_as_it_is_where_characters_were_changed(self, part: float) -> None:
        chance = random.Random(5)
        text = "".join(chr(chance.randrange(0x4E00, 0x9000)) for _ in range(600))
        changed = list(text)
        for at in chance.sample(range(len(text)), round(part * len(text))):
            changed[at] = chr(chance.randrange(0x4E00, 0x9000))
        before = "别的文件说的是别的事情，" * 9
        (one,) = found(document("b.txt", before + "".join(changed)), asked=document("a.txt", text))
        assert one.share == pytest.approx(1 - part, abs=0.05)
        (passage,) = one.passages
        assert passage.start == pytest.approx(0, abs=25)
        assert passage.end == pytest.approx(600, abs=25)
        assert passage.other_start == pytest.approx(len(before), abs=25)

    def test_runs_are_places_in_both_documents(self) -> None:
        (one,) = found(document("b.txt", f"也要{SHARED}才行"))
        assert one.runs == (SharedRun(ASKED.clean.index(SHARED), 2, len(SHARED)),)


class TestWeight:
    def test_what_stands_in_many_documents_weighs_little(self) -> None:
        asked = document("a.txt", f"{FORMULA}。{SHARED[: len(FORMULA)]}")
        formal = [document(f"{n}.txt", f"{n}号文。{FORMULA}") for n in range(6)]
        rare = document("rare.txt", SHARED[: len(FORMULA)])
        first, *others = found(*formal, rare, asked=asked)
        assert first.path == "rare.txt"
        assert all(one.share == first.share for one in others)
        assert all(one.weight < first.weight / 2 for one in others)

    def test_one_long_run_weighs_more_than_short_ones(self) -> None:
        asked = document("a.txt", SHARED[:20])
        long = document("long.txt", SHARED[:20])
        short = document("short.txt", f"{SHARED[:10]}\n{SHARED[10:20]}")
        one, other = found(short, long, asked=asked)
        assert (one.path, one.share, one.longest) == ("long.txt", 1.0, 20)
        assert (other.path, other.share, other.longest) == ("short.txt", 1.0, 10)

    def test_only_what_stands_whole_in_one_other_document_weighs_one(self) -> None:
        asked = document("a.txt", SHARED)
        (one,) = found(document("b.txt", SHARED), asked=asked)
        assert one.weight == pytest.approx(1.0)


class TestNearCopies:
    text, other = ("".join(map(chr, range(at, at + 400))) for at in (0x4E01, 0x5001))

    def found(self, *others: Document) -> dict[str, str]:
        asked = document("a.txt", self.text[:40] + self.other[:30])
        return {one.path: one.twin for one in found(*others, asked=asked)}

    def test_they_are_marked(self) -> None:
        first, again = document("b.txt", self.text), document("c.txt", self.text[:390] + "尾巴")
        assert self.found(first, again, document("d.txt", self.other)) == {
            "b.txt": "",
            "c.txt": "b.txt",
            "d.txt": "",
        }

    def test_those_of_the_document_itself_go_by_its_name(self) -> None:
        asked, again = document("a.txt", self.text), document("b.txt", self.text + "转载")
        (one,) = found(again, asked=asked)
        assert one.twin == "a.txt"

    def test_they_do_not_crowd_out_the_others(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tui.corpus.reuse.reuse.MOST_COPIES", 2)
        copies = [document(f"{name}.txt", self.text) for name in "bcde"]
        paths = self.found(*copies, document("f.txt", self.other))
        assert list(paths) == ["f.txt", "b.txt", "c.txt"]


def test_a_text_that_says_one_thing_all_the_time_is_told_with_its_longest_runs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.corpus.reuse.reuse.MOST_RUNS", 5)
    monkeypatch.setattr("tui.corpus.reuse.shingles.MOST_PAIRS", 100)
    (one,) = found(document("b.txt", SHARED * 300), asked=document("a.txt", SHARED * 40))
    assert len(one.runs) == 5
    assert one.longest >= len(SHARED)


def test_it_stops_when_nobody_waits_any_more() -> None:
    steps: list[tuple[int, int]] = []
    searcher = Searcher.of_documents([ASKED, document("b.txt", SHARED)])
    find_reuse(searcher, ASKED, 0, 40, progress=lambda *step: steps.append(step))
    assert steps == [(50, 100), (100, 100)]
    with pytest.raises(Interrupted):
        find_reuse(searcher, ASKED, 0, 40, cancelled=lambda: True)


def covered(text: str, beside: str) -> set[int]:
    return {
        at + k
        for at in range(len(text) - SHINGLE + 1)
        if (shingle := text[at : at + SHINGLE]) in beside
        and "\n" not in shingle
        and sum("一" <= char <= "鿿" for char in shingle) >= LEAST_HAN
        for k in range(SHINGLE)
    }


@settings(max_examples=80, deadline=None)
@given(*[st.text("坚持人民至上,1\n", max_size=22)] * 2)
def test_runs_are_word_for_word_and_cover_all_that_is_alike(mine: str, other: str) -> None:
    mine += other[3:15]
    shard = StoredShard.of([ingest(document("b.txt", other)).parts])
    shingles = Shingles(mine)
    parts = shingles.parts()
    runs = [
        run
        for part in parts
        for made in [shingles.runs(shingles.find(shard, part), np.ones(len(shingles.words)))]
        for run in zip(made.here.tolist(), made.there.tolist(), made.lengths.tolist(), strict=True)
    ]
    for here, there, length in runs:
        assert mine[here : here + length] == other[there : there + length]
    assert {h + k for h, _, length in runs for k in range(length)} == covered(mine, other)
    assert {t + k for _, t, length in runs for k in range(length)} == covered(other, mine)
