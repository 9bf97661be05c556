"""来电: from the first ring to the answer, to whom it goes, handing it on and back, and its commands."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from zwzx import registers
from zwzx.jobs.waiting.today import waiting
from zwzx.office.archive.filing import Offer
from zwzx.office.matters import handing
from zwzx.office.matters.matters import Matter
from zwzx.office.people.people import Department
from zwzx.office.terms.archives import OfferState
from zwzx.office.terms.matters import CameBy, Handed, Sort
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.calls import rules
from zwzx.registers.calls.records import BOOK, WAYS, Call, State

if TYPE_CHECKING:
    from tests.conftest import Desk

WHO: dict[str, Any] = {"asker": "欧阳翠兰", "phone": "13607310000"}
NINE = dt.datetime(2026, 9, 28, 9)
TEN = dt.datetime(2026, 9, 28, 10)


def call(desk: Desk, **facts: Any) -> Any:
    return desk.act("calls.add", **{**WHO, "content": "反映窗口排队时间长", **facts})


def section(name: str = "业务科") -> Department:
    return Department.get(Department.name == name)


# ── rules ──────────────────────────────────────────────────────────────


@pytest.mark.clause("首问.6")
def test_what_is_passed_on_goes_to_somebody() -> None:
    rules.goes_to_somebody("首〔2026〕1号", named=True)
    with refused("首问.6", "没有写转给谁", "转办公室"):
        rules.goes_to_somebody("首〔2026〕1号", named=False)


# ── a call and its end ─────────────────────────────────────────────────


@pytest.mark.clause("首问.6")
def test_content_name_and_phone_are_entered_by_whoever_takes_the_call(desk: Desk) -> None:
    made = call(desk.acting("蒋明"), sort=Sort.DENOUNCES)
    assert (made.number, made.state, made.taker.name) == ("首〔2026〕1号", State.WAITING, "蒋明")
    assert (made.matter.asker, made.matter.phone, made.matter.channel) == ("欧阳翠兰", "13607310000", CameBy.PHONE)
    assert [(one.title, one.number) for one in waiting(desk.office, ("calls",))] == [("来电待回复", made.number)]


@pytest.mark.clause("首问.6")
def test_a_caller_who_gives_no_name_is_entered_all_the_same(desk: Desk) -> None:
    made = call(desk, asker="", phone="")
    assert made.matter.anonymous
    assert call(desk).matter.anonymous is False


@pytest.mark.clause("首问.7-8")
def test_what_is_answered_at_once_waits_for_nobody(desk: Desk) -> None:
    made = call(desk, result="已告知材料清单")
    assert (made.state, made.answered, made.matter.result) == (State.AT_ONCE, desk.clock.now, "已告知材料清单")
    assert waiting(desk.office, ("calls",)) == []


@pytest.mark.clause("信访.7", "收集.14")
def test_what_denounces_is_offered_for_filing_when_it_ends_here_and_names_nobody(desk: Desk) -> None:
    there = call(desk, sort=Sort.DENOUNCES, result="已查实并处理")
    later = desk.act("calls.answer", call(desk, sort=Sort.DENOUNCES), result="查无此事，已回复")
    for sort in (Sort.ASKS, Sort.TELLS, Sort.SUGGESTS):
        desk.act("calls.answer", call(desk, sort=sort), result="已回复")
    offers = list(Offer.select().order_by(Offer.id))
    assert [(one.number, one.kind, one.register) for one in offers] == [
        (one.number, "信访提案", "来电登记簿") for one in (there, later)
    ]
    assert not [one for one in offers if WHO["asker"] in str(one.__data__)]
    told = desk.act("calls.amend", call(desk, result="已回复"), sort=Sort.DENOUNCES, reason="实为举报")
    assert Offer.get(Offer.about == told.id).state is OfferState.WAITING
    desk.act("calls.void", told, reason="登重")
    desk.act("calls.void", later, reason="登重")
    assert [one.state for one in Offer.select().order_by(Offer.id)] == [OfferState.WAITING, *[OfferState.WITHDRAWN] * 2]


@pytest.mark.clause("投诉.1")
def test_who_complains_of_the_hall_is_sent_to_its_register(desk: Desk) -> None:
    add = registers.load("calls").action("add")
    facts: dict[str, Any] = {**WHO, "content": "窗口态度差"}
    told = [desk.office.perform(add, **facts, sort=sort).notices for sort in Sort]
    assert [any("calls to-complaints" in one for one in notices) for notices in told] == [
        sort is Sort.COMPLAINS for sort in Sort
    ]


@pytest.mark.clause("首问.7-8")
def test_what_can_not_be_answered_at_once_waits_until_it_is(desk: Desk) -> None:
    made = call(desk)
    desk.clock.on(days=1)
    done = desk.act("calls.answer", made, result="已电话回复")
    assert (done.state, done.answered, done.matter.result) == (State.ANSWERED, desk.clock.now, "已电话回复")
    assert waiting(desk.office, ("calls",)) == []
    with refused("", "已回复，不能回复"):
        desk.act("calls.answer", made, result="再回复一次")


@pytest.mark.parametrize(
    ("came", "due"),
    [
        (
            dt.datetime(2026, 9, 28, 9),
            dt.datetime(2026, 10, 10, 17, 30),
        ),  # Saturday the 10th is worked, over the National Day's week
        (dt.datetime(2026, 9, 25, 9), dt.datetime(2026, 10, 9, 17, 30)),  # a day off counts from the next
        (dt.datetime(2026, 9, 14, 23), dt.datetime(2026, 9, 20, 17, 30)),  # Sunday the 20th is worked
    ],
)
def test_it_is_to_be_answered_in_the_workdays_of_the_setting(desk: Desk, came: dt.datetime, due: dt.datetime) -> None:
    assert call(desk, at=came).due == due


def test_the_setting_is_the_offices_own(desk: Desk) -> None:
    desk.act("settings.set", name="来电答复期限", value="1")
    assert call(desk).due == dt.datetime(2026, 9, 29, 17, 30)


@pytest.mark.clause("首问.6")
def test_it_goes_to_a_section_and_from_there_to_another(desk: Desk) -> None:
    made = call(desk)
    with refused("首问.6", "没有写转给谁"):
        desk.act("calls.pass_on", made)
    passed = desk.act("calls.pass_on", made, section=section())
    assert (passed.state, passed.matter.section.name) == (State.PASSED, "业务科")
    again = desk.act("calls.pass_on", made, handler=desk.somebody("李明"))
    assert (again.matter.section.name, again.matter.handler.name) == ("办公室", "李明")


def test_what_is_said_of_somebody_goes_neither_to_them_nor_to_their_section(desk: Desk) -> None:
    made = call(desk, sort=Sort.DENOUNCES, accused=desk.somebody("孙丽"))
    with decided(HouseRule.STAND_ASIDE, "业务科", "settings set --name 被反映人回避 --value 否"):
        desk.act("calls.pass_on", made, section=section())
    with decided(HouseRule.STAND_ASIDE, "孙丽", "本人办"):
        desk.act("calls.pass_on", made, handler=desk.somebody("孙丽"))
    with decided(HouseRule.STAND_ASIDE):
        desk.act("calls.pass_on", made, handler=desk.somebody("蒋明"))
    assert desk.act("calls.pass_on", made, section=section("办公室")).state is State.PASSED
    desk.act("settings.set", name="被反映人回避", value="否")
    assert desk.act("calls.pass_on", made, section=section()).matter.section.name == "业务科"


@pytest.mark.clause("首问.6")
def test_what_is_no_matter_of_this_house_is_told_where_to_go(desk: Desk) -> None:
    done = desk.act("calls.elsewhere", call(desk), unit="市住房公积金中心，12329")
    assert (done.state, done.matter.result) == (State.ELSEWHERE, "已告知：市住房公积金中心，12329")


def test_a_call_of_a_day_to_come_is_none(desk: Desk) -> None:
    with refused("", "来电时间2026-09-29 09:00还没有到"):
        call(desk, at=desk.clock.now + dt.timedelta(days=1))
    assert Call.select().count() == 0
    assert Matter.select().count() == 0


# ── handing on ─────────────────────────────────────────────────────────


@pytest.mark.clause("首问.6")
@pytest.mark.parametrize(("act", "way"), [("to_complaints", WAYS[0]), ("to_petitions", WAYS[1])])
def test_its_matter_goes_to_another_register_with_its_time(desk: Desk, act: str, way: Any) -> None:
    made = call(desk, at=NINE)
    handed = desk.act(f"calls.{act}", made, words="请按投诉办理")
    assert handed.state is State.HANDED
    (waits,) = handing.waiting_for(way.to)
    assert (waits.matter, waits.number, waits.way, waits.label) == (
        made.matter,
        made.number,
        way.title,
        made.number + way.title,
    )
    assert waits.matter.received == NINE


def test_what_nobody_took_yet_is_taken_back_under_the_same_number(desk: Desk) -> None:
    made = call(desk)
    desk.act("calls.to_complaints", made)
    back = desk.act("calls.again", made, reason="转错了")
    assert (back.state, back.number) == (State.WAITING, made.number)
    assert handing.waiting_for("complaints") == []
    assert [one.state for one in handing.of_row(made)] == [Handed.WITHDRAWN]
    desk.act("calls.to_petitions", made)
    assert [one.state for one in handing.of_row(made)] == [Handed.WITHDRAWN, Handed.WAITING]


def test_a_call_that_was_not_handed_is_not_taken_back(desk: Desk) -> None:
    with refused("", "待办，不能收回重办"):
        desk.act("calls.again", call(desk), reason="转错了")


# ── corrections ────────────────────────────────────────────────────────


def test_what_was_entered_wrongly_is_set_right_and_found_by_it(desk: Desk, zwzx: Any) -> None:
    made = call(desk)
    amended = desk.act("calls.amend", made, asker="欧阳翠蓝", unit="某公司", reason="听错了")
    assert (amended.matter.asker, amended.unit) == ("欧阳翠蓝", "某公司")
    assert desk.act("calls.amend", made, accused=desk.somebody("蒋明"), reason="补记").matter.accused.name == "蒋明"
    with pytest.raises(Exception, match="没有哪一项和原来不同"):
        desk.act("calls.amend", made, unit="某公司", reason="再改")
    assert json.loads(zwzx("calls", "search", "翠蓝", "--format", "json")[1])[0]["asker"] == "欧阳翠蓝"
    assert zwzx("calls", "search", "翠兰")[1] == ""
    assert "姓名：欧阳翠兰 → 欧阳翠蓝" in zwzx("calls", "show", made.number)[1]


def test_a_name_that_is_told_later_takes_the_anonymity_away(desk: Desk) -> None:
    made = call(desk, asker="")
    assert not desk.act("calls.amend", made, asker="何建国", reason="后来说了").matter.anonymous


def test_an_entry_made_twice_is_struck_and_keeps_its_number(desk: Desk) -> None:
    made = call(desk)
    void = desk.act("calls.void", made, reason="登重")
    assert (void.state, void.number, void.note) == (State.VOID, made.number, "登重")
    assert call(desk).number == "首〔2026〕2号"
    assert waiting(desk.office, ("calls",))[0].number == "首〔2026〕2号"


# ── the commands, the book, the old books ──────────────────────────────


def test_it_is_entered_found_and_printed_by_commands(desk: Desk, zwzx: Any) -> None:
    code, out, err = zwzx("calls", "add", "--asker", "何建国", "--phone", "13607310001", "--content", "反映停车难")
    assert code == 0, err
    number = out.partition("\t")[0]
    found = json.loads(zwzx("calls", "search", "停车", "--format", "json")[1])
    assert [(row["asker"], row["phone"], row["state"]) for row in found] == [("何建国", "13607310001", "待办")]
    assert zwzx("calls", "pass-on", number, "--section", "业务科")[0] == 0
    assert zwzx("calls", "answer", number, "--result", "已协调增加车位")[0] == 0
    assert json.loads(zwzx("calls", "list", "--open", "是", "--format", "json")[1]) == []
    for sheet in ("book", "slip"):
        path = desk.folder / f"{sheet}.xlsx"
        assert zwzx("calls", "print", "--sheet", sheet, number, "-o", str(path))[0] == 0
        assert path.is_file()


def test_the_rows_of_an_old_book_enter_as_they_stand(desk: Desk, zwzx: Any) -> None:
    book = desk.folder / "来电登记簿.csv"
    book.write_text(
        "序号,日期,来话人,来电号码,来电内容,接听人,转办部门,处理结果\n"
        "1,2019-03-04,何建国,13607310001,反映停车难,老王,业务科,已回复\n"
        "2,2019-03-05,,,询问上班时间,老王,,当场答复\n"
        "3,2026-09-28,某某,,今天的,老王,,\n",
        encoding="utf-8",
    )
    code, _, err = zwzx("calls", "import", str(book))
    assert code == 3, err
    assert "退回1行" in err
    rows = [(row.number, row.state, row.matter.asker, row.note) for row in Call.select().order_by(Call.id)]
    assert rows == [
        ("首〔2019〕1号", State.PAST, "何建国", "受话人：老王"),
        ("首〔2019〕2号", State.PAST, "", "受话人：老王"),
    ]
    assert zwzx("calls", "import", str(book))[0] in (0, 3)
    assert Call.select().count() == 2


def test_its_numbers_are_its_own(desk: Desk) -> None:
    assert [call(desk).number for _ in range(2)] == [f"{BOOK}〔2026〕1号", f"{BOOK}〔2026〕2号"]
