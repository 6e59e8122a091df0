"""The documents and phrases of the gallery: small, varied, and the same whatever is mined and how it is ranked."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Final

from tui.corpus.model import Phrase, PhraseForm, PhraseKind, Relation
from tui.corpus.phrases.table import PhraseTable
from tui.corpus.shard.texts import IndexedTexts

REPORT: Final = """{year}年清河县人民政府工作报告

（{year}年2月{day}日在县第八届人民代表大会第一次会议上）

县长 陈明

各位代表：
现在，我代表县人民政府，向大会报告工作，请予审议。
一、过去一年工作回顾
坚持人民至上、生命至上，层层压实防汛责任，完成河堤加固{done}公里。完善监测预警体系，新建雨量站{done}处。
（一）防汛抗旱成效明显。加强防汛物资储备和抢险队伍建设，群众安全转移及时有序，全年没有人员伤亡。
（二）县域经济稳中有进。{economy}，规模以上工业增加值增长百分之{done}，城乡居民收入差距继续缩小。
二、今年工作安排
（一）严守安全底线
坚持人民至上、生命至上，加强防汛物资储备，层层压实防汛责任，完善监测预警体系，确保安全度汛。
一是加密雨情监测，提高预报精度，重要信息第一时间送到村组。二是修订应急预案，组织避险演练{done}场。
（二）推动乡村全面振兴
{village}。新修农村公路{done}0公里，改造提升村级卫生室，办好群众身边的每一件小事。
三、加强政府自身建设
政府工作人员要自觉接受监督，说实话、办实事、求实效。{close}。
"""

NOTICE: Final = """关于做好防汛抗旱工作的通知

清政办发〔2022〕8号

各乡镇人民政府，县政府各部门：
为切实做好全县防汛抗旱工作，根据《中华人民共和国防洪法》，经县人民政府同意，现就有关事项通知如下。
一、提高思想认识
坚持人民至上、生命至上，始终把保障人民群众生命财产安全放在第一位。去年入汛早、雨势急，部分河段水位上涨较快，
老人和孩子的转移路线要提前踏勘，由专人照看。
二、压实防汛责任
（一）落实责任制。层层压实防汛责任，严格落实行政首长负责制，名单在县政府网站公布。
（二）加强值班值守。坚持二十四小时值班值守，及时报送汛情信息，不得迟报、漏报、瞒报。
三、强化监测预警
完善监测预警体系。一是加密雨情监测，提高预报精度。二是畅通预警渠道，及时发布预警信息。
四、做好物资储备
加强防汛物资储备和抢险队伍建设，确保关键时刻拿得出、用得上。

附件：防汛物资储备表

清河县人民政府办公室
2022年4月18日
"""

SPEECH: Final = """在全市防汛工作会议上的讲话

李建国
（2023年5月6日）

同志们：
今天召开全市防汛工作会议，主要任务是动员部署。
一、坚持人民至上、生命至上
各级各部门要坚持人民至上、生命至上，层层压实防汛责任，坚决克服麻痹思想。会前播放了暗访短片，
有关县区存在的短板，大家要对照问题逐条整改，不留死角。
二、加强防汛物资储备
加强防汛物资储备和抢险队伍建设，完善监测预警体系。抽查结果将在下月的会上通报。
各地要坚持二十四小时值班值守，及时报送汛情信息，不得迟报、漏报、瞒报。
"""

RULES: Final = """清河县河道管理办法

（2021年9月1日县人民政府第12次常务会议通过）

第一章 总则
第一条 为加强河道管理，保障防洪安全，根据有关法律、法规，结合本县实际，制定本办法。
第二条 本县行政区域内河道的整治、利用、保护，适用本办法。
第三条 河道管理实行河长制，层层压实防汛责任。
第二章 保护
第四条 在河道管理范围内，禁止下列行为：
（一）倾倒垃圾、渣土；
（二）种植阻碍行洪的高秆作物；
（三）损毁堤防、护岸、监测设施。
第五条 县水利部门应当完善监测预警体系，加强防汛物资储备。
第三章 附则
第六条 本办法自2021年10月1日起施行。
"""

TAIWAN: Final = """防汛整備工作報告

一、堅持人民至上、生命至上
本府持續完善監測預警體系，加強防汛物資儲備。抽水站已完成歲修，沿海低窪地區備妥沙包，並辦理演練三場次。
二、層層壓實防汛責任
各機關應層層壓實防汛責任，民眾反映良好。
"""

UNTITLED: Final = """昨天下午到南岸看了三个村，河堤的缺口已经补上，沙袋还差两百只。
村里说，物资储备要放在高处，去年仓库进过水。
回来的路上又看了雨量站，数据正常，只是太阳能板被树荫挡住，要请人修枝。
"""

REPORTS: Final = (
    ("2020", "11", "3", "脱贫攻坚取得决定性成就", "打赢脱贫攻坚战", "过紧日子"),
    ("2021", "18", "4", "推动高质量发展迈出新步伐", "巩固拓展脱贫攻坚成果", "过紧日子"),
    ("2023", "9", "6", "加快构建新发展格局", "巩固拓展脱贫攻坚成果", "坚持过紧日子"),
    ("2024", "22", "8", "因地制宜发展新质生产力", "学习运用千万工程经验", "坚持过紧日子"),
)
LONG_NAME: Final = "清河县人民政府办公室关于做好2022年全县防汛抗旱工作的通知（印发稿）.txt"
CHANGED: Final = 1_700_000_000
"""When every file was changed, in seconds of the epoch."""


def set_up(folder: Path) -> None:
    """Write the documents: two folders, and one file that cannot be read."""
    texts = {
        f"报告/{year}.txt": REPORT.format(
            year=year, day=day, done=done, economy=economy, village=village, close=close
        )
        for year, day, done, economy, village, close in REPORTS
    } | {
        f"文件/{LONG_NAME}": NOTICE,
        "文件/讲话.txt": SPEECH,
        "文件/河道管理办法.txt": RULES,
        "文件/笔记.txt": UNTITLED,
        "taiwan.txt": TAIWAN,
    }
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    (folder / "文件" / "照片.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(400))
    for file in folder.rglob("*.txt"):
        os.utime(file, (CHANGED, CHANGED))


def phrase(
    text: str, count: int, reach: int, score: float, kind: PhraseKind, forms: dict[str, int]
) -> Phrase:
    """A phrase in the first ``reach`` documents, and how often each of its forms stands there."""
    return Phrase(
        text=text,
        count=count,
        reach=reach,
        score=score,
        kind=kind,
        forms=tuple(
            PhraseForm(form, Relation.SHORT, often, reach) for form, often in forms.items()
        ),
        dispersion=round(1 - reach / 10, 2),
        cohesion=0.75,
        first="2020-02-11",
        last="2024-02-22",
        family_count=count + sum(forms.values()),
        family_reach=reach,
    )


PHRASES: Final = (
    phrase("坚持人民至上、生命至上", 11, 7, 81, PhraseKind.FORMULA, {"生命至上": 4}),
    phrase(
        "加强防汛物资储备和抢险队伍建设",
        6,
        6,
        79,
        PhraseKind.FORMULA,
        {"物资储备": 5, "抢险队伍": 2},
    ),
    phrase("层层压实防汛责任", 11, 8, 78, PhraseKind.FORMULA, {}),
    phrase("完善监测预警体系", 10, 8, 72, PhraseKind.FORMULA, {"监测预警": 4}),
    phrase("巩固拓展脱贫攻坚成果", 2, 2, 46, PhraseKind.FORMULA, {}),
    phrase("加密雨情监测，提高预报精度", 5, 5, 41, PhraseKind.FORMULA, {}),
    phrase("防汛物资", 12, 8, 22, PhraseKind.TERM, {}),
    phrase("清河县", 4, 4, 12, PhraseKind.NAME, {}),
)


def table(texts: IndexedTexts) -> PhraseTable:
    """The table of these phrases, as it would be mined."""
    phrases = tuple(
        replace(phrase, documents=tuple(texts.paths)[: phrase.reach]) for phrase in PHRASES
    )
    return PhraseTable(phrases, len(texts.paths), texts.characters)
