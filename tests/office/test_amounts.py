"""Amounts: whole parts, how they are read and shown, and how two of them compare."""

from __future__ import annotations

import re

import pytest

from zwzx.office.clauses.amounts import Amount, End, within, words_of


@pytest.mark.parametrize(
    ("text", "count", "part", "shown"),
    [
        ("500 yuan", 50_000, "fen", "500元"),
        ("2000 yuan", 200_000, "fen", "2,000元"),
        ("1 day", 2, "half-day", "1天"),
        ("30 minute", 30, "minute", "30分钟"),
        ("1 hour", 60, "minute", "60分钟"),
        ("2 month", 2, "month", "2个月"),
    ],
)
def test_an_amount_is_read_into_whole_parts(text: str, count: int, part: str, shown: str) -> None:
    assert Amount.parse(text) == Amount(count, part)
    assert str(Amount.parse(text)) == shown


@pytest.mark.parametrize(
    ("count", "part", "shown"),
    [
        (0, "fen", "0元"),
        (1, "fen", "0.01元"),
        (123_456, "fen", "1,234.56元"),
        (100_000_005, "fen", "1,000,000.05元"),
        (1, "half-day", "半天"),
        (3, "half-day", "1天半"),
        (4, "time", "4次"),
    ],
)
def test_an_amount_is_shown_to_its_last_part(count: int, part: str, shown: str) -> None:
    assert str(Amount(count, part)) == shown


@pytest.mark.parametrize(
    "text", [" ", "500", "yuan", "500yuan", "-5 yuan", "0.5 day", "3 fortnight", "五百 yuan", "٥ yuan"]
)
def test_what_is_no_amount_is_not_read_as_one(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        Amount.parse(text)


@pytest.mark.parametrize(("count", "part"), [(-1, "fen"), (1, "yuan"), (1, "")])
def test_there_is_no_less_than_nothing_and_no_other_part(count: int, part: str) -> None:
    with pytest.raises(ValueError, match=str(count)):
        Amount(count, part)


@pytest.mark.parametrize(
    ("count", "included", "inside"),
    [
        (0, True, True),
        (1, True, True),
        (49_999, True, True),
        (50_000, True, True),
        (50_001, True, False),
        (100_000, True, False),
        (49_999, False, True),
        (50_000, False, False),
        (50_001, False, False),
    ],
)
def test_a_band_holds_the_figure_at_its_end_where_it_belongs_to_it(count: int, included: bool, inside: bool) -> None:
    assert within(Amount(count, "fen"), End(Amount.parse("500 yuan"), included)) is inside


def test_a_sum_is_never_held_against_a_span() -> None:
    with pytest.raises(ValueError, match="against"):
        within(Amount(1, "fen"), End(Amount(1, "half-day")))


UP_TO, BELOW = True, False


@pytest.mark.parametrize(
    ("above", "most", "words"),
    [
        (None, ("500 yuan", UP_TO), "500元以内"),
        (None, ("500 yuan", BELOW), "不到500元"),
        (("500 yuan", UP_TO), ("2000 yuan", UP_TO), "超过500元、2,000元以内"),
        (("500 yuan", UP_TO), ("2000 yuan", BELOW), "超过500元、不到2,000元"),
        (("1 day", UP_TO), None, "超过1天"),
        (("2000 yuan", BELOW), None, "2,000元以上"),
        (None, None, ""),
    ],
)
def test_a_band_in_words(above: tuple[str, bool] | None, most: tuple[str, bool] | None, words: str) -> None:
    ends = [End(Amount.parse(one[0]), one[1]) if one else None for one in (above, most)]
    assert words_of(*ends) == words
