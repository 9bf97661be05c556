"""Reports of what was spent: the quarter, the month against the year before, payees, cards, what is late, the cash."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
import python_calamine

from tests.conftest import commands
from tests.registers.expenses.hands import agreed, asked, booked, money, spent
from zwzx import registers, reports
from zwzx.faces.paper.xlsx import write_xlsx
from zwzx.office.core.sheet import Grid
from zwzx.office.terms.money import AdvanceUse, CostKind, Settled, Special
from zwzx.registers.petitions.records import Form
from zwzx.reports.reasons import reasons

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

__all__ = ("money",)


def ask(desk: Desk, name: str, **values: Any) -> Any:
    return reports.load(name).ask(desk.office, values)


def told(desk: Desk, name: str, **values: Any) -> list[tuple[Any, ...]]:
    return [row.values for row in ask(desk, name, **values).rows]


@pytest.mark.clause("财务.10")
def test_a_quarter_is_what_was_booked_in_it_by_kind(money: Desk) -> None:
    booked(money, 30_000, "陈静")
    booked(money, 10_000, "陈静", kind=CostKind.OFFICE, payee="城关文具店")
    spent(money, agreed(money, 5_000, "陈静", kind=CostKind.POST, payee="邮局"))
    found = ask(money, "expenses.quarter", of=dt.date(2026, 8, 1))
    assert [row.values for row in found.rows] == [
        ("办公费", 1, 10_000, 10_000, "25.0%"),
        ("印刷费", 1, 30_000, 30_000, "75.0%"),
        ("合计", 2, 40_000, 40_000, "100.0%"),
    ]
    assert found.said == ("2026年3季度合计肆佰元整（400.00元）。",)
    assert [page.title for page in found.pages()] == ["2026年3季度财务支出公布表"]
    empty = ask(money, "expenses.quarter", of=dt.date(2026, 5, 1))
    assert empty.rows == []
    (page,) = empty.pages()
    lines = [part.text for part in page.parts if not isinstance(part, Grid)]
    assert lines[1] == "各笔支出：没有。"
    assert lines[2].startswith("2026年2季度没有入账的支出。　")


@pytest.mark.clause("财务.10")
def test_the_published_quarter_tells_what_each_was_for_and_names_no_citizen(money: Desk) -> None:
    money.act("petitions.add", None, kind=Form.LETTER, asker="贺建国", content="反映停水的事")
    booked(money, 30_000, "陈静", what="慰问贺建国")
    booked(money, 10_000, "陈静", kind=CostKind.OFFICE, payee="城关文具店", what="买打印纸")
    spent(money, agreed(money, 5_000, "陈静", kind=CostKind.POST, payee="邮局", what="寄信"))
    (page,) = ask(money, "expenses.quarter", of=dt.date(2026, 8, 1)).pages()
    (_, each) = [part for part in page.parts if isinstance(part, Grid)]
    assert [cell.text for cell in each.rows[0]] == ["序号", "日期", "项目", "用途", "金额"]
    assert [(row[2].text, row[3].text, row[4].text) for row in each.rows[1:]] == [
        ("印刷费", "慰问（略）", "300.00"),
        ("办公费", "买打印纸", "100.00"),
    ]
    assert "城关文具店" not in str(page.parts)


@pytest.mark.clause("财务.3")
def test_a_month_is_held_against_the_year_before(money: Desk) -> None:
    money.act("expenses.past", number="3", spent=dt.date(2025, 9, 4), what="印表格", fen=20_000, kind="印刷费")
    spent(money, agreed(money, 30_000, "陈静"))
    market = {"kind": CostKind.CANTEEN, "payee": "城关市场"}
    cash = {"way": Settled.CASH, "no_card": "没有刷卡机", "invoices": ""}
    spent(money, agreed(money, 10_000, "陈静", **market), **cash)
    found = ask(money, "expenses.month")
    assert [row.values for row in found.rows] == [
        ("印刷费", 1, 30_000, 20_000, 10_000, "75.0%"),
        ("食堂开支", 1, 10_000, 0, 10_000, "25.0%"),
    ]
    assert found.said == (
        "合计2笔，400.00元。",
        "超过500元的0笔，0.00元；2,000元以上的0笔，0.00元。",
        "现金1笔，100.00元，占25.0%。",
    )


def test_sums_that_cross_a_band_together_are_marked(money: Desk) -> None:
    money.act("settings.set", name="split-sums", value="否")
    for invoice in ("1001", "1002"):
        spent(money, agreed(money, 150_000, "张伟"), invoices=invoice)
    spent(money, agreed(money, 60_000, "张伟", payee="另一家"), invoices="1003")
    (first, other) = ask(money, "expenses.payees").rows
    assert first.values[:5] == ("城关图文店", 2, 300_000, "2026-09", 300_000)
    assert "2笔合3,000.00（支〔2026〕1号、支〔2026〕2号）" in first.values[5]
    assert (first.late, other.values[0], other.late) == (True, "另一家", False)
    large = told(money, "expenses.large")
    assert [(row[0], row[5]) for row in large] == [(f"支〔2026〕{n}号", "超过500元") for n in (1, 2, 3)]


def test_cards_are_told_by_their_holders(money: Desk) -> None:
    card = {"way": Settled.CARD, "holder": money.somebody("蒋明")}
    spent(money, agreed(money, 30_000, "陈静"), **card)
    spent(money, agreed(money, 5_000, "陈静", payee="另一家"), **card, invoices="1002")
    assert [(row[0], row[5], row[6]) for row in told(money, "expenses.cards")] == [
        ("蒋明", 30_000, "350.00"),
        ("蒋明", 5_000, ""),
    ]


@pytest.mark.clause("财务.7")
def test_what_was_not_approved_in_its_month(money: Desk) -> None:
    entry = spent(money, agreed(money, 30_000, "陈静"))
    spent(money, agreed(money, 5_000, "陈静", payee="另一家"), invoices="1002")
    assert told(money, "expenses.late") == []
    money.clock.now = dt.datetime(2026, 10, 9, 9, 0)
    money.act("expenses.sign", entry, person=money.somebody("陈静"), late="放假")
    found = ask(money, "expenses.late").rows
    assert [(row.values[0], row.values[5], row.values[6], row.late) for row in found] == [
        ("支〔2026〕1号", dt.date(2026, 10, 9), "放假", False),
        ("支〔2026〕2号", None, "", True),
    ]
    assert [row[1] for row in told(money, "expenses.unpublished")] == ["支〔2026〕1号", "支〔2026〕2号"]


def test_the_accountant_has_a_month_in_a_file(money: Desk) -> None:
    booked(money, 30_000, "陈静")
    spent(money, agreed(money, 5_000, "陈静", payee="另一家"), invoices="1002")
    found = ask(money, "expenses.hand-over")
    assert [(row.values[0], row.values[9], row.values[16]) for row in found.rows] == [
        ("支〔2026〕1号", 30_000, "2026-09"),
        ("支〔2026〕2号", 5_000, ""),
    ]
    assert found.said == ("2笔，合计350.00元。", "还没有审批的：支〔2026〕2号。")
    assert found.filed().words == "交会计 2026年9月"


@pytest.mark.clause("出纳.2")
def test_the_month_s_cash_as_far_as_it_is_known(money: Desk) -> None:
    cash = {"way": Settled.CASH, "no_card": "没有刷卡机", "invoices": ""}
    entry = spent(money, agreed(money, 10_000, "陈静", kind=CostKind.CANTEEN), **cash)
    money.act("expenses.sign", entry, person=money.somebody("陈静"))
    money.clock.on(minutes=1)
    hands = money.acting("李明")
    hands.act("expenses.pay", entry)
    hands.act("cash.count", counted=76_000, books=76_000)
    assert [(row[1], row[4], row[5]) for row in told(money, "cash.journal")] == [
        ("支〔2026〕1号", 10_000, None),
        ("盘〔2026〕1号", None, 76_000),
    ]


@pytest.mark.clause("出纳.2")
def test_what_came_back_of_a_loan_stands_on_the_day_and_hour_of_each_time(money: Desk) -> None:
    hands = money.acting("李明")
    entry = money.act(
        "advances.ask", use=AdvanceUse.TRAVEL, what="去长沙开会", fen=50_000, back_by=dt.date(2026, 10, 30)
    )
    entry = money.act("advances.approve", entry, person=money.somebody("陈静"))
    entry = hands.act("advances.lend", entry)
    money.clock.on(hours=2)
    first = money.clock.now
    entry = hands.act("advances.give_back", entry, returned=20_000)
    money.clock.on(minutes=5)
    hands.act("cash.count", counted=76_000, books=76_000)
    money.clock.now = dt.datetime(2026, 10, 9, 10, 30)
    entry = hands.act("advances.give_back", entry, returned=10_000)
    hands.act("advances.ungive", entry, reason="登错")
    hands.act("advances.give_back", entry, returned=30_000, at=dt.datetime(2026, 10, 9, 9, 15))
    assert [(row[0], row[3], row[4], row[6]) for row in told(money, "cash.journal", of=dt.date(2026, 9, 1))] == [
        (first.date(), None, 50_000, entry.lent),
        (first.date(), 20_000, None, first),
        (first.date(), None, None, dt.datetime(2026, 9, 28, 11, 5)),
    ]
    october = ask(money, "cash.journal", of=dt.date(2026, 10, 1))
    assert [(row.values[3], row.values[6]) for row in october.rows] == [(30_000, dt.datetime(2026, 10, 9, 9, 15))]
    (page,) = october.pages()
    before, back, whole = page.parts[1].rows[1:]
    assert [cell.text for cell in before] == ["2026-09-28", "盘〔2026〕1号", "上期最后一次盘点", "", "", "760.00"]
    assert (back[0].text, back[3].text) == ("2026-10-09 09:15", "300.00")
    assert [cell.text for cell in whole] == ["合　　计", "300.00", "0.00", ""]
    assert {cell.align for row in (before, back) for cell in row[3:]} == {"right"}


def test_amounts_of_a_printed_page_are_numbers_in_a_workbook(money: Desk, tmp_path: Path) -> None:
    for fen in (290_000, 5):
        asked(money, fen, payee="城关文具店")
    register = registers.load("expenses")
    book = next(one for one in register.sheets if not one.each)
    path = tmp_path / "b.xlsx"
    write_xlsx(book.draw(money.office, list(register.record.select())), path)
    rows = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    heads = next(row for row in rows if "支出号" in row)
    assert [row[heads.index("金额")] for row in rows[rows.index(heads) + 1 :]] == [2900.0, 0.05]


def test_amounts_of_an_exported_list_are_numbers_in_a_workbook(
    money: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked(money, 290_000, payee="城关文具店")
    path = tmp_path / "a.xlsx"
    assert commands(money, capsys)("expenses", "list", "-o", str(path))[0] == 0
    heads, *rows = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert [row[heads.index("金额")] for row in rows] == [2900.0]


@pytest.mark.clause("财务.3", "财务.8")
def test_why_somebody_has_to_agree(money: Desk) -> None:
    parts = {"kind": CostKind.OFFICE, "special": Special.PURCHASE, "payee": "城关文具店"}
    first = asked(money, 290_000, **parts)
    second = asked(money, 210_000, **parts, budget="购置预算报告")
    lines = "\n".join(reasons(money.office, "支2026-2"))
    assert "合计　2026-09付给城关文具店的办公费，还有支〔2026〕1号：2,100.00＋2,900.00＝5,000.00元" in lines
    assert "国家规定 机关事务管理条例（2012）第十五条" in lines
    assert "由班子集体同意（2,000元以上）" in lines
    assert "结论　待同意；还缺财务.3、财务.8的同意。" in lines
    assert (first.together, second.together) == (290_000, 500_000)


@pytest.mark.clause("财务.3")
def test_why_one_s_own_goes_up(money: Desk) -> None:
    asked(money, 30_000, handler=money.somebody("陈静"))
    lines = "\n".join(reasons(money.office, "支2026-1"))
    assert "陈静自己任着财经副主任（陈静），不批自己的，由上一级同意" in lines


@pytest.mark.clause("财务.3")
def test_why_an_approval_of_another_sum_counts_no_more(money: Desk) -> None:
    entry = agreed(money, 90_000, "张伟")
    money.act("expenses.amend", entry, fen=80_000, reason="少印")
    assert "900.00元；金额改了，这次同意作废" in "\n".join(reasons(money.office, "支2026-1"))
