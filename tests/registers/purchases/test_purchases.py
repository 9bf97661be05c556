"""申购: by what the whole costs it is gathered and approved; who buys; what changes voids what was agreed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from tests.registers.purchases.asked import PENS, agreed, approved, asked, bought, cashier, gathered, taken_in
from zwzx import registers
from zwzx.jobs.waiting.today import waiting
from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.approvers import Matter, band_of
from zwzx.office.clauses.regulations import as_of
from zwzx.office.supplies.purchases import CLAUSE, Purchase
from zwzx.office.terms.people import Post
from zwzx.office.terms.supplies import PurchaseState, Sort
from zwzx.registers.purchases import rules

if TYPE_CHECKING:
    from tests.conftest import Desk


@pytest.mark.clause("用品.1-2")
@pytest.mark.parametrize(
    ("fen", "plan", "who", "ground"),
    [
        (1, False, "办公室主任", None),
        (19_999, False, "办公室主任", None),
        (20_000, False, "主任", "用品.1-2"),
        (20_001, False, "主任", "用品.1-2"),
        (20_000, True, "主任", None),
        (50_000, True, "主任", None),
        (500_000, True, "主任", None),
    ],
)
def test_the_sum_of_the_whole_decides(fen: int, plan: bool, who: str, ground: str | None) -> None:
    """一次购买价值200元以内的由办公室主任审批；200元以上由各科室报请购计划，经办公室汇总后呈主任审批。"""
    import datetime as dt

    band = band_of(as_of(CLAUSE, dt.date(2026, 9, 28)).by, Matter(Amount(fen, "fen")), CLAUSE)
    assert [post for one in band.approvers for post in one.posts] == [who]
    with decided(ground, "经办公室汇总后呈主任审批"):
        rules.is_gathered("购〔2026〕1号", Amount(fen, "fen"), Amount(20_000, "fen"), plan=plan)


@pytest.mark.clause("财务.8")
@pytest.mark.parametrize(
    ("fen", "budget", "ground"),
    [(499_999, "", None), (500_000, "", "财务.8"), (500_000, "望政务报〔2026〕3号", None)],
)
def test_from_5000_on_it_has_its_budget_report(fen: int, budget: str, ground: str | None) -> None:
    with decided(ground, "要先写专题预算资金报告"):
        rules.budget_is_there("购〔2026〕1号", Amount(fen, "fen"), Amount(500_000, "fen"), budget)


@pytest.mark.clause("财务.5")
@pytest.mark.parametrize(("may", "ground"), [(True, None), (False, "财务.5")])
def test_who_buys(may: bool, ground: str | None) -> None:
    with decided(ground, "不是办公室主任、出纳，不能采购"):
        rules.may_buy("蒋明", may=may)


@pytest.mark.clause("财务.5")
@pytest.mark.parametrize(("name", "ground"), [("刘强", None), ("李明", "财务.5")])
def test_tobacco_is_bought_by_its_one(name: str, ground: str | None) -> None:
    with decided(ground, "烟酒由刘强专人购买"):
        rules.by_its_one(name, "刘强")


@pytest.mark.clause("用品.1-2")
@pytest.mark.parametrize(("paid", "ground"), [(3_999, None), (4_000, None), (4_001, "用品.1-2")])
def test_no_more_is_paid_than_was_approved(paid: int, ground: str | None) -> None:
    with decided(ground, "批准的是40元"):
        rules.as_approved("购〔2026〕1号", Amount(paid, "fen"), Amount(4_000, "fen"))


@pytest.mark.parametrize(("there", "ground", "words"), [((1, 2), None, ""), ((3, 4), "", "3、4"), ((), "", "没有")])
def test_a_line_that_is_named_is_there(there: tuple[int, ...], ground: str | None, words: str) -> None:
    with decided(ground, "没有第2项", f"现有的项：{words}。"):
        rules.has_line("购〔2026〕1号", 2, there)


@pytest.mark.clause("用品.1-2")
def test_twelve_articles_of_150_are_one_purchase_for_the_director(desk: Desk) -> None:
    entry = asked(desk, quantity=1, price=15_000)
    for n in range(11):
        desk.act("purchases.line", entry, name=f"文具{n}", unit="个", quantity=1, price=15_000)
    entry = desk.act("purchases.agree", entry, head=desk.somebody("孙丽"))
    assert entry.fen == 180_000
    with refused("用品.1-2", "估价1,800元"):
        desk.act("purchases.approve", entry, approver=desk.somebody("刘强"))
    plan = gathered(desk, entry)
    with refused("用品.1-2", "刘强在2026-09-28没有批准这件事的职务（200元以上）"):
        desk.act("purchases.approve", plan, approver=desk.somebody("刘强"))
    assert desk.act("purchases.approve", plan, approver=desk.somebody("张伟")).state is PurchaseState.APPROVED


@pytest.mark.clause("用品.1-2")
def test_a_plan_gathers_several_sections_and_goes_by_their_sum(desk: Desk) -> None:
    first, second = agreed(desk, price=500), agreed(desk, section="办公室", price=600)
    plan = gathered(desk, first, second)
    assert (plan.number, plan.fen, desk.fresh(first).state) == ("购〔2026〕3号", 22_000, PurchaseState.GATHERED)
    assert plan.what == "中性笔 0.5mm×20支、中性笔 0.5mm×20支"
    with refused("", "是请购计划，不能这样办"):
        desk.act("purchases.line", plan, name="尺", unit="把", quantity=1, price=100)
    desk.act("purchases.approve", plan, approver=desk.somebody("张伟"))
    with refused("", f"已经随{plan.number}批准"):
        desk.act("purchases.send_back", first, reason="不要了")
    desk.act("purchases.send_back", plan, reason="要改")
    back = desk.act("purchases.send_back", first, reason="库里还有")
    assert (back.state, back.plan, desk.fresh(second).state) == (PurchaseState.BACK, 0, PurchaseState.AGREED)
    again = gathered(desk, second)
    assert (again.number, again.fen) == ("购〔2026〕4号", 12_000)
    with refused("用品.1-2", "没有批准这件事的职务"):
        desk.act("purchases.approve", again, approver=desk.somebody("孙丽"))
    desk.act("purchases.send_back", second, reason="不要了")
    assert desk.fresh(again).state is PurchaseState.VOID


@pytest.mark.clause("用品.1-2")
def test_what_is_changed_is_agreed_to_anew(desk: Desk) -> None:
    entry = agreed(desk)
    changed = desk.act("purchases.amend", entry, no=1, quantity=30)
    assert (changed.fen, changed.state, changed.what) == (6_000, PurchaseState.ASKED, "中性笔 0.5mm×30支")
    desk.act("purchases.line", entry, name="尺", unit="把", quantity=2, price=150)
    with refused("", "没有第3项"):
        desk.act("purchases.drop", entry, no=3, reason="不要了")
    assert desk.act("purchases.drop", entry, no=1, reason="不要了").fen == 300
    desk.act("purchases.drop", entry, no=2, reason="不要了")
    with refused("", "一项也没有"):
        desk.act("purchases.agree", entry, head=desk.somebody("孙丽"))
    assert desk.act("purchases.strike", entry, reason="不要了").state is PurchaseState.VOID


@pytest.mark.clause("用品.1-2")
def test_the_section_agrees_first_and_by_its_head(desk: Desk) -> None:
    entry = asked(desk)
    with refused("用品.1-2", "待科室同意"):
        desk.act("purchases.approve", entry, approver=desk.somebody("刘强"))
    with refused("", "蒋明在2026-09-28没有批准这件事的职务"):
        desk.act("purchases.agree", entry, head=desk.somebody("蒋明"))
    desk.act("purchases.agree", entry, head=desk.somebody("孙丽"))
    own = asked(desk, section="办公室", applicant=desk.somebody("刘强"))
    desk.act("purchases.agree", own, head=desk.somebody("刘强"))
    with refused("用品.1-2", "没有批准这件事的职务"):
        desk.act("purchases.approve", own, approver=desk.somebody("刘强"))
    assert desk.act("purchases.approve", own, approver=desk.somebody("张伟")).state is PurchaseState.APPROVED


@pytest.mark.clause("用品.1-2", "财务.5")
def test_it_is_bought_for_no_more_and_by_who_may(desk: Desk) -> None:
    entry, who = approved(desk), cashier(desk)
    with refused("用品.1-2", "实际40.01元，批准的是40元"):
        desk.act("purchases.buy", entry, buyer=who, paid=4_001, supplier="晨光文具店")
    with refused("财务.5", "蒋明不是办公室主任、出纳"):
        desk.act("purchases.buy", entry, buyer=desk.somebody("蒋明"), paid=4_000, supplier="晨光文具店")
    done = desk.act("purchases.buy", entry, buyer=who, paid=3_900, supplier="晨光文具店")
    assert (done.state, done.paid) == (PurchaseState.BOUGHT, 3_900)
    taken_in(desk, entry, 5)
    with refused("", "已经入库"):
        desk.act("purchases.unbuy", entry, reason="登错")
    ended = desk.act("purchases.finish", entry, reason="缺货")
    assert (ended.state, ended.ended) == (PurchaseState.RECEIVED, "缺货")
    assert desk.act("purchases.reopen", entry, reason="又到了").state is PurchaseState.BOUGHT


@pytest.mark.clause("财务.5")
def test_tobacco_has_its_own_buyer_where_the_office_named_one(desk: Desk) -> None:
    desk.act("settings.set", name="tobacco-buyer", value="孙丽")
    entry = approved(desk, name="芙蓉王", spec="", unit="包", quantity=5, price=2_500, sort=Sort.TOBACCO)
    told = {"paid": 12_500, "supplier": "烟草专卖店"}
    with refused("财务.5", "烟酒由孙丽专人购买，李明不能采购"):
        desk.act("purchases.buy", entry, buyer=cashier(desk), **told)
    assert desk.act("purchases.buy", entry, buyer=desk.somebody("孙丽"), **told).buyer.name == "孙丽"


@pytest.mark.clause("用品.1-2")
def test_what_is_split_is_told(desk: Desk) -> None:
    approved(desk, price=900)
    entry = agreed(desk, price=900)
    act = registers.load("purchases").action("approve")
    done = desk.office.perform(act, entry=entry, approver=desk.somebody("刘强"))
    assert done.notices == [
        "本月同一科室另批了购〔2026〕1号，合计360元：一次购买拆成几张的，按合计由主任审批（用品.1-2）。"
    ]


def test_it_waits_for_the_next_hand(desk: Desk) -> None:
    def now() -> list[str]:
        return [one.title for one in waiting(desk.office, ("purchases",))]

    entry = asked(desk)
    assert now() == ["申购待科室负责人同意"]
    hands = registers.load("purchases").hands
    assert hands is not None
    assert list(hands(desk.acting("孙丽").office)) == [entry.id]
    desk.act("purchases.agree", entry, head=desk.somebody("孙丽"))
    assert now() == ["申购待汇总或批准"]
    assert list(hands(desk.acting("刘强").office)) == [entry.id]
    plan = gathered(desk, entry)
    assert now() == ["请购计划待批准"]
    desk.act("purchases.approve", plan, approver=desk.somebody("刘强"))
    assert now() == ["批准的申购待采购"]
    desk.act("purchases.buy", plan, buyer=cashier(desk), paid=4_000, supplier="晨光文具店")
    assert now() == ["采购的物品待入库"]
    taken_in(desk, plan)
    assert now() == []
    assert {one.state for one in Purchase.select()} == {PurchaseState.RECEIVED}


def test_what_was_sent_back_is_asked_again(desk: Desk) -> None:
    entry = desk.act("purchases.send_back", asked(desk), reason="库里还有")
    assert (entry.state, entry.note) == (PurchaseState.BACK, "退回：库里还有")
    desk.act("purchases.amend", entry, no=1, quantity=5)
    assert desk.act("purchases.ask_again", entry).state is PurchaseState.ASKED


@pytest.mark.clause("财务.8")
def test_what_was_approved_is_asked_for_as_an_expense_once(desk: Desk) -> None:
    with refused("", "待科室同意"):
        desk.act("expenses.ask_for", asked(desk))
    entry = bought(desk)
    made = desk.act("expenses.ask_for", entry, payee="晨光文具店")
    assert (made.fen, made.of, made.about, made.what) == (4_000, entry.number, entry.id, "购买中性笔 0.5mm×20支")
    with refused("", f"已经由它申请了支出{made.number}"):
        desk.act("expenses.ask_for", entry)
    desk.act("expenses.void", made, reason="登错了")
    assert desk.act("expenses.ask_for", entry).payee == "晨光文具店"


def test_another_section_changes_nothing(desk: Desk) -> None:
    entry = asked(desk, section="办公室", applicant=desk.somebody("王芳"))
    with refused("", "不是孙丽的科室申购的"):
        desk.acting("孙丽").act("purchases.amend", entry, no=1, quantity=5)
    own = asked(desk)
    assert desk.acting("孙丽").act("purchases.amend", own, no=1, quantity=5).fen == 1_000


def test_anybody_asks_and_the_office_decides(desk: Desk) -> None:
    entry = desk.acting("蒋明").act("purchases.add", **PENS)
    assert (entry.applicant.name, entry.section.name) == ("蒋明", "业务科")
    assert Post.STAFF not in registers.load("purchases").action("approve").entered_by


def test_it_is_entered_found_and_printed_by_commands(desk: Desk, zwzx: Any) -> None:
    made = ("--name", "中性笔", "--spec", "0.5mm", "--unit", "支", "--quantity", "20", "--price", "2")
    code, _, err = zwzx("purchases", "add", *made, acting="蒋明")
    assert code == 0, err
    assert zwzx("purchases", "line", "购2026-1", *made[:2], "--unit", "盒", "--quantity", "1", "--price", "9.5")[0] == 0
    rows = json.loads(zwzx("purchases", "list", "--format", "json")[1])
    assert [(row["number"], row["section"], row["fen"], row["state"]) for row in rows] == [
        ("购〔2026〕1号", "业务科", 4950, "待科室同意")
    ]
    assert zwzx("purchases", "agree", "购2026-1", "--head", "孙丽")[0] == 0
    for sheet in ("slip", "check", "book"):
        file = desk.folder / f"{sheet}.xlsx"
        code, _, err = zwzx("purchases", "print", "--sheet", sheet, "购2026-1", "-o", str(file))
        assert code == 0, err
        assert file.is_file()


def test_what_was_bought_is_what_came(desk: Desk) -> None:
    entry = bought(desk)
    act = registers.load("supplies").action("receive")
    told: dict[str, Any] = {"no": 1, "quantity": 20, "price": 190}
    done = desk.office.perform(act, purchase=desk.fresh(entry), checker=desk.somebody("刘强"), **told)
    assert done.notices == [f"{entry.number}入库合计38.00元，采购登记的是40.00元：请核对单价。"]


@pytest.mark.clause("用品.1-2", "财务.3")
def test_an_expense_that_was_asked_for_is_told_where_its_purchase_goes_back(desk: Desk) -> None:
    entry = approved(desk)
    expense = desk.act("expenses.ask_for", entry)
    action = registers.load("purchases").action("send_back")
    said = desk.office.perform(action, entry=desk.fresh(entry), reason="不要了").notices
    assert f"由它申请的支出{expense.number}" in "".join(said)


@pytest.mark.clause("用品.1-2")
def test_no_purchase_is_agreed_to_before_it_was_asked_for(desk: Desk) -> None:
    import datetime as dt

    long_ago = dt.datetime(2026, 9, 1, 9)
    with refused("", "早于申购日期"):
        desk.act("purchases.agree", asked(desk), head=desk.somebody("孙丽"), at=long_ago)
    with refused("", "早于申购日期"):
        desk.act("purchases.approve", agreed(desk), approver=desk.somebody("刘强"), at=long_ago)


def test_the_form_knows_an_article_that_was_asked_for_before(desk: Desk) -> None:
    asked(desk)
    asked(desk, spec="0.7mm", price=250)
    add = registers.load("purchases").action("add")
    assert desk.office.propose(add, {}).values == {}
    assert desk.office.propose(add, {"name": "订书机"}).values == {}
    assert desk.office.propose(add, {"name": "中性笔"}).values == {"spec": "0.7mm", "unit": "支", "price": 250}
    older = desk.office.propose(add, {"name": "中性笔", "spec": "0.5mm"}).values
    assert older == {"spec": "0.5mm", "unit": "支", "price": 200}
    desk.act("supplies.opening", name="文件夹", unit="个", quantity=10)
    assert desk.office.propose(add, {"name": "文件夹"}).values == {"unit": "个"}
    line = registers.load("purchases").action("line")
    assert desk.office.propose(line, {"name": "中性笔"}).values == {"spec": "0.7mm", "unit": "支", "price": 250}
