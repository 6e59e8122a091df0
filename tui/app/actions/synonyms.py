"""Synonyms of actions, in both languages: what else a reader may call them when looking for one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tui.app.actions.legend import LegendEntry

_SYNONYMS: Final[Mapping[str, str]] = {
    "app.theme": "theme colour color dark light mode appearance 主题 颜色 配色 深色 浅色 暗色 亮色 夜间 外观",
    "app.help": "help keys legend meaning columns numbers underline 帮助 快捷键 图例 含义 栏目 数字 颜色 下划线",
    "app.quit": "quit exit close leave 退出 关闭",
    "app.palette": "palette command menu search 命令 菜单",
    "app.settings": "settings preferences config options keys language theme colour 设置 偏好 配置 选项 语言 主题 配色",
    "reader.typeset": "settings layout width measure spacing indent font zoom 版式 行宽 行距 缩进 字体 字号 设置",
    "reading.script": "script simplified traditional taiwan hong kong convert 简体 繁体 台湾 香港 转换",
    "reading.source": "source original raw clean 原文 源文件",
    "reading.choose": "concordance kwic lines places 索引 语境索引",
    "search.concordance": "concordance kwic lines 索引 语境索引",
    "reader.timeline": "timeline trend over time curve 年份 历年 趋势 变化",
    "reader.against": "compare groups keyness difference 比较 差异 对比 组",
    "reader.pedigree": "origin history source first 来历 出处 溯源 历史 演变",
    "concordance.pedigree": "origin history source first 来历 出处 溯源 历史 演变",
    "phrases.pedigree": "origin history source first 来历 出处 溯源 历史 演变",
    "timeline.pedigree": "origin history source first 来历 出处 溯源 历史 演变",
    "against.pedigree": "origin history source first 来历 出处 溯源 历史 演变",
    "news.pedigree": "origin history source first 来历 出处 溯源 历史 演变",
    "library.compare": "compare diff two texts 比较 对照 差异",
    "reader.find": "find search in document 查找 搜索",
    "reader.search": "search find all documents grep query 检索 全文 搜索",
    "reader.phrases": "phrases formulas list table frequency keywords vocabulary 提法 词表 短语 词频 频率 关键词 高频",
    "reader.elsewhere": "reuse compare plagiarism parallel seen elsewhere copies 雷同 复用 比较 出处",
    "reader.passages": "reuse passages copies network flow shared 雷同 复用 抄 段落 流向",
    "reader.news": "new what changed since earlier 新提法 新增 首次 变化",
    "reader.collocates": "collocates collocation neighbours nearby words 搭配 共现 邻近",
    "reader.reference": "reference footnote cross-reference article link 引用 条款 脚注 互见",
    "reader.outline": "outline contents toc headings structure 提纲 目录 大纲 结构",
    "reader.library": "documents files folder tree open list 文档 文件 文件夹 打开 目录",
    "reader.select": "select visual mark text 选择 选取",
    "reader.pin": "pin star favourite keep colour 置顶 收藏",
    "reader.hide": "hide ignore stop word exclude 隐藏 忽略 停用词 排除",
    "library.mark": "mark select several documents 标记 多选",
    "library.group": "group name set corpus 组 分组 命名",
    "outline.threshold": "doubtful guessed headings hide 存疑 猜测",
    "app.suspend": "suspend shell background 命令行 挂起",
    "phrases.colour": "paint phrase colour 上色",
    "reader.notes": "bookmarks notes list annotations 书签 笔记",
    "reader.bookmark": "bookmark mark favourite 书签 收藏",
    "reader.note": "note annotate comment 笔记 批注",
    "reader.copy": "copy clipboard yank 复制 剪贴板",
    "reader.cite": "copy citation quote reference 引用 出处 复制",
    "reader.refresh": "refresh reload rescan update new files 刷新 重新载入 更新",
    "reader.light": "highlight colour phrases off underline 高亮 下划线 标亮",
    "reader.kinds": "highlight terms names formulas more 高亮 术语 专名",
    "reader.reach-up": "highlight threshold fewer rarer 高亮 阈值",
    "reader.reach-down": "highlight threshold more rarer 高亮 阈值",
    "reader.shade": "highlight heat density paragraphs 高亮 密度 底色",
    "reader.back": "back return previous history undo jump 返回 后退 历史",
    "reader.forward": "forward history redo 前进",
    "reader.go": "go to line percent chapter article jump 跳转 行号 百分比 条",
    "reader.labels": "hints jump links labels 标签 跳转",
    "reader.overview": "overview minimap map 概览 缩略图",
    "reader.zen": "zen sidebar panes hide full screen focus 侧栏 全屏 隐藏",
    "reader.edit": "edit open editor vim external 编辑器 打开",
    "reader.add-heading": "add heading outline correct 添加 标题 提纲 修改",
    "reader.correct": "title date issuer correct metadata head 标题 文头 日期 发文机关 修改 更正 改正",
    "outline.retitle": "rename correct title heading 改名 标题 修改 更正 改正",
    "outline.undo": "undo revert 撤销",
    "library.sort": "sort order documents date title 排序 日期 标题",
    "concordance.write": "export save csv json markdown excel file 导出 保存 表格",
    "phrases.write": "export save csv json markdown excel file 导出 保存 表格",
    "notes.write": "export save markdown file 导出 保存",
    "timeline.write": "timeline years export save csv json excel file 导出 保存 表格",
    "against.write": "groups differences export save csv json excel file 导出 保存 表格",
    "collocates.write": "collocates words export save csv json excel file 导出 保存 表格",
    "passages.write": "passages reuse export save csv json graphml file 导出 保存 表格",
    "pedigree.write": "pedigree origin export save csv json file 导出 保存 表格",
    "news.write": "news new export save csv json file 导出 保存 表格",
    "compare.export": "compare diff export save html markdown csv file 导出 保存 表格",
    "concordance.plot": "plot dispersion chart distribution 分布 图",
    "phrases.map": "map heat chart matrix 地图 热图 分布",
}
"""Words by the id of an action, the fittest first; those of the language of the screen are in its description."""


_LOOKS: Final[Mapping[str, str]] = {
    "phrase-1": "underline colour blue highlight 下划线 颜色 蓝 标亮",
    "phrase-2": "bold colour blue highlight 粗体 颜色 蓝 标亮",
    "phrase-3": "bold underline colour blue highlight 粗体 下划线 颜色 蓝 标亮",
    "current": "reverse colour highlight 反色 颜色",
    "accent": "red colour bold 红 颜色",
    "faint": "grey gray colour 灰 颜色",
}
"""Words by the look of a sign in a legend."""


def looks(entry: LegendEntry) -> str:
    """What a reader may call the look of a sign in a legend; empty where nothing is known."""
    return _LOOKS.get(entry.look, "")


def synonyms(ident: str) -> str:
    """What else the action ``ident`` may be called; empty where nothing is known."""
    return _SYNONYMS.get(ident, "")
