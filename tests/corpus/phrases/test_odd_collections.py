"""Collections that are no ordinary ones: a sensible list, and what it rests on, but never an exception."""

from __future__ import annotations

import random
from collections.abc import Callable

from tui.corpus.model import PhraseKind
from tui.corpus.phrases.mine import mine
from tui.corpus.phrases.table import PhraseTable
from tui.document.model import Document
from tui.text.conversion import convert

MakeDocument = Callable[..., Document]

LINES = (
    "坚持稳粮保供总要求,统筹河湖长治久清。",
    "各村贯彻稳粮保供总要求,修好机耕道路。",
    "落实稳粮保供总要求,坚持河湖长治久清。",
)


def _mined(make: MakeDocument, *texts: str) -> PhraseTable:
    return mine(make(text, f"{at:03}.txt") for at, text in enumerate(texts))


def test_one_document_rests_on_its_own_repetitions(make_document: MakeDocument) -> None:
    table = _mined(make_document, "\n".join(LINES))
    assert table.distinct == 1
    assert table.phrases[0].text == "稳粮保供总要求"


def test_a_hundred_copies_are_one_document(make_document: MakeDocument) -> None:
    sundry = "梁塘镇于三月清淤,四月栽树,五月修桥,六月点灯,七月晒谷,八月办学,九月开渠,十月赶集。"
    text = "\n".join(
        (*LINES, sundry, "另有渔火、灯塔、石磨、水车、竹筏、草鞋、斗笠、蓑衣各若干件入馆。")
    )
    alone, table = _mined(make_document, text), _mined(make_document, *[text] * 100)
    assert table.distinct == 1
    assert [phrase.text for phrase in table.phrases] == [phrase.text for phrase in alone.phrases]
    assert table.phrases[0].near_copy_documents == 99


def test_a_formula_is_one_across_scripts(make_document: MakeDocument) -> None:
    more = "近日又到山里走访农户。"
    texts = ["\n".join(LINES), convert(LINES[1] + more + LINES[2], "t")]
    assert texts[1] != LINES[1] + more + LINES[2]
    table = _mined(make_document, *texts)
    assert (table.phrases[0].text, table.phrases[0].reach) == ("稳粮保供总要求", 2)


def test_noise_of_reading_machines_makes_no_phrases(make_document: MakeDocument) -> None:
    generator = random.Random(7)

    def noisy(text: str) -> str:
        return "".join(
            chr(generator.randrange(0x5200, 0x5F00)) if generator.random() < 0.03 else sign
            for sign in text
        )

    table = _mined(make_document, *(noisy("\n".join(LINES) * 4) for _ in range(4)))
    assert table.phrases[0].text == "稳粮保供总要求"
    sound = "".join(LINES)
    assert all(phrase.text in sound for phrase in table.phrases)


def test_without_any_quotes_formulas_lead_by_their_use(make_document: MakeDocument) -> None:
    plain = ["整修机耕道路三条。农户领取机耕补贴。", "另有机耕道路在建。机耕补贴已发。"]
    table = _mined(make_document, LINES[0] + LINES[1] + plain[0], LINES[2] + LINES[1] + plain[1])
    assert table.quoted == 0
    assert table.phrases[0].text == "稳粮保供总要求"


def test_in_laws_what_they_define_comes_first_and_is_a_term(make_document: MakeDocument) -> None:
    def law(about: str) -> str:
        return "\n".join(
            (
                f"第一条 为了规范{about},制定本法。",
                f"第二条 本法所称{about},是指依照本法办理的有关活动。",
                "第三条 国务院有关部门依照职责负责监督管理工作。",
                "第四条 违反本法规定的,责令限期改正。",
                f"第五条 从事{about}应当遵守国家有关规定。",
                f"第六条 {about}的办法另行规定。",
            )
        )

    table = _mined(make_document, *map(law, ("湿地修复", "湿地修复活动", "古树移栽", "古树移栽")))
    first = table.phrases[0]
    assert table.laws == 1.0
    assert first.text in ("湿地修复", "古树移栽")
    assert not any(phrase.kind is PhraseKind.FORMULA for phrase in table.phrases)


def test_links_and_datelines_under_every_piece_are_furniture(make_document: MakeDocument) -> None:
    piece = "晚间台讯:{what}已经办好。\n点开原文\n"
    texts = [
        "".join(piece.format(what=f"第{at}批{what}") for what in ("桥梁", "堤坝", "水渠"))
        for at in "一二三四"
    ]
    table = _mined(make_document, *texts)
    assert not any(word in p.text for p in table.phrases for word in ("台讯", "原文"))


def test_numbered_headings_are_no_furniture(make_document: MakeDocument) -> None:
    texts = [f"一、加强作风建设\n{at}地年年整修堤防。" for at in "甲乙丙丁"]
    assert any("作风建设" in phrase.text for phrase in _mined(make_document, *texts).phrases)


def test_headings_without_numbers_of_a_few_reports_are_no_furniture(
    make_document: MakeDocument,
) -> None:
    texts = [
        f"{at}地的报告\n各位请听。\n{at}地去年丰收。\n河湖长治久清\n{at}地年年整修堤防{at}里。\n"
        f"村村通水到户\n{at}处新装水表。\n返回上页"
        for at in "甲乙丙丁"
    ]
    found = {phrase.text: phrase.reach for phrase in _mined(make_document, *texts).phrases}
    assert found.get("河湖长治久清") == 4
    assert "返回上页" not in found


def test_titles_are_names_and_make_no_phrase_of_what_only_looks_like_them(
    make_document: MakeDocument,
) -> None:
    texts = [
        "《水渠论》说到修渠。《求是》刊文。要实事求是,坚持实事求是。",
        "重读《水渠论》有感。《求是》约稿。坚持实事求是,实事求是最难。",
    ]
    kinds = {phrase.text: phrase.kind for phrase in _mined(make_document, *texts).phrases}
    assert kinds["水渠论"] is PhraseKind.NAME
    assert "求是" not in kinds


def test_talk_is_not_about_who_speaks_nor_pages_about_their_code(
    make_document: MakeDocument,
) -> None:
    lines = (
        "推进修渠计划,修渠计划当公开。style margin style margin",
        "方委员玉山支持修渠计划。方委员玉山到场。",
        "修渠计划已有图。style margin",
    )
    texts = ["".join(f"梁村长:{line}\n" for line in lines) + end for end in ("完毕", "散会了")]
    kinds = {phrase.text: phrase.kind for phrase in _mined(make_document, *texts).phrases}
    assert kinds.get("方委员玉山") is PhraseKind.NAME
    assert "修渠计划" in kinds
    assert not any(word in text for text in kinds for word in ("梁村长", "style", "margin"))
