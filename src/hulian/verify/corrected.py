"""A draft with right figures in place of wrong ones: what is said of the others then."""

from collections.abc import Collection, Mapping, Sequence

from msgspec.structs import replace

from hulian.text import Text
from hulian.verify.claims import as_written
from hulian.verify.codes import Remark, gravest
from hulian.verify.draft import Draft, Mention
from hulian.verify.own import own_remarks
from hulian.verify.twice import SLIPS
from hulian.verify.wording import UNKNOWN, Verdict


def right_figures(draft: Draft, verdicts: Mapping[int, Verdict]) -> dict[int, Mention]:
    """Return the figures that are certainly wrong as they should be, by where they stand."""
    found: dict[int, Mention] = {}
    for one in draft.mentions:
        held = verdicts.get(one.at, UNKNOWN)
        if held.level == "error" and held.fact:
            right = as_written(held.remarks[0], one, draft).should_be
            if right:
                found[one.at] = one.told(held.fact.quantity, right)
    return found


def fitting(
    draft: Draft, own: Mapping[int, list[Remark]], verdicts: Mapping[int, Verdict]
) -> set[int]:
    """Return where figures stand that are blamed as slips, but without which others do not follow.

    Of 农民45名、职工38名、干部22名，总计105名 22 is not a slip of the 42 officials of a base.
    """
    blamed = {
        one.at: one.told(held.fact.quantity, held.fact.value)
        for one in draft.mentions
        if (held := verdicts.get(one.at, UNKNOWN)).fact and SLIPS & {*held.codes}
    }
    if not blamed:
        return set()
    again = own_remarks(draft.with_figures(blamed))
    claims = {at for at, said in own.items() if any(one.code == "derived" for one in said)}
    lost = {at for at in claims if all(one.code != "derived" for one in again.get(at, []))}
    among = {one.sentence for one in draft.mentions if one.at in lost}
    return {one.at for one in blamed.values() if one.sentence in among}


def by_right_figures(
    own: Mapping[int, list[Remark]], again: Mapping[int, list[Remark]], right: Collection[int]
) -> dict[int, list[Remark]]:
    """Return what is said of figures for others, with what is right in place of what is wrong.

    Where 72.90亿元 should be 70.92亿元, and is blamed for it, 多3.32亿元 is right.
    """
    return {
        at: said
        if stays(at, own, right)
        else [_reckoned_again(one, said) for one in again.get(at, [])]
        for at, said in own.items()
    }


def stays(at: int, own: Mapping[int, list[Remark]], right: Collection[int]) -> bool:
    """Return whether what is said of a figure stays, whatever figures are wrong."""
    return at in right or gravest([one.level for one in own[at]]) in ("ok", "note")


def _reckoned_again(remark: Remark, before: Sequence[Remark]) -> Remark:
    if remark.level in ("ok", "note") or remark in before:
        return remark
    zh, en = remark.message.zh, remark.message.en
    words = Text(f"{zh}（错的数改正以后）", f"{en} (with the wrong figures put right)")
    return replace(remark, message=words)
