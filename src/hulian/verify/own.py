"""All that is said of the figures of a draft for the sake of its other figures."""

from hulian.verify import added, changes, earlier, lists, parts, shares, sums, totals, twice, wholes
from hulian.verify.codes import Remark
from hulian.verify.draft import Draft
from hulian.verify.each import taken_together


def own_remarks(draft: Draft) -> dict[int, list[Remark]]:
    """Return what is said of figures for the sake of other figures, by where they stand."""
    found: dict[int, list[Remark]] = {}
    together = taken_together(draft)
    adding = draft.with_figures(together) if together else draft
    for module in (changes, shares, earlier, sums, added, parts, wholes, totals, lists, twice):
        for remark in module.remarks(adding if module in _ADDING else draft):
            found.setdefault(remark.at, []).append(remark)
    return {at: _but_for_sums(said) for at, said in found.items()}


def _but_for_sums(said: list[Remark]) -> list[Remark]:
    """Return what is said of a figure, without a sum that it is not where it is another."""
    follows = any(remark.code == "derived" for remark in said)
    return [remark for remark in said if not (follows and remark.code == "sum-wrong")]


_ADDING = (sums, added, parts, totals)
"""What adds figures up: what each of several has counts so many times."""
