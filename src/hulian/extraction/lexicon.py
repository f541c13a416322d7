"""The words around a number: what is counted, and what only looks like a number.

All in simplified characters. The units themselves are in `hulian.figures.units`.
"""

import re

from hulian.figures.markers import words
from hulian.figures.numeral import DIGITS, SCALES
from hulian.pattern import Pattern, Words

_ORDINAL_UNITS = """
    届 次 个 名 位 期 批 轮 章 节 条 款 项 目 版 页 季度 年级 年 天 日 代 站 台 家 所 座 类 种 级
    步 卷 集 讲 课!堂程 回 学期 学年 会期 阶段 部!分门队 组 幕 篇 册 辑 波 周 层 排 列 编 环 场 笔
    份 分钟 小时 公里 任!务何 剂 针 胎 局!面长部势 单元 顺位 回合 梯队 车厢 世纪 季!节风度
    支!持援撑部付出 件 间!隔接 栋 本 张 号"""
"""What is counted off with 第. Behind a `!` stand characters before which it is not a unit."""

REIGN = (
    "洪武|建文|永乐|洪熙|宣德|正统|景泰|天顺|成化|弘治|正德|嘉靖|隆庆|万历|泰昌|天启|崇祯|"
    "顺治|康熙|雍正|乾隆|干隆|嘉庆|道光|咸丰|同治|光绪|宣统|"
    "明治|大正|昭和|平成|令和"
)
"""The names of years of China and Japan: 光绪元年. Simplified, 乾隆 is 干隆."""

PEOPLE = (
    "劳动[力者]|劳力|人口|人民|[群民大观]众|学[生员]|师生|教师|医生|[村农居市牧移难网灾选渔]民"
    "|干部|党员|职工|员工|[旅游乘]客(?!周转|列车|服务|票|吞吐|满意)|观众(?!席)|[球歌影戏]迷"
    "|[男女][性生]|患者|老人|儿童|孩子|妇女|残疾人|消费者|志愿者|用户|粉丝|务工|人员|农民工|专家"
    "|毕业生|纳税人|婴?幼?儿|投资者|从业者|[茶果烟菜]农"
)
"""Who is counted where a number has no unit of its own: 13.76万农村劳动力."""

MONEY = (
    "投资|资金|增收|净赚|[赚挣花卖投]了?|的项目|产值|收入|金额|[捐善筹贷借存]款"
    "|[销交成][售易交]额|营收|利润|总值|经费|预算|补[助贴]|税收|总额|投入|支出|损失|[筹募]得|给了|加码"
    "|总价|[单均售房底报标要叫开喊原现]价|流水|挂牌价?|起拍价|首付|[年月]薪|工资|[租押定奖]金|[各可]得|另加|认筹金|保证金|罚款"
    "|市值|估值|月供|欠[款债]|[出斥耗涉注集]资|骗[走取得]?了?|价值|身家|索[赔要]|赔偿|转账|汇款"
    "|造价|红包|报酬|创[收利汇]|[捐掏垫贴凑][了出进付去到]{0,2}|保额|一笔"
)
"""What is counted in money where a number has no unit of its own: 预算增百亿."""

_FIXED_WORDS = words(
    "另一方面 一方面 一系列 一体化 一次性 一站式 一部分 一把手 成一家 一门心思 一头雾水",
    "一个劲 一成不变 一国两制 两不愁 三三两两 五花八门 三言两语 半斤八两 百里挑一 一日千里",
    "七嘴八舌 五颜六色 三长两短 十全十美 四面八方 百分制 二人转 半年报 十里八乡 三天打鱼",
    "两天晒网 三天两头 千乡万村 千家万户 周六日 零头 八项规定 二十国集团 八国联军 七台河",
    "五台山 十万火急 十万大山 百万雄师 三门峡 五家渠 十年九旱 十年九涝 十天半月 十天半个",
    "三支一扶 三支两扶 三番五次 五番三次 一天到晚 一日到晚 最早于 老两口 小两口 一层 虚惊一场",
)
_NUMBERS = "一二三四五六七八九十"
BEGIN_ONE = (
    "一七万三上下不专两丰临之九二五亲任优传做充八公六其划到制前十单原反发另合同后哪那唯四大央契如富小履"
    "归得想连手找抵料新最条某每满率珠畅直看签纽统老节表贴赶超这违送逐通邀邻金铁长附集雷靠预首高"
)
"""The characters with which these forms begin; without them the search takes ten times as long."""
LOOKALIKES = Pattern(
    f"(?=[{BEGIN_ONE}])(?:"
    # Words that end like a marker: 节约200万元 is not about 200.
    rf"[最附邻临靠新亲]近|(?<!补)贴近|(?:[节预签公契履违邀制集纽]|条(?!约定))约|(?<![折共计总(])合约(?=[{_NUMBERS}\d]+[份个件项条宗])"
    "|[发抵传表直通雷下送畅到]达|[赶高反连]超|[满充富丰手]足有|[看想得找做料]不到|(?<=[A-Za-z彩])超"
    # One that is no number: 统一, 一座座, 每一个, 新一轮, 一村一品.
    rf"|(?<![养敬古元衰年苍到终偕赡尊])老[二三四五六七八九](?![{SCALES}{DIGITS}几届])"
    r"|唯一(?=[一二两三四五六七八九])|[最首率优原]先于|一家(?=[两三四五六七八]口)|一块儿?(?=[来去玩走住过上做学看吃聊参])"
    rf"|(?:[统唯逐专划归同如单其]|合(?!一(?:公?斤|亩|两|元|成|半))|不(?=一(?!定))|(?<![{DIGITS}{SCALES}几数\d])万|(?<!分)之)一(?![半{DIGITS}{SCALES}])(?=\D|$)"
    rf"|一(?P<it>[^\d\s{DIGITS}])(?P=it)|(?:一[^\d\s\W月日年{DIGITS}{SCALES}]){{2}}"
    "|[每另某同哪任这那]何?一[个位名家户次项条处批种类件场间座支天年所辆台]|[上下新]一[个年届轮代批次期篇页条章]"
    "|一(?:家[人亲子]|条[龙心]|[对比]一|年(?:四季|到头|一度|之计|半载)|人多(?=[高深长])|波[三多]折)|(?<![第每首])一(?:批(?!次)|段)"
    "|最(?:[后近新初]一[个份次批位期天日年场轮站节]|[后先]一公里)"
    rf"|[{_NUMBERS}两](?:(?<=[“「‘].)[个支][^\d“”「」‘’]{{0,4}}(?=[”」’])|个一百?(?=工程|活动|行动|计划))"
    # Two: both places, not two of them.
    "|两(?:[国省市县区州校村镇乡厂院方党军地边侧岸端翼极旁会手者]|头(?<![猪牛羊]..)(?![猪牛羊公母大肥]))"
    # A thing, a place or an office that a number is the name of.
    rf"|[长珠金大小铁]三角|[{_NUMBERS}]部(?=主任|经理|部长|总监|负责人)|央视[{_NUMBERS}]+套"
    r"|(?:[四八]|十六|三十二)分之一(?=决?赛)|四季(?![度报])"
    # A spice, not money: 八角20克, 八角、桂皮.
    rf"|八角(?=\d|[、和及与][^\d{DIGITS}十几]|[茴种产树林粉油籽基])|(?<=[^角元毛分块\d][、和及与])八角(?![\d{DIGITS}钱])"
    # Other fixed words.
    rf"|(?<![{DIGITS}])十分(?![钟之])|[三四五六]位一体|[上下前后大小]半年|[大小]半[天个]|这一块(?![钱一二三四五六七八九])"
    r"|[一二三六]次(?:产业|分配|创业|污染|供水|利用)"
    r"|[一二三]本(?=以?上|线|\d{3}|院校|大学|录取|率|招生|批|学生|考生|达线)|四处(?=[奔寻打流求游漂逃借宣])|前(?<![提目之以此空当]前)一[日天年月周夜晚](?!半)"
    "|[二三四]元(?=复合|锂|催化|杂交|电池|材料|正极|前驱体|体系|方程|结构)|三国(?=演义|志)|(?:三[元门台]|五台|九台)(?=[区县](?!级)))"
)
"""What a number seems to stand in, and does not; and such words that are always the same."""

_IN_DIGITS = Pattern(r"1/(?:4|8|16|32)(?=决?赛)|(?<![0-9])[0-9][0-9]版(?=人民币|[纸硬]币)")
"""The same that begins with a digit; digits are many."""

MASK = "\ufffc"
"""What stands for each character of a lookalike."""


def mask(text: str) -> str:
    """Return the text with its lookalikes blotted out, as long as before."""
    masked = text
    for word in _FIXED_WORDS:  # first: 三天两头 has 两头 in it
        masked = masked.replace(word, MASK * len(word))
    masked = LOOKALIKES.sub(_blot, masked)
    return _IN_DIGITS.sub(_blot, masked) if "赛" in text or "币" in text else masked


def _blot(found: re.Match[str]) -> str:
    return MASK * len(found[0])


_NOT_BEFORE = dict(entry.partition("!")[::2] for entry in _ORDINAL_UNITS.split())
_UNITS_OF_ORDINALS = Words(_NOT_BEFORE)


def ordinal_unit_at(text: str, at: int) -> str | None:
    """Return the longest word at a place that is counted off with 第."""
    for word in _UNITS_OF_ORDINALS.all_at(text, at):
        following = text[at + len(word) : at + len(word) + 1]
        if not following or following not in _NOT_BEFORE[word]:
            return word
    return None
