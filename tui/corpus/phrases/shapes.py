"""Shapes of runs of words: lists, clauses, sayings of four characters, parallel compounds."""

from __future__ import annotations

import numpy as np

from tui.corpus.phrases.neighbours import items, units
from tui.corpus.phrases.ngrams import Blocks, WordRuns
from tui.corpus.phrases.word_classes import Trait
from tui.corpus.shard.arrays import Bools

LEAST_CLOSED = 4
MOST_COUNTED = 6
"""Characters of a word of the dictionary, and words after a number, that are one wording by themselves."""


def closed(runs: WordRuns, blocks: Blocks) -> Bools:
    """Flags of the runs that are one wording even where they always stand inside something longer.

    Words of the dictionary that are long, idioms and proper names, 稳中求进(工作总基调); what begins with
    a number, (中央)八项规定; units of four with a political word in them, (社会主义)文化强国.
    """
    first = runs.bits[runs.word(blocks, 0)]
    if blocks.depth == 1:
        lengths = runs.lengths[runs.word(blocks, 0)]
        return np.asarray((lengths >= LEAST_CLOSED) | ((lengths > 2) & ((first & Trait.SET) > 0)))
    political = np.zeros(len(blocks.starts), bool)
    for at in range(blocks.depth):
        political |= (runs.bits[runs.word(blocks, at)] & Trait.POLITICAL) > 0
    counted = ((first & Trait.COUNTS) > 0) & (blocks.depth <= MOST_COUNTED)
    return np.asarray(counted | (political & items(runs, blocks)))


def clause(runs: WordRuns, blocks: Blocks) -> Bools:
    """Flags of the runs with a verb inside, whose subject goes further back after 的: (…的)党中央保持高度一致.

    A verb of one character and 为 count too: (为)人民谋幸福, (与)人民为敌.
    """
    clause = np.zeros(len(blocks.starts), bool)
    # 以 and 为 are a frame of their own.
    framed = (runs.bits[runs.word(blocks, 0)] & Trait.LEADS) > 0
    for at in range(1, blocks.depth - 1):
        word = runs.word(blocks, at)
        bits = runs.bits[word]
        clause |= ((bits & Trait.GOVERNS) > 0) | (((bits & Trait.PREPOSES) > 0) & ~framed)
        clause |= ((bits & Trait.ACTS) > 0) & (runs.lengths[word] == 1)
    return clause


def statement(runs: WordRuns, blocks: Blocks) -> Bools:
    """Flags of the runs that say what something is: (…)是社会主义(的本质要求)."""
    found = np.zeros(len(blocks.starts), bool)
    for at in range(1, blocks.depth - 1):
        found |= (runs.bits[runs.word(blocks, at)] & Trait.STATES) > 0
    return found


def lists(runs: WordRuns, blocks: Blocks) -> Bools:
    """Flags of the runs that are lists of items."""
    lists = np.zeros(len(blocks.starts), bool)
    for at in range(1, blocks.depth - 1):
        lists |= (runs.bits[runs.word(blocks, at)] & Trait.LISTS) > 0
    return lists


def joined_objects(runs: WordRuns, blocks: Blocks) -> Bools:
    """Flags of a verb with two objects joined by 和, 坚持惠民生和促消费: after 、 follow more."""
    joined = np.zeros(len(blocks.starts), bool)
    for at in range(2, blocks.depth - 1):
        joined |= (runs.bits[runs.word(blocks, at)] & Trait.JOINS) > 0
    return np.asarray(joined & ((runs.bits[runs.word(blocks, 0)] & Trait.COMMANDS) > 0))


def ends_alone(runs: WordRuns, blocks: Blocks) -> Bools:
    """Flags of the runs that end with a word of one character, of which 的 says more: 全面贯彻党(的…)."""
    alone = runs.lengths[runs.word(blocks, -1)] == 1
    return np.asarray(alone & (blocks.depth > 1))


def relation(runs: WordRuns, blocks: Blocks) -> Bools:
    """Flags of the runs that end with a relation of two, (同)资产阶级的斗争: a preposition before goes with all."""
    if blocks.depth < 3:
        return np.zeros(len(blocks.starts), bool)
    relates = (runs.bits[runs.word(blocks, -1)] & Trait.RELATES) > 0
    return np.asarray(
        relates & ((runs.bits[runs.word(blocks, -2)] & (Trait.ATTACHES | Trait.CONTENT)) > 0)
    )


def uneven(runs: WordRuns, blocks: Blocks) -> Bools:
    """Flags of the lists of which a later item says which one it is, (人的)全面发展、全体人民共同富裕.

    What stands before the first in 的 is then said of that one alone.
    """
    found = np.zeros(len(blocks.starts), bool)
    for at in range(1, blocks.depth - 1):
        mark, after = runs.bits[runs.word(blocks, at)], runs.bits[runs.word(blocks, at + 1)]
        found |= ((mark & Trait.LISTS) > 0) & ((after & Trait.DETERMINES) > 0)
    return found


def in_fours(runs: WordRuns, blocks: Blocks) -> Bools:
    """Flags of the lists whose items have four characters, 解放思想、实事求是: each is a saying."""
    fours = np.ones(len(blocks.starts), bool)
    size = np.zeros(len(blocks.starts), np.int32)
    for at in range(blocks.depth):
        word = runs.word(blocks, at)
        mark = (runs.bits[word] & Trait.LISTS) > 0
        fours &= ~mark | (size == 4)
        size = np.where(mark, 0, size + runs.lengths[word])
    return np.asarray(fours & (size == 4))


def sentence(runs: WordRuns, blocks: Blocks) -> Bools:
    """Flags of the runs that end with someone and what they do: 部门做好(…), 人民政府负责(…)."""
    if blocks.depth < 2:
        return np.zeros(len(blocks.starts), bool)
    who, does = runs.bits[runs.word(blocks, -2)], runs.bits[runs.word(blocks, -1)]
    return np.asarray(((who & Trait.AGENT) > 0) & ((does & Trait.GOVERNS) > 0))


def nominal(runs: WordRuns, blocks: Blocks) -> Bools:
    """Flags of the runs that do not begin or end with a verb, or are a unit of two.

    A particle may follow them anywhere; a verb may lack the rest of its object.
    """
    first, last = runs.bits[runs.word(blocks, 0)], runs.bits[runs.word(blocks, -1)]
    begins = (first & (Trait.GOVERNS | Trait.MODIFIES_VERBS)) > 0
    ends, acts = (last & Trait.GOVERNS) > 0, (last & Trait.ACTS) > 0
    return np.asarray(np.where(units(runs, blocks), ~begins | acts, ~begins & ~ends))


def verbal(runs: WordRuns, blocks: Blocks) -> Bools:
    """Flags of a verb with its adverb or a second verb, 扎实推进, 培育壮大: the object varies."""
    if blocks.depth != 2:
        return np.zeros(len(blocks.starts), bool)
    first, last = runs.bits[runs.word(blocks, 0)], runs.bits[runs.word(blocks, 1)]
    manner = Trait.GOVERNS | Trait.ACTS | Trait.DESCRIBES | Trait.MODIFIES_VERBS
    return np.asarray(((first & manner) > 0) & ((last & Trait.GOVERNS) > 0))


def parallel(text: str) -> bool:
    """Whether a wording is a parallel compound: 分区分级, 抓紧抓实抓细, 应检尽检."""
    if len(text) not in (4, 6, 8) or not text.isalpha():
        return False
    odd, even = text[::2], text[1::2]
    return (len(set(odd)) == 1) != (len(set(even)) == 1)


def parallel_runs(runs: WordRuns, blocks: Blocks) -> Bools:
    """Flags of the runs that are parallel compounds."""
    found = np.zeros(len(blocks.starts), bool)
    if 2 <= blocks.depth <= 8:
        characters = np.sum([runs.lengths[runs.word(blocks, i)] for i in range(blocks.depth)], 0)
        heads = runs.heads[runs.word(blocks, 0)] == runs.heads[runs.word(blocks, -1)]
        tails = runs.tails[runs.word(blocks, 0)] == runs.tails[runs.word(blocks, -1)]
        likely = np.isin(characters, (4, 6, 8)) & (heads | tails | (blocks.depth > 2))
        for at in np.flatnonzero(likely).tolist():
            found[at] = parallel("".join(runs.words(blocks, at)))
    return found
