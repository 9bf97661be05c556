"""电脑变更: asked by whom the office named, agreed by the office, approved by 区采购中心, and only then bought."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from zwzx.jobs.waiting.today import waiting
from zwzx.office.terms.devices import ChangeState, DeviceSort
from zwzx.registers.computer_changes import rules

if TYPE_CHECKING:
    from tests.conftest import Desk


@pytest.fixture
def office(desk: Desk) -> Desk:
    """An office with a computer and somebody who looks after it."""
    desk.act("settings.set", name="电脑维护员", value="蒋明")
    desk.act("devices.add", name="一体机", sort=DeviceSort.COMPUTER, price=450_000)
    return desk


def asked(desk: Desk, **facts: Any) -> Any:
    told = {"device": "耐2026-1", "what": "加一条内存", "why": "开不动新系统", "asker": desk.somebody("蒋明")}
    return desk.act("computer_changes.ask", **{**told, **facts})


@pytest.mark.clause("用品.5")
@pytest.mark.parametrize(
    ("asker", "named", "ground"),
    [("蒋明", ["蒋明"], None), ("孙丽", ["蒋明"], "用品.5"), ("蒋明", [], "用品.5"), ("孙丽", ["蒋明", "孙丽"], None)],
)
def test_whom_the_office_named_asks(asker: str, named: list[str], ground: str | None) -> None:
    with decided(ground, "不是指定的电脑维护员" if named else "还没有指定电脑维护员"):
        rules.asks_as_named(asker, named)


@pytest.mark.parametrize(("computer", "here", "ground"), [(True, True, None), (False, True, ""), (True, False, "")])
def test_what_is_changed_is_a_computer(ground: str | None, *, computer: bool, here: bool) -> None:
    with decided(ground):
        rules.is_a_computer("耐〔2026〕1号", "一体机", computer=computer, here=here)


@pytest.mark.clause("用品.5")
def test_it_goes_through_the_office_to_the_centre(office: Desk) -> None:
    entry = asked(office)
    office.refused("用品.5", "computer_changes.finish", entry, result="换了内存")
    office.refused("用品.5", "computer_changes.approve", entry, letter="望采〔2026〕5号")
    office.refused("用品.5", "computer_changes.agree", entry, person=office.somebody("孙丽"))
    entry = office.act("computer_changes.agree", entry, person=office.somebody("刘强"))
    assert [one.title for one in waiting(office.office, ("computer_changes",))] == ["电脑变更待区采购中心批准"]
    office.refused("用品.5", "computer_changes.finish", entry, result="换了内存")
    entry = office.act("computer_changes.approve", entry, letter="望采〔2026〕5号")
    entry = office.act("computer_changes.finish", entry, result="加了8G内存")
    assert (entry.state, entry.letter) == (ChangeState.DONE, "望采〔2026〕5号")


def test_what_is_not_approved_is_told_why(office: Desk) -> None:
    entry = office.act("computer_changes.decline", asked(office), why="经费不足")
    assert (entry.state, entry.note) == (ChangeState.REFUSED, "经费不足")
    with refused("", "不是电脑"):
        office.act("devices.add", name="办公椅", sort=DeviceSort.FURNITURE, price=98_000)
        asked(office, device="耐2026-2")


def test_it_is_entered_and_printed_by_commands(office: Desk, zwzx: Any) -> None:
    facts = ("--device", "耐2026-1", "--what", "换硬盘", "--why", "坏道", "--asker", "蒋明")
    code, out, err = zwzx("computer-changes", "ask", *facts)
    assert code == 0, err
    number = out.partition("\t")[0]
    assert "换硬盘" in zwzx("computer-changes", "show", number)[1]
    code, _, err = zwzx("computer-changes", "print", "--sheet", "book", number, "-o", str(office.folder / "a.xlsx"))
    assert code == 0, err
