"""Markers that say a thing twice: 近X以上, 约X左右, 超过X余."""

from collections.abc import Iterator

from hulian.figures.markers import AFTER, BEFORE, any_of
from hulian.pattern import Pattern, Words
from hulian.text import Text
from hulian.verify.codes import Remark
from hulian.verify.draft import Draft, Mention


def remarks(draft: Draft) -> Iterator[Remark]:
    """Yield all figures with two markers where one is meant."""
    return filter(None, map(_doubled, draft.mentions))


_BEFORE = Words(BEFORE.keys() - {"达", "达到", "达到了", "高达", "多达"})
_AFTER = Pattern(
    rf"[余多](?=[十百千万亿]*[^\d余多]*$|[^\d])|(?:{any_of(AFTER.keys() - {'余', '多'})})$"
)


def _doubled(mention: Mention) -> Remark | None:
    printed = mention.printed
    begin = 0
    while word := _BEFORE.longest_at(printed, begin):
        begin += len(word)
    after = list(_AFTER.finditer(printed, begin))  # 差不多 ends like one
    markers = [printed[:begin]] if begin else []
    markers += [found[0] for found in after]
    if len(markers) < 2:
        return None
    zh = "、".join(f"“{marker}”" for marker in markers)
    en = ", ".join(f"“{marker}”" for marker in markers)
    text = Text(f"限定词重复（{zh}），留一个", f"two markers ({en}); keep one")
    return Remark(mention.at, "marker-doubled", "note", text)
