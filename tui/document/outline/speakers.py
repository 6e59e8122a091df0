"""Speakers: who talks in a transcript, a gazette, a press conference, a discussion; questions and answers.

A speaker is told by a label before a colon at a line start (``主席：``), in brackets (``【主持人】``), or
by an announcement in a line of its own. A label counts by its shape and by its coming again: prose
with a colon does neither. Forms read before the rules were written: the Official Record of the Hong
Kong Legislative Council (office or name with 議員), the gazette of the Legislative Yuan (林委員某某：), the
transcripts of scio.gov.cn (office, a space, the name), and ``答记者问``, whose questions are headings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum
from functools import cache, partial
from string import ascii_uppercase
from typing import NamedTuple

from tui.document.model import Span
from tui.document.outline.marks import Divider, Family, divider
from tui.text.lazy_pattern import lazy_pattern

# Surnames of the mainland (Ministry of Public Security, 2020 report) and of Taiwan and Hong Kong, folded.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任"
    "卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔"
    "向常汤康易乔牛庄巩戚毕倪章鲁施葛岳齐左安柯翟俞庞符洪连凌关盛裴古温赖蓝简欧管游詹阮纪童卓饶辛管涂尤"
    "沙殷耿祁项柳麦祝伍解申冉焦骆牟甘柴滕路席单霍华宁苗瞿阳佟柏翁桂卫靳竺茅虞屠宫甄舒成费卞全车边包鲍"
    "萧傅喻奚卜湛臧闵季麻危樊裘宗宣郁邢荀曲芮储巫乌巴班伊仇厉戎祖束幸郜薄索胥闻莘劳姬扶雍桑寿燕浦农晏阎习容"
    "戈居衡满匡寇晁敖阚丰查荆权邝伦练区凤元皮祁贲计伏谈强路经诸吉钮嵇羊井段焦弓牧侯郗秋宿蒙阴能双"
    "尚时缪娄梅景党商惠鞠谷辜练蒲池邬吉颜荣艾封房文窦聂丛岑苟蔺栾鹿米冷穆冀郎仲应"
)
_COMPOUND = (
    "欧阳|司马|诸葛|上官|司徒|皇甫|令狐|尉迟|公孙|慕容|夏侯|东方|范徐|张简|叶刘|林郑|梁刘|陈冯"
)
_NAME = rf"(?:(?:{_COMPOUND})[\u4e00-\u9fff]{{1,2}}|[{_SURNAMES}][\u4e00-\u9fff·]{{1,3}})"
_FOREIGN = r"[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8}){1,3}"
_LATIN = r"[A-Z][a-zé'’-]+(?:[ .]{1,2}[A-Z][A-Za-zé'’.-]*){0,3}"
_NOT_GROWING = "(?<![增成延特身全周加生])"
"""What tells an office (县长) from a verb (增长)."""
_ROLE = (
    f"委员|代表|同志|主席|书记|主任|主委|议员|行政长官|{_NOT_GROWING}长|教授|研究员|工程师|院士|博士|总监|总裁|经理"
    "|总理|大使|参赞|专员|干事|司令员?|政委|发言人|先生|女士|小姐|老师|同学|医师|医生|律师|法官|审判员|公诉人|辩护人|检察官|检察员"
    "|编审|记者|主持人?|主播|嘉宾|网友|观众|听众|负责人"
)
_CHAIR = (
    "(?:会议|全委会|大会|代理)?主席|主持人?|司仪|记者|问|答|提问者?|网友|嘉宾|发言人|行政长官|审判长"
    "|主播|观众|学生|老师|[QA]"
)
"""Labels that are a speaker's by themselves."""
_FEWEST_TURNS = 6
_LONG_TURN = 700
"""Characters of a turn, on the average, from which it is a speech with headings of its own."""
_LONGEST = 30
"""Characters of a label: an office of 18, a space, a name, and something to spare."""
_FARTHEST = _LONGEST + 12
"""Characters of a line, its indent included, within which a label's colon stands."""

_LABEL = re.compile(
    rf"\n[ \t]*(?:(?P<label>[^\s:。;!?,《》“”|\d][^\n:。;!?,《》“”|]{{0,{_LONGEST}}}):"
    rf"|[【\[](?P<bracketed>[^\n:。;!?,《》“”|\[\]【】]{{1,{_LONGEST}}})(?::[】\]]|[】\]]:?))[ \t]*"
)
_REST = lazy_pattern(r"[ \t\n]*([^\n]*)")
_SHAPED = lazy_pattern(
    rf"(?P<chair>{_CHAIR})\d{{0,2}}"
    rf"|(?P<named>[{_SURNAMES}](?:[\u4e00-\u9fff]{{0,6}}(?:{_ROLE}))[\u4e00-\u9fff·]{{1,4}}(?:书面(?:意见|质询|说明|报告))?"
    rf"|[^\d(]{{0,24}}(?:{_ROLE})[ 、]{{0,2}}(?:{_NAME}|{_FOREIGN})(?:先生|女士)?"
    rf"|(?:主持人|记者|嘉宾)[ ]?(?:{_NAME}|{_FOREIGN})"
    rf"|{_NAME}[ ]?(?:[\u4e00-\u9fff]{{0,10}}(?:{_ROLE}))"
    rf"|(?:{_NAME}|{_FOREIGN})(?:[\u4e00-\u9fff]{{0,10}}(?:{_ROLE}))?\([^()]{{2,24}}\)"
    rf"|[\u4e00-\u9fffA-Z、·“” ]{{2,24}}(?:记者|主持人|发言人))"
    rf"|(?P<role>[\u4e00-\u9fff、]{{0,18}}(?:{_ROLE}))(?:\([^()]{{2,24}}\))?"
    rf"|(?P<name>{_NAME}|{_FOREIGN}|{_LATIN})"
)
_WITHOUT_OFFICE = lazy_pattern(
    rf"(?P<chair>{_CHAIR})\d{{0,2}}"
    rf"|(?P<name>{_NAME}|{_FOREIGN}|{_LATIN})(?P<named>(?<=[\u4e00-\u9fff·])\([^()]{{2,24}}\))?"
)
"""What is left of these where a label names no office."""
_FIRST = frozenset(f"{_SURNAMES}{_COMPOUND}会全大代主司记问答提网嘉发行审观学老{ascii_uppercase}")
"""Characters with which a name, or a label that is a speaker's by itself, begins."""
_OFFICES = tuple(_ROLE.replace(_NOT_GROWING, "").replace("员?", "").replace("人?", "").split("|"))
"""Words one of which stands in any label that names an office."""
_NUMBERED = lazy_pattern(r"[(（]?[一二三四五六七八九十\d]{1,3}[、.)]")
_FIELD = lazy_pattern(
    r"^(?:出席|列席|请假|缺席|参加|旁听|抄|联系|承办|提案|连署|联署|申请|报送|主送|填表|审核|法定|授权|委托|收件|各位|尊敬的|亲爱的|致|签)"
    r"|(?:指出|表示|认为|强调|[说问写答]道|说|教导|们|等|之一|的)$"
)
"""Labels of forms and of letters, and the ends of clauses that prose puts before a colon."""
_SPEECH_ENDS = lazy_pattern(r"[。?!…”]")
_REFUSED_ROLES = frozenset(
    "组长 副组长 总指挥 副总指挥 成员 队长 副队长 负责人 局长 院长 校长".split()
)
"""Offices that plans and lists set before a colon, too: they tell of no transcript by themselves."""

_ANNOUNCING_ROLE = (
    "委员|代表|同志|主席|书记|主任|部长|局长|厅长|市长|省长|县长|区长|院长|校长|教授|研究员|司长|处长|会长"
    "|秘书长|董事长|总经理|发言人|先生|女士|记者|主持人"
)
_SPEECH = "发言|建议|表示|指出|认为|强调|介绍|说|讲话|致辞|作了|提出"
_ANNOUNCED = re.compile(
    rf"\n(?P<name>[{_SURNAMES}](?!常务|全[国省市体])[\u4e00-\u9fff·]{{1,3}}?(?P<role>{_ANNOUNCING_ROLE}))(?!会)"
    rf"(?:\([^()\n]{{2,60}}\))?(?=[^\n。]{{0,80}}(?:{_SPEECH})[^\n。]{{0,6}}[。:]?$)",
    re.MULTILINE,
)
_TITLED = re.compile(
    rf"\n[ \t]*(?P<line>(?P<name>[{_SURNAMES}][\u4e00-\u9fff·]{{1,3}}(?:{_ANNOUNCING_ROLE})):[^\n。;,:]{{4,40}})$",
    re.MULTILINE,
)
_QUESTION = lazy_pattern(r"(?:问|提问|问题|Q)\d{0,2}")
_ANSWER = lazy_pattern(r"(?:答|回答|答复|解答|A)\d{0,2}")


class _Shape(IntEnum):
    """The likeness of a label to a person; the larger, the more."""

    OTHER = 0
    ROLE = 1  # 局长
    NAME = 2  # 唐凤, Celine: repeated only
    CHAIR = 3  # 主席, 记者: repeated only
    NAMED = 4  # 农业部副部长 李秀英


class _Label(NamedTuple):
    """A label at a line start: its span and text, its shape, where it ends, whether sentences follow.

    ``names``: a person's name and nothing else follows, as in the head of a record (主席：王大明). What
    follows is looked at by ``_followed``.
    """

    span: Span
    text: str
    shape: _Shape
    end: int
    speaks: bool = False
    names: bool = False


def speakers(lined: str) -> Iterator[Divider]:
    """The speakers of a folded text that a line end was put before; offsets are the text's own."""
    yield from _announced(lined)
    titled = list(_TITLED.finditer(lined))
    if len({m.group("name") for m in titled}) > 1:
        for match in titled:
            yield _speaker(Span(*match.span("line")))
        return
    # Whether a word is a name costs a dictionary: it is asked where people may talk, whatever the answer.
    words: set[str] = set()

    def may_be_name(word: str) -> bool:
        words.add(word)
        return True

    labels = _labels(lined, may_be_name)
    if len(_asked(labels)) < 2 and not _is_transcript(_followed(lined, labels, may_be_name)):
        return
    if not all(map(_is_name, words)):
        labels = _labels(lined, _is_name)
    questions = _questions(labels)
    if questions:
        for label in questions:
            start, end = label.span
            yield divider(Family.QUESTION, start - 1, Span(start - 1, end - 1), end - 1)
        return
    for label in _of_transcript(_followed(lined, labels, _is_name)):
        yield _speaker(label.span)


def takes_turns(dividers: Sequence[Divider], length: int) -> bool:
    """Whether people talk in short turns in a text of ``length`` characters.

    Such talk has no headings without a number: its short lines are questions and answers.
    """
    turns = sum(d.mark.family is Family.SPEAKER for d in dividers)
    return turns >= _FEWEST_TURNS and length < _LONG_TURN * turns


def _announced(lined: str) -> Iterator[Divider]:
    """Speakers announced in a line of their own; two at the least.

    A role that announces once only is prose.
    """
    announced = list(_ANNOUNCED.finditer(lined))
    roles = Counter(m.group("role") for m in announced)
    if len({m.group("name") for m in announced}) > 1:
        for match in announced:
            if roles[match.group("role")] > 1:
                yield _speaker(Span(*match.span("name")))


def _speaker(lined: Span) -> Divider:
    start, end = lined.start - 1, lined.end - 1
    return divider(Family.SPEAKER, start, Span(start, end))


# -- labels


def _labels(lined: str, is_name: Callable[[str], bool]) -> list[_Label]:
    """The labels that may be a person's, in reading order."""
    # Each text once: those who talk come again and again, and so does what they say.
    shape_of = cache(partial(_shape, is_name=is_name))
    found = []
    for start in _line_starts(lined):
        match = _LABEL.match(lined, start)
        if match is None:
            continue
        group = "label" if match["label"] else "bracketed"
        text = match[group].strip()
        shape = shape_of(text)
        if shape is _Shape.OTHER:
            continue
        start = match.start(group)
        span = Span(start, start + len(match[group].rstrip()))
        found.append(_Label(span, text.replace(" ", ""), shape, match.end()))
    return found


def _followed(lined: str, labels: Sequence[_Label], is_name: Callable[[str], bool]) -> list[_Label]:
    """The labels, and whether people speak after them or are named; of questions nobody asks that."""
    shape_of = cache(partial(_shape, is_name=is_name))
    found = []
    for span, text, shape, end, _, _ in labels:
        rest = _following(lined, end)
        talks = bool(_SPEECH_ENDS.search(rest))
        names = not talks and len(rest) < _LONGEST and shape_of(rest.strip()) > _Shape.ROLE
        found.append(_Label(span, text, shape, end, talks, names))
    return found


def _line_starts(lined: str) -> list[int]:
    """The line ends after which a label may stand: before a colon that is near, or a bracket."""
    found = set()
    at = lined.find(":")
    while at >= 0:
        start = lined.rfind("\n", max(0, at - _FARTHEST), at)
        if start >= 0:
            found.add(start)
        at = lined.find(":", at + 1)
    for bracket in "【[":
        at = lined.find(bracket)
        while at >= 0:
            start = lined.rfind("\n", max(0, at - _FARTHEST), at)
            if start >= 0 and not lined[start + 1 : at].strip(" \t"):
                found.add(start)
            at = lined.find(bracket, at + 1)
    return sorted(found)


def _shape(text: str, is_name: Callable[[str], bool]) -> _Shape:
    if _NUMBERED.match(text) or _FIELD.search(text):
        return _Shape.OTHER
    shaped = _shaped(text)
    if shaped is None:
        # 赵 明: a name of two characters set to the width of three.
        squeezed = text.replace(" ", "")
        shaped = _shaped(squeezed) if len(squeezed) == 2 else None
        if shaped is None:
            return _Shape.OTHER
    kind = shaped.lastgroup or ""
    if kind == "name" and not text.isascii() and not is_name(text):
        return _Shape.OTHER
    return _Shape[kind.upper()]


def _shaped(text: str) -> re.Match[str] | None:
    """The match of a label that is a person's; the patterns take longer to compile than a short text to read."""
    if any(word in text for word in _OFFICES):
        return _SHAPED.fullmatch(text)
    begins = text[:1] in _FIRST or "·" in text
    return _WITHOUT_OFFICE.fullmatch(text) if begins else None


def _is_name(text: str) -> bool:
    """Whether a word that begins with a surname is no word of the dictionary: 方案, 任务, 高度 are."""
    import rjieba

    return len(rjieba.cut(text, False)) > 1 or rjieba.tag(text)[0][1].startswith("nr")


def _following(lined: str, at: int) -> str:
    """The rest of a label's line; the next line that is not blank where nothing is left."""
    rest = _REST.match(lined, at)
    return rest[1] if rest else ""


# -- what labels tell together


def _questions(labels: Sequence[_Label]) -> list[_Label]:
    """The questions of a text in which 问 and 答 take turns, and next to nobody else talks."""
    asked = _asked(labels)
    answers = sum(1 for label in labels if _ANSWER.fullmatch(label.text))
    rest = len(labels) - len(asked) - answers
    talk = len(asked) > 1 and 2 * answers >= len(asked) and 8 * rest <= len(labels)
    return asked if talk else []


def _asked(labels: Sequence[_Label]) -> list[_Label]:
    return [label for label in labels if _QUESTION.fullmatch(label.text)]


def _is_transcript(labels: Sequence[_Label]) -> bool:
    """Whether labels are those of a transcript; more of them are none the less so.

    Two speak at the least, and one of them again; or three that are named with their office, as the
    members of a conference who each speak once. An office alone speaks where somebody is named, or
    somebody chairs.
    """
    talk = _turns(labels)
    best = {label.text: label.shape for label in labels if label.speaks}
    named = [text for text in best if best[text] is _Shape.NAMED]
    persons = [text for text in best if best[text] > _Shape.ROLE]
    again = [text for text in persons if talk[text] > 1]
    roles = [t for t in best if best[t] is _Shape.ROLE and talk[t] > 1 and t not in _REFUSED_ROLES]
    takes_turns = bool(again) and len(persons) + len(roles) > 1 and talk.total() > 2
    return takes_turns or len(named) > 2


def _turns(labels: Sequence[_Label]) -> Counter[str]:
    return Counter(label.text for label in labels if label.speaks)


def _of_transcript(labels: Sequence[_Label]) -> list[_Label]:
    """The labels, where they are those of a transcript; else none."""
    if not _is_transcript(labels):
        return []
    talk = _turns(labels)
    return [
        label
        for label in labels
        if (talk[label.text] or label.shape is _Shape.NAMED) and not label.names
    ]
