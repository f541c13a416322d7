"""Years that a text names without their number: 去年 is the one before its own, 十四五 is five."""

YEARS = {
    "大前年": -3,
    "上上年": -2,
    "前年": -2,
    "去年": -1,
    "上年": -1,
    "今年": 0,
    "本年": 0,
    "明年": 1,
    "大后年": 3,
    "后年": 2,
    "last year": -1,
    "this year": 0,
    "next year": 1,
}
"""Each word with the years from that of the text to the one that it names; no longer one behind."""

PLANS = {"十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026, "十六": 2031}
"""The years in which the five-year plans begin: “十四五”."""

NOT_BEHIND = {
    "前年": "以之年月天日目当此先提大",
    "后年": "以之年月天日此今最前大",
    "上年": "以之",
    "去年": "过",
    "本年": "日基成",
}
"""What words end with that have the first character of a year: 以前年度, 目前年产, 日本年产."""


def words(*apart: int) -> str:
    """Return Chinese words for years so many apart as alternatives of a regular expression.

    >>> words(-2, -1)
    '上上年|(?<![以之年月天日目当此先提大])前年|(?<![过])去年|(?<![以之])上年'
    """
    named = (word for word, years in YEARS.items() if years in apart and not word.isascii())
    return "|".join(
        f"(?<![{NOT_BEHIND[word]}]){word}" if word in NOT_BEHIND else word for word in named
    )


FROM_TOLD = frozenset({"上年", "上上年", "本年"})
"""Words for a year that is counted from the one told before, not from that of the text."""
