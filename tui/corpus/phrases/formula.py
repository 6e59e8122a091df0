"""The formula score of a phrase: how much of a 提法 it is, told by its use and by its words."""

from __future__ import annotations

from math import exp, log
from typing import NamedTuple

from tui.corpus.phrases.lexicon import is_political
from tui.corpus.phrases.measures import Measured
from tui.corpus.phrases.word_classes import FUNCTION_WORDS, Trait, trait_of

FEW = 2
"""Places added before the share after a verb is taken: one of one tells less than nine of nine."""

LONG = 16
"""Characters past which length tells no more."""

OFTEN, OFTEN_COINED = 1.0, 3.0
"""The logarithm of the places a document past which repetition tells no more.

What is said a hundred times in each is what they are about: 社会主义, 核酸检测. A formula of a few years is it, too.
"""

_JOINTS = frozenset("和与及")
_SIGNS = frozenset("、“”‘’《》+·")


class Weights(NamedTuple):
    """Weights of the signs of a formula: what each adds to the logarithm of its odds."""

    bias: float = -6.4
    governed: float = 2.8
    avowed: float = 2.0
    quoted: float = 4.0
    quoting: float = 1.8
    repeated: float = 0.8
    reach: float = 0.9
    counted: float = 0.8
    free_before: float = 1.0
    free_after: float = 1.4
    length: float = 0.1
    political: float = 1.4
    any_political: float = 1.6
    rhythmic: float = 1.8
    formed: float = 0.4
    set_phrase: float = 1.0
    ordinary: float = 0.2
    begins_with_verb: float = 0.3
    pair: float = -0.7
    attached: float = -0.3
    joined: float = -0.3


WEIGHTS = Weights()


class Definition(NamedTuple):
    """Weights for collections of laws, where terms matter: defined, said again, and nouns."""

    bias: float = -6.4
    defined: float = 4.0
    repeated: float = 1.0
    reach: float = 1.0
    free_before: float = 0.5
    free_after: float = 2.0
    begins_with_verb: float = -1.5


DEFINITION = Definition()


def score(phrase: Measured, forms: int, texts: int, laws: float, frequency: int) -> float:
    """The score of a phrase with so many other ``forms``, 0 to 100: how much of a formula it is.

    ``100 / (1 + e^-x)``, where ``x`` adds up, with ``WEIGHTS``:

    - the share of its places after a verb, ``g·f / (f + FEW)``, f the count, and after a verb of what one
      stands for (坚持, 树立);
    - the share of its places exactly in quotes, and whether two texts quote it so;
    - repetition within documents, ``ln(f / reach)``, up to ``OFTEN`` or, where words of the political language
      are put together, ``OFTEN_COINED``; and damped reach, ``ln(reach / texts)``;
    - a number at the start, but one, which is an article; how freely it stands before and after; its
      length, up to ``LONG``;
    - the share of its characters in words of the political language, and whether there is one;
    - a list whose items are equally long, 解放思想、实事求是; the forms that it is said in, ``ln(1 + forms)``;
    - an idiom, a set phrase or a proper name of jieba's dictionary; less, the ``frequency`` there (its
      logarithm) of a word that is in it as a whole; a verb at the start; less, a pair of words, which most terms are.

    In a collection of which the share ``laws`` are laws, the same of ``DEFINITION`` has that share of ``x``:
    in laws nearly everything follows a verb, and what they define is what they are about.

    Sources: the weights are those of a logistic regression over phrases read and labelled in two collections
    (``tests/bench/formulas.py``), rounded, and smaller for quotes, since texts without quotes exist.
    Reach enters by its logarithm as in tf-idf (Spärck Jones 1972), repetition within documents as in Church
    and Gale (1995): what is said twice where it is said at all is what the text is about.
    """
    x = (1 - laws) * _by_use(phrase, forms, texts, frequency) + laws * _by_definition(phrase, texts)
    return round(100 / (1 + exp(-x)), 4)


def _by_use(phrase: Measured, forms: int, texts: int, frequency: int) -> float:
    candidate, words, w = phrase.candidate, phrase.words, WEIGHTS
    first = trait_of(words[0])
    content = [word for word in words if word not in _SIGNS and word not in FUNCTION_WORDS]
    political = [word for word in content if is_political(word)]
    share = sum(map(len, political)) / max(1, sum(map(len, content)))
    x = w.bias
    sure = phrase.count / (phrase.count + FEW)
    x += sure * (w.governed * candidate.governed + w.avowed * candidate.avowed)
    x += w.quoted * candidate.quoted + w.quoting * (candidate.quoting > 1)
    often = OFTEN_COINED if political and len(words) > 1 else OFTEN
    x += w.repeated * min(often, log(phrase.count / phrase.reach))
    x += w.reach * log(phrase.reach / texts)
    counts = len(words) > 1 and bool(first & Trait.COUNTS) and not words[0].startswith("一")
    x += w.counted * counts
    x += w.free_before * min(1.0, 2 * candidate.free_before)
    x += w.free_after * min(1.0, 2 * candidate.free_after)
    x += w.length * min(len(phrase.text), LONG)
    x += w.political * share + w.any_political * bool(political)
    x += w.rhythmic * _rhythmic(phrase.text) + w.formed * log(1 + forms)
    if len(words) == 1:
        x += w.set_phrase * bool(first & Trait.SET) - w.ordinary * log(1 + frequency)
    x += w.pair * (len(words) == 2 and not candidate.named)
    x += w.attached * ("的" in words) + w.joined * (not _JOINTS.isdisjoint(words))
    return x + w.begins_with_verb * bool(first & Trait.GOVERNS)


def _rhythmic(text: str) -> bool:
    """Whether a wording is a list of items that are equally long."""
    items = text.split("、")
    return len(items) > 1 and len(set(map(len, items))) == 1


def _by_definition(phrase: Measured, texts: int) -> float:
    candidate, w = phrase.candidate, DEFINITION
    x = w.bias + w.defined * (candidate.defined > 0)
    x += w.repeated * log(phrase.count / phrase.reach) + w.reach * log(phrase.reach / texts)
    x += w.free_before * min(1.0, 2 * candidate.free_before)
    x += w.free_after * min(1.0, 2 * candidate.free_after)
    return x + w.begins_with_verb * bool(trait_of(phrase.words[0]) & Trait.GOVERNS)
