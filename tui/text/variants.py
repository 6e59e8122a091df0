"""Variant characters that fold by the word they stand in: 著 is 着 in 著力, and itself in 显著.

The words are those of OpenCC's tables (phrases before characters); where they say nothing, a
character has a default. Words are of text that is folded character by character already.

>>> by_words("围绕著显著成效，答覆覆盖面", str)
'围绕着显著成效，答复覆盖面'
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from tui.text.lazy_pattern import lazy_pattern

VARIANTS: Final = {
    "著": "着",
    "覆": "复",
    "藉": "借",
    "瞭": "了",
    "祇": "只",
    "帐": "账",
    "画": "划",
    "甚": "什",
    "俱": "具",
    "彷": "仿",
    "炼": "链",
    "乾": "干",
    "份": "分",
}
"""Characters that are variants of others in some words only, and these."""

_MOSTLY_VARIANT: Final = "著藉瞭祇乾"
"""Those that are variants where no word says otherwise: as what they are, they stand in few."""

_KEPT: Final = (
    "著名 著作 著述 著称 著书 著者 著录 著文 名著 显著 卓著 昭著 专著 原著 编著 译著 论著 巨著"
    " 土著 遗著 拙著 新著 旧著 撰著 慰藉 蕴藉 狼藉 枕藉 藉藉 瞭望 瞭哨 神祇 地祇 帐篷 帐幕 帐子 蚊帐 营帐 彷徨 画面"
    " 画册 乾安 乾务 乾潭 乾州 乾东 乾陀"
).split()
"""Words whose character is no variant, beside those of OpenCC."""

_CHANGED: Final = {
    "甚么": "什么",
    "家俱": "家具",
    "策画": "策划",
    "企画": "企划",
    "规画": "规划",
    "谋画": "谋划",
    "彷佛": "仿佛",
    "帐户": "账户",
    "帐务": "账务",
    "帐款": "账款",
    "帐号": "账号",
    "帐目": "账目",
    "帐簿": "账簿",
    "帐册": "账册",
    "帐面": "账面",
    "帐单": "账单",
    "帐本": "账本",
    "记帐": "记账",
    "转帐": "转账",
    "对帐": "对账",
    "查帐": "查账",
    "总帐": "总账",
    "欠帐": "欠账",
    "呆帐": "呆账",
    "坏帐": "坏账",
    "入帐": "入账",
    "台帐": "台账",
    "部份": "部分",
    "成份": "成分",
}
"""Words whose character is a variant, beside those of OpenCC (帳 is for it one character)."""

OLD_FORMS: Final = dict(
    zip(
        "砲礮汚硏彊淸靑呉竝幷嵒倣効傚濬煖緖鐡鉄囘擧鬦擡揹牠伕馀姪讬锺谘钜徧餽疎躭逈珎寳値槪厛妳咊尅嬭刧戸祕衹敎麽曡痲註卄厰衺鍳勧"
        "徴歳増徳黒満"
        "尙吿呑兎冨凢刄刅卆叅喆圀囯塲壻夀姸婣寃寗屛峩嶋帋庻彞彜徃恠慙憇拏捴揑搆攷昬晳暎枏柹楳檝欵歛毘淛湼漑濶烱燄牎犂猨畧"
        "畮臯皷盌眀睠碁秌稾穉窓粃紥縂罸聨肎脃脗膓葢蔕蘂虗覩觧誖謌譌賔賸軄迯遯醻銕鎻閙隣隷靣餙饍駈鬪鬭鹻麁麤鄕剏隄塡俻姉嫰"
        "寔甞廵幇倂戯揷擕暱劄旹甎逰廻鑛繙飜靭靱厯娯喩兪愼顚頚働",
        "炮炮污研强清青吴并并岩仿效效浚暖绪铁铁回举斗抬背它夫余侄托钟咨巨遍馈疏耽迥珍宝值概厅你和克奶劫户秘只教么叠麻注廿厂邪鉴劝"
        "征岁增德黑满"
        "尚告吞兔富凡刃创卒参哲国国场婿寿妍姻冤宁屏峨岛纸庶彝彝往怪惭憩拿总捏构考昏晰映楠柿梅楫款敛毗浙涅溉阔炯焰窗犁猿略"
        "亩皋鼓碗明眷棋秋稿稚窗秕扎总罚联肯脆吻肠盖蒂蕊虚睹解悖歌讹宾剩职逃遁酬铁锁闹邻隶面饰膳驱斗斗碱粗粗乡创堤填备姊嫩"
        "实尝巡帮并戏插携昵札时砖游回矿翻翻韧韧历娱喻俞慎颠颈动",
        strict=True,
    )
)
"""Old and printed forms that no table of OpenCC leads to the form of today; all are 1:1."""

_TELLING: Final = lazy_pattern(f"^.*[{''.join(VARIANTS)}账].*$", re.MULTILINE)
"""Lines of OpenCC's tables, folded, that say what a variant is in a word."""

LONGEST_WORD: Final = 6
"""Characters of the longest words that are looked at: longer ones hold a shorter one."""

DICTIONARY: Final = "dictionary"
"""The folder of OpenCC's tables within its package."""


def by_words(text: str, fold: Callable[[str], str]) -> str:
    """Text, folded character by character, with variants made plain as their words have it.

    ``fold`` folds so. The longest known word around a character decides; as long as ``text``.
    """
    there = [char for char in VARIANTS if char in text]
    if not there:
        return text
    words = _words(fold)
    pieces: list[str] = []
    done = 0
    for char in there:
        at = text.find(char)
        while at >= 0:
            if _is_variant(text, at, char, words[char]):
                pieces += (text[done:at], VARIANTS[char])
                done = at + 1
            at = text.find(char, at + 1)
        if pieces:
            text = "".join((*pieces, text[done:]))
            pieces.clear()
            done = 0
    return text


def _is_variant(text: str, at: int, char: str, words: dict[str, bool]) -> bool:
    for size in range(LONGEST_WORD, 1, -1):
        said = [
            words[word]
            for start in range(max(0, at - size + 1), at + 1)
            if (word := text[start : start + size]) in words
        ]
        if said:
            return all(said)
    return char in _MOSTLY_VARIANT


@cache
def _words(fold: Callable[[str], str]) -> dict[str, dict[str, bool]]:
    """By character, the words that it stands in, and whether it is a variant there."""
    words: dict[str, dict[str, bool]] = defaultdict(dict)

    def learn(written: str, plain: str) -> None:
        if len(written) != len(plain) or len(written) > LONGEST_WORD:
            return
        for char, now in zip(written, plain, strict=True):
            if char in VARIANTS and now in (char, VARIANTS[char]):
                words[char][written] = now != char

    for name in ("STPhrases", "TSPhrases", "TWVariantsRevPhrases"):
        # Folded as a whole, and only then looked through for the few lines that tell something.
        table = fold((opencc_folder() / f"{name}.txt").read_text("utf-8"))
        for line in _TELLING.findall(table):
            key, _, values = line.partition("\t")
            plain, written = (key, values) if name == "STPhrases" else (values, key)
            if name == "TWVariantsRevPhrases" and "著" not in key:
                continue
            for value in written.split():
                learn(value, plain.split()[0])
            if "账" in plain:
                learn(plain.replace("账", "帐"), plain)
    for word in _KEPT:
        learn(word, word)
    for word, plain in _CHANGED.items():
        learn(word, plain)
    return words


@cache
def opencc_folder() -> Path:
    """The folder of OpenCC's tables. Raises ``ModuleNotFoundError``."""
    # Found without importing it: OpenCC itself is for conversion alone.
    from importlib.util import find_spec

    spec = find_spec("opencc")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("opencc", name="opencc")
    return Path(spec.origin).parent / DICTIONARY
