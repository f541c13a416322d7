"""Markers of English texts, before a number and behind it: more than 5 percent, 40 km or so."""

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from hulian.figures.markers import PLAINEST, meanings, words
from hulian.pattern import Pattern, Words

if TYPE_CHECKING:  # slow to import, and questions need the words alone
    from hulian.figures.quantity import Meaning

BEFORE = meanings(
    by=", ",
    over=(
        "over, more than, north of, upward of, upwards of, above, in excess of, longer than, "
        "greater than, higher than, larger than, older than, exceed, exceeds, exceeded, exceeding, "
        "surpass, surpasses, surpassed, surpassing, top, tops, topped, topping"
    ),
    at_least=(
        "a minimum of, minimum of, minimum, min., no lower than, at least, no less than, "
        "not less than, no fewer than, not fewer than, at the least, at the very least, "
        "at a minimum, a good"
    ),
    at_most=(
        "within, no longer than, no higher than, no later than, up to, at most, no more than, "
        "not more than, not exceed, not exceeding, a maximum of, maximum of, maximum, max, max., "
        "not over, up to and including, at the most, at the very most, capped at, limited to, "
        "a cap of, a ceiling of, anything up to"
    ),
    under=(
        "under, below, south of, less than, fewer than, lower than, shorter than, smaller than, "
        "younger than, fall short of, falls short of, fell short of, falling short of, not quite, "
        "nowhere near"
    ),
    nearly=(
        "nearly, almost, close to, just under, just short of, just shy of, shy of, close on, "
        "nigh on, getting on for, practically, virtually, approaching, nearing, not far short of, "
        "not far off, the better part of, the best part of"
    ),
    about=(
        "about, around, approximately, approx, approx., roughly, some, circa, ca., c., "
        "in the region of, in the order of, of the order of, on the order of, "
        "in the neighbourhood of, in the neighborhood of, estimated, an estimated"
    ),
)
"""The markers before a number in an English text."""

BEHIND = meanings(
    by=", ",
    at_least=(
        " or more,  or older,  or longer,  or higher,  or greater,  or above,  or over,  at least,"
        "  at the least,  at the very least,  minimum"
    ),
    at_most=(
        " or less,  or fewer,  or younger,  or shorter,  or lower,  or below,  or under,  at most,"
        "  at the most,  at the very most,  maximum,  max,  tops"
    ),
    about=" or so,  or thereabouts,  give or take",
)
"""The markers behind a number and its unit in an English text; `and` may stand for `or`."""

_OF_A_RANK = Pattern(
    r"(?:\A|[.:;!?(]|['’]s|s['’]|\b(?:the|an?|its|their|our|his|her|my|your|world"
    r"|among|in|of|into|within|from|as))\s*\Z",
    re.IGNORECASE,
)
"""Before top, which then is not a verb: the top 500 companies."""

_ADDS = Pattern(
    r"\b(?:add(?:s|ed|ing)?|sum(?:s|med|ming)?|c[ao]mes?|coming|amount(?:s|ed|ing)?)\s+\Z",
    re.IGNORECASE,
)
"""Behind these up to says what comes out: adds up to 5 million yuan; not behind summer."""

_COMPARED = Pattern(
    r"(?:(?<!\b20\d)(?<!\b19\d)\d|%|per ?cent|points|times|illion|yuan"
    r"|\d ?(?:k?m|ha|t|k?g|mu|[MG]W)|met[re]{2}s|hectares|acres|miles|tonnes) \Z"
)
"""Before more than, which then says by how much one number is more than another; before over,
which says over what so much is spread: 9 million yuan over 20 villages."""

_VERBS = "win won wins winning hand handed hands handing hang hung hangs presides look looked looks"
_WITH_OVER = tuple(f"{verb} " for verb in words(_VERBS))

_SHORT = Pattern(r"C[.a]|(?:(?<=\d)|(?<=\d[ -]))min\.")
"""What is not a short form of a marker: vitamin C., 5 min."""


def is_no_marker(text: str, word: str, start: int) -> bool:
    """Return whether the word at `start` says nothing of bounds.

    As in the world's top 10, adds up to, wins over, 15 more than the 40 of then, vitamin C. 20 mg.
    """
    if word[-1] == "." and _SHORT.match(text, start):
        return True
    if word == "over" and text.endswith(_WITH_OVER, 0, start):
        return True
    if word.endswith((" than", "over")) and _COMPARED.search(text, max(start - 10, 0), start):
        return True
    if word == "up to":
        return bool(_ADDS.search(text, max(start - 10, 0), start))
    return word == "top" and bool(_OF_A_RANK.search(text, max(start - 16, 0), start))


_BEFORE = tuple(sorted(BEFORE, key=len, reverse=True))
_ARTICLES = ("", " a", " the")


class MarkerBefore(NamedTuple):
    """A marker that ends just before a number, and the article between them; "" for none."""

    word: str
    start: int
    article: str


def ending_at(text: str, at: int) -> MarkerBefore:
    """Return the marker that ends where a number begins; without a word where none does."""
    window = text[max(at - 32, 0) : at].lower()
    stem = window.rstrip()
    for article in _ARTICLES:
        said = stem.removesuffix(article).rstrip() if stem.endswith(article) else ""
        if not said.endswith(_BEFORE) or (article == " the" and said.endswith("than")):
            continue
        for word in _BEFORE:
            if said.endswith(word) and not said[: -len(word)][-1:].isalpha():
                return MarkerBefore(word, at - len(window) + len(said) - len(word), article)
    return MarkerBefore("", at, "")


def beside(
    text: str, at: int, end: int, *, is_time: bool = False
) -> "Meaning | Literal['unclear'] | None":
    """Return the marker that an English text has before or behind a number: up to, or more.

    Before a time over may mean during it, behind a number of things across others: saved £5,000
    over 20 years, 500 volunteers over 33 townships.
    """
    after = meaning_behind(text, end)
    if not text[at - 1 : at].isspace():
        return after
    said, start, article = ending_at(text, at)
    if article == " the" and ("-" in text[at:end] or _LEVEL_BEHIND.match(text, end)):
        return after  # below the 30-year mean, above the 2% target
    if is_time and said == "over":
        return "unclear"
    if not said or is_no_marker(text, said, start):
        reached = text.endswith(_REACHING, 0, at) and _DENYING.search(text, max(at - 40, 0), at)
        beyond = not is_time and _PAST.search(text, max(at - 16, 0), at)
        return "unclear" if reached or beyond or text.endswith(_HARDLY, 0, at) else after
    if _DENYING.search(text, max(at - 40, 0), start):
        return "unclear"
    is_place = said in _OR_PLACES and not _AMOUNT.search(text, at, end)
    is_spread = said == "over" and _OF_THINGS.search(text, max(at - 24, 0), at)
    return "unclear" if after or is_place or is_spread else BEFORE.get(said)


_LEVEL_BEHIND = Pattern(r" (?:[a-z]+ )?(?:target|average|limit|goal|norm|quota|mean|median)s?\b")
_OF_THINGS = Pattern(
    r"\d (?!(?:was|is|has|does|rises|stands|totals) )(?:[bm]illion )?"
    r"(?:[a-z]+s|people|children|women|men) over \Z"
)

_DENYING = Pattern(
    r"(?i)(?:\b(?:no(?:t|ne|body|r|thing)?(?! \w+ than\b)|cannot|never|neither|without|few|rarely"
    r"|hardly|yet|failed)|n't)\b[^.;:,\n]*\Z"
)
"""What denies, in the clause before a marker: never exceeded, none earned more than."""
_REACHING = tuple(f"{verb} " for verb in words("reach reached reaches hit attain attained achieve"))

_HARDLY = tuple(
    f"{word} "
    for word in (
        *("ot even", "ardly", "arely", "arcely", "ll but", "earer", "earer to"),
        *("eyond", "passed", "crossed", "plus or", "give or take"),
        *(" not", "Not", "never", "Never", "n't", "rather than", "instead of"),
    )
)
"""What leaves open how many, or denies it, without letters that may be large: Hardly, All but."""
_PAST = Pattern(r"(?<!\bthe)(?<!half)(?<!arter)(?<!'s) past \Z")
"""Leaves open how many, too: raised past 500; not the past 500 days."""
_OR_PLACES = ("north of", "south of")
"""Markers before money and shares; before other numbers they may say where something is."""

_AMOUNT = Pattern(r"[$¥€£%]|illion|thousand|yuan|RMB|per ?cent")


_BEHIND = Words((*BEHIND, *(word.replace(" or", " and") for word in BEHIND)))
_ADDED = Pattern(r" plus (?:[$£€¥]|\d)")
"""Something is added behind: $86.40 plus 15% for the service."""
_OF_THE_NEXT = (" at ", " max", " min")
_PREPOSITIONS = (" above", " over", " below", " under")


def in_chinese(printed: str) -> str:
    """Return an English figure with the Chinese marker that says the same: over 5 km as 超5 km."""
    begun = (word for word in BEFORE if printed.lower().startswith(f"{word} "))
    first = max(begun, key=len, default="")
    last = next((word for word in BEHIND if printed.endswith(word)), "")
    if bool(first) == bool(last):
        return printed
    meaning = BEFORE[first] if first else BEHIND[last]
    return PLAINEST[meaning] + printed[len(first) :].removesuffix(last).lstrip()


def start_before(text: str, at: int) -> int:
    """Return where the marker begins that stands right before a number; `at` where none does."""
    marker = ending_at(text, at)
    is_marker = marker.word and not is_no_marker(text, marker.word, marker.start)
    return marker.start if is_marker else at


def meaning_behind(text: str, end: int) -> "Meaning | Literal['unclear'] | None":
    """Return the marker behind a number; in 5% and over 200 people, over belongs to the next."""
    if _ADDED.match(text, end):
        return None
    if text.startswith((" plus ", "-plus", " and a half", " and a quarter", "-odd"), end):
        return "unclear"
    word = _BEHIND.longest_at(text, end)
    after = end + len(word)
    if not word or text[after : after + 1].isalnum() or text.startswith(" than ", after):
        return None  # 240 caretakers and more than 20 cooks
    goes_on = text[after : after + 1] == " " and text[after + 1 : after + 2].isalnum()
    if goes_on and word.startswith(_OF_THE_NEXT):
        return None  # gave 500 people at least 3 meals
    if goes_on and (word.endswith(_PREPOSITIONS) or " and" in word):
        return "unclear"
    return BEHIND[word.replace(" and", " or")]
