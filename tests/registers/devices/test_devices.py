"""耐用品: who has a thing, what is lent and comes back, what is mended and paid for, what a leaver gives back."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from zwzx.jobs.waiting.board import board
from zwzx.jobs.waiting.today import waiting
from zwzx.office.custody import belongings, custody
from zwzx.office.devices import devices, worth
from zwzx.office.devices.devices import DeviceMove
from zwzx.office.papers.incidents import Incident
from zwzx.office.people.people import PersonFacts
from zwzx.office.terms.custody import ItemKind
from zwzx.office.terms.devices import DeviceSort, DeviceState, Fault
from zwzx.office.terms.people import Post
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.devices import rules
from zwzx.reports import devices as figures
from zwzx.reports.reasons import reasons

if TYPE_CHECKING:
    from tests.conftest import Desk


def bought(desk: Desk, name: str = "笔记本电脑", sort: DeviceSort = DeviceSort.LAPTOP, **facts: Any) -> Any:
    told = {"price": 600_000, "bought": dt.date(2025, 9, 28), **facts}
    return desk.act("devices.add", name=name, sort=sort, **told)


def lent(desk: Desk, entry: Any, **facts: Any) -> Any:
    told = {"borrower": desk.somebody("蒋明"), "head": desk.somebody("孙丽"), **facts}
    return desk.act("devices.lend", entry, **told)


def holder(entry: Any) -> str:
    return custody.holding(entry.item).holder.name


@pytest.mark.clause("用品.3")
def test_it_is_an_item_with_a_code_and_a_user(desk: Desk) -> None:
    entry = bought(desk, user=desk.somebody("蒋明"))
    assert (entry.state, holder(entry), entry.item.kind) == (DeviceState.USED, "蒋明", ItemKind.DEVICE)
    assert entry.item.code == custody.code_of("耐", 2026, 1, 1)
    assert entry.item.home.name == "办公室"
    with refused("", "已经是使用人"):
        desk.act("devices.issue", entry, to=desk.somebody("蒋明"))
    entry = desk.act("devices.issue", entry, to=desk.somebody("孙丽"))
    assert holder(entry) == "孙丽"
    entry = desk.act("devices.give_back", entry, sound=False, defects="少一个螺丝")
    assert (entry.state, holder(entry)) == (DeviceState.STORED, "办公室")


def test_a_number_is_one_thing_s(desk: Desk) -> None:
    first = bought(desk, sn="PF3ABC", asset="G-1")
    with refused("", "序列号PF3ABC已经登记过", first.number):
        bought(desk, sn="PF3ABC")
    with refused("", "资产编号G-1已经登记过"):
        bought(desk, asset="G-1")
    desk.act("devices.void", first, reason="登重了")
    bought(desk, sn="PF3ABC")


@pytest.mark.clause("用品.6")
def test_a_loan_needs_the_section_head_s_signature(desk: Desk) -> None:
    entry = bought(desk)
    assert "刘强不是业务科的负责人" in desk.refused(
        "用品.6", "devices.lend", entry, borrower=desk.somebody("蒋明"), head=desk.somebody("刘强")
    )
    entry = lent(desk, entry)
    assert (entry.state, holder(entry)) == (DeviceState.LENT, "蒋明")
    lent(desk, bought(desk), borrower=desk.somebody("陈静"), head=desk.somebody("陈静"))
    lent(desk, bought(desk), borrower=desk.somebody("李明"), head=desk.somebody("刘强"))


@pytest.mark.clause("用品.6")
@pytest.mark.parametrize(
    ("told", "due"),
    [
        (None, dt.datetime(2026, 10, 8, 17, 30)),  # three working days on
        (dt.datetime(2026, 10, 1), dt.datetime(2026, 10, 8, 17, 30)),  # rolls on over the holidays
        (dt.datetime(2026, 9, 29, 12, 0), dt.datetime(2026, 9, 29, 12, 0)),
    ],
)
def test_it_comes_back_in_time(desk: Desk, told: dt.datetime | None, due: dt.datetime) -> None:
    entry = lent(desk, bought(desk), due=told)
    assert custody.holding(entry.item).due == due
    assert [(one.title, one.due, one.who) for one in waiting(desk.office, ("devices",))] == [
        ("设备借用到期", due, "蒋明")
    ]
    assert [(one.register, one.holder, one.due) for one in board(desk.office)] == [("devices", "蒋明", due)]


@pytest.mark.clause("用品.6")
def test_what_is_overdue_is_urged_and_nothing_more_is_lent(desk: Desk) -> None:
    entry, other = lent(desk, bought(desk), due=dt.datetime(2026, 9, 28, 12)), bought(desk)
    desk.clock.on(hours=4)
    with decided(HouseRule.OVERDUE_LOAN, "蒋明借的耐〔2026〕1号"):
        lent(desk, other)
    desk.act("devices.urge", entry)
    entry = desk.act("devices.extend", entry, head=desk.somebody("孙丽"))
    assert custody.holding(entry.item).due == dt.datetime(2026, 10, 8, 17, 30)
    entry = desk.act("devices.return", entry)
    assert (entry.state, holder(entry)) == (DeviceState.STORED, "办公室")
    assert waiting(desk.office, ("devices",)) == []
    entry = desk.act("devices.undo", entry, reason="没有还")
    assert (entry.state, holder(entry)) == (DeviceState.LENT, "蒋明")
    entry = desk.act("devices.undo", entry, reason="没有借")
    assert (entry.state, holder(entry)) == (DeviceState.STORED, "办公室")


@pytest.mark.clause("用品.4")
def test_whoever_leaves_gives_durable_things_back(desk: Desk) -> None:
    entry = bought(desk, "办公椅", DeviceSort.FURNITURE, price=98_000, user=desk.somebody("蒋明"))
    assert [one.number for one in belongings.of(desk.somebody("蒋明"))] == [entry.item.code]
    people = {"giver": desk.somebody("蒋明"), "receiver": desk.somebody("李明"), "witness": desk.somebody("刘强")}
    list_ = desk.act("handover.begin", **people)
    assert "办公椅" in desk.refused("用品.4", "handover.sign", list_)
    desk.act("devices.give_back", entry)
    desk.act("handover.sign", list_)
    desk.person("depart", "蒋明", reason="调离")


@pytest.mark.clause("用品.4")
def test_whoever_changes_posts_passes_them_on(desk: Desk) -> None:
    entry = bought(desk, user=desk.somebody("蒋明"))
    people = {"giver": desk.somebody("蒋明"), "receiver": desk.somebody("李明"), "witness": desk.somebody("刘强")}
    desk.act("handover.sign", desk.act("handover.begin", **people, cause="轮岗"))
    assert (holder(entry), desk.fresh(entry).state) == ("李明", DeviceState.USED)


@pytest.mark.clause("财务.5")
def test_a_repair_is_signed_by_the_user_and_the_office_director(desk: Desk) -> None:
    desk.act("settings.set", name="设备定点维修单位", value="城关电脑维修部")
    entry = bought(desk, user=desk.somebody("蒋明"))
    assert "不是设备定点维修单位" in desk.refused("财务.5", "devices.repair", entry, words="开不了机", shop="路边店")
    entry = desk.act("devices.repair", entry, words="开不了机", shop="城关电脑维修部")
    assert (entry.state, holder(entry)) == (DeviceState.REPAIR, "城关电脑维修部")
    signed = {"user": desk.somebody("蒋明"), "fen": 30_000}
    assert "不是办公室主任" in desk.refused("财务.5", "devices.mended", entry, **signed, director=desk.somebody("孙丽"))
    entry = desk.act("devices.mended", entry, **signed, director=desk.somebody("刘强"))
    assert (entry.state, holder(entry)) == (DeviceState.USED, "蒋明")
    entry = desk.act("devices.undo", entry, reason="没有修好")
    assert (entry.state, holder(entry)) == (DeviceState.REPAIR, "城关电脑维修部")


@pytest.mark.clause("用品.4")
@pytest.mark.parametrize(
    ("price", "years", "months", "left"),
    [
        (600_000, 6, 0, 600_000),
        (600_000, 6, 12, 500_000),
        (600_000, 6, 71, 8_333),
        (600_000, 6, 72, 0),
        (600_000, 6, 90, 0),
        (600_000, 0, 90, 600_000),
        (98_000, 15, 30, 81_666),
    ],
)
def test_what_is_left_of_a_price(price: int, years: int, months: int, left: int) -> None:
    assert worth.worn(price, years, months) == left


@pytest.mark.parametrize(
    ("bought", "day", "months"),
    [
        (dt.date(2025, 9, 28), dt.date(2026, 9, 28), 12),
        (dt.date(2025, 9, 28), dt.date(2026, 9, 27), 11),
        (dt.date(2026, 9, 28), dt.date(2026, 9, 28), 0),
        (dt.date(2026, 10, 28), dt.date(2026, 9, 28), 0),
    ],
)
def test_months_are_whole_ones(bought: dt.date, day: dt.date, months: int) -> None:
    assert worth.months_used(bought, day) == months


@pytest.mark.clause("用品.1-2")
@pytest.mark.parametrize(
    ("fault", "fen", "ground"),
    [
        (Fault.WILFUL, 0, "用品.1-2"),
        (Fault.WILFUL, 600_000, None),
        (Fault.CARELESS, 0, None),
        (Fault.CARELESS, 50_000, None),
    ],
)
def test_what_is_broken_on_purpose_is_paid_for(fault: Fault, fen: int, ground: str | None) -> None:
    with decided(ground, "必须照价赔偿"):
        rules.wilful_is_paid(fault, fen)


@pytest.mark.clause("用品.4")
def test_a_damage_waits_for_its_sum_and_the_sum_for_its_payment(desk: Desk) -> None:
    entry = bought(desk, user=desk.somebody("蒋明"))
    entry = desk.act("devices.damage", entry, words="屏幕摔裂", fault=Fault.CARELESS)
    assert worth.left(entry, desk.office.today) == 500_000
    assert [one.title for one in waiting(desk.office, ("devices",))] == ["损坏待定赔偿"]
    entry = desk.act("devices.compensate", entry, fen=80_000, decider=desk.somebody("陈静"))
    assert [one.title for one in waiting(desk.office, ("devices",))] == ["赔偿待交"]
    entry = desk.act("devices.paid", entry, receipt="收0012")
    assert waiting(desk.office, ("devices",)) == []
    for left in ("赔偿待交", "损坏待定赔偿"):
        desk.act("devices.undo", entry, reason="登错了")
        assert [one.title for one in waiting(desk.office, ("devices",))] == [left]
    desk.act("devices.undo", entry, reason="登错了")
    assert waiting(desk.office, ("devices",)) == []
    assert DeviceMove.get().struck == "登错了"


def test_no_compensation_is_paid_or_taken_back_in_a_month_that_was_settled(desk: Desk) -> None:
    for name, post in (("李明", Post.CASHIER), ("刘强", Post.ACCOUNTANT)):
        desk.person("appoint", name, post=post)
    entry = bought(desk, user=desk.somebody("蒋明"))
    entry = desk.act("devices.damage", entry, words="屏幕摔裂", fault=Fault.CARELESS)
    entry = desk.act("devices.compensate", entry, fen=80_000, decider=desk.somebody("陈静"))
    bank, then = {"settles": True, "bank": 0, "bank_books": 0}, desk.clock.now
    first = desk.acting("李明").act("cash.count", counted=0, books=0, **bank)
    desk.clock.on(days=1)
    with refused("", f"{entry.number}的赔偿在2026-09-28", first.number):
        desk.act("devices.paid", entry, receipt="收0012", at=then)
    entry = desk.act("devices.paid", entry, receipt="收0012")
    second = desk.acting("李明").act("cash.count", counted=0, books=0, **bank)
    with refused("", f"{entry.number}的赔偿", second.number):
        desk.act("devices.undo", entry, reason="登错了")


@pytest.mark.clause("用品.5")
def test_a_computer_that_was_tampered_with_is_an_incident(desk: Desk) -> None:
    entry = bought(desk, user=desk.somebody("蒋明"))
    desk.act("devices.tamper", entry, words="换了内存", person=desk.somebody("蒋明"))
    assert [one.words for one in Incident.select()] == ["换了内存"]
    with refused("", "不是电脑"):
        desk.act(
            "devices.tamper", bought(desk, "办公椅", DeviceSort.FURNITURE), words="x改", person=desk.somebody("蒋明")
        )
    desk.act("devices.undo", entry, reason="没有换")
    assert "已撤销" in Incident.get().conclusion


def test_what_is_gone_comes_back_by_undoing_or_finding(desk: Desk) -> None:
    entry = desk.act("devices.scrap", bought(desk, user=desk.somebody("蒋明")), words="主板烧毁")
    assert (entry.state, holder(entry)) == (DeviceState.SCRAPPED, devices.SCRAP)
    entry = desk.act("devices.undo", entry, reason="还能用")
    assert (entry.state, holder(entry)) == (DeviceState.USED, "蒋明")
    with refused("", "不能作废"):
        desk.act("devices.issue", entry, to=desk.somebody("孙丽"))
        desk.act("devices.void", entry, reason="登错了")
    entry = desk.act("devices.lose", entry, words="出差途中丢失")
    entry = desk.act("devices.recover", entry, words="旅馆寄回")
    assert (entry.state, holder(entry)) == (DeviceState.STORED, "办公室")


def test_what_went_with_a_hand_over_is_not_undone_past_it(desk: Desk) -> None:
    entry = desk.act("devices.issue", bought(desk), to=desk.somebody("蒋明"))
    people = {"giver": desk.somebody("蒋明"), "receiver": desk.somebody("李明"), "witness": desk.somebody("刘强")}
    desk.act("handover.sign", desk.act("handover.begin", **people, cause="轮岗"))
    with refused("", "随移交换了人"):
        desk.act("devices.undo", entry, reason="登错了")


def test_it_is_set_right_and_kept_elsewhere(desk: Desk) -> None:
    entry = desk.act("devices.amend", bought(desk), place="三楼仓库", spec="T14", reason="登错了")
    assert (entry.place, holder(entry)) == ("三楼仓库", "三楼仓库")
    entry = desk.act("devices.give_back", desk.act("devices.issue", entry, to=desk.somebody("蒋明")))
    assert holder(entry) == "三楼仓库"


@pytest.mark.parametrize(
    ("state", "used", "user", "ground"),
    [("在用", True, "", ""), ("在用", True, "蒋明", None), ("报废", False, "蒋明", ""), ("在库", False, "", None)],
)
def test_what_is_in_use_has_a_user(state: str, user: str, ground: str | None, *, used: bool) -> None:
    with decided(ground):
        rules.user_told(state, used=used, user=user)


def somebody(*, works: bool, away: bool) -> PersonFacts:
    return PersonFacts(1, "孙丽", works, away, frozenset())


@pytest.mark.parametrize(
    ("works", "away", "only_present", "ground"),
    [
        (True, False, True, None),
        (True, True, True, HouseRule.PRESENT),
        (True, True, False, None),
        (False, False, False, ""),
    ],
)
def test_who_works_here_gets_one(
    ground: HouseRule | str | None, *, works: bool, away: bool, only_present: bool
) -> None:
    with decided(ground, "不能领用、借用"):
        rules.may_get(somebody(works=works, away=away), only_present=only_present)


@pytest.mark.parametrize(("day", "ground"), [(None, None), (27, None), (28, None), (29, "")])
def test_what_is_there_was_bought(day: int | None, ground: str | None) -> None:
    bought = dt.date(2026, 9, day) if day is not None else None
    with decided(ground, "还没有到"):
        rules.is_bought(bought, dt.date(2026, 9, 28))


@pytest.mark.parametrize(
    ("numbers", "demanded", "ground"),
    [((), True, None), (("摄像机",), True, HouseRule.OVERDUE_LOAN), (("摄像机",), False, None)],
)
def test_nothing_more_is_lent_by_a_setting(
    numbers: tuple[str, ...], ground: HouseRule | None, *, demanded: bool
) -> None:
    with decided(ground, "还没有还"):
        rules.nothing_overdue("蒋明", numbers, demanded=demanded)


@pytest.mark.parametrize(("minute", "ground"), [(-1, ""), (0, ""), (1, None)])
def test_a_loan_ends_after_it_begins(minute: int, ground: str | None) -> None:
    at = dt.datetime(2026, 9, 28, 9)
    with decided(ground, "不在借出之后"):
        rules.is_ahead(at + dt.timedelta(minutes=minute), at)


@pytest.mark.clause("用品.4")
@pytest.mark.parametrize(
    ("defects", "sound", "ground"), [("", True, None), ("", False, ""), ("裂", False, None), ("裂", True, None)]
)
def test_what_lacks_is_told(defects: str, ground: str | None, *, sound: bool) -> None:
    with decided(ground, "没有写缺损"):
        rules.as_it_is(defects, sound=sound)


@pytest.mark.clause("财务.5")
@pytest.mark.parametrize(
    ("shop", "fixed", "ground"), [("甲", [], None), ("甲", ["甲", "乙"], None), ("丙", ["甲", "乙"], "财务.5")]
)
def test_the_firm_is_fixed_where_the_office_says_so(shop: str, fixed: list[str], ground: str | None) -> None:
    with decided(ground, "不是设备定点维修单位"):
        rules.of_a_fixed_firm(shop, fixed)


@pytest.mark.clause("财务.5")
@pytest.mark.parametrize(
    ("user", "is_director", "ground"), [("蒋明", True, None), ("", True, "财务.5"), ("蒋明", False, "财务.5")]
)
def test_two_sign_a_repair(user: str, ground: str | None, *, is_director: bool) -> None:
    with decided(ground, "签字"):
        rules.both_signed(user, "刘强", is_director=is_director)


@pytest.mark.parametrize(
    ("fault", "fen", "ground"),
    [(Fault.WEAR, 0, None), (Fault.WEAR, 1, ""), (Fault.CARELESS, 1, None), (Fault.WILFUL, 1, None)],
)
def test_wear_is_nobody_s_to_pay(fault: Fault, fen: int, ground: str | None) -> None:
    with decided(ground, "不赔"):
        rules.wear_is_not_paid(fault, fen)


@pytest.mark.parametrize(
    ("fault", "who", "ground"),
    [(Fault.WEAR, "", None), (Fault.CARELESS, "", ""), (Fault.WILFUL, "", ""), (Fault.CARELESS, "蒋明", None)],
)
def test_a_fault_is_somebody_s(fault: Fault, who: str, ground: str | None) -> None:
    with decided(ground, "没有写是谁"):
        rules.somebody_did_it(fault, who)


@pytest.mark.parametrize(("there", "moved_on", "ground"), [(True, False, None), (False, False, ""), (True, True, "")])
def test_the_last_is_undone(ground: str | None, *, there: bool, moved_on: bool) -> None:
    with decided(ground, "撤销"):
        rules.is_the_last("耐〔2026〕1号", there=there, moved_on=moved_on)


def test_why_tells_how_it_was_reckoned(desk: Desk) -> None:
    entry = desk.act("devices.damage", bought(desk, user=desk.somebody("蒋明")), words="摔裂", fault=Fault.CARELESS)
    told = "\n".join(reasons(desk.office, entry.number))
    assert "用了12个月，按72个月平均：6,000.00×60÷72＝5,000.00元" in told
    assert "用品.4" in told
    desk.act("devices.compensate", entry, fen=80_000, decider=desk.somebody("陈静"))
    assert "结论　还要赔800.00元。" in reasons(desk.office, entry.number)


def test_what_each_section_and_person_has(desk: Desk) -> None:
    bought(desk, user=desk.somebody("蒋明"))
    lent(desk, bought(desk))
    bought(desk, user=desk.somebody("张伟"))
    desk.act("devices.scrap", bought(desk), words="主板烧毁")
    bought(desk, price=98_000)
    assert [row.values for row in figures.sections.ask(desk.office, {}).rows] == [
        ("业务科", 2, 1, 0, 1_200_000, 1_000_000),
        ("中心领导", 1, 0, 0, 600_000, 500_000),
        ("办公室保管", 1, 0, 0, 98_000, 81_666),
    ]
    told = [(row.values[0], row.values[2], row.values[-1]) for row in figures.people.ask(desk.office, {}).rows]
    assert told == [
        ("张伟", "耐〔2026〕3号", "在用"),
        ("蒋明", "耐〔2026〕1号", "在用"),
        ("蒋明", "耐〔2026〕2号", "借出"),
    ]


def test_it_is_entered_found_and_printed_by_commands(desk: Desk, zwzx: Any) -> None:
    code, out, err = zwzx(
        "devices", "add", "--name", "投影仪", "--sort", "录像器材", "--price", "3200", "--spec", "EB-X"
    )
    assert code == 0, err
    number = out.partition("\t")[0]
    assert zwzx("devices", "lend", number, "--borrower", "蒋明", "--head", "孙丽")[0] == 0
    found = json.loads(zwzx("devices", "search", "投影", "--format", "json")[1])
    assert [(row["title"], row["user"], row["section"], row["state"]) for row in found] == [
        ("投影仪", "蒋明", "业务科", "借出")
    ]
    assert "借用" in zwzx("devices", "show", number)[1]
    for sheet in ("labels", "loans", "repair", "payment", "book"):
        folder = str(desk.folder / f"{sheet}.xlsx")
        code, _, err = zwzx("devices", "print", "--sheet", sheet, number, "-o", folder)
        assert code == 0, err
