"""A seal's life from the application to its end: every step by the right person, none skipped."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.jobs.test_bombs import jpeg
from tests.registers.seals.test_founding import found
from zwzx import places, registers
from zwzx.errors import ZwzxError
from zwzx.jobs.waiting.today import waiting
from zwzx.office.archive.filing import Offer
from zwzx.office.clauses import approvals
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.custody import custody
from zwzx.office.papers.incidents import Incident
from zwzx.office.seals import impressions, pictures, seals
from zwzx.office.terms.archives import OfferState
from zwzx.office.terms.custody import IncidentKind
from zwzx.office.terms.people import Post
from zwzx.office.terms.seals import SealKind, SealState
from zwzx.registers.seals import rules
from zwzx.registers.seals.records import Outing
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk

IMPRESSION = places.data("demo", "impression.png")
STATES = list(SealState)


def applied(desk: Desk, kind: SealKind = SealKind.BUSINESS, **facts: Any) -> Any:
    section = None if kind.of_the_house else desk.somebody("孙丽").department
    first = {"name": f"测试中心{kind.value}", "kind": kind, "department": section, "why": "工作需要"}
    return desk.act("seals.apply", **{**first, **facts})


def step(desk: Desk, act: str, seal: Any) -> Any:
    """The next act of a seal's life, with the facts it wants."""
    own = seal.kind.of_the_house
    facts: dict[str, dict[str, Any]] = {
        "approve": {"by": desk.somebody("张伟")},
        "make": {"maker": "望城刻章社", "approval_number": "准刻1号", "handler": desk.somebody("王芳")},
        "record": {"recorded_with": "区政府" if own else "办公室", "record_number": "备1号"},
        "collect": {"collector": desk.somebody("刘强" if own else "孙丽"), "place": "保险柜"},
        "enable": {"notice": "测中发〔2026〕3号", "impression": IMPRESSION},
        "stop": {"reason": "机构改名"},
        "shut": {"place": "铁皮柜"},
        "surrender": {"to": "区政府", "receipt": "收条1号"},
        "destroy": {
            "approved_by": desk.somebody("张伟"),
            "witnesses": (desk.somebody("王芳"), desk.somebody("李明")),
            "words": "切割",
        },
    }
    return desk.act(f"seals.{act}", seal, **facts[act])


def living(desk: Desk, kind: SealKind = SealKind.BUSINESS, until: SealState = SealState.IN_USE) -> Any:
    """A seal that came as far as a state by every act before it."""
    seal = applied(desk, kind)
    if not kind.of_the_house:
        desk.act("seals.approve", seal, by=desk.somebody("陈静"))
    for act in ("approve", "make", "record", "collect", "enable", "stop", "shut"):
        if desk.fresh(seal).state is until:
            break
        step(desk, act, seal)
    return desk.fresh(seal)


@pytest.mark.clause("印鉴.1", "印鉴.2", "印鉴.3", "收集.6")
@pytest.mark.parametrize("kind", SealKind)
def test_the_whole_life(desk: Desk, kind: SealKind) -> None:
    seal = living(desk, kind)
    keeper = "刘强" if kind.of_the_house else "孙丽"
    assert (seal.state, seal.collector, seal.place) == (SealState.IN_USE, keeper, "保险柜")
    assert (custody.holding(seal.item).holder, seal.item.home.name) == (seal.item.home, keeper)
    assert impressions.content_of(seal.impression) == IMPRESSION.read_bytes()
    seal = step(desk, "shut", step(desk, "stop", seal))
    assert (custody.holding(seal.item).holder.name, seals.keepership(seal)) == ("铁皮柜", None)
    seal = step(desk, "destroy", seal)
    assert (seal.state, custody.holding(seal.item).holder.name) == (SealState.DESTROYED, custody.DESTROYED)
    assert "监销王芳、李明" in seal.ending
    offers = {offer.title.rpartition("）")[2]: offer for offer in Offer.select()}
    assert set(offers) == {"刻制审批", "启用通知", "销毁记录"}
    assert {(o.kind, o.state, o.number) for o in offers.values()} == {("机构印鉴", OfferState.WAITING, seal.number)}
    assert offers["启用通知"].reference == "测中发〔2026〕3号"
    assert waiting(desk.office, ("seals",)) == []
    assert verify(registers.tables()).faults == []


STEPS = ("approve", "make", "record", "collect", "enable", "stop", "shut", "surrender", "destroy")
REACHED = (
    SealState.APPLIED,
    SealState.APPROVED,
    SealState.MADE,
    SealState.RECORDED,
    SealState.COLLECTED,
    SealState.IN_USE,
    SealState.STOPPED,
    SealState.SHUT,
)


@pytest.mark.parametrize("state", REACHED)
def test_no_step_is_skipped_and_none_is_done_twice(desk: Desk, state: SealState) -> None:
    seal = living(desk, until=state)
    may = {STEPS[REACHED.index(state)]} | ({"surrender", "destroy"} if state in rules.OUT_OF_USE else set())
    for act in set(STEPS) - may:
        with pytest.raises(Refusal, match="不能") as refusal:
            step(desk, act, seal)
        assert refusal.value.way_on
    assert desk.fresh(seal).state is state
    assert step(desk, min(may), seal).state is not state


@pytest.mark.clause("印鉴.1")
@pytest.mark.parametrize(
    ("kind", "signs", "refused_at"),
    [
        (SealKind.SECTION, ("陈静", "张伟"), None),
        (SealKind.BUSINESS, ("陈静", "张伟"), None),
        (SealKind.BUSINESS, ("张伟",), 0),
        (SealKind.BUSINESS, ("刘强",), 0),
        (SealKind.BUSINESS, ("孙丽",), 0),
        (SealKind.BUSINESS, ("陈静", "陈静"), 1),
        (SealKind.BUSINESS, ("陈静", "刘强"), 1),
        (SealKind.ADMINISTRATIVE, ("张伟",), None),
        (SealKind.CENTRE, ("陈静",), 0),
        (SealKind.LEGAL, ("刘强",), 0),
    ],
)
def test_who_approves_in_which_order(
    desk: Desk, kind: SealKind, signs: tuple[str, ...], refused_at: int | None
) -> None:
    seal = applied(desk, kind)
    for n, name in enumerate(signs):
        if n == refused_at:
            clause = "" if kind.of_the_house else "印鉴.1"
            early = name == "张伟" and clause
            told = "还没有副主任（陈静）的批准，张伟的在它之后" if early else "没有批准这件事的职务"
            assert told in desk.refused(clause, "seals.approve", seal, by=desk.somebody(name))
            assert desk.fresh(seal).state is SealState.APPLIED
            return
        desk.act("seals.approve", seal, by=desk.somebody(name))
    assert desk.fresh(seal).state is SealState.APPROVED
    assert [a.by for a in approvals.of(seal)] == list(signs)


@pytest.mark.clause("印鉴.1")
def test_a_deputy_of_another_section_does_not_count(desk: Desk) -> None:
    desk.act("people.add", name="周涛", department="财务科", post=(Post.SECTION_HEAD,))
    seal = applied(desk, department=desk.somebody("周涛").department)
    desk.refused("印鉴.1", "seals.approve", seal, by=desk.somebody("陈静"))


@pytest.mark.clause("印鉴.1")
def test_the_directors_approval_is_not_before_the_deputys(desk: Desk) -> None:
    seal = applied(desk)
    desk.act("seals.approve", seal, by=desk.somebody("陈静"))
    earlier = desk.clock.now - dt.timedelta(hours=1)
    desk.refused("印鉴.1", "seals.approve", seal, by=desk.somebody("张伟"), at=earlier)
    desk.refused("", "seals.approve", seal, by=desk.somebody("张伟"), at=desk.clock.now + dt.timedelta(hours=1))


@pytest.mark.clause("印鉴.1")
def test_a_section_has_none_made_itself(desk: Desk) -> None:
    seal = living(desk, until=SealState.APPROVED)
    facts = {"maker": "街边刻章", "approval_number": "无"}
    assert "科室不得自行刻制" in desk.refused("印鉴.1", "seals.make", seal, **facts, handler=desk.somebody("孙丽"))
    with pytest.raises(Refusal) as refusal:
        desk.acting("孙丽").act("seals.make", seal, **facts, handler=desk.somebody("孙丽"))
    assert refusal.value.clause == "印鉴.1"


@pytest.mark.clause("印鉴.1")
def test_a_refused_application_keeps_its_number(desk: Desk) -> None:
    seal = applied(desk)
    desk.refused("", "seals.decline", seal, by=desk.somebody("孙丽"), reason="不同意")
    seal = desk.act("seals.decline", seal, by=desk.somebody("陈静"), reason="与现有的合用")
    assert (seal.number, seal.state, seal.ending) == ("印〔2026〕1号", SealState.REFUSED, "陈静不批准：与现有的合用")
    assert applied(desk).number == "印〔2026〕2号"
    desk.refused("", "seals.approve", seal, by=desk.somebody("陈静"))
    desk.refused("", "seals.decline", seal, by=desk.somebody("陈静"), reason="再次不同意")


@pytest.mark.clause("印鉴.2")
@pytest.mark.parametrize("name", ["王芳", "刘强", "孙丽", "蒋明", "张伟"])
@pytest.mark.parametrize("kind", SealKind)
def test_who_fetches_what(desk: Desk, kind: SealKind, name: str) -> None:
    desk.person("appoint", "蒋明", post=Post.SECTION_CLERK, department=desk.somebody("孙丽").department)
    seal = living(desk, kind, SealState.RECORDED)
    right = {SealKind.SECTION: ("孙丽", "蒋明"), SealKind.BUSINESS: ("孙丽",)}.get(kind, ("刘强",))
    facts = {"collector": desk.somebody(name), "place": "保险柜"}
    if name in right:
        seal = desk.act("seals.collect", seal, **facts)
        kept = seals.keepership(seal)
        assert kept is not None
        assert (seal.collector, kept.keeper.name, custody.holding(seal.item).holder.name) == (name, name, name)
    else:
        assert "领取" in desk.refused("印鉴.2", "seals.collect", seal, **facts)


@pytest.mark.clause("印鉴.2")
def test_days_follow_one_another(desk: Desk) -> None:
    today = desk.clock.now.date()
    seal = living(desk, until=SealState.MADE)
    record = {"recorded_with": "办公室", "record_number": "1"}
    desk.refused("", "seals.record", seal, **record, on=today - dt.timedelta(days=1))
    desk.refused("", "seals.record", seal, **record, on=today + dt.timedelta(days=1))
    seal = desk.act("seals.record", seal, **record)
    desk.person("away", "孙丽", since=today)
    desk.refused("", "seals.collect", seal, collector=desk.somebody("孙丽"), place="柜")


def test_a_second_official_seal_waits_for_the_first_to_stop(desk: Desk) -> None:
    old = found(desk)
    new = living(desk, SealKind.ADMINISTRATIVE, SealState.COLLECTED)
    assert "只有一枚公章" in desk.refused("", "seals.enable", new, notice="测中发1号", impression=IMPRESSION)
    step(desk, "stop", old)
    step(desk, "enable", new)
    desk.refused("", "seals.resume", old, reason="登错了")


@pytest.mark.clause("收集.6")
def test_a_stop_entered_by_mistake_is_undone(desk: Desk) -> None:
    seal = step(desk, "stop", found(desk))
    assert [w.title for w in waiting(desk.office, ("seals",))] == ["停用待处置"]
    seal = desk.act("seals.resume", seal, reason="登错了一枚")
    assert (seal.state, seal.stopped) == (SealState.IN_USE, None)


@pytest.mark.clause("收集.6")
def test_a_seal_is_destroyed_before_two_people(desk: Desk) -> None:
    seal = step(desk, "stop", found(desk))
    two = tuple(desk.somebody(name) for name in ("王芳", "李明"))
    facts = {"approved_by": desk.somebody("张伟"), "words": "切割"}
    desk.refused("", "seals.destroy", seal, **facts, witnesses=two[:1])
    desk.refused("", "seals.destroy", seal, **facts, witnesses=(two[0], desk.somebody("张伟")))
    desk.refused("", "seals.destroy", seal, **{**facts, "approved_by": desk.somebody("陈静")}, witnesses=two)
    desk.person("away", "李明", since=desk.clock.now.date())
    desk.refused("", "seals.destroy", seal, **facts, witnesses=two)
    assert Offer.select().count() == 0


@pytest.mark.clause("收集.6")
def test_a_lost_seal_is_void_at_once_and_announced_later(desk: Desk) -> None:
    seal = found(desk)
    desk.refused("", "seals.announce", seal, words="长沙晚报")
    outing = {"reason": "现场签约", "place": "区会议中心", "due": desk.clock.now + dt.timedelta(hours=3)}
    people = {
        "taker": desk.somebody("王芳"),
        "companion": desk.somebody("李明"),
        "approved_by": desk.somebody("张伟"),
    }
    desk.act("seals.take_out", seal, **people, **outing)
    seal = desk.act("seals.lose", seal, who=desk.somebody("王芳"), words="路上丢失")
    assert (seal.state, custody.holding(seal.item).holder.name) == (SealState.LOST, custody.LOST)
    assert (seals.keepership(seal), Outing.get().receiver) == (None, "遗失")
    assert (Incident.get().kind, Incident.get().person.name) == (IncidentKind.LOST, "王芳")
    assert "遗失待声明" in [w.title for w in waiting(desk.office, ("seals",))]
    seal = desk.act("seals.announce", seal, words="长沙晚报10月8日")
    assert (seal.ended, Offer.get().reference) == (desk.clock.now.date(), "长沙晚报10月8日")
    desk.refused("", "seals.announce", seal, words="再声明")
    assert verify(registers.tables()).faults == []


@pytest.mark.clause("印鉴.1", "印鉴.3")
def test_corrections_keep_the_rules(desk: Desk) -> None:
    seal = found(desk)
    seal = desk.act("seals.amend", seal, name="测试服务中心", size=42, reason="名称登错")
    assert (seal.name, seal.item.name, seal.size) == ("测试服务中心", "测试服务中心", 42)
    with pytest.raises(ZwzxError, match="没有哪一项"):
        desk.act("seals.amend", seal, size=42, reason="再改")
    desk.refused("", "seals.amend", seal, kind=SealKind.SECTION, reason="种类登错")
    section = desk.somebody("孙丽").department
    desk.refused("印鉴.3", "seals.amend", seal, kind=SealKind.SECTION, department=section, reason="种类登错")
    centre = found(desk, name="中心", kind=SealKind.CENTRE)
    desk.refused("", "seals.amend", centre, kind=SealKind.ADMINISTRATIVE, reason="种类登错")
    assert desk.act("seals.amend", centre, kind=SealKind.LEGAL, reason="种类登错").kind is SealKind.LEGAL


@pytest.mark.clause("收集.6")
def test_the_impression_is_replaced_and_the_old_one_stays(desk: Desk) -> None:
    seal = living(desk)
    old = seal.impression
    other = desk.folder / "新.jpg"
    other.write_bytes(jpeg(32, 32))
    seal = desk.act("seals.impress", seal, impression=other, reason="原图不清")
    assert pictures.suffix(impressions.content_of(seal.impression)) == ".jpg"
    assert pictures.suffix(impressions.content_of(old)) == ".png"


@pytest.mark.clause("印鉴.2")
def test_whoever_moved_to_another_section_is_not_proposed_for_the_seals_of_the_old_one(desk: Desk) -> None:
    seal = living(desk, until=SealState.RECORDED)
    collect = registers.load("seals").action("collect")
    head = desk.somebody("孙丽")
    assert desk.office.propose(collect, {"seal": seal}).values["collector"] == head
    desk.person("relieve", "孙丽", post=Post.SECTION_HEAD)
    desk.clock.on(days=1)
    desk.person("appoint", "孙丽", post=Post.SECTION_HEAD, department=desk.somebody("刘强").department)
    assert "collector" not in desk.office.propose(collect, {"seal": seal}).values
