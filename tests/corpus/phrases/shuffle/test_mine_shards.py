from __future__ import annotations

import random
import tempfile
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jieba import get_dict_file

from tui.corpus.model import Phrase
from tui.corpus.phrases.assemble import CountedPhrases, PhraseCatalogue
from tui.corpus.phrases.candidates import Candidate
from tui.corpus.phrases.mine import Steps, mine_words
from tui.corpus.phrases.ngrams import Vocabulary
from tui.corpus.phrases.segment import Segmenter
from tui.corpus.phrases.shuffle.heavy_prefixes import DEEPEST, heavy_prefixes
from tui.corpus.phrases.shuffle.mine_shards import ShardsMined, mine_shards
from tui.corpus.phrases.shuffle.partitions import Partitions, partitions_of
from tui.corpus.phrases.shuffle.scratch import Scratch
from tui.corpus.phrases.shuffle.shard_texts import ShardTexts
from tui.corpus.phrases.shuffle.window_order import window_order
from tui.corpus.phrases.shuffle.word_units import MOST_WORDS, takes_two, units_of, words_of
from tui.corpus.phrases.wellformed import fits
from tui.corpus.phrases.word_array import PADDING, word_array
from tui.corpus.phrases.word_classes import Trait, trait_of
from tui.corpus.shard.file import load, save
from tui.corpus.shard.sketch import sketch
from tui.corpus.shard.stored import Parts, StoredShard
from tui.corpus.shard.texts import IndexedTexts
from tui.work.pool import Engine, InProcess, engine_for
from tui.work.store import Store
from tui.work.warm_child import warm_children

SEGMENTER = Segmenter()
SAYINGS = (
    "坚持以人民为中心 可再生能源 疫情防控 外防输入、内防反弹 两个维护 “四风” 《资本论》 解放思想、实事求是 "
    "分区分级 国家治理体系和治理能力现代化 本法所称电子商务,是指 第三条 新|冠疫情 以可持续发展为目标 扎实推进 "
    "共同富裕 全面贯彻党的方针 不可抗力 非物质文化遗产 人民政府 负责 应当 的 和 、 , 。 在 过程中 按照 要求 对 "
    "与 为 自贸试验区 爱国统一战线 开展 批评和自我批评 是社会主义的本质要求 2020年 （一） abc\n"
).split(" ")
FURNITURE = ("扫一扫在手机打开当前页", "主席:", "责任编辑:某")


class Stored(NamedTuple):
    """Texts in shards on disk, and the whole of them."""

    shards: Sequence[ShardTexts]
    texts: IndexedTexts
    catalogue: PhraseCatalogue
    scratch: Scratch

    def mined(self, engine: Engine, most_windows: int) -> ShardsMined:
        steps = Steps(None, None)
        told = (self.texts.starts, self.catalogue, engine, self.scratch, steps)
        return mine_shards(self.shards, *told, most_windows=most_windows)


@contextmanager
def stored(
    texts: Sequence[str], shard_of: Sequence[int], groups: Sequence[int]
) -> Iterator[Stored]:
    """``texts`` in the order of their paths; ``shard_of`` tells the shard of each."""
    paths = [f"{at:05}.txt" for at in range(len(texts))]
    dates = {path: f"20{at % 20:02}" for at, path in enumerate(paths)}
    catalogue = PhraseCatalogue.of(paths, paths[::-1], dates, groups)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = Store(name)
        shards: list[ShardTexts] = []
        lying: dict[int, tuple[StoredShard, int]] = {}
        for number in sorted(set(shard_of)):
            here = [at for at, shard in enumerate(shard_of) if shard == number][::-1]
            file = folder / f"{number}.shard"
            save(StoredShard.of([_parts(texts[at]) for at in here]).arrays(), file)
            shard = StoredShard.from_arrays(load(file))
            lying |= {at: (shard, place) for place, at in enumerate(here)}
            owners = np.array(here, np.int64)
            columns = np.arange(len(here)), owners, catalogue.counted[owners]
            shards.append(ShardTexts(str(number), store, file.name, *columns))
        joined = IndexedTexts(paths, [lying[at] for at in range(len(texts))])
        yield Stored(shards, joined, catalogue, Scratch(store, f"{uuid4().hex}-"))


def _parts(text: str) -> Parts:
    none = array("q")
    return Parts(text, text, (), none, none, none, sketch(text))


def in_process() -> Engine:
    return InProcess(warm_children())


def joined(mined: ShardsMined) -> CountedPhrases:
    """All phrases that were mined."""
    phrases: list[Phrase] = []
    begin, texts, counts = [0], [], []
    for part in mined.counted():
        phrases += part.phrases
        begin += (part.begin[1:] + begin[-1]).tolist()
        texts += part.texts.tolist()
        counts += part.counts.tolist()
    return CountedPhrases(tuple(phrases), *map(np.array, (begin, texts, counts)))


def same(one: CountedPhrases, other: CountedPhrases) -> None:
    assert one.phrases == other.phrases
    for column in ("begin", "texts", "counts"):
        assert getattr(one, column).tolist() == getattr(other, column).tolist()


@settings(deadline=None, max_examples=10)
@given(
    st.integers(0, 1 << 32),
    st.integers(1, 24),
    st.integers(1, 5),
    st.sampled_from((30, 200, 10**6)),
)
def test_phrases_of_shards_are_those_of_one_array(
    seed: int, size: int, shards: int, most: int
) -> None:
    draw = random.Random(seed)
    texts = []
    for _ in range(size):
        said = draw.choices(SAYINGS, k=draw.randrange(1, 90))
        lines = ["".join(said), *draw.choices(FURNITURE, k=draw.randrange(4))]
        texts.append("\n".join(draw.sample(lines, len(lines))))
    groups = [at if draw.random() < 0.8 else draw.randrange(at + 1) for at in range(size)]
    shard_of = [draw.randrange(shards) for _ in range(size)]
    with stored(texts, shard_of, groups) as library:
        words = word_array(library.texts.bodies(), SEGMENTER.cut)
        whole = mine_words(
            words, lambda: library.texts, library.catalogue, 0, SEGMENTER, lambda: None
        )
        mined = library.mined(in_process(), most)
        assert (mined.laws, mined.quoted) == (whole.laws, whole.quoted)
        same(joined(mined), whole.counted())
        lit = dict(zip(library.texts.paths, (rows.tobytes() for rows in whole.lit()), strict=True))
        assert dict(mined.lit()) == lit


@pytest.mark.parametrize("workers", [1, 2])
def test_what_stands_once_in_each_shard_is_found(workers: int) -> None:
    planted = _new_phrases(500)
    draw = random.Random(17)
    texts = []
    for _ in range(8):
        said = draw.sample(planted, len(planted))
        texts.append("".join(phrase + draw.choice(",。;\n") for phrase in said))
    with (
        stored(texts, list(range(8)), list(range(8))) as library,
        engine_for([10**9] * 2, workers) as engine,
    ):
        found = {
            wording: (count, reach)
            for phrase in joined(library.mined(engine, 1000)).phrases
            for wording, count, reach in [
                (phrase.text, phrase.count, phrase.reach),
                *((form.text, form.count, form.reach) for form in phrase.forms),
            ]
        }
    for phrase in planted:
        assert found[phrase] == (sum(text.count(phrase) for text in texts), 8)


def _new_phrases(size: int) -> list[str]:
    """Two nouns each that stand side by side nowhere else, and may be a phrase."""
    with get_dict_file() as file:
        entries = [line.decode().split(" ") for line in file]
    nouns = [
        word
        for word, count, tag in entries
        if len(word) == 2 and tag.strip() == "n" and int(count) > 300
    ]
    random.Random(5).shuffle(nouns)
    found = []
    for one, other in zip(nouns[::2], nouns[1::2], strict=False):
        whole = trait_of(one) & Trait.BEGINS and trait_of(other) & Trait.ENDS
        if not (whole and fits(Candidate((one, other), 1, 1, 1))):
            continue
        if SEGMENTER.cut(one + other) == [one, other]:
            found.append(one + other)
    return found[:size]


def test_no_text_has_no_phrase() -> None:
    with stored([""], [0], [0]) as library:
        mined = library.mined(in_process(), 100)
        assert not list(mined.counted())
        assert dict(mined.lit()) == {"00000.txt": b""}


def test_words_that_lead_are_no_phrases_alone() -> None:
    # Their suffixes are told apart by their second word, so that no task has all places of one.
    leading = "以 为 可 不 非 无 未 过 按 对 与 靠".split()
    alone = Trait.BEGINS | Trait.ENDS
    assert all(trait_of(word) & Trait.LEADS for word in leading)
    assert not any(trait_of(word) & alone == alone for word in leading)


def test_no_partition_has_many_more_suffixes_than_it_may_and_prefixes_have_their_own() -> None:
    draw, most = random.Random(9), 30
    # A few words stand very often, and one is often followed by the same ones.
    weights = [60, 30, 20, *(1 for _ in range(60))]
    sayings = [[1, 1, 2, 3], [1, 2, 2, 3, 4], [5]]
    with stored([""], [0], [0]) as library:
        scratch, words = library.scratch, ["", "的", "以", "发展", *map(str, range(60))]
        shards = [replace(library.shards[0], name=name) for name in "ab"]
        every = []
        for shard in shards:
            ids = [0]
            while len(ids) < 1500:
                one = draw.choices(range(1, 64), weights)
                ids += draw.choice((draw.choice(sayings), one, one, [0]))
            every.append(np.array([*ids, *(0 for _ in range(PADDING))], np.int32))
            scratch.put(f"cut-{shard.name}", ids=every[-1][:-PADDING])
            scratch.put(f"ranks-{shard.name}", ranks=np.arange(len(words), dtype=np.int32))
        frequency = np.bincount(np.concatenate(every), minlength=len(words))
        heavy = heavy_prefixes(scratch, shards, frequency, most, in_process(), iter)
        plan = Partitions.plan(scratch, Vocabulary.of(words), frequency, most, heavy)
        partitions = partitions_of(scratch)
        sizes: Counter[int] = Counter()
        begin: dict[int, set[tuple[int, ...]]] = {}
        for padded in every:
            for at, number in enumerate(partitions.of(padded, len(padded) - PADDING).tolist()):
                sizes[number] += 1
                begin.setdefault(number, set()).add(tuple(padded[at : at + DEEPEST].tolist()))
    assert {span.depth for span in plan.spans} >= {1, 2, 3}
    # The last one has the suffixes that begin with two words that lead.
    assert max(sizes[number] for number in plan.searched[:-1]) <= 1.5 * most
    for span in plan.spans:
        there = [one for at in range(span.low, span.high) for one in begin.get(at, ())]
        (prefix,) = {one[: span.depth] for one in there} or {()}
        others = (
            one for at, some in begin.items() if not span.low <= at < span.high for one in some
        )
        assert prefix not in {one[: span.depth] for one in others if one[:2] != (2, 2)}
        ended = {one[span.depth] for one in begin.get(span.low, ()) if span.depth < DEEPEST}
        assert ended <= {0}


@given(st.lists(st.one_of(st.integers(0, 60_000), st.integers(0, MOST_WORDS - 1))))
def test_words_are_read_from_the_units_that_were_written(numbers: list[int]) -> None:
    units = units_of(np.array(numbers, np.int32))
    assert len(units) == len(numbers) + takes_two(np.array(numbers, np.int32)).sum()
    assert words_of(units, 2).tolist() == [*numbers, 0, 0]


def test_windows_are_sorted_by_all_their_words() -> None:
    draw = random.Random(3)
    words = [[draw.randrange(1, 3) for _ in range(draw.randrange(1, 41))] for _ in range(400)]
    ids = np.array([word for one in words for word in (*one, 0)] + [0] * 64, np.int32)
    firsts = np.cumsum([0, *(len(one) + 1 for one in words)])[:-1].astype(np.int32)
    room = np.array([len(one) for one in words], np.uint8)
    for bits in (2, 20):
        order, shared = window_order(ids, firsts, room, bits)
        assert [words[at] for at in order.tolist()] == sorted(words)
        assert shared.tolist()[1:] == _shared([words[at] for at in order.tolist()])


def _shared(words: Sequence[Sequence[int]]) -> list[int]:
    found = []
    for one, other in pairwise(words):
        same = [a == b for a, b in zip(one, other, strict=False)]
        found.append(same.index(False) if False in same else len(same))
    return found
