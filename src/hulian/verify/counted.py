"""What a figure counts, by the noun beside it and its unit; and of what things it tells.

The nouns are the units of a base's measures (医院, 企业) and the areas that officials count
(村, 社区); things are what is grown, made or taught: 咖啡, 烤烟, 教师. A figure of one is not of
another.
"""

from collections.abc import Collection
from functools import lru_cache

from msgspec import Struct

from hulian.extraction.extract import Candidate
from hulian.figures.markers import words
from hulian.figures.units import CLASSIFIERS, UNITS, WORDS, counts
from hulian.index.rows import MeasureRow
from hulian.language.giving import ACTING
from hulian.pattern import HAN, Pattern, Words, is_han
from hulian.verify.agreement import confused
from hulian.verify.draft import CLAUSE
from hulian.verify.english_words import is_counted
from hulian.verify.lexicon import NOW, ONCE
from hulian.verify.scope import Scope

_PLAIN = UNITS - {"村", "乡镇"}
_AREAS = ("村和社区", "社区", "乡镇", "村")
_TOWNSHIP = "乡镇"
"""The area that is not a village of any kind: 142个乡镇 are not 142个村."""
_IS = Pattern("(?:一?共有?|总?计|总数|数量?|已?有|是|为|达到?|则|[：:\\s])*$")
"""Between what is counted and its number: 结对的村和社区有51个."""


class Counted(Struct, frozen=True):
    """What the words say is counted.

    The noun behind the figure, the kind of area there, whether any noun is near, and the subject.
    """

    behind: str | None
    area: str | None
    near: bool
    subject: str | None


class Counting:
    """What the measures of a base count, by their units."""

    def __init__(self, measures: Collection[MeasureRow], *, english: bool) -> None:
        self._measures = measures
        self._english = english
        self._units = {row.unit for row in measures}
        nouns = {unit for unit in self._units if len(unit) > 1} - UNITS
        self._nouns = sorted(nouns, key=lambda noun: (-len(noun), noun))
        self._nouns_at = Words(nouns)
        self._in_unit: dict[str, set[str]] = {}

    def said(self, scope: Scope) -> Counted:
        """Return what the words next to a figure say that it counts."""
        return Counted(
            self._nouns_at.longest_at(scope.tail, 0) or None,
            next((noun for noun in _AREAS if scope.tail.startswith(noun)), None),
            any(noun in scope.near for noun in self._nouns),
            self._subject(scope.lead),
        )

    def in_unit(self, unit: str) -> set[str]:
        """Return the measures of which a figure in a unit can be one."""
        found = self._in_unit.get(unit)
        if found is None:
            loose = self._english and unit == "个"
            units = {
                known
                for known in self._units
                if _counts(unit, known) or (loose and is_counted(known))
            }
            found = {row.id for row in self._measures if row.unit in units}
            if self._english and unit == "人次":  # visitors are people, too
                found |= {row.id for row in self._measures if row.name_en == "Visitors"}
            if unit == "人":  # so are those who are trained; in Chinese only tourists: 游客37.6万人
                visits = (row for row in self._measures if row.unit == "人次")
                found |= {row.id for row in visits if self._english or "旅游" in row.name}
            self._in_unit[unit] = found
        return found

    def _subject(self, lead: str) -> str | None:
        """Return the noun that a number counts where it stands before it: 企业有51家."""
        said = _IS.sub("", lead)
        return next((noun for noun in (*self._nouns, *_AREAS) if said.endswith(noun)), None)


def counts_things(unit: str) -> bool:
    """Return whether the unit of a measure is a noun for what it counts: 医院, and 村."""
    return unit not in _PLAIN


def counts_another(unit: str, measure: MeasureRow, scope: Scope, counted: Counted) -> bool:
    """Return whether words name what other measures count: 4家 in 4家医院, or 企业341家."""
    if counted.subject in _AREAS and unit in CLASSIFIERS and not counted.behind:
        return measure.unit not in _AREAS
    if unit == "个" and are_persons(scope):
        return counts("个", measure.unit)
    area = counted.area if unit in CLASSIFIERS else None
    of_area = measure.unit in _AREAS and (area == _TOWNSHIP) == (measure.unit == _TOWNSHIP)
    if area and not of_area and area not in measure.name:
        return True
    if counted.behind or unit == measure.unit or not counts_things(measure.unit):
        return counted.behind is not None and counted.behind != measure.unit
    return counted.near and measure.unit not in scope.near


def of_other_things(unit: str, printed: str) -> bool:
    """Return whether a measure word is of other things than that of a fact: 5100册 for 51家."""
    known = next((word for word in reversed(printed) if word in CLASSIFIERS), "个")
    if unit not in CLASSIFIERS or "个" in (unit, known) or unit == known:
        return False
    return not any(unit in words and known in words for words in _ALIKE)


_ALIKE = ("家所座间处幢栋", "项件笔宗款", "条道", "名位", "支队组批", "场次届期", "头只匹口羽尾")
"""Measure words that people use for one another."""


def _counts(unit: str, counted: str) -> bool:
    """Return whether a figure in a unit can be one of a measure in another.

    As in 81家 of 企业, 463名 of 人.
    """
    if unit in ("", counted):
        return unit != ""
    if counts(unit, counted) or confused(unit, counted):
        return True
    return unit in CLASSIFIERS and counted in CLASSIFIERS


# --- Persons ---------------------------------------------------------------------------------


def are_persons(scope: Scope) -> bool:
    """Return whether persons are counted: 44个科研人才, 学生有2035个, but not 29个村民小组."""
    noun = next(filter(scope.tail.startswith, _PERSONS), "")
    if noun:
        return not scope.tail.startswith(_THINGS, len(noun))
    named = len(scope.tail) <= _KIND_OF_PERSON and scope.tail.endswith(_PERSONS)
    return named or (not scope.tail and scope.lead.rstrip("共有达是为：: ").endswith(_PERSONS))


_KIND_OF_PERSON = 8
_PERSONS = (
    *("人", "孩子", "娃", "学生", "学员", "老人", "年轻人", "乡亲", "老乡", "徒弟", "工人", "干部"),
    *("老师", "教师", "医生", "专家", "村民", "农民", "群众", "劳动力", "劳力", "岗位", "饭碗"),
    *("人才", "技工", "患者", "病人", "志愿者", "青年"),
)
"""Who is counted by 个, and the jobs of those who have work: 2035个孩子."""
_THINGS = (
    *("小组", "工作", "家", "院", "校", "团", "活动", "项目", "宿舍", "公寓", "中心", "大会"),
    *("集体", "培训", "合作", "之", "学", "均", "村", "行", "品牌"),
)
"""Behind a word for persons: what is counted is theirs, 29个村民小组."""


# --- Things ---------------------------------------------------------------------------------------

_KINDS = (
    words(
        "茶 咖啡|咖农|生豆|豆子 蔬菜|种菜|菜地|收菜|卖菜|少菜|的菜|吨菜",
        "水果|果园|果子 柑橘|柑桔|橙|柚",
        "苹果 葡萄 芒果 香蕉 蓝莓 枇杷 烤烟|烟叶 甘蔗|蔗糖",
        "核桃 坚果 石斛 天麻 三七 重楼 药材 粮食|稻|玉米|小麦 马铃薯|土豆 魔芋 辣椒",
        "食用菌|香菇|木耳 花卉|鲜花|花椒 橡胶 蚕|桑 油菜|油料|花生 大豆 棉花 蜂蜜|养蜂 生猪|猪",
        "肉牛|奶牛|黄牛 羊 鸡|家禽 鱼|水产 畜牧|养殖 旅游|文旅|游客|来客|来玩|来逛|来耍|客人",
    ),
    words("医生|医师|医疗|医务 教师|老师|支教 学生 干部"),
)
"""In rows of which one is never another."""
_ROWS = [[(word, n) for n, kind in enumerate(row) for word in kind.split("|")] for row in _KINDS]

_MEASURED = Pattern(
    r"((?:(?![的了之其该此这那每各是为在])[^\W\d_A-Za-z]){2})(?:种植|栽培|栽种|养殖|加工)?的?"
    r"(?:总|年|全产业链|综合)?(?:面积|产量|产值)"
    r"[达为是有约到近超过逾共计了：:]*$"
)
"""A noun before the word for what is measured of it, right before a figure."""
_NO_THINGS = Pattern(
    "[全同今去当本亩][年市县区镇乡村地均]|[近前][一二两三四五六七八九十几]|[近前一二两三四五六七八九十几多]年"
    "|年[初中底末时]|其中|累计|实现|达到|新增|目前|现有|投产|挂果|采摘|播种|种植|栽培|建设|建成|规划|覆盖"
    "|工业|农业|产业|经济|销售|相关|平均|基地"
)


@lru_cache(maxsize=1 << 12)
def _named(text: str) -> tuple[frozenset[int], ...]:
    """Return which things of each row a text names, by their numbers."""
    return tuple(frozenset([n for word, n in row if word in text]) for row in _ROWS)


def _names_another(known: str, said: str) -> bool:
    """Return whether words name another thing than those known of a fact: 水果 for 蔬菜."""
    for here, there in zip(_named(said), _named(known), strict=True):
        if here and there:
            return here.isdisjoint(there)
    return False


def measured_thing(said: str) -> str:
    """Return the noun before the word for what is measured, at the end of a text; "" of none."""
    found = _MEASURED.search(said)
    return found[1] if found and not _NO_THINGS.fullmatch(found[1]) else ""


def named_rate(said: str) -> str:
    """Return the last characters of the rate that a text ends with: 精品率 of 咖啡精品率（%）."""
    found = _RATE.search(said)
    return found[1] if found else ""


def names_another_rate(name: str, said: str) -> bool:
    """Return whether a measure is a rate by its name, and one that a text does not name."""
    return name.endswith("率") and name[-3:-1] not in said


_RATE = Pattern(r"([^\W\d_]{2}率)(?:[达为是有约到近超过逾共：:\s]|[（(][%％][)）])*$")


def names_thing(known: str, passage: str) -> bool:
    """Return whether a passage names the thing that a measure is of by its name, if of one."""
    rows = zip(_named(known), _named(passage), strict=True)
    told = [not here.isdisjoint(there) for here, there in rows if here]
    return not told or any(told)


def of_another_kind(known: str, lead: str, tail: str, thing: str, unit: str) -> bool:
    """Return whether words before or behind a figure name another thing than a fact, or a measure.

    `thing` is what they say is measured. 水果面积 is no 蔬菜面积; 收入37.6万人次 is not an income
    and not said to be visits.
    """
    kind = WORDS[unit].kind if unit in WORDS else ""
    visits = kind == "person-times" and names_thing("旅游", known)  # 来看茶、捉鱼的
    if kind in _OF_THINGS and not visits and _names_another(known, lead + tail[:_BEHIND]):
        return True
    before = lead[: lead.rfind(thing)][-2:]
    if thing and set(thing).isdisjoint(known) and not (len(before) > 1 and before in known):
        return True
    for form, expected in _IN_UNITS:
        named = form.search(lead)
        if named and named[1] in known:
            continue
        if named and kind and (kind not in (expected, "ratio") or _SHARE.search(named[0])):
            return True
    return False


def of_another_thing(label: str, called: str, said: str, near: str) -> bool:
    """Return whether words right before a figure name another thing than one of this label.

    It is `called` so in all. They have no character of it (税收 for 产值), or qualify it as none
    of its names does, and nothing `near` says what these do: 意向协议 for 正式协议.
    """
    words = _FIRMS.sub("企业", last_words(said))
    if not words:
        return False
    if set(words).isdisjoint(called):
        covers = any(verb in called for verb in ACTED.findall(said))  # 覆盖农户 of 覆盖人口
        does = words[-1] in _DOING and words[-2:] != "税收"
        is_done = said.rpartition(words)[0].endswith(_ADVERBS)  # 已交付
        return not (does or covers or is_done)
    noun, told = words[-2:], words[-4:-2]
    if len(told) < len(noun) and told != "总":
        return False
    if noun not in called or not set(told).isdisjoint(called):
        return False
    own = label if noun in label else called
    known = [own[max(at - 2, 0) : at] for at in range(len(own)) if own.startswith(noun, at)]
    return not any(not is_han(word[-1:]) or word in near for word in known)


_ADVERBS = (*"已正都又还再刚并", "已经", "实际", "正在", "陆续", "先后", "真正", "自己")


def says_more(said: str) -> bool:
    """Return whether the words that lead to a figure say more than when and how much."""
    return bool(last_words(CLAUSE.split(said)[-1]))


@lru_cache(maxsize=1 << 10)
def last_words(said: str) -> str:
    """Return the last words of a text that say more than when and how much."""
    found = _LAST_WORDS.search(_GENERIC.sub("~", said).rstrip("~"))
    return found[0] if found else ""


_FIRMS = Pattern("公司|厂[子家]")
_DOING = "着拿得到给投花用做建种产卖挣赚收领交添增减掉起来去出入上下进过完成办开派送捐"
"""How verbs end that tell what is done, not of what: 一年稳拿10万元."""
ACTED = Pattern(ACTING)
_LAST_WORDS = Pattern(f"{HAN}{{2,}}$")
_GENERIC = Pattern(
    rf"\d+(?=[年月日])|对口|{ONCE}|{NOW}|[去上]年|同比|[较比]|当[时年]|那一?[时年边]|截至|累计|[一总共合]共?计|[一总]共|分别|依次|其中"
    "|[〇零○一二三四五六七八九十百千两几]+年?|[以之][来后前]|期间|[年月日间底末初前后]|[一每](?:公斤|斤|吨|亩)"
    "|[称算够]得上|[折估]价|[折约]合|[打收采摘办][下成]|[我咱]们|里[头面边]|当中|平均|对应|相应|时候|连同|一起"
    "|总[数额]|数[额目]|金额|落实|到账|(?:带动|惠及)(?=农?户)|接待|自身|真正|[涨升]|[当本]地"
    f"|[提上下][升涨降跌高]|[增减][加长少]|上一?届|这个?|{ACTING}|只有|完成|[带迎]来|涉及|拥|现?有|数字|另|记|公斤"
    "|实[现际绩]|打算|[决概]算|预[算计期]|目标|[计规]划|力争|[全我本贵][国省市州县区镇乡村]|[国省市县]家?级"
    "|[起和及与、为达是的了约近超在从由到至也只仅才还就已经共把被又都将各每斤吨亩出]"
)
"""Words that say when, or that something is, and not of what."""

_OF_THINGS = frozenset({"money", "area", "weight", "person-times", "ratio", "people"})
"""What is counted may stand among another product: 万亩茶园这2个景区."""


_REST = "(?:占[^，,。；;]{0,8})?[达为是有约到近超过逾共计：:的]*$"
_IN_UNITS = (
    (Pattern(f"(收入|产值|销售额|利润|税收){_REST}"), "money"),
    (Pattern(f"(面积){_REST}"), "area"),
    (Pattern(f"(产量){_REST}"), "weight"),
)
_SHARE = Pattern("占|的$")
"""Words before a figure that can only be in a unit of one kind, or relative: 占产量的16%."""
_BEHIND = 6
"""This many characters behind a figure name what it counts: 4名教师."""


def counts_parts(text: str, candidate: Candidate) -> bool:
    """Return whether a figure only says into how many parts the text takes something: 分为三块."""
    start = candidate.at
    return (
        candidate.kind == "count"
        and _TAKEN_APART.search(text, max(start - 2, 0), start) is not None
    )


_TAKEN_APART = Pattern("分[为成作]?\\Z")
