from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from tui.corpus.model import Phrase, PhraseForm, PhraseKind, Relation
from tui.corpus.phrases.mine import mine
from tui.corpus.phrases.table import PhraseTable
from tui.document.model import Document

MakeDocument = Callable[..., Document]

FORM = PhraseForm("统筹复工复产", Relation.LED, 1, 1)
TABLE = PhraseTable(
    (
        Phrase("疫情防控和复工复产", 3, 2, 2.0, forms=(FORM,)),
        Phrase("抓好落实", 3, 2, 1.0),
    )
)
TEXT = "疫情防控和复工复产,抓好落实,统筹复工复产。"


def _lit(table: PhraseTable, text: str = TEXT) -> list[str]:
    spans = table.light_body(text)
    assert table.lit_rows(text, alone=True) == spans
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    return [text[span.start : span.end] for span in spans]


def test_a_pinned_phrase_is_lit_before_the_longer_ones_that_hold_it() -> None:
    table = TABLE.chosen([Phrase("复工复产", 2, 2, 0.0)], ())
    assert _lit(table) == ["复工复产", "抓好落实", "复工复产"]
    assert [p.text for p in table.listed()] == ["复工复产", "疫情防控和复工复产", "抓好落实"]


def test_a_hidden_phrase_is_neither_lit_nor_listed() -> None:
    table = TABLE.chosen((), {"疫情防控和复工复产"})
    assert _lit(table) == ["抓好落实"]
    assert [p.text for p in table.listed()] == ["抓好落实"]


def test_a_hidden_variant_leaves_the_phrase_lit() -> None:
    assert _lit(TABLE.chosen((), {"统筹复工复产"})) == ["疫情防控和复工复产", "抓好落实"]


def test_places_in_the_table_stay_when_the_list_of_the_reader_changes() -> None:
    table = TABLE.chosen([Phrase("别的", 1, 1, 0.0)], {"抓好落实"})
    assert table.phrases[: len(TABLE.phrases)] == TABLE.phrases


def test_pinned_phrases_are_counted_though_mining_does_not_find_them(
    make_document: MakeDocument,
) -> None:
    texts = ["抓好疫情防控。", "做好疫情防控,有人提到一回。", "别的。"]
    documents = [make_document(text, f"{at}.txt") for at, text in enumerate(texts)]
    table = mine(documents, pinned=["提到一回", "没有的话"], hidden=["疫情防控"])
    once, nowhere = table.listed()
    assert (once.text, once.count, once.documents) == ("提到一回", 1, ("1.txt",))
    assert (nowhere.text, nowhere.count, nowhere.reach) == ("没有的话", 0, 0)
    assert _lit(table, texts[1]) == ["提到一回"]


def test_hidden_phrases_make_room_for_others(make_document: MakeDocument) -> None:
    texts = ["抓好疫情防控。要复工复产。", "做好疫情防控,有序复工复产。", "疫情防控。"]
    documents = [make_document(text, f"{at}.txt") for at, text in enumerate(texts)]
    assert [p.text for p in mine(documents, top=1).listed()] == ["疫情防控"]
    assert [p.text for p in mine(documents, top=1, hidden=["疫情防控"]).listed()] == ["复工复产"]


def test_a_formula_inside_a_longer_term_is_lit() -> None:
    formula = Phrase("绿色发展", 3, 2, 90.0, PhraseKind.FORMULA)
    term = Phrase("绿色发展项目清单", 3, 2, 5.0, PhraseKind.TERM)
    table = PhraseTable((formula, term))
    text = "公布绿色发展项目清单。"
    assert [(s.start, s.end, s.phrase) for s in table.light_body(text)] == [(2, 6, 0)]
