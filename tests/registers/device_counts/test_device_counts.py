"""耐用品清点: who may be given one, its way from entering to closing, and its commands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from zwzx.jobs.waiting.today import waiting
from zwzx.office.people.people import PersonFacts
from zwzx.registers.device_counts import rules
from zwzx.registers.device_counts.register import DeviceCount, State

if TYPE_CHECKING:
    from tests.conftest import Desk


@pytest.mark.parametrize(
    ("works", "away", "may"),
    [
        (True, False, True),
        (True, True, False),
        (False, False, False),
    ],
)
def test_only_who_is_in_is_given_one(*, works: bool, away: bool, may: bool) -> None:
    handler = PersonFacts(1, "孙丽", works, away, frozenset())
    if may:
        rules.may_see_to(handler)
    else:
        with refused("", "孙丽不在岗", "people back"):
            rules.may_see_to(handler)


def test_it_waits_until_it_is_closed(desk: Desk) -> None:
    entry = desk.act("device_counts.add", subject="询问办事指南", handler=desk.somebody("孙丽"))
    assert entry.number == "点〔2026〕1号"
    assert [(one.title, one.who) for one in waiting(desk.office, ("device_counts",))] == [("耐用品清点待办结", "孙丽")]
    closed = desk.act("device_counts.close", entry, result="已当面答复")
    assert (closed.state, closed.result) == (State.DONE, "已当面答复")
    assert waiting(desk.office, ("device_counts",)) == []
    with refused("", entry.number, "已办结，不能办结"):
        desk.act("device_counts.close", entry, result="再答复一次")


def test_who_is_on_leave_is_given_none(desk: Desk) -> None:
    desk.person("away", "孙丽", since=desk.clock.now.date())
    with refused("", "孙丽不在岗"):
        desk.act("device_counts.add", subject="询问办事指南", handler=desk.somebody("孙丽"))
    assert DeviceCount.select().count() == 0


def test_it_is_entered_found_and_printed_by_commands(desk: Desk, zwzx: Any) -> None:
    code, out, err = zwzx("device-counts", "add", "--subject", "询问办事指南", "--handler", "孙丽")
    assert code == 0, err
    number = out.partition("\t")[0]
    assert number == DeviceCount.get().number
    found = json.loads(zwzx("device-counts", "search", "办事", "--format", "json")[1])
    assert [(row["subject"], row["handler"], row["state"]) for row in found] == [("询问办事指南", "孙丽", "待办")]
    assert zwzx("device-counts", "close", number, "--result", "已当面答复")[0] == 0
    assert json.loads(zwzx("device-counts", "list", "--open", "是", "--format", "json")[1]) == []
    assert "情况：待办 → 已办结" in zwzx("device-counts", "show", number)[1]
    book = desk.folder / "book.xlsx"
    assert zwzx("device-counts", "print", "--sheet", "book", number, "-o", str(book))[0] == 0
    assert book.is_file()
