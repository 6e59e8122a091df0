"""Shapes of lines that tell a bare heading: words of custom, captions, fields of forms, rows of tables.

All patterns read folded text. Sources of the words that head sections by custom: the Supreme People's
Court's form of guiding cases (关键词, 裁判要点, 相关法条, 基本案情, 裁判结果, 裁判理由; Fa Fa [2010] 51), that of the
Supreme People's Procuratorate, the papers of Hong Kong's panels (目的, 背景), the
judgments of Taiwan (主文, 事实及理由).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence

from tui.text.lazy_pattern import lazy_pattern

_CUSTOMARY = (
    r"[【\[]?(?:关键词|关键字|(?:基本|简要|主要)?案情(?:简介|回顾|介绍|概要|概述|事实)?|基本事实|案件事实|案例回顾"
    r"|(?:裁判|判决|裁决|审理|处理|处罚|调解|仲裁|再审|诉讼|适用|法律适用)(?:要点|要旨|结果|理由|观点|思路|过程|经过|情况|规则|解析|请求|意见)"
    r"|法院(?:裁判|审理|认为|判决|查明|裁决)|(?:典型|指导|社会|案例|案件|现实|法律|裁判)意义"
    r"|(?:案例|案件|法律|法理|裁判)(?:分析|评析|点评|评述|解读|启示|索引|来源)|评析|点评|(?:专家|律师|法官|检察官|民警|记者)"
    r"(?:点评|说法|提醒|寄语|评析|观点|建议|提示|释法)|(?:相关|适用|司法解释相关)?法(?:条|律)(?:链接|规定|依据)?|相关(?:法条|规定|法律规定|案例|链接)"
    r"|法律链接|申请人?(?:请求|事项)|争议焦点|(?:检察机关|法院|监督)(?:履职(?:过程|情况)?|工作情况)|要旨|警示"
    r"|新闻摘要|详细新闻|内容(?:提要|摘要)|摘要|提要|导读|编者按|前情提要|(?:国内|国际)(?:联播)?快讯"
    r"|范围|规范性引用文件|术语(?:和|与)?定义|符号和缩略语|缩略语|总则|附则|一般规定|基本规定"
    r"|主[ ]*文|(?:犯罪)?事[ ]*实(?:及理由(?:要领)?)?|理[ ]*由"
    r"|总结|小结|结语|结论|背景|引言|目的|缘起|后记|附记|附注|征询意见|咨询意见|推行计划|未来路向|参考(?:来源|资料|文献))[】\]]?"
)
KNOWN = lazy_pattern(_CUSTOMARY)
# A pattern that begins with a line end is found at the speed of a plain search; most lines of a law are numbered
# or too long.
KNOWN_LINE = lazy_pattern(rf"\n[ \t]*+(?![第(]|[^\n]{{40}})(?:{_CUSTOMARY})[ \t]*(?=\n)")
CASE = re.compile(r"[^\n。;:]{2,40}(?:诉|与|申请|不服|涉嫌)[^\n。;:]{2,60}案")
DATELINE = re.compile(r"[^\n。,;]{0,24}?(?:消息|讯|电|报道)(?:\([^()\n]{1,24}\))?[ ]?:?[^\n]")
CAPTION = re.compile(
    r"[摄绘]\)?$|记者$|记者.{2,8}/摄|(?:资料|网络|配|视频)?(?:图片|照片|截图|配图|供图|图源)"
    r"|^(?:图|表)[ ]?[\d一二三四五六七八九十]|^[▲△▼]"
    r"|(?:美联社|法新社|路透社?|中新社|新华社|中通社|彭博社?)\)?$|^\{\{|^在.{1,12}搜寻"
)
_ENDS_SENTENCE = frozenset("。!?;:…”」)")
ENDS_BEFORE = _ENDS_SENTENCE | {"】", "》", "|"}
ENDS_TEXT = frozenset("。!?;…”」")
WORD = lazy_pattern(r"[\u3400-\u9fff]")
NO_HEADING = lazy_pattern(
    r"[。;,]|[:、!“‘《(.—]$|^(?:各位|同志们|女士们|先生们|朋友们)|^[\d\W]*$|^\d{4}[年-]|^——"
    r"|^(?:来源|作者|编辑|责编|记者|通讯员|发布|时间|字号|主办|地址|电话|抄送|附|网址|博客|公众号|微信|扫码)"
    r"|^[^\n:]{0,8}(?:单位|人员?|时间|地点|日期|电话|地址|姓名|编号|部门|金额|方式)[ ]?:"
    r"|^[\(<《〈].{0,30}[\)>》〉]$|\||^[\[(][ ]?[\])]|[年月][\dX×]{1,2}日$|年 {1,4}月|□|_{3}|^\([a-z]\)"
    r"|(?:一些|以及|[把被]|(?<!参)与)$|^查看|^的|^第\d{1,3}条\("
)
FIELD = re.compile(r"^[^\n:。,]{1,10}:")
LIST_ITEM = re.compile(r"[ \t]*(?:\[[ x]\]|[(（]?\d{1,3}(?:\.\d{1,3}){0,3}[.)、 ]|[-·•*□])")
FIRST_ITEM = re.compile(r"[ \t]*(?:\[[ ]\]|[(（]?(?:\d{1,2}\.)?1[.)、 ]|[(（]?一[)、]|\|)")
BOX = lazy_pattern(r"[ \t]*(?:\[[ x]\]|□)")
ADDRESS = re.compile(r"https?:|www\.|\.com\b|\.cn\b|^(?:网址|电话|邮箱)")
# 第二部 alone on its line: its title is the line below.
MARK_ALONE = re.compile(
    r"(?:第.{1,6}[部编章节篇卷分]|附[ ]?[件录表].{0,4}|[(]?[一二三四五六七八九十]{1,3}[)、]?)$"
)
CELLS = re.compile(r"(?:\S{1,6}[ \t]+){2,}\S{1,6}$")
ROW = re.compile(r"(?![|\[])(?:\S{1,12}[ \t]+){2,}\S{1,12}$")
"""The cells of a row, which blanks part."""
SCRAP = re.compile(r"[^\n。,;:!?]{1,4}。")
"""The end of a sentence that began on the line before."""
NOTE = re.compile(r"备?注[ ]?[:\d]")

RAGGED = 2
"""Characters by which the lines of a cut text differ in length."""
_NARROWEST = 16
"""Characters of the narrowest line to which text is cut."""
_WIDEST = 66
"""Characters of the widest line to which text is cut."""
_FEWEST_CUT = 12
"""Lines of one length that make a text a cut one."""
_FEWEST_LONGEST = 5
"""Lines as long as the longest of a text that is cut."""
_LONGEST_CELL = 14
"""Characters of a line that may be the cell of a table."""
_FEWEST_CELLS = 5
"""Such lines in a row that are the cells of one."""
_SHORTEST_TEXT = 36
_ENDS_CELLS = ENDS_BEFORE - {"”", "」", "》"}


def table_cells(lines: Sequence[str], taken: Container[int]) -> set[int]:
    """The numbers of lines that are cells: short ones in a row none of which ends a sentence.

    One above a paragraph is none, nor is a word of custom or a line that is ``taken``.
    """
    cells: set[int] = set()
    run: list[int] = []
    for at, text in enumerate([*lines, ""]):
        is_long = not text or (len(text) > _LONGEST_CELL and not ROW.match(text))
        is_own = at in taken or KNOWN.fullmatch(text) or LIST_ITEM.match(text)
        if not (is_long or is_own or text[-1] in _ENDS_CELLS):
            run.append(at)
            continue
        if run and len(text) >= _SHORTEST_TEXT:
            run.pop()
        if len(run) >= _FEWEST_CELLS:
            cells.update(run)
        run = []
    return cells


def cut_width(lines: Sequence[str]) -> int:
    """The length of lines that were cut for their length; 0 where none were.

    Many lines are of one length then, and go on in the next.
    """
    open_ended = (t for t in lines if len(t) >= _NARROWEST and t[-1] not in ENDS_TEXT)
    lengths = Counter(len(text) for text in open_ended)
    if not lengths:
        return 0
    width = lengths.most_common(1)[0][0]
    full = sum(lengths[width + by] for by in (-1, 0, 1))
    return width if full >= max(_FEWEST_CUT, len(lines) // 20) else 0


def page_width(lines: Sequence[str]) -> int:
    """The length of the longest lines, where several go on in the next; 0 where none was cut for it."""
    longest = max(map(len, lines), default=0)
    if longest > _WIDEST:
        return 0
    least = longest - RAGGED
    full = sum(len(text) >= least and text[-1] not in ENDS_BEFORE for text in set(lines))
    return longest if full >= _FEWEST_LONGEST else 0
