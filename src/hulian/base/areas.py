"""Kinds of area: what the end of a Chinese name says of an area, and the name without it.

The one table of 省, 市, 区, 县 … and their levels, for everything that reads or makes names of
places.
"""

from hulian.base.model import AreaLevel
from hulian.pattern import Pattern

LEVELS_OF_KIND: dict[str, tuple[AreaLevel, ...]] = {
    "省": ("province",),
    "盟": ("city",),
    "州": ("city",),
    "市": ("city", "county"),
    "县": ("county",),
    "区": ("county", "province"),
    "旗": ("county",),
    "镇": ("township",),
    "乡": ("township",),
    "村": ("village",),
}
"""The levels that an area of a kind can have, the most frequent first."""

_PEOPLES = (
    "维吾尔|乌孜别克|柯尔克孜|达斡尔|鄂温克|鄂伦春|俄罗斯|哈萨克|塔吉克|塔塔尔|布依|朝鲜|土家|哈尼|傈僳|高山|拉祜|东乡|纳西|景颇"
    "|仫佬|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|德昂|保安|裕固|独龙|赫哲|门巴|珞巴|基诺|蒙古|各|回|藏|苗|彝|壮|满|侗|瑶|白|傣"
    "|黎|佤|畲|水|土|羌|怒|京"
)
_AUTONOMOUS = Pattern(rf"(?<=..)族?(?:(?:{_PEOPLES})族?)*自治[区州县旗]\Z")
_KIND = Pattern(
    rf"(?<=..)(?:(?:{_PEOPLES})族)?(?:特别行政区|地区|林区|特区|社区|街道|{'|'.join(LEVELS_OF_KIND)})\Z"
)


def stem(name: str) -> str:
    """Return a name without the kind of area at its end; whole where less than two are left.

    >>> stem("广西壮族自治区"), stem("东乡族自治县"), stem("管城回族区"), stem("和县")
    ('广西', '东乡', '管城', '和县')
    """
    short = _AUTONOMOUS.sub("", name) if "自治" in name else name
    return short if short != name else _KIND.sub("", name)


def level_of(name: str) -> AreaLevel | None:
    """Return the level that the end of a name tells; None where it tells none.

    >>> level_of("龙江乡"), level_of("宁夏回族自治区"), level_of("石坡街道"), level_of("龙陵")
    ('township', 'province', 'township', None)
    """
    if name.endswith("自治区"):
        return "province"
    if name.endswith("社区"):
        return "village"
    if name.endswith("街道"):
        return "township"
    levels = LEVELS_OF_KIND.get(name[-1:])
    return levels[0] if levels else None


def stands_for(word: str, name: str, level: AreaLevel | None) -> bool:
    """Return whether 该县, 全市 … can stand for an area; `word` is their last character.

    市 and 州 stand for what is called so, 区 for a district or an autonomous region.

    >>> stands_for("市", "保山市", "city"), stands_for("区", "云南省", "province")
    (True, False)
    """
    if level not in LEVELS_OF_KIND[word]:
        return False
    if word == "区" and level == "province":
        return not name.endswith(("省", "市"))
    return word not in "市州盟" or name.endswith(word)
