"""Cues of boilerplate: words of a site's own lines, folded (Simplified, ASCII punctuation)."""

from __future__ import annotations

import re
from typing import Final

from tui.text.lazy_pattern import lazy_pattern

_BUTTON: Final = (
    "下载|打印|全屏|收藏|分享|分享到|关闭|返回|首页|主页|登录|注册|放大|缩小|加大|还原|减小|默认"
    "|打印本页|打印此页|关闭窗口|关闭本页|返回顶部|返回首页|返回上一页|语音播报|无障碍浏览|适老化|长者模式"
    "|微信|微博|QQ空间|分享到微信|分享到微博|朋友圈|我要纠错|我要评论|点赞|繁体|简体|繁體|English|RSS"
)
_SEPARATOR: Final = r"[>|/»›×·:;,\[\]()《》【】\s-]"
_SIZE: Final = r"【?\s*字[号体大]\s*[::]?|[大中小]"

CONTROLS: Final = lazy_pattern(
    rf"(?:{_SEPARATOR}|(?:{_BUTTON}|{_SIZE})(?=$|{_SEPARATOR}|{_SIZE}|{_BUTTON}))+"
)
"""A line that holds nothing but buttons."""

CONTROL_RUN: Final = lazy_pattern(
    rf"(?:\s*(?:{_BUTTON}))*\s*【\s*字[号体大]\s*:?(?:\s*(?:{_BUTTON}|[大中小]))*\s*】"
)
"""Buttons, with the size of the letters at their end, that a title may follow on the same line."""

STRONG: Final = lazy_pattern(
    r"[(\[【]?(?:责编|责任编辑|(?:文章|信息|稿件)?来源|稿源|发布(?:时间|日期)|发稿时间"
    r"|(?:浏览|阅读|点击|访问)(?:次数|量|数)|(?:您的|当前|所在)位置|您(?:现在)?所在的?位置|上一篇|下一篇"
    r"|分享到|关键词|技术支持)\s*:[^。]{0,60}"
    r"|(?:网站)?[首主]页(?:\s*[>»›/]+\s*[^>»›/。]{1,20}){1,6}"
    r"|(?:相关热词|热词搜索|版权所有|版权声明|免责声明|网站标识码|网站声明|备案号).{0,3}:.*"
    r"|.*(?:版权所有|备案号|ICP备|公网安备|网站标识码|All Rights Reserved|Powered by|Copyright ?(?:©|\(C\))"
    r"|小编(?:为|给|整理|精心)|本站(?:不|仅|所有|部分)|用户上传的?文档).*"
    r"|.*[(\[]\s*责任?编辑?\s*:[^)\]]{1,20}[)\]]",
    re.IGNORECASE,
)
"""A line of a site, wherever it stands at the edge."""

SOFT: Final = lazy_pattern(
    r"[^。]{0,30}(?:扫一扫|扫描|二维码|点击图片|点击下载|打印本页|微信公众号|下载本文档|文档下载|未经授权|转载请注明)[^。]{0,30}"
)
"""A short line of a site, unless it is a sentence: paragraphs speak of such things too."""

WEAK: Final = lazy_pattern(
    r"[(\[【]?(?:作者|编辑|审核|校对|记者|通讯员|时间|日期|主办|承办|主办单位|承办单位|联系我们|网站地图|站点地图"
    r"|关于我们|设为首页|加入收藏)\s*(?::.*|$)"
    r"|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?"
    r"|文档介绍|文档简介|内容提要|[》>«»《<]+.{0,20}[《<>»»]+"
)
"""A line of a site where it stands beside another."""

LISTS: Final = lazy_pattern(
    r"(?:相关|热门|推荐|最新|猜你|精彩|更多|延伸|查看|您可能|你可能|上一篇|下一篇|友情链接|为您推荐|大家都在|网友)"
    r"(?:更多|文章|文档|新闻|报道|链接|阅读|推荐|资讯|消息|内容|喜欢|感兴趣|关注|看|评论|导读|专题|稿件|信息)"
    r".{0,8}:?|友情链接:?|查看更多|更多>*"
)
"""A line after which a site lists its other pages."""

LICENCE_OPENING: Final = lazy_pattern(
    r"^[ \t\u3000]*(?:(?:本|此|该|這|这|該)(?:部|篇|份|件)?(?:作品|文件|文献|文獻|译文|譯文|文档|文檔|页面|頁面|站)"
    r"|除(?:非|了)?另有|[根依][据據照]?《?[^\n]{0,14}(?:著作[权權]法|版[权權][条條]例)"
    r"|This (?:work|page|text)|Text is available|Unless otherwise)",
    re.MULTILINE,
)
"""The beginning of the paragraph that an archive puts below a text to say who may use it."""

LICENCE_TERMS: Final = lazy_pattern(
    r"公有[领領]域|公共[领領]域|知[识識]共享|[创創]用CC|Creative Commons|[Pp]ublic [Dd]omain"
    r"|不[适適]用[于於][^。\n]{0,14}著作[权權]法|不得[为為]著作[权權]之[标標]的"
)
"""What such a paragraph says, and no document of its own."""

KINDS: Final = lazy_pattern(
    r"(?:报告|讲话|发言|致辞|意见|通知|决定|决议|条例|办法|规定|规则|细则|方案|公报|公告|通告|纲要|规划|计划|要点"
    r"|法|令|批复|函|纪要|总结|汇报|解读|会议上)[)]?$"
)
"""Ends of the titles of documents: such a line is never a site's."""
