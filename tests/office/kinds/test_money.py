"""The kinds of a sum of money: whole 分, written in yuan and in 大写, never rounded."""

from __future__ import annotations

import pytest

from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.money import entered, in_capitals, money

KIND = money("扣款")


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("10", 1_000),
        ("10元", 1_000),
        ("１０．５", 1_050),
        ("¥1,000.05", 100_005),
        ("0.01元", 1),
        ("0", 0),
        ("￥ 1,234.5 元", 123_450),
        ("人民币300元整", 30_000),
        ("壹仟贰佰元整", 120_000),
        ("人民币壹万零伍元叁角整", 1_000_530),
        ("壹拾圆零伍分", 1_005),
        ("零元整", 0),
    ],
)
def test_a_sum_is_read_in_fen(typed: str, fen: int) -> None:
    assert KIND.read(typed) == fen
    assert KIND.read(KIND.show(fen)) == fen


@pytest.mark.parametrize(
    "typed",
    [
        "十元",
        "-1",
        "1.005",
        "1.",
        ".5",
        "元",
        "10块",
        "10,5",
        "1200,0",
        "12,34.5",
        "1.2万元",
        "壹贰元整",
        "壹仟贰佰元伍",
    ],
)
def test_what_is_no_sum_is_not_read(typed: str) -> None:
    with pytest.raises(Unreadable, match="不是金额"):
        KIND.read(typed)


@pytest.mark.parametrize(("fen", "shown"), [(1_000, "10元"), (100_005, "1,000.05元"), (1, "0.01元"), (0, "0元")])
def test_a_sum_is_written_in_yuan(fen: int, shown: str) -> None:
    assert KIND.show(fen) == shown


@pytest.mark.parametrize(
    ("fen", "shown"), [(1_000, "10.00"), (123_456, "1,234.56"), (1, "0.01"), (0, "0.00"), (-5, "-0.05")]
)
def test_a_book_of_sums_has_both_decimals(fen: int, shown: str) -> None:
    assert entered("金额").show(fen) == shown
    assert fen < 0 or entered("金额").read(shown) == fen


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "零元整"),
        (1, "壹分"),
        (10, "壹角整"),
        (11, "壹角壹分"),
        (100, "壹元整"),
        (101, "壹元零壹分"),
        (110, "壹元壹角整"),
        (1_000, "壹拾元整"),
        (1_005, "壹拾元零伍分"),
        (1_050, "壹拾元零伍角整"),
        (10_000, "壹佰元整"),
        (10_100, "壹佰零壹元整"),
        (11_000, "壹佰壹拾元整"),
        (100_530, "壹仟零伍元叁角整"),
        (140_950, "壹仟肆佰零玖元伍角整"),
        (600_714, "陆仟零柒元壹角肆分"),
        (168_032, "壹仟陆佰捌拾元零叁角贰分"),
        (1_000_000, "壹万元整"),
        (1_000_100, "壹万零壹元整"),
        (10_700_053, "壹拾万零柒仟元零伍角叁分"),
        (10_000_000_000, "壹亿元整"),
        (10_000_000_100, "壹亿零壹元整"),
        (12_345_678_912, "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元壹角贰分"),
        (10_001_000_000, "壹亿零壹万元整"),
        (20_010_000_00, "贰仟零壹万元整"),
        (100_000_000_000_000, "壹万亿元整"),
        (-1_234, "负壹拾贰元叁角肆分"),
    ],
)
def test_a_sum_in_capitals(fen: int, words: str) -> None:
    assert in_capitals(fen) == words


VALUE = {digit: value for value, digit in enumerate("零壹贰叁肆伍陆柒捌玖")}
UNIT = {"仟": 1_000, "佰": 100, "拾": 10}


def read_back(words: str) -> int:
    """The sum that somebody reads who knows the digits and the units alone."""
    yuan, _, rest = words.partition("元") if "元" in words else ("", "", words)
    total = group = digit = 0
    for sign in yuan.replace("万亿", "兆"):
        if sign in VALUE:
            digit = VALUE[sign]
        elif sign in UNIT:
            group, digit = group + digit * UNIT[sign], 0
        else:
            total, group, digit = total + (group + digit) * {"万": 10**4, "亿": 10**8, "兆": 10**12}[sign], 0, 0
    cents = dict(zip(rest.replace("零", "").removesuffix("整")[1::2], rest.replace("零", "")[::2], strict=False))
    return (total + group + digit) * 100 + 10 * VALUE[cents.get("角", "零")] + VALUE[cents.get("分", "零")]


def test_a_sum_in_capitals_reads_back() -> None:
    numbers = [1, *range(7, 2_000, 13), *(10**n + m for n in range(2, 15) for m in (-1, 0, 1, 30, 4_000, 90_000_000))]
    for fen in numbers:
        words = in_capitals(fen)
        assert read_back(words) == fen, (fen, words)
        assert "零零" not in words, words
        assert not words.startswith("零"), words
