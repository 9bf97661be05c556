"""耐用品清点: what is counted, by label or number, what differs, and the duty that it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from zwzx.jobs.waiting.today import waiting
from zwzx.office.clauses.duties import is_done, period_of
from zwzx.office.terms.devices import Counted, CountState, DeviceSort
from zwzx.registers.device_counts import rules

if TYPE_CHECKING:
    from tests.conftest import Desk


def bought(desk: Desk, name: str, price: int, **facts: Any) -> Any:
    return desk.act("devices.add", name=name, sort=DeviceSort.OTHER, price=price, **facts)


@pytest.mark.clause("用品.3")
@pytest.mark.parametrize(("price", "counted"), [(99_999, 0), (100_000, 1), (98_000, 0), (100_001, 1)])
def test_what_costs_a_thousand_a_piece_is_counted(desk: Desk, price: int, counted: int) -> None:
    bought(desk, "办公椅", price)
    assert desk.act("device_counts.open").expected == counted


@pytest.mark.clause("用品.3")
def test_a_count_is_whole_and_does_the_year_s_duty(desk: Desk) -> None:
    first, other = bought(desk, "电脑", 450_000, user=desk.somebody("蒋明")), bought(desk, "空调", 300_000)
    gone = desk.act("devices.scrap", bought(desk, "旧空调", 300_000), words="压缩机烧毁")
    count = desk.act("device_counts.open")
    assert [(line.device.number, line.expected) for line in count.lines] == [
        (first.number, "蒋明"),
        (other.number, "办公室"),
    ]
    assert [one.title for one in waiting(desk.office, ("device_counts",))] == ["耐用品清点未完成"]
    with refused("", "还没有完成"):
        desk.act("device_counts.open")
    with refused("", "不在这次清点的单子里"):
        desk.act("device_counts.tick", count, codes=(gone.number,))
    desk.act("device_counts.tick", count, codes=(first.item.code,))
    assert other.number in desk.refused("用品.3", "device_counts.finish", count)
    facts = {"found": Counted.MISPLACED, "where": "三楼", "reason": "搬办公室没有登记"}
    desk.act("device_counts.differ", count, codes=("耐2026-2",), **facts)
    count = desk.act("device_counts.finish", count, checker="刘强")
    year = period_of("year", desk.office.today)
    assert (count.state, is_done("用品.3", year)) == (CountState.DONE, True)
    desk.act("device_counts.void", count, reason="点错了")
    assert not is_done("用品.3", year)


def test_everything_may_be_counted(desk: Desk) -> None:
    bought(desk, "办公椅", 98_000)
    assert desk.act("device_counts.open", everything=True).expected == 1


@pytest.mark.parametrize(("reason", "ground"), [("", ""), (" ", ""), ("搬走了", None)])
def test_a_difference_has_its_reason(reason: str, ground: str | None) -> None:
    with decided(ground, "没有写原因"):
        rules.has_its_reason(reason)


def test_it_is_entered_and_printed_by_commands(desk: Desk, zwzx: Any) -> None:
    entry = bought(desk, "投影仪", 320_000)
    code, out, err = zwzx("device-counts", "open")
    assert code == 0, err
    number = out.partition("\t")[0]
    assert zwzx("device-counts", "tick", number, "--codes", entry.item.code)[0] == 0
    assert zwzx("device-counts", "finish", number)[0] == 0
    assert zwzx("device-counts", "print", "--sheet", "count", number, "-o", str(desk.folder / "a.xlsx"))[0] == 0
