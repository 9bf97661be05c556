"""Points of the journal are written as people say them: which event, or by when."""

from __future__ import annotations

import datetime as dt

import pytest

from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.points import Point


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1203", 1203),
        ("第1203笔", 1203),
        ("１２", 12),
        ("2026-11-24", dt.datetime(2026, 11, 24, 23, 59, 59)),
        ("2026-11-24 09:05", dt.datetime(2026, 11, 24, 9, 5)),
        ("2026年11月24日下午3点", dt.datetime(2026, 11, 24, 15, 0)),
        ("第20261124笔", 20261124),
        ("99999999", 99999999),
    ],
)
def test_a_point_is_read(text: str, meant: object) -> None:
    assert Point("到什么时候").read(text) == meant


@pytest.mark.parametrize(("text", "words"), [("20261124", "分不清"), ("0", "超出范围"), ("某时", "日期")])
def test_what_is_none_is_told(text: str, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        Point("到什么时候").read(text)
