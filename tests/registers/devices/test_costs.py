"""耐用品 and money: a repair is asked for as an expense once, and what somebody pays for a damage is settled before they leave."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import commands
from tests.refusals import decided, refused
from tests.registers.devices.test_devices import bought
from zwzx import registers
from zwzx.office.custody import belongings
from zwzx.office.devices import repairs
from zwzx.office.terms.devices import DeviceSort, Fault
from zwzx.office.terms.money import CostKind, Special, State
from zwzx.registers.devices.register import told
from zwzx.registers.handover.lines import LINES
from zwzx.reports.expense_lists import journal

if TYPE_CHECKING:
    from tests.conftest import Desk

SHOP = "城关电脑维修部"
ASK = registers.load("expenses").action("ask_for_device_repair")


def mended(desk: Desk, entry: Any, fen: int, words: str = "开不了机") -> Any:
    """A thing that was at the firm and came back."""
    desk.act("devices.repair", entry, words=words, shop=SHOP)
    desk.clock.on(days=1)
    signed = {"user": desk.somebody("蒋明"), "director": desk.somebody("刘强")}
    return desk.act("devices.mended", entry, **signed, fen=fen)


def asked(desk: Desk, entry: Any, **facts: Any) -> Any:
    """The expense as its form is filled from a thing."""
    values = {"device": desk.fresh(entry), **facts}
    proposed = desk.office.propose(ASK, values).values
    return desk.office.perform(ASK, **{**proposed, **values}).record


@pytest.mark.clause("财务.3")
@pytest.mark.clause("财务.5")
def test_a_repair_is_asked_for_from_its_own_row_once(desk: Desk) -> None:
    entry = bought(desk, user=desk.somebody("蒋明"))
    with refused("", "没有修好了、要付钱的维修"):
        asked(desk, entry)
    entry = mended(desk, entry, 0, "保修换屏")
    with refused("", "没有修好了、要付钱的维修"):
        asked(desk, entry)
    entry = mended(desk, entry, 30_000)
    job = repairs.can_be_asked_for(entry)
    expense = asked(desk, entry)
    assert (expense.fen, expense.payee, expense.kind, expense.special) == (
        30_000,
        SHOP,
        CostKind.REPAIR,
        Special.REPAIR,
    )
    assert (expense.what, expense.of, expense.about) == (f"{entry.called}维修：开不了机", entry.number, job.id)
    assert expense.handler.name == "蒋明"
    with refused("", f"已经由它申请了支出{expense.number}"):
        asked(desk, entry)
    desk.act("expenses.void", expense, reason="登错了")
    again = asked(desk, entry)
    assert again.about == job.id, "what was voided is asked for anew"
    entry = mended(desk, entry, 45_000, "换风扇")
    assert asked(desk, entry).fen == 45_000, "each repair is one of its own"
    assert sum(f"支出　{again.number}　300.00　{State.TO_AGREE}" in line for line in told(entry)) == 1


def test_of_several_that_wait_one_is_named_by_its_day(desk: Desk) -> None:
    entry = mended(desk, mended(desk, bought(desk), 30_000), 45_000, "换风扇")
    with refused("", "没有送修过", "2026-09-28、2026-09-29"):
        asked(desk, entry, sent=dt.date(2026, 9, 1))
    assert [asked(desk, entry, sent=dt.date(2026, 9, 28)).fen, asked(desk, entry).fen] == [30_000, 45_000]
    with refused("", "已经由它申请了支出"):
        asked(desk, entry, sent=dt.date(2026, 9, 28))


def test_a_repair_that_is_undone_leaves_its_expense_and_says_so(desk: Desk) -> None:
    entry = mended(desk, bought(desk), 30_000)
    expense = asked(desk, entry)
    undo = registers.load("devices").action("undo")
    said = "".join(desk.office.perform(undo, entry=desk.fresh(entry), reason="没有修好").notices)
    assert f"由它申请的支出{expense.number}（300.00，待同意）照旧" in said


@pytest.mark.parametrize(
    ("days", "there", "ground", "words"),
    [
        ((), True, None, ""),
        ((), False, "", "没有修好了、要付钱的维修"),
        (("2026-09-28",), False, "", "2026-09-01没有送修过"),
    ],
)
def test_what_was_mended_cost_something(days: tuple[str, ...], ground: str | None, words: str, *, there: bool) -> None:
    with decided(ground, words):
        repairs.costs_something("耐〔2026〕1号", dt.date(2026, 9, 1), days, there=there)


@pytest.mark.clause("用品.4")
def test_what_is_to_be_paid_stands_on_the_leaver_s_list_until_it_is(desk: Desk) -> None:
    entry = bought(desk, user=desk.somebody("蒋明"))
    desk.act("devices.damage", entry, words="屏幕摔裂", fault=Fault.CARELESS)
    desk.act("devices.give_back", entry)
    mover = {"giver": desk.somebody("蒋明"), "receiver": desk.somebody("李明"), "witness": desk.somebody("刘强")}
    list_ = desk.act("handover.begin", **mover)
    assert _owed(desk) == [("耐〔2026〕1号", "损坏还没有定赔偿，请先登记定赔偿（zwzx devices compensate）")]
    assert "屏幕摔裂" in desk.refused("用品.4", "handover.sign", list_)
    desk.act("devices.compensate", entry, fen=80_000, decider=desk.somebody("陈静"))
    assert _owed(desk) == [("耐〔2026〕1号", "赔偿800.00元还没有交，请先登记赔偿交清（zwzx devices paid）")]
    assert "800.00元还没有交" in desk.refused("用品.4", "handover.sign", list_)
    assert any("800.00元　还没有交" in line for line in told(entry))
    entry = desk.act("devices.paid", entry, receipt="收0012")
    assert _owed(desk) == []
    assert any("交清　收据收0012" in line for line in told(entry))
    desk.act("handover.sign", list_)
    desk.person("depart", "蒋明", reason="调离")


@pytest.mark.clause("用品.4")
def test_whoever_stays_in_the_house_hands_over_what_they_have_and_owes_on(desk: Desk) -> None:
    entry = bought(desk, user=desk.somebody("蒋明"))
    desk.act("devices.damage", entry, words="屏幕摔裂", fault=Fault.CARELESS)
    mover = {"giver": desk.somebody("蒋明"), "receiver": desk.somebody("李明"), "witness": desk.somebody("刘强")}
    list_ = desk.act("handover.begin", **mover, cause="轮岗")
    assert [line.row.values[2] for line in LINES.read(desk.office, list_)] == [""], "nothing has to go back first"
    desk.act("handover.sign", list_)


def test_what_was_paid_for_a_damage_came_into_the_cash(desk: Desk) -> None:
    entry = bought(desk, "打印机", DeviceSort.PRINTER, user=desk.somebody("蒋明"))
    desk.act("devices.damage", entry, words="面板砸坏", fault=Fault.WILFUL)
    desk.act("devices.compensate", entry, fen=150_000, decider=desk.somebody("陈静"))
    desk.act("devices.paid", entry, receipt="收0012")
    rows = [row.values for row in journal.ask(desk.office, {}).rows]
    at = dt.datetime(2026, 9, 28, 9, 0)
    assert rows == [(at.date(), entry.number, "蒋明赔偿打印机　收据收0012", 150_000, None, None, at)]


def test_a_repair_is_asked_for_by_a_command(desk: Desk, capsys: Any) -> None:
    entry = mended(desk, bought(desk), 30_000)
    zwzx = commands(desk, capsys)
    code, out, err = zwzx("expenses", "ask-for-device-repair", entry.number)
    assert code == 0, err
    assert out.partition("\t")[0] in zwzx("devices", "show", entry.number)[1]
    assert zwzx("expenses", "ask-for-device-repair", entry.number)[0] == 3


def _owed(desk: Desk) -> list[tuple[str, str]]:
    found = belongings.of(desk.somebody("蒋明"))
    return [(one.number, one.first) for one in found if one.sort is belongings.Sort.DAMAGE]
