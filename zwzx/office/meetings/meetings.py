"""会议: one row a meeting, with who was due and there, its topics with their decisions, and what was added to the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, words
from zwzx.office.core.numbering import entry_named
from zwzx.office.kinds import house
from zwzx.office.kinds.days import minute, moment
from zwzx.office.kinds.money import money
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.kinds.rows import row
from zwzx.office.terms.meetings import KINDS, Decided, MeetingKind, Meets, NotThere, Sits
from zwzx.office.terms.papers import Level
from zwzx.store.numbers import ONE_NUMBER, Numbered, listed_by
from zwzx.store.record import Record, equal

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.store.record import Withdrawal

BOOK = "会"
LONG = 5000
"""Characters of what is gathered from many lines."""


class Meeting(Numbered):
    """One meeting. `nth` is which one of its kind it is in the year, of a section's own among that section's.

    What the book tells of its lines (`subject`, `ruled`, `present`, `absent`, `sitting_in`, `expected`, `came`) is written
    from them by `telling.told`; of an old book, which has no lines, it is what that book says. `invited` are people from
    outside.
    """

    kind = fact(choice("会议种类", MeetingKind, synonyms=KINDS), shown=12, rank=8, null=True, sought=True, printed=22)
    nth = fact(number("次数", least=1, most=999, also=("届次", "第几次")), shown=4, rank=5, null=True, printed=9)
    section = fact(house.department("召开科室"), shown=10, rank=1, null=True, sought=True)
    at = fact(minute("会议时间"), shown=16, rank=7, printed=24, role=Role.SINCE)
    ends = fact(minute("结束时间"), shown=16, null=True)
    place = fact(text("地点", most=60), shown=10, rank=0, found=True, printed=16)
    chair = fact(house.person("主持人"), dated="at", shown=8, rank=4, null=True, printed=13)
    secretary = fact(house.person("记录人"), dated="at", shown=8, rank=0, null=True, printed=13)
    expected = fact(number("应到", unit="人"), shown=4, rank=2, null=True, printed=9)
    came = fact(number("实到", unit="人"), shown=4, rank=3, null=True, printed=9)
    invited = fact(names("邀请列席", most=300), shown=12)
    present = fact(names("出席", most=LONG), shown=20, found=True)
    absent = fact(text("缺席", most=LONG), shown=16, found=True, printed=24)
    sitting_in = fact(names("列席", most=LONG), shown=16, found=True, printed=18)
    subject = fact(text("议题", long=True, most=LONG), shown=30, grow=True, found=True, role=Role.TITLE, printed=34)
    ruled = fact(text("议定事项", long=True, most=LONG), shown=30, found=True, printed=34)
    level = fact(choice("密级", Level), shown=4, rank=0, default=Level.NONE)
    to_minute = fact(yes_no("要出纪要"), shown=6, default=False)
    recorded = fact(moment("签字定稿时间"), shown=16, null=True)
    state = fact(choice("情况", Meets), shown=8, sought=True, role=Role.STATE, default=Meets.PLANNED)
    note = fact(text("备注", long=True), found=True, printed=16)

    dated_by = ("at",)

    class Meta:
        indexes = (ONE_NUMBER, (("kind", "at"), False), *listed_by("state", "section"))

    @property
    def called(self) -> str:
        """What people call it: 2026年第3次政务会议; before it is held it has no number of its kind."""
        kind = self.kind.value if self.kind is not None else "会议"
        whose = self.section.name if self.section is not None else ""
        which = f"{self.at.year}年第{self.nth}次" if self.nth is not None else ""
        return f"{which}{whose}{kind}" if which else f"{self.at.month}月{self.at.day}日{whose}{kind}"

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is void, the reason beside its note."""
        return {"state": Meets.VOID, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, what it is called, who was there, what was talked about and decided."""
        return [self.bare_number, self.called if self.at is not None else "", *words(self)]


class Participant(Record):
    """Somebody of the house who is to be at a meeting; `came` is None until it was held.

    `asked` are those who were named for it by hand, beside those whom the clause names.
    """

    meeting = fact(row("参加的会议", Meeting), backref="participants")
    person = fact(house.person("参会人"), dated="at", shown=8)
    sits = fact(choice("怎样参加", Sits), shown=4, default=Sits.MEMBER)
    asked = fact(yes_no("另外通知的"), default=False)
    at = fact(moment("应到时间"), shown=16)
    came = fact(yes_no("到会"), null=True)
    why = fact(choice("缺席原因", NotThere), null=True)
    reason = fact(text("缺席说明", most=200), shown=16)


class Topic(Record):
    """One topic 议题; what was decided of it is a fact of its own, with its kind, and `money` the sum in 分 where there is one."""

    meeting = fact(row("议题的会议", Meeting), backref="topics")
    place = fact(number("第几个议题", least=1, most=99), shown=4)
    title = fact(text("议题", least=2, most=300), shown=30, default=None)
    reporter = fact(house.person("汇报人"), dated="at", shown=8, null=True)
    section = fact(house.department("汇报科室"), shown=10, null=True)
    major = fact(yes_no("重大事项"), default=False)
    at = fact(moment("议题所在会议的时间"))
    discussion = fact(text("讨论发言", long=True, most=LONG), shown=20)
    decided = fact(choice("决定类型", Decided), shown=8, null=True)
    words = fact(text("决定", long=True, most=2000), shown=30)
    money = fact(money("涉及金额"), shown=10, null=True)
    dropped = fact(text("撤下原因", most=200), shown=12)


class Addendum(Record):
    """What was added to a record after it was signed 补充记录; the record itself stays."""

    meeting = fact(row("补充的会议记录", Meeting), backref="addenda")
    at = fact(moment("补充时间"), shown=16)
    by = fact(house.person("补充人"), dated="at", shown=8)
    words = fact(text("补充内容", long=True, least=2, most=2000), shown=30)


def meeting_named(office: Office, text: str) -> Meeting:
    """The meeting of a number.

    Raises:
        Unreadable: where there is none.
    """
    return entry_named(Meeting, BOOK, "会议", text, lambda one: office.sees_marked or not one.level.marked)


def topics_of(meeting: Meeting) -> list[Topic]:
    """Its topics in their order, without those that were taken down."""
    return sorted((one for one in equal(Topic, meeting=meeting) if not one.dropped), key=lambda one: one.place)


def participants_of(meeting: Meeting) -> list[Participant]:
    """Who is to be there, as they were entered."""
    return sorted(equal(Participant, meeting=meeting), key=lambda one: one.id)


def addenda_of(meeting: Meeting) -> list[Addendum]:
    """What was added to its record, oldest first."""
    return sorted(equal(Addendum, meeting=meeting), key=lambda one: one.id)
