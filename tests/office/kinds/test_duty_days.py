"""The days of duty: several days as one text, each written as a day is."""

from __future__ import annotations

import datetime as dt

import pytest

from zwzx.faces import calling
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.duty_days import duty_days, in_a_command, kept, listed

DAYS = duty_days("值班日")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", ""),
        ("2026-10-01", "2026-10-01"),
        ("2026-10-03、2026-10-01", "2026-10-01、2026-10-03"),
        ("2026.10.1，2026年10月2日", "2026-10-01、2026-10-02"),
        ("2026-10-01,2026-10-02", "2026-10-01、2026-10-02"),
        ("2026-10-01 2026-10-01", "2026-10-01"),
    ],
)
def test_days_are_kept_in_order_and_once(typed: str, read: str) -> None:
    assert DAYS.read(typed) == read
    assert listed(kept(read)) == read


def test_days_in_a_command_are_one_word_that_nothing_of_a_sentence_ends() -> None:
    """A command in a sentence ends before any of its marks, 、 among them."""
    shown = f"这天有人值班的：zwzx settings set --name 值班日 --value {in_a_command(kept('2026-10-03、2026-10-01'))}。"
    assert calling.set_apart(shown).endswith("--value 2026-10-01,2026-10-03 。")
    assert DAYS.read("2026-10-01,2026-10-03") == "2026-10-01、2026-10-03"


@pytest.mark.parametrize("typed", ["国庆", "2026-13-01", "2026-10-01、2026-02-30", "2026-10-01—2026-10-07"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable):
        DAYS.read(typed)


def test_no_day_is_kept_where_none_is_said() -> None:
    assert kept("") == set()
    assert kept("2026-10-01") == {dt.date(2026, 10, 1)}
