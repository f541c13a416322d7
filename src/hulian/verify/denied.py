"""What a sentence asks or denies, and the next one puts right: 是36.7万吗？不，是37.6万."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from itertools import pairwise

from hulian.pattern import Pattern
from hulian.verify.draft import Draft

_DENIES = Pattern(
    r"[？?]\s*$|有误|误[作写传为以记报印]|[写说弄记报印搞]错|错[误的写]|不准确|不[实对]|更正|勘误|谣|并[不没非]|没有那么"
    r"|\b(?i:correct(?:ion|ed)|wrong|incorrect|mistaken(?:ly)?|an? earlier version)\b"
)


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
