"""调离移交: what is in a person's name goes to somebody else, signed by three; nobody leaves with anything left."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.at_desk import at_desk, settled, until
from tests.office.test_seals import give, make
from zwzx import registers
from zwzx.cli import run
from zwzx.faces.paper.render import render
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.signing import Signing
from zwzx.faces.tui.window import Window
from zwzx.jobs.waiting.today import waiting
from zwzx.office.archive.filing import Offer
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import guard
from zwzx.office.core.listing import Listing
from zwzx.office.core.office import Office
from zwzx.office.custody import belongings, custody
from zwzx.office.custody.handovers import Cause, Handover, HandoverLine, State
from zwzx.office.people import cosigning
from zwzx.office.people.people import PersonFacts
from zwzx.office.seals import seals
from zwzx.office.terms.archives import Retention
from zwzx.office.terms.papers import Level, Source
from zwzx.office.terms.people import Post
from zwzx.office.terms.seals import SealKind
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.handover import rules
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

NOW = dt.datetime(2026, 9, 28, 9)


def person(*, works: bool = True, away: bool = False) -> PersonFacts:
    return PersonFacts(1, "孙丽", works=works, away=away, posts=frozenset())


@pytest.mark.clause("档案.11")
@pytest.mark.parametrize(
    ("names", "may"),
    [(("甲", "乙", "丙"), True), (("甲", "甲", "丙"), False), (("甲", "乙", "甲"), False), (("甲", "乙", "乙"), False)],
)
def test_three_different_people_sign(names: tuple[str, str, str], *, may: bool) -> None:
    if may:
        rules.three_people(*names)
        return
    with pytest.raises(Refusal, match="三个不同的人"):
        rules.three_people(*names)


@pytest.mark.parametrize(("works", "away"), [(True, False), (True, True), (False, False), (False, True)])
def test_only_who_is_in_receives(*, works: bool, away: bool) -> None:
    if works and not away:
        rules.may_receive(person())
        return
    with pytest.raises(Refusal) as refusal:
        rules.may_receive(person(works=works, away=away))
    assert refusal.value.clause == ""
    assert refusal.value.setting == (HouseRule.PRESENT if works else None)
    if works:
        rules.may_receive(person(works=works, away=away), only_present=False)


@pytest.mark.clause("印鉴.3", "档案.11")
@pytest.mark.parametrize(
    ("temporary", "until", "clause"),
    [
        (True, NOW + dt.timedelta(days=1), None),
        (True, None, ""),
        (True, NOW, ""),
        (False, None, None),
        (False, NOW + dt.timedelta(days=1), ""),
    ],
)
def test_for_a_time_or_for_good(until: dt.datetime | None, clause: str | None, *, temporary: bool) -> None:
    if clause is None:
        rules.goes_back(until, NOW, temporary=temporary)
        return
    with pytest.raises(Refusal) as refusal:
        rules.goes_back(until, NOW, temporary=temporary)
    assert refusal.value.clause == clause


def burdened(desk: Desk) -> Any:
    """蒋明 has a meeting's papers, an instruction to carry out, and keeps a seal, as a clerk may."""
    desk.person("appoint", "蒋明", post=Post.CLERK)
    entry = desk.add(source=Source.MEETING, brought_by="蒋明", section=section(desk))
    desk.circulated(entry)
    desk.do("forward", entry=desk.fresh(entry), receiver=desk.somebody("蒋明"))
    other = desk.add(title="关于答复提案的函")
    desk.act(
        "instructions.add", other.document, leader=desk.somebody("张伟"), words="速办", handler=desk.somebody("蒋明")
    )
    seal = desk.office.perform(make, name="业务科").record
    desk.office.perform(give, seal=desk.fresh(seal), keeper=desk.somebody("蒋明"))
    return desk.fresh(seal)


def told(desk: Desk, name: str, **values: Any) -> str:
    """What an act reminds of."""
    register, _, act = name.partition(".")
    return "\n".join(desk.office.perform(registers.load(register).action(act), **values).notices)


def section(desk: Desk) -> Any:
    from zwzx.office.people.people import Department

    return Department.get(Department.name == "业务科")


def begun(desk: Desk, **values: Any) -> Any:
    given = {"giver": "蒋明", "receiver": "李明", "witness": "刘强"}
    if values.get("cause") is Cause.AWAY:
        given["designated_by"] = "张伟"
    people = {name: desk.somebody(values.pop(name, who)) for name, who in given.items()}
    return desk.act("handover.begin", **people, **values)


@pytest.mark.clause("档案.11")
def test_everything_moves_and_the_leaver_can_leave(desk: Desk) -> None:
    seal = burdened(desk)
    with pytest.raises(Refusal, match="名下还有") as refusal:
        desk.acting("刘强").person("depart", "蒋明", reason="调往区直单位")
    assert "zwzx handover" in refusal.value.way_on
    entry = begun(desk)
    assert entry.counted == 3
    done = desk.act("handover.sign", entry)
    assert (done.state, done.counted) == (State.SIGNED, 3)
    assert belongings.of(desk.somebody("蒋明")) == []
    kept = seals.keepership(seal)
    assert kept is not None
    assert (kept.keeper.name, kept.witness, kept.temporary) == ("李明", "刘强", False)
    assert {one.sort.value for one in belongings.of(desk.somebody("李明"))} == {"文件", "印鉴", "未办结批示"}
    assert HandoverLine.select().where(HandoverLine.handover == entry).count() == 3
    desk.acting("刘强").person("depart", "蒋明", reason="调往区直单位")
    assert verify(registers.tables()).sound


@pytest.mark.clause("档案.11")
@pytest.mark.parametrize(
    ("cause", "signs", "leaves"),
    [
        (None, False, False),
        (Cause.LEAVING, False, False),
        (Cause.ROTATING, True, False),
        (Cause.AWAY, True, False),
        (Cause.LEAVING, True, True),
        (Cause.RETIRING, True, True),
    ],
)
def test_a_list_comes_before_the_departure_though_nothing_is_held(
    desk: Desk, cause: Cause | None, *, signs: bool, leaves: bool
) -> None:
    """调离岗位，不论何因，均必须造册移交: a list with nothing on it, signed by the three, is one."""
    if cause is not None:
        entry = begun(desk, cause=cause, **({"until": OCTOBER} if cause is Cause.AWAY else {}))
        assert entry.counted == 0
        if signs:
            desk.act("handover.sign", entry)
    office = desk.acting("刘强")
    if leaves:
        assert office.person("depart", "蒋明", reason="调往区直单位").left is not None
        return
    with pytest.raises(Refusal, match="没有造册移交") as refusal:
        office.person("depart", "蒋明", reason="调往区直单位")
    assert (refusal.value.clause, "zwzx handover 蒋明" in refusal.value.way_on) == ("档案.11", True)


@pytest.mark.clause("档案.11", "收集.6")
def test_the_signed_list_is_offered_for_filing(desk: Desk) -> None:
    burdened(desk)
    entry = begun(desk)
    assert Offer.get_or_none(Offer.about == entry.id) is None
    done = desk.act("handover.sign", entry)
    made = Offer.get(Offer.about == entry.id)
    assert (made.title, made.kind, made.number, made.level) == ("蒋明调离移交清单", "移交销毁清册", done.number, 0)
    assert (made.retention, made.dated) == (Retention.PERMANENT, done.signed.date())


@pytest.mark.clause("档案.11")
def test_what_is_only_lent_goes_back_first(desk: Desk) -> None:
    item = custody.at_home(desk.opined(copies=2).document)[0]
    loan = desk.act("loans.lend", item, borrower=desk.somebody("蒋明"))
    entry = begun(desk)
    with pytest.raises(Refusal, match="请先退回") as refusal:
        desk.act("handover.sign", entry)
    assert refusal.value.clause == "档案.11"
    assert desk.fresh(entry).state is State.OPEN
    assert custody.holding(item).holder.name == "蒋明"
    desk.act("loans.return", loan)
    assert desk.act("handover.sign", entry).counted == 0


@pytest.mark.clause("档案.11", "保密.1")
def test_who_may_not_know_of_marked_papers_learns_no_more_than_that_there_is_one(desk: Desk) -> None:
    item = custody.at_home(desk.opined(level=Level.SECRET, serials=("000001",), title="代称甲").document)[0]
    desk.act("loans.lend", item, borrower=desk.somebody("蒋明"))
    other, entry = desk.acting("李明"), begun(desk)
    for act in (lambda: begun(other), lambda: other.act("handover.sign", entry)):
        with pytest.raises(Refusal) as refusal:
            act()
        assert "须由保密员经手的载体" in str(refusal.value)
        assert "代称甲" not in str(refusal.value)
        assert "密收" not in str(refusal.value)
    register = registers.load("handover")
    assert (Listing(desk.office, register).count(), Listing(other.office, register).count()) == (1, 0)


@pytest.mark.clause("印鉴.3")
def test_what_goes_for_a_time_comes_back(desk: Desk) -> None:
    seal = burdened(desk)
    with pytest.raises(Refusal, match="没有写到哪一天"):
        begun(desk, cause=Cause.AWAY)
    entry = begun(desk, receiver="孙丽", cause=Cause.AWAY, until=dt.date(2026, 10, 10))
    assert desk.act("handover.sign", entry).until == dt.datetime(2026, 10, 10, 17, 30)
    kept = seals.keepership(seal)
    assert kept is not None
    assert (kept.temporary, kept.instead_of, kept.due) == (
        True,
        desk.somebody("蒋明"),
        dt.datetime(2026, 10, 10, 17, 30),
    )
    assert kept.designated_by == desk.somebody("张伟")
    (found,) = [w for w in waiting(desk.office, ("handover",)) if w.due_name == "back"]
    assert (found.who, found.clause) == ("孙丽", "印鉴.3")
    desk.clock.on(days=13)
    assert found.late(desk.clock.now)
    assert desk.act("handover.give_back", entry).state is State.BACK
    assert len(belongings.of(desk.somebody("蒋明"))) == 3
    assert belongings.of(desk.somebody("孙丽")) == []
    assert not waiting(desk.office, ("handover",))
    assert verify(registers.tables()).sound


OCTOBER = dt.date(2026, 10, 10)


@pytest.mark.clause("保密.3")
def test_what_turned_out_marked_meanwhile_comes_back_through_the_secrets_officer(desk: Desk) -> None:
    entry = desk.add()
    given = {"leader": desk.somebody("张伟"), "handler": desk.somebody("蒋明")}
    desk.act("instructions.add", entry.document, words="速办", **given)
    away = desk.act("handover.sign", begun(desk, cause=Cause.AWAY, until=OCTOBER))
    (line,) = HandoverLine.select()
    told = {"level": Level.SECRET, "basis": "文件上有密级", "decided_by": desk.somebody("张伟"), "serials": ("000001",)}
    desk.do("level", entry=desk.fresh(entry), **told)
    assert line.level is Level.NONE
    with pytest.raises(Refusal) as refusal:
        desk.acting("刘强").act("handover.give_back", away)
    assert refusal.value.clause == "保密.3"


@pytest.mark.clause("保密.3")
@pytest.mark.parametrize("act", ["sign", "give_back"])
def test_what_is_marked_goes_and_comes_back_through_the_secrets_officer(desk: Desk, act: str) -> None:
    marked = desk.add(level=Level.SECRET, serials=("000001",), title="代称甲").document
    given = {"leader": desk.somebody("张伟"), "handler": desk.somebody("蒋明")}
    desk.act("instructions.add", marked, words="速办", **given)
    entry = begun(desk, cause=Cause.AWAY, until=OCTOBER)
    if act == "give_back":
        desk.act("handover.sign", entry)
    with pytest.raises(Refusal) as refusal:
        desk.acting("刘强").act(f"handover.{act}", entry)
    assert refusal.value.clause == "保密.3"
    assert desk.act(f"handover.{act}", entry).state is (State.SIGNED if act == "sign" else State.BACK)


@pytest.mark.clause("印鉴.3")
@pytest.mark.parametrize(
    ("leader", "temporary", "words"),
    [("张伟", True, ""), ("", True, "没有写是哪位领导"), ("", False, ""), ("张伟", False, "不写指定代管")],
)
def test_a_leader_designates_whoever_stands_in_and_nobody_else(leader: str, words: str, *, temporary: bool) -> None:
    if not words:
        rules.designated(leader, temporary=temporary)
        return
    with pytest.raises(Refusal, match=words) as refusal:
        rules.designated(leader, temporary=temporary)
    assert refusal.value.clause == ("印鉴.3" if temporary else "")
    assert refusal.value.way_on


@pytest.mark.clause("印鉴.3")
@pytest.mark.parametrize(("leader", "words"), [("孙丽", "不是领导"), ("王芳", "不是领导"), ("刘强", "是交接的一方")])
def test_who_designates_is_a_leader_and_no_party(desk: Desk, leader: str, words: str) -> None:
    facts = {"receiver": "刘强", "witness": "李明", "designated_by": leader}
    with pytest.raises(Refusal, match=words) as refusal:
        begun(desk, cause=Cause.AWAY, until=OCTOBER, **facts)
    assert refusal.value.clause == ("印鉴.3" if words == "不是领导" else "")
    assert Handover.select().count() == 0


def house_seal(desk: Desk) -> Any:
    """The house's seal, which 王芳 keeps."""
    return desk.act("seals.found", name="测试中心", kind=SealKind.ADMINISTRATIVE, keeper=desk.somebody("王芳"))


@pytest.mark.clause("印鉴.3")
def test_for_good_a_seal_goes_only_to_whom_the_clause_names(desk: Desk) -> None:
    seal = house_seal(desk)
    people = {"giver": "王芳", "receiver": "孙丽", "witness": "刘强"}
    reminders = told(desk, "handover.begin", **{name: desk.somebody(who) for name, who in people.items()})
    assert "行政印鉴由办公室主任或机要员保管，孙丽不是" in reminders
    entry = Handover.get()
    with pytest.raises(Refusal, match="孙丽不是") as refusal:
        desk.act("handover.sign", entry)
    assert (refusal.value.clause, refusal.value.way_on[:3]) == ("印鉴.3", "请交给")
    assert keeper(seal) == ("王芳", False)
    assert desk.fresh(entry).state is State.OPEN
    desk.clock.on(hours=1)
    desk.act("handover.sign", begun(desk, giver="王芳", receiver="李明"))
    assert keeper(seal) == ("李明", False)
    assert verify(registers.tables()).sound


def keeper(seal: Any) -> tuple[str, bool]:
    """Who keeps a seal, and whether for a time."""
    kept = seals.keepership(seal)
    assert kept is not None
    return kept.keeper.name, kept.temporary


@pytest.mark.clause("印鉴.3")
def test_a_stand_in_passes_no_seal_on_for_good(desk: Desk) -> None:
    seal = house_seal(desk)
    desk.clock.on(hours=1)
    desk.act("handover.sign", begun(desk, giver="王芳", receiver="李明", cause=Cause.AWAY, until=OCTOBER))
    with pytest.raises(Refusal, match="替王芳代管，请先交回") as refusal:
        desk.act("handover.sign", begun(desk, giver="李明", receiver="刘强", witness="蒋明"))
    assert refusal.value.clause == "档案.11"
    assert keeper(seal) == ("李明", True)


@pytest.mark.clause("印鉴.3", "档案.11")
def test_a_seal_that_is_with_a_stand_in_is_settled_before_its_keeper_leaves(desk: Desk) -> None:
    seal = house_seal(desk)
    until = desk.clock.now + dt.timedelta(days=5)
    leader, signed = desk.somebody("张伟"), {"signed": True, "witness": desk.somebody("蒋明")}
    desk.clock.on(hours=1)
    desk.act("seals.entrust", seal, to=desk.somebody("刘强"), until=until, designated_by=leader, **signed)
    away = begun(desk, giver="王芳", cause=Cause.AWAY, until=OCTOBER)
    assert away.counted == 0, "for a time it is in good hands already"
    entry = begun(desk, giver="王芳")
    with pytest.raises(Refusal, match="正由刘强代管，请先交回") as refusal:
        desk.act("handover.sign", entry)
    assert refusal.value.clause == "档案.11"
    with pytest.raises(Refusal, match="正由刘强代管"):
        desk.acting("刘强").person("depart", "王芳", reason="调往区直单位")
    desk.clock.on(hours=1)
    desk.act("seals.hand_over", seal, to=desk.somebody("李明"), reason="调离", **signed)
    desk.act("handover.sign", entry)
    assert keeper(seal) == ("李明", False)


@pytest.mark.clause("印鉴.3")
def test_what_comes_back_is_signed_by_the_same_three(desk: Desk) -> None:
    house_seal(desk)
    entry = begun(desk, giver="王芳", receiver="李明", cause=Cause.AWAY, until=OCTOBER)
    back = registers.load("handover").action("give_back")
    names = [who.name for who in cosigning.signers(desk.office, back, {back.acted_on: entry})]
    assert sorted(names) == sorted(["王芳", "李明", entry.witness.name])


@pytest.mark.clause("印鉴.3", "档案.11")
def test_what_its_own_keeper_took_out_comes_back_first(desk: Desk) -> None:
    seal = house_seal(desk)
    desk.act("seals.take_out", seal, **outing(desk, "王芳"))
    (one,) = belongings.of(desk.somebody("王芳"))
    assert one.first == "正由王芳外带，请先收回"
    entry = begun(desk, giver="王芳")
    with pytest.raises(Refusal, match="正由王芳外带"):
        desk.act("handover.sign", entry)
    desk.act("seals.bring_back", seal)
    desk.clock.on(minutes=5)
    desk.act("handover.sign", entry)
    assert keeper(seal) == ("李明", False)


def outing(desk: Desk, taker: str) -> dict[str, Any]:
    return {
        "taker": desk.somebody(taker),
        "companion": desk.somebody("蒋明"),
        "reason": "现场签约",
        "place": "区会议中心",
        "due": desk.clock.now + dt.timedelta(hours=3),
        "approved_by": desk.somebody("张伟"),
    }


@pytest.mark.clause("印鉴.3")
def test_a_seal_that_is_out_comes_back_before_it_is_given_back(desk: Desk) -> None:
    seal = house_seal(desk)
    desk.clock.on(hours=1)
    entry = begun(desk, giver="王芳", cause=Cause.AWAY, until=OCTOBER)
    desk.act("handover.sign", entry)
    desk.act("seals.take_out", seal, **outing(desk, "李明"))
    with pytest.raises(Refusal, match="正由李明外带"):
        desk.act("handover.give_back", entry)
    desk.act("seals.bring_back", seal)
    desk.clock.on(minutes=5)
    desk.act("handover.give_back", entry)
    assert keeper(seal) == ("王芳", False)
    assert verify(registers.tables()).sound


@pytest.mark.clause("印鉴.3")
def test_a_seal_that_was_handed_on_meanwhile_stays_with_the_other_stand_in(desk: Desk) -> None:
    seal = house_seal(desk)
    desk.clock.on(hours=1)
    entry = begun(desk, giver="王芳", cause=Cause.AWAY, until=OCTOBER)
    desk.act("handover.sign", entry)
    desk.clock.on(hours=1)
    signed = {"signed": True, "witness": desk.somebody("蒋明")}
    on = {"to": desk.somebody("刘强"), "until": dt.datetime(2026, 10, 9), "designated_by": desk.somebody("张伟")}
    desk.act("seals.entrust", seal, **on, **signed)
    desk.clock.on(hours=1)
    assert "已转由刘强代管，请用“代管交回”" in told(desk, "handover.give_back", entry=desk.fresh(entry))
    assert keeper(seal) == ("刘强", True)
    desk.clock.on(hours=1)
    desk.act("seals.give_back", seal, **signed)
    assert keeper(seal) == ("王芳", False)
    assert verify(registers.tables()).sound


@pytest.mark.clause("印鉴.3")
def test_whoever_stopped_being_fit_gets_no_seal_back(desk: Desk) -> None:
    seal = house_seal(desk)
    desk.clock.on(hours=1)
    entry = begun(desk, giver="王芳", cause=Cause.AWAY, until=OCTOBER)
    desk.act("handover.sign", entry)
    desk.clock.on(days=1)
    desk.acting("刘强").person("relieve", "王芳", post=Post.CLERK, until=desk.clock.now.date() - dt.timedelta(days=1))
    with pytest.raises(Refusal, match="王芳不是"):
        desk.act("handover.give_back", entry)
    assert keeper(seal) == ("李明", True)


@pytest.mark.clause("印鉴.3")
def test_relieving_a_keeper_reminds_of_the_seal(desk: Desk) -> None:
    house_seal(desk)
    desk.acting("刘强")
    assert "保管着" not in told(desk, "people.relieve", who=desk.somebody("王芳"), post=Post.SECRETS)
    assert "王芳保管着测试中心" in told(desk, "people.relieve", who=desk.somebody("王芳"), post=Post.CLERK)


def test_only_what_went_for_a_time_comes_back(desk: Desk) -> None:
    entry = begun(desk)
    temporary = begun(desk, cause=Cause.AWAY, until=dt.date(2026, 10, 10))
    with pytest.raises(Refusal, match="交〔2026〕2号待签字，不能交回") as refusal:
        desk.act("handover.give_back", temporary)
    assert (refusal.value.clause, "没有可交回的" in refusal.value.way_on) == ("", True)
    desk.act("handover.sign", entry)
    with pytest.raises(Refusal, match="不是暂时代管") as refusal:
        desk.act("handover.give_back", entry)
    assert refusal.value.clause == ""
    desk.act("handover.strike", temporary, reason="人不走了")
    with pytest.raises(Refusal, match="撤销"):
        desk.act("handover.sign", temporary)


@pytest.mark.clause("档案.11")
@pytest.mark.parametrize("act", ["sign", "strike"])
@pytest.mark.parametrize("state", [State.SIGNED, State.BACK, State.STRUCK])
def test_what_was_signed_or_struck_is_not_signed_or_struck_again(desk: Desk, act: str, state: State) -> None:
    entry = begun(desk, cause=Cause.AWAY, until=OCTOBER)
    for name in {State.SIGNED: ["sign"], State.BACK: ["sign", "give_back"], State.STRUCK: []}[state]:
        desk.act(f"handover.{name}", entry)
    told = {"reason": "人不走了"}
    if state is State.STRUCK:
        desk.act("handover.strike", entry, **told)
    with pytest.raises(Refusal) as refusal:
        desk.act(f"handover.{act}", entry, **(told if act == "strike" else {}))
    title = {"sign": "签字移交", "strike": "撤销移交"}[act]
    assert (refusal.value.clause, refusal.value.what) == ("", f"交〔2026〕1号{state}，{guard.cannot(title)}。")
    assert refusal.value.way_on


def test_the_list_is_printed_three_times(desk: Desk, tmp_path: Path) -> None:
    burdened(desk)
    entry = begun(desk)
    (sheet,) = registers.load("handover").sheets
    pages = sheet.draw(desk.office, [entry])
    assert [page.note for page in pages] == ["移交人存", "接收人存", "办公室存"]
    before = [row[2].text for row in grid_of(pages[0])]
    desk.act("handover.sign", entry)
    after = [row[2].text for row in grid_of(sheet.draw(desk.office, [desk.fresh(entry)])[0])]
    assert sorted(before) == sorted(after) == sorted(["业务科", "关于做好工作的通知", "速办"])
    for name in ("a.xlsx", "a.pdf"):
        render(pages, tmp_path / name)
        assert (tmp_path / name).stat().st_size > 1000


def grid_of(page: Any) -> Any:
    """The lines of a list, without head and total."""
    return page.parts[2].rows[1:-1]


def test_two_names_are_enough_on_the_command_line(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    burdened(desk)
    base = ["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳", "handover"]
    desk.office.store.close()
    assert run([*base, "蒋明", "李明", "--witness", "刘强", "--dry-run"]) == 0
    assert Handover.select().count() == 0
    assert run([*base, "蒋明", "李明", "--witness", "刘强"]) == 0
    out = capsys.readouterr()
    assert "交〔2026〕1号" in out.out
    assert "印鉴\t印〔2026〕1号 业务科" in out.out
    assert " handover sign" in out.err
    assert run([*base, "蒋明", "蒋明", "--witness", "刘强"]) == 3
    assert run([*base, "蒋明", "无此人", "--witness", "刘强"]) != 0
    assert run([*base, "sign", "交2026-1", "--paper"]) == 0
    assert run([*base, "list"]) == 0
    assert "已移交" in capsys.readouterr().out


@pytest.mark.clause("档案.11")
async def test_three_people_sign_a_hand_over_at_the_desk(desk: Desk) -> None:
    """What was found: who signs is told by the hand-over itself, which the form did not hand on, and it was never signed."""
    names = {who: desk.somebody(name) for who, name in (("giver", "蒋明"), ("receiver", "孙丽"), ("witness", "刘强"))}
    entry = desk.act("handover.begin", **names)
    async with at_desk(Office(desk.office.store, desk.office.actor, desk.clock), (100, 30)) as (app, pilot):
        app.push_screen(Book(app.office, registers.load("handover")))
        await until(pilot, lambda: isinstance(app.screen, Book) and app.screen.query_one(Window).total == 1)
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Signing))
        signing = app.screen
        assert isinstance(signing, Signing)
        assert [who.name for who in signing.signers] == ["蒋明", "孙丽", "刘强"]
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, Book))
        await settled(pilot)
    assert desk.fresh(entry).state is State.SIGNED
