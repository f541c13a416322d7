"""What a command line says of a text that is handed in: `--published` and `--url`."""

from typing import Annotated

from hulian.cli.errors import Refusal
from hulian.cli.options import DATE_METAVAR, Parameter, option
from hulian.text import Text

_PUBLISHED = Text(
    "文章的日期，去年、上半年等按它推算；不写就用文中印的",
    "The date of an article, by which last year and the like are read; by default the one that it "
    "prints",
)
_URL = Text("文章的网址，记在来源里", "The address of an article, for its source")
_NO_ADDRESS = Text(
    "--url 要写 http:// 或 https:// 开头的网址", "--url takes an address with http:// or https://"
)
_NO_ADDRESS_REMEDY = Text("例如 https://example.org/article", "such as https://example.org/article")
_NO_DAY = Text("--published 要写一个日期，不是时段", "--published takes a date, not a span of time")
_NO_DAY_REMEDY = Text("例如 2025-03-18、2025-03 或 2025?", "such as 2025-03-18, 2025-03 or 2025?")


def _date(typed: str | None) -> str | None:
    """Return a date as EDTF has it, of the forms in which people type one. Raises `Refusal`."""
    if typed is None:
        return None
    from hulian.figures.period import PeriodError, edtf, parse  # slow to import, and seldom needed

    date = edtf(typed)
    try:
        parse(date)
    except PeriodError as error:
        raise Refusal(error.reason, error.remedy) from error
    if "/" in date:
        raise Refusal(_NO_DAY, _NO_DAY_REMEDY)
    return date


def _address(typed: str | None) -> str | None:
    """Return an address that a source can have. Raises `Refusal`."""
    if typed and not typed.startswith(("http://", "https://")):
        raise Refusal(_NO_ADDRESS, _NO_ADDRESS_REMEDY)
    return typed


def published_option(meaning: Text) -> Parameter:
    """Declare --published."""
    return option("--published", callback=_date, help=meaning, metavar=DATE_METAVAR)


Published = Annotated[str | None, published_option(_PUBLISHED)]
Url = Annotated[
    str | None, option("--url", callback=_address, help=_URL, metavar=Text("网址", "URL"))
]
