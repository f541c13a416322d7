"""All that is said of the figures of a draft for the sake of its other figures."""

from hulian.verify import added, changes, earlier, lists, parts, shares, sums, totals, twice, wholes
from hulian.verify.codes import Remark
from hulian.verify.draft import Draft


def own_remarks(draft: Draft) -> dict[int, list[Remark]]:
    """Return what is said of figures for the sake of other figures, by where they stand."""
    found: dict[int, list[Remark]] = {}
    for module in (changes, shares, earlier, sums, added, parts, wholes, totals, lists, twice):
        for remark in module.remarks(draft):
            found.setdefault(remark.at, []).append(remark)
    return found
