"""Instructions: what a leader wrote that is to be done, who does it, until when, and what came of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.jobs.year.workdays import announce
from zwzx.office.core import history
from zwzx.office.core.listing import Listing, find
from zwzx.office.kinds.base import Unreadable
from zwzx.office.papers.instructions import Instruction, Progress
from zwzx.office.papers.urging import Urge
from zwzx.office.people.people import Department
from zwzx.office.terms.custody import UrgeManner
from zwzx.office.terms.papers import Level
from zwzx.office.terms.people import Post
from zwzx.registers.instructions.register import INSTRUCTIONS
from zwzx.store import journal
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk

NOTICE = """
year = 2027
notice = "某日公布的放假安排"
off = [{ name = "元旦", from = 2027-01-01, to = 2027-01-03 }, { name = "寒假", from = 2027-01-04, to = 2027-01-08 }]
"""


def section(name: str = "业务科") -> Department:
    found: Department = Department.get(Department.name == name)
    return found


def given(desk: Desk, leader: str = "张伟", entry: Any = None, **values: Any) -> Any:
    """An instruction of a leader on a paper, for somebody to carry out."""
    facts = {"words": "请业务科研究提出意见", "handler": desk.somebody("蒋明"), **values}
    paper = desk.fresh(entry or desk.add()).document
    return desk.act("instructions.add", paper, leader=desk.somebody(leader), **facts)


def finished(desk: Desk, entry: Any, **values: Any) -> Any:
    return desk.act("instructions.finish", entry, **{"result": "已按批示办理", **values})


def who(entry: Any) -> tuple[str, str]:
    """The section and the person who carry an instruction out."""
    return (entry.section.name if entry.section else "", entry.handler.name if entry.handler else "")


def sound() -> bool:
    return verify(registers.tables()).faults == []


# ── giving ─────────────────────────────────────────────────────────────


@pytest.mark.clause("文电.4")
@pytest.mark.parametrize("name", ["张伟", "陈静", "刘强"])
def test_a_leaders_words_are_entered_under_a_number(desk: Desk, name: str) -> None:
    entry = given(desk, name)
    assert (entry.number, entry.leader.name, entry.state) == ("批〔2026〕1号", name, Progress.OPEN)
    assert (entry.given, entry.due, who(entry)) == (desk.clock.now, None, ("", "蒋明"))
    assert given(desk, name).number == "批〔2026〕2号"
    assert sound()


@pytest.mark.clause("文电.4")
@pytest.mark.parametrize("name", ["王芳", "孙丽", "蒋明"])
def test_what_others_wrote_is_no_instruction(desk: Desk, name: str) -> None:
    with refused("文电.4", name, "不是领导", "阅签意见"):
        given(desk, name)
    assert Instruction.select().count() == 0


@pytest.mark.clause("文电.4")
def test_whoever_stands_in_for_a_leader_gives_instructions_on_those_days(desk: Desk) -> None:
    desk.act("settings.set", name="acting", value="其他=在岗人员")
    desk.person(
        "act_for",
        "陈静",
        post=Post.DEPUTY,
        substitute=desk.somebody("孙丽"),
        until=dt.date(2026, 9, 29),
        designated_by=desk.somebody("张伟"),
    )
    assert [given(desk, name).by for name in ("孙丽", "陈静")] == ["代副主任孙丽", "陈静"]
    desk.clock.on(days=2)
    with refused("文电.4", "孙丽在2026-09-30不是领导"):
        given(desk, "孙丽")
    assert given(desk, "孙丽", at=dt.datetime(2026, 9, 29, 10, 0)).given == dt.datetime(2026, 9, 29, 10, 0)


@pytest.mark.clause("文电.4")
def test_it_says_who_carries_it_out(desk: Desk) -> None:
    with refused("", "由谁办", "承办科室或承办人"):
        given(desk, handler=None)
    assert who(given(desk, handler=None, section=section())) == ("业务科", "")
    assert who(given(desk, section=section())) == ("业务科", "蒋明")


@pytest.mark.clause("文电.1")
def test_it_is_entered_on_what_is_registered_and_stands(desk: Desk) -> None:
    sealed = desk.do("sign", author="市纪委")
    with refused("文电.1", "待登记", "拆封登记"):
        given(desk, entry=sealed)
    delivered = desk.do("deliver", entry=desk.do("sign", author="市纪委", addressee=desk.somebody("张伟")))
    with refused("文电.1", "原封交出", "拆封登记"):
        given(desk, entry=delivered)
    with refused("", "作废"):
        given(desk, entry=desk.do("void", entry=desk.add(), reason="重复登记"))
    assert Instruction.select().count() == 0


@pytest.mark.clause("文电.4")
def test_it_was_given_before_it_is_entered(desk: Desk) -> None:
    with refused("", "还没有到", "实际的批示时间"):
        given(desk, at=desk.clock.now + dt.timedelta(minutes=1))


@pytest.mark.clause("文电.4")
@pytest.mark.parametrize("name", ["刘强", "张伟", "孙丽"])
def test_the_clerk_keeps_the_register(desk: Desk, name: str) -> None:
    entry = given(desk)
    with refused("", "机要员"):
        given(desk.acting(name), entry=desk.record.get())
    for act, values in (("finish", {"result": "已办"}), ("strike", {"reason": "登错了"}), ("urge", {})):
        with refused("", "机要员"):
            desk.acting(name).act(f"instructions.{act}", entry, **values)


@pytest.mark.clause("保密.3")
def test_only_the_secrets_officer_enters_those_on_marked_papers(desk: Desk) -> None:
    entry = desk.add(level=Level.SECRET)
    with refused("保密.3", "李明"):
        given(desk.acting("李明"), entry=entry)
    assert given(desk, entry=entry).number == "批〔2026〕1号"


@pytest.mark.clause("文电.4")
@pytest.mark.parametrize(
    ("limit", "due"),
    [
        ("", None),
        ("3 workday", dt.datetime(2026, 10, 8, 17, 30)),  # two days before the holiday, one after it
        ("8 workday", dt.datetime(2026, 10, 14, 17, 30)),  # the Saturday of 10 October is worked
        ("5 day", dt.datetime(2026, 10, 8, 17, 30)),
        ("24 hour", dt.datetime(2026, 9, 29, 9, 0)),
        ("1 month", dt.datetime(2026, 10, 28, 17, 30)),
        ("2026-12-05", dt.datetime(2026, 12, 5, 17, 30)),  # the day that the leader named, a Saturday
    ],
)
def test_its_time_limit_counts_from_when_it_was_given(desk: Desk, limit: str, due: dt.datetime | None) -> None:
    written = desk.clock.now
    desk.clock.on(days=1)
    entry = given(desk, limit=limit, at=written)
    assert (entry.limit, entry.due, entry.provisional) == (limit, due, False)


@pytest.mark.clause("文电.4")
def test_one_past_its_limit_shows_late_until_it_is_done(desk: Desk) -> None:
    entry = given(desk, limit="2026-09-30")
    desk.clock.now = dt.datetime(2026, 9, 30, 17, 30)
    assert not Listing(desk.office, INSTRUCTIONS).first(1)[0].late
    desk.clock.on(minutes=1)
    assert Listing(desk.office, INSTRUCTIONS).first(1)[0].late
    finished(desk, entry)
    assert not Listing(desk.office, INSTRUCTIONS).first(1)[0].late


# ── passing on, urging, ending ─────────────────────────────────────────


@pytest.mark.clause("文电.4")
def test_who_had_it_before_stays_in_the_journal(desk: Desk) -> None:
    entry = given(desk, section=section())
    with pytest.raises(Unreadable, match="没有写转给谁"):
        desk.act("instructions.reassign", entry, reason="人员变动")
    desk.clock.on(days=1)
    entry = desk.act("instructions.reassign", entry, handler=desk.somebody("孙丽"), reason="蒋明出差")
    assert who(entry) == ("业务科", "孙丽")
    desk.clock.on(days=1)
    entry = desk.act("instructions.reassign", entry, section=section("办公室"), reason="属办公室职责")
    assert who(entry) == ("办公室", "")
    written = list(journal.history("instruction", entry.id, entry.ver))[::-1]
    handlers = [desk.somebody(name).id for name in ("蒋明", "孙丽")]
    assert [event.image.get("handler") for event in written] == [*handlers, None]
    assert [event.image["section"] for event in written] == [section().id, section().id, section("办公室").id]
    reasons = [event.said for event in history.history(INSTRUCTIONS, entry)][::-1]
    assert reasons == [(), (("原因", "蒋明出差"),), (("原因", "属办公室职责"),)]
    assert sound()


@pytest.mark.clause("文电.4")
def test_every_urging_has_its_number(desk: Desk) -> None:
    entry = given(desk, limit="3 workday")
    desk.clock.on(days=1)
    desk.act("instructions.urge", entry)
    desk.act("instructions.urge", entry, whom=desk.somebody("孙丽"), manner=UrgeManner.LETTER, words="请本周报结果")
    made = [(u.number, u.whom.name, u.manner.value, u.words) for u in Urge.select().order_by(Urge.serial)]
    assert made == [
        ("催〔2026〕1号", "蒋明", "电话", "请抓紧办理并报结果"),
        ("催〔2026〕2号", "孙丽", "书面", "请本周报结果"),
    ]
    assert {(u.document, u.about, u.due) for u in Urge.select()} == {(entry.document, entry.id, entry.due)}
    with refused("", "还没有到"):
        desk.act("instructions.urge", entry, at=desk.clock.now + dt.timedelta(minutes=1))


@pytest.mark.clause("文电.4")
def test_where_nobody_is_named_the_head_of_the_section_is_urged(desk: Desk) -> None:
    desk.act("instructions.urge", given(desk, handler=None, section=section()))
    assert [u.whom.name for u in Urge.select()] == ["孙丽"]
    with pytest.raises(ZwzxError, match="没有登记负责人"):
        desk.act("instructions.urge", given(desk, handler=None, section=section("办公室")))


@pytest.mark.clause("文电.4")
def test_it_ends_with_a_result(desk: Desk) -> None:
    entry = given(desk)
    desk.clock.on(days=2)
    for moment in (desk.clock.now + dt.timedelta(minutes=1), entry.given - dt.timedelta(minutes=1)):
        with refused("", "批示与现在之间", "实际办结"):
            finished(desk, entry, at=moment)
    done = desk.clock.now - dt.timedelta(days=1)
    entry = finished(desk, entry, result="已书面答复", at=done)
    assert (entry.state, entry.result, entry.finished) == (Progress.DONE, "已书面答复", done)
    with pytest.raises(Unreadable, match="太短"):
        next(f.kind for f in INSTRUCTIONS.action("finish").fields if f.name == "result").read("办", desk.office)
    assert sound()


@pytest.mark.clause("文电.4")
def test_one_entered_by_mistake_is_struck_and_keeps_its_number(desk: Desk) -> None:
    entry = desk.act("instructions.strike", given(desk), reason="不是批示")
    assert (entry.number, entry.state, entry.result) == ("批〔2026〕1号", Progress.STRUCK, "不是批示")
    row = Listing(desk.office, INSTRUCTIONS).first(1)[0]
    assert (row.values[0], row.struck) == ("批〔2026〕1号", True)
    assert given(desk).number == "批〔2026〕2号"


@pytest.mark.clause("文电.4")
@pytest.mark.clause("文电.4")
def test_what_is_passed_to_somebody_of_another_section_goes_to_that_section(desk: Desk) -> None:
    entry = desk.act(
        "instructions.reassign", given(desk, section=section()), handler=desk.somebody("刘强"), reason="改由办公室办"
    )
    assert who(entry) == ("办公室", "刘强")
    entry = desk.act("instructions.reassign", entry, handler=desk.somebody("张伟"), reason="张主任自己办")
    assert who(entry) == ("办公室", "张伟"), "who belongs to no section leaves it where it is"


@pytest.mark.parametrize("end", ["finish", "strike"])
def test_nothing_more_happens_to_what_has_ended(desk: Desk, end: str) -> None:
    last = {"finish": {"result": "已按批示办理"}, "strike": {"reason": "不是批示"}}
    entry = desk.act(f"instructions.{end}", given(desk, limit="3 workday"), **last[end])
    others = {"reassign": {"handler": desk.somebody("孙丽"), "reason": "换人"}, "urge": {}, "recount": {}}
    for act, values in {**last, **others}.items():
        with refused("", entry.number, entry.state):
            desk.act(f"instructions.{act}", entry, **values)


@pytest.mark.clause("文电.4")
def test_a_struck_instruction_holds_no_circulation_up(desk: Desk) -> None:
    entry = desk.add()
    desk.do("opinion", entry=entry, words="请领导传阅")
    slip = desk.act("circulation.start", desk.fresh(entry).document, readers=(desk.somebody("张伟"),))
    desk.act("circulation.take_back", desk.act("circulation.hand_out", slip), words="阅")
    one, other = given(desk, entry=entry), given(desk, entry=entry)
    with refused("文电.4", "批〔2026〕1号、批〔2026〕2号"):
        desk.act("circulation.close", slip)
    desk.act("instructions.strike", one, reason="登重了")
    with refused("文电.4", "批〔2026〕2号"):
        desk.act("circulation.close", slip)
    finished(desk, other)
    assert desk.act("circulation.close", slip).state.value == "已办结"


@pytest.mark.clause("文电.4")
def test_after_a_notice_of_days_off_open_limits_are_counted_again(desk: Desk) -> None:
    desk.clock.now = dt.datetime(2026, 12, 30, 10, 0)
    waits, hours, dated = given(desk, limit="3 workday"), given(desk, limit="24 hour"), given(desk, limit="2027-01-06")
    done = finished(desk, given(desk, limit="3 workday"))
    assert waits.provisional
    before = waits.due
    assert before == done.due
    moved = announce(desk.office, NOTICE)
    assert [(m.register, m.number, m.was) for m in moved] == [("instructions", waits.number, before)]
    waits = desk.fresh(waits)
    assert (waits.due, waits.provisional) == (dt.datetime(2027, 1, 12, 17, 30), False)
    assert desk.fresh(hours).due == dt.datetime(2026, 12, 31, 10, 0)
    assert desk.fresh(dated).due == dt.datetime(2027, 1, 6, 17, 30), "a day that was named stays"
    assert desk.fresh(done).due == before, "what is done stays as it was"
    assert sound()


# ── reading ────────────────────────────────────────────────────────────


def test_the_list_is_narrowed_to_what_is_asked_for(desk: Desk) -> None:
    given(desk, words="请抓紧落实", section=section(), handler=None)
    finished(desk, given(desk, words="请研究答复"))

    def listed(**filters: Any) -> list[str]:
        return [row.values[0] for row in Listing(desk.office, INSTRUCTIONS, filters).first(9)]

    assert listed() == ["批〔2026〕2号", "批〔2026〕1号"]
    assert listed(open=True) == listed(section="业务科") == listed(text="落实") == ["批〔2026〕1号"]
    assert listed(state=Progress.DONE) == listed(paper="收〔2026〕2号") == listed(text="研究") == ["批〔2026〕2号"]


@pytest.mark.clause("保密.1")
def test_without_the_right_those_on_marked_papers_are_not_there(desk: Desk) -> None:
    entry = desk.add()
    given(desk, entry=entry, words="请研究甲事项")
    secret = given(desk, entry=desk.add(level=Level.SECRET), words="请研究乙事项")
    other = desk.acting("李明").office
    assert [row.values[0] for row in Listing(other, INSTRUCTIONS).first(9)] == ["批〔2026〕1号"]
    assert Listing(other, INSTRUCTIONS).count() == 1
    assert Listing(other, INSTRUCTIONS, {"text": "研究"}).count() == 1
    for named in ("批2026-2", f"#{secret.id}"):
        with pytest.raises(Unreadable):
            find(other, INSTRUCTIONS, named)
    desk.do(
        "level", entry=desk.fresh(entry), level=Level.CONFIDENTIAL, basis="首页标注", decided_by=desk.somebody("刘强")
    )
    assert Listing(other, INSTRUCTIONS).count() == 0, "its paper has become marked"
    assert Listing(desk.office, INSTRUCTIONS).count() == 2
