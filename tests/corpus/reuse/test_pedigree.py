from __future__ import annotations

import random

from tui.corpus.model import Occurrence, Phrase, PhraseForm, Relation
from tui.corpus.phrases.segment import Segmenter
from tui.corpus.reuse.near_wordings import alike
from tui.corpus.reuse.pedigree import PedigreeUse, pedigree, tree
from tui.corpus.search.searcher import Searcher
from tui.document.load import parse

TEXTS = {
    "甲(2002-11-08).txt": "一、目标\n要全面建设小康社会,人人有责。",
    "乙(2007-10-15).txt": "继续全面建设小康社会。全面建设小康社会是大事。",
    "丙(2012-11-08).txt": "一、任务\n为全面建成小康社会而奋斗。",
    "丁(2017-10-18).txt": "决胜全面建成小康社会。",
    "戊.txt": "全面建设小康社会没有日期。全面部署,小康社会。",
}


def test_each_wording_follows_the_one_it_came_from_and_its_documents_stand_in_time() -> None:
    searcher = Searcher.of_documents([parse(p, t.encode()) for p, t in TEXTS.items()])
    phrase = Phrase("全面建设小康社会", 4, 3, 50.0)
    first, second = pedigree(searcher, phrase, Segmenter().cut)
    assert (first.wording, first.parent, first.depth) == ("全面建设小康社会", -1, 0)
    assert [use.date for use in first.uses] == ["2002-11-08", "2007-10-15", ""]
    assert first.uses[1].count == 2
    assert first.uses[0].occurrence.heading == ("目标",)
    assert (second.wording, second.parent, second.first) == ("全面建成小康社会", 0, "2012-11-08")
    assert len(second.uses) == 2


def test_forms_of_the_family_are_wordings_too_and_what_stands_nowhere_has_no_pedigree() -> None:
    searcher = Searcher.of_documents([parse(p, t.encode()) for p, t in TEXTS.items()])
    forms = (PhraseForm("决胜全面建成小康社会", Relation.LED, 1, 1),)
    nodes = pedigree(searcher, Phrase("全面建成小康社会", 2, 2, 50.0, forms=forms), Segmenter().cut)
    assert {"决胜全面建成小康社会", "全面建设小康社会"} <= {node.wording for node in nodes}
    assert pedigree(searcher, Phrase("没有的话", 0, 0, 0.0), Segmenter().cut) == []


def test_forms_of_forms_are_found_and_what_is_another_word_at_either_end() -> None:
    wordings = ("绿色智能城市港湾", "绿色智能山村港湾", "绿色智能山村车间", "红色智能山村车间")
    texts = {
        f"{at}-{use}(20{10 + at}-0{use}-01).txt": f"今后要建成{wording},人人有责。大家说{wording},很好。"
        for at, wording in enumerate(wordings)
        for use in (1, 2)
    }
    searcher = Searcher.of_documents([parse(p, t.encode()) for p, t in texts.items()])
    nodes = pedigree(searcher, Phrase(wordings[0], 4, 2, 50.0), Segmenter().cut)
    assert [(node.wording, node.parent) for node in nodes] == [
        (wording, at - 1) for at, wording in enumerate(wordings)
    ]


def wordings_of(phrase: Phrase, *wordings: str) -> set[str]:
    """The wordings of a pedigree where a document a month says one."""
    texts = {
        f"{at}(2010-{at + 1:02}-01).txt": f"今后要{wording},人人有责。大家说{wording},很好。"
        for at, wording in enumerate(wordings)
    }
    searcher = Searcher.of_documents([parse(p, t.encode()) for p, t in texts.items()])
    return {node.wording for node in pedigree(searcher, phrase, Segmenter().cut)}


def test_another_beginning_of_a_core_that_never_stands_alone_is_a_wording_and_what_leads_one_is_none() -> (
    None
):
    forms = (PhraseForm("绿色智能山村车间", Relation.EXTENDED, 2, 1),)
    core = Phrase("智能山村车间", 4, 2, 50.0, forms=forms)
    found = wordings_of(core, "绿色智能山村车间", "红色智能山村车间", "先立后破智能山村车间")
    assert {"红色智能山村车间", "先立后破智能山村车间"} <= found
    alone = wordings_of(core, "绿色智能山村车间", "智能山村车间", "属于智能山村车间")
    assert alone == {"绿色智能山村车间", "智能山村车间"}


def test_half_of_a_word_of_two_gives_way() -> None:
    phrase = Phrase("定向交付硬核服务网络", 2, 1, 50.0)
    other = "定向交付硬核留痕网络"
    assert other in wordings_of(phrase, phrase.text, other)


def test_no_sentence_goes_on_within_a_wording_and_none_ends_within_a_word() -> None:
    phrase = Phrase("发展社会主义", 2, 1, 50.0)
    assert wordings_of(
        phrase, "发展社会主义", "发展就可以越过社会主义", "发展有特色的社会主义", "发展社会主义者"
    ) == {"发展社会主义", "发展有特色的社会主义"}
    phrase = Phrase("全面建设小康社会", 2, 1, 50.0)
    assert "全面建设社会" not in wordings_of(phrase, phrase.text, "全面建设社会主义")


def test_of_two_that_are_nearly_as_like_the_one_that_differs_in_fewer_places_is_the_parent() -> (
    None
):
    def use(date: str, wording: str) -> list[PedigreeUse]:
        return [PedigreeUse(date, "", "", Occurrence("", 0, 0, 0, "", wording, ""), 1)]

    wordings = ("绿色智能港湾", "绿色久久为功城市港湾", "绿色久久为功城乡一体港湾")
    nodes = tree({w: use(f"201{at}-01-01", w) for at, w in enumerate(wordings)})
    assert [node.parent for node in nodes] == [-1, 0, 1]


def test_generated_parents_are_found() -> None:
    words = [chr(0x4E00 + at) + chr(0x6000 + at) for at in range(3000)]
    right = total = 0
    for seed in range(20):
        random_ = random.Random(seed)
        chains = [random_.sample(words, 6)]
        around = [random_.sample(words, 12)]
        parents = [-1]
        for _ in range(15):
            parent = random_.randrange(len(chains))
            # Who takes a wording up changes a word of it, and some of those around it.
            child, beside = list(chains[parent]), list(around[parent])
            child[random_.randrange(6)] = random_.choice(words)
            for at in random_.sample(range(12), 3):
                beside[at] = random_.choice(words)
            chains.append(child)
            around.append(beside)
            parents.append(parent)
        texts = ["".join(chain) for chain in chains]
        uses = {
            text: [
                PedigreeUse(
                    f"20{at:02}-01-01",
                    "",
                    "",
                    Occurrence("", 0, 0, 0, "".join(around[at][:6]), text, "".join(around[at][6:])),
                    1,
                )
            ]
            for at, text in enumerate(texts)
        }
        nodes = tree(uses)
        told = {node.wording: node.parent for node in nodes}
        for at in range(1, len(texts)):
            total += 1
            right += nodes[told[texts[at]]].wording == texts[parents[at]]
    assert right / total >= 0.95


def test_likeness_is_twice_what_is_common_by_both_lengths() -> None:
    assert alike("全面建设", "全面建成") == 0.75
    assert alike("甲", "乙") == 0
    assert alike("", "") == 0
