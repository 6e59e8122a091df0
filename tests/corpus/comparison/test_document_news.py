from __future__ import annotations

import pytest

from tests.corpus.comparison.library import document_set, texts_of
from tui.corpus.comparison.document_news import NewsStanding, document_news
from tui.corpus.phrases.segment import Segmenter

OLD = ("要坚持数字乡村行动。", "坚决打赢脱贫攻坚战。", "全面建设小康社会,任务艰巨。") * 2
NEW = ("要坚持绿色金融体系。", "坚决打赢脱贫攻坚战。", "全面建成小康社会,任务艰巨。") * 2


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter()


def test_a_document_is_held_against_those_before_it(segmenter: Segmenter) -> None:
    texts = texts_of({2019: OLD, 2020: OLD, 2021: NEW}, 1)
    documents = document_set(texts)
    at = len(documents) - 1
    news = document_news(documents, at, (), segmenter)
    assert (news.earlier, news.last) == (2, documents.paths[1])
    found = {one.phrase.text: one for one in news.phrases}
    fresh = found["绿色金融体系"]
    assert (fresh.standing, fresh.path, fresh.count) == (NewsStanding.NEW, documents.paths[at], 2)
    text = texts[fresh.path]
    assert text[fresh.start : fresh.end] == "绿色金融体系"
    assert found["数字乡村行动"].standing is NewsStanding.MISSING
    assert found["数字乡村行动"].path == documents.paths[1]
    changed = found["全面建成小康社会"]
    assert (changed.standing, changed.was) == (NewsStanding.REWORDED, "全面建设小康社会")


def test_the_first_document_and_one_without_a_date_have_no_news(segmenter: Segmenter) -> None:
    documents = document_set({**texts_of({2019: OLD, 2020: NEW}, 1), "无日期.txt": OLD[0]})
    for at in (0, 2):
        news = document_news(documents, at, (), segmenter)
        assert (news.earlier, news.last, list(news.phrases)) == (0, "", [])


def test_a_phrase_is_told_with_its_section_and_what_is_plain_comes_after(
    segmenter: Segmenter,
) -> None:
    old = "一、过去的工作\n各方面都很好,成绩很大。\n二、明年的任务\n要坚持数字乡村行动。要坚持数字乡村行动。\n"
    new = "一、过去的工作\n取得新突破,取得新突破。\n二、明年的任务\n要坚持绿色金融体系。要坚持绿色金融体系。\n"
    documents = document_set({"甲(2019-01-01).txt": old, "甲(2020-01-01).txt": new})
    news = document_news(documents, 1, (), segmenter)
    found = {one.phrase.text: one for one in news.phrases}
    assert found["绿色金融体系"].section == ("二、明年的任务",)
    assert found["数字乡村行动"].section == ("二、明年的任务",)
    new_ones = [one.phrase.text for one in news.phrases if one.standing is NewsStanding.NEW]
    assert new_ones[0] == "绿色金融体系"
