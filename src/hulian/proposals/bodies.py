"""Givers that are not areas: society, a foundation, a firm, whichever area it is of."""

import re

from hulian.base.model import Records
from hulian.extraction.extract import Candidate
from hulian.language import giving
from hulian.pattern import HANZI
from hulian.proposals.article import Article
from hulian.proposals.scope import AreaScopes

_BODIES = ("集团", "公司", "商会", "银行")
_NAME = f"(?:(?![向为给对在到赴还由])(?:{HANZI}))"
_IN_FULL = f"(?<!{HANZI}){_NAME}{{{{2,12}}}}?{{name}}(?:有限公司)?"
_BODY_GIVES = re.compile(
    f"(?<![^，、。；：\n])(?:其中|同时|此外|由)?(?P<name>{_NAME}{{0,12}}?(?:有限公司|{'|'.join(_BODIES)}))"
    f"(?!{HANZI}{{0,5}}的|[所与和及旗、])(?=(?:计划|拟|将)?(?:[向为给对在]|累计|先后)|{giving.GIVING})"
)
"""A body that may give by itself, whichever area it is of, as a subject."""

_SOCIETY = re.compile(
    f"各?(?:对口)?(?:支援|援助|帮扶|协作)(?:省市|省区|省)|社会(?=捐)|社会力量|社会各界(?:人士)?|爱心(?:企业|人士)"
    f"|(?:(?!今年|[去当同]年|同期|其中|此外|同时){HANZI}{{2,14}})?(?:基金会|慈善总?会|红十字会|企业家协会|商会(?=捐|出资|资助|[向给为]))|各部门"
    r"|(?:(?!The )[A-Z][\w’']+ ){1,4}"
    r"(?:Foundation|Federation|Fund|Association|Group|Company|Bank|Chamber of Commerce)\b"
    r"|[A-Z][\w’']+ (?:companies|enterprises|firms|businesses)\b"
    r"|(?i:companies|enterprises|firms|businesses) (?:from|in|of) [A-Z]\w+"
    r"|企业(?=[向给为]|在[^，。；]{1,8}(?:[建开]|投入))|(?<=[县市区])企业家?(?=捐)"
)


class Bodies:
    """The givers of one text that are not areas."""

    def __init__(self, base: Records, scopes: AreaScopes, article: Article) -> None:
        self._scopes = scopes
        self._article = article
        givers = {g for f in base.facts.values() for g in f.giver if g not in base.places}
        known = (name for name in givers if name in article.text)
        self._known = sorted(known, key=len, reverse=True)
        in_full = (_IN_FULL.format(name=name) for name in _BODIES)
        found = (re.search(pattern, article.text) for pattern in in_full)
        self._in_full = dict(zip(_BODIES, found, strict=True))

    def society(self, start: int, figure: Candidate) -> tuple[str, int]:
        """Return a giver that is not an area, and where.

        As in 社会各界, 闵行区社会力量, one that the base knows.
        """
        text = self._article.text
        for name in self._known:
            if (at := text.rfind(name, start, figure.at)) >= 0:
                return name, at
        found = list(_SOCIETY.finditer(text, start, figure.at))
        if not found:
            return "", -1
        at = found[-1].start()
        owner = self._scopes.areas.ending_at(at)
        return (text[owner.start : at] if owner else "") + found[-1][0], at

    def subject(self, start: int, figure: Candidate) -> str:
        """Return the firm or the like that gives, as the subject of a clause; "" for none.

        公司 and the like alone stand for the one that the text calls so in full.
        """
        text = self._article.text
        for found in reversed([*_BODY_GIVES.finditer(text, start, figure.at)]):
            name, at = found["name"], found.start("name")
            owner = self._scopes.areas.starting_at(at)
            if owner and not self._scopes.gives(owner):
                return ""
            if name not in _BODIES:
                return str(name)
            in_full = self._in_full.get(name)
            return in_full[0] if in_full and in_full.end() <= at else ""
        return ""
