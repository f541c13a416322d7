"""Numbers that measure nothing: documents, codes, telephones, clocks, proportions, ordinals.

`SILENT` is what is not even listed: addresses, list numbers, footnotes, captions.
"""

import re

from hulian.extraction.dates import TO
from hulian.extraction.lexicon import ORDINAL_UNIT
from hulian.figures.numeral import DIGITS
from hulian.figures.tokens import CURRENCY, NUMBER
from hulian.figures.units import WORDS

PROVINCES = "京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川黔滇藏陕甘青宁新港澳台"
ISSUERS = f"中国{PROVINCES}闵保隆施龙昌腾府政发办委字财农函规改人社教卫民商经信扶贫振兴市区县厅局党"
_MEASURED = "百千万亿余多元%个人亩吨公平米倍户"
_UNIT_START = "".join(sorted({word[0] for word in WORDS} - {"/"}))
_UNIT = "|".join(row.pattern for row in sorted(WORDS.values(), key=lambda row: -len(row.word)))
_LATIN_UNIT = "|".join(
    row.pattern
    for row in sorted(WORDS.values(), key=lambda row: -len(row.word))
    if row.word[0].isascii()
)
_EDGE = r"\d++(?:\.\d++)?(?:[cmk]?m|米|厘米|毫米|公分)?(?![A-Za-z^])"
DOCUMENT = re.compile(
    rf"[{ISSUERS}]{{0,8}}[〔\[(【]\d{{4}}[〕\])】]第?\d+号"
    rf"|\(\d{{4}}\)[{PROVINCES}云贵最兵]\d{{0,4}}[\u3400-\u9fff]{{1,5}}\d+号(?:之[一二三四五六七八九])?"
    rf"|[{PROVINCES}]?(?:公网安备|ICP[备证])\d+号?(?:-\d+)?"
)
CODE = re.compile(
    # B2-20090008, COVID-19; but not GDP244394万元.
    rf"[{PROVINCES}]?(?<![A-Za-z])(?!{CURRENCY})[A-Za-z]{{1,12}}[-_]?(?![\d.,]++[{_MEASURED}])"
    r"\d[A-Za-z0-9]*+(?:[-/_.][A-Za-z0-9]++)*+(?:\+\d{3}(?!\d)(?:\.\d++)?)?"
    # 33°44′42″N.
    r"|\d++(?:\.\d++)?°(?:\d++(?:\.\d++)?[′'](?:\d++(?:\.\d++)?[″\"])?[NSEW]?|[NSEW])"
    # 600×400, 1.2m×2.2m.
    rf"|{_EDGE}(?:[×xX*]{_EDGE}){{1,3}}+"
    # 5G, 4A, 35kV; 1+1+4+N, 24×7, 90后.
    rf"|\d++(?!{_LATIN_UNIT})[A-Za-z][A-Za-z0-9]*+(?:[-/_][A-Za-z0-9]++)*+"
    r"|(?:\d++|[A-Z])(?:\+(?:\d++|[A-Za-z]++))++|\d++[×xX*选]\d++"
    r"|\d0后(?![勤续期备])"
    # Telephones and accounts: (0875)2121212, +852 2345 6780, 6222 0212 3456.
    r"|\(0\d{2,3}\)[ -]?\d{7,8}"
    r"|\+\d{1,3}[ -]?(?:\(\d{1,4}\)|\d{2,3}[ -])?[ -]?\d{3,4}[ -]?\d{4}"
    r"|(?!(?:19|20)\d\d )\d{4}(?: \d{4}){2,6}+(?![ .,]?\d)"
    r"|(?<=[话真线机系:：号]) ?\d{4} \d{4}(?![ .,]?\d)"
)
JOINED = re.compile(r"\+?\d++(?:\.\d++)?(?:[-–—/·]\d++)++|\d++(?:\.\d++){2,}+")
CLOCK = re.compile(
    rf"\d{{1,2}}时(?:\d{{1,2}}分)?(?:\d{{1,2}}秒)?(?:{TO}\d{{1,2}}时(?:\d{{1,2}}分)?)?"
    rf"|\d{{1,2}}点(?:\d{{1,2}}分|半|整|钟|许|(?![意建要看希经启体思说百千万亿]))"
    rf"|\d{{1,2}}:[0-5]\d(?!\d|:\d{{3}}|\.\d)(?::[0-5]\d(?!\d))?(?:{TO}\d{{1,2}}:[0-5]\d)?"
    r"|(?<=[上中下]午|凌晨|晚上|早上|傍晚)"
    rf"[{DIGITS}十]{{1,3}}[点时](?:半|整|许|[{DIGITS}十]{{1,3}}分)?"
)
PROPORTION = re.compile(
    rf"\d++(?:\.\d++)?(?::\d++(?:\.\d++)?){{1,6}}+(?![-月:]|{_UNIT})"
    r"|(?<![一二三四五六七八九十])[一二三四五六七八九十]比[一二三四五六七八九十](?=[,。;、配的])"
    rf"|\d++比\d++(?:比\d++)*+(?![{_UNIT_START}])|[1-9]/(?:10|[2-9])(?![\d/万])"
)
ORDINAL = re.compile(
    rf"第(?P<number>{NUMBER})"
    rf"(?:{TO}第?{NUMBER}|(?:、第?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}}))+(?={ORDINAL_UNIT}))?"
    rf"(?:(?P<unit>{ORDINAL_UNIT})|(?!时间|线|手|方|者))"
)


_LINE_START = "(?:(?<![^\\n])|" + "|".join(rf"(?<=\n {{{n}}})" for n in range(1, 9)) + ")"
_SECTION = (
    r"\d{1,2} {0,2}(?=[\u3400-\u9fff])"
    rf"(?![{_MEASURED}年月日时点号比成至到和与或折之{DIGITS}半几第]|{_UNIT})"
)
SECTION = re.compile(rf"\d{{1,2}}(?:[.、)](?!\d)|(?:\.\d{{1,2}}){{1,3}} )|{_SECTION}")
"""The number of a section or of an item at the beginning of a line: 1 选地, 2.1, 3、."""

SILENT = re.compile(
    r"https?://[!-~]*+|www\.[!-~]*+|[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9.-]++"
    r"|[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,6}\.(?:com|cn|org|net|gov|html?|pdf)\b[!-~]*+"
    rf"|{_LINE_START}\d{{1,2}}[.、)](?!\d)"
    r"|[\[〔(]\d{1,2}[\]〕)](?!日)|(?<![今昨明])\(\d{1,2}\)"
    rf"|(?:{_LINE_START}|(?<=[元人个户亩吨年。;]))"
    r"\d{1,2}(?:\.\d{1,2}){1,3}(?=[\u3400-\u9fff])"
    rf"(?![百千万亿余多元]|{_UNIT})"
    rf"|{_LINE_START}{_SECTION}|{_LINE_START}\d{{1,2}}(?:\.\d{{1,2}}){{1,3}} (?=\d{{1,4}}[年月])"
    r"|(?:(?<![\u3400-\u9fff])|(?<=[详见如附]))[图表]\d++(?:[-.]\d++)?(?![\d年月])"
    r"|(?<=附)件\d++(?![\d年])"
)
"""Digits that are no figure, nor part of one: addresses, list marks, footnotes, captions."""
