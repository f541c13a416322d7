"""The area that sends people of its own to those who help it, and where they go."""

import re

from hulian.extraction.extract import Candidate
from hulian.proposals.article import Article, TextSpan
from hulian.proposals.cooperation import Area, AreaMention
from hulian.proposals.scope import AreaScopes

OPENING = re.compile("其中|同时|此外|另外|[并还，]?\\s?")
"""What may stand before the subject of a clause."""

_SENDS = re.compile("[已共还又也先后新再]{0,3}(?:选?派[出往遣]?|派遣|输送(?!.{0,9}务工)|组织)")
_GOES = re.compile("[赴到往去](?:东部)?\\Z| (?:in|at|to) (?:the )?\\Z")
_THINGS = ("个", "辆", "趟", "家", "场", "次")


class Senders:
    """Who sends the people of whom the figures of one text tell."""

    def __init__(self, scopes: AreaScopes, article: Article) -> None:
        self._scopes = scopes
        self._article = article

    def of(self, figure: Candidate, clause: TextSpan, *, is_given: bool) -> Area | None:
        """Return the area that is helped, where it sends people itself: 我区选派86名干部赴京.

        Also 75名定西教师赴青岛进修, and what goes on: 我区选派5人赴京，选派9人到沪.
        """
        own = self._scopes.within(TextSpan(clause.start, figure.end + 1))
        if own and own[0].start == figure.end and self._scopes.gets(own[0]):
            return own[0].areas[0] if figure.kind == "people" and self.sent_to(figure) else None
        if not is_given:
            return None
        if not own and _SENDS.match(self._article.text, clause.start) and self.sent_to(figure):
            earlier, areas = self._article.before(figure.at), self._scopes.areas
            before = self._article.listing(earlier.at) if earlier else clause
            known = earlier and self.of(earlier, before, is_given=True)
            return known or areas.home or areas.sides.main("gets")
        if not own or not self._scopes.gets(own[0]):
            return None
        if not OPENING.fullmatch(self._article.text, clause.start, own[0].start):
            return None
        sends = _SENDS.match(self._article.text, own[0].end) and figure.unit not in _THINGS
        return own[0].areas[0] if sends and len(own[0].areas) == 1 else None

    def sent_to(self, figure: Candidate) -> AreaMention | None:
        """Return where people go that an area sends: 沪 of 我区选派5名干部赴沪."""
        end = self._article.sentence(figure.at).end
        comma = self._article.masked.find("，", figure.end, end)
        behind = TextSpan(figure.end, end if comma < 0 else comma)
        there = (
            mention
            for mention in self._scopes.within(behind)
            if self._scopes.gives(mention)
            and _GOES.search(self._article.text, figure.end, mention.start)
        )
        return next(there, None)
