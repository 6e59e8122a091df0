from __future__ import annotations

from tui.corpus.comparison.nested import told_once
from tui.corpus.model import Phrase, Relation
from tui.corpus.phrases.segment import Segmenter


def _listed(*wordings: tuple[str, int]) -> dict[str, dict[str, Relation]]:
    phrases = [Phrase(text, count, count, 50.0) for text, count in wordings]
    return {
        phrase.text: {form.text: form.relation for form in phrase.forms}
        for phrase in told_once(phrases, Segmenter().cut)
    }


def test_what_leads_a_wording_that_tells_more_is_a_form_of_it() -> None:
    assert _listed(("构建人类命运共同体", 10), ("一带一路", 9), ("推动构建人类命运共同体", 7)) == {
        "构建人类命运共同体": {"推动构建人类命运共同体": Relation.LED},
        "一带一路": {},
    }


def test_what_nearly_always_stands_in_a_longer_wording_is_a_form_of_that_in_its_place() -> None:
    assert list(_listed(("科技自立", 5), ("守正创新", 5), ("高水平科技自立自强", 5))) == [
        "高水平科技自立自强",
        "守正创新",
    ]


def test_a_list_or_a_longer_wording_that_tells_more_stands_beside_its_part() -> None:
    for longer, part in (("道路自信、文化自信", "文化自信"), ("伟大建党精神", "精神")):
        ranked = sorted(((longer, 3), (part, 9)), key=lambda one: one[0] == "精神")
        assert [*_listed(*ranked)] == [text for text, _ in ranked]


def test_an_empty_list_stays_empty() -> None:
    assert told_once([], Segmenter().cut) == ()
