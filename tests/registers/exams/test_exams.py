"""考试: who counts as having been to sit it, both rates, corrections that count them anew, old books, commands."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.marks import Mark, marks
from zwzx.office.study.exams import State, of_person
from zwzx.registers.exams import rules

if TYPE_CHECKING:
    from tests.conftest import Desk

LEAVE = (None, True)
COUNTED = {
    # results (tenths of a point, leave) → due, sat, on leave, well; whether both rates are whole
    "30 of 32, two on maternity leave": ([(900, False)] * 30 + [LEAVE] * 2, (30, 30, 2, 30), True),
    "one did not come": ([(900, False), (None, False)], (2, 1, 0, 1), False),
    "one below the line": ([(900, False), (799, False)], (2, 2, 0, 1), False),
    "on the line": ([(800, False)], (1, 1, 0, 1), True),
    "nobody": ([LEAVE], (0, 0, 1, 0), True),
}


@pytest.mark.clause("学习.5")
@pytest.mark.parametrize(("results", "counts", "reached"), COUNTED.values(), ids=COUNTED)
def test_excused_leave_counts_out_of_who_was_to_sit_it(
    results: list[tuple[int | None, bool]], counts: tuple[int, ...], *, reached: bool
) -> None:
    found = rules.counted(results, 80)
    assert (tuple(found), rules.reached(found)) == (counts, reached)


@pytest.mark.clause("学习.5")
def test_leave_is_shown_beside_the_rate() -> None:
    assert rules.words_of(rules.Counts(30, 30, 2, 30)) == "参考30/30，请假2人，优良30/30"
    assert rules.words_of(rules.Counts(30, 29, 0, 28)) == "参考29/30，优良28/29"


@pytest.mark.parametrize(("on", "ground"), [(dt.date(2026, 9, 28), None), (dt.date(2026, 9, 29), "")])
def test_what_has_not_come_was_not_sat(on: dt.date, ground: str | None) -> None:
    with decided(ground, "还没有到"):
        rules.has_come(on, dt.date(2026, 9, 28))


@pytest.mark.parametrize(("sat", "ground"), [(1, None), (0, "")])
def test_somebody_sat_it(sat: int, ground: str | None) -> None:
    with decided(ground, "没有一个人"):
        rules.somebody_sat(sat)


def test_results_are_read_as_people_write_them(desk: Desk) -> None:
    read = marks("成绩").read("王芳=92、李明：85.5分；孙丽=请假，蒋明＝缺考", desk.office)
    assert [(one.person.name, one.tenths, one.leave) for one in read] == [
        ("王芳", 920, False),
        ("李明", 855, False),
        ("孙丽", None, True),
        ("蒋明", None, False),
    ]
    assert marks("成绩").show(read) == "王芳=92、李明=85.5、孙丽=请假、蒋明=缺考"


@pytest.mark.parametrize("text", ["王芳", "王芳=好", "王芳=92、王芳=93", "没有这个人=92", "王芳=92.55"])
def test_what_is_no_result_goes_back(desk: Desk, text: str) -> None:
    with pytest.raises(Unreadable):
        marks("成绩").read(text, desk.office)


def results(desk: Desk, **told: float | str) -> tuple[Mark, ...]:
    return marks("成绩").read("、".join(f"{name}={result}" for name, result in told.items()), desk.office)


@pytest.mark.clause("学习.5")
def test_an_exam_falls_short_until_it_is_set_right(desk: Desk) -> None:
    told: dict[str, float | str] = {"王芳": 92, "李明": 79.5, "孙丽": "请假", "蒋明": "缺考"}
    made = desk.act("exams.add", subject="党纪处分条例知识考试", marks=results(desk, **told))
    assert (made.due, made.sat, made.on_leave, made.well, made.state) == (3, 2, 1, 1, State.SHORT)
    now = results(desk, 李明=80, 蒋明=88)
    right = desk.act("exams.amend", made, marks=now, reason="补考")
    assert (right.due, right.sat, right.well, right.state) == (3, 3, 3, State.REACHED)
    assert right.results == "王芳92、李明80、孙丽请假、蒋明88"
    (mine,) = of_person(desk.somebody("李明"), 2026)
    assert mine.tenths == 800
    desk.act("exams.strike", right, reason="登重了")
    assert of_person(desk.somebody("李明"), 2026) == []


@pytest.mark.clause("学习.5")
def test_the_line_is_the_office_s(desk: Desk) -> None:
    desk.act("settings.set", name="exam-good", value="90")
    made = desk.act("exams.add", subject="普法考试", marks=results(desk, 王芳=89))
    assert (made.good, made.well, made.state) == (90, 0, State.SHORT)


@pytest.mark.clause("学习.5")
def test_commands_and_the_book(desk: Desk, zwzx: Any) -> None:
    told = ["--subject", "党纪处分条例知识考试", "--marks", "王芳=92、李明=79、孙丽=请假"]
    assert zwzx("exams", "add", *told)[0] == 0
    listed = zwzx("exams", "list")[1]
    assert "100%" in listed
    assert "50%" in listed
    assert zwzx("exams", "print", "--sheet", "book", "试2026-1", "-o", str(desk.folder / "book.pdf"))[0] == 0


@pytest.mark.clause("学习.5")
def test_an_old_book_is_entered_as_it_stands(desk: Desk) -> None:
    on = dt.date(2025, 5, 6)
    past = desk.act("exams.past", number="3", on=on, subject="普法考试", sat_rate="100%", results="都及格")
    assert (past.number, past.state, past.note) == ("试〔2025〕3号", State.PAST, "参考率：100%")
    with refused("", "不是往年的"):
        desk.act("exams.past", number="4", on=desk.office.today, subject="普法考试")
