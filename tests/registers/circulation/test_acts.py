"""Whole circulations, from the slip's opening to its end: who has the papers, until when, and what is left behind."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.faces.detail import as_lines
from zwzx.jobs.counting import of_day
from zwzx.jobs.reasons import reasons
from zwzx.jobs.today import waiting
from zwzx.office import custody, history, remarks
from zwzx.office.incidents import Incident
from zwzx.office.instructions import Instruction
from zwzx.office.kinds.base import Unreadable
from zwzx.office.listing import Listing, find
from zwzx.office.secrecy import Knower
from zwzx.office.sheet import Line
from zwzx.office.terms.custody import IncidentKind, ItemKind, UrgeManner
from zwzx.office.terms.papers import Genre, Level, Stage, Urgency
from zwzx.office.urging import Urge
from zwzx.registers.circulation import moving, sheets
from zwzx.registers.circulation.records import Slip, State
from zwzx.registers.circulation.register import CIRCULATION
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk
    from zwzx.office.action import Proposal

MONDAY = dt.datetime(2026, 10, 12, 9, 0)
"""The beginning of a plain week, Saturday and Sunday free."""


def opined(desk: Desk, words: str = "请领导传阅", **facts: Any) -> Any:
    """A registered paper with the director's opinion; gives its entry."""
    entry = desk.add(**facts)
    desk.do("opinion", entry=entry, words=words)
    return desk.fresh(entry)


def started(desk: Desk, *names: str, **facts: Any) -> Any:
    """The slip of one such paper, for these readers."""
    return together(desk, [opined(desk, **facts)], *names)


def together(desk: Desk, entries: list[Any], *names: str) -> Any:
    """One slip for all these papers."""
    first, *others = (desk.fresh(entry).document for entry in entries)
    readers = tuple(desk.somebody(name) for name in names or ("张伟", "陈静"))
    return desk.act("circulation.start", first, readers=readers, together=tuple(others))


def marked(desk: Desk, *names: str, level: Level = Level.SECRET, copies: int = 1, **facts: Any) -> Any:
    """The slip of a marked paper."""
    serials = tuple(f"{n:06d}" for n in range(1, copies + 1))
    return started(desk, *names, level=level, copies=copies, serials=serials, **facts)


def passed_on(desk: Desk, slip: Any, to: str, **values: Any) -> Any:
    return desk.act("circulation.sideways", slip, to=desk.somebody(to), words="开会时递过去", **values)


def holders(slip: Any) -> list[str]:
    """Who has each item of the slip's papers, by paper and copy."""
    return [held.holder.name for paper in moving.papers_of(slip) for _, held in custody.whereabouts(paper)]


def chain(slip: Any, copy: int = 1) -> list[tuple[str, str]]:
    """Who had a copy of the slip's paper, oldest first, each with the reason where it was struck."""
    item = custody.whereabouts(slip.document)[copy - 1][0]
    return [(held.holder, held.struck) for held in custody.chain(item)][::-1]


def turns(slip: Any) -> list[str]:
    """The readers in order, as `张伟 在阅`."""
    return [f"{reader.person.name} {reader.turn}" for reader in moving.readers_of(slip)]


def shown(slip: Any) -> tuple[str, str, str, str]:
    """What the list shows of a slip: its state, who has it, who is next, how far it is."""
    return slip.state.value, slip.has, slip.next, slip.progress


def proposed(desk: Desk, entry: Any, **values: Any) -> Proposal:
    paper = desk.fresh(entry).document
    return desk.office.propose(CIRCULATION.action("start"), {"paper": paper, **values})


def names(proposal: Proposal) -> list[str]:
    return [person.name for person in proposal.values.get("readers", ())]


def listed(desk: Desk, **filters: Any) -> list[str]:
    """The numbers of the slips that whoever acts is shown."""
    return [row.values[0] for row in Listing(desk.office, CIRCULATION, filters).first(50)]


def sound() -> bool:
    """Whether journal and rows agree."""
    return verify(registers.tables()).faults == []


# ── how it begins ──────────────────────────────────────────────────────


@pytest.mark.clause("文电.1")
def test_a_slip_is_opened_after_the_directors_opinion_and_not_before(desk: Desk) -> None:
    entry = desk.add()
    with refused("文电.1", "收〔2026〕1号", "拟办意见"):
        together(desk, [entry])
    assert Slip.select().count() == 0
    desk.do("opinion", entry=entry, words="请领导传阅")
    slip = together(desk, [entry])
    assert (slip.number, slip.papers, slip.opener) == ("传〔2026〕1号", "收〔2026〕1号", "王芳")
    assert shown(slip) == ("待送出", "", "张伟", "0/2")
    assert desk.fresh(entry).document.stage is Stage.CIRCULATING


@pytest.mark.clause("文电.1")
def test_every_paper_of_a_slip_needs_the_opinion(desk: Desk) -> None:
    one, other = opined(desk), desk.add()
    with refused("文电.1", "收〔2026〕2号"):
        together(desk, [one, other])
    assert desk.fresh(one).document.stage is Stage.OPINED


@pytest.mark.clause("文电.1")
@pytest.mark.parametrize("name", ["刘强", "张伟", "孙丽", "蒋明"])
def test_only_the_clerk_enters_what_goes_round(desk: Desk, name: str) -> None:
    slip, entry = started(desk), opined(desk)
    with refused("文电.1", "机要员"):
        together(desk.acting(name), [entry])
    with refused("文电.3", "机要员"):
        desk.acting(name).act("circulation.hand_out", slip)
    with refused("文电.5", "机要员"):
        desk.acting(name).act("circulation.take_back", slip)


@pytest.mark.clause("保密.3")
def test_a_clerk_who_is_no_secrets_officer_moves_no_marked_paper(desk: Desk) -> None:
    other = desk.acting("李明")
    entry, slip = opined(desk, level=Level.SECRET), marked(desk)
    with refused("保密.3", "李明", "请保密员来办"):
        together(other, [entry])
    for act, values in (("hand_out", {}), ("add_readers", {"readers": ()}), ("void", {"reason": "开错了"})):
        with refused("保密.3", "李明"):
            other.act(f"circulation.{act}", slip, **values)
    desk.act("circulation.hand_out", slip)
    for act, values in (("take_back", {}), ("recall", {"reason": "急用"}), ("undo", {"reason": "登错"}), ("close", {})):
        with refused("保密.3", "李明"):
            other.act(f"circulation.{act}", slip, **values)
    with refused("保密.3", "李明"):
        passed_on(other, slip, "陈静")
    assert turns(slip) == ["张伟 在阅", "陈静 待送"]


@pytest.mark.clause("保密.3")
def test_marked_and_ordinary_papers_go_separate_ways(desk: Desk) -> None:
    ordinary, secret, other = opined(desk), opined(desk, level=Level.SECRET), opined(desk, level=Level.CONFIDENTIAL)
    with refused("保密.3", "分开传阅"):
        together(desk, [ordinary, secret])
    slip = desk.act("circulation.hand_out", together(desk, [secret, other]))
    assert holders(slip) == ["张伟", "张伟"]
    assert {knower.document.level for knower in Knower.select()} == {Level.SECRET}, "秘密 keeps no list of knowers"


# ── an ordinary paper ──────────────────────────────────────────────────


@pytest.mark.clause("文电.4", "文电.6")
def test_an_ordinary_paper_is_with_several_readers_at_once_a_copy_each(desk: Desk) -> None:
    slip = started(desk, "张伟", "陈静", "刘强", copies=2)
    assert holders(slip) == ["机要室"], "a further copy becomes an item when it is first handed out"
    desk.clock.on(minutes=5)
    slip = desk.act("circulation.hand_out", slip)
    assert (shown(slip), holders(slip)) == (("在阅", "张伟", "陈静", "0/3"), ["张伟"])
    desk.clock.on(minutes=5)
    slip = desk.act("circulation.hand_out", slip)
    assert (shown(slip), holders(slip)) == (("在阅", "张伟、陈静", "刘强", "0/3"), ["张伟", "陈静"])
    codes = [item.code for item, _ in custody.whereabouts(slip.document)]
    assert codes == ["01202600000101" + custody.check_digit("01202600000101"), codes[1]]
    assert codes[1] == "01202600000102" + custody.check_digit("01202600000102")
    with refused("文电.6", "2份都不在柜里", "张伟、陈静", "先收回一份"):
        desk.act("circulation.hand_out", slip)
    with pytest.raises(Unreadable, match="哪一位退回"):
        desk.act("circulation.take_back", slip)
    desk.clock.on(hours=1)
    slip = desk.act("circulation.take_back", slip, reader=desk.somebody("陈静"), words="同意")
    assert (shown(slip), holders(slip)) == (("在阅", "张伟", "刘强", "1/3"), ["张伟", "机要室"])
    slip = desk.act("circulation.hand_out", slip)
    assert holders(slip) == ["张伟", "刘强"], "what came back goes out again before anything new"
    desk.clock.on(hours=1)
    for name in ("张伟", "刘强"):
        slip = desk.act("circulation.take_back", slip, reader=desk.somebody(name), words="阅")
    assert (shown(slip), holders(slip)) == (("待办结", "", "", "3/3"), ["机要室", "机要室"])
    slip = desk.act("circulation.close", slip, result="阅毕存档")
    assert (slip.state, slip.result, slip.closed) == (State.CLOSED, "阅毕存档", desk.clock.now)
    assert desk.fresh(slip.document).stage is Stage.CLOSED
    assert chain(slip) == [("机要室", ""), ("张伟", ""), ("机要室", "")]
    assert chain(slip, 2) == [("机要室", ""), ("陈静", ""), ("机要室", ""), ("刘强", ""), ("机要室", "")]
    assert sound()


@pytest.mark.clause("文电.6")
def test_the_one_copy_of_a_paper_goes_from_reader_to_reader(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", started(desk))
    with refused("文电.6", "1份都不在柜里", "张伟", "复印"):
        desk.act("circulation.hand_out", slip)
    desk.clock.on(hours=1)
    slip = desk.act("circulation.take_back", slip)
    assert shown(slip) == ("待续送", "", "陈静", "1/2")
    assert shown(desk.act("circulation.hand_out", slip)) == ("在阅", "陈静", "", "1/2")
    with pytest.raises(ZwzxError, match="都已送过"):
        desk.act("circulation.hand_out", slip)


def test_a_reader_is_handed_it_out_of_turn(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", started(desk), reader=desk.somebody("陈静"))
    assert shown(slip) == ("在阅", "陈静", "张伟", "0/2")
    with pytest.raises(ZwzxError, match="陈静（在阅）"):
        desk.act("circulation.hand_out", slip, reader=desk.somebody("陈静"))
    with pytest.raises(ZwzxError, match="没有孙丽"):
        desk.act("circulation.take_back", slip, reader=desk.somebody("孙丽"))


@pytest.mark.clause("文电.6")
def test_a_photocopy_of_the_one_copy_goes_to_the_next_reader(desk: Desk) -> None:
    slip = started(desk)
    desk.act("copies.add", slip.document, applicant=desk.somebody("孙丽"))
    desk.act("circulation.hand_out", slip)
    assert holders(desk.act("circulation.hand_out", slip)) == ["张伟", "陈静"]


# ── a marked paper ─────────────────────────────────────────────────────


@pytest.mark.clause("文电.6", "保密.3")
@pytest.mark.parametrize("level", [Level.CONFIDENTIAL, Level.SECRET])
def test_a_marked_paper_goes_from_the_safe_to_one_reader_and_back(desk: Desk, level: Level) -> None:
    slip = marked(desk, level=level, copies=2)
    desk.clock.on(hours=1)
    slip = desk.act("circulation.hand_out", slip)
    assert (shown(slip), holders(slip)) == (("在阅", "张伟", "陈静", "0/2"), ["张伟", "保密室"])
    assert slip.back == dt.datetime(2026, 9, 28, 17, 30), "the same day, before the office closes"
    assert custody.whereabouts(slip.document)[0][1].due == slip.back
    with refused("文电.6", "一人一退", "张伟", "先收回"):  # the second copy in the safe makes no difference
        desk.act("circulation.hand_out", slip)
    desk.clock.on(hours=1)
    slip = desk.act("circulation.take_back", slip, words="同意")
    assert (shown(slip), slip.back, holders(slip)) == (("待续送", "", "陈静", "1/2"), None, ["保密室", "保密室"])
    slip = desk.act("circulation.hand_out", slip)
    assert (slip.has, slip.back) == ("陈静", dt.datetime(2026, 9, 28, 17, 30))
    desk.clock.on(minutes=30)
    slip = desk.act("circulation.close", desk.act("circulation.take_back", slip, words="阅"))
    assert slip.state is State.CLOSED
    assert [who for who, _ in chain(slip)] == ["保密室", "张伟", "保密室", "陈静", "保密室"]
    assert [who for who, _ in chain(slip, 2)] == ["保密室"]
    known = [knower.person.name for knower in Knower.select()]
    assert known == (["张伟", "陈静"] if level is Level.SECRET else [])
    assert sound()


@pytest.mark.clause("保密.3")
def test_a_marked_paper_not_back_by_the_evening_is_late(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", marked(desk))
    assert not Listing(desk.office, CIRCULATION).first(1)[0].late
    desk.clock.now = dt.datetime(2026, 9, 28, 17, 31)
    assert Listing(desk.office, CIRCULATION).first(1)[0].late
    slip = desk.act("circulation.recall", slip, reason="当日未阅完")
    assert not Listing(desk.office, CIRCULATION).first(1)[0].late
    desk.clock.now = dt.datetime(2026, 9, 29, 8, 30)
    assert desk.act("circulation.hand_out", slip).back == dt.datetime(2026, 9, 29, 17, 30)


@pytest.mark.clause("保密.3")
def test_what_is_handed_out_after_hours_is_back_before_midnight(desk: Desk) -> None:
    desk.clock.now = dt.datetime(2026, 9, 28, 18, 0)
    assert desk.act("circulation.hand_out", marked(desk)).back == dt.datetime(2026, 9, 28, 23, 59, 59)


@pytest.mark.clause("文电.6")
def test_a_marked_paper_that_is_lent_goes_to_no_reader(desk: Desk) -> None:
    slip = marked(desk, copies=2)
    desk.act("loans.lend", custody.at_home(slip.document)[1], borrower=desk.somebody("孙丽"))
    with refused("文电.6", "一人一退", "孙丽"):
        desk.act("circulation.hand_out", slip)


@pytest.mark.clause("保密员.3")
def test_a_top_secret_paper_is_read_in_the_room_and_stays_there(desk: Desk) -> None:
    slip = marked(desk, level=Level.TOP_SECRET)
    desk.clock.on(hours=2)
    with refused("保密员.3", "不出保密室", "室内阅"):
        desk.act("circulation.hand_out", slip)
    came, left = desk.clock.now - dt.timedelta(minutes=50), desk.clock.now - dt.timedelta(minutes=10)
    with refused("保密员.3", "早于"):
        desk.act("circulation.read_in_room", slip, came=left, left=came)
    with refused("保密员.3", "还没有到"):
        desk.act("circulation.read_in_room", slip, came=came, left=desk.clock.now + dt.timedelta(minutes=1))
    with refused("保密员.3", "保密员"):
        desk.acting("李明").act("circulation.read_in_room", slip, came=came)
    slip = desk.act("circulation.read_in_room", slip, came=came, left=left, words="已阅")
    slip = desk.act("circulation.read_in_room", slip, came=left)
    assert shown(slip) == ("待办结", "", "", "2/2")
    assert (slip.started, slip.back) == (came, None)
    read = [(r.person.name, r.taken, r.returned, r.room) for r in moving.readers_of(slip)]
    assert read == [("张伟", came, left, True), ("陈静", left, desk.clock.now, True)]
    room = [("保密室内阅", ""), ("保密室", "")]
    assert chain(slip) == [("保密室", ""), *room, *room], "never in anybody's hands, and back in its place"
    assert [(r.person.name, r.words) for r in remarks.of(slip.document)] == [("张伟", "已阅")]
    assert [(k.person.name, k.since) for k in Knower.select()] == [("张伟", came), ("陈静", left)]
    with pytest.raises(ZwzxError, match="都已阅过"):
        desk.act("circulation.read_in_room", slip, came=left)
    assert desk.act("circulation.close", slip).state is State.CLOSED
    assert sound()


# ── until when ─────────────────────────────────────────────────────────


@pytest.mark.clause("文电.3")
def test_three_days_run_from_the_first_hand_out(desk: Desk) -> None:
    desk.clock.now = MONDAY
    slip = started(desk)
    assert slip.due is None
    desk.clock.on(days=1)
    slip = desk.act("circulation.hand_out", slip)
    assert (slip.started, slip.due) == (MONDAY + dt.timedelta(days=1), dt.datetime(2026, 10, 16, 17, 30))
    desk.clock.on(days=1)
    desk.act("circulation.take_back", slip)
    slip = desk.act("circulation.hand_out", slip)
    assert slip.due == dt.datetime(2026, 10, 16, 17, 30), "three days for all readers together"
    assert custody.whereabouts(slip.document)[0][1].due == slip.due


@pytest.mark.clause("文电.3")
@pytest.mark.parametrize(
    ("first_out", "due"),
    [
        (dt.datetime(2026, 9, 28, 9, 0), dt.datetime(2026, 10, 8, 17, 30)),  # past the National Day holiday
        (dt.datetime(2026, 10, 7, 9, 0), dt.datetime(2026, 10, 10, 17, 30)),  # a Saturday that is worked
        (dt.datetime(2026, 10, 14, 9, 0), dt.datetime(2026, 10, 19, 17, 30)),  # past a weekend
    ],
)
@pytest.mark.parametrize("urgency", [Urgency.ORDINARY, Urgency.FLAT])
def test_three_days_end_on_a_working_day(
    desk: Desk, first_out: dt.datetime, due: dt.datetime, urgency: Urgency
) -> None:
    desk.clock.now = first_out
    assert desk.act("circulation.hand_out", started(desk, urgency=urgency)).due == due


@pytest.mark.clause("文电.3")
@pytest.mark.parametrize("urgency", [Urgency.PRESSING, Urgency.PROMPT, Urgency.UTMOST])
@pytest.mark.parametrize("first_out", [dt.datetime(2026, 9, 30, 16, 0), dt.datetime(2026, 10, 16, 16, 20)])
def test_an_urgent_paper_has_24_hours_over_a_weekend_too(desk: Desk, urgency: Urgency, first_out: dt.datetime) -> None:
    desk.clock.now = first_out
    slip = desk.act("circulation.hand_out", started(desk, urgency=urgency))
    assert (slip.urgent, slip.due) == (True, first_out + dt.timedelta(hours=24))


@pytest.mark.clause("文电.3")
def test_one_urgent_paper_makes_the_slip_urgent(desk: Desk) -> None:
    slip = together(desk, [opined(desk), opined(desk, urgency=Urgency.PRESSING)])
    assert desk.act("circulation.hand_out", slip).due == desk.clock.now + dt.timedelta(hours=24)


@pytest.mark.clause("文电.3")
def test_a_first_hand_out_entered_late_counts_from_when_it_was(desk: Desk) -> None:
    slip = started(desk, urgency=Urgency.PRESSING)
    out = desk.clock.now
    desk.clock.on(hours=5)
    assert desk.act("circulation.hand_out", slip, at=out).due == out + dt.timedelta(hours=24)


@pytest.mark.clause("文电.3")
def test_a_circulation_past_its_limit_shows_late_until_everybody_has_read(desk: Desk) -> None:
    desk.clock.now = MONDAY
    slip = desk.act("circulation.hand_out", started(desk))
    desk.clock.now = dt.datetime(2026, 10, 15, 17, 30)
    assert not Listing(desk.office, CIRCULATION).first(1)[0].late
    desk.clock.on(minutes=1)
    assert Listing(desk.office, CIRCULATION).first(1)[0].late
    desk.act("circulation.take_back", slip)
    assert Listing(desk.office, CIRCULATION).first(1)[0].late, "the second reader still waits for it"
    desk.act("circulation.skip", slip, reason="领导指示不再送")
    assert not Listing(desk.office, CIRCULATION).first(1)[0].late


# ── who reads ──────────────────────────────────────────────────────────


@pytest.mark.clause("文电.6")
def test_what_would_lie_on_an_empty_desk_is_not_brought_there(desk: Desk) -> None:
    desk.person("away", "张伟", reason="出差")
    slip = started(desk)
    with refused("文电.6", "张伟", "不在岗", "换人"):
        desk.act("circulation.hand_out", slip)
    assert desk.act("circulation.hand_out", slip, reader=desk.somebody("陈静")).has == "陈静"


@pytest.mark.clause("文电.6")
def test_whoever_left_the_house_reads_no_more(desk: Desk) -> None:
    slip = started(desk, "蒋明")
    desk.person("depart", "蒋明", reason="调离")
    desk.clock.on(days=1)
    with refused("文电.6", "蒋明", "离岗"):
        desk.act("circulation.hand_out", slip)


@pytest.mark.clause("文电.4")
def test_a_reader_is_left_out_with_a_reason(desk: Desk) -> None:
    slip = desk.act("circulation.skip", started(desk), reason="出差")
    assert shown(slip) == ("待送出", "", "陈静", "0/1")
    skipped = moving.readers_of(slip)[0]
    assert (skipped.turn.value, skipped.why) == ("跳过", "出差")
    assert ("原因", "出差") in history.history(CIRCULATION, slip)[0].said
    with pytest.raises(ZwzxError, match="张伟（跳过）"):
        desk.act("circulation.hand_out", slip, reader=desk.somebody("张伟"))
    slip = desk.act("circulation.skip", slip, reader=desk.somebody("陈静"), reason="请假")
    assert shown(slip) == ("待办结", "", "", "0/0")
    with pytest.raises(ZwzxError, match="没有还没送的"):
        desk.act("circulation.skip", slip, reason="请假")


@pytest.mark.clause("文电.4")
def test_another_reads_in_somebodys_place_with_a_reason(desk: Desk) -> None:
    slip = started(desk)
    slip = desk.act("circulation.replace", slip, to=desk.somebody("刘强"), reason="出差，由分管领导阅")
    assert turns(slip) == ["张伟 跳过", "刘强 待送", "陈静 待送"]
    assert moving.readers_of(slip)[0].why == "改送刘强：出差，由分管领导阅"
    assert shown(slip) == ("待送出", "", "刘强", "0/2")
    slip = desk.act("circulation.replace", slip, reader=desk.somebody("陈静"), to=desk.somebody("孙丽"), reason="请假")
    assert shown(desk.act("circulation.hand_out", slip)) == ("在阅", "刘强", "孙丽", "0/2")
    assert sound()


@pytest.mark.clause("文电.4")
def test_readers_come_in_at_the_end(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", started(desk, "张伟"))
    added = (desk.somebody("刘强"), desk.somebody("孙丽"))
    slip = desk.act("circulation.add_readers", slip, readers=added)
    assert (turns(slip), slip.next) == (["张伟 在阅", "刘强 待送", "孙丽 待送"], "刘强")
    for name in ("张伟", "孙丽"):
        with pytest.raises(ZwzxError, match=f"{name}已经在这张单上"):
            desk.act("circulation.add_readers", slip, readers=(desk.somebody(name),))
    slip = desk.act("circulation.take_back", slip)
    slip = desk.act("circulation.add_readers", slip, readers=(desk.somebody("张伟"),))
    assert turns(slip) == ["张伟 已退", "刘强 待送", "孙丽 待送", "张伟 待送"], "who has read may read again"


# ── what they wrote ────────────────────────────────────────────────────


@pytest.mark.clause("文电.5")
def test_a_remark_is_added_to_and_never_changed(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", started(desk))
    with pytest.raises(ZwzxError, match="没有陈静"):
        desk.act("circulation.remark", slip, words="同意", reader=desk.somebody("陈静"))
    desk.clock.on(hours=1)
    returned = desk.clock.now
    desk.act("circulation.take_back", slip, words="同意")
    first = remarks.of(slip.document)[0]
    desk.clock.on(hours=1)
    desk.act("circulation.remark", slip, words="另请财务科阅", at=returned)
    written = [(r.person.name, r.words, r.written, r.entered) for r in remarks.of(slip.document)]
    assert written == [("张伟", "同意", returned, returned), ("张伟", "另请财务科阅", returned, desk.clock.now)]
    assert desk.fresh(first).ver == first.ver, "the first was not touched"
    desk.act("circulation.close", desk.act("circulation.skip", slip, reason="请假"))
    desk.act("circulation.remark", slip, words="已阅", reader=desk.somebody("张伟"))
    assert [r.words for r in remarks.of(slip.document)] == ["同意", "另请财务科阅", "已阅"]
    assert sound()


@pytest.mark.clause("文电.5")
def test_the_usual_words_are_entered_by_a_key_once(desk: Desk) -> None:
    slips = [desk.act("circulation.hand_out", started(desk)) for _ in range(3)]
    seen = CIRCULATION.action("seen")
    desk.office.perform_many(seen, [{"slip": desk.fresh(slip)} for slip in slips[:2]])
    desk.act("circulation.agreed", slips[2])
    assert [[r.words for r in remarks.of(slip.document)] for slip in slips] == [["阅"], ["阅"], ["同意"]]
    assert shown(desk.fresh(slips[0])) == ("待续送", "", "陈静", "1/2")
    with refused("文电.5", "张伟", "已经登过", "阅签意见"):
        desk.act("circulation.seen", slips[0])
    desk.act("circulation.hand_out", slips[0])
    desk.act("circulation.take_back", slips[0])
    desk.act("circulation.agreed", slips[0])
    assert [(r.person.name, r.words) for r in remarks.of(slips[0].document)] == [("张伟", "阅"), ("陈静", "同意")]


@pytest.mark.clause("文电.5")
def test_nothing_was_written_where_nobody_has_read(desk: Desk) -> None:
    with pytest.raises(ZwzxError, match="还没有人阅过"):
        desk.act("circulation.remark", started(desk), words="同意")


@pytest.mark.clause("文电.5")
def test_the_printed_slip_reminds_that_nothing_is_written_on_the_paper(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", started(desk))
    page = sheets.slip(desk.office, [slip])[0]
    lines = [part.text for part in page.parts if isinstance(part, Line)]
    assert any("不要在文件上划写" in line and "2026-10-08 17:30" in line for line in lines)


# ── what goes wrong on the way ─────────────────────────────────────────


@pytest.mark.clause("文电.6")
def test_what_was_not_read_comes_back_and_keeps_its_turn(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", marked(desk))
    desk.clock.on(hours=1)
    slip = desk.act("circulation.recall", slip, reason="当日未阅完")
    assert (shown(slip), holders(slip)) == (("待续送", "", "张伟", "0/2"), ["保密室"])
    assert (slip.due, slip.back) == (dt.datetime(2026, 10, 8, 17, 30), None), "the time given goes on"
    assert moving.readers_of(slip)[0].why == "当日未阅完"
    assert shown(desk.act("circulation.hand_out", slip)) == ("在阅", "张伟", "陈静", "0/2")
    assert [who for who, _ in chain(slip)] == ["保密室", "张伟", "保密室", "张伟"]
    assert sound()


@pytest.mark.clause("文电.6")
def test_hand_outs_and_returns_entered_by_mistake_are_struck_one_by_one(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", started(desk))
    out = desk.clock.now
    desk.clock.on(minutes=30)
    desk.act("circulation.take_back", slip)
    desk.clock.on(minutes=5)
    desk.act("circulation.hand_out", slip)
    slip = desk.act("circulation.undo", slip, reason="还没有送陈静")
    assert (turns(slip), holders(slip)) == (["张伟 已退", "陈静 待送"], ["机要室"])
    slip = desk.act("circulation.undo", slip, reason="张伟还没有退")
    assert (turns(slip), holders(slip)) == (["张伟 在阅", "陈静 待送"], ["张伟"])
    assert moving.readers_of(slip)[0].taken == out
    assert (slip.started, slip.due) == (out, dt.datetime(2026, 10, 8, 17, 30))
    slip = desk.act("circulation.undo", slip, reason="送的是别的文件")
    assert (turns(slip), holders(slip)) == (["张伟 待送", "陈静 待送"], ["机要室"])
    assert (shown(slip), slip.started, slip.due) == (("待送出", "", "张伟", "0/2"), None, None)
    struck = ["送的是别的文件", "张伟还没有退", "还没有送陈静"]
    assert chain(slip) == [("机要室", ""), ("张伟", struck[0]), ("机要室", struck[1]), ("陈静", struck[2])]
    with refused("文电.6", slip.number):
        desk.act("circulation.undo", slip, reason="再撤一次")
    desk.clock.on(minutes=5)
    assert desk.act("circulation.hand_out", slip).started == desk.clock.now
    assert sound()


@pytest.mark.clause("文电.6", "保密员.3")
def test_nobody_reads_in_the_room_what_somebody_else_has(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", marked(desk))
    desk.clock.on(hours=1)
    came = desk.clock.now - dt.timedelta(minutes=20)
    with refused("文电.6", "一人一退", "张伟"):
        desk.act("circulation.read_in_room", slip, came=came)
    assert (turns(slip), holders(slip)) == (["张伟 在阅", "陈静 待送"], ["张伟"])
    desk.act("circulation.take_back", slip)
    with refused("", "不能在此之前移交"):
        desk.act("circulation.read_in_room", slip, came=came)


@pytest.mark.clause("文电.6")
def test_who_is_away_reads_nothing_in_the_room(desk: Desk) -> None:
    slip = marked(desk, level=Level.TOP_SECRET)
    desk.person("away", "张伟", since=desk.clock.now.date())
    with refused("文电.6", "张伟", "不在岗"):
        desk.act("circulation.read_in_room", slip, came=desk.clock.now)


@pytest.mark.clause("保密员.3", "保密.3")
def test_a_reading_in_the_room_is_counted_at_the_days_close_and_struck_as_one(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", marked(desk, level=Level.SECRET))
    desk.act("circulation.take_back", slip)
    desk.clock.on(hours=1)
    top = marked(desk, level=Level.TOP_SECRET)
    desk.clock.on(minutes=30)
    came = desk.clock.now - dt.timedelta(minutes=20)
    for one in (slip, top):
        desk.act("circulation.read_in_room", one, came=came)
    code = custody.whereabouts(top.document)[0][0].code
    assert (code, False) in [(tick.code, tick.amiss) for tick in of_day(desk.clock.now.date())]
    slip = desk.act("circulation.undo", slip, reason="陈静没有来")
    assert turns(slip) == ["张伟 已退", "陈静 待送"], "the return before it stands"
    top = desk.act("circulation.undo", top, reason="看错了单")
    assert (shown(top), top.started, top.due) == (("待送出", "", "张伟", "0/2"), None, None)
    assert [reader.room for reader in moving.readers_of(top)] == [False, False]
    assert chain(top) == [("保密室", ""), ("保密室内阅", "看错了单"), ("保密室", "看错了单")]
    assert code not in [tick.code for tick in of_day(desk.clock.now.date())]
    assert sound()


@pytest.mark.clause("文电.3", "文电.6")
def test_the_limit_runs_from_the_first_hand_out_that_was_not_struck(desk: Desk) -> None:
    desk.clock.now = MONDAY
    slip = started(desk, copies=2)
    desk.clock.on(days=1)
    slip = desk.act("circulation.hand_out", slip)
    was = slip.started, slip.due
    slip = desk.act("circulation.hand_out", slip, at=MONDAY)
    assert (slip.started, slip.due) == (MONDAY, dt.datetime(2026, 10, 15, 17, 30)), "entered late, of the other copy"
    slip = desk.act("circulation.undo", slip, reason="陈静还没有拿")
    assert (slip.started, slip.due) == was
    slip = desk.act("circulation.recall", slip, reason="急用")
    slip = desk.act("circulation.hand_out", slip)
    slip = desk.act("circulation.undo", slip, reason="没有送")
    slip = desk.act("circulation.undo", slip, reason="没有收回")
    assert (turns(slip), slip.started, slip.due) == (["张伟 在阅", "陈静 待送"], *was)
    assert sound()


@pytest.mark.clause("文电.6")
def test_who_came_in_by_a_passing_on_that_never_was_is_off_the_slip(desk: Desk) -> None:
    slip = passed_on(desk, desk.act("circulation.hand_out", started(desk)), "孙丽")
    slip = desk.act("circulation.undo", slip, reason="看错了人")
    assert turns(slip) == ["张伟 在阅", "孙丽 跳过", "陈静 待送"]
    assert [reader.why for reader in moving.readers_of(slip)] == ["", "横传是登错的，已撤销", ""]
    incident = Incident.get()
    assert (incident.conclusion, incident.concluded) == ("登记错了，已撤销：看错了人", desk.clock.now)
    slip = passed_on(desk, slip, "孙丽")
    assert Incident.select().where(Incident.concluded.is_null()).count() == 1
    slip = desk.act("circulation.undo", desk.act("circulation.take_back", slip), reason="还没有退")
    assert [(r.person.name, r.why) for r in moving.readers_of(slip) if r.turn == "在阅"] == [("孙丽", "张伟横传")]


@pytest.mark.clause("文电.4", "文电.5")
def test_words_and_end_lie_between_what_happened_and_now(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", started(desk, "张伟"))
    out = desk.clock.now
    desk.clock.on(minutes=30)
    before, ahead = out - dt.timedelta(minutes=1), desk.clock.now + dt.timedelta(minutes=1)
    with refused("文电.5", "还没有到"):
        desk.act("circulation.remark", slip, words="阅", at=ahead)
    with refused("文电.5", "张伟"):
        desk.act("circulation.remark", slip, words="阅", at=before)
    desk.act("circulation.take_back", slip, words="阅")
    with refused("文电.4", "还没有到"):
        desk.act("circulation.close", slip, at=ahead)
    with refused("文电.4", "早于"):
        desk.act("circulation.close", slip, at=out)
    assert desk.act("circulation.close", slip).closed == desk.clock.now


def test_everybody_is_on_a_slip_once_and_somebody_is(desk: Desk) -> None:
    with pytest.raises(Unreadable, match="张伟写了两次"):
        started(desk, "张伟", "陈静", "张伟")
    with pytest.raises(Unreadable, match="没有写阅文人"):
        desk.act("circulation.start", opined(desk).document, readers=())
    slip = started(desk)
    for act, values in (
        ("replace", {"to": desk.somebody("陈静"), "reason": "出差"}),
        ("replace", {"to": desk.somebody("张伟"), "reason": "出差"}),
        ("add_readers", {"readers": (desk.somebody("陈静"),)}),
    ):
        with pytest.raises(Unreadable, match="已经在这张单上"):
            desk.act(f"circulation.{act}", slip, **values)
    with pytest.raises(Unreadable, match="孙丽写了两次"):
        desk.act("circulation.add_readers", slip, readers=(desk.somebody("孙丽"),) * 2)
    assert turns(slip) == ["张伟 待送", "陈静 待送"]


@pytest.mark.clause("文电.6")
def test_what_was_passed_on_moves_and_is_an_incident(desk: Desk) -> None:
    slip = marked(desk, level=Level.SECRET)
    with pytest.raises(ZwzxError, match="没有人在阅"):
        passed_on(desk, slip, "陈静")
    slip = desk.act("circulation.hand_out", slip)
    with refused("文电.6", "自己"):
        passed_on(desk, slip, "张伟")
    desk.clock.on(hours=1)
    slip = passed_on(desk, slip, "陈静")
    assert (shown(slip), holders(slip)) == (("在阅", "陈静", "", "1/2"), ["陈静"])
    assert turns(slip) == ["张伟 已退", "陈静 在阅"]
    assert slip.back == dt.datetime(2026, 9, 28, 17, 30), "no longer than the first was given"
    incident = Incident.get()
    assert (incident.number, incident.kind) == ("异〔2026〕1号", IncidentKind.SIDEWAYS)
    assert (incident.person.name, incident.about, incident.concluded) == ("张伟", slip.id, None)
    assert "陈静" in incident.words
    assert incident.item == custody.whereabouts(slip.document)[0][0]
    assert [k.person.name for k in Knower.select()] == ["张伟", "陈静"]
    desk.act("circulation.close", desk.act("circulation.take_back", slip, words="阅"))
    assert [who for who, _ in chain(slip)] == ["保密室", "张伟", "陈静", "保密室"]
    assert sound()


@pytest.mark.clause("文电.6")
def test_passing_on_to_somebody_not_on_the_slip_puts_them_on_it(desk: Desk) -> None:
    slip = passed_on(desk, desk.act("circulation.hand_out", started(desk)), "孙丽")
    assert turns(slip) == ["张伟 已退", "孙丽 在阅", "陈静 待送"]
    assert holders(desk.act("circulation.take_back", slip)) == ["机要室"]


@pytest.mark.clause("文电.6")
def test_a_passing_on_entered_by_mistake_is_struck(desk: Desk) -> None:
    slip = passed_on(desk, desk.act("circulation.hand_out", marked(desk)), "陈静")
    slip = desk.act("circulation.undo", slip, reason="看错了，没有横传")
    assert (turns(slip), holders(slip)) == (["张伟 在阅", "陈静 待送"], ["张伟"])
    assert (shown(slip), slip.back) == (("在阅", "张伟", "陈静", "0/2"), dt.datetime(2026, 9, 28, 17, 30))
    assert chain(slip) == [("保密室", ""), ("张伟", ""), ("陈静", "看错了，没有横传")]
    assert holders(desk.act("circulation.take_back", slip)) == ["保密室"]
    assert sound()


@pytest.mark.clause("文电.3")
def test_every_urging_has_its_number(desk: Desk) -> None:
    slip = started(desk, copies=2)
    with pytest.raises(ZwzxError, match="没有人在阅"):
        desk.act("circulation.urge", slip)
    desk.act("circulation.hand_out", slip)
    desk.act("circulation.urge", slip, manner=UrgeManner.IN_PERSON)
    desk.act("circulation.hand_out", slip)
    desk.clock.on(hours=1)
    desk.act("circulation.urge", slip, words="请今天退回", at=desk.clock.now - dt.timedelta(minutes=10))
    made = [(u.number, u.whom.name, u.manner.value, u.words) for u in Urge.select().order_by(Urge.serial)]
    assert made == [
        ("催〔2026〕1号", "张伟", "当面", "请尽快阅退"),
        ("催〔2026〕2号", "张伟", "电话", "请今天退回"),
        ("催〔2026〕3号", "陈静", "电话", "请今天退回"),
    ]
    assert {u.due for u in Urge.select()} == {dt.datetime(2026, 10, 8, 17, 30)}
    with refused("", "还没有到"):
        desk.act("circulation.urge", slip, at=desk.clock.now + dt.timedelta(minutes=1))
    assert Urge.select().count() == 3


# ── several papers, one end ────────────────────────────────────────────


@pytest.mark.clause("文电.4")
def test_several_papers_go_out_come_back_and_end_together(desk: Desk) -> None:
    entries = [opined(desk, title=title) for title in ("甲", "乙", "丙")]
    slip = together(desk, entries)
    assert slip.papers == "收〔2026〕1号、收〔2026〕2号、收〔2026〕3号"
    slip = desk.act("circulation.hand_out", slip)
    assert holders(slip) == ["张伟"] * 3
    desk.clock.on(minutes=10)
    slip = desk.act("circulation.take_back", slip, words="同意")
    assert holders(slip) == ["机要室"] * 3
    desk.act("circulation.hand_out", slip)
    slip = desk.act("circulation.undo", slip, reason="还没有送")
    assert (holders(slip), shown(slip)) == (["机要室"] * 3, ("待续送", "", "陈静", "1/2"))
    passed_on(desk, desk.act("circulation.hand_out", slip), "孙丽")
    assert Incident.select().count() == 3, "one for each paper"
    desk.act("circulation.close", desk.act("circulation.take_back", slip))
    for entry in entries:
        paper = desk.fresh(entry).document
        assert paper.stage is Stage.CLOSED
        assert [r.words for r in remarks.of(paper)] == ["同意"]
    assert sound()


@pytest.mark.clause("文电.6")
def test_a_slip_whose_papers_are_not_all_there_does_not_go_out_in_part(desk: Desk) -> None:
    slip = together(desk, [opined(desk, copies=2), opined(desk)])
    desk.act("circulation.hand_out", slip)
    with refused("文电.6", "收〔2026〕2号", "张伟"):
        desk.act("circulation.hand_out", slip)
    assert holders(slip) == ["张伟", "张伟"]
    assert sound()


@pytest.mark.clause("文电.4")
def test_an_instruction_is_on_a_paper_of_the_slip(desk: Desk) -> None:
    one, other, stranger = opined(desk), opined(desk), opined(desk)
    slip = desk.act("circulation.hand_out", together(desk, [one, other]))
    given = {"leader": desk.somebody("张伟"), "words": "请业务科办理", "handler": desk.somebody("孙丽")}
    with pytest.raises(ZwzxError, match="不在传〔2026〕1号里"):
        desk.act("circulation.instruct", slip, of=stranger.document, **given)
    desk.act("circulation.instruct", slip, of=other.document, limit="3 workday", **given)
    entry = Instruction.get()
    assert (entry.number, entry.document, entry.due) == (
        "批〔2026〕1号",
        other.document,
        dt.datetime(2026, 10, 8, 17, 30),
    )


@pytest.mark.clause("文电.4")
def test_a_slip_ends_when_everybody_returned_it_and_every_instruction_is_carried_out(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", started(desk))
    given = {"leader": desk.somebody("张伟"), "words": "请业务科办理", "handler": desk.somebody("孙丽")}
    desk.act("circulation.instruct", slip, **given)
    with refused("文电.4", "张伟还没有退回", "先收回"):
        desk.act("circulation.close", slip)
    desk.act("circulation.take_back", slip, words="请业务科办理")
    with refused("文电.4", "陈静还没有阅", "跳过"):
        desk.act("circulation.close", slip)
    desk.act("circulation.skip", slip, reason="请假")
    with refused("文电.4", "批〔2026〕1号", "办结"):
        desk.act("circulation.close", slip)
    desk.act("instructions.finish", Instruction.get(), result="已按批示办理")
    assert desk.fresh(slip.document).stage is Stage.CIRCULATING
    slip = desk.act("circulation.close", slip, result="已按批示办理")
    assert (slip.state, slip.result) == (State.CLOSED, "已按批示办理")
    assert desk.fresh(slip.document).stage is Stage.CLOSED
    another = {"to": desk.somebody("刘强"), "reason": "再来一次"}
    takes = {"hand_out": (), "close": (), "skip": ("reason",), "undo": ("reason",), "void": ("reason",)}
    for act, fields in {**takes, "replace": ("to", "reason")}.items():
        with refused("文电.4", "已办结", "另开一张"):
            desk.act(f"circulation.{act}", slip, **{field: another[field] for field in fields})
    assert together(desk, [desk.record.get()], "刘强").number == "传〔2026〕2号", "it may go round once more"
    assert sound()


@pytest.mark.clause("文电.6")
def test_a_slip_opened_by_mistake_is_void_as_long_as_nothing_went_out(desk: Desk) -> None:
    slip = desk.act("circulation.void", started(desk), reason="阅文人写错")
    assert (slip.state, slip.result, slip.next) == (State.VOID, "阅文人写错", "")
    assert desk.fresh(slip.document).stage is Stage.OPINED
    assert Listing(desk.office, CIRCULATION).first(1)[0].struck
    with refused("文电.4", "作废"):
        desk.act("circulation.hand_out", slip)
    again = together(desk, [desk.record.get()])
    assert again.number == "传〔2026〕2号", "the number of a void slip is not used again"
    desk.act("circulation.hand_out", again)
    for _ in range(2):  # out, and back again
        with refused("文电.6", "送出过"):
            desk.act("circulation.void", again, reason="不传了")
        if desk.fresh(again).has:
            desk.act("circulation.take_back", again)
    assert sound()


# ── when it is written down ────────────────────────────────────────────


def test_what_is_entered_later_than_it_happened_shows_so(desk: Desk) -> None:
    slip = started(desk)
    opened = desk.clock.now
    desk.clock.on(hours=5)
    desk.act("circulation.hand_out", slip, at=opened + dt.timedelta(hours=1))
    desk.act("circulation.take_back", slip, at=desk.clock.now - dt.timedelta(minutes=30), words="阅")
    desk.act("circulation.hand_out", slip)
    item = custody.whereabouts(slip.document)[0][0]
    entries = [(held.holder, f"{held.since:%H:%M}", held.late_entry) for held in custody.chain(item)][::-1]
    assert entries == [
        ("机要室", "09:00", False),
        ("张伟", "10:00", True),
        ("机要室", "13:30", False),  # half an hour is no delay
        ("陈静", "14:00", False),
    ]
    reader = moving.readers_of(slip)[0]
    assert (f"{reader.taken:%H:%M}", f"{reader.returned:%H:%M}") == ("10:00", "13:30")
    asked = opened + dt.timedelta(hours=2)
    now, then = custody.held_at(item, asked), custody.held_at(item, asked, known=asked)
    assert now is not None
    assert then is not None
    assert (now.holder, then.holder) == ("张伟", "机要室"), "as it was, and as was known then"
    assert sound()


@pytest.mark.parametrize(
    ("act", "values"),
    [("take_back", {}), ("recall", {"reason": "急用"}), ("sideways", {"words": "递过去"})],
)
def test_nothing_moves_before_it_came_or_after_now(desk: Desk, act: str, values: dict[str, Any]) -> None:
    slip = started(desk)
    with refused("", "还没有到"):
        desk.act("circulation.hand_out", slip, at=desk.clock.now + dt.timedelta(minutes=1))
    with refused("", "不能在此之前"):
        desk.act("circulation.hand_out", slip, at=desk.clock.now - dt.timedelta(minutes=1))
    desk.clock.on(hours=1)
    desk.act("circulation.hand_out", slip)
    facts = values if act != "sideways" else {**values, "to": desk.somebody("陈静")}
    with refused("", "还没有到"):
        desk.act(f"circulation.{act}", slip, at=desk.clock.now + dt.timedelta(minutes=1), **facts)
    with refused("", "才到张伟手里", "撤销"):
        desk.act(f"circulation.{act}", slip, at=desk.clock.now - dt.timedelta(minutes=1), **facts)
    assert turns(slip) == ["张伟 在阅", "陈静 待送"]
    assert Incident.select().count() == 0


# ── what the form proposes ─────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "readers"),
    [
        ("请张伟、陈静阅", ["张伟", "陈静"]),
        ("请陈静、张伟阅示", ["陈静", "张伟"]),
        ("请张主任阅", ["张伟"]),
        ("请陈副主任、张主任阅，孙丽承办", ["陈静", "张伟", "孙丽"]),
        ("请陈主任阅", ["陈静"]),
        ("刘主任阅后请张伟同志阅", ["刘强", "张伟"]),
        ("请领导传阅", ["张伟", "陈静"]),
        ("呈各领导阅示", ["张伟", "陈静"]),
        ("请班子成员传阅", ["张伟", "陈静"]),
        ("请张局长阅", []),
        ("存", []),
    ],
)
def test_readers_are_proposed_from_the_opinions_words(desk: Desk, words: str, readers: list[str]) -> None:
    assert names(proposed(desk, opined(desk, words))) == readers


def test_the_last_opinion_counts(desk: Desk) -> None:
    entry = opined(desk, "请张伟阅")
    desk.clock.on(minutes=5)
    desk.do("opinion", entry=entry, words="请陈静阅")
    assert names(proposed(desk, entry)) == ["陈静"]
    assert proposed(desk, desk.add()).values == {}, "without an opinion there is nothing to go by"


def test_readers_are_proposed_from_a_saved_route(desk: Desk) -> None:
    desk.act("circulation.save_route", started(desk, "陈静", "刘强", "孙丽", author="市统计局"))
    entry = opined(desk, "阅", author="市统计局")
    assert names(proposed(desk, entry)) == ["陈静", "刘强", "孙丽"]
    assert names(proposed(desk, opined(desk, "请张主任阅", author="市统计局"))) == ["张伟"], "the opinion decides"
    assert names(proposed(desk, opined(desk, "阅", author="市财政局"))) == []
    slip = desk.act("circulation.skip", together(desk, [entry], "刘强", "张伟"), reason="请假")
    desk.act("circulation.save_route", slip)
    assert names(proposed(desk, opined(desk, author="市统计局"))) == ["张伟"], "saved anew, without who was skipped"


def test_a_senders_route_goes_before_that_of_the_genre(desk: Desk) -> None:
    slip = started(desk, "刘强", author="市统计局")
    desk.act("circulation.save_route", slip, genre=Genre.BULLETIN)
    entry = opined(desk, author="市统计局", genre=Genre.BULLETIN)
    assert names(proposed(desk, entry)) == ["刘强"]
    desk.act("circulation.save_route", started(desk, "陈静", author="市统计局"))
    assert names(proposed(desk, entry)) == ["陈静"]
    assert names(proposed(desk, opined(desk, author="别的单位", genre=Genre.BULLETIN))) == ["刘强"]
    assert names(proposed(desk, opined(desk, author="别的单位", genre=Genre.NOTICE))) == ["张伟", "陈静"]


def test_a_route_leaves_out_who_left_the_house(desk: Desk) -> None:
    desk.act("circulation.save_route", started(desk, "蒋明", "刘强", author="市统计局"))
    desk.person("depart", "蒋明", reason="调离")
    desk.clock.on(days=1)
    assert names(proposed(desk, opined(desk, author="市统计局"))) == ["刘强"]


def test_the_form_says_who_is_away(desk: Desk) -> None:
    desk.person("away", "陈静", since=desk.clock.now.date(), until=desk.clock.now.date(), reason="出差")
    entry = opined(desk)
    assert [("陈静" in notice, "张伟" in notice) for notice in proposed(desk, entry).notices] == [(True, False)]
    typed = proposed(desk, entry, readers=(desk.somebody("张伟"),))
    assert (names(typed), typed.notices) == (["张伟"], []), "what was typed stands"
    slip = together(desk, [entry])
    for act in ("hand_out", "take_back", "skip", "replace"):
        assert "陈静不在岗" in desk.office.propose(CIRCULATION.action(act), {"slip": desk.fresh(slip)}).notices[0]
    assert [row.values[-2] for row in Listing(desk.office, CIRCULATION).walk()] == ["张伟"]
    desk.act("circulation.take_back", desk.act("circulation.hand_out", slip))
    assert [row.values[-2] for row in Listing(desk.office, CIRCULATION).walk()] == ["陈静 不在岗"]
    assert "陈静（待送，不在岗）" in "".join(as_lines(desk.office, CIRCULATION, desk.fresh(slip)))
    desk.clock.on(days=1)
    assert desk.office.propose(CIRCULATION.action("hand_out"), {"slip": desk.fresh(slip)}).notices == []


# ── who may know of it ─────────────────────────────────────────────────


@pytest.mark.clause("保密.1")
def test_without_the_right_a_marked_slip_is_not_there(desk: Desk) -> None:
    started(desk, title="全区统计工作")
    secret = desk.act("circulation.hand_out", marked(desk, title="全区密件代称", level=Level.CONFIDENTIAL))
    both = ["传〔2026〕2号", "传〔2026〕1号"]
    for name in ("王芳", "刘强", "张伟"):
        assert listed(desk.acting(name)) == both
    for name in ("李明", "陈静", "孙丽"):
        other = desk.acting(name)
        assert listed(other) == both[1:]
        assert Listing(other.office, CIRCULATION).count() == 1
        assert Listing(other.office, CIRCULATION).get(secret.id) is None
        assert listed(other, text="全区") == both[1:]
        for searched in ("密件代称", "密收2026", "传2026-2"):
            assert Listing(other.office, CIRCULATION, {"text": searched}).count() == 0
        assert listed(other, holder="张伟") == []
        for named in ("传2026-2", "2026-2", "传〔2026〕2号", f"#{secret.id}"):
            with pytest.raises(Unreadable, match="没有"):
                find(other.office, CIRCULATION, named)
    assert find(desk.office, CIRCULATION, "传2026-2") == secret
    assert listed(desk, text="密件代称") == both[:1]


@pytest.mark.clause("保密.1", "保密.3")
def test_a_slip_whose_paper_turns_out_marked_is_there_no_longer(desk: Desk) -> None:
    entries = [opined(desk, title="全区甲"), opined(desk, title="全区乙")]
    slip = desk.act("circulation.hand_out", together(desk, entries))
    other = desk.acting("李明")
    assert listed(other) == [slip.number]
    facts = {"level": Level.SECRET, "basis": "首页标注", "decided_by": desk.somebody("刘强")}
    desk.do("level", entry=desk.fresh(entries[1]), **facts)
    assert (listed(other), listed(other, text="全区")) == ([], [])
    assert Listing(other.office, CIRCULATION).count() == 0
    with pytest.raises(Unreadable):
        find(other.office, CIRCULATION, slip.number)
    with refused("保密.3", "李明"):
        other.act("circulation.take_back", slip)
    assert listed(desk) == [slip.number]
    slip = desk.act("circulation.take_back", slip, words="阅")
    assert holders(slip) == ["机要室", "保密室"], "each comes back to where it now belongs"
    assert sound()


@pytest.mark.clause("保密.3")
def test_what_turns_out_marked_on_its_way_is_due_that_evening(desk: Desk) -> None:
    entry = opined(desk)
    slip = desk.act("circulation.hand_out", together(desk, [entry]))
    desk.do("level", entry=desk.fresh(entry), level=Level.SECRET, basis="首页标注", decided_by=desk.somebody("刘强"))
    evening = dt.datetime(2026, 9, 28, 17, 30)
    (row,) = Listing(desk.office, CIRCULATION).first(5)
    by_name = dict(zip((column.name for column in CIRCULATION.columns), row.values, strict=True))
    assert (by_name["papers"], by_name["left"]) == ("密收〔2026〕1号", 510), "the number that it has now"
    assert [(w.due_name, w.due) for w in waiting(desk.office, ("circulation",)) if w.grave] == [("back", evening)]
    assert any("2026-09-28 17:30前退回保密室" in line for line in reasons(desk.office, slip.number))
    desk.act("circulation.urge", slip)
    assert Urge.get().due == evening
    desk.act("circulation.take_back", slip)
    assert not [w for w in waiting(desk.office, ("circulation",)) if w.due_name == "back"]


@pytest.mark.clause("文电.3", "保密.3")
def test_the_sooner_of_both_limits_is_what_is_left(desk: Desk) -> None:
    slip = desk.act("circulation.hand_out", started(desk, urgency=Urgency.PRESSING))
    desk.clock.on(hours=23)
    entry = desk.record.get()
    desk.do("level", entry=entry, level=Level.SECRET, basis="首页标注", decided_by=desk.somebody("刘强"))
    (row,) = Listing(desk.office, CIRCULATION).first(5)
    by_name = dict(zip((column.name for column in CIRCULATION.columns), row.values, strict=True))
    assert by_name["left"] == 60, "of the 24 hours; the paper itself has until the evening"
    labels = {change.label for moment in history.history(CIRCULATION, desk.fresh(slip)) for change in moment.changes}
    assert "传阅期限" in labels
    (called, *_) = history.history(CIRCULATION, desk.fresh(slip))
    assert "传阅期限" not in {change.label for change in called.changes}, "the holding's limit is another"


@pytest.mark.clause("保密员.3")
def test_what_turns_out_top_secret_on_its_way_is_called_in(desk: Desk) -> None:
    entry = opined(desk, level=Level.CONFIDENTIAL, serials=("000001",))
    desk.act("circulation.hand_out", together(desk, [entry]))
    values = {"level": Level.TOP_SECRET, "basis": "首页标注", "decided_by": desk.somebody("刘强")}
    done = desk.office.perform(desk.register.action("level"), entry=desk.fresh(entry), **values)
    assert any("绝密件" in words and "张伟" in words for words in done.notices)


def test_a_photocopy_takes_no_place_of_a_copy_that_came(desk: Desk) -> None:
    entry = opined(desk, copies=2)
    desk.act("copies.add", entry.document, applicant=desk.somebody("孙丽"))
    slip = together(desk, [entry], "张伟", "陈静", "刘强", "孙丽")
    for _ in range(3):
        slip = desk.act("circulation.hand_out", slip)
    assert holders(slip) == ["张伟", "陈静", "刘强"]
    with refused("文电.6", "3份都不在柜里"):
        desk.act("circulation.hand_out", slip)
    other = opined(desk, copies=3)
    desk.act("copies.add", other.document, applicant=desk.somebody("孙丽"))
    desk.do("level", entry=other, level=Level.SECRET, basis="首页标注", decided_by=desk.somebody("刘强"))
    kinds = [item.kind for item, _ in custody.whereabouts(desk.fresh(other).document)]
    assert kinds == [ItemKind.ORIGINAL, ItemKind.PHOTOCOPY, ItemKind.ORIGINAL, ItemKind.ORIGINAL]


@pytest.mark.clause("文电.6", "保密.3")
def test_what_turned_out_marked_goes_on_one_by_one(desk: Desk) -> None:
    entry = opined(desk, copies=2)
    slip = desk.act("circulation.hand_out", together(desk, [entry], "张伟", "陈静", "刘强"))
    facts = {"level": Level.CONFIDENTIAL, "basis": "首页标注", "decided_by": desk.somebody("刘强")}
    desk.do("level", entry=desk.fresh(entry), **facts)
    assert sorted(holders(slip)) == ["保密室", "张伟"], "the copy that was no item yet is one now"
    with refused("文电.6", "一人一退", "张伟"):
        desk.act("circulation.hand_out", slip)
    desk.act("circulation.take_back", slip)
    slip = desk.act("circulation.hand_out", slip)
    assert (slip.has, slip.back) == ("陈静", dt.datetime(2026, 9, 28, 17, 30))
    assert sound()
