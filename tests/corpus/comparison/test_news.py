from __future__ import annotations

import pytest

from tests.corpus.comparison.library import document_set, texts_of
from tui.corpus.comparison.news import gone, newest, timeline
from tui.corpus.comparison.timeline import Movement
from tui.corpus.groups.periods import Periods, PeriodSpan
from tui.corpus.model import Phrase, PhraseForm, PhraseKind, Relation
from tui.corpus.phrases.segment import Segmenter

YEARS = {
    2018: ("要坚持数字乡村行动。", "坚决打赢脱贫攻坚战。") * 2,
    2019: ("要坚持数字乡村行动。", "坚决打赢脱贫攻坚战。") * 2,
    2020: ("坚决打赢脱贫攻坚战。",) * 4,
    2021: ("要坚持绿色金融体系。", "坚决打赢脱贫攻坚战。") * 5,
    2022: ("要坚持绿色金融体系。", "要坚持数字乡村行动。") * 2,
}


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter()


def test_what_stands_first_in_a_year_is_new_in_it_alone(segmenter: Segmenter) -> None:
    documents = document_set(texts_of(YEARS))
    periods = Periods.of(documents.dates, PeriodSpan.YEAR)
    for year, wanted in (("2020", False), ("2021", True), ("2022", False)):
        at = periods.position(year)
        course, counts = timeline(documents, periods, (), segmenter, at)
        found = {
            phrase.text: phrase for phrase in newest(course, counts, documents, at, segmenter.cut)
        }
        assert ("绿色金融体系" in found) is wanted
    assert "绿色金融体系" not in found


def test_what_only_leads_or_closes_an_older_wording_is_not_new(segmenter: Segmenter) -> None:
    wordings = ("数字乡村行动", "绿色金融体系", "智能制造工程", "清洁能源基地", "社区养老服务")
    early = [f"我们重视{one}。" for one in wordings] * 2
    late = [f"各地加快构建{one},把{one}落到实处。" for one in wordings] * 2
    documents = document_set(texts_of({2018: early, 2019: early, 2020: late}, 3))
    periods = Periods.of(documents.dates, PeriodSpan.YEAR)
    course, counts = timeline(documents, periods, (), segmenter, 2)
    found = [phrase.text for phrase in newest(course, counts, documents, 2, segmenter.cut)]
    assert not [text for text in found if any(one in text for one in wordings)]
    left = [phrase.text for phrase in gone(course, counts, documents, 2, segmenter.cut)]
    assert not [text for text in left if any(one in text for one in wordings)]


def test_a_longer_wording_that_became_a_set_phrase_is_new_and_tells_what_it_grew_out_of(
    segmenter: Segmenter,
) -> None:
    old = ("水利社会人人向往。", "水利社会由众人出力。", "说到水利社会,人人有责。")
    lasting = ("今后全面建设水利社会。", "全面建设水利社会,步步为营。", "为全面建设水利社会出力。")
    passing = ("今后深入推进护林行动。", "深入推进护林行动,人人有责。", "护林行动由众人出力。")
    woods = ("护林行动人人向往。", "护林行动由众人出力。", "说到护林行动,人人有责。")
    years = {2018: old + woods, 2019: old + woods, 2020: lasting + passing, 2021: lasting + woods}
    documents = document_set(texts_of(years, 3))
    periods = Periods.of(documents.dates, PeriodSpan.YEAR)
    known = (
        Phrase(
            "水利社会",
            9,
            9,
            60.0,
            PhraseKind.FORMULA,
            (PhraseForm("全面建设水利社会", Relation.LED, 6, 6),),
        ),
    )
    course, counts = timeline(documents, periods, known, segmenter, 2)
    found = {p.text: p for p in newest(course, counts, documents, 2, segmenter.cut)}
    forms = {form.text: form.relation for form in found["全面建设水利社会"].forms}
    assert forms["水利社会"] is Relation.CORE
    assert not [text for text in found if "护林行动" in text]


def test_what_was_last_seen_before_is_gone_if_it_stood_in_two_years(segmenter: Segmenter) -> None:
    documents = document_set({p: t for p, t in texts_of(YEARS).items() if p < "2022"})
    periods = Periods.of(documents.dates, PeriodSpan.YEAR)
    at = periods.position("2020")
    course, counts = timeline(documents, periods, (), segmenter, at)
    (found,) = gone(course, counts, documents, at, segmenter.cut)
    assert (found.text, found.count, found.first, found.last) == (
        "数字乡村行动",
        8,
        "2018-01-05",
        "2019-02-05",
    )


def test_the_course_of_a_family_tells_zeros_and_what_it_does(segmenter: Segmenter) -> None:
    documents = document_set(texts_of(YEARS))
    periods = Periods.of(documents.dates, PeriodSpan.YEAR)
    course, _ = timeline(documents, periods, (), segmenter)
    rows = {phrase.text: at for at, phrase in enumerate(course.phrases)}
    farms = rows["数字乡村行动"]
    assert [one.count for one in course.figures(farms)] == [4, 4, 0, 0, 4]
    assert course.movements(2)[farms] is Movement.FALLING
    assert course.movements(4)[farms] is Movement.BACK
    assert course.movements(3)[rows["绿色金融体系"]] is Movement.NEW
    assert set(course.movements(0)) == {Movement.STEADY}
