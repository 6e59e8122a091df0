from __future__ import annotations

import pytest

from tui.text.conversion import convert
from tui.text.script import fold


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("著力解決", "着力解决"),
        ("圍繞著", "围绕着"),
        ("深入瞭解", "深入了解"),
        ("登高瞭望", "登高瞭望"),
        ("答覆群眾", "答复群众"),
        ("回答覆蓋面的問題", "回答覆盖面的问题"),
        ("藉助平臺", "借助平台"),
        ("聲名狼藉", "声名狼藉"),
        ("為甚麼", "为什么"),
        ("甚至", "甚至"),
        ("工作計畫", "工作计划"),
        ("電視畫面", "电视画面"),
        ("專用帳戶", "专用账户"),
        ("救災帳篷", "救灾帐篷"),
        ("傢俱", "家具"),
        ("俱樂部", "俱乐部"),
        ("汚染、汙染", "污染、污染"),
        ("臺灣檯面", "台湾台面"),
        ("祇有、衹有、隻有", "只有、只有、只有"),
        ("重複、恢復、答覆", "重复、恢复、答复"),
        ("乾淨、乾燥、曬乾", "干净、干燥、晒干"),
        ("旋轉乾坤、乾隆年間、乾安縣", "旋转乾坤、乾隆年间、乾安县"),
        ("経済発展の戦略、労働単位", "经济发展の战略、劳动单位"),
        ("沙家浜的芸豆、予以弁別", "沙家浜的芸豆、予以弁别"),
        ("鄕村、敎育、旣然、眞實、衆多", "乡村、教育、既然、真实、众多"),
        ("爲塡寫、揷入、倂購、奮鬭", "为填写、插入、并购、奋斗"),
        ("戱劇、戯剧、鑛業、鉱業", "戏剧、戏剧、矿业、矿业"),
    ],
)
def test_regional_and_old_variants_read_as_their_words_do(written: str, plain: str) -> None:
    assert fold(written) == plain
    assert fold(plain) == plain


@pytest.mark.parametrize(
    "word", ["显著", "著作", "名著", "专著", "昭著", "著名", "覆盖", "颠覆", "乾坤"]
)
def test_words_that_mean_the_character_itself_keep_it(word: str) -> None:
    assert fold(word) == word
    assert fold(convert(word, "tw", traditional=False)) == word


def test_a_circle_is_the_zero_only_among_digits() -> None:
    assert fold("二○二○年") == "二〇二〇年"
    assert fold("○○县、○ 一项") == "○○县、○ 一项"


@pytest.mark.parametrize("script", ["t", "tw", "hk"])
def test_what_script_conversion_shows_folds_to_what_was_there(script: str) -> None:
    text = "要着力解决问题，围绕着显著成效，深入了解，及时答复，借助平台，覆盖全部账户，链条完整，资金链安全。"
    assert fold(convert(text, script, traditional=False)) == fold(text)
