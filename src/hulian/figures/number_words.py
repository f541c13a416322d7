"""The words for numbers in English; what reads numerals, in `numeral`, is slow to import."""

ENGLISH_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT = {"k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "bn": 10**9, "bln": 10**9}
_SHORT |= {"mil": 10**6, "bil": 10**9, "tn": 10**12}
_SHORT |= {"lakh": 10**5, "crore": 10**7, "lakh crore": 10**12}

ENGLISH_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("thir", "four", "fif", "six", "seven", "eigh", "nine")
ENGLISH_TEENS = ("ten", "eleven", "twelve", *(f"{begun}teen" for begun in _TEENS))
ENGLISH_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ENGLISH_NUMBERS = {
    **{word: number for number, word in enumerate((*ENGLISH_ONES, *ENGLISH_TEENS), 1)},
    **{word: 10 * number for number, word in enumerate(ENGLISH_TENS, 2)},
    **{
        f"{ten}{joint}{one}": 10 * tens + ones
        for tens, ten in enumerate(ENGLISH_TENS, 2)
        for ones, one in enumerate(ENGLISH_ONES, 1)
        for joint in "- "
    },
}
"""The words for numbers below a hundred; twenty-one is also written twenty one."""

ENGLISH_NUMBER = (
    f"(?:(?:{'|'.join(ENGLISH_TENS)})(?:[- ](?:{'|'.join(ENGLISH_ONES)}))?"
    f"|{'|'.join(ENGLISH_TEENS)}|{'|'.join(ENGLISH_ONES)})"
)
"""A pattern for these words."""

ENGLISH_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6} | {
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
"""Into how many parts the words for parts of a whole divide it."""


def english_scale(word: str) -> int:
    """Return what a scale or its short form stands for.

    >>> english_scale("million"), english_scale("bn")
    (1000000, 1000000000)
    """
    return ENGLISH_SCALES.get(word) or _SHORT[word.lower().removesuffix("s")]
