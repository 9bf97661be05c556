"""Counts of citizens' matters: whoever may not know of all gets those of which they may, and is told so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from zwzx.office.matters.complaints import Form
from zwzx.office.people.people import Department
from zwzx.reports import calls, complaints, disclosure, petitions
from zwzx.reports.matters_counted import NOT_ALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Desk

WHO: dict[str, Any] = {"asker": "吴小凤", "phone": "13607310001", "content": "反映办事的事"}


def call(desk: Desk) -> None:
    desk.act("calls.add", **WHO)
    passed = desk.act("calls.add", **WHO)
    desk.act("calls.pass_on", passed, section=Department.get(Department.name == "业务科"))


def complaint(desk: Desk) -> None:
    desk.act("complaints.add", kind=Form.PHONE, window="3号窗口", **WHO)
    desk.acting("孙丽").act("complaints.add", kind=Form.PHONE, window="5号窗口", **WHO)


def petition(desk: Desk) -> None:
    desk.act("petitions.add", **WHO)


def request(desk: Desk) -> None:
    desk.act("disclosure.add", standing="群众", purpose="了解", filled=True, **WHO)


@pytest.mark.parametrize(
    ("enter", "ask", "whole", "theirs"),
    [
        (
            call,
            lambda desk: calls.yearly.run(desk.office),
            ("合计", 0, 2, 0, 0, 0, 0, 0, 2, 2),
            ("合计", 0, 1, 0, 0, 0, 0, 0, 1, 1),
        ),
        (complaint, lambda desk: complaints.monthly.run(desk.office), "5号窗口", "5号窗口"),
        (petition, lambda desk: petitions.monthly.run(desk.office), ("求决", 1, 0, 0, 0, "0%"), None),
        (request, lambda desk: disclosure.yearly.run(desk.office), ("党务　还没有答复", 1, 0, 0, 0, 0), None),
    ],
)
def test_who_may_not_know_of_all_counts_their_own(
    desk: Desk, enter: Callable[[Desk], None], ask: Callable[[Desk], Any], whole: Any, theirs: Any
) -> None:
    enter(desk)
    for name, expected, told in (("王芳", whole, ()), ("孙丽", theirs, (NOT_ALL,))):
        answer = ask(desk.acting(name))
        last = answer.rows[-1].values if answer.rows else None
        assert (last[0] if isinstance(expected, str) and last else last) == expected, name
        assert answer.said == told
