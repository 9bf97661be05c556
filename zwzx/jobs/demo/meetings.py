"""The demonstration's meetings: called, held, recorded, their minutes drafted, their decisions followed to the end."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.meetings import resolutions
from zwzx.office.people.cosigning import on_paper
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.meetings import Decided, MeetingKind, NotThere
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from zwzx.jobs.demo.clerk import Rounds

TOPICS = ("研究窗口调整", "研究办公设备采购", "通报投诉办理情况", "研究节日值班", "传达全区政务服务工作会议精神")


class Meetings:
    """The meetings of the house, in their time; every act is a real one."""

    def __init__(self, rounds: Rounds) -> None:
        self.rounds = rounds
        self.record: Any = registers.load("meetings").record
        self.signed: Any = None
        self.watched: Any = None

    def day(self, number: int) -> None:
        """A 政务会议 every tenth day; on the last days all that can become of a meeting and of a decision."""
        if number == 1:
            since = self.rounds.office.today
            for name, post in (("张伟", Post.SECRETARY), ("张伟", Post.PARTY_MEMBER), ("陈静", Post.PARTY_MEMBER)):
                self.rounds.do("people.appoint", _person(name), post=post, since=since)
        left = len(self.rounds.days) - number
        happen = {
            7: self._begin,
            6: self._party,
            5: self._affairs,
            4: self._followed,
            3: self._minutes,
            2: self._amiss,
            1: self._printed,
        }
        if left in happen:
            happen[left]()
        elif number % 10 == 0:
            self._recorded(self._held(TOPICS[number // 10 % len(TOPICS)]))

    def _called(self, title: str, kind: MeetingKind = MeetingKind.AFFAIRS, **facts: Any) -> Any:
        own = {"at": self.rounds.office.now, "place": "三楼会议室", "chair": _person("张伟")}
        meeting = self.rounds.do("meetings.add", kind=kind, **{**own, **facts})
        self.rounds.do("meetings.topic", meeting, title=f"{title}（演示）", reporter=_person("孙丽"))
        return meeting

    def _held(self, title: str, kind: MeetingKind = MeetingKind.AFFAIRS, **facts: Any) -> Any:
        return self.rounds.do("meetings.hold", self._called(title, kind, **facts))

    def _recorded(self, meeting: Any, **ruling: Any) -> Any:
        """A meeting with its decision, which the section carries out, signed by two."""
        told = {"topic": 1, "decided": Decided.AGREED, "words": "按方案办理（演示）", "leader": _person("陈静")}
        self.rounds.do(
            "meetings.decide", meeting, **{**told, "handler": _person("孙丽"), "limit": "10 workday", **ruling}
        )
        return self._sign(meeting)

    def _sign(self, meeting: Any) -> Any:
        self.rounds.tick(2)
        act, meeting = registers.load("meetings").action("sign"), self.record.get_by_id(meeting.id)
        assert act.signed_by is not None
        signed = on_paper(act.signed_by(meeting))
        return self.rounds.office.perform(act, signatures=signed, meeting=meeting).record

    def _decision(self, meeting: Any) -> Any:
        return resolutions.of_meeting(self.record.get_by_id(meeting.id))[-1]

    def _begin(self) -> None:
        """The books of the year before."""
        year = self.rounds.days[0].year - 1
        facts = {
            "kind": f"{year}年第3次中心务会议",
            "chair": "张伟",
            "present": "陈静、周涛",
            "subject": "研究窗口调整（演示）",
        }
        self.rounds.do("meetings.past", number="1", at=dt.datetime(year, 9, 3, 9), **facts)
        told = {
            "of": f"{year}年第3次中心务会议",
            "words": "撤并两个窗口（演示）",
            "section": "业务科",
            "handler": "孙丽",
        }
        for number in ("1", "2"):
            self.rounds.do("decisions.past", number=number, given=dt.datetime(year, 9, 3, 9), limit="年底前", **told)

    def _party(self) -> None:
        """A meeting of the party group: topics agreed to, a great matter, somebody absent, something set right."""
        meeting = self._called("研究年度预算", MeetingKind.PARTY)
        self.rounds.do(
            "meetings.topic", meeting, title="研究年度资金安排（演示）", major=True, section=_section("业务科")
        )
        self.rounds.do("meetings.topic", meeting, title="另议（演示）")
        self.rounds.do("meetings.drop", meeting, topic=3, reason="材料没有准备好（演示）")
        self.rounds.do("meetings.invite", meeting, who=(_person("郑洁"),))
        self.rounds.do("meetings.agree", meeting, leader=_person("张伟"))
        self.rounds.do("meetings.amend", meeting, place="二楼会议室", reason="改了地点")
        absent = {"absent": (_person("何军"),), "why": NotThere.DUTY}
        self.rounds.refused("meetings.hold", meeting, **absent)
        held = self.rounds.do("meetings.hold", meeting)
        self.rounds.do("meetings.attend", held, who=(_person("郑洁"),), came=False, why=NotThere.AWAY)
        self.rounds.do("meetings.decide", held, topic=1, decided=Decided.IN_PRINCIPLE, words="原则同意（演示）")
        money = {"money": 20_000_000, "words": "安排二十万元（演示）"}
        self.rounds.do("meetings.decide", held, topic=2, decided=Decided.AGREED, **money)
        self.signed = self._sign(held)
        self.rounds.refused("meetings.decide", self.signed, topic=1, decided=Decided.REJECTED)

    def _affairs(self) -> None:
        """A meeting whose decision is divided among two, watched over by a leader, passed on and given longer."""
        meeting = self._held("研究大厅搬迁")
        self.rounds.refused(
            "meetings.topic", self._called("协调用房", MeetingKind.COORDINATION), title="用房", major=True
        )
        told = {"decided": Decided.AGREED, "words": "分两步搬迁（演示）", "leader": _person("陈静")}
        self.rounds.do("meetings.decide", meeting, topic=1, **told, handler=_person("孙丽"), limit="5 workday")
        first = self._decision(meeting)
        second = self.rounds.do(
            "decisions.add", meeting, topic=1, words="通知各窗口（演示）", handler=_person("何军"), limit="长期"
        )
        self.rounds.do("decisions.amend", second, note="先口头通知（演示）", reason="补记备注")
        self._sign(meeting)
        self.rounds.do("decisions.supervise", first, supervisor=_person("张伟"))
        self.rounds.do("decisions.progress", first, words="方案已经拟好（演示）")
        self.rounds.do("decisions.urge", first)
        self.rounds.refused("decisions.extend", first, limit="20 workday", reason="等批复", approver=_person("陈静"))
        more = {"limit": "20 workday", "reason": "等批复（演示）", "approver": _person("张伟")}
        self.rounds.do("decisions.extend", first, **more)
        self.rounds.do("decisions.recount", first)
        self.rounds.do("decisions.reassign", second, reason="分工调整（演示）", section=_section("大厅管理科"))
        self.watched = first

    def _followed(self) -> None:
        """Decisions that are put off and resumed, done and taken up again, revoked, and one that is overdue."""
        meeting = self._recorded(self._held("研究办公设备采购"), limit="1 workday")
        entry = self._decision(meeting)
        self.rounds.do("decisions.pause", entry, reason="等区财政批复（演示）")
        self.rounds.do("decisions.resume", entry, reason="批复了（演示）")
        self.rounds.refused("decisions.finish", entry, result="买好了", agreed=_person("刘强"))
        self.rounds.do("decisions.finish", entry, result="已按会议决定办理（演示）", agreed=_person("陈静"))
        self.rounds.do("decisions.reopen", entry, reason="少了一台（演示）")
        other = self._decision(self._recorded(self._held("研究绿化")))
        self.rounds.do("decisions.strike", other, reason="另有安排（演示）")

    def _minutes(self) -> None:
        """Minutes that are drafted as an outgoing paper; the record is added to; minutes that are still wanted."""
        self.rounds.do("outgoing.draft_minutes", self.signed, word="演政务纪", to="各科室")
        self.rounds.do("meetings.add_to", self.signed, leader=_person("张伟"), words="资金分两次拨付（演示）")
        self.rounds.do("meetings.minute", self._recorded(self._held("研究节日值班")), wanted=True)

    def _amiss(self) -> None:
        """One called off, one void, a section's own, all the staff, one that waits for its signatures."""
        self.rounds.do(
            "meetings.call_off", self._called("协调培训", MeetingKind.COORDINATION), reason="改日再议（演示）"
        )
        self.rounds.do("meetings.void", self._held("研究节日值班"), reason="登重了（演示）")
        self._held("学习业务", MeetingKind.SECTION, section=_section("业务科"), chair=_person("孙丽"))
        self._recorded(self._held("通报上半年情况", MeetingKind.STAFF), handler=None, leader=None, limit="")
        self._called("研究下周工作", at=self.rounds.office.now + dt.timedelta(days=3))

    def _printed(self) -> None:
        for sheet in ("notice", "signin", "record"):
            self.rounds.print(f"meetings.{sheet}", self.signed)
        self.rounds.print("meetings.book", *self.record.select().order_by(self.record.k))
        record: Any = registers.load("decisions").record
        self.rounds.print("decisions.slip", self.watched)
        self.rounds.print("decisions.book", *record.select().order_by(record.k))


def _person(name: str) -> Person:
    found: Person = Person.get(Person.name == name)
    return found


def _section(name: str) -> Department:
    found: Department = Department.get(Department.name == name)
    return found
