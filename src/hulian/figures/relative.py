"""Years that a text names from where it is written: 去年 is the one before its own."""

YEARS = {
    "上上年": -2,
    "前年": -2,
    "去年": -1,
    "上年": -1,
    "今年": 0,
    "本年": 0,
    "明年": 1,
    "last year": -1,
    "this year": 0,
    "next year": 1,
}
"""Each word with the years from that of the text to the one that it names; no longer one behind."""


def words(*apart: int) -> str:
    """Return Chinese words for years so many apart as alternatives of a regular expression.

    >>> words(-2, -1)
    '上上年|前年|去年|上年'
    """
    return "|".join(word for word, years in YEARS.items() if years in apart and not word.isascii())
