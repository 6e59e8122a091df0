from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.corpus.search.test_searcher import documents_of, sharded
from tui.corpus.search.query import parse
from tui.corpus.search.searcher import Searcher
from tui.text.equivalence import LONGEST_GAP, SignPattern, readings
from tui.text.script import fold

SIGNS = st.sampled_from("意识意识Aa二0〇,。“”· \n.1")
TEXTS = st.lists(st.text(SIGNS, max_size=30), min_size=1, max_size=4)


def plainly(reading: SignPattern, text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text that a reading fits, found by trying all."""
    longest = len(reading) * (1 + LONGEST_GAP)
    for start in range(len(text)):
        for end in range(start + len(reading), min(len(text), start + longest) + 1):
            if reading.fits(text[start:end]):
                yield start, end
                break


@settings(max_examples=120, deadline=None)
@given(texts=TEXTS, wording=st.text("意识Aa二0〇,1", min_size=1, max_size=4))
@example(texts=["意 “识”\n意识"], wording="意识意识")
@example(texts=["aA 意. 识a"], wording="a意")
def test_wordings_are_found_across_gaps_as_by_trying_all(texts: list[str], wording: str) -> None:
    documents = documents_of(texts)
    (reading, *_) = readings(fold(wording))
    for searcher in (sharded(documents, 2), Searcher.of_documents(documents)):
        for view in searcher.shards:
            shard = view.shard.shard
            text = shard.text(0, len(shard.codes))
            whole = shard.offsets_alike(reading.signs)
            starts, ends = view.shard.gaps.places(reading)
            found = [(at, at + len(reading)) for at in whole.tolist()]
            found += zip(starts.tolist(), ends.tolist(), strict=True)
            assert sorted(found) == list(plainly(reading, text))


@pytest.mark.parametrize(
    ("query", "written"),
    [
        ("饮水安全", "饮水 安全"),
        ("饮水安全", "饮 水 安 全"),
        ("四个不摘", "“四个 不摘”"),
        ("落实四个不摘要求", "落实“四个不摘”要求"),
        ("落实“四个不摘”要求", "落实四个不摘要求"),
        ("落实「四个不摘」要求", '落实"四个不摘"要求'),
        ("卡尔马克思", "卡尔·马克思"),
        ("卡尔·马克思", "卡尔•马克思"),
        ("卡尔·马克思", "卡尔．马克思"),
        ("2020年", "二〇二〇年"),
        ("二〇二〇年", "2020 年"),
        ("二零二零年", "二○二○年"),
        ("2020年", "二0二0年"),
        ("gdp增长", "GDP增长"),
        ("covid-19", "COVID-19"),
        ("III级响应", "Ⅲ级响应"),
        ("iii级响应", "Ⅲ级响应"),
        ("No5", "№5"),
        ("no5", "№ 5"),
        ("(一)落实", "㈠落实"),
        ("m2", "㎡"),
        ("m²", "m2"),
        ("10%", "10 %"),
    ],
)
def test_what_reads_the_same_is_found(query: str, written: str) -> None:
    document = documents_of([f"会议要求，{written}，抓好落实。"])[0]
    for searcher in (sharded([document], 1), Searcher.of_documents([document])):
        assert [hit.match for hit in searcher.search(parse(query))] in (
            [written],
            [written.strip("“”")],
        )


@pytest.mark.parametrize(
    ("query", "written"),
    [
        ("GDP", "gdp"),
        ('"饮水安全"', "饮水 安全"),
        ('"gdp"', "GDP"),
        ('"四个不摘要求"', "“四个不摘”要求"),
        ('"2020年"', "二〇二〇年"),
        ("helloworld", "hello world"),
        ("1.5", "15"),
        ("显着", "显著"),
        ("着作", "著作"),
        ("一百零三", "100零三"),
    ],
)
def test_what_reads_otherwise_is_not_found(query: str, written: str) -> None:
    searcher = sharded(documents_of([f"会议要求，{written}，抓好落实。"]), 1)
    assert not len(searcher.search(parse(query)))


def test_a_word_over_a_line_end_is_found_but_not_over_sentences() -> None:
    searcher = sharded(documents_of(["切实把农\n村饮水安全摆在首位。\n村里要落实。"]), 1)
    assert [hit.match for hit in searcher.search(parse("农村饮水"))] == ["农\n村饮水"]
    assert not len(searcher.search(parse("首位村里")))
