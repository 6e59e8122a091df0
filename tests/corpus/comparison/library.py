from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.corpus.groups.document_set import DocumentSet
from tui.corpus.search.hits import StoredDocument
from tui.corpus.search.searcher import Searcher
from tui.document.load import parse

FILLING = (
    "今年雨水充沛，农田丰收，群众收入稳步增长。",
    "河流清澈见底，两岸树木茂盛，游客络绎不绝。",
    "工厂机器轰鸣，工人忙碌有序，订单排到年底。",
    "学校书声琅琅，操场上孩子奔跑，老师耐心讲解。",
    "医院窗口明亮，排队时间缩短，病人交口称赞。",
    "港口吊车林立，货轮来往频繁，码头灯火通明。",
)
"""Sentences that make documents unlike one another."""


def document_set(texts: Mapping[str, str]) -> DocumentSet:
    """Documents by path (a date in it is theirs), looked through without an index."""
    parsed = [parse(path, text.encode()) for path, text in texts.items()]
    return DocumentSet(Searcher.of_documents(parsed).places)


def in_shards(texts: Sequence[str], shard_of: Sequence[int]) -> DocumentSet:
    """Texts in order, in shards as told."""
    lying: dict[str, StoredDocument] = {}
    for number in set(shard_of):
        here = {f"{at:03}.txt": text for at, text in enumerate(texts) if shard_of[at] == number}
        lying |= {place.facts.path: place for place in document_set(here).places}
    return DocumentSet([lying[path] for path in sorted(lying)])


def texts_of(
    years: Mapping[int, Sequence[str]], each: int = 2, *, filling: Sequence[str] = FILLING
) -> dict[str, str]:
    """Documents of some years, ``each`` of one, in which these sentences stand."""
    found = {}
    for year, sentences in years.items():
        for number in range(each):
            told = filling[(2 * year + number) % len(filling)]
            # What stands on lines of its own at the ends of many documents would be furniture.
            lines = [f"{told}{year}年第{number}批,{one}" for one in sentences]
            found[f"{year}-{number}({year}-0{number + 1}-05).txt"] = "\n".join(lines)
    return found
