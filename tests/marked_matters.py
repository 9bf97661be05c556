"""Marked matters 密件 in a demonstration: papers, slips, loans, pieces and lists that who may not know learns nothing of.

All are entered by real acts, at one moment, by who may enter them.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.custody import custody
from zwzx.office.meetings import resolutions
from zwzx.office.papers.instructions import Instruction
from zwzx.office.people.cosigning import on_paper
from zwzx.office.people.honours import Kind
from zwzx.office.people.people import Person
from zwzx.office.seals.seals import Seal
from zwzx.office.terms.meetings import Decided, MeetingKind, NotThere
from zwzx.office.terms.papers import Level, Origin
from zwzx.office.terms.people import LeaveKind, Post
from zwzx.office.terms.reception import GuestKind
from zwzx.office.terms.seals import SealKind, SealState
from zwzx.registers.seal_use.records import Paper

if TYPE_CHECKING:
    from zwzx.office.core.office import Office

STAMPED = {"title": "代称壬的复函", "purpose": "复函", "condition": Paper.COMPLETE}
HOLDER = "孙丽"
"""Who has marked papers in hand afterwards."""


class Entering:
    """Enters them in an office as its clerk, who is 机要员 and 保密员."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def do(self, event: str, on: Any = None, **values: Any) -> Any:
        """Perform an act of a register, such as `loans.lend`, on a record as it is now."""
        act = registers.load(event.partition(".")[0]).action(event.partition(".")[2])
        if on is not None:
            values[act.acted_on] = type(on).get_by_id(on.id)
        return self.office.perform(act, **values).record

    def more(self) -> None:
        """What the demonstration happens not to have: lent and asked back, stamped, archived, on lists, half counted."""
        do = self.do
        paper = do(
            "incoming.add", author="省委保密办", title="代称戊9", level=Level.SECRET, copies=1, serials=("000777",)
        )
        do("incoming.opinion", paper, words="请领导传阅")
        loan = do("loans.lend", custody.at_home(paper.document)[0], borrower=person(HOLDER))
        do("loans.urge", loan)
        do("inventory.open")
        do(
            "instructions.add",
            paper.document,
            leader=person("张伟"),
            words="请办",
            handler=person("张伟"),
            limit="2 workday",
        )
        meeting = do(
            "meetings.add", kind=MeetingKind.PARTY, at=self.office.now, chair=person("张伟"), level=Level.SECRET
        )
        do("meetings.topic", meeting, title="代称午2")
        do("meetings.hold", meeting)
        do("meetings.decide", meeting, decided=Decided.AGREED, words="代称午2照办", leader=person("张伟"), money=7_700)
        do(
            "reception.ask",
            unit="代称未3",
            kind=GuestKind.SUPERIOR,
            guests=2,
            purpose="代称未3",
            at=self.office.now + dt.timedelta(hours=2),
            paper=paper.document,
            handler=person("孙丽"),
        )
        seal = Seal.get((Seal.kind == SealKind.ADMINISTRATIVE) & (Seal.state == SealState.IN_USE))
        handler, leader = person("刘强"), person("张伟")
        do("seal_use.add", seal=seal, handler=handler, approver=leader, paper=paper.document, **STAMPED)
        kept = {"kind": "信息资料", "level": Level.SECRET, "place": "密件柜", "box": 1, "pages": 2}
        pieces = [
            do("archives.found", title=title, number=f"Z999-WS·2014-D10-BMS-000{n}", origin=origin, **kept)
            for n, (title, origin) in enumerate((("代称庚", Origin.OWN), ("代称辛", Origin.CITY)), 1)
        ]
        do("archive_use.read", pieces[0], reader=handler, purpose="查代称庚")
        do("disposal.open", title="代称庚等涉密件鉴定", marked=True)
        do("returns.open", title="代称辛清退", marked=True)
        do("returns.add", pieces[1])
        do("handover.begin", giver=person(HOLDER), receiver=handler, witness=leader)

    def of_people(self) -> None:
        """A marked meeting to its minutes, with who was away and what was added; its decision pressed; a holder on leave."""
        do, leader, away = self.do, person("张伟"), person("吴刚")
        do("people.appoint", who=leader, post=Post.SECRETARY, since=self.office.today)
        told = {"kind": MeetingKind.PARTY, "at": self.office.now, "chair": leader, "level": Level.SECRET}
        meeting = do("meetings.add", place="代称未3室", **told)
        do("meetings.topic", meeting, title="代称未3", major=True)
        do("meetings.invite", meeting, who=(away,))
        do("meetings.hold", meeting, absent=(away,), why=NotThere.OTHER, reason="代称未3缺席")
        ruled = {"decided": Decided.AGREED, "words": "代称未3照办", "handler": away, "limit": "1 workday"}
        do("meetings.decide", meeting, discussion="代称未3发言", money=88_123, **ruled)
        signing = registers.load("meetings").action("sign")
        assert signing.signed_by is not None
        fresh = type(meeting).get_by_id(meeting.id)
        meeting = self.office.perform(signing, signatures=on_paper(signing.signed_by(fresh)), meeting=fresh).record
        do("meetings.add_to", meeting, leader=leader, words="代称未3补充")
        do("outgoing.draft_minutes", meeting, word="演密纪", to="代称未3科")
        decision = resolutions.of_meeting(meeting)[-1]
        do("decisions.progress", decision, words="代称未3进展", unfinished="代称未3缘故")
        do("decisions.supervise", decision, supervisor=leader)
        do("meetings.topic", do("meetings.add", **told), title="代称申4")  # called, and not held yet
        tomorrow = self.office.today + dt.timedelta(days=1)
        asked = {"person": person(HOLDER), "kind": LeaveKind.PRIVATE, "since": tomorrow, "stand_in": person("刘强")}
        do("leave.ask", reason="家里有事", **asked)

    def punishments(self) -> tuple[str, ...]:
        """Punishments of somebody, one revoked; the words that nobody may read but the office, the leaders and whose they are."""
        told = {"person": person("蒋明"), "decider": "演纪委酉5", "paper": "演纪发〔2026〕775号", "reason": "酉5事由"}
        self.do("honours.add", kind=Kind.PUNISHMENT, what="记过酉5", note="酉5备注", **told)
        gone = self.do("honours.add", kind=Kind.CRITICISM, what="通报戌6", **told)
        self.do("honours.revoke", gone, revocation="演纪发〔2026〕776号")
        return ("酉5", "戌6", "演纪发")

    def whole_life(self) -> None:
        """A paper's life from the envelope to the archives, with whatever can go wrong on the way."""
        do = self.do
        envelope = do("incoming.sign", author="省委机要局")
        paper = do("incoming.open", envelope, author="省委机要局", title="代称癸1", level=Level.SECRET, copies=2)
        do("incoming.amend", paper, title="代称癸2", reason="题名登错")
        do("incoming.opinion", paper, words="请领导传阅代称癸2")
        slip = do("circulation.start", paper.document, readers=(person("张伟"), person("陈静")))
        do("circulation.hand_out", slip)
        do("circulation.urge", slip)
        do("circulation.sideways", slip, to=person("陈静"), words="代称癸2直接递过去")
        do("circulation.take_back", slip, words="同意代称癸2")
        do(
            "circulation.instruct",
            slip,
            leader=person("陈静"),
            words="请办代称癸2",
            handler=person("吴刚"),
            limit="5 workday",
        )
        unfinished = Instruction.get(Instruction.document == paper.document)
        do("instructions.urge", unfinished)
        do("instructions.finish", unfinished, result="代称癸2已办")
        do("circulation.close", slip, unsigned="代称癸2是横传的，没有签")
        do("copies.add", paper.document, applicant=person("冯雪"), consent="省委办函〔演示〕9号", purpose="代称癸2")
        lost = do("incoming.add", author="省委办公厅", title="代称子3", level=Level.SECRET, copies=2)
        do("incoming.opinion", lost, words="请领导传阅代称子3")
        loan = do("loans.lend", custody.at_home(lost.document)[0], borrower=person("郑洁"))
        do("loans.lose", loan, words="代称子3不见了")
        back = do("loans.lend", custody.at_home(lost.document)[0], borrower=person(HOLDER))
        do("loans.return", back)
        do("loans.lend", back.item, borrower=person(HOLDER))
        do(
            "incoming.void",
            do("incoming.add", author="省委办公厅", title="代称丑4", level=Level.SECRET),
            reason="重复登记",
        )
        sent = do("incoming.add", author="省委办公厅", title="代称寅5", level=Level.CONFIDENTIAL)
        do("secrets.give_back", custody.at_home(sent.document)[0], messenger=person("冯雪"), receiver="李某")
        safe = custody.whereabouts(paper.document)[0][0]
        do("secrets.shelve", safe, place="密柜1")
        do("secrets.know", safe, who=person("蒋明"))

    def found_out_late(self) -> None:
        """A paper entered as an ordinary one, whose mark was overlooked; and one that is declassified again."""
        do, decided = self.do, {"basis": "首页有标注", "decided_by": person("刘强")}
        paper = do("incoming.add", author="市委办公室", title="代称卯6", reference="长办密〔2026〕6号", copies=2)
        do("incoming.opinion", paper, words="请传阅代称卯6")
        do("incoming.level", paper, level=Level.CONFIDENTIAL, **decided)

    def all(self) -> None:
        """Everything."""
        self.more()
        self.whole_life()
        self.found_out_late()


def person(name: str) -> Person:
    """A person by name."""
    return Person.get(Person.name == name)
