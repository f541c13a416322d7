"""What a reference says beside what its style prescribes."""

from hulian.figures.period import Period
from hulian.text import Text
from hulian.wording import screen

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def copied(original: Text | None) -> Text:
    """That the source is a copy, and of what."""
    if original is None:
        return Text("转载，原文未见", "repost, the original was not seen")
    return Text(f"转载自{original.zh}", f"repost from {original.en}")


def located(printed: str | None, at: int | None) -> Text:
    """A figure as printed, and where."""
    if printed is None:
        return Text("按列名计数，原文没有印出", "counted from the names given, not printed")
    if at is None:
        return Text(f"“{printed}”", f"“{printed}”")
    place = screen.at(at)
    return Text(f"“{printed}”，{place.zh}", f"“{printed}”, {place.en}")


def published(when: Period) -> Text:
    return screen.period(when)


def accessed(day: str) -> Text:
    return Text(f"{day} 查阅", f"looked up {day}")


NO_DAY = Text(
    "事实库没有更新日期，未写查阅日期；可加 --accessed",
    "the base has no date, so the day of looking up is left out; give it with --accessed",
)
DAY_FORM = Text("写成 2026-11-23", "write 2026-11-23")
