from __future__ import annotations

import numpy as np
import pytest

from tests.corpus.comparison.library import document_set, texts_of
from tui.corpus.comparison.against import against
from tui.corpus.comparison.differences import GroupComparison, PhraseChange
from tui.corpus.comparison.keyness import log_likelihood
from tui.corpus.model import Phrase, PhraseForm, Relation
from tui.corpus.phrases.segment import Segmenter

OLD = ("要坚持数字乡村行动。", "坚决打赢脱贫攻坚战。", "全面建设小康社会,任务艰巨。") * 2
NEW = ("要坚持绿色金融体系。", "坚决打赢脱贫攻坚战。", "全面建成小康社会,任务艰巨。") * 2


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter()


def _compared(segmenter: Segmenter, *, turned: bool = False) -> GroupComparison:
    documents = document_set(texts_of({2019: OLD, 2020: OLD, 2021: NEW, 2022: NEW}, 3))
    late = np.array([date > "2021" for date in documents.dates])
    return against(documents, ~late if turned else late, late if turned else ~late, (), segmenter)


def test_new_gone_and_reworded_are_told_and_what_stayed_is_not(segmenter: Segmenter) -> None:
    found = {d.phrase.text: d for d in _compared(segmenter).differences}
    assert found["绿色金融体系"].change is PhraseChange.NEW
    assert found["数字乡村行动"].change is PhraseChange.GONE
    assert found["全面建成小康社会"].change is PhraseChange.REWORDED
    assert found["全面建成小康社会"].was == "全面建设小康社会"
    assert "全面建设小康社会" not in found
    assert not any("攻坚" in text for text in found)


def test_figures_are_those_of_the_texts(segmenter: Segmenter) -> None:
    comparison = _compared(segmenter)
    (found,) = (d for d in comparison.differences if d.phrase.text == "绿色金融体系")
    a, b = comparison.a, comparison.b
    assert (found.a.count, found.b.count) == (2 * a.documents, 0)
    assert found.a.reach == a.documents
    assert found.a.per_10000 == pytest.approx(10_000 * found.a.count / a.characters, abs=1e-6)
    by_formula = log_likelihood(
        np.array([found.a.count]), np.array([0]), a.characters, b.characters
    )
    assert found.log_likelihood == pytest.approx(float(by_formula[0]), abs=1e-6)
    assert found.low < found.log_ratio < found.high


def test_the_other_way_round_signs_turn(segmenter: Segmenter) -> None:
    there, back = _compared(segmenter), _compared(segmenter, turned=True)
    assert (there.a, there.b) == (back.b, back.a)
    turned = {
        PhraseChange.NEW: PhraseChange.GONE,
        PhraseChange.GONE: PhraseChange.NEW,
        PhraseChange.REWORDED: PhraseChange.REWORDED,
    }
    one = {
        (d.was or d.phrase.text): (turned[d.change], -d.log_ratio, d.log_likelihood)
        for d in there.differences
        if d.change is not PhraseChange.REWORDED
    }
    other = {
        d.phrase.text: (d.change, d.log_ratio, d.log_likelihood)
        for d in back.differences
        if d.change is not PhraseChange.REWORDED
    }
    assert one == other
    pairs = {(d.phrase.text, d.was) for d in there.differences if d.was}
    assert pairs == {(d.was, d.phrase.text) for d in back.differences if d.was}


def test_a_group_against_itself_or_against_nothing_has_no_differences(segmenter: Segmenter) -> None:
    documents = document_set(texts_of({2019: OLD, 2020: NEW}))
    every, none = np.ones(len(documents), np.bool_), np.zeros(len(documents), np.bool_)
    assert against(documents, every, every, (), segmenter).differences == []
    assert against(documents, every, none, (), segmenter).differences == []
    assert against(documents, every, every, (), segmenter).shared == len(documents)


def test_one_form_of_a_family_may_take_the_place_of_another(segmenter: Segmenter) -> None:
    documents = document_set(texts_of({2019: OLD, 2020: OLD, 2021: NEW, 2022: NEW}, 3))
    late = np.array([date > "2021" for date in documents.dates])
    forms = tuple(
        PhraseForm(text, Relation.LED, 6, 6) for text in ("全面建设小康社会", "全面建成小康社会")
    )
    known = (Phrase("小康社会", 24, 12, 50.0, forms=forms),)
    found = {
        d.phrase.text: d for d in against(documents, late, ~late, known, segmenter).differences
    }
    assert found["全面建成小康社会"].change is PhraseChange.REWORDED
    assert found["全面建成小康社会"].was == "全面建设小康社会"


def test_a_difference_that_one_document_makes_is_none_where_there_are_many(
    segmenter: Segmenter,
) -> None:
    said = ("要坚持数字乡村行动。", "全面建设小康社会,任务艰巨。")
    texts = texts_of(dict.fromkeys(range(2010, 2030), said), 2)
    one = next(path for path in texts if path > "2020")
    many = {**texts, one: texts[one] + "坚决打赢脱贫攻坚战,任务艰巨。" * 9}
    some = next(path for path in texts if path < "2020")
    many[some] += "坚决打赢脱贫攻坚战,任务艰巨。"
    spread = {
        path: text + "坚决打赢脱贫攻坚战,任务艰巨。" * (1 if path > "2020" else path == some)
        for path, text in texts.items()
    }
    for documents, told in ((document_set(many), False), (document_set(spread), True)):
        late = np.array([date > "2020" for date in documents.dates])
        known = [Phrase("打赢脱贫攻坚战", 10, 2, 50.0)]
        found = against(documents, late, ~late, known, segmenter).differences
        assert any("攻坚战" in d.phrase.text for d in found) is told
