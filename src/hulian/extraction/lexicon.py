"""The words around a number: units and what they measure, what is counted, what only looks so.

All in simplified characters. In a list of units, what stands behind a `!` are characters before
which the word is a part of another: 5人 counts people, 5人均 does not.
"""

import re
from typing import Literal, NamedTuple

from hulian.figures.numeral import DIGITS, SCALES

Kind = Literal[
    "money",
    "people",
    "person-times",
    "count",
    "ratio",
    "area",
    "weight",
    "length",
    "duration",
    "year",
    "date",
    "ordinal",
    "other",
]


class Unit(NamedTuple):
    """A unit as a pattern; `spelt`: it stands beside Chinese numerals too, not only digits."""

    kind: Kind
    pattern: str
    spelt: bool


_UNITS: dict[Kind, str] = {
    "money": """
        元!旦素件宵氏首老月朝 美元 港元 欧元 日元 英镑 澳元 澳门元 加元 韩元 新台币 台币 港币 美金
        人民币 葡币 卢布 泰铢 令吉 块钱 个亿 个多亿""",
    "people": "人!均民力才工大类事文身物 名!录称誉优特茶校牌单额胜 位!于列居置移",
    "person-times": "人次",
    "ratio": """
        % ‰ 个百分点 个多百分点 百分点 个千分点 千分点 倍
        成!员立为果功绩本都长品效就套熟交人份分色形型像""",
    "area": "亩 公顷 平方米 平方公里 平方千米 平方公尺 平米 公亩 坪 平方英里 平方英尺 平方呎 英亩",
    "weight": "吨 公吨 公斤 千克 斤",
    "length": "公里 千米 华里 米!粉饭线兰糊 厘米 毫米 海里 公尺 英里 英尺 呎",
    "duration": """
        年!级代龄轻青 个月 个多月 个半月 天!然津气空地麻真才堂使文 周!边围末转密 日!报均常照用产
        小时 个小时 个多小时 个半小时 分钟 秒 岁 周岁 足岁 周年 个季度 个工作日 学年 课时 学时
        个年头 载!体""",
    "ordinal": "年级 级!别联 季度",
    "other": "立方米 立方公尺 m³ m3 万千瓦时 千瓦时 千瓦小时 千瓦 兆瓦 世纪",
    "count": """
        个 家!庭园长具电政畜禽属族 所!有以在属谓得需能长 项 条!件例约款目理纹 座!位谈椅
        处!于理置分境长罚方 支!持援撑部付出柱配 批!准复评发量示改判 类!似别 种!植子养苗质
        间!隔接 栋 幢 台!湾州账阶风词北胞 辆 架!构设 艘 件 套!餐路现 份!额 册
        本!科报地身村县市省届人土质色领金 门!口户窗票诊店派类 场!所馆地景面 片!区面刻段
        只!有是能要为需会 头!部号等顶脑条扎栽钻 次!要日数序级生品贷 期!间待望刊末限货权盼满 届!时满
        户!口籍外型均 村!民庄级委集里落企医干支史 乡!村级亲贤愁政 镇!级村政区 乡镇 县!级城委域政区
        市!场民级委区值政县 国!家际内外务有道产民网 园!林艺 校!企园区长 株 棵 盆 张!家力开扬贴 页
        篇 轮!流胎船换岗训作 趟 例!如外子行会 宗 笔!记试者 枚 颗 粒 瓶 箱 袋 盒 桶 盏 款!项
        层!面次级出 票!据价房务证制 台次 例次 节!目约能日假省水点气选制操奏育俗
        部!门分署队落委级长位件族 顿 遍 户次 场次 人份 床!位 张床 省!级委份内外区道
        案!例件情子卷 卷!入发烟 块!儿钱状茎多 根!据本源基治植部除系 双!方向边重流休碳创
        副!县市省区镇乡局处部主会校书职产 首!先批府都要长创发 串!联通门 口!岸号径腔述粮味感碑气价子
        匹!配 碗 杯 束!缚手 朵 尾!矿水气部 羽""",
}
_BESIDE_DIGITS: dict[Kind, str] = {
    "area": "顷 ㎡ ㎢ km² hm² m² km2 hm2 m2 ha",
    "weight": "克!服隆拉里孜扎什苏鲁山 毫克 担!任当负保忧心 磅 kg g t",
    "length": "里!面程外约氏昂 尺!寸度码 公分 km cm mm m",
    "duration": "工作日",
    "other": """
        立方 升!级学值温至到为入旗本起降华任格迁 毫升 度!假过数 伏 摄氏度 ℃ °C kWh kW MW GW MWp L ml
        分!钟别之布为类成支析期公局享 号!召称码角 瓦""",
    "count": """
        省区 省市 省份 地市 县区 区县 县市 市县 批次 项目 企业 学校 部门 单位 国家 园区 社区 街道
        行政村 自然村 村民小组 景区 医院 品牌 条件 农户 贫困户 辆次 架次 艘次 岗位
        区!域县级位间内别 对!口接于比应标外象策 起!来点步草到 站!点位长 孔 版!本权图
        集!中团体市成聚约 院!校士长 厅!局长 馆!长员 厂!长区家房 店!铺长 章 款 目 步 道!路德理
        面!积对向临貌 剂!量 代!表理码销 团!队结体 岗 字!号样 班!子级车组 组!织成建 队!伍员
        眼!科睛下界前 课!程题堂 讲!述话座好解 州!级""",
}
_ORDINAL_UNITS = """
    届 次 个 名 位 期 批 轮 章 节 条 款 项 目 版 页 季度 年级 年 天 日 代 站 台 家 所 座 类 种 级
    步 卷 集 讲 课 回 学期 学年 会期 阶段 部!分门队 组 幕 篇 册 辑 波 周 层 排 列 编 环 场 笔 世纪
    份 任!务何 支!持援撑部付出 件 间!隔接 栋 本 张 号"""

SAME = {
    "㎡": "平方米",
    "m²": "平方米",
    "m2": "平方米",
    "平米": "平方米",
    "平方公尺": "平方米",
    "㎢": "平方公里",
    "km²": "平方公里",
    "km2": "平方公里",
    "hm²": "公顷",
    "hm2": "公顷",
    "ha": "公顷",
    "kg": "公斤",
    "g": "克",
    "t": "吨",
    "公吨": "吨",
    "km": "公里",
    "m": "米",
    "公尺": "米",
    "立方公尺": "立方米",
    "m³": "立方米",
    "m3": "立方米",
    "千瓦小时": "千瓦时",
    "cm": "厘米",
    "公分": "厘米",
    "mm": "毫米",
    "周岁": "岁",
    "足岁": "岁",
    "块钱": "元",
    "个亿": "亿元",
    "个多亿": "多亿元",
    "港币": "港元",
    "美金": "美元",
    "台币": "新台币",
}
"""Units under another name; figures are given the one that is written out."""

REIGN = (
    "洪武|建文|永乐|洪熙|宣德|正统|景泰|天顺|成化|弘治|正德|嘉靖|隆庆|万历|泰昌|天启|崇祯|"
    "顺治|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统"
)
"""The names of years from 1368 to 1911: 光绪元年."""

PEOPLE = (
    "劳动[力者]|劳力|人口|人民|[群民大观]众|学[生员]|师生|教师|医生|[村农居市牧移难网]民|干部|党员|职工|"
    "员工|患者|老人|儿童|孩子|妇女|残疾人|消费者|志愿者|用户|粉丝|务工|人员|农民工|专家|毕业生|[茶果烟菜]农"
)
"""Who is counted where a number has no unit of its own: 13.76万农村劳动力."""

MONEY = (
    "投资|资金|产值|收入|金额|[捐善筹贷借存]款|[销交成][售易交]额|营收|利润|总值|经费|预算|补[助贴]|"
    "税收|总额|投入|支出|损失|[筹募]得|加码|[出斥耗涉注集]资"
)
"""What is counted in money where a number has no unit of its own: 预算增百亿."""

_NOT_COUNTED = rf"[^\d\s\W月日年{DIGITS}{SCALES}]"
_LOOKALIKES = (
    # Words that end like a marker: 节约200万元 is not about 200.
    "[最附邻临靠新亲贴]近|[节预签公条合契履违邀制集纽]约|[发抵传表直通雷下送畅到]达|[赶高反]超",
    "[看想得达找做料]不到",
    # One that is no number: 统一, 一座座, 每一个, 新一轮, 一村一品.
    r"(?:[统唯逐万专合划归同如不单其]|(?<!分)之)一(?=\D|$)",
    r"一(?P<twice>[^\d\s])(?P=twice)",
    "[每另某同哪任]何?一[个位名家户次项条处批种类件]|[上下新]一[个年届轮代批次期篇页条章]",
    f"一{_NOT_COUNTED}一{_NOT_COUNTED}",
    "另?一方面|一系列|一体化|一次性|一站式|一部分|一把手|一家[人亲子]|成一家|一条[龙心]|一层|一[对比]一",
    r"(?<=[“「‘])[一二两三四五六七八九十][个支][^\d“”「」‘’]{0,4}(?=[”」’])",
    "最[后先]一公里|一门心思|一头雾水|一个劲|一成不变|一年(?:四季|到头|一度|之计|半载)|一[日天]到晚|一国两制",
    # Two: both places, not two of them.
    "两[国省市县区州校村镇乡厂院方党军地边侧岸端翼极旁会手者头]|两不愁",
    # Other fixed words.
    f"(?<![{DIGITS}])十分(?![钟之])|百分[百制]|二人转|[三四五六]位一体|[上下前后大]半年|十天半[月个]|十年九[旱涝]|十里八乡|三天打鱼|两天晒网|(?<=个)一批",
    "[一二三六]次(?:产业|分配|创业|污染|供水|利用)|三支[一两]扶|三天两头|[三五]番[五三]次",
    "千乡万村|千家万户|成[千百]上[万千]|四处(?=[奔寻打流求游漂逃借宣])|周六日",
    # Names.
    "三国(?=演义|志)|二十国集团|八国联军|七台河|五台山",
    "[三九四六七八][元家门台支](?=[区县乡镇]|峡)|五家渠",
)
"""What a number seems to stand in, and does not."""

_LOOKALIKE = re.compile("|".join(_LOOKALIKES))

MASK = "\ufffc"
"""What stands for each character of a lookalike."""


def mask(text: str) -> str:
    """The text with its lookalikes blotted out, as long as before."""
    return _LOOKALIKE.sub(lambda found: MASK * len(found[0]), text)


def _patterns(listed: str) -> dict[str, str]:
    """The words of a list, each as a pattern with what must not follow it."""
    found = {}
    for entry in listed.split():
        word, _, not_before = entry.partition("!")
        follows = rf"(?![{not_before}])" if not_before else ""
        latin = word[-1].isascii() and word[-1].isalnum()
        found[word] = re.escape(word) + (r"(?![A-Za-z0-9²³])" if latin else follows)
    return found


def _units() -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for lists, spelt in ((_BESIDE_DIGITS, False), (_UNITS, True)):
        for kind, listed in lists.items():
            for word, pattern in _patterns(listed).items():
                found[word] = Unit(kind, pattern, spelt)
    return found


UNITS = _units()


def any_of(words: dict[str, str]) -> str:
    """A pattern for any of these words, the longest that fits."""
    return "|".join(words[word] for word in sorted(words, key=len, reverse=True))


_PER = "公斤|千克|kg|吨|升|小时|斤|亩|公顷|人|户|平方米|平方公里|立方米|株|天|日|月|年|次|个|台|套"
UNIT = rf"(?:{any_of({word: unit.pattern for word, unit in UNITS.items()})})(?:/(?:{_PER}))?"
UNIT_START = "".join(sorted({word[0] for word in UNITS}))
"""The characters with which a unit begins."""

LATIN_UNIT = any_of({word: unit.pattern for word, unit in UNITS.items() if word[0].isascii()})
ORDINAL_UNIT = any_of(_patterns(_ORDINAL_UNITS))


def unit(word: str) -> Unit:
    """The unit of which a text says this, 元/公斤 included."""
    return UNITS[word.partition("/")[0]]
