"""What a sentence asks or denies, and the next one puts right: 是36.7万吗？不，是37.6万."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from itertools import pairwise

from hulian.pattern import Pattern
from hulian.verify.draft import Draft, Mention

_DENIES = Pattern(
    r"[？?]\s*$|有误|误[作写传为以记报印]|[写说弄记报印搞]错|错[误的写]|不准确|不[实对]|更正|勘误|谣|并[不没非]|没有那么"
    r"|[有少多]人[说以]|流传|以为|其实|实[为际是]|应[为作是]|不是"
    r"|\b(?i:correct(?:ion|ed)|wrong|incorrect|mistaken(?:ly)?|an? earlier version|in fact)\b"
    r"|\bnot [^.\d]{0,12}\d"
)


def put_right_by(draft: Draft, one: Mention, other: Mention) -> bool:
    """Tell whether what is told right beside a figure asks, denies or puts right another."""
    near = other.sentence - one.sentence <= 1
    said = draft.sentences[one.sentence : (other if near else one).sentence + 1]
    return any(_DENIES.search(sentence.text) for sentence in said)


def put_right(draft: Draft, stated: Mapping[int, AbstractSet[str]]) -> dict[int, AbstractSet[str]]:
    """Add to the facts that each sentence states those of the next, where it asks or denies.

    A number that they have as another is no slip of the pen, but what is asked or denied.
    """
    found: dict[int, AbstractSet[str]] = {**stated}
    for number, (one, following) in enumerate(pairwise(draft.sentences)):
        told = stated.get(number + 1)
        near = told and following.block - one.block <= 1 and one.figures
        if told and near and (_DENIES.search(one.text) or _DENIES.search(following.text)):
            found[number] = found.get(number, frozenset()) | told
    return found
