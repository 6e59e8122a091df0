"""Kinds of phrases: formula, term, name, or scaffold of its genre."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tui.corpus.model import PhraseKind
from tui.corpus.phrases.measures import Measured
from tui.corpus.phrases.word_classes import NAME_TAGS, Trait, is_proper, trait_of

FORMULA = 25.0
"""The least score of a formula."""

MOSTLY_LAWS = 0.5
"""Past this share of laws what is defined is ranked for being defined."""

MOSTLY_TITLED = 0.5
"""The share of places exactly in title marks, 《 》, of what is the name of a document."""

NAME_WEIGHT = 0.25
SCAFFOLD_WEIGHT = 0.02
"""The share of the score that stays to a name, and to scaffold: both are repeated and quoted."""

_TAGS = {"n": PhraseKind.TERM, "v": PhraseKind.TERM, "a": PhraseKind.TERM, "i": PhraseKind.FORMULA}
"""Kinds by the first letter of the tag of a reader's own word; names are ``NAME_TAGS``."""

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
    "石廖贾夏韦付方白邹孟熊秦邱江尹薛阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施洪柯赖简颜游詹涂"
)
_NAMES = re.compile(
    # Organs, offices and who holds them.
    r".+(?:议员|委员|政委|[部局司处署院厅县]长|教授|博士|医生)|(?:以.+为[核首]心?的|.{0,6})(?:国务院|党中央|中央军委|解放军|武警部队|共产党|民主党派)"
    r"|.+(?:委员会|常委会|(?<!法治)(?<!服务型)(?<!满意的)(?<![数字廉洁责任阳光有为诚信透明]{2})政府|人民法院|法院|检察院|办公厅|办公室|公司|集团|大学|学院|医院|银行|研究院|研究所|"
    r"工会|妇联|共青团|总书记|书记|主席|总理|省长|市长|部长|同志|先生|女士|代表团|总局|书记处|政治局|政治局常委|政协)"
    r"|中共中央|国家.+[^格大布结]局|(?:世界|国际|亚太|联合国|上海).+组织|.+出版社.*"
    # Meetings, documents and laws; five-year plans.
    r"|.*(?:全会|大会|会议|论坛|峰会|博览会|进博会|奥运会|运动会|亚运会|座谈会)"
    r"|.+[^办方做想看说用守执司立依合违枉犯压代国学普无书本](?<!辩证)法|.*(?:基本法|法典|宪法|条例|宪章|公约|宣言|公报|全集|选集|文选|纲要|白皮书|报告|草案|普查)"
    r"|(?:党的)?[一二三四五六七八九十]+[大届](?:.*中全会)?(?:精神)?|“?十?[一二三四五六七八九]五”?(?:规划|计划|时期|期间)?"
    # What the state bestows.
    r"|全国(?:十大.+|百强.*|先进.+|优秀.+|劳动模范|文明(?:城市|村镇|单位|家庭|校园)|.*模范城|.*示范(?:市|县|区|城市|基地))"
    # Places.
    r"|.*(?:[^特校社园景小自矿城郊山禁地政片战学街辖全老能]区|特别行政区|[^超城都乡建股强入上]市|[^节强好]省|[^知强]县|自治州|省委|市委|新区|半岛|群岛|海峡|流域|盆地|平原|运河|科创走廊|实验室|共和国|民国)"
)
_SPIRIT = re.compile(r".*(?:全会|会议|讲话|指示|批示)精神")
_MAKES = frozenset(
    "建设 建成 打造 创建 争创 召开 出席 列席 发表 制定 修改 适用 遵守 提出 尊重 希望 建议 领导".split()
)
"""Verbs of what is done to organs, meetings and laws: with one before it, nothing is named."""

_HOLDERS = re.compile(
    f"[{_SURNAMES}](?:议员|委员|部长|次长|局长|署长|处长|司长|院长|主席|主任|教授)[^的]{{1,2}}"
)
"""Holders of an office as they are named in Taiwan: 许委员添财."""

_SCAFFOLD = re.compile(
    r".*各位.*|.*(?:代表|委员)们|女士们.*|先生们.*|.*朋友们|.*同志们|同胞们|.*战友们|(?:过去|新的|今后|未来|近|这)?[一几五十]+年(?:来|里|以来)?|"
    r"(?:去|今|当|上)年.*|本年(?:以来|度)?|.*(?:以来|期间)|本次大会.*|(?:大会|予以|请予)?审[查议].*|(?:衷心|崇高)(?:的)?(?:感谢|敬意|祝贺|祝福|问候).*|"
    r"(?:上述|以下|下列|前款|前述|本[法条规办].?).*|.*(?:如下|为例)|全党同志|全体..|我[省市国区县].*|"
    r"全[省市国区县](?:上下|人民|各地|前列|首.{1,2}|第.+|平均.*|各族人民.*)?|"
    r"(?:党中央|国务院|[省市区县]委|[省市区县]政府|、)+(?:的)?(?:决策|工作)?(?:部署|要求|坚强领导|正确领导|领航掌舵)|"
    r"政府工作报告|列席人员|提出意见|报告工作|代表.*人民政府|.*(?:热烈掌声|掌声)|谢谢大家"
)


def kind_of(
    phrase: Measured, score: float, own: Mapping[str, str], laws: float = 0.0
) -> PhraseKind:
    """The kind of a phrase of this score, in a collection of which the share ``laws`` are laws.

    ``own`` are the tags of the reader's own words, who knows best. Names are told by their tags in jieba's
    dictionary and by their last words, scaffold by what it says, formulas by their score.
    """
    text = phrase.text
    tag = own.get(text, "")
    if tag in NAME_TAGS:
        return PhraseKind.NAME
    if tag[:1] in _TAGS:
        return _TAGS[tag[:1]]
    if _SCAFFOLD.fullmatch(text):
        return PhraseKind.SCAFFOLD
    if is_name(phrase):
        return PhraseKind.NAME
    if laws >= MOSTLY_LAWS and phrase.candidate.defined:
        # What a law defines is a term, however high it is ranked there.
        return PhraseKind.TERM
    return PhraseKind.FORMULA if score >= FORMULA else PhraseKind.TERM


def is_name(phrase: Measured) -> bool:
    """Whether a phrase names a person, place, organ, law, meeting or document.

    What mostly stands in title marks is the name of a document.
    """
    first = phrase.words[0]
    done = first in _MAKES or bool(trait_of(first) & Trait.COMMANDS)
    if _SPIRIT.fullmatch(phrase.text) or (not done and _NAMES.fullmatch(phrase.text)):
        return True
    if _HOLDERS.fullmatch(phrase.text) or phrase.candidate.titled >= MOSTLY_TITLED:
        return True
    alone = len(phrase.words) == 1 and not phrase.candidate.named
    return alone and is_proper(phrase.text)


def weight(kind: PhraseKind) -> float:
    """The share of the score that stays to a phrase of this kind."""
    return {PhraseKind.NAME: NAME_WEIGHT, PhraseKind.SCAFFOLD: SCAFFOLD_WEIGHT}.get(kind, 1.0)
