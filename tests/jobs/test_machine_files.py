"""A clocking machine's export is read: every usual form of it, whom it means, what comes again, what comes back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter

from tests.office.hall.windows import staffed
from zwzx.jobs.exchange.machine_files import read
from zwzx.jobs.exchange.sheets import Unusable
from zwzx.office.hall.records import ClockedDay
from zwzx.store import journal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

MONDAY, TUESDAY = dt.date(2026, 9, 21), dt.date(2026, 9, 22)


@pytest.fixture
def hall(desk: Desk) -> Desk:
    return staffed(desk)


def table(folder: Path, text: str, encoding: str = "gb18030") -> Path:
    path = folder / "考勤.csv"
    path.write_text(text, encoding=encoding)
    return path


def told(desk: Desk, path: Path) -> dict[str, dict[str, list[int]]]:
    return {
        str(day): {who.name: sorted(minutes) for who, minutes in people.items()}
        for day, people in read(desk.office, path).days.items()
    }


DAYS = {"2026-09-21": {"郑小兰": [475, 691, 865, 1022], "周涛": [482]}}
FORMS = {
    "a row a clocking": """考勤机导出
部门,姓名,登记号码,日期时间,机器号
大厅,郑小兰,1,2026-09-21 07:55:10,1
大厅,郑小兰,1,2026-09-21 11:31:59,1
大厅,周涛,2,2026-09-21 08:02:00,1
大厅,郑小兰,1,2026/9/21 14:25,1
大厅,郑小兰,1,2026-09-21 17:02:31,1
""",
    "day and time apart, by number alone": """登记号码,日期,时间
001,2026-09-21,07:55
1,2026-09-21,11:31:59
2,2026/9/21,8:02
1,2026年9月21日,14:25
1,20260921,17:02
""",
    "a row a person and day": """姓名,日期,签到1,签退1,签到2,签退2
郑小兰,2026-09-21,07:55,11:31,14:25,17:02
周涛,2026-09-21,08:02,,,未打卡
""",
    "by the words of the hall": """姓名,考勤日期,上午上班,上午下班,下午上班,下午下班,备注
郑小兰,2026-09-21,07:55,11:31,14:25,17:02,
周涛,2026-09-21,迟到 08:02,旷工,-,,
""",
    "several in a cell": """姓名,日期,打卡记录
郑小兰,2026-09-21,07:55 11:31 14:25 17:02
周涛,2026-09-21,08:02
""",
}


@pytest.mark.clause("窗口.6")
@pytest.mark.parametrize("text", FORMS.values(), ids=list(FORMS))
def test_every_usual_form_tells_the_same(hall: Desk, text: str) -> None:
    assert told(hall, table(hall.folder, text)) == DAYS


@pytest.mark.clause("窗口.6")
def test_a_workbook_with_days_and_times_of_its_own(hall: Desk) -> None:
    path = hall.folder / "考勤.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, form = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        sheet.write_row(0, 0, ["工号", "姓名", "打卡时间"])
        times = ["07:55:10", "11:31:59", "14:25:00", "17:02:31"]
        rows = [(1, "郑小兰", f"2026-09-21 {time}") for time in times] + [(2, "周涛", "2026-09-21 08:02:00")]
        for n, (number, name, at) in enumerate(rows, 1):
            sheet.write_number(n, 0, number)
            sheet.write_string(n, 1, name)
            sheet.write_datetime(n, 2, dt.datetime.fromisoformat(at), form)
    assert told(hall, path) == DAYS


BACK = [
    ("不认识的,9,2026-09-21 07:55", "不知道不认识的、考勤号9是谁"),
    ("周涛,1,2026-09-21 07:55", "考勤号1在2026-09-21是郑小兰的，这一行写的是周涛"),
    ("郑小兰,1,2026-09-21 25:10", "不是打卡时间"),
    ("郑小兰,1,2026-09-31 07:55", "不存在"),
    ("郑小兰,1,07:55", "没有日期"),
    ("郑小兰,1,2026-09-28 09:01", "还没有到"),
]


@pytest.mark.parametrize(("row", "why"), BACK)
def test_what_can_t_be_understood_comes_back(hall: Desk, row: str, why: str) -> None:
    found = read(hall.office, table(hall.folder, f"姓名,登记号码,日期时间\n周涛,,2026-09-22 08:00\n{row}\n"))
    assert [(line.number, why in reason) for line, reason in found.rejected] == [(3, True)]
    assert list(found.days) == [TUESDAY]


def test_a_number_is_that_of_whoever_has_it_on_the_day_and_who_has_no_window_is_passed_over(hall: Desk) -> None:
    hall.person("employ", "郑小兰", clock_number="7", since=TUESDAY)
    hall.person("employ", "周涛", clock_number="1", since=TUESDAY)
    rows = "1,2026-09-21 08:00\n1,2026-09-22 08:00\n7,2026-09-22 08:01\n"
    path = table(hall.folder, f"登记号码,日期时间\n{rows}")
    assert told(hall, path) == {"2026-09-21": {"郑小兰": [480]}, "2026-09-22": {"周涛": [480], "郑小兰": [481]}}
    path = table(hall.folder, "姓名,日期时间\n蒋明,2026-09-21 08:00\n蒋明,2026-09-21 17:00\n周涛,2026-09-21 08:00\n")
    assert dict(read(hall.office, path).elsewhere) == {"蒋明": 2}
    with pytest.raises(Unusable, match="看不出谁在什么时候打卡"):
        read(hall.office, table(hall.folder, "姓名,部门\n周涛,大厅\n"))


@pytest.mark.clause("窗口.6")
def test_the_command_enters_a_day_an_event_and_nothing_twice(hall: Desk, zwzx: Any) -> None:
    def rows(*days: dt.date) -> str:
        return "".join(
            f"{name},{day} {at}\n" for day in days for name in ("郑小兰", "周涛") for at in ("07:55", "17:02")
        )

    path = table(hall.folder, f"姓名,日期时间\n{rows(MONDAY)}不认识,{MONDAY} 08:00\n", "utf-8")
    code, out, err = zwzx("clockings", "read", str(path), "--dry-run")
    assert (code, ClockedDay.select().count()) == (3, 0), err
    before = journal.ends().last
    code, out, err = zwzx("clockings", "read", str(path))
    assert (code, journal.ends().last - before, ClockedDay.select().count()) == (3, 2, 2), "the import, and a day"
    assert "新登记1天的" in out + err
    assert "不知道不认识是谁" in (hall.folder / "考勤-退回.csv").read_text(encoding="utf-8")
    assert zwzx("clockings", "read", str(table(hall.folder, f"姓名,日期时间\n{rows(MONDAY, TUESDAY)}")))[0] == 0
    assert (journal.ends().last - before, ClockedDay.select().count()) == (4, 4)
    code, out, err = zwzx("clockings", "read", str(path.with_name("考勤.csv")))
    assert (code, journal.ends().last - before) == (0, 4)
    assert "新登记0天的，其余2天的都已登记过" in out + err
    assert "读过，是第2次导入：只登记没有登记的" in out + err
