"""Units in words: 26.4万人次, 264,000 person-times; 每个项目, per project.

A unit that is not known here stays as its base writes it, in English too.
"""

from hulian.quantity import UNITS
from hulian.wording import Text

_ENGLISH = {
    "%": ("%", "%"),
    "个月": ("month", "months"),
    "乡镇": ("township", "townships"),
    "人": ("person", "people"),
    "人次": ("person-time", "person-times"),
    "产品": ("product", "products"),
    "亩": ("mu", "mu"),
    "企业": ("company", "companies"),
    "倍": ("time", "times"),
    "元": ("yuan", "yuan"),
    "元/公斤": ("yuan/kg", "yuan/kg"),
    "克": ("gram", "grams"),
    "公里": ("kilometre", "kilometres"),
    "公斤": ("kilogram", "kilograms"),
    "公顷": ("hectare", "hectares"),
    "分钟": ("minute", "minutes"),
    "医院": ("hospital", "hospitals"),
    "千克": ("kilogram", "kilograms"),
    "千米": ("kilometre", "kilometres"),
    "吨": ("tonne", "tonnes"),
    "周": ("week", "weeks"),
    "品牌": ("brand", "brands"),
    "品种": ("variety", "varieties"),
    "园区": ("park", "parks"),
    "城市": ("city", "cities"),
    "基地": ("base", "bases"),
    "天": ("day", "days"),
    "学校": ("school", "schools"),
    "小时": ("hour", "hours"),
    "届": ("edition", "editions"),
    "工厂": ("factory", "factories"),
    "平方公里": ("square kilometre", "square kilometres"),
    "平方米": ("square metre", "square metres"),
    "年": ("year", "years"),
    "庄园": ("estate", "estates"),
    "户": ("household", "households"),
    "日": ("day", "days"),
    "景区": ("scenic area", "scenic areas"),
    "期": ("session", "sessions"),
    "村": ("village", "villages"),
    "村民小组": ("villager group", "villager groups"),
    "株": ("plant", "plants"),
    "次": ("time", "times"),
    "欧元": ("euro", "euros"),
    "活动": ("event", "events"),
    "港元": ("Hong Kong dollar", "Hong Kong dollars"),
    "班": ("class", "classes"),
    "盆": ("pot", "pots"),
    "立方米": ("cubic metre", "cubic metres"),
    "米": ("metre", "metres"),
    "组织": ("organisation", "organisations"),
    "美元": ("US dollar", "US dollars"),
    "设施": ("facility", "facilities"),
    "项目": ("project", "projects"),
}


def after_number(unit: str, *, one: bool = False) -> Text:
    """A unit as it stands after a number; `one` where that is one."""
    single, several = _ENGLISH.get(unit, (unit, unit))
    return Text(_counted(unit), f" {single if one else several}")


def each(unit: str) -> Text:
    """One of a unit, as in “per project”."""
    return Text(_counted(unit), _ENGLISH.get(unit, (unit, unit))[0])


def _counted(unit: str) -> str:
    """The things counted take 个; units of measure and words of one character do not."""
    thing = len(unit) > 1 and unit not in UNITS and unit.isalpha()
    return f"个{unit}" if thing else unit
