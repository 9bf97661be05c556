"""公开检查: what was found and mended, when a quarter counts as checked, and how it comes to be answered for."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from zwzx import registers
from zwzx.jobs.waiting.board import board
from zwzx.jobs.waiting.today import waiting
from zwzx.office.clauses.duties import Duty
from zwzx.office.core.listing import Listing
from zwzx.office.kinds.base import Unreadable
from zwzx.office.openness.inspections import inspection_named
from zwzx.office.people.people import Department
from zwzx.office.terms.openness import Checked as State
from zwzx.office.terms.openness import Grade, Ground, Liable, Sort, Spared
from zwzx.registers.inspections import rules

if TYPE_CHECKING:
    from tests.conftest import Desk


def on(day: str, at: str = "09:00") -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day} {at}")


def check(desk: Desk, findings: str = "公开栏三个月没有更新", **facts: Any) -> Any:
    section = Department.get(Department.name == "业务科")
    return desk.act("inspections.add", section=section, by="领导小组办公室", findings=findings, **facts)


def held(desk: Desk, entry: Any, **facts: Any) -> Any:
    told = {"held": desk.somebody("孙丽"), "liable": Liable.DIRECT, "ground": Ground.FOR_SHOW, "deed": "假公开"}
    return desk.act("accountability.from_check", desk.fresh(entry), **{**told, **facts})


def titles(desk: Desk) -> list[str]:
    return [one.title for one in waiting(desk.office, ("inspections",))]


@pytest.mark.clause("公开.六")
@pytest.mark.parametrize(
    ("yearly", "given", "ground"),
    [(True, True, None), (True, False, "公开.六"), (False, True, ""), (False, False, None)],
)
def test_the_years_end_gives_a_grade(ground: str | None, *, yearly: bool, given: bool) -> None:
    with decided(ground, "考核等次"):
        rules.graded("检查", yearly=yearly, given=given)


@pytest.mark.clause("公开.六")
@pytest.mark.parametrize(
    ("until", "ground"),
    [("2026-09-27 17:30", ""), ("2026-09-28 09:00", ""), ("2026-09-28 17:30", None), ("2026-09-29 17:30", None)],
)
def test_a_notice_names_a_moment_after_it(until: str, ground: str | None) -> None:
    """How long there is to mend it, no clause says: by the evening of the day itself is a time too."""
    with decided(ground, "不在发通知书以后"):
        rules.has_its_day("检1", dt.datetime.fromisoformat(until), on("2026-09-28"))


@pytest.mark.clause("公开.六")
def test_the_day_of_the_notice_itself_ends_with_the_office_hours(desk: Desk) -> None:
    entry = desk.act("inspections.notify", check(desk), mend_by=on("2026-09-28", "00:00"))
    assert entry.mend_by == on("2026-09-28", "17:30")


@pytest.mark.clause("公开.六")
def test_what_is_to_be_mended_is_so_whoever_was_held_to_account_for_it(desk: Desk) -> None:
    entry = desk.act("inspections.notify", check(desk), mend_by=on("2026-10-12"))
    held(desk, entry)
    assert (desk.fresh(entry).state, titles(desk)) == (State.MENDING, ["检查待整改"])
    entry = desk.act("inspections.mend", desk.fresh(entry), mending="已更新")
    assert (entry.state, entry.mended, titles(desk)) == (State.MENDED, desk.clock.now, [])
    with refused("", "已整改，不能登记整改"):
        desk.act("inspections.mend", entry, mending="再改")


@pytest.mark.clause("公开.六")
def test_several_answer_for_one_check_and_no_notice_is_waited_for(desk: Desk) -> None:
    entry = check(desk, "公开栏是假的")
    first = held(desk, entry)
    assert (desk.fresh(entry).state, titles(desk)) == (State.REFERRED, [])
    assert (first.check, first.source, first.section.name) == (entry, f"{entry.number}季度检查", "业务科")
    second = held(desk, entry, held=None, liable=None)
    assert (second.held, second.section.name) == (None, "业务科")
    columns = [one for one in registers.load("inspections").facts if one.name == "accounts"]
    (row,) = Listing(desk.office, registers.load("inspections"), columns=columns).walk()
    assert row.values == (f"{first.number} 孙丽 待调查；{second.number} 业务科 待调查",)
    assert desk.act("inspections.notify", desk.fresh(entry), mend_by=on("2026-10-12")).state is State.MENDING


@pytest.mark.clause("公开.六")
def test_a_check_for_which_nobody_answers_after_all_waits_for_its_notice_again(desk: Desk) -> None:
    entry = check(desk, "公开栏是假的")
    first, second = held(desk, entry), held(desk, entry, held=desk.somebody("王芳"))
    desk.act("accountability.void", first, reason="登错了人")
    assert desk.fresh(entry).state is State.REFERRED
    second = desk.act("accountability.inquire", second, inquiry="不是他经手")
    second = desk.act("accountability.hear", second, statement="没有参与")
    desk.act("accountability.drop", second, spared=Spared.UNFOUNDED, reason="不是他经手")
    assert (desk.fresh(entry).state, titles(desk)) == (State.FOUND, ["待发整改通知"])


@pytest.mark.clause("公开.六")
def test_who_answers_for_a_notice_that_went_out_leaves_it_as_it_is(desk: Desk) -> None:
    entry = desk.act("inspections.notify", check(desk), mend_by=on("2026-10-12"))
    desk.act("accountability.void", held(desk, entry), reason="登错了人")
    assert desk.fresh(entry).state is State.MENDING


@pytest.mark.clause("公开.六")
def test_a_check_without_fault_is_answered_for_where_the_year_was_judged_unfit(desk: Desk) -> None:
    with refused("公开.六", "没有发现问题，考核也不是不合格", "accountability add"):
        held(desk, check(desk, ""))
    unfit = check(desk, "", sort=Sort.YEAR, grade=Grade.UNFIT)
    assert held(desk, unfit).check == unfit
    assert desk.fresh(unfit).state is State.CLEAN


def test_a_check_for_which_somebody_answers_is_not_struck(desk: Desk) -> None:
    entry = desk.act("inspections.notify", check(desk), mend_by=on("2026-10-12"))
    first = held(desk, entry)
    with refused("", f"已经转追究：{first.number}", "责任追究登记簿里作废"):
        desk.act("inspections.void", desk.fresh(entry), reason="登重")
    desk.act("accountability.void", first, reason="登错了人")
    assert desk.act("inspections.void", desk.fresh(entry), reason="登重").state is State.VOID


@pytest.mark.parametrize(("accounts", "ground"), [([], None), (["责〔2026〕1号"], "")])
def test_nothing_is_struck_that_is_answered_for(accounts: list[str], ground: str | None) -> None:
    with decided(ground, "检1已经转追究：责〔2026〕1号"):
        rules.not_held("检1", accounts)


def test_a_check_is_named_by_its_number(desk: Desk) -> None:
    entry = check(desk)
    assert inspection_named(desk.office, "检2026-1") == inspection_named(desk.office, entry.number) == entry
    for other in ("检2026-2", "收2026-1", "检查"):
        with pytest.raises(Unreadable, match="没有编号为"):
            inspection_named(desk.office, other)


@pytest.mark.clause("公开.六")
@pytest.mark.parametrize(
    ("checked", "pending", "words"),
    [(0, [], "还没有检查过一个科室"), (2, ["检1", "检3"], "检1、检3发现了问题"), (1, [], "")],
)
def test_a_period_is_checked_once_every_fault_has_its_notice(checked: int, pending: list[str], words: str) -> None:
    with decided("公开.六" if words else None, words):
        rules.may_conclude("2026年3季度", checked, pending)


@pytest.mark.clause("公开.六")
def test_what_was_found_is_mended_by_the_day_of_the_notice(desk: Desk) -> None:
    entry = check(desk)
    assert (entry.number, entry.term, entry.state) == ("检〔2026〕1号", "2026年3季度", State.FOUND)
    assert titles(desk) == ["待发整改通知"]
    entry = desk.act("inspections.notify", entry, mend_by=on("2026-10-12", "00:00"))
    assert (entry.state, entry.mend_by, titles(desk)) == (State.MENDING, on("2026-10-12", "17:30"), ["检查待整改"])
    entry = desk.act("inspections.mend", entry, mending="已更新")
    assert (entry.state, titles(desk)) == (State.MENDED, [])
    assert check(desk, "").state is State.CLEAN


@pytest.mark.clause("公开.六")
def test_the_board_has_the_day_of_mending(desk: Desk) -> None:
    entry = desk.act("inspections.notify", check(desk), mend_by=on("2026-10-12"))
    assert [one.due for one in board(desk.office)] == [entry.mend_by]


@pytest.mark.clause("公开.六")
def test_a_quarter_is_done_by_its_checks(desk: Desk) -> None:
    with refused("公开.六", "2026年3季度还没有检查过一个科室"):
        desk.act("inspections.conclude")
    entry = check(desk)
    with refused("公开.六", f"{entry.number}发现了问题，还没有发整改通知书"):
        desk.act("inspections.conclude")
    desk.act("inspections.void", check(desk), reason="登重")
    desk.act("inspections.notify", entry, mend_by=on("2026-10-12"))
    done = desk.act("inspections.conclude")
    assert (done.clause, done.period, done.note) == ("公开.六", "2026年3季度", entry.number)
    with refused("", "2026年3季度的这件事已经登记过"):
        desk.act("inspections.conclude")


@pytest.mark.clause("公开.六")
def test_the_year_has_its_own_checks_and_grades(desk: Desk) -> None:
    with refused("公开.六", "年终考核没有写考核等次"):
        check(desk, "", sort=Sort.YEAR)
    with refused("", "季度检查不评考核等次"):
        check(desk, "", grade=Grade.FIT)
    made = check(desk, "", sort=Sort.YEAR, grade=Grade.FIT)
    assert made.term == "2026年"
    assert desk.act("inspections.conclude", sort=Sort.YEAR).period == "2026年"
    assert Duty.select().where(Duty.clause == "公开.六").count() == 1
    special = check(desk, sort=Sort.SPECIAL)
    assert special.term == "2026-09-28"


def test_its_papers_are_printed_by_commands(desk: Desk, zwzx: Any) -> None:
    assert zwzx("inspections", "add", "--section", "业务科", "--by", "领导小组办公室", "--findings", "内容不全")[0] == 0
    assert zwzx("inspections", "notify", "检2026-1", "--mend-by", "2099-10-12")[0] == 0
    for sheet in ("notice", "book"):
        path = desk.folder / f"{sheet}.xlsx"
        assert zwzx("inspections", "print", "--sheet", sheet, "检2026-1", "-o", str(path))[0] == 0
        assert path.is_file()


@pytest.mark.clause("公开.六")
def test_its_notice_is_a_letter_with_its_day_and_receipt(desk: Desk) -> None:
    from zwzx.registers.inspections.letters import LETTERS

    (letter,) = LETTERS
    entry = check(desk)
    assert not letter.fits(entry)
    entry = desk.act("inspections.notify", entry, mend_by=on("2026-10-12"))
    assert letter.fits(entry)
    text = letter.write(desk.office, entry)
    assert text.addressee == "业务科"
    assert "请于2026年10月12日前整改完毕" in "".join(one.text for one in text.paragraphs)
    assert [one.title for one in text.further] == ["整改回执"]
