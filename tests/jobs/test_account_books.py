"""Old books of money and things: sums, units, a column for each digit, sums of a page, and what a row does not tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from tests.jobs.test_old_rows import imported, why
from zwzx import registers
from zwzx.jobs.exchange import importing
from zwzx.jobs.exchange.recognising import Undecided, recognise
from zwzx.jobs.exchange.sheets import Unusable
from zwzx.office.money.expenses import Expense
from zwzx.office.supplies.stock import SupplyMove
from zwzx.office.terms.supplies import Move
from zwzx.office.vehicles.fuel import Refuel
from zwzx.office.vehicles.uses import VehicleUse
from zwzx.registers.appraisals.records import YearAppraisal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.conftest import Desk

EXPENSES_HEAD = ("编号", "日期", "事由", "金额", "经办人")


def expenses(
    desk: Desk, tmp_path: Path, *rows: Sequence[str], above: str = "2019年支出登记簿"
) -> tuple[int, list[str]]:
    outcome = imported(desk, "expenses", tmp_path / "a.csv", (above,), *rows)
    return outcome.entered, why(outcome)


@pytest.mark.parametrize("sum_", ["10,5", "1200,0", "1 234.50", "12.5万元"])
def test_a_sum_that_could_be_another_goes_back(desk: Desk, tmp_path: Path, sum_: str) -> None:
    entered, reasons = expenses(desk, tmp_path, EXPENSES_HEAD, ("1", "3月5日", "购纸", sum_, "张三"))
    assert not entered
    assert sum_ in reasons[0]


@pytest.mark.parametrize("sum_", ["1,234.5元", "￥1234.50", "壹仟贰佰叁拾肆元伍角整", "人民币1234.5元"])
def test_a_sum_is_read_as_books_write_it(desk: Desk, tmp_path: Path, sum_: str) -> None:
    head = ("编号", "日期", "事由", "金额（元）", "经办人")
    assert expenses(desk, tmp_path, head, ("1", "3月5日", "购纸", sum_, "张三")) == (1, [])
    assert [one.fen for one in Expense.select()] == [123_450]


@pytest.mark.parametrize(
    ("head", "above"),
    [
        ("金额（万元）", "2019年支出登记簿"),
        ("金额", "2019年支出登记簿  单位：万元"),
        ("金额", "2019年支出（金额单位：千元）"),
        ("金额", "2019年支出登记簿（万元）"),
        ("金额", "2019年支出登记簿  万元"),
        ("金额", "2019年支出登记簿，以万元为单位"),
        ("金额", "2019年支出登记簿，单位为万元"),
        ("金额", "2019年支出登记簿，单位是万元"),
        ("金额", "2019年支出登记簿　单位：人民币/万元"),
        ("金额", "2019年支出登记簿　金额单位（人民币）：万 元"),
        ("金额", "2019年支出登记簿　记账单位——万元"),
        ("金额", "2019年支出登记簿，金额以万元计"),
        ("金额", "2019年支出登记簿，金额均为万元"),
        ("金额", "2019年支出登记簿　货币单位：人民币角"),
        ("金额", "2019年支出登记簿　单位：美元"),
    ],
)
def test_sums_by_the_ten_thousand_are_no_sums_in_yuan(desk: Desk, tmp_path: Path, head: str, above: str) -> None:
    row = ("1", "3月5日", "购车", "12.5", "张三")
    entered, reasons = expenses(desk, tmp_path, ("编号", "日期", "事由", head, "经办人"), row, above=above)
    assert not entered
    assert "请换算成元" in reasons[0]


@pytest.mark.parametrize(
    "above",
    [
        "2019年支出登记簿（单位：元）",
        "2019年支出登记簿　货币单位：人民币元",
        "2019年2万元以上支出登记簿",
        "2019年支出登记簿（金额万元以上）",
        "2019年支出登记簿（5 万元以上，单位：元）",
        "2019年支出登记簿　预算20 万元",
        "2019年支出登记簿　填报单位：分中心",
    ],
)
def test_a_title_that_mentions_a_sum_tells_no_unit(desk: Desk, tmp_path: Path, above: str) -> None:
    assert expenses(desk, tmp_path, EXPENSES_HEAD, ("1", "3月5日", "购纸", "12.5", "张三"), above=above) == (1, [])


@pytest.mark.parametrize("name", ["2019年支出登记簿（单位万元）", "2019年支出登记簿（万元）", "2019年支出_万元"])
def test_the_name_of_a_file_may_tell_another_unit(desk: Desk, tmp_path: Path, name: str) -> None:
    row = ("1", "2019年3月5日", "购车", "12.5", "张三")
    outcome = imported(desk, "expenses", tmp_path / f"{name}.csv", EXPENSES_HEAD, row)
    assert not outcome.entered
    assert "文件名写着" in why(outcome)[0]


def test_the_name_of_a_sheet_and_a_format_may_tell_another_unit(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        for name, code in (("2019年（万元）", "General"), ("2019年", 'General"万元"')):
            sheet = made.add_worksheet(name)
            sheet.write_row(0, 0, EXPENSES_HEAD)
            sheet.write_row(1, 0, ("1", "3月5日", "购车"))
            sheet.write_number(1, 3, 12.5, made.add_format({"num_format": code}))
            sheet.write(1, 4, "张三")
    register, reasons = registers.load("expenses"), list[str]()
    for table in importing.open_tables(register, path)[0]:
        outcome = importing.run(desk.office, register, table)
        assert not outcome.entered
        reasons += why(outcome)
    assert "工作表名写着“万元”" in reasons[0]
    assert "12.5万元" in reasons[1]


def test_a_column_for_each_digit_is_no_sum(desk: Desk, tmp_path: Path) -> None:
    head = ("编号", "日期", "事由", "金额", "", "", "", "", "", "经办人")
    digits = ("", "", "", "千", "百", "十", "元", "角", "分", "")
    with pytest.raises(Unusable, match="金额一位一栏"):
        expenses(desk, tmp_path, head, digits, ("1", "3月5日", "购纸", *"123456", "张三"))


def test_what_an_account_book_has_at_its_foot_is_no_entry(desk: Desk, tmp_path: Path) -> None:
    rows = (
        ("", "", "承前页", "900", ""),
        ("1", "3月5日", "购纸", "100", "张三"),
        ("", "3月31日", "本月合计", "100", ""),
        ("", "", "以上合计", "1000", ""),
        ("会计：赵六", "", "出纳：钱七", "", ""),
    )
    assert expenses(desk, tmp_path, EXPENSES_HEAD, *rows) == (1, [])


APPRAISED = ("序号", "姓名", "科室", "职务", "考核等次", "审定日期", "备注")


def test_a_list_of_appraisals_is_no_list_of_people(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    title, row = "2019年度工作人员年度考核结果一览表", ("1", "钱七", "", "", "优秀", "2020.1.10", "")
    path.write_text("\n".join(map(",".join, ((title,), APPRAISED, row))), "utf-8")
    assert [part.register.name for part in recognise(path).parts] == ["appraisals"]
    path.write_text("\n".join(map(",".join, ((title,), APPRAISED[1:], row[1:]))), "utf-8")
    with pytest.raises(Undecided, match="没有考核号"):
        recognise(path)


def test_the_year_above_a_list_of_appraisals_is_theirs(desk: Desk, tmp_path: Path) -> None:
    rows = (("1", "钱七", "", "", "优秀", "2020.1.10", ""), ("2", "孙八", "", "", "优秀", "1月10日", ""))
    outcome = imported(desk, "appraisals", tmp_path / "a.csv", ("2019年度考核结果",), APPRAISED, *rows)
    assert [(one.of_year, str(one.decided)) for one in YearAppraisal.select()] == [(2019, "2020-01-10")]
    assert "没有写年份" in why(outcome)[0]


def test_a_figure_in_an_old_book_is_no_word_of_a_list(desk: Desk, tmp_path: Path) -> None:
    head = (*EXPENSES_HEAD, "科目", "付款方式")
    assert expenses(desk, tmp_path, head, ("1", "3月5日", "购纸", "10", "张三", "1", "公务卡")) == (1, [])
    made = Expense.get()
    assert (made.kind, made.note) == (None, "费用项目：1")
    assert made.way is not None


MOVED = ("编号", "日期", "品名", "数量", "单位", "供应商", "领用人", "入库数量")


def test_what_came_in_is_not_entered_as_issued(desk: Desk, tmp_path: Path) -> None:
    rows = (
        ("1", "3.5", "纸", "", "包", "文具店", "", "10"),
        ("2", "3.5", "纸", "2包", "包", "", "钱七", ""),
        ("3", "3.5", "笔", "1打", "支", "", "钱七", ""),
        ("4", "3.5", "笔", "1", "支", "", "", ""),
        ("5", "3.5", "笔", "1", "支", "", "钱七", "3"),
    )
    outcome = imported(desk, "supplies", tmp_path / "a.csv", ("2019年登记",), MOVED, *rows)
    made = [(one.move, one.quantity, "1打" in one.note) for one in SupplyMove.select()]
    assert made == [(Move.RECEIVED, 10, False), (Move.ISSUED, 2, False), (Move.ISSUED, 0, True)]
    assert [reason.split("。")[0] for reason in why(outcome)] == [
        "看不出是入库还是领用",
        "一行里又有入库数量，又有领用数量",
    ]


def test_a_sum_of_fuel_that_nobody_wrote_is_told(desk: Desk, tmp_path: Path) -> None:
    head, row = ("序号", "日期", "车牌号", "升数", "金额"), ("1", "3.5", "皖A12345", "", "200")
    imported(desk, "refuels", tmp_path / "a.csv", ("2019年加油登记",), head, row)
    assert "升数：没有写" in Refuel.get().note


DRIVEN = ("编号", "用车日期", "车号", "事由", "目的地", "出车时间", "回车时间", "起码", "止码")


def test_the_clock_at_which_a_car_was_back_is_of_its_day(desk: Desk, tmp_path: Path) -> None:
    rows = (
        ("1", "3月5日", "皖A12345", "送件", "市里", "8:30", "11:00", "100", "120"),
        ("2", "3月6日", "皖A12345", "送件", "市里", "14时", "17点30分", "120", "140"),
        ("3", "3月7日", "皖A12345", "送件", "市里", "22:00", "2:00", "140", "160"),
        ("4", "3月8日", "皖A12345", "送件", "市里", "8:00", "9:00", "160", "140"),
    )
    outcome = imported(desk, "vehicle_use", tmp_path / "a.csv", ("2019年行车记录",), DRIVEN, *rows)
    assert [str(one.back) for one in VehicleUse.select()] == ["2019-03-05 11:00:00", "2019-03-06 17:30:00"]
    late, odometer = why(outcome)
    assert "早于出车时间" in late
    assert "回车里程140小于出车里程160" in odometer
