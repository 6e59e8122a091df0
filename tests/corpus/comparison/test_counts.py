from __future__ import annotations

from tests.corpus.comparison.library import FILLING, document_set, in_shards
from tui.corpus.comparison.counts import PhraseCounts
from tui.corpus.model import Phrase, PhraseForm, Relation

TEXTS = {
    "一(2020-01-01).txt": "绿色行动是重中之重。推进绿色行动,人人有责。绿色行动很好。",
    "二(2020-02-01).txt": "普惠行动是重中之重。推进普惠行动,人人有责。普惠行动很好。",
    "三(2020-03-01).txt": "乡村行动是重中之重。推进乡村行动,人人有责。乡村行动很好。",
}


def _crossed(*phrases: Phrase) -> list[str]:
    counts = PhraseCounts.of(phrases, document_set(TEXTS))
    return [one.text for one, flag in zip(phrases, counts.crossed(), strict=True) if flag]


def test_what_always_begins_inside_another_wording_is_no_wording_by_itself() -> None:
    whole = [Phrase(text, 3, 1, 1.0) for text in ("绿色行动", "普惠行动", "乡村行动")]
    part = Phrase("行动是重中之重", 3, 3, 90.0)
    assert _crossed(*whole, part) == [part.text]
    assert _crossed(part, *whole) == [part.text]


def test_forms_cross_like_phrases_and_what_holds_another_whole_is_not_crossed() -> None:
    form = PhraseForm("绿色行动", Relation.LED, 3, 1)
    led = Phrase("推进绿色行动", 1, 1, 1.0, forms=(form,))
    assert (
        _crossed(led, Phrase("行动是重中之重", 3, 3, 9.0), Phrase("绿色行动很好", 1, 1, 1.0)) == []
    )
    assert _crossed(Phrase("没有的话", 0, 0, 1.0)) == []


def test_counts_are_the_same_in_however_many_shards_the_documents_are() -> None:
    copied = "".join((*FILLING, *TEXTS.values()))
    texts = [copied, *TEXTS.values(), copied, "绿色行动不停步。", *TEXTS.values()]
    led = PhraseForm("推进绿色行动", Relation.LED, 1, 1)
    phrases = [
        Phrase("绿色行动", 3, 1, 9.0, forms=(led,)),
        *(Phrase(text, 3, 1, 9.0) for text in ("普惠行动", "乡村行动", "行动是重中之重")),
    ]
    one, several = (
        PhraseCounts.of(phrases, in_shards(texts, shards))
        for shards in ((0,) * 9, (0, 1, 2, 1, 0, 2, 2, 1, 0))
    )
    for uses, others in ((one.own, several.own), (one.family, several.family)):
        assert [column.tolist() for column in uses] == [column.tolist() for column in others]
    assert one.own.contexts.any()
    assert one.crossed().tolist() == several.crossed().tolist() == [False, False, False, True]
    for number in (0, 4, 5):
        assert list(one.in_document(number)) == list(several.in_document(number)) != []
