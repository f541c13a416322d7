"""Verify a draft: every figure against the facts of a base, and against the other figures."""

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from hulian.documents.document import Document
from hulian.extraction.extract import Citation, cited
from hulian.index.filters import Filter, Order
from hulian.index.query import Index
from hulian.index.rows import Figure
from hulian.text import Language
from hulian.verify.agreement import FEW
from hulian.verify.by_number import only_numbered
from hulian.verify.claims import OF_FACTS, as_written
from hulian.verify.codes import Code, Level, Remark, gravest
from hulian.verify.continued import beside, continued
from hulian.verify.corrected import by_right_figures, fitting, right_figures, stays
from hulian.verify.counted import counts_parts
from hulian.verify.doubts import put_right
from hulian.verify.draft import Draft, Mention
from hulian.verify.english_words import holds_no_fact
from hulian.verify.exchanges import exchanged
from hulian.verify.facts import Facts
from hulian.verify.held import AT_HOME, Held, Setting, all_said, is_at_home
from hulian.verify.match import matches, spoken_of
from hulian.verify.own import own_remarks
from hulian.verify.places import Places
from hulian.verify.roles import Reading
from hulian.verify.scope import Scopes
from hulian.verify.spacing import Tightened, tightened
from hulian.verify.twice import SLIPS, held_to_base
from hulian.verify.unmatched import beginnings, change_in_series, claims_of, far_off
from hulian.verify.verdict import verdict
from hulian.verify.wording import UNKNOWN, Verdict, misplaced

_MOST = 0.75
"""Of a draft that names no place of the base so many must agree for any to be held against it."""


_WHOLE = 3000
"""A base of so many facts is read whole."""


def all_of(base: Index) -> Sequence[Figure]:
    """Return all facts of a base, and none of one with more than `_WHOLE`."""
    small = base.overview().facts <= _WHOLE
    return [*base.select(Filter(), Order(), None)] if small else ()


class Judged(Struct, frozen=True):
    """A figure of a draft and all that is said of it."""

    mention: Mention
    level: Level
    codes: tuple[Code, ...]
    fact: Figure | None
    remarks: tuple[Remark, ...]

    @property
    def should_be(self) -> str | None:
        """What to write instead, where that is certain."""
        return next((r.should_be for r in self.remarks if r.should_be), None)


class Verified(NamedTuple):
    """What is said of the figures of a draft, in order.

    Of as many numbers as are `uncounted` the draft does not tell what they count.
    """

    judged: list[Judged]
    uncounted: int


class Verifier:
    """Verifies drafts against one base, or with None only against themselves."""

    def __init__(self, base: Index | None) -> None:
        known = all_of(base) if base else ()
        self._places = Places(base.places(), known) if base else Places([])
        self._base = base
        self._known = known
        self._facts: dict[bool, Facts] = {}
        sources = base.sources() if base else []
        self._sha256 = {source.id: source.sha256 for source in sources}
        self._kinds = {source.id: source.kind for source in sources}

    def verify(self, document: Document, published: str | None = None) -> list[Judged]:
        """Return all figures of a document, in order, each with what is said of it.

        去年 in it is the year before it was `published` (in EDTF), or before the one it is dated.
        """
        return self.verified(document, published).judged

    def verified(self, document: Document, published: str | None = None) -> Verified:
        """Return the same, and how many numbers could be held against nothing."""
        if document.sha256 in self._sha256.values():
            return self._verified(document, published)  # locators count its own characters
        tight = tightened(document)
        judged, uncounted = self._verified(tight.document, published)
        return Verified([_restored(one, tight, document.text) for one in judged], uncounted)

    def _verified(self, document: Document, published: str | None) -> Verified:
        draft = Draft(document, published)
        own = own_remarks(draft)
        verdicts = self._held_against_base(draft)
        verdicts |= beginnings(draft, next(iter(self._facts.values()), None), self._places)
        fits = fitting(draft, own, verdicts)
        verdicts = {at: held for at, held in verdicts.items() if at not in fits}
        own = held_to_base(own, draft, verdicts)
        right = right_figures(draft, verdicts)
        if right and not all(stays(at, own, right) for at in own):
            again = held_to_base(own_remarks(draft.with_figures(right)), draft, verdicts)
            own = by_right_figures(own, again, right)
        judged = [
            self._judged(mention, own.get(mention.at, []), verdicts.get(mention.at, UNKNOWN), draft)
            for mention in draft.mentions
            if mention.is_figure or mention.is_unread or mention.at in own or mention.at in verdicts
        ]
        known = {one.mention.at for one in judged}
        uncounted = (
            one.is_plain and one.at not in known and not document.blocks[one.block].cell
            for one in draft.mentions  # a cell with such a number is of a column that orders rows
        )
        return Verified(judged, sum(uncounted))

    def _held_against_base(self, draft: Draft) -> dict[int, Verdict]:
        if not self._base:
            return {}
        scopes = Scopes(draft, self._places)
        of_source = self._cited(draft)
        found = self._found(draft, scopes, of_source)
        before = Setting(False, {}, set(), scopes.named, None, self._places, draft.text)
        first = self._decided(found, before)
        agreeing = _agreeing(first)
        if not scopes.places and len(agreeing) < max(AT_HOME, len(found) * _MOST):
            return of_source
        taken = _stated_in_sentences(first, found)
        told = put_right(draft, taken)
        setting = before.with_stated([*agreeing.values()], len(found), told)
        found |= beside(draft, found, first, taken, self._places)
        settled, verdicts = self._settled(draft, found, setting)
        agreeing = _agreeing(verdicts)
        if not setting.at_home and is_at_home(agreeing, len(found)):
            said = all_said(draft.text, agreeing.values())
            setting = setting._replace(at_home=True, said=said)
            settled, verdicts = self._settled(draft, found, setting)
            agreeing = _agreeing(verdicts)
        claims = claims_of(draft, agreeing)
        return of_source | {
            at: self._placed(settled[at], held, claims.get(at), setting.stated)
            for at, held in verdicts.items()
        }

    def _settled(
        self, draft: Draft, found: Mapping[int, Held], setting: Setting
    ) -> tuple[dict[int, Held], dict[int, Verdict]]:
        """Return figures as they are held against facts in the end, and what is said of them."""

        def judge(told: Held) -> Figure | None:
            matched = matches(*told[:3], self._places, told.spoken)
            matched = [m for m in matched if told.facts.thing_is_named(m.fact, draft.text)]
            return told._replace(verdict=verdict(*told[:3], matched, setting)).fact

        verdicts = self._decided(found, setting)
        told = [found[at]._replace(verdict=verdicts[at]) for at in sorted(found)]
        swapped = exchanged(told, self._places, judge)
        doubted = {
            at: one._replace(
                matches=[m for m in one.matches if m.compared.agrees and not m.doubted]
            )
            for at, one in found.items()
            if at not in swapped
            and any(m.fact is verdicts[at].fact and m.in_scope and m.doubted for m in one.matches)
        }
        verdicts |= swapped | self._decided(doubted, setting)
        going_on = continued(draft, found, verdicts, setting)
        return {**found, **going_on}, verdicts | self._decided(going_on, setting)

    def _found(self, draft: Draft, scopes: Scopes, of_source: Collection[int]) -> dict[int, Held]:
        """Return what each figure may state by its words, but for those of a known source."""
        words: dict[bool, Facts] = {}
        for english in {draft.is_english(mention.block) for mention in draft.mentions}:
            words[english] = self._facts_in(english=english)
            words[english].read(scopes.places)
        found: dict[int, Held] = {}
        for mention in draft.mentions:
            english = draft.is_english(mention.block)
            known = mention.at in found or mention.at in of_source or not mention.is_figure
            of_none = holds_no_fact if english else counts_parts
            if not (known or of_none(draft.text, mention.candidate)):
                scope, facts = scopes.of(mention), words[english]
                spoken = spoken_of(mention, scope, facts)
                matched = matches(mention, scope, facts, self._places, spoken)
                matched = [m for m in matched if facts.thing_is_named(m.fact, draft.text)]
                found[mention.at] = Held(mention, scope, facts, matched, spoken)
        return found

    def _placed(
        self,
        one: Held,
        held: Verdict,
        claim: tuple[Reading, Figure | None] | None,
        stated: AbstractSet[str],
    ) -> Verdict:
        """Return a verdict with what a series, or a place that is put elsewhere, adds to it."""
        if held.level == "unknown":
            held = (
                change_in_series(*claim, one.scope, one.facts, self._places)
                if claim
                else far_off(one, self._places, stated)
            )
        elif _points_to_few(held, stated):
            held = UNKNOWN
        if remark := misplaced(one.mention, one.scope, self._places):
            codes: tuple[Code, ...] = ("place-differs", *held.codes)
            return Verdict("error", codes, held.fact, (remark, *held.remarks))
        return held

    def _cited(self, draft: Draft) -> dict[int, Verdict]:
        """Return the facts of the source that a text is, by their place in it; none for another."""
        sha256 = draft.document.sha256
        sources = {source for source, known in self._sha256.items() if known and known == sha256}
        if not sources:
            return {}
        facts = {fact.id: fact for fact in self._facts_in(english=False)}
        citations = [
            Citation(fact.id, fact.at, fact.printed)
            for fact in facts.values()
            if fact.source in sources and fact.at is not None and fact.printed
        ]
        found = cited([mention.candidate for mention in draft.mentions], citations)
        return {
            candidate.at: Verdict("ok", (), facts[candidate.fact])
            for candidate in found
            if candidate.fact
        }

    def _facts_in(self, *, english: bool) -> Facts:
        """Return the facts by their words in a language."""
        if english not in self._facts:
            assert self._base
            language: Language = "en" if english else "zh"
            self._facts[english] = Facts(self._base, self._places, self._known, language)
        return self._facts[english]

    def _decided(self, found: Mapping[int, Held], setting: Setting) -> dict[int, Verdict]:
        said = {at: verdict(*held[:4], setting) for at, held in found.items()}
        by_number = (at for at, held in found.items() if held.numbered)
        return said | {at: only_numbered(found[at], said[at]) for at in by_number}

    def _judged(
        self, mention: Mention, own: Sequence[Remark], held: Verdict, draft: Draft
    ) -> Judged:
        if _BOUNDS & {*held.codes}:  # of which many a sum is
            own = [one for one in own if one.code != "derived"]
        if held.level in ("warning", "error") and any(
            one.code == "derived" or (one.code in _OF_CHANGES and held.codes[0] not in OF_FACTS)
            for one in own
        ):
            held = UNKNOWN  # the text's own sum or change, not a figure of the base
        if "derived" in held.codes:  # what does not fit it is wrong, and said there
            own = [one for one in own if one.code not in _OF_CHANGES]
        said = dict.fromkeys((*own, *held.remarks))  # two cells of a table may say the same
        remarks = tuple(as_written(remark, mention, draft) for remark in said)
        codes = [*(remark.code for remark in own), *held.codes]
        level = gravest([held.level, *(remark.level for remark in own)])
        agrees = level in ("ok", "note")
        if held.fact and agrees and self._kinds.get(held.fact.source) == "repost":
            codes.append("source-copied")
        return Judged(mention, level, tuple(dict.fromkeys(codes)), held.fact, remarks)


def _points_to_few(held: Verdict, stated: AbstractSet[str]) -> bool:
    """Return whether a few are told again that were told right: 至2018年5月，两个项目的资金…."""
    few = held.fact is not None and held.fact.id in stated and held.fact.amount < FEW
    return few and held.level == "warning" and SLIPS.isdisjoint(held.codes)


def _agreeing(verdicts: Mapping[int, Verdict]) -> dict[int, Figure]:
    """Return the facts that figures agree with, by where these stand."""
    return {at: v.fact for at, v in verdicts.items() if v.fact and v.level in ("ok", "note")}


def _restored(judged: Judged, tight: Tightened, text: str) -> Judged:
    """Return a figure of a tightened document as it stands in the text that had the blanks."""
    mention = tight.told(judged.mention, text)
    remarks = tuple(tight.said(remark, mention.printed) for remark in judged.remarks)
    return replace(judged, mention=mention, remarks=remarks)


def _stated_in_sentences(
    verdicts: Mapping[int, Verdict], found: Mapping[int, Held]
) -> dict[int, set[str]]:
    """Return the ids of the facts that figures agree with, by their sentences."""
    taken: dict[int, set[str]] = {}
    for at, one in verdicts.items():
        if one.fact and one.level in ("ok", "note"):
            taken.setdefault(found[at].mention.sentence, set()).add(one.fact.id)
    return taken


_OF_CHANGES = ("points-wrong", "growth-wrong")
_BOUNDS = {"bound-added", "bound-turned"}
