"""What the head of an article in English says of it, however it is laid out."""

import pytest

from hulian.documents.read import read
from hulian.proposals.propose import propose
from measure_proposals import NO_BASE
from proposing import proposed

_TITLE = "Lanping villages sell more herbs with help from Zhuhai"
_BODY = "In 2022 Zhuhai gave Lanping County in Yunnan 5 million yuan. Herbs cover 40,000 mu."


@pytest.mark.parametrize(
    ("head", "publisher", "published"),
    [
        ("KUNMING, Oct. 21, 2024 (Yunnan Daily) -- ", "Yunnan Daily", "2024-10-21"),
        ("NUJIANG, China, May 3, 2023 (Xinhua) — ", "Xinhua", "2023-05-03"),
        ("Liuku, 3 March 2024. -- ", None, "2024-03-03"),
        (
            "By Zhao Min\n(Sichuan Daily) 14:35, May 30, 2025\n\nLANPING -- ",
            "Sichuan Daily",
            "2025-05-30",
        ),
        (
            "- Source: Zhuhai Cooperation Office. Date: 2024-03-20\n\n",
            "Zhuhai Cooperation Office",
            "2024-03-20",
        ),
        ("Source: China Daily | Updated: 2024-03-20 09:15\n\n", "China Daily", "2024-03-20"),
        ("Xinhua | 2023-11-02 10:22:13\n\n", "Xinhua", "2023-11-02"),
        (
            "Nujiang Prefecture Cooperation Office\nFebruary 20, 2025\n\n",
            "Nujiang Prefecture Cooperation Office",
            "2025-02-20",
        ),
        ("Growers earn twice as much as in 2019\n\nPublished: 9 May 2024\n\n", None, "2024-05-09"),
        ("Liuku, Jan. 18, 2024\n\n", None, "2024-01-18"),
        ("LIUKU, 18 November 2023 - ", None, "2023-11-18"),
        (
            "Issued by the Lanping County Government Office, 8 July 2022\n\n",
            "Lanping County Government Office",
            "2022-07-08",
        ),
        ("Prepared for visiting journalists, 5 August 2025\n\n", None, "2025-08-05"),
        (
            "Speech by Lin Min, head of the county office for cooperation with Guangdong, at a "
            "forum of partners, 18 November 2025\n\nFriends,\n\n",
            None,
            "2025-11-18",
        ),
        ("", None, None),
    ],
)
@pytest.mark.parametrize("mark", ["", "# "])
def test_the_head_of_an_english_article_is_read(
    head: str, publisher: str | None, published: str | None, mark: str
) -> None:
    text = f"{mark}{_TITLE}\n\n{head}{_BODY}\n".encode()
    source = propose(read(text, "text.md" if mark else "text.txt"), NO_BASE).source
    assert source
    assert source.value("title") == _TITLE
    assert source.value("publisher") == publisher
    if published:
        assert source.value("published") == published
        assert not source.fields["published"].guess


@pytest.mark.parametrize(
    "text",
    [
        "In 2024 we trained 240 caretakers, and 31 villages joined.\n\nMore.",
        "Zhuhai gave Lanping 5 million yuan in 2022. The money went into herbs.\nMore came later.",
    ],
)
def test_a_sentence_is_no_title(text: str) -> None:
    source = proposed(text).source
    assert source
    assert source.value("title") == "TODO"


def test_a_day_of_which_a_text_tells_is_not_its_own() -> None:
    text = f"{_TITLE}\n\nOn May 3, 2022, Zhuhai opened 12 shops in Lanping County in Yunnan.\n"
    source = proposed(text).source
    assert source
    assert source.fields["published"].guess


@pytest.mark.parametrize(
    ("head", "title", "publisher"),
    [
        (
            "Yutian County Finance Bureau\nUse of funds from Tianjin in 2024\n20 March 2025",
            "Use of funds from Tianjin in 2024",
            "Yutian County Finance Bureau",
        ),
        (
            "Hope and Water Foundation\n\nField report of the year\n\n20 March 2025",
            "Field report of the year",
            "Hope and Water Foundation",
        ),
        ("A new deal for the Trust\nPublished 20 March 2025", "A new deal for the Trust", None),
        (
            "Wells for Xiji\nHope and Water Trust\n20 March 2025",
            "Wells for Xiji",
            "Hope and Water Trust",
        ),
    ],
)
def test_an_office_above_the_title_is_the_publisher(
    head: str, title: str, publisher: str | None
) -> None:
    source = proposed(f"{head}\n\nIn 2024 the county of Xiji received 5 million yuan.").source
    assert source
    said = [source.value(key) for key in ("title", "publisher", "published")]
    assert said == [title, publisher, "2025-03-20"]
