"""A clocking machine's month is read: a column a day, rows of people or blocks headed by one; of which month it is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter

from tests.jobs.test_machine_files import told
from tests.office.hall.windows import staffed
from zwzx.jobs.exchange.machine_files import read
from zwzx.jobs.exchange.machine_months import times
from zwzx.jobs.exchange.machine_periods import Span, month, period_of
from zwzx.jobs.exchange.sheets import Unusable
from zwzx.office.hall.records import ClockedDay

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

MONTH = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", *map(str, range(11, 31))]
LAN = {21: "07:55 11:31 14:25 17:02", 22: "07:50\n17:01"}
TAO = {21: "8:02"}
DAYS = {"2026-09-21": {"郑小兰": [475, 691, 865, 1022], "周涛": [482]}, "2026-09-22": {"郑小兰": [470, 1021]}}


@pytest.fixture
def hall(desk: Desk) -> Desk:
    return staffed(desk)


def days(of: dict[int, str], every: range = range(1, 31)) -> list[str]:
    """The cells of a person's month."""
    return [of.get(day, "") for day in every]


def glued(of: dict[int, str]) -> dict[int, str]:
    return {day: "".join(text.split()) for day, text in of.items()}


def book(folder: Path, rows: list[list[str]], name: str = "考勤.xlsx", sheet: str = "考勤记录") -> Path:
    path = folder / name
    with xlsxwriter.Workbook(str(path)) as made:
        page = made.add_worksheet(sheet)
        for n, row in enumerate(rows):
            page.write_row(n, 0, row)
    return path


HEAD = ["姓名", "考勤号", "部门"]
WEEK = [*("二三四五六日一" * 5)[:30]]
"""The weekdays of September 2026."""
BLOCK = [
    ["考 勤 记 录 表"],
    ["考勤时间", "", "2026-09-01 ~ 2026-09-30", "", "", "制表时间", "2026-10-02 08:30"],
    MONTH,
]
FORMS: dict[str, list[list[str]]] = {
    "a row a person": [
        ["2026年9月考勤表"],
        [*HEAD, *MONTH, "迟到"],
        ["郑小兰", "1", "大厅", *days(LAN), "0"],
        ["周涛", "2", "大厅", *days(TAO), "1"],
        ["合计", "", "", *days({}), "1"],
    ],
    "the days below their head, with weekdays": [
        ["统计日期：2026/09/01至2026/09/30"],
        [*HEAD, "日期"],
        ["", "", "", *MONTH],
        ["", "", "", *WEEK],
        ["郑小兰", "1", "大厅", *days(LAN)],
        ["周涛", "2", "大厅", *days(TAO)],
    ],
    "a row each clocking of a person": [
        ["2026年9月考勤表"],
        [*HEAD, *(f"{day}日" for day in MONTH)],
        ["郑小兰", "1", "大厅", *days({21: "07:55", 22: "07:50"})],
        ["", "", "", *days({21: "11:31"})],
        ["", "", "", *days({21: "14:25", 22: "未打卡"})],
        ["", "", "", *days({21: "17:02", 22: "17:01"})],
        ["周涛", "2", "大厅", *days(TAO)],
    ],
    "whole days as heads": [
        [*HEAD, *(f"2026-09-{day:02}" for day in range(18, 25))],
        ["郑小兰", "1", "大厅", *days(LAN, range(18, 25))],
        ["周涛", "2", "大厅", *days(TAO, range(18, 25))],
    ],
    "months and days as heads, over the turn of the month": [
        ["2026-08-26至2026-09-25"],
        ["考勤号", *(f"8-{day}" for day in range(26, 32)), *(f"9-{day}" for day in range(1, 26))],
        ["1", *days({}, range(26, 32)), *days(LAN, range(1, 26))],
        ["2", *days({}, range(26, 32)), *days(TAO, range(1, 26))],
    ],
    "days alone, over the turn of the month": [
        ["2026-08-26至2026-09-25"],
        ["考勤号", *map(str, [*range(26, 32), *range(1, 26)])],
        ["1", *days({}, range(26, 32)), *days(LAN, range(1, 26))],
        ["2", *days({}, range(26, 32)), *days(TAO, range(1, 26))],
    ],
    "blocks of two rows": [
        *BLOCK,
        ["工号：", "", "1", "", "", "", "", "", "姓名：", "", "郑小兰", "", "", "部门：", "", "大厅"],
        days(glued(LAN)),
        ["工号：", "", "2", "", "", "", "", "", "姓名：", "", "周涛", "", "", "部门：", "", "大厅"],
        days(glued(TAO)),
    ],
    "blocks with label and value in one cell, each with its days": [
        ["2026年9月"],
        ["考勤号:1", "", "", "姓名:郑小兰", "", "", "部门:大厅"],
        MONTH,
        days(glued(LAN)),
        ["考勤号:2", "", "", "姓名:周涛", "", "", "部门:"],
        MONTH,
        days(glued(TAO)),
    ],
}


@pytest.mark.clause("窗口.6")
@pytest.mark.parametrize("rows", FORMS.values(), ids=list(FORMS))
def test_every_usual_form_of_a_month_tells_the_same(hall: Desk, rows: list[list[str]]) -> None:
    assert told(hall, book(hall.folder, rows)) == DAYS


@pytest.mark.clause("窗口.6")
def test_a_separated_file_and_one_of_several_sheets(hall: Desk) -> None:
    lines = [["2026年9月"], [*HEAD, *MONTH], ["郑小兰", "1", "大厅", *days(LAN)], ["周涛", "2", "大厅", *days(TAO)]]
    path = hall.folder / "月表.csv"
    path.write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in lines), encoding="gb18030")
    assert told(hall, path) == DAYS
    path = hall.folder / "几张.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        for name, rows in (
            ("排班信息", [["2026年9月"], [*HEAD, *MONTH], ["郑小兰", "1", "大厅", *["1"] * 30]]),
            ("汇总", [["姓名", "迟到次数"], ["郑小兰", "3"]]),
            ("考勤记录", lines),
        ):
            page = made.add_worksheet(name)
            for n, row in enumerate(rows):
                page.write_row(n, 0, row)
    assert told(hall, path) == DAYS, "a plan of shifts and a summary tell of no clocking"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("07:55 11:31", "07:55 11:31"),
        ("07:5511:3114:2517:02", "07:55 11:31 14:25 17:02"),
        ("7:5511:31", "7:55 11:31"),
        ("07:55:1011:31:59", "07:55 11:31"),
        ("07：55、11：31（补）", "07:55 11:31"),
        ("迟到08:02", "08:02"),
        ("旷工", ""),
        ("0.5", "0.5"),
        ("07:55 1130", "07:55 1130"),
    ],
)
def test_the_times_of_a_cell(text: str, found: str) -> None:
    assert times(text) == found


SEPTEMBER, AUGUST = month(2026, 9), month(2026, 8)
TOLD: list[tuple[str, str, list[str], dt.date | None, Any]] = [
    ("考勤.xlsx", "", ["2026年9月考勤表"], None, SEPTEMBER),
    ("考勤.xlsx", "", ["2026.09", "制表日期：2026-10-02"], None, SEPTEMBER),
    ("考勤.xlsx", "", ["2026-09-01 ~ 2026-09-30", "2026年10月制表"], None, SEPTEMBER),
    ("考勤.xlsx", "", ["2026-08-26至09-25"], None, Span(dt.date(2026, 8, 26), dt.date(2026, 9, 25))),
    ("考勤.xlsx", "2026年9月", ["考勤记录表"], None, SEPTEMBER),
    ("202609.xlsx", "Sheet1", [], None, SEPTEMBER),
    ("考勤.xlsx", "", [], dt.date(2026, 9, 1), SEPTEMBER),
    ("2026年8月.xlsx", "", ["2026年9月"], None, SEPTEMBER),
    ("考勤.xlsx", "", ["2026年8月", "2026年9月"], dt.date(2026, 9, 1), SEPTEMBER),
    ("考勤.xlsx", "", ["9月考勤"], None, "看不出是哪年哪月的考勤"),
    ("考勤.xlsx", "", ["制表日期：2026-10-02"], None, "看不出是哪年哪月的考勤"),
    ("考勤.xlsx", "", ["2026年8月", "2026年9月"], None, "写了2026年8月、2026年9月"),
    ("考勤.xlsx", "", ["2026年8月"], dt.date(2026, 9, 1), "写的是2026年8月，不是2026年9月"),
]


@pytest.mark.parametrize(("file", "sheet", "above", "said", "found"), TOLD)
def test_of_which_month_it_is(
    tmp_path: Path, file: str, sheet: str, above: list[str], said: dt.date | None, found: Any
) -> None:
    if isinstance(found, str):
        with pytest.raises(Unusable, match=found):
            period_of(tmp_path / file, sheet, above, said)
    else:
        assert period_of(tmp_path / file, sheet, above, said) == found


def test_a_weekday_of_another_month_and_more_than_a_month_are_asked_about(hall: Desk) -> None:
    rows = [["2026年8月"], [*HEAD, *MONTH], ["", "", "", *WEEK], ["郑小兰", "1", "大厅", *days(LAN)]]
    with pytest.raises(Unusable, match="第1日写的是星期二，2026-08-01是星期六"):
        read(hall.office, book(hall.folder, rows))
    rows = [["2026-08-01至2026-09-30"], [*HEAD, *MONTH], ["郑小兰", "1", "大厅", *days(LAN)]]
    with pytest.raises(Unusable, match="不止一个月"):
        read(hall.office, book(hall.folder, rows))
    thirty_one = [["2026年9月"], [*HEAD, *MONTH, "31"], ["郑小兰", "1", "大厅", *days(LAN), ""]]
    assert list(told(hall, book(hall.folder, thirty_one))) == ["2026-09-21", "2026-09-22"]


@pytest.mark.clause("窗口.6")
def test_what_can_t_be_understood_comes_back_as_a_month_that_can_be_read_again(hall: Desk, zwzx: Any) -> None:
    wrong = {**TAO, 22: "8.5", 23: "25:10"}
    rows = [
        [*HEAD, *MONTH],
        ["郑小兰", "1", "大厅", *days(LAN)],
        ["周涛", "2", "大厅", *days(wrong)],
        ["某人", "9", "", *days(TAO)],
    ]
    path = book(hall.folder, rows)
    code, _, err = zwzx("clockings", "read", str(path))
    assert (code, "看不出是哪年哪月的考勤" in err, "--month" in err) == (2, True, True)
    code, _, err = zwzx("clockings", "read", str(path), "--month", "2026-09")
    assert (code, "有2行没有登记" in err) == (3, True), err
    assert {str(one.day) for one in ClockedDay.select()} == {"2026-09-21", "2026-09-22"}
    back = next(hall.folder.glob("考勤-退回*"))
    found = read(hall.office, back)
    assert [line.cells[:2] for line, _ in found.rejected] == [["周涛", "2"], ["某人", "9"]]
    reasons = [why for _, why in found.rejected]
    assert ("“8.5”不是打卡时间" in reasons[0], "25:10" in reasons[0], reasons[1].count("不知道")) == (True, True, 1)
