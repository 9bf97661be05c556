"""Who keeps a seal and who has it: handing over, standing in, taking out; what check, day and whereis make of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.registers.seals.test_founding import found
from zwzx import registers
from zwzx.jobs.waiting import in_hand
from zwzx.jobs.waiting.board import board
from zwzx.jobs.waiting.check import check
from zwzx.jobs.waiting.today import waiting
from zwzx.jobs.waiting.verdict import CLEAR, FINDINGS
from zwzx.office.clauses import approvals
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.custody import custody
from zwzx.office.seals import keepers, seals
from zwzx.office.seals.facts import SealFacts
from zwzx.office.terms.papers import Level
from zwzx.office.terms.people import Post
from zwzx.office.terms.seals import SealKind, SealState
from zwzx.registers.day.closing import things_of
from zwzx.registers.seals.records import Outing
from zwzx.reports.locating import locate
from zwzx.reports.reasons import reasons
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk


def hands_over(desk: Desk, seal: Any, to: str = "刘强", witness: str | None = "李明", **values: Any) -> Any:
    watching = desk.somebody(witness) if witness else None
    facts = {"to": desk.somebody(to), "reason": "工作调整", "signed": True, "witness": watching}
    return desk.act("seals.hand_over", seal, **{**facts, **values})


def entrusted(desk: Desk, seal: Any, to: str = "李明", **values: Any) -> Any:
    facts = {
        "to": desk.somebody(to),
        "until": dt.datetime(2026, 9, 30),
        "designated_by": desk.somebody("刘强"),
        "signed": True,
        "witness": desk.somebody("蒋明"),
    }
    return desk.act("seals.entrust", seal, **{**facts, **values})


def taken_out(desk: Desk, seal: Any, taker: str = "李明", companion: str = "蒋明", **values: Any) -> Any:
    facts = {
        "taker": desk.somebody(taker),
        "companion": desk.somebody(companion),
        "reason": "现场签约",
        "place": "区会议中心",
        "due": desk.clock.now + dt.timedelta(hours=3),
        "approved_by": desk.somebody("张伟"),
    }
    return desk.act("seals.take_out", seal, **{**facts, **values})


def setting(desk: Desk, name: str, value: str) -> None:
    desk.office.perform(registers.load("settings").action("set"), name=name, value=value)


def keeper(seal: Any) -> str:
    kept = seals.keepership(seal)
    return kept.keeper.name if kept is not None else ""


def where(desk: Desk, seal: Any) -> tuple[str, str]:
    """Who keeps a seal, and who has it."""
    return keeper(seal), custody.holding(desk.fresh(seal).item).holder.name


# ── handing over ───────────────────────────────────────────────────────


@pytest.mark.clause("印鉴.3")
@pytest.mark.parametrize("kind", SealKind)
@pytest.mark.parametrize("present", [True, False])
@pytest.mark.parametrize("fit", [True, False])
def test_the_rule_of_keeping(kind: SealKind, present: bool, fit: bool) -> None:
    seal = SealFacts("章", kind, SealState.IN_USE, "" if kind.of_the_house else "业务科")
    if present and fit:
        keepers.may_keep(seal, keepers.Hands("王芳", present, fit))
        return
    with pytest.raises(Refusal) as refusal:
        keepers.may_keep(seal, keepers.Hands("王芳", present, fit))
    assert refusal.value.clause == "印鉴.3"
    assert ("不在岗" if not present else "保管，王芳不是") in str(refusal.value)


@pytest.mark.clause("印鉴.3")
def test_a_hand_over_moves_keepership_and_seal(desk: Desk) -> None:
    seal = found(desk)
    assert "还没有签字" in desk.refused("印鉴.3", "seals.hand_over", seal, **_facts(desk, "刘强", signed=False))
    assert "已经是保管人" in desk.refused("", "seals.hand_over", seal, **_facts(desk, "王芳"))
    assert "孙丽不是" in desk.refused("印鉴.3", "seals.hand_over", seal, **_facts(desk, "孙丽"))
    desk.clock.on(hours=1)
    hands_over(desk, seal)
    assert where(desk, seal) == ("刘强", "刘强")
    kept = seals.keepership(seal)
    assert kept is not None
    assert (kept.from_whom, kept.witness, kept.reason) == ("王芳", "李明", "工作调整")
    assert desk.fresh(seal).item.home.name == "刘强"
    assert verify(registers.tables()).faults == []


def _facts(desk: Desk, to: str, *, signed: bool = True) -> dict[str, Any]:
    return {"to": desk.somebody(to), "reason": "工作调整", "signed": signed, "witness": desk.somebody("李明")}


def test_a_witness_is_a_third_person_where_the_office_wants_one(desk: Desk) -> None:
    seal = found(desk)
    assert "没有写监交人" in desk.refused("", "seals.hand_over", seal, **{**_facts(desk, "刘强"), "witness": None})
    for party in ("王芳", "刘强"):
        facts = {**_facts(desk, "刘强"), "witness": desk.somebody(party)}
        assert "就是交接的一方" in desk.refused("", "seals.hand_over", seal, **facts)
    setting(desk, "seal-witness", "否")
    hands_over(desk, seal, witness=None)
    assert keeper(seal) == "刘强"


@pytest.mark.clause("印鉴.3")
def test_a_seal_that_nobody_keeps_or_is_out_is_not_handed_over(desk: Desk) -> None:
    seal = found(desk)
    taken_out(desk, seal)
    assert "在李明（外带）手里" in desk.refused("", "seals.hand_over", seal, **_facts(desk, "刘强"))
    desk.act("seals.bring_back", seal)
    desk.act("seals.stop", seal, reason="机构改名")
    hands_over(desk, seal)
    desk.act("seals.shut", seal, place="铁皮柜")
    desk.refused("", "seals.hand_over", seal, **_facts(desk, "王芳"))


@pytest.mark.clause("印鉴.3")
def test_a_mistaken_hand_over_is_struck(desk: Desk) -> None:
    seal = found(desk)
    desk.refused("", "seals.undo", seal, reason="登错")
    desk.clock.on(hours=1)
    hands_over(desk, seal)
    desk.clock.on(hours=1)
    known = desk.clock.now
    desk.clock.on(hours=1)
    desk.act("seals.undo", seal, reason="登错了人")
    assert where(desk, seal) == ("王芳", "王芳")
    assert desk.fresh(seal).item.home.name == "王芳"
    assert [(k.keeper.name, k.struck) for k in seals.keeperships(seal)] == [("刘强", "登错了人"), ("王芳", "")]
    (now,) = locate(desk.office, "印2026-1", at=known)
    assert (now.held.holder if now.held else "", now.keeper) == ("王芳", "王芳")
    (then,) = locate(desk.office, "印2026-1", at=known, known=known)
    assert (then.held.holder if then.held else "", then.keeper) == ("刘强", "刘强")
    desk.refused("", "seals.undo", seal, reason="再撤")
    assert verify(registers.tables()).faults == []


@pytest.mark.clause("印鉴.2", "印鉴.3")
def test_a_mistaken_collection_is_struck(desk: Desk) -> None:
    from tests.registers.seals.test_life import living, step

    seal = living(desk, SealKind.ADMINISTRATIVE, SealState.COLLECTED)
    seal = desk.act("seals.undo", seal, reason="还没有来领")
    assert (seal.state, seal.collector, keeper(seal)) == (SealState.RECORDED, "", "")
    assert custody.holding(seal.item).holder.name == "机要室"
    seal = step(desk, "enable", step(desk, "collect", seal))
    assert "没有可以撤销" in desk.refused("", "seals.undo", seal, reason="登错")


# ── standing in ────────────────────────────────────────────────────────


@pytest.mark.clause("印鉴.3")
@pytest.mark.parametrize("leader", ["张伟", "陈静", "刘强", "孙丽", "李明"])
def test_a_stand_in_is_designated_by_a_leader(desk: Desk, leader: str) -> None:
    seal = found(desk)
    if leader in ("张伟", "陈静", "刘强"):
        entrusted(desk, seal, designated_by=desk.somebody(leader))
        assert where(desk, seal) == ("李明", "李明")
    else:
        with pytest.raises(Refusal, match=r"领导|一方") as refusal:
            entrusted(desk, seal, designated_by=desk.somebody(leader))
        assert refusal.value.clause == "印鉴.3"


@pytest.mark.clause("印鉴.3")
def test_the_office_director_does_not_designate_his_own(desk: Desk) -> None:
    seal = found(desk, keeper=desk.somebody("刘强"))
    with pytest.raises(Refusal, match="不能自己指定"):
        entrusted(desk, seal)


@pytest.mark.clause("印鉴.3")
def test_a_stand_in_gives_back_and_is_late_until_then(desk: Desk) -> None:
    seal = found(desk)
    desk.refused("", "seals.give_back", seal, signed=True, witness=desk.somebody("李明"))
    with pytest.raises(Refusal, match="不在开始之后"):
        entrusted(desk, seal, until=dt.datetime(2026, 9, 27))
    entrusted(desk, seal)
    kept = seals.keepership(seal)
    assert kept is not None
    assert kept.instead_of is not None
    assert (kept.temporary, kept.instead_of.name, kept.due) == (True, "王芳", dt.datetime(2026, 9, 30, 17, 30))
    desk.clock.now = dt.datetime(2026, 9, 30, 18, 0)
    report = check(desk.office, only=("seals",))
    assert [(w.title, w.who, w.clause) for w in report.findings] == [("代管到期", "李明", "印鉴.3")]
    assert report.code == FINDINGS
    desk.act("seals.give_back", seal, signed=True, witness=desk.somebody("蒋明"))
    assert where(desk, seal) == ("王芳", "王芳")
    assert check(desk.office, only=("seals",)).code == CLEAR


@pytest.mark.clause("印鉴.3")
def test_handed_on_meanwhile_it_still_goes_back_to_whose_it_is(desk: Desk) -> None:
    seal = found(desk)
    entrusted(desk, seal)
    entrusted(desk, seal, to="蒋明", witness=desk.somebody("孙丽"))
    desk.person("away", "王芳", since=desk.clock.now.date(), until=desk.clock.now.date())
    acting = desk.acting("李明")
    acting.refused("", "seals.give_back", seal, signed=True, witness=desk.somebody("李明"))
    desk.clock.on(days=1)
    desk.act("seals.give_back", seal, signed=True, witness=desk.somebody("李明"))
    assert keeper(seal) == "王芳"


@pytest.mark.clause("印鉴.3")
def test_a_keeper_away_without_a_hand_over_is_a_finding(desk: Desk) -> None:
    seal = found(desk)
    facts = seals.facts(seal, desk.clock.now.date())
    assert not facts.keeper_away
    action = registers.load("people").action("away")
    told = desk.office.perform(action, who=desk.somebody("王芳"), since=desk.clock.now.date(), reason="请假")
    assert "请先移交代管" in "".join(told.notices)
    acting = desk.acting("李明")
    (found_late,) = check(acting.office, only=("seals",)).findings
    assert (found_late.title, found_late.who, found_late.id, found_late.clause) == (
        "保管人不在岗",
        "王芳",
        seal.id,
        "印鉴.3",
    )
    assert "请先移交代管" in found_late.subject
    (shown,) = (w for w in waiting(acting.office) if w.title == "保管人不在岗")
    assert (shown.action, shown.id) == ("entrust", seal.id)
    assert [w.clause for w in in_hand.with_the_absent(acting.office)] == [], "a seal is no paper of 文电.6"
    assert "请先用“暂交代管”移交" in acting.refused("印鉴.3", "seals.take_out", seal, **_outing(desk))
    entrusted(acting, seal)
    assert check(acting.office, only=("seals", "custody")).findings == []


@pytest.mark.clause("印鉴.3")
def test_a_keeper_whose_post_ended_is_a_finding_until_somebody_fit_keeps_the_seal(desk: Desk) -> None:
    seal = found(desk)
    desk.acting("刘强").person("relieve", "王芳", post=Post.CLERK)
    assert not [w for w in waiting(desk.office, ("seals",)) if w.due_name == "keeper_unfit"], (
        "today she is still in post"
    )
    desk.clock.on(days=1)
    (one,) = [w for w in waiting(desk.office, ("seals",)) if w.due_name == "keeper_unfit"]
    assert (one.title, one.who, one.action, one.clause) == ("保管人待更换", "王芳", "hand_over", "印鉴.3")
    assert check(desk.office, only=("seals",)).code == FINDINGS
    hands_over(desk.acting("刘强"), seal)
    assert not [w for w in waiting(desk.office, ("seals",)) if w.due_name == "keeper_unfit"]


def _outing(desk: Desk, **values: Any) -> dict[str, Any]:
    facts = {
        "taker": desk.somebody("李明"),
        "companion": desk.somebody("蒋明"),
        "reason": "现场签约",
        "place": "区会议中心",
        "due": desk.clock.now + dt.timedelta(hours=3),
        "approved_by": desk.somebody("张伟"),
    }
    return {**facts, **values}


@pytest.mark.clause("档案.11")
def test_whoever_leaves_hands_over_the_seal_that_is_out_too(desk: Desk) -> None:
    seal = found(desk)
    taken_out(desk, seal)
    with pytest.raises(Refusal, match="测试中心") as refusal:
        desk.person("depart", "王芳", reason="调离")
    assert refusal.value.clause == "档案.11"


# ── taking out ─────────────────────────────────────────────────────────


@pytest.mark.clause("印鉴.3")
def test_an_outing_moves_the_seal_and_not_its_keeper(desk: Desk) -> None:
    seal = found(desk)
    desk.clock.on(hours=1)
    outing = taken_out(desk, seal)
    assert where(desk, seal) == ("王芳", "李明")
    (given,) = approvals.of(outing)
    assert (given.by, given.clause, given.post) == ("张伟", "", Post.DIRECTOR)
    (found_here,) = locate(desk.office, "印2026-1")
    assert found_here.held is not None
    assert (found_here.held.holder, found_here.keeper) == ("李明", "王芳")
    assert (found_here.held.since.hour, found_here.held.due and found_here.held.due.hour) == (10, 13)
    assert [(one.id, one.due) for one in board(desk.office)] == [(seal.id, outing.due)]
    assert any("外带未归" in line for line in reasons(desk.office, "印2026-1"))
    desk.refused("", "seals.take_out", seal, **_outing(desk))
    desk.refused("", "seals.stop", seal, reason="机构改名")
    desk.clock.on(hours=4)
    (late,) = check(desk.office, only=("seals",)).findings
    assert (late.title, late.who, late.due, late.action) == ("外带到期", "李明", outing.due, "bring_back")
    desk.act("seals.bring_back", seal)
    assert where(desk, seal) == ("王芳", "王芳")
    assert (Outing.get().back, Outing.get().receiver) == (desk.clock.now, "王芳")
    desk.refused("", "seals.bring_back", seal)
    assert check(desk.office, only=("seals",)).code == CLEAR
    assert verify(registers.tables()).faults == []


def test_an_outing_is_approved_by_the_main_leader_where_the_office_wants_it(desk: Desk) -> None:
    seal = found(desk)
    assert "没有主任批准" in desk.refused("", "seals.take_out", seal, **_outing(desk, approved_by=None))
    desk.refused("", "seals.take_out", seal, **_outing(desk, approved_by=desk.somebody("陈静")))
    setting(desk, "seal-outing", "否")
    assert taken_out(desk, seal, approved_by=None).taker.name == "李明"


@pytest.mark.clause("印鉴.3")
def test_nobody_takes_a_seal_out_alone_or_before_its_time(desk: Desk) -> None:
    seal = found(desk)
    for alone in (desk.somebody("李明"), None):
        told = desk.refused("", "seals.take_out", seal, **_outing(desk, companion=alone))
        assert "zwzx settings set --name 外带印鉴要随行人 --value 否" in told
    desk.refused("", "seals.take_out", seal, **_outing(desk, due=desk.clock.now))
    desk.person("away", "蒋明", since=desk.clock.now.date())
    desk.refused("", "seals.take_out", seal, **_outing(desk))
    stopped = found(desk, name="旧章", kind=SealKind.CENTRE, state=SealState.STOPPED)
    desk.refused("", "seals.take_out", stopped, **_outing(desk, companion=desk.somebody("孙丽")))


@pytest.mark.parametrize("companion", [None, "李明", "蒋明"])
def test_a_seal_is_taken_out_alone_where_the_office_allows_it(desk: Desk, companion: str | None) -> None:
    seal = found(desk)
    setting(desk, "外带印鉴要随行人", "否")
    outing = desk.act("seals.take_out", seal, **_outing(desk, companion=companion and desk.somebody(companion)))
    assert (outing.taker.name, outing.companion.name) == ("李明", companion or "李明")
    assert where(desk, seal) == ("王芳", "李明")
    assert verify(registers.tables()).faults == []


@pytest.mark.clause("印鉴.3")
def test_an_outing_entered_by_mistake_is_struck(desk: Desk) -> None:
    seal = found(desk)
    taken_out(desk, seal)
    desk.act("seals.undo", seal, reason="没有带出去")
    assert where(desk, seal) == ("王芳", "王芳")
    assert Outing.get().struck == "没有带出去"
    assert board(desk.office) == []
    taken_out(desk, seal)


@pytest.mark.clause("印鉴.3")
@pytest.mark.parametrize("taker", ["王芳", "李明"])
def test_the_day_closes_over_every_seal_in_use(desk: Desk, taker: str) -> None:
    """Whether somebody else carries it or its own keeper: what is out is explained, what is in is ticked."""
    seal = found(desk)
    found(desk, name="旧章", kind=SealKind.CENTRE, state=SealState.SHUT)
    desk.clock.now = dt.datetime(2026, 9, 28, 13, 0)
    taken_out(desk, seal, taker=taker)
    desk.clock.now = dt.datetime(2026, 9, 28, 17, 25)
    (thing,) = things_of(desk.clock.now.date())
    assert (thing.item.name, thing.sort, thing.holder, thing.state, thing.back) == (
        "测试中心",
        "印鉴",
        taker,
        "外带",
        False,
    )
    second = desk.somebody("李明")
    assert "请先登记归还" in desk.refused("印鉴.3", "day.close", second=second, all_present=True)
    desk.act("seals.bring_back", seal)
    (thing,) = things_of(desk.clock.now.date())
    assert (thing.state, thing.back) == ("在位", True)
    assert "用毕即锁" in desk.refused("印鉴.3", "day.close", second=second)
    made = desk.act("day.close", second=second, ticked=(seal.item.code,))
    (page,) = registers.load("day").sheets[0].draw(desk.office, [made])
    cells = [cell.text for part in page.parts if hasattr(part, "rows") for row in part.rows for cell in row]
    assert {"测试中心", "印鉴", "√"} <= set(cells)


@pytest.mark.clause("印鉴.3")
def test_a_seal_that_goes_out_after_the_close_opens_the_day_again_and_one_that_comes_back_does_not(desk: Desk) -> None:
    def again() -> list[str]:
        return [told.number for told in waiting(desk.office, ("day",)) if told.due_name == "reopened"]

    seal, day = found(desk), desk.clock.now.date()
    taken_out(desk, seal)
    desk.act("day.close", second=desk.somebody("李明"), explained=f"{seal.item.code}=还在签约")
    desk.clock.on(hours=1)
    desk.act("seals.bring_back", seal)
    assert again() == [], "it lies with its keeper again"
    taken_out(desk, seal)
    assert again() == [str(day)]


@pytest.mark.clause("印鉴.3")
@pytest.mark.parametrize("way", ["hand_over", "entrust", "give_back"])
def test_a_day_that_is_closed_late_has_its_seal_with_who_kept_it_then(desk: Desk, way: str) -> None:
    """印鉴.3：移交以后换了保管人，前一天晚上还在原保管人处，是在位，不是外带."""
    seal, day, before = found(desk), desk.clock.now.date(), "王芳"
    if way == "give_back":
        entrusted(desk, seal, until=dt.datetime(2026, 9, 29))
        before = "李明"
    desk.clock.now = dt.datetime(2026, 9, 29, 9, 0)
    if way == "hand_over":
        hands_over(desk, seal)
    elif way == "entrust":
        entrusted(desk, seal)
    else:
        desk.act("seals.give_back", seal, signed=True, witness=desk.somebody("蒋明"))
    (thing,) = things_of(day, desk.clock.now)
    assert (thing.holder, thing.state) == (before, "在位")
    desk.act("day.close", second=desk.somebody("李明"), on=day, all_present=True)
    (thing,) = things_of(desk.clock.now.date(), desk.clock.now)
    assert (thing.state, thing.holder) == ("在位", keeper(seal))


@pytest.mark.clause("印鉴.3")
def test_a_seal_that_was_out_overnight_stays_out_that_evening_whoever_keeps_it_now(desk: Desk) -> None:
    """The one who carried it away becomes its keeper the next day: that evening it was out all the same."""
    seal, day = found(desk), desk.clock.now.date()
    taken_out(desk, seal, taker="刘强", companion="李明", due=dt.datetime(2026, 9, 29, 12, 0))
    desk.clock.now = dt.datetime(2026, 9, 29, 9, 0)
    desk.act("seals.bring_back", seal)
    hands_over(desk, seal)
    (thing,) = things_of(day, desk.clock.now)
    assert (thing.holder, thing.state) == ("刘强", "外带")


@pytest.mark.clause("印鉴.3")
def test_a_seal_that_is_gone_lay_with_its_keeper_the_evening_before(desk: Desk) -> None:
    seal, day = found(desk), desk.clock.now.date()
    desk.clock.now = dt.datetime(2026, 9, 29, 9, 0)
    desk.act("seals.lose", seal, who=desk.somebody("王芳"), words="搬家时遗失")
    (thing,) = things_of(day, desk.clock.now)
    assert (thing.holder, thing.state) == ("王芳", "在位")


@pytest.mark.clause("印鉴.3")
def test_a_seal_handed_over_after_the_close_opens_no_day_again_though_it_is_handed_on_the_next(desk: Desk) -> None:
    """It went from keeper to keeper: it was never out."""
    seal, day = found(desk), desk.clock.now.date()
    desk.clock.now = dt.datetime(2026, 9, 28, 17, 35)
    desk.act("day.close", second=desk.somebody("李明"), all_present=True)
    desk.clock.on(minutes=10)
    hands_over(desk, seal)
    assert waiting(desk.office, ("day",)) == []
    desk.clock.now = dt.datetime(2026, 9, 29, 9, 0)
    entrusted(desk, seal, designated_by=desk.somebody("张伟"))
    assert [told.number for told in waiting(desk.office, ("day",))] == [], f"{day} was closed, and nothing went out"


@pytest.mark.clause("印鉴.3", "保密.3")
def test_carriers_and_seals_are_each_told_under_their_clause(desk: Desk) -> None:
    found(desk)
    item = custody.at_home(desk.opined(level=Level.SECRET, copies=1, serials=("000001",)).document)[0]
    desk.act("loans.lend", item, borrower=desk.somebody("孙丽"))
    second = desk.somebody("李明")
    desk.refused("保密.3", "day.close", second=second, all_present=True)
    explained = f"{item.code}=还在开会"
    desk.refused("印鉴.3", "day.close", second=second, explained=explained)
    desk.act("day.close", second=second, explained=explained, all_present=True)


@pytest.mark.clause("印鉴.3")
def test_a_seal_with_somebody_absent_who_took_it_out_is_listed_under_its_own_clause(desk: Desk) -> None:
    seal = found(desk)
    taken_out(desk, seal)
    desk.person("away", "李明", since=desk.clock.now.date())
    (listed,) = in_hand.with_the_absent(desk.office)
    assert (listed.who, listed.subject, listed.clause, listed.number) == ("李明", "测试中心", "印鉴.3", seal.item.code)
