"""Who gives parts and what is told on, and where they are: 在某县的有24名, 其余, 用在民生上的."""

import pytest

from proposing import fields

_ZH = "南京市江宁区对口帮扶商洛市洛南县。"


@pytest.mark.parametrize(
    ("told", "figure", "place", "giver"),
    [
        (
            "江宁区选派教师95名到商洛，在洛南县的有24名，在丹凤县的有31名。",
            "24名",
            "洛南县",
            "江宁区",
        ),
        (
            "江宁区选派教师95名到商洛，在洛南县的有24名，在丹凤县的有31名。",
            "31名",
            "丹凤县",
            "江宁区",
        ),
        ("江宁区选派干部18名到商洛市，其中教师9名，其余5名是医生。", "5名", "商洛市", "江宁区"),
        ("江宁区给洛南县的资金是9亿元，用在民生上的5亿元。", "5亿元", "洛南县", "江宁区"),
        ("来自江宁区的21名专家在洛南县工作。", "21名", "洛南县", "江宁区"),
        ("江宁区给洛南县茶业投入5亿元，建了2座茶厂。", "2座", "洛南县", "江宁区"),
        ("隔壁的丹凤县重视仓储，新建冷库3座。", "3座", "丹凤县", None),
        ("据洛南县统计，今年财政援助资金3亿元到账。", "3亿元", "洛南县", "江宁区"),
        ("江宁区拨付9亿元，比上一年多出5亿元。", "5亿元", "洛南县", "江宁区"),
    ],
)
def test_a_part_is_by_who_gives_the_whole(
    told: str, figure: str, place: str, giver: str | None
) -> None:
    found = fields(_ZH + told, figure, "2024-06-05")
    assert found["place"].value == [place]
    assert (found["giver"].value if "giver" in found else None) == (giver and [giver])


def test_dangdi_is_a_guess_where_several_areas_are_named() -> None:
    one = fields("江宁区帮扶洛南县。当地有学校9所。", "9所", "2024-06-05")
    several = fields(f"{_ZH}丹凤县也来了。当地有学校9所。", "9所", "2024-06-05")
    assert not one["place"].guess
    assert several["place"].guess
