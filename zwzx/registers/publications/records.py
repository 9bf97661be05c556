"""公开目录: one row an item, with what is to be published next; one row each time that it was published."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, words
from zwzx.office.kinds.days import minute, moment
from zwzx.office.kinds.house import department, person
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, text, yes_no
from zwzx.office.kinds.rows import row
from zwzx.store.numbers import ONE_NUMBER, Numbered
from zwzx.store.record import Record

if TYPE_CHECKING:
    from zwzx.store.record import Withdrawal

BOOK = "目"


class Mode(StrEnum):
    """公开方式 (公开.二): at the year's beginning, every so often, or at once."""

    FIXED = "固定公开"
    REGULAR = "定期公开"
    PROMPT = "随时公开"


class Period(StrEnum):
    """公开周期 of what is published regularly (公开.三)."""

    MONTH = "月"
    QUARTER = "季度"
    HALF_YEAR = "半年"

    @property
    def every(self) -> str:
        """Its name among the periods of recurring duties."""
        return {"月": "month", "季度": "quarter", "半年": "half-year"}[self.value]


class Scope(StrEnum):
    """公开范围 (公开.四): for all, within the party first, or there alone."""

    ALL = "党内外"
    PARTY_FIRST = "先党内后党外"
    PARTY_ONLY = "限于党内"


class Audience(StrEnum):
    """对谁公开: for whom something was put up this time."""

    PARTY = "党内"
    ALL = "党内外"


class Where(StrEnum):
    """公开处: the board, or what may be used beside it and never in its place (公开.四)."""

    BOARD = "公开栏"
    BLACKBOARD = "黑板报"
    WEBSITE = "网站"
    MEETING = "会议"
    OTHER = "其他"


class State(StrEnum):
    """Where an item stands 情况."""

    PROPOSED = "待批准"
    LISTED = "在册"
    SHOWN = "已公开"
    STOPPED = "已停止"
    VOID = "作废"


LIVE = (State.LISTED, State.SHOWN)
"""The states in which an item is part of the list."""


class Publication(Numbered):
    """One item. `term` is the period for which it is to be published next, `due` the moment by which.

    It is counted from `arose`: when the item came into the list, its content arose, or the period began.
    """

    subject = fact(
        text("公开项目", also=("项目", "公开内容", "内容"), least=2, most=300),
        shown=30,
        grow=True,
        found=True,
        printed=70,
        role=Role.TITLE,
        default=None,
    )
    mode = fact(choice("公开方式", Mode), shown=8, rank=7, sought=True, printed=18)
    every = fact(choice("公开周期", Period), shown=8, rank=6, null=True, sought=True, printed=14)
    scope = fact(choice("公开范围", Scope), shown=12, rank=1, default=Scope.ALL, printed=24)
    section = fact(department("承办科室"), shown=12, rank=4, null=True, sought=True, printed=24)
    proposer = fact(names("提出人", usual=("党组", "党员群众"), most=60), shown=10, rank=0, found=True)
    decision = fact(text("批准件编号", also=("领导小组批准",), most=120), shown=12, rank=0, found=True, printed=24)
    term = fact(text("本期"), shown=12, rank=3)
    due = fact(minute("应公开"), shown=16, null=True, printed=22, head="下次公开")
    provisional = fact(yes_no("时限暂定"), shown=6, default=False)
    arose = fact(moment("起算时间"), shown=16, null=True)
    last = fact(minute("上次公开"), shown=16, rank=2, null=True, printed=22)
    state = fact(
        choice("情况", State), shown=8, rank=9, sought=True, role=Role.STATE, default=State.PROPOSED, printed=16
    )
    note = fact(text("备注", long=True), found=True, printed=20)

    class Meta:
        indexes = (ONE_NUMBER, (("state", "due"), False))

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is void, the reason beside its note."""
        return {"state": State.VOID, "due": None, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, what is published, who proposed it, which decision approved it."""
        return [self.bare_number, *words(self)]


class Showing(Record):
    """That an item was published: for which period, where, for whom, and by what it can be seen."""

    item = fact(row("公开项目", Publication), backref="showings")
    term = fact(text("属于哪一期"), shown=12)
    at = fact(moment("公开时间"), shown=16)
    where = fact(choice("公开处", Where), shown=8, default=Where.BOARD)
    audience = fact(choice("对谁公开", Audience), shown=8, default=Audience.ALL)
    evidence = fact(text("公开凭据", least=2, hint="照片编号、网页、第几期公开栏"), shown=16, default=None)
    by = fact(person("登记人"), dated="at", shown=8)
