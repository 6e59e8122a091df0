"""The words of a library by number."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tui.corpus.phrases.shuffle.library_words import number_words, vocabulary_of
from tui.corpus.phrases.shuffle.scratch import Scratch
from tui.corpus.phrases.shuffle.shard_texts import ShardTexts
from tui.work.limits import Limits
from tui.work.pool import InProcess
from tui.work.store import Store
from tui.work.warm_child import WarmChildren


def test_words_beyond_the_most_are_breaks(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    scratch = Scratch(store, "words-")
    none = np.zeros(0, np.int64)
    shards = [ShardTexts(name, store, "", none, none, none > 0) for name in "ab"]
    for name, words, counts in (("a", ["提高", "落实"], [3, 1]), ("b", ["认识", "提高"], [2, 1])):
        scratch.put_words(f"cut-{name}", words)
        scratch.put(f"cut-{name}", counts=np.array(counts))
    engine = InProcess(WarmChildren(Limits()))
    frequency = number_words(scratch, shards, engine, iter, most=3)
    assert frequency.tolist() == [0, 4, 2]
    assert list(vocabulary_of(scratch).words) == ["", "提高", "认识"]
    assert scratch.get("ranks-a", "ranks").tolist() == [1, 0]
    assert scratch.get("ranks-b", "ranks").tolist() == [2, 1]
