"""The roles of figures in a passage: a level, of when and of what, or a claim about levels.

A level is a figure of something at some time; a claim says how levels differ. Which a figure is,
the words right before and behind it say (`Lexicon`).
"""

import re
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from hulian.base.areas import LEVELS_OF_KIND
from hulian.pattern import Pattern
from hulian.verify.arithmetic import PERCENT, POINTS, unit_of
from hulian.verify.draft import Mention
from hulian.verify.lexicon import ENGLISH

if TYPE_CHECKING:  # it reads the figures of passages
    from hulian.verify.passages import Passage

TIMES = "倍"
DURATIONS = frozenset({"年", "个月", "天", "周", "日"})

_LONGEST = 60
"""The role of a figure is read in this many characters before it."""

Role = Literal["level", "risen", "fallen", "moved", "times", "other"]


class Reading:
    """A figure of a passage, at a place of its mask, and what the words around it say.

    `number` counts those that are told in turn (分别为A、B), `per` is the unit of which it is one
    of each (一间52个), `lasts` says that it is a duration. `year` is when it was, or else when the
    level before it was. `since` stands between it and the last figure before it that is no
    duration, `clause` between it and the beginning of its clause, `near` in both, `tail` behind it
    until a figure or the end of the clause. `told_in` is the sentence.
    """

    def __init__(self, passage: "Passage", figure: Mention, at: int, before: int, after: int):
        words, masked = passage.lexicon, passage.masked
        self.figure, self.at = figure, at
        self.told_in = passage.sentence.text
        self.unit = unit_of(figure)
        self._words = words
        self.number = 0
        self.per = ""
        self._that: Role | None = None
        self.last: int | None = None
        self.year: int | None = None
        self.since = masked[before:at]
        led = masked[max(at - _LONGEST, 0) : at].rstrip("（(") + _LED.sub("", figure.printed)
        self.clause = words.clause.split(led)[-1]
        self.near = self.clause[-len(self.since) :] if self.since else ""
        self._until = after
        self._next = passage.sentence.figure(masked[after]) if after < len(masked) else None
        self.tail = words.clause.split(masked[at + 1 : after], maxsplit=1)[0]
        self.lasts = self.unit.split("/")[0] in DURATIONS

    def told_in_turn(self, before: "Reading") -> None:
        """Take what is told in turn of a figure and the one before it: 去年、今年分别为A和B.

        Or in another way of what that says: $2,400 more, or 15%.
        """
        if not self.since and before.figure.printed.startswith("一") and not before.is_alone:
            self.per = before.unit
        if "分别" in before.since and _JOINTS.issuperset(self.since):
            self.number = before.number + 1
            self.since, self.near, self.clause = before.since, before.near, before.clause
        if self.unit == PERCENT and before.is_claim and _THAT_IS.fullmatch(self.near):
            self._that = before.role

    @cached_property
    def role(self) -> Role:
        """What the figure is among others."""
        words, figure = self._words, self.figure
        if self.per or not figure.is_figure or self.lasts or self.is_alone:
            return "other"
        if self._that:
            return self._that
        if "番" in figure.printed or (self.unit == TIMES and self._multiplies):
            return "times"
        end = self.near[-words.cue :]
        found = words.moving.search(end)
        # So much of something may only be grown: grew 46,000 mu of coffee.
        grown = found and found[0][:2].lower() == "gr" and self.tail.startswith(" of ")
        if found and not (self.is_shared or grown):
            return "risen" if found["risen"] else "fallen"
        if words.behind and (found := words.behind.match(self.tail)):
            return "risen" if found["risen"] else "fallen" if found["fallen"] else "moved"
        if figure.printed[:1] in ("+", "＋") or self.tail.startswith(_GROWN):
            return "risen"
        if words.moved.search(end):
            return "moved"
        return "other" if self.unit in (TIMES, POINTS) else "level"

    @property
    def is_claim(self) -> bool:
        """Whether it says how levels differ."""
        return self.role not in ("level", "other")

    @cached_property
    def is_alone(self) -> bool:
        """Whether it says of a name that it stands for one only: 上海一家72.8亿元, 丛岗一个村."""
        named = len(self.near) > 1 and self.near[-1].isalpha() and self.near[-1] not in _NESTED
        before = self._until == self.at + 1 or self.tail.startswith(("就", "独"))
        area = self.figure.printed == "一个" and self.tail.startswith(AREAS)
        return named and (area or (before and self.figure.printed[1:] in _ONE_OF))

    @cached_property
    def is_shared(self) -> bool:
        """Whether a share of it is told right behind it: 不足全县40所的四分之一."""
        told = self._next is not None and unit_of(self._next) in (PERCENT, TIMES)
        return told and self.tail.endswith("的") and self._until == self.at + 1 + len(self.tail)

    @cached_property
    def is_each(self) -> bool:
        """Whether it is of each of several: 户均3万元, 460 a day."""
        return _EACH.search(self.clause) is not None or _EACH_OF.match(self.tail) is not None

    @cached_property
    def is_beside(self) -> bool:
        """Whether it is of how two things differ at one time."""
        return any(word in self.near or word in self.tail for word in _BESIDE)

    @property
    def compares(self) -> bool:
        """Whether it says of what was told last how it is to another: 低5个点, 5 points lower."""
        return self._words.comparing.search(f"{self.near}—{self.tail}") is not None

    @cached_property
    def is_yearly(self) -> bool:
        """Whether it is of each of several years: 年均增长5%, 5% a year."""
        return self._words.yearly.search(self.near + self.tail) is not None

    @property
    def _multiplies(self) -> bool:
        behind = self._words.multiplied
        if behind:
            return behind.match(self.tail) is not None
        return self._words.times.search(self.clause) is not None

    @cached_property
    def _begin(self) -> int:
        """Where `since` begins to tell of it: behind the time of the last figure, as in English."""
        behind = self._words is ENGLISH and self.at > len(self.since)
        found = behind and self._words.time.search(self.since)
        return found.end() if found and _OF_LAST.fullmatch(self.since, 0, found.start()) else 0

    @cached_property
    def times(self) -> list[int]:
        """The times that are told before it since the last figure."""
        found = self._words.time.finditer(self.since, self._begin)
        return [_when(one, self.last) for one in found]

    @cached_property
    def when(self) -> int | None:
        """When it was, to be compared with when others were; None where nothing says so."""
        times = self.times
        if "分别" in self.since and len(times) > 1:
            return times[self.number] if self.number < len(times) else None
        is_subject = self._words is ENGLISH or (
            self.tail.startswith("是") and not self._words.word.search(self.near)
        )
        if is_subject and (behind := self._words.time.search(self.tail)):
            return _when(behind, self.last)
        return times[-1] if times else None

    @cached_property
    def apart(self) -> str:
        """What stands before the verb of a claim, behind the clause of the last figure."""
        said = self._words.clause.split(self.since, maxsplit=1)[-1]
        verb = self._words.moving.search(said[-self._words.cue :])
        return said.removesuffix(verb[0]) if verb else said

    @cached_property
    def own_times(self) -> set[int]:
        """The times of a claim that its own clause names, but for those it is compared with."""
        if self.against or self.is_compared or self.role == "times":
            return set()
        return {_when(found, self.last) for found in self._words.time.finditer(self.near)}

    @cached_property
    def against(self) -> re.Match[str] | None:
        """The words for the year that it is compared with: 比2022年, 同比."""
        return self._words.against.search(self.since + self.figure.printed + self.tail)

    @cached_property
    def years_back(self) -> int:
        """How many years before it that is which it is compared with: 比前年 two, else one."""
        return 2 if self.against and self.against.groupdict().get("before") else 1

    @cached_property
    def is_past(self) -> bool:
        """Whether it is of a time that is told as past: 去年, 三年前."""
        return self.when is not None and NAMED <= self.when < RELATIVE

    @property
    def in_year(self) -> bool:
        """Whether it is of a year that is told by its number."""
        return self.when is not None and self.when < NAMED

    @cached_property
    def part_of_year(self) -> bool:
        """Whether it is of some months of a year."""
        return _PART.search(self.since) is not None

    @cached_property
    def about(self) -> frozenset[str]:
        """What the words before it in its clause say that it is of: characters, or words."""
        return frozenset(self._words.word.findall(self._words.said.sub("", self.clause.lower())))

    @cached_property
    def is_compared(self) -> bool:
        """Whether words say that another is held against it: 比去年的3亿元, than 3 million."""
        tail = self.tail if len(self.tail) > 1 else ""  # 82分和76分
        near = self.since[max(self._begin, len(self.since) - len(self.near)) :]
        return self._words.earlier.search(f"{near} {tail}") is not None

    @cached_property
    def is_start(self) -> bool:
        """Whether something begins with it: 由3亿元, from 3 million."""
        return self._words.from_.search(self.near) is not None

    @cached_property
    def is_end(self) -> bool:
        """Whether something leads to it: 增加到3亿元, to 3 million."""
        return self._words.into.search(self.near) is not None

    def is_level(self, unit: str) -> bool:
        """Return whether this is a level in a unit."""
        return self.role == "level" and self.unit == unit

    def is_before(self, other: "Reading") -> bool:
        """Return whether words say that this level is of a time before another's, or led to it."""
        once = self.when == NAMED and other.year is not None and other.year < NAMED
        past = once or (self.is_past and (self.when or 0) < (other.when or NEVER))
        prior = (found["prior"] for found in self._words.time.finditer(self.since))
        past = past or (any(prior) and (self.when or NEVER) < (other.when or 0) < NAMED)
        return past or self.is_start or self.is_compared


class Pair(Struct, frozen=True):
    """An earlier and a later level; `sure` where words say that a claim is about these two.

    `led`: it is told as from one to the other.
    """

    a: Reading
    b: Reading
    sure: bool
    led: bool = False

    @property
    def unlike(self) -> bool:
        """Whether one is of some months, the other of a year."""
        a, b = self.a, self.b
        return a.part_of_year != b.part_of_year and "同" not in a.since + b.since


_GROWN = ("的增量", "的增幅", "的涨幅")
_OF_LAST = Pattern(r"[\s(]*(?:in |for )?")
"""Between a figure and the time that it is of, as English tells it."""
AREAS = tuple(LEVELS_OF_KIND)
"""What areas are called, behind the number of them."""
_JOINTS = frozenset("、，,和与及而为是 ")
_THAT_IS = Pattern(r"\s*(?:or|也?就是|即|合|约合)(?: (?:about|some|nearly|just over))?\s*")
"""Before a growth that only tells an increase in another way: $2,400 more, or 15%."""
_NESTED, _ONE_OF = "每均各", frozenset([*"家县市省区镇乡村地国方人项", "个人"])
_BESIDE = (
    *("高出", "高于", "低于", "领先", "落后", "超", "相差", "差了", "差距", "隔"),
    *("ahead", "behind", "apart", "gap", "above"),
)
_EACH = Pattern(r"均|每| per |\beach ")
_EACH_OF = Pattern(
    r"\s*(?:each\b|apiece\b|(?:per|for (?:each|every)|an?) [a-z]+\b(?! ago| earlier))"
)
"""Before and behind a figure of one of many."""


_PART = Pattern(
    r"\d{1,2}月?[-–—~～至到]\d{1,2}月|[上下]半年|前[一-十\d]+个?(?:月|季度)|[一二三四]季度"
    r"|\b(?:first|second) half\b|\bquarter of\b"
)


_LED = Pattern(r"(?s)^(?!约?[占达]).*|^约|(?<=[占达]).*")
"""What is left out of a figure for the verb with which it begins: 约占三成, 达30%."""


def _when(found: re.Match[str], last: int | None) -> int:
    """Return when words tell of, where the last year told before is known, as that is."""
    groups = found.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    apart = {"now": 0, "next": 1, "prior": -1, "ago": -1, "before": -2, "past": -_AGES}
    name = next(name for name in apart if groups.get(name))
    from_last = name in ("next", "prior") and last is not None
    return (last if from_last and last else RELATIVE) + apart[name]


_AGES = 5
RELATIVE = 10_000
"""A year that is told from the one of the text is later than those with a number."""
NAMED = RELATIVE - _AGES
"""Years with a number are before this."""
NEVER = 1 << 20
