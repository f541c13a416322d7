"""Units and classifiers: which words stand for which unit."""

CLASSIFIERS = frozenset("个家所项条座处支批类种间栋幢台辆架艘件套份册本张笔例组队门场片只头")
"""Words that count a thing without naming it: 649个 of a measure that counts 项目."""

PERSONS = frozenset("人名位")

UNITS = frozenset(
    [
        "元",
        "美元",
        "港元",
        "欧元",
        "人",
        "人次",
        "户",
        "%",
        "百分点",
        "倍",
        "成",
        "亩",
        "公顷",
        "平方米",
        "平方公里",
        "吨",
        "公斤",
        "千克",
        "斤",
        "克",
        "公里",
        "千米",
        "米",
        "立方米",
        "年",
        "个月",
        "月",
        "周",
        "天",
        "日",
        "小时",
        "分钟",
        "次",
        "期",
        "届",
        "村",
        "乡镇",
        "株",
        "棵",
        "页",
        "字",
        "级",
    ]
)
"""Units that stand alone, for figures read without a measure."""


def fits(said: str, unit: str) -> bool:
    """Whether a figure printed with `said` counts what `unit` names: 个 and 个项目 fit 项目."""
    if said == unit or (unit == "人" and said in PERSONS):
        return True
    if unit in UNITS and unit not in ("村", "乡镇"):
        return False
    return said in CLASSIFIERS or (said[:1] in CLASSIFIERS and said[1:] == unit)
