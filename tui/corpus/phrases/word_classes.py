"""Word classes at the edge of a phrase: the closed classes of Chinese, by list and by tag.

The classes follow Lü Shuxiang's 现代汉语八百词 (particles, prepositions, conjunctions, modals,
pronouns, adverbs of degree); tags are those of jieba's dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
import rjieba
from numpy.typing import NDArray

from tui.corpus.phrases.lexicon import COINAGES, is_political
from tui.corpus.phrases.word_array import BREAK, INSIDE


class Trait:
    """Traits of a word at the edge of a phrase, or next to it, as the bits of a number.

    Plain numbers: they are put together for each word of a library, which a flag takes ten times as long for.
    """

    BEGINS: Final = 1 << 0
    """A phrase may begin with it."""
    ENDS: Final = 1 << 1
    """A phrase may end with it."""
    FREES_BEFORE: Final = 1 << 2
    """A phrase may well begin after it: sentence ends, 、, “, particles, modals."""
    FREES_AFTER: Final = 1 << 3
    """A phrase may well end before it: sentence ends, 、, ”, particles, conjunctions."""
    CONTENT: Final = 1 << 4
    """A word with a meaning of its own, that can be bound to its neighbour."""
    GOVERNS: Final = 1 << 5
    """A verb, after which its object begins."""
    ACTS: Final = 1 << 6
    """A verb or the noun of one: 检测, 防控."""
    DESCRIBES: Final = 1 << 7
    """An adjective, which what follows may belong to."""
    MODIFIES_VERBS: Final = 1 << 8
    """An adverb."""
    ATTACHES: Final = 1 << 9
    """The particle 的, which hangs what is before it on what follows."""
    JOINS: Final = 1 << 10
    """A conjunction between two parts of one whole: 和 与 及."""
    LISTS: Final = 1 << 11
    """The mark between the items of a list: 、."""
    OPENS: Final = 1 << 12
    """An opening quote."""
    CLOSES: Final = 1 << 13
    """A closing quote."""
    LEADS: Final = 1 << 14
    """A word that may open a formula which is never said without it: 以人民为中心, 可再生能源."""
    SET: Final = 1 << 15
    """An idiom, a set phrase, or a proper name of the dictionary."""
    POLITICAL: Final = 1 << 16
    """A word of which formulas are coined."""
    COUNTS: Final = 1 << 17
    """A number that may open a formula: 两个(维护), 三(去一降一补)."""
    COMMANDS: Final = 1 << 18
    """A verb that takes an object wherever it stands: 坚持, 推进; 治理 and 示范 are as often nouns."""
    AVOWS: Final = 1 << 19
    """A verb of what one stands for: what follows is a line or a creed, 坚持, 树立, 反对."""
    AGENT: Final = 1 << 20
    """An agent: with a verb after it, a sentence begins that needs its object."""
    PAIRS: Final = 1 << 21
    """A verb that takes things and not deeds: with another verb after it, it is half of a pair, 巩固拓展."""
    PREPOSES: Final = 1 << 22
    """A preposition, whose complement begins after it: 同, 对."""
    RELATES: Final = 1 << 23
    """A noun of what is between two: 斗争, 矛盾."""
    LOCATES: Final = 1 << 24
    """A word of place that ends what a preposition began: (在…)上."""
    DETERMINES: Final = 1 << 25
    """A word that says which one or how many: it belongs to the noun after it."""
    STATES: Final = 1 << 26
    """The verb 是, after which it is said what something is."""


_PARTICLES = "的 地 得 了 着 过 们 吧 吗 呢 啊 嘛 之 所 似的 一样 般 的话 起来 下去"
_CONJUNCTIONS = (
    "和 与 及 以及 或 或者 并 并且 而 而且 但 但是 且 同 跟 即 即使 既 则 若 如 如果 因 因为 因而 "
    "由于 所以 因此 从而 以便 以免 虽 虽然 尽管 无论 不论 不管 只要 只有 除非 不仅 不但 不光 还是 "
    "要么 甚至 乃至 至于 然而 可是 不过 于是 那么 与其 宁可 况且 何况 何 暨 同时 此外 另外 其次 首先 最后"
)
_PREPOSITIONS = (
    "在 对 对于 为 为了 以 由 从 向 将 把 被 让 使 使得 给 于 自 至 到 往 朝 比 按 按照 根据 依据 依照 "
    "关于 随着 沿着 为着 凡 除 除了 经 经过 通过 就 凭 靠 当 趁 叫 令 据 本着 鉴于 围绕 针对 结合 作为"
)
_MODALS = (
    "是 有 没 没有 不 也 都 又 还 才 要 应 应当 应该 须 必须 需 需要 能 能够 可 可以 会 已 已经 曾 正在 "
    "仍 仍然 均 再 只 仅 便 却 乃 很 太 非常 十分 更 更加 最 较 比较 极 极其 尤其 特别 比如 例如 诸如 包括 "
    "不是 就是 也是 而是 都是 还是 还有 还要 就要 也要 都要 不要 不能 不得 不会 不可 来 去 即将 将要 "
    "愿 愿意 是否 着力 一定 不断 进一步 逐步 日益 正 曾经 一直 始终 继续"
)
_PRONOUNS = (
    "我 你 他 她 它 我们 你们 他们 她们 它们 咱们 大家 这 那 此 其 该 某 这个 那个 这些 那些 这种 那种 "
    "这样 那样 这里 那里 这次 这场 哪 哪些 什么 怎么 怎样 如何 为何 自己 本 我省 我市 我县 我区 我国 其他 其它 "
    "每 每个 各 各个 一些 有些 有的 一个 一种 一次 一项 一批 一系列 一段 一番 一名 一位 一年 一部分 两个 几个"
)
_DETERMINERS = "这 那 此 该 某 每 各 本 全体"
"""Words that say which ones, or how many."""
_SPOKEN = (
    "今天 现在 刚才 刚刚 当时 目前 昨天 明天 本席 一下 一点 是不是 有没有 要不要 会不会 能不能 可不可以 还有没有 "
    "怎么样 这么 多少 很多 许多 请 请问 谢谢 像 好像 觉得 不晓得 也就是说 比方说 里面 当中 后来 有时候 事实上 接下来"
)
"""Words of talk that point to who speaks, when and how: 刚刚讲, 议员刚才."""
_COUNTERS = (
    "一是 二是 三是 四是 五是 六是 七是 八是 九是 十是 第一 第二 第三 第四 第五 其一 其二 其三 其中"
)
_LOCATIVES = (
    "上 中 下 内 外 前 后 里 间 时 时候 期间 以来 以后 以前 之后 之前 之间 之中 之内 以内 以上 以下 左右 方面 "
    "等 等等 "
    "等方面 来说 而言"
)
_BARE_STARTS = (
    "好 完 出 起 住 成 进 开 化 性 者 率 式 型 级 类 度 力 区 县 点 员 家 长 们 感 量 件 项 个 名 位 次 种 批 "
    "场 放在 摆在 置于 列入 纳入 转化为 转变为"
)
"""Complements, suffixes, measure words, verbs after 把: at the start, they were cut from what is before."""
_BARE_ENDS = (
    "新 大 小 全 各 每 非 高 低 多 少 好 再 副 总 老 最 不 无 未 可 超 反 首 双 第 年 月 日 号 占 居 达 增 约 近 "
    "逾 促 受 使 让 基本"
)
"""Prefixes and attributes of one character: alone at the end, they were cut from what follows."""
_LIGHT_VERBS = (
    "提出 产生 发生 开展 进行 召开 出现 存在 举行 作出 做出 给予 予以 加以 具有 成为 达到 属于 指出 强调 认为 "
    "表示 介绍 汇报 通报 印发 得到 受到 取得 造成 导致 引起 带来 形成 针对 位于 来自 用于 有着 包含 涉及 "
    "提供 采取 确保 保证 违反 纳入"
)
"""Verbs that say little without their object."""
_GOVERNING = (
    "落实 完善 健全 规范 丰富 明确 巩固 加快 扩大 优化 严格 全面落实 深化 壮大 繁荣 稳定 畅通 密切"
)
"""Verbs that jieba tags as adjectives or nouns."""
_COMMANDING = (
    "坚持 贯彻 落实 推进 加快 推动 加强 促进 实施 深化 增强 提高 完善 构建 建立 做好 抓好 扩大 强化 巩固 确保 保持 "
    "树立 "
    "做到 践行 贯彻落实 深入贯彻 健全 加大 打造 推行 推广 维护 坚定 弘扬 打好 打赢 反对 铸牢 高举 遵循 发扬 倡导 "
    "奉行 秉持 "
    "捍卫 拥护 牢记 解决 克服 防止 纠正 统筹 深入推进 全面推进 加快推进"
)
"""Verbs that are hardly ever used as nouns."""
_TAKING_DEEDS = frozenset(
    "坚持 推进 推动 加快 加强 促进 实施 实现 支持 鼓励 引导 做到 继续 开展 组织 参与 注重 致力于 全面推进 加快推进 "
    "深入推进 落实 全面落实 贯彻 深化 严格 反对 防止 主张 倡导 扩大 需要 要求 努力 立足 确保 保持".split()
)
"""Verbs after which another verb begins what they are about."""
_AVOWING = (
    "坚持 贯彻 树立 弘扬 践行 高举 铸牢 增强 坚定 维护 遵循 奉行 反对 贯彻落实 做到 捍卫 拥护 秉持 倡导 发扬 牢记 "
    "打赢 打好 "
    "牢固树立 坚决反对 服从 信奉 恪守 主张"
)
"""Verbs of what one stands for."""
_MANNER = "全面 全力 大力 有力 有序 精准 协同 深度 合力 高质量 高水平 高标准"
"""Words that say how something is done, which jieba tags as nouns."""

_LEADING = frozenset("以 为 可 不 非 无 未 过 按 对 与 靠".split())
_AGENTS = frozenset(
    "部门 主管部门 单位 机构 机关 人民政府 政府 委员会 国家 本市 本省 本区 本县 本法 本条例 企业 公司 人员".split()
)
_ATTRIBUTES = (
    "相应 相关 有关 各自 各类 各种 各级 高水平 更高水平 高标准 新一轮 一揽子 多层次 高品质 规模性 "
    "全域 依法 持续"
)
"""Attributes that stand before a noun, adverbs before a verb; at the end they were cut from it."""

_QUANTITY = re.compile(
    r"[第近约超]?[0-9〇零一二两三四五六七八九十百千万亿几数]+"
    r"(?:个|项|条|款|次|名|位|家|批|届|级|户|倍|岁|年|月|日|天|周|季度|小时|分钟|平方米|亩|吨|万|亿)"
)
"""A number with its measure: at the end it was cut from what it counts."""

_AMOUNT = re.compile(
    r"[〇零一二两三四五六七八九十百千万亿几]*"
    r"(?:[百千万亿][〇零一二两三四五六七八九十百千万亿]*|分之.+|[千万亿]?元|(?<=.)人|[年月日]内)"
)
"""A number that is no name (十四五 is one), a fraction, a sum: alone at either end it was cut off."""

_NUMBERED = re.compile(
    r"[二三四五六七八九十双](?![个项条款次名位家批届级户倍岁年月日天周万亿元人分成]).{2}"
)
"""A word that counts what it is about: 双循环, 三步走."""

_COUNTING = re.compile(r"[一二两三四五六七八九十双](?:[个大项条种位])?|十[百个]|百千万?")

FUNCTION_WORDS = frozenset(
    " ".join(
        (
            _PARTICLES,
            _CONJUNCTIONS,
            _PREPOSITIONS,
            _MODALS,
            _PRONOUNS,
            _SPOKEN,
            _COUNTERS,
            _LOCATIVES,
        )
    ).split()
)

_NEVER_FIRST = (FUNCTION_WORDS | set(_BARE_STARTS.split())) - set("中 内 外".split())
_NEVER_LAST = FUNCTION_WORDS.union(_BARE_ENDS.split(), _LIGHT_VERBS.split(), _ATTRIBUTES.split())
_GOVERNORS = frozenset(_GOVERNING.split())
_COMMANDERS = frozenset(_COMMANDING.split())
_AVOWERS = frozenset(_AVOWING.split())
_MANNERS = frozenset(_MANNER.split())
_PREPOSING = frozenset("同 与 跟 对 向 把 将 从 在 以 为".split())
_RELATING = frozenset("斗争 矛盾 关系 合作 联系 区别 差距 交流".split())
_LOCATING = frozenset("上 中 下 里 内".split())
_DETERMINING = frozenset(_DETERMINERS.split())
_JOINING = frozenset("和 与 及 以及".split())
_BOUND = frozenset("于 所 之".split())
"""Function words that hold on to both sides: 投资于人."""
_OPENERS = frozenset("“‘《")
_CLOSERS = frozenset("”’》")
NAME_TAGS = frozenset(("nr", "nrt", "nrfg", "ns", "nt"))
"""Tags of jieba's dictionary for names of persons, places and organs."""

_CREEDS = ("主义", "思想", "理论")
"""What is named for a person, 毛泽东思想, is none."""

_CLOSED_TAGS = frozenset(("p", "c", "u", "uj", "ul", "ug", "uz", "ud", "uv", "y", "e", "o"))
_NO_START_TAGS = _CLOSED_TAGS | {"q", "k"}
_NO_END_TAGS = _CLOSED_TAGS | {"r", "h", "q", "d"}


def traits(words: Sequence[str]) -> NDArray[np.uint32]:
    """The traits of each word, as the bits of ``Trait``; the first is the break."""
    bits = np.fromiter((_traits(word) for word in words), np.uint32, len(words))
    bits[BREAK] = Trait.FREES_BEFORE | Trait.FREES_AFTER
    return bits


_LATIN = Trait.CONTENT | Trait.BEGINS | Trait.ENDS
"""What a word of Latin letters is, of which no list has one, and a file of names or codes has a million."""


@lru_cache(1 << 16)
def trait_of(word: str) -> int:
    """The traits of one word."""
    return _traits(word)


def _traits(word: str) -> int:
    if not word:
        return 0
    if word.isascii() and word.isalnum() and word[0].isalpha():
        return _LATIN
    traits = _plain_traits(word)
    if word in _DETERMINING:
        traits |= Trait.DETERMINES
    if word in _PREPOSING:
        traits |= Trait.PREPOSES
    if word in _RELATING:
        traits |= Trait.RELATES
    if word in _LOCATING:
        traits |= Trait.LOCATES
    return traits | (Trait.COUNTS if _COUNTING.fullmatch(word) else 0)


def _plain_traits(word: str) -> int:
    if word in INSIDE:
        return _punctuation(word)
    if word in FUNCTION_WORDS:
        return _function_word(word)
    if word[0].isdecimal() or _AMOUNT.fullmatch(word.removeprefix("第")):
        return Trait.CONTENT
    return _open_class(word)


def _function_word(word: str) -> int:
    traits = 0 if word in _BOUND else Trait.FREES_BEFORE | Trait.FREES_AFTER
    if word not in _NEVER_FIRST:
        traits |= Trait.BEGINS
    if word == "的":
        traits |= Trait.ATTACHES
    if word in _LEADING:
        traits |= Trait.LEADS
    if word in _JOINING:
        traits |= Trait.JOINS
    if word == "是":
        traits |= Trait.STATES
    return traits


def _punctuation(mark: str) -> int:
    if mark in _OPENERS:
        return Trait.OPENS | Trait.FREES_BEFORE | Trait.BEGINS
    if mark in _CLOSERS:
        return Trait.CLOSES | Trait.FREES_AFTER | Trait.ENDS
    if mark == "、":
        return Trait.LISTS | Trait.FREES_BEFORE | Trait.FREES_AFTER
    return 0


def _open_class(word: str) -> int:
    tag = tag_of(word)
    traits = Trait.CONTENT
    if word not in _NEVER_FIRST and tag not in _NO_START_TAGS:
        traits |= Trait.BEGINS
    if word not in _NEVER_LAST and tag not in _NO_END_TAGS and not _QUANTITY.fullmatch(word):
        traits |= Trait.ENDS
    if word in _AGENTS:
        traits |= Trait.AGENT
    if word in _LEADING:
        traits |= Trait.LEADS
    if len(word) > 1 and (tag == "v" or word in _GOVERNORS):
        traits |= Trait.GOVERNS
    if word in _COMMANDERS:
        traits |= Trait.GOVERNS | Trait.COMMANDS
    if traits & Trait.GOVERNS and word not in _TAKING_DEEDS:
        traits |= Trait.PAIRS
    if word in _AVOWERS:
        traits |= Trait.AVOWS
    if tag in _CLOSED_TAGS or tag == "r":
        traits |= Trait.FREES_BEFORE | Trait.FREES_AFTER
    if tag.startswith("v"):
        traits |= Trait.ACTS
    if tag in ("i", "l", "j", "nz") or _NUMBERED.fullmatch(word) or word in COINAGES:
        traits |= Trait.SET
    if is_political(word):
        traits |= Trait.POLITICAL
    if tag in ("a", "ad", "b") or word in _MANNERS:
        traits |= Trait.DESCRIBES
    if tag in ("d", "ad", "vd"):
        traits |= Trait.FREES_BEFORE | Trait.MODIFIES_VERBS
    return traits


def tag_of(word: str) -> str:
    """The part of speech that jieba's dictionary gives a word; empty where it does not know it."""
    tagged = rjieba.tag(word)
    return str(tagged[0][1]) if len(tagged) == 1 else ""


def is_proper(word: str) -> bool:
    """Whether a word of jieba's dictionary is a proper name: by its tag, if it is not put together of other words.

    Sayings are often tagged so there, 依法治国 as a place, 廉洁奉公 as a person; 赫鲁晓夫 is in one piece,
    and 上海浦东 is put together of names.
    """
    if tag_of(word) not in NAME_TAGS or word.endswith(_CREEDS):
        return False
    parts = set(rjieba.cut_for_search(word, False))
    return all(
        {tag_of(word[:at]), tag_of(word[at:])} <= NAME_TAGS
        for at in range(2, len(word) - 1)
        if {word[:at], word[at:]} <= parts
    )
