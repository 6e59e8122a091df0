from __future__ import annotations

from collections.abc import Callable

from tui.corpus.phrases.mine import mine
from tui.document.model import Document

MakeDocument = Callable[..., Document]


def _ranks(make: MakeDocument, *texts: str) -> dict[str, int]:
    table = mine(make(text, f"{at}.txt") for at, text in enumerate(texts))
    return {phrase.text: at for at, phrase in enumerate(table.phrases)}


def test_what_is_avowed_comes_before_what_is_done(make_document: MakeDocument) -> None:
    line = "坚持统筹城乡。各地修订名录。坚持统筹城乡,依规修订名录。"
    ranks = _ranks(make_document, line, line.replace("各地", "本市") + "另行公布。")
    assert ranks["统筹城乡"] < ranks["修订名录"]


def test_rows_of_one_length_come_before_rows_of_any(make_document: MakeDocument) -> None:
    text = "推广早种早收、多种多收。推广早种早收、多种不收成。"
    ranks = _ranks(make_document, text * 2, "各村" + text)
    assert ranks["早种早收、多种多收"] < ranks["早种早收、多种不收成"]


def test_what_repeats_a_better_one_in_the_same_documents_falls_back(
    make_document: MakeDocument,
) -> None:
    text = "坚持绿色发展理念。贯彻绿色发展理念。绿色发展理念深入人心。秋粮收购入库。"
    table = mine(make_document(f"{text}其{at}。", f"{at}.txt") for at in "一二")
    scores = {phrase.text: phrase.score for phrase in table.phrases}
    assert scores["绿色发展理念深入人心"] < scores["绿色发展理念"] / 2


def test_what_lives_by_itself_is_no_part_of_a_better_list(make_document: MakeDocument) -> None:
    text = (
        "坚持旱涝保收、四季常青。保证旱涝保收。旱涝保收不易。争取旱涝保收。旱涝保收靠水。"
        "实现旱涝保收。秋粮收购入库。旱涝保收有望。"
    )
    table = mine(make_document(f"{text}其{at}。", f"{at}.txt") for at in "一二")
    scores = {phrase.text: phrase.score for phrase in table.phrases}
    # As a part of it, a third of its own score would be left.
    assert scores["旱涝保收"] > scores["旱涝保收、四季常青"] / 3


def test_what_is_said_all_the_time_is_what_it_is_about(make_document: MakeDocument) -> None:
    line = "坚持统筹水土。推行统筹水土。开展采样检测,采样检测须及时。"
    texts = [line + "另行采样检测。再次采样检测。复核采样检测。" * 30 + at for at in ("甲", "乙乙")]
    ranks = _ranks(make_document, *texts)
    assert ranks["统筹水土"] < ranks["采样检测"]
