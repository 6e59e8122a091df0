"""Words of the political language: what its formulas are coined of, and what surrounds them.

Put together by hand from the vocabulary of seven decades, from 三面红旗 to 新质生产力: lines and campaigns, isms,
aims and attributes. They tell nothing alone; where use leaves a doubt between formula and term, they lean.
"""

from __future__ import annotations

from functools import lru_cache

POLITICAL = frozenset(
    # Lines, aims, campaigns.
    "战略 理念 格局 思想 道路 路线 方针 主义 理论 精神 意识 自信 总体布局 战略布局 总基调 发展观 "
    "安全观 价值观 政绩观 义利观 共同体 强国 强省 强市 强军 兴国 现代化 振兴 复兴 治国 治党 治军 执政 "
    "当家作主 优先 驱动 循环 双循环 富裕 和谐 共生 共享 共治 共赢 共建 共商 统一 开放 改革 革命 "
    "专政 斗争 民主 法治 协商 均等化 一体化 自立自强 攻坚 攻坚战 小康 小康社会 大局 旗帜 纲领 国策 "
    "主线 生命线 红线 底线 定力 初心 使命 梦 工程 行动 "
    # Isms and schools.
    "社会主义 马克思主义 马列主义 毛泽东思想 邓小平理论 科学发展观 共产主义 资本主义 帝国主义 "
    "霸权主义 修正主义 形式主义 官僚主义 爱国主义 集体主义 国际主义 资产阶级 无产阶级 工人阶级 "
    # Who it is about, and for whom.
    "人民 人民群众 群众路线 主人翁 民族 中华民族 人类 命运 中国 党 全党 党中央 为民 惠民 富民 "
    "利民 乡村 三农 公有制 市场经济 按劳分配 "
    # How it is to be.
    "高质量 高水平 高标准 新型 新时代 新质 中国式 特色 中国特色 全面 全覆盖 共同 "
    "美丽 平安 伟大 绿色 低碳 文明 可持续 包容 普惠 "
    "协调 从严 从严治党 独立 自主 自力更生 艰苦奋斗 "
    "团结 奋斗 和平 主权 解放思想 实事求是 与时俱进 求真务实 民主集中制 公平 正义 公平正义 "
    "标本兼治 零容忍 稳中求进 双碳 碳达峰 碳中和 碳 内卷 举国 生产力 绿水青山 金山银山 "
    "两手抓 "
    # What is done again and again.
    "改革开放 对外开放 内需 共同富裕 依法 依法治国 以德治国 反腐 反腐败 廉政 清廉 简政 放权 "
    "放管服 脱贫 扶贫 城镇化 工业化 信息化 强农 惠农 立德树人 互鉴 互信 互利 "
    # The joints of sayings.
    "以人为本 为中心 为本 为纲 为主体 为先 为主 为核心 为指导 为基础 "
    # Lines and bodies of thought that are one word of the dictionary.
    "党的领导 党的建设 党的基本 党建 一国两制 三个代表 百花齐放 百家争鸣 一带一路 三步走 两个凡是 以人民为中心 "
    "祖国 台独 阶级 拨乱反正 统一战线 人民战争 持久战 大跃进 公社 三大改造 "
    # How those who govern are to be.
    "作风 党风 政风 家风 新风 清风 廉洁 清正 忠诚 担当 纯洁性 先进性 执政能力 信念 信仰 理想信念 党性 不正之风 腐败 "
    "紧日子 过紧日子 减负 享乐主义 多边主义 单边主义 保护主义 分裂主义 "
    # Aims that come in pairs and rows.
    "提质 增效 提质增效 扩容 强基 固本 兜底 兜牢 保供 稳岗 稳增长 稳就业 稳外贸 稳外资 稳预期 促改革 调结构 惠民生 "
    "防风险 保稳定 六稳 六保 三保 去产能 去库存 去杠杆 降成本 补短板 获得感 幸福感 安全感 长治久安 繁荣富强 "
    "当家 自强 自立 自律 自信自强 守正 守正创新 "
    # Coinages of administration.
    "营商 大循环 内循环 大市场 大变局 大保护 大开发 大开放 大安全 一盘棋 一张图 一件事 一网通办 一窗通办 专精特新 "
    "小巨人 "
    "智改 数转 数智 河长 林长 河长制 林长制 链长制 链长 网格 以工代赈 以旧换新 对口支援 山水林田湖草 供给侧 需求侧 "
    "两个 三个 四个 五个 六个 八项 三农 四风 三公 三公经费 双创 双减 双控 双一流 双拥 土特产 大文章 "
    "市民化 时代化 大众化 法治化 常态 新常态 ".split()
)
_ORDINARY = frozenset(
    "人民团体 人民政府 人民法院 人民检察院 人民币 少数民族 民族地区 民主党派 特色产业 战略性".split()
)
"""Words with a political half that are none themselves."""

"""Words of which formulas are coined."""

COINAGES = frozenset(
    "碳达峰 碳中和 双碳 新质生产力 一网通办 一窗通办 惠民生 补短板 以德治国 专精特新 守正创新 立德树人 提质增效 兜牢 "
    "放管服 放管结合 最多跑一次 接诉即办 未诉先办 应保尽保 减税降费 去产能 去库存 去杠杆 降成本 节能减碳 "
    "过紧日子 因城施策 房住不炒 保交楼 河长制 林长制 河湖长制 可持续发展 社会主义市场经济 "
    "脱贫攻坚 脱贫攻坚战 强农惠农富农 共建共治共享 共商共建共享 获得感 新征程 不忘初心 底线思维 行稳致远 文明互鉴 "
    "扫黑除恶 打虎拍蝇 风清气正 不敢腐 不能腐 不想腐 党管干部 党管人才 党管武装 依宪执政 爱国者治港 爱国者治澳 "
    "山水林田湖草 山水林田湖草沙 民族区域自治 批评和自我批评 农业学大寨 工业学大庆 反修防修 ".split()
)
"""Coinages that jieba's dictionary cuts within a word of theirs, or into function words: 碳|中|和, 惠民|生.

Or it has a longer word that takes a part of theirs: 开展批评|和|自我批评, 市场|经济体制, 脱贫|攻坚战.
"""

LIGHT = frozenset(
    "建设 发展 工作 战略 行动 方针 思想 理念 政策 工程 问题 精神 要求 目标 任务 布局 总体布局 体系 "
    "事业 实践 进程 水平 道路 方向 原则 重要思想 计划 规划 项目 机制 制度 活动 经验 能力 意识 观 方略 "
    "基本方略 方案 试点 文章 总基调 指导思想 ".split()
)
"""Words that add nothing of their own after a formula: “一国两制”方针, “四风”问题."""

PLAIN_VERBS = frozenset(
    "坚持 贯彻 落实 推进 加快 推动 加强 促进 实施 实现 深化 增强 提高 提升 完善 建设 构建 建立 开展 "
    "做好 抓好 扩大 发展 保障 维护 支持 强化 优化 巩固 确保 保持 树立 做到 践行 全面 深入 深入贯彻 "
    "贯彻落实 健全 落实好 积极 大力 扎实 进一步 持续 不断 更好 加大 着力 全力 实行 继续 必须 切实 "
    "认真 坚决 自觉 充分 有效 推行 推广 打造 ".split()
)
"""Verbs and adverbs that lead anything: what follows is whole without them."""


def is_coined(word: str) -> bool:
    """Whether a word is coined as a whole: 专精特新, 立德树人; not only made of political ones."""
    return word in COINAGES or word in POLITICAL


@lru_cache(1 << 16)
def is_political(word: str) -> bool:
    """Whether a word is of the political language, or made of such a one: 现代化|强国, 教育强国."""
    return is_coined(word) or (
        len(word) > 2
        and word not in _ORDINARY
        and (word[:2] in POLITICAL or word[-2:] in POLITICAL)
    )
