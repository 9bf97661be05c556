"""食堂: who buys and who checks, who may eat, the stock, days that are closed and shown, months, the standard a head."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from tests.registers.decisions import entered as decisions
from tests.registers.reception.received import approved
from zwzx import registers
from zwzx.faces.detail import as_lines
from zwzx.faces.entry import entry_of
from zwzx.jobs.waiting.today import waiting
from zwzx.office.canteen import approved as approved_by
from zwzx.office.canteen import stock
from zwzx.office.canteen.records import CanteenDay, CanteenEntry, CanteenMonth, amount_of
from zwzx.office.canteen.stock import Left
from zwzx.office.clauses import approvals
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.measures import measure
from zwzx.office.meetings.resolutions import Resolution
from zwzx.office.terms.canteen import Eaten, Sort, State
from zwzx.office.terms.meetings import Carried
from zwzx.office.terms.money import CostKind
from zwzx.office.terms.reception import Where
from zwzx.registers.canteen import rules
from zwzx.reports.canteen import daily

if TYPE_CHECKING:
    from tests.conftest import Desk

MONDAY = dt.date(2026, 9, 28)
TUESDAY, SATURDAY = dt.date(2026, 9, 29), dt.date(2026, 10, 24)


def bought(desk: Desk, article: str = "大米", **facts: Any) -> Any:
    """A hundred pounds at 3.00, bought by one, checked by another, watched by a third."""
    hands = {"buyer": desk.somebody("李明"), "checker": desk.somebody("蒋明"), "witness": desk.somebody("孙丽")}
    told = {"quantity": 100_00, "unit": "斤", "price": 3_00, "supplier": "望城粮油店", "papers": "发票00000001"}
    return desk.fresh(desk.act("canteen.buy", article=article, **{**hands, **told, **facts}))


def served(desk: Desk, **facts: Any) -> Any:
    return desk.fresh(desk.act("canteen.serve", **{"meal": Eaten.LUNCH, "staff": 20, **facts}))


def on(desk: Desk, day: dt.date, time: str = "16:00") -> None:
    desk.clock.now = dt.datetime.combine(day, dt.time.fromisoformat(time))


def test_a_page_tells_what_it_is_about_once(desk: Desk) -> None:
    register = registers.load("canteen")
    for entry, subject in ((bought(desk), "大米"), (served(desk), "中餐")):
        page = entry_of(desk.office, register, entry.id)
        texts = [fact.text for fact in page.facts]
        assert (page.subject, texts.count(subject)) == (subject, 0)
        lines = [line for line in as_lines(desk.office, register, entry) if line.endswith(f"：{subject}")]
        assert len(lines) == 1, lines


APART = [(("李明", "蒋明", "孙丽"), None), (("李明", "李明", "孙丽"), "食堂.5"), (("李明", "蒋明", "蒋明"), "食堂.5")]


@pytest.mark.clause("食堂.5")
@pytest.mark.parametrize(("people", "clause"), APART)
def test_three_people_buy_check_and_watch(people: tuple[str, str, str], clause: str | None) -> None:
    with decided(clause, "不是三个人"):
        rules.bought_and_checked_apart(*people)


BIG = [("999.99元", False, "", None), ("1,000元", True, " ", "食堂.5"), ("1,000元", True, "支〔2026〕3号", None)]


@pytest.mark.clause("食堂.5")
@pytest.mark.parametrize(("amount", "big", "basis", "clause"), BIG)
def test_what_is_big_is_approved_first(amount: str, big: bool, basis: str, clause: str | None) -> None:
    with decided(clause, "没有先报批（1,000元以上的算大型）"):
        rules.approved_first(amount, "1,000元", basis, big=big)


OUTSIDERS = [(0, False, False, None), (2, False, False, "食堂.4"), (2, True, False, None), (2, False, True, None)]


@pytest.mark.clause("食堂.4")
@pytest.mark.parametrize(("guests", "received", "consent", "clause"), OUTSIDERS)
def test_nobody_else_eats_without_the_deputys_consent(
    guests: int, received: bool, consent: bool, clause: str | None
) -> None:
    with decided(clause, "有2位职工以外的人就餐"):
        rules.outsiders_are_consented_to(guests, received=received, consent=consent)


@pytest.mark.clause("食堂.5")
def test_what_is_closed_stays() -> None:
    rules.still_open(TUESDAY, None)
    rules.still_open(TUESDAY, MONDAY)
    for last in (MONDAY, TUESDAY):
        with refused("食堂.5", f"2026-09-28已经日清（清到{last}）"):
            rules.still_open(MONDAY, last)
    rules.month_is_open(MONDAY, "")
    with refused("", "2026年9月已经月结，2026-09-28不能再登记"):
        rules.month_is_open(MONDAY, "2026年9月")
    rules.closed_before_shown(MONDAY, closed=True)
    with refused("食堂.5", "还没有日清，不能公示"):
        rules.closed_before_shown(MONDAY, closed=False)
    rules.shown_once(MONDAY, shown=False)
    with refused("", "已经登记过公示"):
        rules.shown_once(MONDAY, shown=True)
    rules.closed_in_order(TUESDAY, [])
    with refused("食堂.5", "2026-09-28还没有日清"):
        rules.closed_in_order(TUESDAY, [MONDAY])
    rules.nothing_below_nought("", "")
    with refused("食堂.5", "大米的结存是-1斤"):
        rules.nothing_below_nought("大米", "-1斤")
    rules.has_papers("发票1")
    with refused("食堂.5", "没有写票证"):
        rules.has_papers(" ")
    rules.every_day_is_closed("2026年9月", [], days=1)
    with refused("食堂.5", "2026年9月还有没有日清的日子：2026-09-28"):
        rules.every_day_is_closed("2026年9月", [MONDAY], days=1)


PLAIN = [
    (lambda: rules.can_be_corrected("食1号", closed=True), lambda: rules.can_be_corrected("食1号", closed=False)),
    (lambda: rules.in_one_unit("大米", "斤", ""), lambda: rules.in_one_unit("大米", "斤", "袋")),
    (lambda: rules.in_one_unit("大米", "斤", "斤"), lambda: rules.is_a_purchase("食1号", bought=False)),
    (lambda: rules.is_a_purchase("食1号", bought=True), lambda: rules.differs("食1号", same=True)),
    (lambda: rules.differs("食1号", same=False), lambda: rules.enough_is_there("大米", "1斤", enough=False)),
    (lambda: rules.enough_is_there("大米", "1斤", enough=True), lambda: rules.somebody_ate(0)),
    (lambda: rules.somebody_ate(1), lambda: rules.something_to_close(MONDAY, entries=False)),
    (
        lambda: rules.something_to_close(MONDAY, entries=True),
        lambda: rules.is_received("客1号", "待批", approved=False),
    ),
    (lambda: rules.is_received("客1号", "", approved=True), lambda: rules.not_more_than_come("客1号", 6, 5)),
    (lambda: rules.not_more_than_come("客1号", 5, 5), lambda: rules.counted_rightly("1", "2", " ", same=False)),
    (lambda: rules.counted_rightly("1", "2", "找零", same=False), lambda: rules.every_day_is_closed("9月", [], days=0)),
    (
        lambda: rules.counted_rightly("1", "1", "", same=True),
        lambda: rules.month_is_over("9月", over=False, settled=False),
    ),
    (
        lambda: rules.month_is_over("9月", over=True, settled=False),
        lambda: rules.month_is_over("9月", over=True, settled=True),
    ),
]


@pytest.mark.parametrize(("right", "wrong"), PLAIN)
def test_what_no_clause_says_is_refused_under_none(right: Any, wrong: Any) -> None:
    right()
    with refused(""):
        wrong()


MEASURES = [
    ("12", 12_00, "12"),
    ("12.5", 12_50, "12.5"),
    ("０.25", 25, "0.25"),
    ("-3", -3_00, "-3"),
    ("1,000", 1000_00, "1000"),
]


@pytest.mark.parametrize(("text", "value", "shown"), MEASURES)
def test_a_measure_is_read_and_written(text: str, value: int, shown: str) -> None:
    assert (measure("数量", signed=True).read(text), measure("数量").show(value)) == (value, shown)
    for wrong in (f"{text}斤半", "-3"):
        with pytest.raises(Unreadable):
            measure("数量").read(wrong)


def test_what_a_quantity_comes_to() -> None:
    assert [amount_of(*one) for one in ((12_50, 3_00), (33, 1_00), (50, 1), (49, 1))] == [37_50, 33, 1, 0]
    assert [Left(30_00, 100).worth(one) for one in (30_00, 10_00, 15_00)] == [100, 33, 50]
    assert Left(0, 0).worth(5_00) == 0


@pytest.mark.clause("食堂.5")
def test_from_the_goods_to_the_day_that_is_shown(desk: Desk) -> None:
    on(desk, MONDAY)
    rice = bought(desk)
    assert (rice.number, rice.fen, rice.state) == ("食〔2026〕1号", 300_00, State.STANDS)
    with refused("", "大米一直按斤登记，不是袋"):
        bought(desk, unit="袋")
    with refused("", "大米只剩100斤，不够"):
        desk.act("canteen.use", article="大米", quantity=100_01)
    used = desk.fresh(desk.act("canteen.use", article="大米", quantity=25_00))
    assert (used.quantity, used.fen, stock.left("大米")) == (-25_00, -75_00, Left(75_00, 225_00))
    with refused("", "大米只剩-25斤，不够"):
        desk.act("canteen.strike", rice, reason="登错")
    served(desk, income=100_00)
    assert [(one.title, one.subject) for one in waiting(desk.office, ("canteen",))] == [("食堂待日清", "3笔")]
    with refused("", "盘点现金90.00元，登记的收入是100.00元"):
        desk.act("canteen.close", cash=90_00)
    desk.act("canteen.close", cash=100_00)
    day = CanteenDay.get()
    told = (day.staff, day.before, day.bought, day.used, day.left, day.income)
    assert told == (20, 0, 300_00, 75_00, 225_00, 100_00)
    with refused("食堂.5", "2026-09-28已经日清"):
        bought(desk, "猪肉")
    with refused("食堂.5", "2026-09-28已经日清"):
        desk.act("canteen.strike", used, reason="登错")
    assert [one.title for one in waiting(desk.office, ("canteen",))] == ["食堂待公示"]
    desk.act("canteen.post", where="食堂公示栏")
    assert waiting(desk.office, ("canteen",)) == []


@pytest.mark.clause("食堂.5")
def test_a_price_of_monday_is_corrected_on_thursday_and_monday_stays(desk: Desk) -> None:
    on(desk, MONDAY)
    rice = bought(desk)
    with refused("", "还没有日清，不用更正差额"):
        desk.act("canteen.correct", rice, price=2_80, reason="看错")
    desk.act("canteen.close")
    on(desk, dt.date(2026, 10, 1))
    made = desk.fresh(desk.act("canteen.correct", rice, price=2_80, reason="单价看错"))
    assert (made.sort, made.day, made.quantity, made.fen) == (Sort.CORRECTED, dt.date(2026, 10, 1), 0, -20_00)
    assert made.note == "更正食〔2026〕1号：单价看错"
    assert CanteenDay.get().left == 300_00
    assert stock.left("大米") == Left(100_00, 280_00)
    made = desk.fresh(desk.act("canteen.correct", rice, quantity=90_00, price=2_80, reason="少了10斤"))
    assert (made.quantity, made.fen, stock.left("大米")) == (-10_00, -28_00, Left(90_00, 252_00))
    desk.act("canteen.close")
    assert CanteenDay.get(CanteenDay.day == dt.date(2026, 10, 1)).bought == -48_00
    with refused("", "不是采购"):
        desk.act("canteen.correct", made, quantity=1_00, reason="错了")


@pytest.mark.clause("食堂.5")
def test_goods_on_a_day_off_are_closed_and_an_empty_day_is_not(desk: Desk) -> None:
    on(desk, SATURDAY)
    bought(desk)
    on(desk, SATURDAY + dt.timedelta(days=2))
    assert [one.number for one in waiting(desk.office, ("canteen",))] == [str(SATURDAY)]
    with refused("", "2026-10-26没有采购、领用，也没有开餐"):
        desk.act("canteen.close")
    served(desk)
    with refused("食堂.5", "2026-10-24还没有日清"):
        desk.act("canteen.close")
    desk.act("canteen.close", on=SATURDAY)
    desk.act("canteen.close")
    assert CanteenDay.select().count() == 2


@pytest.mark.clause("食堂.4")
def test_who_eats_besides_the_houses_own_people(desk: Desk) -> None:
    on(desk, MONDAY, "10:00")
    with refused("食堂.4", "没有接待号，也没有分管领导同意"):
        served(desk, guests=2)
    with refused("食堂.4", "孙丽"):
        served(desk, guests=2, leader=desk.somebody("孙丽"))
    made = served(desk, guests=2, leader=desk.somebody("陈静"))
    assert (made.leader, [(one.clause, one.by) for one in approvals.of(made)]) == ("陈静", [("食堂.4", "陈静")])
    entry = approved(desk, where=Where.CANTEEN, outside_reason="")
    with refused("", "来客6人，登记了7人就餐"):
        served(desk, guests=7, reception=entry)
    assert served(desk, guests=5, reception=entry).reception == entry


@pytest.mark.clause("食堂.5")
def test_a_month_is_settled_of_its_closed_days(desk: Desk) -> None:
    on(desk, MONDAY)
    bought(desk)
    served(desk, income=60_00)
    hands = {"buyer": desk.somebody("李明"), "checker": desk.somebody("蒋明"), "witness": desk.somebody("孙丽")}
    works = {"article": "换灶台", "fen": 1000_00, "supplier": "厨具店", "papers": "发票2", **hands}
    with refused("食堂.5", "没有先报批"):
        desk.act("canteen.works", **works)
    desk.act("canteen.works", **works, basis="望财函〔2026〕3号")
    director = desk.somebody("刘强")
    with refused("", "2026年9月还没有过完"):
        desk.act("canteen.settle", of=MONDAY, approver=director)
    on(desk, dt.date(2026, 10, 9))
    with refused("食堂.5", "还有没有日清的日子"):
        desk.act("canteen.settle", approver=director)
    desk.act("canteen.close", on=MONDAY, cash=60_00)
    assert {one.title for one in waiting(desk.office, ("canteen",))} == {"食堂待公示", "食堂待月结"}
    with refused("", "孙丽"):
        desk.act("canteen.settle", approver=desk.somebody("孙丽"))
    desk.act("canteen.settle", approver=director)
    month = CanteenMonth.get()
    assert (month.days, month.people, month.spent, month.income, month.left) == (1, 20, 300_00, 60_00, 300_00)
    with refused("", "2026年9月已经月结"):
        desk.act("canteen.settle", approver=director)


def test_nothing_is_entered_in_a_month_that_was_settled(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    on(desk, MONDAY)
    rice = bought(desk)
    on(desk, dt.date(2026, 10, 9))
    desk.act("canteen.close", on=MONDAY)
    desk.act("canteen.settle", approver=desk.somebody("刘强"))
    last = dt.date(2026, 9, 30)
    with refused("", "2026年9月已经月结，2026-09-30不能再登记", "zwzx canteen correct"):
        bought(desk, on=last)
    for act, facts in (("use", {"article": "大米", "quantity": 1_00}), ("serve", {"meal": Eaten.LUNCH, "staff": 2})):
        with refused("", "2026年9月已经月结"):
            desk.act(f"canteen.{act}", **facts, on=last)
    with refused("", "2026年9月已经月结"):
        desk.act("canteen.correct", rice, price=2_80, on=last, reason="单价看错")
    assert bought(desk, on=dt.date(2026, 10, 1)).day == dt.date(2026, 10, 1)
    with monkeypatch.context() as before:
        before.setattr(stock, "settled_by", lambda _: None)
        made = bought(desk, on=last)
    with refused("", "2026年9月已经月结", "没有日清的撤销（zwzx canteen strike）"):
        desk.act("canteen.close", on=last)
    assert desk.act("canteen.strike", made, reason="登在结过的月份里").state is State.STRUCK


OVER = [("每人每月", 80_00, False), ("每人每月", 80_01, True), ("每人每天", 80_01, True), ("不核", 500_00, False)]


@pytest.mark.clause("食堂.3")
@pytest.mark.parametrize(("over", "price", "told"), OVER)
def test_what_is_over_the_standard_is_told_and_refused_to_nobody(desk: Desk, over: str, price: int, told: bool) -> None:
    from zwzx.office.canteen import standard

    on(desk, MONDAY)
    desk.act("settings.set", name="canteen-standard-over", value=over)
    bought(desk, quantity=20_00, price=price)
    served(desk)
    assert ("超过80元（食堂.3）" in standard.told(desk.office, MONDAY)) == told
    desk.act("canteen.close")


def test_a_row_of_an_old_book_is_history_and_moves_no_stock(desk: Desk) -> None:
    told = {"number": "2019-3", "day": dt.date(2019, 3, 4), "article": "大米", "quantity": 50_00, "unit": "斤"}
    row = desk.fresh(desk.act("canteen.past", **told, price=2_00, fen=100_00, sort="粮油"))
    assert (row.state, row.number, row.note) == (State.PAST, "食〔2019〕3号", "台账类别：粮油")
    assert stock.left("大米") == Left(0, 0)


def test_it_is_entered_found_and_printed_by_commands(desk: Desk, zwzx: Any) -> None:
    food = ["--article", "大米", "--quantity", "12.5", "--unit", "斤", "--price", "3.20", "--supplier", "望城粮油店"]
    hands = ["--papers", "发票1", "--buyer", "李明", "--checker", "蒋明", "--witness", "孙丽"]
    code, out, err = zwzx("canteen", "buy", *food, *hands)
    assert code == 0, err
    number = out.partition("\t")[0]
    assert number == CanteenEntry.get().number
    found = json.loads(zwzx("canteen", "search", "大米", "--format", "json")[1])
    assert [(row["what"], row["quantity"], row["amount"]) for row in found] == [("大米", 1250, 4000)]
    for sheet in ("receipt", "book"):
        page = desk.folder / f"{sheet}.xlsx"
        assert zwzx("canteen", "print", "--sheet", sheet, number, "-o", str(page))[0] == 0
        assert page.is_file()


def test_the_form_of_a_purchase_says_what_it_was_last_time(desk: Desk) -> None:
    buy = registers.load("canteen").action("buy")
    assert desk.office.propose(buy, {}).values == {}
    bought(desk)
    hands = {name: desk.somebody(who) for name, who in (("buyer", "李明"), ("checker", "蒋明"), ("witness", "孙丽"))}
    assert desk.office.propose(buy, {}).values == hands
    assert desk.office.propose(buy, {"article": "猪肉"}).values == hands
    known = {"unit": "斤", "supplier": "望城粮油店"}
    assert desk.office.propose(buy, {"article": "大米"}).values == hands | known
    desk.leave("孙丽")
    desk.clock.on(days=2)
    assert "witness" not in desk.office.propose(buy, {"article": "大米"}).values


def test_the_form_of_a_meal_knows_whose_guests_are_here(desk: Desk) -> None:
    serve = registers.load("canteen").action("serve")
    assert desk.office.propose(serve, {"guests": 2}).values == {}
    entry = approved(desk, where=Where.CANTEEN)
    assert desk.office.propose(serve, {}).values == {}
    assert desk.office.propose(serve, {"guests": 2}).values == {"reception": entry}
    assert desk.office.propose(serve, {"guests": 2, "on": SATURDAY}).values == {}
    approved(desk, where=Where.CANTEEN)
    assert desk.office.propose(serve, {"guests": 2}).values == {}


def test_guests_are_told_of_a_day_that_had_some(desk: Desk) -> None:
    served(desk)
    assert [row.values[1] for row in daily.run(desk.office).rows] == ["中餐　职工20人"]


def test_a_day_and_a_month_are_called_by_their_dates(desk: Desk) -> None:
    from zwzx.office.core.guard import called

    bought(desk)
    assert called(desk.act("canteen.close")) == "2026-09-28"
    on(desk, dt.date(2026, 10, 9))
    assert called(desk.act("canteen.settle", approver=desk.somebody("刘强"))) == "2026年09月"


WORKS: dict[str, Any] = {"article": "换灶台", "fen": 260_000, "supplier": "厨具店", "papers": "发票9"}


def worked(desk: Desk, basis: str, **facts: Any) -> Any:
    """A stove for 2,600.00 that somebody approved before."""
    hands = {"buyer": desk.somebody("李明"), "checker": desk.somebody("蒋明"), "witness": desk.somebody("孙丽")}
    return desk.act("canteen.works", **{**WORKS, **hands, "basis": basis, **facts})


def asked_for(desk: Desk, fen: int = 260_000) -> Any:
    told = {"what": "食堂换灶台", "kind": CostKind.CANTEEN, "payee": "厨具店", "handler": desk.somebody("李明")}
    return desk.act("expenses.ask", fen=fen, **told)


@pytest.mark.clause("食堂.5")
def test_an_expense_that_approves_is_looked_up(desk: Desk) -> None:
    with pytest.raises(Unreadable, match="没有编号为支2026-1的支出"):
        worked(desk, "支2026-1")
    expense = asked_for(desk)
    assert "是“待同意”，还不是批准" in _refused(desk, expense.number)
    desk.act("expenses.decide", expense, decision="班子会议纪要〔2026〕9号")
    assert "批准的是2,600.00，登记的是2,600.01" in _refused(desk, expense.number, fen=260_001)
    assert "才批准，晚于2026-09-25" in _refused(desk, expense.number, on=dt.date(2026, 9, 25))
    entry = worked(desk, "支 2026-1")
    assert (entry.basis, entry.cited) == (expense.number, expense.id)
    told = list(as_lines(desk.office, registers.load("canteen"), entry))
    assert f"批准　{expense.number}　食堂换灶台　2,600.00　已同意" in told
    told = list(as_lines(desk.office, registers.load("expenses"), desk.fresh(expense)))
    assert f"食堂凭它办的　{entry.number}　2026-09-28　换灶台　2,600.00" in told


@pytest.mark.clause("食堂.5")
def test_a_decision_that_approves_is_looked_up(desk: Desk) -> None:
    with pytest.raises(Unreadable, match="没有编号为决2026-7的议定事项"):
        worked(desk, "决2026-7")
    decisions.enter(desk.office)
    stands = Resolution.select().where(Resolution.state == Carried.OPEN).order_by(Resolution.id).get()
    entry = worked(desk, stands.number)
    assert (entry.basis, entry.cited) == (stands.number, stands.id)
    assert f"批准　{stands.number}" in "".join(as_lines(desk.office, registers.load("canteen"), entry))
    gone = Resolution.select().where(Resolution.state == Carried.STRUCK).get()
    with refused("", f"{gone.number}已经撤销，不能作依据"):
        worked(desk, gone.number)


@pytest.mark.clause("食堂.5")
def test_a_paper_from_outside_is_kept_as_it_is_written_and_told(desk: Desk) -> None:
    action = registers.load("canteen").action("works")
    hands = {"buyer": desk.somebody("李明"), "checker": desk.somebody("蒋明"), "witness": desk.somebody("孙丽")}
    done = desk.office.perform(action, **WORKS, **hands, basis="望财函〔2026〕9号")
    assert (done.record.basis, done.record.cited) == ("望财函〔2026〕9号", 0)
    assert "没有查对" in "".join(done.notices)


@pytest.mark.clause("食堂.5")
@pytest.mark.parametrize(("agreed", "clause"), [(True, None), (False, "食堂.5")])
def test_what_nobody_agreed_to_allows_nothing(agreed: bool, clause: str | None) -> None:
    with decided(clause, "还不是批准"):
        approved_by.is_agreed_to("支〔2026〕1号", "待同意", agreed=agreed)


@pytest.mark.clause("食堂.5")
@pytest.mark.parametrize(
    ("given", "clause"), [(None, None), (MONDAY, None), (MONDAY - dt.timedelta(days=1), None), (TUESDAY, "食堂.5")]
)
def test_it_is_approved_before(given: dt.date | None, clause: str | None) -> None:
    with decided(clause, "才批准"):
        approved_by.came_first("支〔2026〕1号", given, MONDAY)


@pytest.mark.clause("食堂.5")
@pytest.mark.parametrize(("more", "clause"), [(False, None), (True, "食堂.5")])
def test_it_is_approved_for_as_much(more: bool, clause: str | None) -> None:
    with decided(clause, "批准的是1.00"):
        approved_by.is_enough("支〔2026〕1号", "1.00", "2.00", more=more)


def test_expenses_that_could_be_meant_are_suggested(desk: Desk) -> None:
    expense = asked_for(desk)
    kind = next(field.kind for field in registers.load("canteen").action("works").fields if field.name == "basis")
    assert [one.text for one in kind.suggest("灶", desk.office)] == []
    desk.act("expenses.decide", expense, decision="班子会议纪要〔2026〕9号")
    assert [one.text for one in kind.suggest("灶", desk.office)] == [expense.number]


def _refused(desk: Desk, basis: str, **facts: Any) -> str:
    hands = {"buyer": desk.somebody("李明"), "checker": desk.somebody("蒋明"), "witness": desk.somebody("孙丽")}
    return str(desk.refused("食堂.5", "canteen.works", **{**WORKS, **hands, "basis": basis, **facts}))
