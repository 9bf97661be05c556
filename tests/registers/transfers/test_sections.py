"""Which sections owe a year, who is reminded when, and what follows (档案.9)."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from zwzx.cli import run
from zwzx.jobs.waiting.check import check
from zwzx.jobs.waiting.today import waiting
from zwzx.office.people.people import Department
from zwzx.reports.missing import missing

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk
    from tests.registers.transfers.conftest import Room


def owing(desk: Desk, year: int = 2026) -> list[tuple[str, str, str]]:
    return [(one.section, one.clerks, one.stands) for one in missing(desk.office, year)]


def reminded(desk: Desk) -> list[str]:
    return [w.number for w in waiting(desk.office, ("transfers",)) if w.due_name == "missing"]


@pytest.mark.clause("档案.9")
@pytest.mark.parametrize(
    ("now", "shows", "late"),
    [
        (dt.datetime(2027, 2, 28, 23, 59), False, False),
        (dt.datetime(2027, 3, 1, 0, 0), True, False),
        (dt.datetime(2027, 3, 31, 23, 59, 59), True, False),
        (dt.datetime(2027, 4, 1, 0, 0), True, True),
        (dt.datetime(2028, 2, 1, 0, 0), True, True),
    ],
    ids=["not yet", "a month ahead", "the last moment", "late", "next year"],
)
def test_sections_are_reminded_a_month_ahead_and_it_is_never_rolled(
    room: Room, now: dt.datetime, *, shows: bool, late: bool
) -> None:
    room.clock.now = now
    found = [w for w in waiting(room.office, ("transfers",)) if w.due_name == "missing"]
    assert [w.number for w in found] == (["2026年度 业务科", "2026年度 信息科"] if shows else [])
    assert all(w.late(now) is late and w.clause == "档案.9" for w in found)
    assert [w.who for w in found] == (["冯雪", "郑洁"] if shows else [])
    report = check(room.office, only=("transfers",))
    assert [w.number for w in report.findings] == (["2026年度 业务科", "2026年度 信息科"] if late else [])


@pytest.mark.clause("档案.9")
def test_only_the_signature_ends_it(room: Room) -> None:
    room.clock.now = dt.datetime(2027, 3, 2, 9, 0)
    assert owing(room) == [("业务科", "冯雪", "没有造册"), ("信息科", "郑洁", "没有造册")]
    made = room.new("方案")
    assert owing(room)[0] == ("业务科", "冯雪", "移〔2027〕1号填写中")
    made = room.clerk.act("transfers.submit", made)
    room.archivist.act("transfers.receive", made)
    assert owing(room)[0] == ("业务科", "冯雪", "移〔2027〕1号已提交")
    room.archivist.act("transfers.sign", made, giver=room.somebody("冯雪"))
    assert owing(room) == [("信息科", "郑洁", "没有造册")]
    assert reminded(room) == ["2026年度 信息科"]


@pytest.mark.clause("档案.9")
def test_what_was_handed_over_at_once_does_not_stand_for_the_year(room: Room) -> None:
    room.clock.now = dt.datetime(2027, 3, 2, 9, 0)
    room.signed("验收报告", matter="大厅改造", year=2026)
    assert [section for section, _, _ in owing(room)] == ["业务科", "信息科"]


@pytest.mark.clause("档案.9")
def test_each_section_is_told_of_itself(room: Room) -> None:
    room.clock.now = dt.datetime(2027, 3, 2, 9, 0)
    assert reminded(room.acting("冯雪")) == ["2026年度 业务科"]
    assert reminded(room.acting("郑洁")) == ["2026年度 信息科"]
    assert len(reminded(room.acting("赵敏"))) == 2
    report = check(room.acting("赵敏").office, only=("transfers",), on=dt.date(2027, 4, 2))
    assert len(report.findings) == 2, "of those who may know of every section nothing escapes the check"


@pytest.mark.clause("档案.9")
def test_who_owes_a_list(room: Room) -> None:
    room.clock.now = dt.datetime(2028, 3, 2, 9, 0)
    room.office.perform(room.people.action("add"), name="何军", department="大厅管理科")
    assert [section for section, _, _ in owing(room, 2027)] == ["业务科", "信息科"], "it was not there in 2027"
    assert [section for section, _, _ in owing(room, 2028)] == ["业务科", "信息科", "大厅管理科"]
    assert owing(room, 2028)[2][1] == "没有指定"
    assert "办公室" not in [section for section, _, _ in owing(room, 2020)]
    assert len(owing(room, 2020)) == 2, "what the office began with was there before it"


@pytest.mark.clause("档案.9")
def test_nobody_is_reminded_of_years_whose_time_was_over_when_the_office_began(room: Room) -> None:
    assert reminded(room) == []
    assert len(owing(room, 2025)) == 2, "but it can be asked"
    assert Department.select().count() == 3


def told(room: Room, capsys: pytest.CaptureFixture[str], *words: str, acting: str = "赵敏", code: int = 0) -> Any:
    room.office.store.close()
    assert run(["--store", str(room.path), "--key", str(room.key), "--as", acting, *words]) == code
    return capsys.readouterr()


@pytest.mark.clause("档案.9")
def test_the_command_names_sections_clerks_and_the_consequence(
    room: Room, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from zwzx.jobs.exchange.tables import read_table

    out = told(room, capsys, "transfers", "missing", "2025")
    assert out.out.splitlines()[0] == "业务科\t冯雪\t没有造册\t2026-03-31"
    assert "不得评合格以上（档案.9）" in out.err
    (first, _) = json.loads(told(room, capsys, "transfers", "missing", "2025", "--format", "json").out)
    assert (first["section"], first["late"], first["clause"]) == ("业务科", True, "档案.9")
    path = tmp_path / "未移交.xlsx"
    told(room, capsys, "transfers", "missing", "2025", "-o", str(path))
    table = read_table(path, {"科室": "section", "内勤": "clerk"})
    assert [line.facts.get("clerk") for line in table.lines()][:2] == ["冯雪", "郑洁"]
    told(room, capsys, "transfers", "missing", "12", code=2)
    assert told(room, capsys, "transfers", "missing", "2025", acting="冯雪").out.startswith("业务科")


@pytest.mark.clause("档案.9")
def test_a_list_of_march_does_not_answer_for_the_year_that_has_begun(room: Room) -> None:
    room.clock.now = dt.datetime(2027, 3, 10, 9)
    room.clerk.refused("", "transfers.new", year=2027)
    room.signed("验收报告", matter="大厅改造")
    assert "业务科" in [one.section for one in missing(room.office, 2027)]
    assert room.new("方案").covers == 2026
    room.clock.now = dt.datetime(2027, 12, 28, 9)
    room.signed("方案", year=2027)
    assert "业务科" not in [one.section for one in missing(room.office, 2027)]
