"""What is said to be meant where a query finds nothing."""

from __future__ import annotations

import pytest

from tui.corpus.search.query import parse
from tui.corpus.search.searcher import Searcher
from tui.corpus.search.suggestion import suggestion
from tui.document.load import parse as parse_document

TEXTS = (
    "疫情防控要抓好。第-19号文件,两类人员,复工与企业的复产都要抓。",
    "怎么办?要落实责任。",
    "另一份文件只说防汛。",
    "GDP增长,各项措施;贯彻落实。",
)


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    return Searcher.of_documents(
        [parse_document(f"{at}.txt", text.encode()) for at, text in enumerate(TEXTS)]
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("疫情防空", "疫情防控"),
        ("-19号", '"-19号"'),
        ("－19号", '"－19号"'),
        ("复工复产", "复工 ~20 复产"),
        ("疫情、人员", "疫情 人员"),
        ("疫情＋防汛", "疫情 | 防汛"),
        ("疫情 防汛", "疫情 | 防汛"),
        ("疫情 AND 防控", "疫情 防控"),
        ("疫情　ＡＮＤ　防汛", "疫情 | 防汛"),
        ("防讯 ＯＲ 防汛", "防讯 | 防汛"),
        ("防汛 NOT 疫情", "防汛 -疫情"),
        ("复工~20复产", "复工 ~20 复产"),
        ("疫情防控措施落实", "疫情防控 | 措施 | 落实"),
        ("措施贯彻落实到位", "措施 贯彻落实"),
        ("疫情防控犹他", "疫情防控"),
        ('"疫情·防控"', "疫情·防控"),
        ("Gdp增长", "gdp增长"),
        ("没有的话", ""),
        ("疫" * 100, ""),
        ("(", ""),
    ],
)
def test_it_finds_something(searcher: Searcher, typed: str, meant: str) -> None:
    assert suggestion(typed, searcher) == meant
    assert not meant or len(searcher.search(parse(meant)))
