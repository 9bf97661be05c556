"""议定事项: one row a decision, with who carries it out and by when, its progress and its extensions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, texts, words
from zwzx.office.core.numbering import entry_named, next_entry
from zwzx.office.kinds import house
from zwzx.office.kinds.days import minute, moment
from zwzx.office.kinds.money import money
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, text, yes_no
from zwzx.office.kinds.rows import row
from zwzx.office.kinds.terms import counted, term
from zwzx.office.meetings.meetings import Meeting, Topic
from zwzx.office.papers import instructions
from zwzx.office.terms.meetings import Carried, Decided
from zwzx.store.numbers import ONE_NUMBER, Numbered, listed_by
from zwzx.store.record import Record, equal

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office
    from zwzx.office.people.people import Department, Person
    from zwzx.store.record import Withdrawal

BOOK = "决"


class Resolution(Numbered):
    """One decision of a meeting. `limit` is its term as it was given, `due` the day that it comes to; None where it has none.

    `supervisor` is the leader who watches over it on request (会议.8). `held` is what an old book calls its meeting where
    that is not in the book of meetings; `basis` on what it was put off or revoked.
    """

    meeting = fact(row("会议", Meeting), null=True, backref="resolutions")
    topic = fact(row("所属议题", Topic), null=True, backref="resolutions")
    held = fact(text("原簿所记会议", most=120), shown=14)
    given = fact(minute("决定时间"), shown=16, rank=1, printed=22, role=Role.SINCE)
    decided = fact(choice("决定类型", Decided), shown=8, rank=0, null=True, sought=True)
    words = fact(
        text("议定事项", least=2, most=2000, long=True), shown=30, grow=True, found=True, role=Role.TITLE, printed=58
    )
    money = fact(money("涉及金额"), shown=10, rank=0, null=True, printed=16)
    leader = fact(house.person("责任领导"), shown=8, rank=4, null=True, sought=True, printed=14)
    section = fact(house.department("责任科室"), shown=10, rank=5, null=True, sought=True, printed=16)
    handler = fact(house.person("责任人"), shown=8, rank=3, null=True, sought=True, printed=14)
    supervisor = fact(house.person("督办领导"), shown=8, rank=0, null=True, sought=True, printed=14)
    limit = fact(term("完成时限", hint="如 2026-12-05、5个工作日、长期、尽快"), shown=12, rank=2, printed=18)
    due = fact(moment("应完成"), shown=16, null=True)
    provisional = fact(yes_no("时限暂定"), shown=6, default=False)
    state = fact(choice("办理情况", Carried), shown=8, sought=True, role=Role.STATE, default=Carried.OPEN, printed=14)
    result = fact(text("办理结果", least=2, long=True, usual=("已按会议决定办理",)), shown=24, found=True)
    finished = fact(minute("办结时间"), shown=16, null=True, printed=22)
    agreed = fact(house.person("同意办结的领导"), dated="finished", shown=8, null=True)
    unfinished = fact(text("未完成原因", long=True), shown=16, found=True, printed=24)
    basis = fact(text("暂缓或撤销的依据", most=300), shown=16, found=True)
    note = fact(text("备注", long=True), found=True)

    dated_by = ("given",)

    class Meta:
        indexes = (ONE_NUMBER, (("state", "due"), False), *listed_by("state", "section", "leader", "handler"))

    @property
    def of(self) -> str:
        """Of which meeting it is, for people."""
        return f"{self.meeting.number}（{self.meeting.called}）" if self.meeting is not None else self.held

    @property
    def followed(self) -> bool:
        """Whether anybody is to carry it out."""
        return any(one is not None for one in (self.leader, self.section, self.handler))

    @property
    def carried_by(self) -> str:
        """Who carries it out: section and person."""
        return " ".join(one.name for one in (self.section, self.handler) if one is not None)

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is revoked, the reason beside its note."""
        return {"state": Carried.STRUCK, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, its words, its meeting, who answers for it and carries it out, what came of it."""
        people = [text for one in (self.leader, self.section, self.handler) for text in texts(one)]
        meeting = [self.meeting.number] if self.meeting is not None else [self.held]
        return [self.bare_number, *words(self), *meeting, *people]


class Advance(Record):
    """How far a decision was 进展, as somebody told."""

    resolution = fact(row("进展的事项", Resolution), backref="advances")
    at = fact(moment("进展时间"), shown=16)
    words = fact(text("进展情况", least=2, long=True, most=1000), shown=30, default=None)
    teller = fact(names("反馈人", most=60), shown=8)


class MoreTime(Record):
    """That a decision has longer 延期: what its term was and is, and why; the 主任's consent is an approval of the decision."""

    resolution = fact(row("延期的事项", Resolution), backref="extensions")
    at = fact(moment("延期时间"), shown=16)
    was = fact(term("原时限"), shown=12)
    limit = fact(term("新时限"), shown=12)
    reason = fact(text("延期理由", least=2, long=True), shown=20, default=None)


def resolution_named(office: Office, text: str) -> Resolution:
    """The decision of a number.

    Raises:
        Unreadable: where there is none.
    """

    def known(one: Resolution) -> bool:
        return office.sees_marked or one.meeting is None or not one.meeting.level.marked

    return entry_named(Resolution, BOOK, "议定事项", text, known)


def due_of(office: Office, limit: str, start: dt.datetime) -> tuple[dt.datetime | None, bool]:
    """The moment that a term comes to, and whether it rests on days not announced yet; None of 长期, 尽快 and none."""
    return instructions.due_of(office, limit if counted(limit) else "", start)


def enter(
    office: Office,
    meeting: Meeting,
    topic: Topic,
    words: str,
    *,
    leader: Person | None = None,
    section: Department | None = None,
    handler: Person | None = None,
    supervisor: Person | None = None,
    limit: str = "",
) -> Resolution:
    """Enter a decision of a topic under a number of its own, by which it is cited and followed."""
    due, provisional = due_of(office, limit, meeting.at)
    made = Resolution(
        **next_entry(office, Resolution, BOOK, meeting.at.date()),
        meeting=meeting,
        topic=topic,
        given=meeting.at,
        decided=topic.decided,
        words=words,
        money=topic.money,
        leader=leader,
        section=section,
        handler=handler,
        supervisor=supervisor,
        limit=limit,
        due=due,
        provisional=provisional,
    )
    made.state = Carried.OPEN if made.followed else Carried.NOTED
    return office.add(made)


def assign(office: Office, entry: Resolution, **who: Any) -> Resolution:
    """Change who carries a decision out, or its term, from which its day is counted anew."""
    changed = dict(who)
    if "limit" in who:
        due, provisional = due_of(office, who["limit"], entry.given)
        changed |= {"due": due, "provisional": provisional}
    entry = office.change(entry, **changed)
    if entry.state is Carried.NOTED and entry.followed:
        entry = office.change(entry, state=Carried.OPEN)
    return entry


def of_meeting(meeting: Meeting) -> list[Resolution]:
    """Its decisions that were not revoked, as they were entered."""
    found = equal(Resolution, meeting=meeting)
    return sorted((one for one in found if one.state is not Carried.STRUCK), key=lambda one: one.id)


def of_topic(topic: Topic) -> list[Resolution]:
    """The decisions of a topic that were not revoked."""
    return [one for one in equal(Resolution, topic=topic) if one.state is not Carried.STRUCK]


def strike(office: Office, entry: Resolution, basis: str) -> Resolution:
    """Revoke a decision: its number stays, and whatever cited it is told."""
    from zwzx.office.meetings.cited import cites

    if citing := cites(entry):
        office.remind(f"{entry.number}被引用过{citing}次：已经批准的事请另行核对。")
    return office.change(entry, state=Carried.STRUCK, basis=basis, finished=office.now)
