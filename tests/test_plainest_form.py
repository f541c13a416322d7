"""A quantity in its plainest printed form, `str(quantity)`, which is read back as the same."""

import pytest

from hulian.figures.quantity import parse


@pytest.mark.parametrize(
    ("printed", "plainest"),
    [
        # Numbers with the largest scale that leaves two places at most.
        ("649个", "649个"),
        ("14,937名", "14937人"),
        ("6520.4万元", "6520.4万元"),
        ("一百二十万元", "120万元"),
        ("1.2万亿元", "1.2万亿元"),
        ("0.0058%", "0.0058%"),
        # Markers.
        ("不低于5万元", "5万元以上"),
        ("不多于5万元", "不超过5万元"),
        ("5000余万元", "5000余万元"),
        ("5010多万元", "5010余万元"),
        ("1亿2千多万元", "1.2余亿元"),
        ("13200多人", "1.32余万人"),
        ("二百几十人", "200余人"),
        ("两千几十人", "2.0千余人"),
        ("五百几人", "5.0百余人"),
        ("一百几人", "1.0百余人"),
        ("一千几十万元", "1.0千余万元"),
        ("三成多", "30余%"),
        ("逾5000万元", "超5000万元"),
        ("5000万元左右", "约5000万元"),
        # A digit behind the point says how finely a figure is known.
        ("约10.0亿元", "约10.0亿元"),
        ("约1200.0万元", "约1.2000千万元"),
        ("近10.0亿元", "近10.0亿元"),
        # Ranges: the lower end must not be taken to share the scale of the upper.
        ("3至5万元", "3万至5万元"),
        ("3万至5亿元", "3万至5亿元"),
        ("8000至1万元", "8000至10000元"),
        ("5万至10万亿元", "5万亿至10万亿元"),
        ("30(不含)至50个", "30(不含)至50个"),
        ("约30至50人", "约30至50人"),
        ("三十几万元", "约30万至40万元"),
        # Shares that are known to one part stay shares.
        ("约三分之一", "约三分之一"),
        ("近三分之二", "近三分之二"),
        ("三分之一多", "三分之一多"),
        ("约二十分之一", "约二十分之一"),
        ("约九分之八", "约九分之八"),
        ("约五分之一", "约20%"),
        ("近五分之四", "近80%"),
        ("超三分之一", "超33.3333%"),
        ("三分之一", "33.3333%"),
        ("约30.0%", "约30.0%"),
    ],
)
def test_the_plainest_form_is_read_as_the_same(printed: str, plainest: str) -> None:
    quantity = parse(printed)
    assert str(quantity) == plainest
    assert parse(plainest) == quantity
