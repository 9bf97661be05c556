"""Words of leave, of going out, and of the daily sheet."""

from __future__ import annotations

from enum import StrEnum

from zwzx.office.terms.people import LeaveKind

CLAUSE = "出勤.2-3"
"""Who approves which leave."""
BY_CERTIFICATE = (LeaveKind.SICK, LeaveKind.INJURY)
"""The kinds that rest on a hospital's certificate."""
NAMED = (LeaveKind.PRIVATE, LeaveKind.SICK, LeaveKind.ANNUAL)
"""The kinds of which the clause says who approves; the others go by the state's rules (有关规定), which name nobody."""

KINDS = (
    dict.fromkeys(("年假", "年休", "公休", "带薪年休假", "带薪假"), LeaveKind.ANNUAL)
    | dict.fromkeys(("病", "因病"), LeaveKind.SICK)
    | dict.fromkeys(("事", "因事"), LeaveKind.PRIVATE)
    | dict.fromkeys(("婚", "婚嫁"), LeaveKind.MARRIAGE)
    | dict.fromkeys(("丧", "丧葬假"), LeaveKind.FUNERAL)
    | dict.fromkeys(("产", "生育假"), LeaveKind.MATERNITY)
    | dict.fromkeys(("护理假", "陪护假"), LeaveKind.PATERNITY)
    | dict.fromkeys(("探亲",), LeaveKind.FAMILY)
    | dict.fromkeys(("补休", "换休"), LeaveKind.IN_LIEU)
    | dict.fromkeys(("公假", "公出"), LeaveKind.DUTY)
    | dict.fromkeys(("培训", "学习假"), LeaveKind.STUDY)
)
"""How old books and people also write a kind."""


class LeaveState(StrEnum):
    """Where a leave stands 请假情况. 休假中 and 逾期未归 are told by the day, and are no states."""

    TO_PROVE = "待证明"
    TO_CHECK = "待核准"
    TO_APPROVE = "待批准"
    APPROVED = "已批准"
    BACK = "已销假"
    REFUSED = "未批准"
    WITHDRAWN = "撤回"
    PAST = "历史"


WAITING = (LeaveState.TO_PROVE, LeaveState.TO_CHECK, LeaveState.TO_APPROVE)
"""The states in which somebody else's word is waited for."""
STANDING = (*WAITING, LeaveState.APPROVED, LeaveState.BACK)
"""The states in which nobody else's time is free."""


class Stands(StrEnum):
    """现状 of a leave that is approved, by the day on which it is looked at."""

    AHEAD = "未开始"
    ON = "休假中"
    OVER = "待销假"
    LATE = "逾期未归"


class Proof(StrEnum):
    """证明: whether the certificate that a leave rests on is there."""

    NONE = "不用"
    WAITING = "待证明"
    GIVEN = "已交"
    MISSING = "没有交"


class TripKind(StrEnum):
    """外出类别: for some hours, which is told, or for days, which is approved (出勤.4)."""

    OUT = "外出"
    DUTY = "出差"


class TripState(StrEnum):
    """Where an outing stands 外出情况."""

    OUT = "外出中"
    TO_APPROVE = "待批准"
    TO_REPORT = "待报办公室"
    REPORTED = "已报办公室"
    BACK = "已返回"
    REFUSED = "未批准"
    STRUCK = "撤销"


GOING = (TripState.OUT, TripState.TO_REPORT, TripState.REPORTED)
"""The states in which somebody is or will be out."""


class Presence(StrEnum):
    """出勤情况: what somebody writes of a half day on the sheet."""

    PRESENT = "出勤"
    LATE = "迟到"
    EARLY = "早退"
    OUT = "外出"
    STUDY = "学习"
    ABSENT = "旷工"


class DayState(StrEnum):
    """填写情况 of a row of the sheet."""

    FILLED = "已填"
    BACKFILLED = "补填"
    STRUCK = "撤销"
