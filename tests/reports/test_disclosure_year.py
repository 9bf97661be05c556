"""依申请公开统计: by law and kind of answer, what was late by either clock, extended, not yet filed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.registers.disclosure.entered import STATEMENT
from zwzx.registers.disclosure.records import Kind, Law
from zwzx.reports.disclosure import yearly

if TYPE_CHECKING:
    from tests.conftest import Desk

WHO = {"asker": "何建国", "standing": "群众", "purpose": "了解", "filled": True}


def rows(desk: Desk, year: int | None = None) -> list[tuple[Any, ...]]:
    return [found.values for found in yearly.run(desk.office, year).rows]


@pytest.mark.clause("公开.五三2", "公开.五三3")
def test_the_year_by_kind_of_answer(desk: Desk) -> None:
    assert rows(desk) == []
    early = dt.datetime(2026, 9, 1, 9)
    entry = desk.act("disclosure.add", content="申请公开党费收缴", at=early, **WHO)
    entry = desk.act("disclosure.propose", desk.act("disclosure.accept", entry, at=early), opinion="公开")
    entry = desk.act("disclosure.decide", entry, kind=Kind.WHOLE, decision="党组纪要2026-9")
    desk.act("disclosure.answer", entry, result="附后", **STATEMENT)
    desk.act("disclosure.extend", desk.act("disclosure.add", content="申请公开经费", **WHO), reason="资料未齐")
    taken_back = desk.act("disclosure.add", content="申请公开计划", at=early, **WHO)
    desk.act("disclosure.withdraw", taken_back, reason="不要了")
    desk.act("disclosure.void", desk.act("disclosure.add", content="登重了", **WHO), reason="登重")
    state = desk.act("disclosure.add", content="收费依据", law=Law.STATE, at=dt.datetime(2026, 8, 3, 9), **WHO)
    desk.act("disclosure.reply", state, kind=Kind.WHOLE, result="附后")
    assert rows(desk) == [
        ("合计", 4, 1, 2, 1, 1),
        ("政府信息　全部公开", 1, 0, 1, 0, 0),
        ("党务　全部公开", 1, 1, 1, 0, 1),
        ("党务　已撤回", 1, 0, 0, 0, 0),
        ("党务　还没有答复", 1, 0, 0, 1, 0),
    ]
    assert rows(desk, 2025) == []
