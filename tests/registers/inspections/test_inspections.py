"""公开检查: what was found and mended, when a quarter counts as checked, and the objection of whoever was held to account."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from zwzx.jobs.waiting.board import board
from zwzx.jobs.waiting.today import waiting
from zwzx.office.clauses.duties import Duty
from zwzx.office.people.people import Department
from zwzx.registers.inspections import rules
from zwzx.registers.inspections.records import Grade, Ruling, Sort, State

if TYPE_CHECKING:
    from tests.conftest import Desk


def on(day: str, at: str = "09:00") -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day} {at}")


def check(desk: Desk, findings: str = "公开栏三个月没有更新", **facts: Any) -> Any:
    section = Department.get(Department.name == "业务科")
    return desk.act("inspections.add", section=section, by="领导小组办公室", findings=findings, **facts)


def held(desk: Desk, **facts: Any) -> Any:
    return desk.act("inspections.hold", check(desk), held=desk.somebody("孙丽"), measure="批评教育", **facts)


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
    entry = desk.act("inspections.hold", entry, held=desk.somebody("孙丽"), measure="限期改正")
    assert titles(desk) == ["检查待整改"]
    entry = desk.act("inspections.appeal", entry)
    assert set(titles(desk)) == {"检查待整改", "复核待裁决"}
    entry = desk.act("inspections.mend", entry, mending="已更新")
    assert (entry.state, entry.mended, titles(desk)) == (State.APPEALED, desk.clock.now, ["复核待裁决"])
    with refused("", "已经整改"):
        desk.act("inspections.mend", entry, mending="再改")


@pytest.mark.clause("公开.七十")
def test_a_section_is_held_to_account_too_and_heard(desk: Desk) -> None:
    entry = desk.act("inspections.hold", check(desk), measure="通报批评")
    assert (entry.held, entry.state, entry.appeal_due) == (None, State.ACCOUNTED, on("2026-10-28", "17:30"))
    assert desk.act("inspections.appeal", entry).state is State.APPEALED


@pytest.mark.parametrize(("mended", "ground"), [(False, None), (True, "")])
def test_what_was_mended_is_mended_once(*, mended: bool, ground: str | None) -> None:
    with decided(ground, "检1已经整改", "另行登记检查"):
        rules.not_mended("检1", mended=mended)


@pytest.mark.clause("公开.六")
@pytest.mark.parametrize(
    ("checked", "pending", "words"),
    [(0, [], "还没有检查过一个科室"), (2, ["检1", "检3"], "检1、检3发现了问题"), (1, [], "")],
)
def test_a_period_is_checked_once_every_fault_has_its_notice(checked: int, pending: list[str], words: str) -> None:
    with decided("公开.六" if words else None, words):
        rules.may_conclude("2026年3季度", checked, pending)


@pytest.mark.clause("公开.七十")
@pytest.mark.parametrize(("at", "ground"), [("2026-10-28 17:30", None), ("2026-10-28 17:31", "公开.七十")])
def test_an_objection_is_made_in_time(at: str, ground: str | None) -> None:
    with decided(ground, "2026-10-28 17:30以前申请"):
        rules.heard_in_time("检1", dt.datetime.fromisoformat(at), on("2026-10-28", "17:30"))


@pytest.mark.clause("公开.七十")
def test_the_ruling_is_in_writing() -> None:
    rules.has_its_writing("检1", "党组复核2026-1")
    with refused("公开.七十", "没有下达书面通知"):
        rules.has_its_writing("检1", " ")


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


@pytest.mark.clause("公开.六", "公开.七十")
def test_the_board_has_the_day_of_mending_and_of_the_ruling(desk: Desk) -> None:
    entry = desk.act("inspections.notify", check(desk), mend_by=on("2026-10-12"))
    assert [one.due for one in board(desk.office)] == [entry.mend_by]
    appealed = desk.act("inspections.appeal", held(desk))
    assert [one.due for one in board(desk.office)] == [entry.mend_by, appealed.review_due]


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


@pytest.mark.clause("公开.七十")
def test_whoever_was_held_to_account_is_heard_within_thirty_days_and_ruled_on_within_twenty(desk: Desk) -> None:
    entry = held(desk)
    assert entry.appeal_due == on("2026-10-28", "17:30")
    desk.clock.now = on("2026-10-28", "17:30")
    entry = desk.act("inspections.appeal", entry)
    assert (entry.state, entry.review_due) == (State.APPEALED, on("2026-11-17", "17:30"))
    assert titles(desk) == ["复核待裁决"]
    with refused("公开.七十", "没有下达书面通知"):
        desk.act("inspections.rule", entry, ruling=Ruling.STANDS, decision=" ")
    assert desk.act("inspections.recount", entry).review_due == entry.review_due
    entry = desk.act("inspections.rule", entry, ruling=Ruling.REVOKED, decision="党组复核2026-1")
    assert (entry.state, titles(desk)) == (State.RULED, [])


@pytest.mark.clause("公开.七十")
def test_an_objection_after_thirty_days_is_too_late(desk: Desk) -> None:
    entry = held(desk)
    desk.clock.now = on("2026-10-29", "09:00")
    with refused("公开.七十", "2026-10-28 17:30以前申请"):
        desk.act("inspections.appeal", entry)


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
