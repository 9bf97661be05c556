"""Lending: who may borrow what, until when, and how it comes back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.jobs.waiting.check import check
from zwzx.jobs.waiting.today import waiting
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.listing import Listing
from zwzx.office.core.sheet import Grid
from zwzx.office.custody import custody
from zwzx.office.papers import urging
from zwzx.office.papers.incidents import Incident
from zwzx.office.papers.urging import Urge
from zwzx.office.people.people import PersonFacts
from zwzx.office.terms.custody import IncidentKind, Place
from zwzx.office.terms.papers import Level, Source, Stage
from zwzx.registers.loans import rules
from zwzx.registers.loans.records import Loan, State
from zwzx.registers.urges import sheets
from zwzx.reports.reasons import reasons
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk

BORROWERS = {
    "in": PersonFacts(1, "孙丽", works=True, away=False, posts=frozenset()),
    "away": PersonFacts(1, "孙丽", works=True, away=True, posts=frozenset()),
    "left": PersonFacts(1, "孙丽", works=False, away=False, posts=frozenset()),
}


def item_of(desk: Desk, **facts: Any) -> Any:
    """The first item of a registered paper; an ordinary one has two copies, so that it may be lent itself."""
    entry = desk.opined(**{"copies": 2, **facts})
    return custody.at_home(entry.document)[0]


def set_to(desk: Desk, name: str, value: str) -> None:
    desk.office.perform(registers.load("settings").action("set"), name=name, value=value)


def lent(desk: Desk, item: Any = None, who: str = "孙丽", **values: Any) -> Any:
    return desk.act("loans.lend", item or item_of(desk), borrower=desk.somebody(who), **values)


@pytest.mark.clause("文电.7", "保密.4", "保密员.3")
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize("borrower", BORROWERS)
def test_every_level_place_and_person(level: Level, place: Place, borrower: str) -> None:
    wanted = rules.Wanted("收〔2026〕1号", level, Stage.CLOSED)
    expected = None
    if level is Level.TOP_SECRET:
        expected = "保密员.3"
    elif level.marked and place not in (Place.OFFICE, Place.ROOM):
        expected = "保密.4"
    elif borrower != "in":
        expected = ""
    if expected is None:
        rules.may_lend(wanted, BORROWERS[borrower], place, only_as_copy=True)
        return
    with pytest.raises(Refusal) as refusal:
        rules.may_lend(wanted, BORROWERS[borrower], place, only_as_copy=True)
    assert refusal.value.clause == expected
    assert refusal.value.way_on


@pytest.mark.clause("文电.7")
@pytest.mark.parametrize("stage", Stage)
def test_what_is_void_moved_or_unopened_is_not_lent(stage: Stage) -> None:
    wanted = rules.Wanted("收〔2026〕1号", Level.NONE, stage)
    if stage in (Stage.VOID, Stage.MOVED, Stage.SIGNED):
        with pytest.raises(Refusal, match="不能借阅"):
            rules.may_lend(wanted, BORROWERS["in"], Place.HOME, only_as_copy=False)
    elif stage is Stage.REGISTERED:
        with pytest.raises(Refusal, match="传阅意见"):
            rules.may_lend(wanted, BORROWERS["in"], Place.HOME, only_as_copy=False)
    else:
        rules.may_lend(wanted, BORROWERS["in"], Place.HOME, only_as_copy=False)


@pytest.mark.clause("文电.7")
@pytest.mark.parametrize(
    ("start", "due", "provisional"),
    [
        (dt.datetime(2026, 10, 12, 9, 0), dt.datetime(2026, 10, 14, 17, 30), False),
        (dt.datetime(2026, 10, 15, 16, 0), dt.datetime(2026, 10, 19, 17, 30), False),
        (dt.datetime(2026, 9, 29, 9, 0), dt.datetime(2026, 10, 8, 17, 30), False),
        (dt.datetime(2026, 10, 8, 9, 0), dt.datetime(2026, 10, 10, 17, 30), False),
        (dt.datetime(2026, 12, 30, 9, 0), dt.datetime(2027, 1, 4, 17, 30), True),
    ],
    ids=["plain", "over a weekend", "over the holiday", "to a worked Saturday", "into a year without a notice"],
)
def test_two_days_end_on_a_working_day(desk: Desk, start: dt.datetime, due: dt.datetime, *, provisional: bool) -> None:
    desk.clock.now = start
    loan = lent(desk)
    assert (loan.due, loan.provisional) == (due, provisional)
    assert custody.holding(loan.item).due == due


@pytest.mark.clause("保密.3")
@pytest.mark.parametrize(
    ("start", "due"),
    [
        (dt.datetime(2026, 9, 29, 8, 30), dt.time(17, 30)),
        (dt.datetime(2026, 9, 29, 17, 29), dt.time(17, 30)),
        (dt.datetime(2026, 10, 10, 10, 0), dt.time(17, 30)),
    ],
    ids=["morning", "at the last minute", "on a Saturday that is worked"],
)
def test_a_marked_paper_is_due_the_same_day_at_every_hour(desk: Desk, start: dt.datetime, due: dt.time) -> None:
    desk.clock.now = start
    loan = lent(desk, item_of(desk, level=Level.SECRET, serials=("000001", "000002")))
    assert loan.due == dt.datetime.combine(start.date(), due)


@pytest.mark.clause("保密.3")
@pytest.mark.parametrize("hour", [dt.time(17, 30), dt.time(17, 43), dt.time(23, 59)])
@pytest.mark.parametrize("level", [level for level in Level if level is not Level.TOP_SECRET])
def test_after_off_hours_nothing_marked_is_lent(desk: Desk, hour: dt.time, level: Level) -> None:
    """It would have to be back before the hour that has passed; it can be read in the safe room."""
    item = item_of(desk, level=level, serials=("000001", "000002"))
    desk.clock.now = dt.datetime.combine(desk.clock.now.date(), hour)
    if not level.marked:
        assert lent(desk, item).state is State.LENT
        return
    assert "17:30" in desk.refused("保密.3", "loans.lend", item, borrower=desk.somebody("孙丽"))
    assert Loan.select().count() == 0
    loan = desk.act("loans.read", item, reader=desk.somebody("孙丽"))
    assert loan.due == dt.datetime.combine(desk.clock.now.date(), dt.time(23, 59, 59))


OUTSIDE = {
    "before work": (dt.datetime(2026, 9, 29, 8, 29), "08:30"),
    "at night": (dt.datetime(2026, 9, 29, 0, 0), "08:30"),
    "on a Sunday": (dt.datetime(2026, 10, 11, 10, 0), "星期日"),
    "on a holiday": (dt.datetime(2026, 10, 1, 10, 0), "国庆"),
}
"""Moments at which nobody works, with what is told of each."""


@pytest.mark.parametrize(("at", "told"), OUTSIDE.values(), ids=OUTSIDE)
def test_before_work_and_on_days_off_nothing_marked_is_lent(desk: Desk, at: dt.datetime, told: str) -> None:
    item = item_of(desk, level=Level.SECRET, serials=("000001", "000002"))
    ordinary = item_of(desk, title="普通件")
    desk.clock.now = at
    said = desk.refused("", "loans.lend", item, borrower=desk.somebody("孙丽"))
    assert told in said
    assert "zwzx settings set --name 密件只在上班时间送出 --value 否" in said
    assert Loan.select().count() == 0
    lent(desk, ordinary)
    set_to(desk, "密件只在上班时间送出", "否")
    assert lent(desk, item).state is State.LENT


def test_a_day_off_on_which_somebody_is_on_duty_has_the_hours_of_a_working_day(desk: Desk) -> None:
    item = item_of(desk, level=Level.SECRET, serials=("000001", "000002"))
    set_to(desk, "值班日", "2026-10-01、2026-10-03")
    for at, told in {
        dt.datetime(2026, 10, 2, 10): "zwzx settings set --name 值班日 --value 2026-10-01,2026-10-02,2026-10-03。",
        dt.datetime(2026, 10, 3, 8, 29): "08:30",
    }.items():
        desk.clock.now = at
        assert told in desk.refused("", "loans.lend", item, borrower=desk.somebody("孙丽"))
    desk.clock.now = dt.datetime(2026, 10, 3, 10)
    assert lent(desk, item).due == dt.datetime(2026, 10, 3, 17, 30)


@pytest.mark.clause("保密.3")
def test_a_marked_paper_lent_in_time_is_entered_late(desk: Desk) -> None:
    item = item_of(desk, level=Level.SECRET, serials=("000001", "000002"))
    desk.clock.now = dt.datetime(2026, 9, 28, 18, 0)
    loan = lent(desk, item, at=dt.datetime(2026, 9, 28, 16, 0))
    assert loan.due == dt.datetime(2026, 9, 28, 17, 30)
    assert len(check(desk.office, only=("custody",)).findings) == 1


@pytest.mark.clause("文电.7")
def test_a_loan_moves_the_paper_and_the_return_brings_it_back(desk: Desk) -> None:
    loan = lent(desk, purpose="起草方案")
    assert (loan.number, custody.holding(loan.item).holder.name) == ("借〔2026〕1号", "孙丽")
    assert "孙丽" in desk.refused("", "loans.lend", loan.item, borrower=desk.somebody("蒋明"))
    desk.clock.on(days=30)
    assert desk.fresh(loan).state is State.LENT, "nothing comes back by itself"
    assert [w.title for w in waiting(desk.office, ("loans",)) if w.late(desk.clock.now)] == ["借阅到期"]
    loan = desk.act("loans.return", loan, pages=3)
    assert (loan.state, loan.receiver, custody.holding(loan.item).holder.name) == (State.BACK, "王芳", "机要室")
    assert waiting(desk.office, ("loans",)) == []
    desk.refused("", "loans.return", loan)
    assert verify(registers.tables()).faults == []


@pytest.mark.clause("文电.7")
def test_the_borrower_cannot_return_alone(desk: Desk) -> None:
    loan = lent(desk)
    with pytest.raises(Refusal, match="机要员"):
        desk.acting("孙丽").act("loans.return", loan)


@pytest.mark.clause("文电.6")
def test_what_comes_back_is_checked(desk: Desk) -> None:
    loan = lent(desk, item_of(desk, pages=8))
    assert "应有8页，点出7页" in desk.refused("文电.6", "loans.return", loan, pages=7)
    desk.refused("文电.6", "loans.return", loan, pages=8, sound=False)
    loan = desk.act("loans.return", loan, pages=7, defects="缺最后一页")
    assert (loan.sound, loan.defects) == (False, "缺最后一页")
    assert (Incident.get().kind, Incident.get().person.name) == (IncidentKind.DAMAGED, "孙丽")
    desk.refused("", "loans.return", loan, pages=8)


@pytest.mark.clause("文电.7")
def test_return_and_loan_happen_in_that_order_and_not_ahead(desk: Desk) -> None:
    item = item_of(desk)
    desk.clock.on(hours=5)
    loan = lent(desk, item, at=desk.clock.now - dt.timedelta(hours=3))
    assert custody.holding(loan.item).late_entry
    desk.refused("", "loans.return", loan, at=desk.clock.now - dt.timedelta(hours=4))
    desk.refused("", "loans.return", loan, at=desk.clock.now + dt.timedelta(hours=1))
    loan = desk.act("loans.return", loan, at=desk.clock.now - dt.timedelta(hours=1))
    assert loan.back == desk.clock.now - dt.timedelta(hours=1)


@pytest.mark.clause("保密.3")
def test_an_ordinary_loan_is_renewed_once_and_a_marked_one_never(desk: Desk) -> None:
    loan = lent(desk)
    desk.clock.on(days=1)
    renewed = desk.act("loans.renew", loan)
    assert renewed.due == dt.datetime(2026, 10, 8, 17, 30)
    assert custody.holding(loan.item).due == renewed.due
    desk.refused("", "loans.renew", loan)
    late = lent(desk)
    desk.clock.on(days=30)
    desk.refused("", "loans.renew", late)
    marked = lent(desk, item_of(desk, level=Level.CONFIDENTIAL, serials=("1", "2")))
    desk.refused("保密.3", "loans.renew", marked)


@pytest.mark.clause("保密员.3")
def test_a_top_secret_paper_is_read_in_the_room(desk: Desk) -> None:
    item = item_of(desk, level=Level.TOP_SECRET, copies=1, serials=("000001",))
    desk.refused("保密员.3", "loans.lend", item, borrower=desk.somebody("孙丽"))
    loan = desk.act("loans.read", item, reader=desk.somebody("孙丽"))
    assert (loan.state, custody.holding(item).holder.name) == (State.READING, custody.IN_ROOM)
    desk.refused("", "loans.read", item, reader=desk.somebody("陈静"))
    desk.clock.on(hours=1)
    loan = desk.act("loans.return", loan)
    assert loan.back == desk.clock.now
    assert [held.holder for held in custody.chain(item)] == ["保密室", custody.IN_ROOM, "保密室"], "in nobody's hands"
    again = desk.act("loans.undo", desk.act("loans.read", item, reader=desk.somebody("陈静")), reason="登错了")
    assert (again.state, custody.holding(item).holder.name) == (State.STRUCK, "保密室")


@pytest.mark.clause("保密.3")
def test_marked_papers_are_lent_by_the_secrets_officer_alone(desk: Desk) -> None:
    item = item_of(desk, level=Level.CONFIDENTIAL, serials=("1", "2"))
    desk.acting("李明").refused("保密.3", "loans.lend", item, borrower=desk.somebody("孙丽"))


@pytest.mark.clause("保密.4")
def test_marked_papers_stay_in_the_house(desk: Desk) -> None:
    item = item_of(desk, level=Level.SECRET, serials=("1", "2"))
    desk.refused("保密.4", "loans.lend", item, borrower=desk.somebody("孙丽"), place=Place.HOME)


def test_an_only_original_is_lent_as_a_copy_where_the_office_wants_it_so(desk: Desk) -> None:
    settings = registers.load("settings").action("set")
    desk.office.perform(settings, name="only-original", value="是")
    item = item_of(desk, copies=1)
    assert "只有这一份原件" in desk.refused("", "loans.lend", item, borrower=desk.somebody("孙丽"))
    made = desk.act("copies.add", item.document, applicant=desk.somebody("孙丽"))
    copy = next(i for i in custody.at_home(item.document) if i.copy == made.first)
    assert lent(desk, copy).state is State.LENT
    desk.office.perform(settings, name="only-original", value="否")
    assert lent(desk, item).state is State.LENT


@pytest.mark.clause("文电.7")
def test_who_is_away_does_not_borrow(desk: Desk) -> None:
    desk.person("away", "孙丽", since=desk.clock.now.date(), reason="出差")
    desk.refused("", "loans.lend", item_of(desk), borrower=desk.somebody("孙丽"))


@pytest.mark.clause("文电.6")
def test_a_lost_paper_has_a_holder_and_an_incident_until_it_is_found(desk: Desk) -> None:
    loan = desk.act("loans.lose", lent(desk), words="借阅人说找不到")
    assert (loan.state, custody.holding(loan.item).holder.name) == (State.LOST, custody.LOST)
    assert [w.title for w in waiting(desk.office, ("incidents",))] == ["异常待结论"]
    loan = desk.act("loans.recover", loan, words="在柜子后面")
    assert (loan.state, custody.holding(loan.item).holder.name) == (State.BACK, "机要室")
    incident = desk.act("incidents.conclude", Incident.get(), conclusion="已找回，批评教育")
    assert waiting(desk.office, ("incidents",)) == []
    desk.refused("", "incidents.conclude", incident, conclusion="再结论一次")


@pytest.mark.clause("文电.7")
def test_a_loan_entered_by_mistake_keeps_its_number(desk: Desk) -> None:
    loan = desk.act("loans.undo", lent(desk), reason="登错了人")
    assert (loan.state, custody.holding(loan.item).holder.name) == (State.STRUCK, "机要室")
    assert [h.struck for h in custody.chain(loan.item)] == ["登错了人", ""]
    assert lent(desk, loan.item).number == "借〔2026〕2号"
    desk.refused("", "loans.undo", loan, reason="再撤")


@pytest.mark.clause("文电.7", "文电.6")
def test_a_return_entered_by_mistake_is_struck(desk: Desk) -> None:
    loan = lent(desk, at=desk.clock.now)
    due = loan.due
    desk.clock.on(hours=1)
    desk.act("loans.return", loan, defects="缺最后一页", sound=False)
    loan = desk.act("loans.undo_return", loan, reason="还的是别的文件")
    held = custody.holding(loan.item)
    assert (loan.state, loan.back, loan.due, loan.sound, loan.defects) == (State.LENT, None, due, True, "")
    assert (held.holder.name, held.due) == ("孙丽", due)
    assert Incident.get().conclusion == "登记错了，已撤销：还的是别的文件"
    desk.clock.now = due + dt.timedelta(minutes=1)
    assert [w.title for w in waiting(desk.office, ("loans",))] == ["借阅到期"], "it is overdue as before"
    assert loan.number in desk.refused("", "loans.undo_return", loan, reason="再撤一次")
    desk.act("loans.return", loan)
    desk.clock.on(minutes=1)
    again = lent(desk, loan.item)
    assert "又移交过" in desk.refused("", "loans.undo_return", loan, reason="没有还")
    desk.act("loans.lose", again, words="借阅人说找不到")
    desk.act("loans.recover", again, words="在柜子后面")
    assert desk.act("loans.undo_return", again, reason="不是这一份").state is State.LOST
    room = desk.act("loans.read", item_of(desk, level=Level.TOP_SECRET, copies=1, serials=("1",)), reader=loan.borrower)
    desk.act("loans.return", room)
    assert desk.act("loans.undo_return", room, reason="还在看").state is State.READING
    assert verify(registers.tables()).faults == []


@pytest.mark.clause("文电.7")
def test_another_copy_that_came_with_the_paper_is_lent(desk: Desk) -> None:
    item = item_of(desk, copies=3)
    lent(desk, item)
    assert "另取一份" in desk.refused("", "loans.lend", item, borrower=desk.somebody("陈静"))
    desk.clock.on(days=1)
    second = lent(desk, item, "陈静", another=True, at=desk.clock.now - dt.timedelta(hours=2))
    assert (second.item.copy, second.state) == (2, State.LENT)
    assert lent(desk, item, "刘强", another=True).item.copy == 3
    assert "没有别的份数" in desk.refused("", "loans.lend", item, borrower=second.borrower, another=True)
    assert "另取一份" not in desk.refused("", "loans.lend", item, borrower=second.borrower)
    desk.act("loans.return", second)
    assert lent(desk, second.item, another=True).item == second.item, "what lies there needs no other"
    marked = item_of(desk, level=Level.SECRET, serials=("1", "2"))
    lent(desk, marked)
    assert "编码" in desk.refused("", "loans.lend", marked, borrower=second.borrower, another=True)


@pytest.mark.clause("保密.3")
def test_what_turns_out_marked_while_it_is_lent_is_due_that_evening(desk: Desk) -> None:
    entry = desk.opined(copies=2)
    loan = lent(desk, custody.at_home(entry.document)[0])
    assert loan.due == dt.datetime(2026, 9, 30, 17, 30)
    desk.clock.on(days=1)
    desk.do("level", entry=desk.fresh(entry), level=Level.SECRET, basis="首页标注", decided_by=desk.somebody("刘强"))
    evening = dt.datetime(2026, 9, 29, 17, 30)
    assert [(w.due_name, w.due) for w in waiting(desk.office, ("loans",))] == [("marked", evening)]
    assert check(desk.office, only=("custody",)).findings == [], "it need not have been back last night"
    assert len(check(desk.office, only=("custody",), on=desk.clock.now.date() + dt.timedelta(days=1)).findings) == 1
    register = registers.load("loans")
    (row,) = Listing(desk.office, register).first(5)
    by_name = dict(zip((column.name for column in register.columns), row.values, strict=True))
    assert (by_name["due"], by_name["left"]) == (evening, 510)
    assert any("更正为密件，2026-09-29 17:30前收回" in line for line in reasons(desk.office, loan.number))
    desk.act("loans.urge", loan)
    assert Urge.get().due == evening


def test_a_selection_says_which_of_it_is_refused(desk: Desk) -> None:
    first, second = lent(desk), lent(desk)
    desk.act("loans.return", second)
    action = registers.load("loans").action("return")
    with pytest.raises(Refusal, match=f"{second.number}.*已还，不能归还.*这2件一件也没有办"):
        desk.office.perform_many(action, [{"loan": desk.fresh(one)} for one in (first, second)])
    assert "一件也没有办" not in desk.refused("", "loans.return", second)
    assert desk.fresh(first).state is State.LENT


def test_urging_is_numbered_and_answered(desk: Desk) -> None:
    loan = lent(desk)
    desk.act("loans.urge", loan)
    urge = desk.act("urges.answer", Urge.get(), words="明天还")
    desk.clock.on(hours=2)
    urge = desk.act("urges.answer", urge, words="下午还")
    assert urge.answer == "明天还；下午还"
    with pytest.raises(ZwzxError, match="时间"):
        desk.act("urges.answer", urge, words="早就还了", at=urge.at - dt.timedelta(days=1))


@pytest.mark.clause("保密.1")
def test_a_marked_loan_does_not_exist_for_others(desk: Desk) -> None:
    lent(desk, item_of(desk, level=Level.SECRET, serials=("1", "2")))
    mine = lent(desk)
    other = desk.acting("李明").office
    assert [row.id for row in Listing(other, registers.load("loans")).first(9)] == [mine.id]
    assert [w.number for w in waiting(other, ("loans",))] == [mine.number]


@pytest.mark.clause("文电.6")
def test_a_marked_paper_is_copied_with_the_issuers_consent(desk: Desk) -> None:
    from zwzx.office.clauses.approvals import of

    for level in (Level.CONFIDENTIAL, Level.SECRET, Level.TOP_SECRET):
        item = item_of(desk, level=level, copies=1, serials=("000001",))
        desk.refused("文电.6", "copies.add", item.document, applicant=desk.somebody("孙丽"))
        made = desk.act(
            "copies.add", item.document, applicant=desk.somebody("孙丽"), copies=2, consent="省办函〔2026〕8号"
        )
        (consent,) = of(made, "文电.6")
        assert (consent.by, consent.words, consent.person) == ("长沙市人民政府", "省办函〔2026〕8号", None)
        copies = [i for i in custody.at_home(item.document) if i.copy >= made.first]
        assert [(i.level, i.code[-3:-1], custody.check_digit(i.code[:-1]) == i.code[-1]) for i in copies] == [
            (level, "02", True),
            (level, "03", True),
        ]


def test_copies_entered_by_mistake_are_struck_while_they_lie_untouched(desk: Desk) -> None:
    item = item_of(desk)
    made = desk.act("copies.add", item.document, applicant=desk.somebody("孙丽"), copies=2)
    assert desk.act("copies.void", made, reason="没有印").void == "没有印"
    assert {held.holder.name for i, held in custody.whereabouts(item.document) if i.copy >= made.first} == {
        custody.STRUCK
    }
    again = desk.act("copies.add", item.document, applicant=desk.somebody("孙丽"))
    assert again.first == 4
    lent(desk, next(i for i in custody.at_home(item.document) if i.copy == again.first))
    desk.refused("", "copies.void", again, reason="登错")


def test_loans_are_counted_again_after_a_notice(desk: Desk) -> None:
    from zwzx.jobs.year.workdays import announce

    desk.clock.now = dt.datetime(2026, 12, 30, 9, 0)
    loan = desk.act("loans.renew", lent(desk))
    assert loan.due.date() == dt.date(2027, 1, 6)
    announce(
        desk.office, 'year = 2027\nnotice = "通知"\noff = [{ name = "元旦", from = 2027-01-01, to = 2027-01-06 }]\n'
    )
    loan = desk.fresh(loan)
    assert (loan.due.date(), loan.provisional) == (dt.date(2027, 1, 11), False)
    assert custody.holding(loan.item).due == loan.due
    assert Loan.select().count() == 1


def test_the_reminder_prints_since_when_and_which_section(desk: Desk) -> None:
    loan = desk.act("loans.lend", item_of(desk, copies=2), borrower=desk.somebody("孙丽"))
    given = desk.act(
        "instructions.add", loan.document, leader=desk.somebody("张伟"), words="请研究", handler=desk.somebody("蒋明")
    )
    begins = (loan.lent, given.given)
    desk.clock.on(days=3)
    desk.act("loans.urge", loan)
    desk.act("instructions.urge", given)
    for urge, begun in zip(Urge.select().order_by(Urge.id), begins, strict=True):
        assert urging.begun(urge) == begun
        (page,) = sheets.note(desk.office, [urge])
        (grid,) = (part for part in page.parts if isinstance(part, Grid))
        cells = [cell.text for row in grid.rows for cell in row]
        assert cells[cells.index("承办部门") + 1] == "业务科"
        assert cells[cells.index("交 办 日") + 1] == f"{begun:%Y-%m-%d}"
    assert urging.begun(Urge(about=1, document=loan.document, whom=desk.somebody("陈静"), at=desk.clock.now)) is None


def test_who_allowed_a_loan_stands_in_the_list_the_book_and_the_slip(desk: Desk) -> None:
    allowed = lent(desk, approver=desk.somebody("刘强"))
    plain = lent(desk)
    loans = registers.load("loans")
    full = [c.name for c in loans.facts]
    told = {
        row.id: dict(zip(full, row.values, strict=True)) for row in Listing(desk.office, loans, {}, loans.facts).walk()
    }
    assert [told[one.id]["approver"] for one in (allowed, plain)] == ["刘强", None]
    assert told[allowed.id]["lender"] == "王芳"
    drawn = {sheet.name: sheet.draw(desk.office, [allowed, plain]) for sheet in loans.sheets}
    texts = [
        [[cell.text for cell in row] for part in page.parts if isinstance(part, Grid) for row in part.rows]
        for page in drawn["note"]
    ]
    assert [next(row[1] for row in page if row[0] == "批 准 人") for page in texts] == ["刘强", ""]
    (book,) = drawn["book"]
    (grid,) = (part for part in book.parts if isinstance(part, Grid))
    heads = [cell.text for cell in grid.rows[0]]
    assert [[row[heads.index(head)].text for row in grid.rows[1:]] for head in ("批准人", "经手人")] == [
        ["刘强", ""],
        ["王芳", "王芳"],
    ]
    assert sum(grid.widths) == 267


@pytest.mark.clause("文电.1")
@pytest.mark.parametrize("level", [Level.NONE, Level.SECRET, Level.TOP_SECRET])
def test_a_paper_without_the_directors_opinion_is_lent_to_nobody_else(desk: Desk, level: Level) -> None:
    """登记—办公室主任签署传阅意见—领导传阅: before it only the office director has it, to write the opinion."""
    numbers = {"serials": ("000001", "000002")} if level.marked else {}
    entry = desk.add(copies=2, level=level, **numbers)
    item = custody.at_home(entry.document)[0]
    act, who = ("read", "reader") if level is Level.TOP_SECRET else ("lend", "borrower")
    for name in ("孙丽", "张伟", "蒋明"):
        assert "传阅意见" in desk.refused("文电.1", f"loans.{act}", item, **{who: desk.somebody(name)})
    desk.act("loans.return", desk.act(f"loans.{act}", item, **{who: desk.somebody("刘强")}))
    desk.do("opinion", entry=desk.fresh(entry), words="请领导传阅")
    desk.act(f"loans.{act}", item, **{who: desk.somebody("孙丽")})


@pytest.mark.clause("文电.2")
def test_what_came_back_from_a_meeting_is_lent_to_no_section_before_the_leaders_saw_it(desk: Desk) -> None:
    section = desk.somebody("孙丽").department
    meeting = {"source": Source.MEETING, "brought_by": "孙丽", "section": section, "copies": 2}
    entry = desk.add(**meeting)
    item = custody.at_home(entry.document)[0]
    desk.do("opinion", entry=entry, words="请领导传阅")
    assert "会议带回" in desk.refused("文电.2", "loans.lend", item, borrower=desk.somebody("孙丽"))
    desk.act("loans.return", lent(desk, item, "张伟"))
    slip = desk.act("circulation.start", desk.fresh(entry).document, readers=(desk.somebody("张伟"),))
    desk.act("circulation.hand_out", slip)
    desk.act("circulation.take_back", slip, words="阅")
    assert "领导" in desk.refused("文电.2", "loans.lend", item, borrower=desk.somebody("孙丽"))
    desk.act("circulation.close", slip)
    assert lent(desk, item).state is State.LENT
