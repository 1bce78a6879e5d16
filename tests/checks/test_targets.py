"""Which actual values miss which targets; everything that can be read otherwise is no miss."""

import pytest

from extractor.checks.targets import missed

MISSED = """
≥1000人 | 116人
≥300人 | 248人
>=90% | 85%
不低于90% | 85％
≥90% | 0.85
=100% | 95%
＝100% | 0.9975
100% | 98%
≤5天 | 6天
不超过5天 | 6天
≤5项 | 实际完成6项
<3% | 3.5%
≥3万人次 | 27000人次
≥3,000家 | 1692家
90%以上 | 89%
5天以内 | 7天
≤500万元 | 0.06亿元
6-9个月 | 5个月
≥51.6万人 | 49.68
≥90次 | ≥40次
≥95 | 93%
"""
REACHED = """
≥1000人 | 1000人
≥90% | 0.9
≥90% | 90
≥100% | 1
=100% | 100%
≥5年 | 5
≤30分钟 | ≤30分钟
≤500万 | 500万元
≤28.75万元 | 28.75万元
≥3万人次 | 2.7亿人次
6-9个月 | 9
5天以内 | 5天
≥66.7% | 66.67%
≥95% | 1.04
=1场 | 2场
≥3万人 | 30000
"""
NOT_JUDGED = """
≥5项 | 全省第二名,团体二等奖
≥1项 | 项目流标,24年继续
优良 | 良
12月底前 | 11月
2022年12月底前 | 按时完成
≥1家 | 3个
≥3天 | 2小时
10万元 | 8万元
3次 | 5次
=% | 0
≥90% |
达成 | 基本达成目标
≤10人 | ≥8人
1年 | 1年
≥2个 | 2个、3个
"""


def pairs(table: str) -> list[tuple[str, str]]:
    return [
        (target.strip(), actual.strip())
        for target, _, actual in (row.partition("|") for row in table.strip().splitlines())
    ]


@pytest.mark.parametrize(("target", "actual"), pairs(MISSED))
def test_missed(target: str, actual: str) -> None:
    assert missed(target, actual)


@pytest.mark.parametrize(("target", "actual"), [*pairs(REACHED), *pairs(NOT_JUDGED)])
def test_not_missed(target: str, actual: str) -> None:
    assert missed(target, actual) is None


@pytest.mark.parametrize(
    ("target", "actual", "tens"),
    [
        ("≥1000人", "116人", 1),
        ("=1000%", "1", 1),
        ("=1000%", "100%", 1),
        ("≥300人", "248人", 0),
        ("≥3000家", "1692家", 0),
        ("≤5元", "500元", -2),
        ("≥500万元", "500元", 4),
    ],
)
def test_powers_of_ten(target: str, actual: str, tens: int) -> None:
    miss = missed(target, actual)
    assert miss
    assert miss.tens == tens
