"""Words for who gives what to whom: one table for all that reads them.

Each is an alternation for a pattern, its longest words first.
"""


def _any_of(words: str) -> str:
    return "|".join(sorted(words.split(), key=lambda word: (-len(word), word)))


FUNDING = _any_of(
    "投入 投向 投 拨付 拨给 拨 下达 安排 落实 提供 拿出 出资 出钱 资助"
    " 捐赠 捐助 捐资 捐款 捐物 捐建 捐"
)
"""Giving money or goods."""

SENDING = _any_of("选派 派出 派驻 派往 派到 派遣 援派 新派 派")
"""Sending people."""

HELPING = _any_of("援建 援助 支援 帮扶 支持 帮助 救助 援 帮")
"""Helping, by money, people or work."""

LEADING = _any_of("引导 组织 动员 促成 牵线 推动 带动 吸引")
"""Bringing others to invest or to come."""

GIVING = _any_of(" ".join((FUNDING, SENDING, HELPING)).replace("|", " "))
"""All that is given: money, goods, people, help."""

_GIVING = tuple(GIVING.split("|"))
BEGINNING = "|".join(w for w in _GIVING if not any(w != o and w.startswith(o) for o in _GIVING))
"""The same for a pattern of which nothing follows: of 投, 投入 and 投向 the first."""

DOING = _any_of(
    "采购 购买 引导 落实 实施 建成 建设 举办 开展 培训 接收 新建 扩建 建起 修建 兴建 共建"
    " 追加 划拨 互派"
)
"""What is done for somebody, or by somebody for oneself."""

ACTING = _any_of(
    " ".join(word for word in f"{GIVING}|{DOING}|覆盖|落地".split("|") if len(word) > 1)
)
"""What is given or done, by words that are not part of another: they say nothing of what of."""

GETTING = _any_of("获得 收到 接受")
"""Verbs whose subject gets something."""

RECEIVING = _any_of(f"{GETTING} 争取 结对 送来 送去".replace("|", " "))
"""What is said of what is given by who gets it."""

TOGETHER = _any_of("互派 互访 互相 双方 双向 两地 联合 共同 共建 合办 携手 交流 往来")
"""What both sides do, or give each other."""

FUNDS = _any_of("援助 帮扶 扶持 协作 支援 对口 援滇 扶贫")
"""What stands before 资金 that one side gives the other."""

ENGLISH_GIVING = (
    "given|gave|granted|donated|built|funded|provided|sent|seconded|helped|invested|contributed"
    "|allocated|supported"
)
"""Giving in English, in the past tense."""

ENGLISH_PAYING = "put|paid|allott?ed"
"""What else is done with money that is given; so is it spent, but by visitors, too."""

ENGLISH_HANDING = "handed|dispatched|financed"
"""What is done with people and goods, too."""

ENGLISH_TRANSFERRING = (
    f"{ENGLISH_HANDING}|backed|posted|lent|went into|received|earmarked|transferred|disbursed"
    "|pledged|shared|channell?ed|assigned|delivered|set aside|offered|awarded|promised|committed"
    "|agreed to"
)
"""Other words for what goes from one side to the other, or is to go."""

ENGLISH_ORGANIZING = "trained|bought|purchased|ran|organi[sz]ed|hosted"
"""What is done for somebody, or by somebody for oneself."""

ENGLISH_GIVING_NOW = (
    "gives|sends|lends|provides|allocates|invests|spends|donates|donations? of|paying"
    "|(?:lend|provid|send|donat|invest|spend|buy|allocat|fund|support|hand|contribut)ing"
)
"""Giving in other forms than the past tense."""

ENGLISH_TO_GIVE = (
    "(?:will|to) (?:give|lend|provide|send|donate|invest|spend|buy|allocate|allot|hand"
    "|dispatch|post|assign|offer|train|fund|support|help|contribute|build)"
)
"""What is to be given."""

ENGLISH_GIVEN_BY = f"(?:{ENGLISH_GIVING}|backed|aided|financed|paid(?: for)?) by"
"""What stands before the giver of something."""

ENGLISH_PASSIVE = "(?:(?:has|have|had) been|was|were)"
"""What stands before these where the subject is given: officials from Songjiang were sent."""

FIRMS = _any_of(
    "阿里巴巴 淘宝 天猫 京东 美团 抖音 快手 腾讯 苏宁 盒马 叮咚 字节跳动 华为 百度 网易 小红书"
)
"""Firms that buy or sell for those who are helped, as many others might."""

ENGLISH_FIRMS = "Walmart|JD|Taobao|Tmall|Alibaba|Meituan|Carrefour|Suning|Amazon"
