"""The periods of figures in tables, the heads of whose columns name them."""

import pytest

from proposing import fields

ZH = "甲县协作数据\n\n| 项目 | 2021年 | 2022年 |\n| --- | - | - |\n| 拨付资金 | 36万元 | 41万元 |\n"


@pytest.mark.parametrize(
    ("text", "figure", "period"),
    [
        (ZH, "36万元", "2021"),
        (ZH, "41万元", "2022"),
        ("指标\t2019年\t2020年\n建成车间\t7座\t9座\n脱贫户\t12户\t15户\n", "15户", "2020"),
        (
            "指标\t2023年1月至6月\t2024年1月至6月\n消费帮扶\t7万元\t9万元\n",
            "7万元",
            "2023-01/2023-06",
        ),
        ("| 指标 | 单位 | 2022年（万元） |\n| 捐款 | | 8万元 |\n", "8万元", "2022"),
        (
            "| Work | In 2021 | In 2022 |\n| Funds given | 7 million yuan | 9 million yuan |\n",
            "7 million yuan",
            "2021",
        ),
        (
            "| Work | 2021 | 2022 |\n| Funds given | 7 million yuan | 9 million yuan |\n",
            "9 million yuan",
            "2022",
        ),
        ("指标\t2023年\t比2020年增加\n车间\t7座\t3座\n", "3座", "2023"),
        (f"{ZH}\n另外捐赠设备6台。\n", "6台", "2024"),
        (f"{ZH}| 地方 | 资金 | 人员 |\n| 乙乡 | 5万元 | 6人 |\n", "6人", "2024"),
        (
            "| 年份 | 资金 | 人员 |\n| 2021年 | 5万元 | 6人 |\n| 2022年 | 7万元 | 8人 |\n",
            "8人",
            "2022",
        ),
    ],
)
def test_a_figure_of_a_table_is_of_the_time_at_the_head_of_its_column(
    text: str, figure: str, period: str
) -> None:
    assert str(fields(text, figure)["period"].value).replace("?", "")[: len(period)] == period
