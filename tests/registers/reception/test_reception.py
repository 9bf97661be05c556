"""公务接待: asked for and approved first, the caps at table, what is issued, the list, the bill, and what waits meanwhile."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from tests.registers.reception.received import approved, asked, at, ate, listed
from zwzx import registers
from zwzx.jobs.waiting.today import waiting
from zwzx.office.clauses import approvals
from zwzx.office.core.listing import find
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.receptions import reception
from zwzx.office.money import linking
from zwzx.office.papers.naming import target_of
from zwzx.office.people.people import Department
from zwzx.office.reception import approving
from zwzx.office.reception.records import Reception, issues_of, meals_of
from zwzx.office.terms.papers import Level
from zwzx.office.terms.people import Post
from zwzx.office.terms.reception import GuestKind, Sort, State, Where
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    from tests.conftest import Desk

EVENING = at("20:00")
WRONG = [
    # (the meal, whether it is major, refused under, what is said): the facts that are easy to get wrong
    ({"guests": 6, "companions": 3, "cost": 500_00}, False, "接待.4", "500.00元÷9人，人均55.56元，超过40元/人"),
    (
        {"guests": 6, "companions": 4, "cost": 400_00},
        False,
        HouseRule.NATIONAL_RECEPTION,
        "来客6人，陪餐4人，最多3人",
    ),
    ({"guests": 6, "companions": 3, "cost": 360_00}, False, None, ""),
    (
        {"guests": 12, "companions": 5, "cost": 1000_00},
        True,
        HouseRule.NATIONAL_RECEPTION,
        "来客12人，陪餐5人，最多4人",
    ),
    ({"guests": 12, "companions": 4, "cost": 1280_00}, True, None, ""),
    ({"guests": 12, "companions": 4, "cost": 1280_01}, True, "接待.4", "超过80元/人（重大接待）"),
    ({"guests": 5, "companions": 2, "cost": 180_00, "card": False}, False, "接待.3", "没有用公务卡结账"),
]


@pytest.mark.clause("接待.3", "接待.4")
@pytest.mark.parametrize(("facts", "major", "ground", "words"), WRONG)
def test_a_meal_outside(
    desk: Desk, facts: dict[str, Any], major: bool, ground: HouseRule | str | None, words: str
) -> None:
    entry = approved(desk, major=major, guests=facts["guests"])
    desk.clock.now = EVENING
    with decided(ground, words):
        ate(desk, entry, **facts)


DRINK = [
    # (the day and hour of the meal, refused under)
    (dt.datetime(2026, 10, 10, 12, 0), "接待.4"),  # a Saturday that is worked
    (dt.datetime(2026, 10, 2, 12, 0), None),  # a Friday on holiday
    (dt.datetime(2026, 10, 12, 10, 59), None),
    (dt.datetime(2026, 10, 12, 11, 0), "接待.4"),
    (dt.datetime(2026, 10, 12, 14, 0), "接待.4"),
    (dt.datetime(2026, 10, 12, 14, 1), None),
    (dt.datetime(2026, 10, 12, 18, 30), None),
]


@pytest.mark.clause("接待.4")
@pytest.mark.parametrize(("when", "clause"), DRINK)
def test_drink_is_for_no_lunch_of_a_working_day(desk: Desk, when: dt.datetime, clause: str | None) -> None:
    entry = approved(desk, at=when)
    desk.clock.now = when + dt.timedelta(hours=8)
    with decided(clause, "工作日中餐"):
        assert ate(desk, entry, alcohol="白酒1瓶").alcohol == "白酒1瓶"


@pytest.mark.clause("接待.1", "接待.2", "接待.3")
def test_the_deputy_in_charge_first_and_then_the_office(desk: Desk) -> None:
    entry = asked(desk)
    assert (entry.number, entry.state, entry.section.name) == ("客〔2026〕1号", State.ASKED, "业务科")
    assert [(one.title, one.who) for one in waiting(desk.office, ("reception",))] == [("接待待分管领导同意", "蒋明")]
    with refused("接待.3", entry.number):
        desk.act("reception.arrange", entry, person=desk.somebody("刘强"))
    for name in ("刘强", "孙丽"):
        with refused("接待.3", name):
            desk.act("reception.agree", entry, person=desk.somebody(name))
    assert approving.for_hand(desk.acting("陈静").office) == [entry.id]
    assert approving.for_hand(desk.office) == []
    entry = desk.fresh(desk.act("reception.agree", entry, person=desk.somebody("陈静")))
    assert (entry.leader, entry.state, entry.late) == ("陈静", State.AGREED, False)
    with refused("接待.3", "陈静"):
        desk.act("reception.arrange", entry, person=desk.somebody("陈静"))
    with refused("接待.3", entry.number, "待办公室安排"):
        ate(desk, entry)
    entry = desk.fresh(desk.act("reception.arrange", entry, person=desk.somebody("刘强")))
    assert (entry.state, entry.where, entry.outside_reason) == (State.APPROVED, Where.LOCAL, "食堂停电")
    assert [(one.clause, one.by) for one in approvals.of(entry)] == [("接待.3", "陈静"), ("接待.3", "刘强")]


@pytest.mark.clause("接待.3")
def test_where_nobody_is_in_charge_it_is_the_director(desk: Desk) -> None:
    entry = asked(desk, handler=desk.somebody("李明"))
    with refused("接待.3", "陈静"):
        desk.act("reception.agree", entry, person=desk.somebody("陈静"))
    entry = desk.fresh(desk.act("reception.agree", entry, person=desk.somebody("张伟")))
    assert (entry.leader, entry.state) == ("张伟", State.AGREED)


LATE = [
    # (when it is asked for, when it is agreed, refused by)
    (at("11:29"), at("11:30"), None),
    (at("19:00"), at("17:30", dt.date(2026, 9, 29)), None),
    (at("19:00"), at("17:31", dt.date(2026, 9, 29)), HouseRule.RECEPTION_LATE),
    (at("17:31", dt.date(2026, 9, 29)), at("18:00", dt.date(2026, 9, 29)), HouseRule.RECEPTION_LATE),
]


@pytest.mark.clause("接待.3")
@pytest.mark.parametrize(("when", "agreed", "ground"), LATE)
def test_guests_who_came_unannounced_are_asked_for_within_a_working_day(
    desk: Desk, when: dt.datetime, agreed: dt.datetime, ground: HouseRule | None
) -> None:
    desk.clock.now = when
    with decided(ground, "已经过了补批的期限2026-09-29 17:30"):
        entry = asked(desk, at=at("11:30"))
        desk.clock.now = agreed
        entry = desk.fresh(desk.act("reception.agree", entry, person=desk.somebody("陈静")))
        assert entry.late == (agreed > at("11:30"))


@pytest.mark.clause("接待.3")
def test_what_was_approved_is_approved_anew_where_it_changes(desk: Desk) -> None:
    entry = approved(desk)
    entry = desk.fresh(desk.act("reception.amend", entry, chief="王一", reason="补主宾"))
    assert entry.state is State.APPROVED
    entry = desk.fresh(desk.act("reception.amend", entry, guests=8, reason="多来两位"))
    assert (entry.state, entry.leader, entry.agreed) == (State.ASKED, "", None)
    entry = desk.fresh(desk.act("reception.agree", entry, person=desk.somebody("陈静")))
    entry = desk.fresh(desk.act("reception.arrange", entry, person=desk.somebody("刘强")))
    desk.clock.now = EVENING
    entry = ate(desk, entry)
    with refused("接待.3", "批准的内容不能再改"):
        desk.act("reception.amend", entry, major=True, reason="是重大接待")


@pytest.mark.clause("接待.3")
def test_the_office_may_move_a_meal_out_of_the_house(desk: Desk) -> None:
    entry = approved(desk, where=Where.CANTEEN, outside_reason="")
    desk.clock.now = EVENING
    with refused("接待.3", "没有批准在外就餐：办公室安排的是机关食堂"):
        ate(desk, entry)
    told = {"person": desk.somebody("刘强"), "where": Where.LOCAL}
    with refused("接待.3", "没有写特殊情况"):
        desk.act("reception.rearrange", entry, **told)
    with refused("接待.3", "陈静"):
        desk.act("reception.rearrange", entry, **{**told, "person": desk.somebody("陈静")}, outside_reason="停水")
    entry = desk.fresh(desk.act("reception.rearrange", entry, **told, outside_reason="食堂停水"))
    assert ate(desk, entry).meals.startswith(
        "1. 2026-09-28 11:30 土菜馆 老街土菜馆　来客5人、陪餐2人　200.00元，人均28.58元"
    )


@pytest.mark.clause("接待.3", "财务.6", "财务.7")
def test_from_the_meal_to_the_claim(desk: Desk) -> None:
    entry = approved(desk)
    desk.clock.now = EVENING
    entry = ate(desk, entry, hosts="孙丽、蒋明")
    told = (entry.state, entry.cost, entry.head, entry.bill, entry.companions, entry.standard, entry.paid)
    assert told == (State.HELD, 200_00, 28_58, 200_00, 2, "40元", "公务卡")
    assert (entry.list_due, entry.claim_due) == (
        at("17:30", dt.date(2026, 10, 10)),  # a Saturday that is worked
        at("23:59:59", dt.date(2026, 9, 30)),
    )
    with decided(HouseRule.RECEPTION_LIST, "还没有交接待清单"):
        desk.act("reception.claim", entry, invoice="00123456", bill_signed=True)
    entry = listed(desk, entry)
    assert (entry.state, entry.guests, entry.signer.name) == (State.LISTED, 5, "孙丽")
    with refused("接待.3", "蒋明还没有在消费账单上签字"):
        desk.act("reception.claim", entry, invoice="00123456")
    desk.clock.now = at("09:00", dt.date(2026, 10, 9))
    assert [(one.title, one.who) for one in waiting(desk.office, ("reception",))] == [("接待待报账", "蒋明")]
    entry = desk.fresh(desk.act("reception.claim", entry, invoice="00123456", bill_signed=True))
    assert (entry.state, entry.invoice) == (State.CLAIMED, "00123456")
    assert waiting(desk.office, ("reception",)) == []
    entry = desk.fresh(desk.act("reception.send_back", entry, reason="发票抬头不对"))
    assert (entry.state, entry.invoice) == (State.LISTED, "")
    entry = desk.fresh(desk.act("reception.send_back", entry, reason="名单缺人"))
    assert (entry.state, entry.listed) == (State.HELD, None)


@pytest.mark.clause("财务.6")
def test_guests_in_the_canteen_are_done_with_the_list(desk: Desk) -> None:
    entry = approved(desk, where=Where.CANTEEN, outside_reason="")
    desk.clock.now = EVENING
    entry = ate(desk, entry, where=Where.CANTEEN, name="", cost=300_00)
    assert (entry.standard, entry.bill, entry.paid) == ("机关食堂", None, "食堂记账")
    with refused("", "不用报账"):
        desk.act("reception.claim", entry, invoice="00123456", bill_signed=True)
    with refused("财务.6", "就餐单还没有交回"):
        listed(desk, entry, slips_back=False)
    with refused("", "名单上1人，用餐登记了来客5人"):
        listed(desk, entry, guest_list=("王一",))
    assert listed(desk, entry).state is State.DONE


@pytest.mark.clause("接待.4", "财务.6", "财务.8")
def test_tobacco_and_drink(desk: Desk) -> None:
    entry = approved(desk, at=at("18:30"), major=True)
    desk.clock.now = EVENING
    told = {"name": "黄盒芙蓉王", "quantity": 2, "unit": "包", "receiver": desk.somebody("蒋明")}
    with refused("财务.8", "原则上不发整包香烟"):
        desk.act("reception.issue", entry, sort=Sort.TOBACCO, **told)
    with refused("财务.8", "孙丽"):
        desk.act("reception.issue", entry, sort=Sort.TOBACCO, **told, consent=desk.somebody("孙丽"))
    entry = desk.fresh(desk.act("reception.issue", entry, sort=Sort.TOBACCO, **told, consent=desk.somebody("陈静")))
    wine = {"sort": Sort.ALCOHOL, "name": "白酒", "quantity": 2, "unit": "瓶", "receiver": desk.somebody("蒋明")}
    entry = desk.fresh(desk.act("reception.issue", entry, **wine))
    assert (entry.tobacco, entry.alcohol) == ("黄盒芙蓉王2包", "白酒2瓶")
    entry = ate(desk, entry, at=at("18:30"))
    with refused("", "领用了白酒2瓶，用餐里没有写用酒"):
        listed(desk, entry)
    assert {one.title for one in waiting(desk.office, ("reception",))} == {"接待清单待交", "酒水待餐后签收"}
    entry = desk.fresh(desk.act("reception.strike_meal", entry, meal=1, reason="漏写用酒"))
    assert (entry.state, entry.cost, entry.list_due) == (State.APPROVED, None, None)
    entry = listed(desk, ate(desk, entry, at=at("18:30"), alcohol="白酒1瓶"))
    paid = {"invoice": "00123456", "bill_signed": True}
    with refused("财务.6", "白酒2瓶还没有餐后签收"):
        desk.act("reception.claim", entry, **paid)
    with refused("财务.6", "蒋明不是党政领导或科室负责人"):
        desk.act("reception.sign_for", entry, issue=2, used=1, signer=desk.somebody("蒋明"))
    entry = desk.fresh(desk.act("reception.sign_for", entry, issue=2, used=1, signer=desk.somebody("孙丽")))
    assert entry.alcohol == "白酒1瓶"
    assert desk.act("reception.claim", entry, **paid).state is State.CLAIMED


def test_what_was_issued_wrongly_is_struck(desk: Desk) -> None:
    entry = approved(desk)
    wine = {"sort": Sort.ALCOHOL, "name": "白酒", "quantity": 2, "unit": "瓶", "receiver": desk.somebody("蒋明")}
    entry = desk.fresh(desk.act("reception.issue", entry, **wine))
    with pytest.raises(Unreadable, match="没有第3次领用"):
        desk.act("reception.strike_issue", entry, issue=3, reason="登错")
    entry = desk.fresh(desk.act("reception.strike_issue", entry, issue=1, reason="登错"))
    assert (entry.alcohol, issues_of(entry)) == ("", [])
    desk.clock.now = EVENING
    entry = ate(desk, entry)
    with pytest.raises(Unreadable, match="没有第9餐。登记了的：第1餐"):
        desk.act("reception.strike_meal", entry, meal=9, reason="登错")


def test_guests_who_did_not_eat_and_who_did_not_come(desk: Desk) -> None:
    entry = approved(desk, where=None, outside_reason="")
    desk.clock.now = EVENING
    entry = desk.fresh(desk.act("reception.receive", entry, hosts="孙丽", at=at("16:00")))
    assert (entry.state, entry.cost, entry.hosts) == (State.HELD, None, "孙丽")
    assert listed(desk, entry, slips_back=False).state is State.DONE
    other = asked(desk, at=at("21:00"))
    entry = desk.fresh(desk.act("reception.refuse", other, person=desk.somebody("陈静"), reason="私客"))
    assert (entry.state, entry.note) == (State.REFUSED, "陈静不批准：私客")
    entry = ate(desk, approved(desk, at=at("18:00")), at=at("18:00"))
    entry = desk.fresh(desk.act("reception.strike", entry, reason="登重了"))
    assert (entry.state, entry.cost, meals_of(entry)) == (State.STRUCK, None, [])


def test_whose_hands_enter_it(desk: Desk) -> None:
    entry = approved(desk)
    desk.clock.now = EVENING
    for name in ("孙丽", "陈静"):
        with refused("", "经办人是蒋明"):
            ate(desk.acting(name), entry)
    with refused("接待.4", "“领用烟酒”由机要员、办公室主任办理"):
        desk.acting("蒋明").act(
            "reception.issue",
            entry,
            sort=Sort.ALCOHOL,
            name="白酒",
            quantity=1,
            unit="瓶",
            receiver=desk.somebody("蒋明"),
        )
    assert ate(desk.acting("蒋明"), entry).state is State.HELD


def test_the_director_notes_why_a_card_was_not_used(desk: Desk) -> None:
    entry = approved(desk)
    desk.clock.now = EVENING
    told = {"card": False, "no_card": "店里的刷卡机坏了"}
    with refused("接待.3", "没有用公务卡结账"):
        ate(desk, entry, **told, noted_by=desk.somebody("孙丽"))
    assert ate(desk, entry, **told, noted_by=desk.somebody("刘强")).paid == "没有刷卡：店里的刷卡机坏了"


def test_a_marked_letter_hides_the_reception(desk: Desk) -> None:
    paper = desk.add(level=Level.SECRET, serials=("000001",)).document
    entry = asked(desk, paper=paper, at=at("11:30"))
    register = registers.load("reception")
    assert find(desk.office, register, entry.number) == entry
    with pytest.raises(Unreadable):
        find(desk.acting("蒋明").office, register, entry.number)
    kind = reception("接待号")
    assert kind.read("客2026-1", desk.office) == entry
    assert kind.show(entry) == entry.number
    with pytest.raises(Unreadable, match="没有编号为客2026-1的公务接待"):
        kind.read("客2026-1", desk.acting("蒋明").office)


def test_the_sum_of_a_reception_under_a_marked_letter_tells_nothing_of_it(desk: Desk) -> None:
    paper = desk.add(level=Level.SECRET, serials=("000001",)).document
    entry = asked(desk, paper=paper, kind=GuestKind.SUPERIOR, handler=desk.somebody("王芳"))
    desk.act("reception.agree", entry, person=desk.somebody("张伟"))
    entry = desk.act("reception.arrange", entry, person=desk.somebody("刘强"))
    made = desk.fresh(desk.act("expenses.ask_for_reception", entry, fen=200_00))
    assert made.what == f"接待{entry.number}"
    assert not [word for word in made.found_by() if entry.unit in word or entry.purpose in word]


@pytest.mark.parametrize("letter", ["湘机密〔2026〕9号", "市密〔2026〕5号", "市函〔2026〕5号（秘密）"])
def test_a_book_that_everybody_reads_names_no_marked_letter(desk: Desk, letter: str) -> None:
    with pytest.raises(Unreadable, match="这一簿人人可以看"):
        asked(desk, letter=letter)
    entry = asked(desk)
    with pytest.raises(Unreadable, match="这一簿人人可以看"):
        desk.act("reception.amend", entry, letter=letter, reason="补文号")
    with pytest.raises(Unreadable, match="这一簿人人可以看"):
        desk.act("reception.past", number="2019-3", at=dt.datetime(2019, 3, 4), unit="区档案局", letter=letter)
    paper = desk.add(level=Level.SECRET, serials=("000001",)).document
    assert asked(desk, letter=letter, paper=paper).letter == letter


def test_a_row_of_an_old_book_is_history(desk: Desk) -> None:
    told = {"number": "2019-3", "at": dt.datetime(2019, 3, 4), "unit": "区档案局", "kind": "上级检查", "cost": 900_00}
    row = desk.fresh(desk.act("reception.past", **told, guests=2, handler="老何"))
    assert (row.state, row.number, row.cost, row.note) == (
        State.PAST,
        "客〔2019〕3号",
        900_00,
        "来客类别：上级检查；经办人：老何",
    )


def test_who_is_told_of_it_by_commands(desk: Desk, zwzx: Any) -> None:
    told = [
        "--unit",
        "市数据局",
        "--kind",
        "外地",
        "--guests",
        "5",
        "--purpose",
        "调研政务服务",
        "--at",
        "2099-01-05 12:00",
    ]
    code, out, err = zwzx("reception", "ask", *told, "--where", "食堂", "--handler", "蒋明")
    assert code == 0, err
    number = out.partition("\t")[0]
    assert "陈静" in err
    assert number == Reception.get().number
    assert zwzx("reception", "agree", number, "--person", "陈静")[0] == 0
    assert zwzx("reception", "arrange", number, "--person", "刘强")[0] == 0
    found = json.loads(zwzx("reception", "search", "数据局", "--format", "json")[1])
    assert [(row["unit"], row["guests"], row["state"]) for row in found] == [("市数据局", 5, "已批准")]
    for sheet in ("form", "list", "meal", "drink", "call", "book"):
        page = desk.folder / f"{sheet}.xlsx"
        assert zwzx("reception", "print", "--sheet", sheet, number, "-o", str(page))[0] == 0
        assert page.is_file()


@pytest.mark.clause("接待.3")
def test_the_deputy_of_another_section_has_no_word(desk: Desk) -> None:
    told = {"since": desk.office.today, "department": Department.get(Department.name == "办公室")}
    desk.person("appoint", "李明", post=Post.DEPUTY, **told)
    entry = asked(desk, kind=GuestKind.DISTRICT)
    with refused("接待.3", "李明"):
        desk.act("reception.agree", entry, person=desk.somebody("李明"))
    entry = asked(desk, handler=desk.somebody("王芳"))
    assert desk.act("reception.agree", entry, person=desk.somebody("李明")).leader == "李明"


@pytest.mark.clause("财务.3")
def test_a_meal_outside_comes_to_be_paid_from_its_reception(desk: Desk) -> None:
    from zwzx.office.terms.money import CostKind

    entry = approved(desk)
    inside = approved(desk, where=Where.CANTEEN, outside_reason="")
    with refused("", "没有安排在外用餐"):
        desk.act("expenses.ask_for_reception", inside, fen=100_00)
    desk.clock.now = EVENING
    entry = ate(desk, entry)
    made = desk.fresh(desk.act("expenses.ask_for_reception", entry, fen=200_00, payee="老街土菜馆"))
    with pytest.raises(Unreadable, match="这一条不是公务接待"):
        target_of(Reception, made)
    told = (made.fen, made.kind, made.of, made.about, made.handler.name, made.section, made.what)
    assert told == (200_00, CostKind.RECEPTION, entry.number, entry.id, "蒋明", "业务科", "接待市数据局：调研政务服务")
    assert list(linking.told(entry)) == [f"支出　{made.number}　200.00　{made.state}"]
    with refused("", f"已经由它申请了支出{made.number}"):
        desk.act("expenses.ask_for_reception", entry, fen=200_00)
    desk.act("expenses.void", made, reason="登错了")
    assert desk.act("expenses.ask_for_reception", entry, fen=180_00).number != made.number
