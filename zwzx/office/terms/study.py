"""Words of study: its forms, how somebody stood to a session, how often a lecture is due."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """学习形式 (学习.3)."""

    ASSEMBLY = "大会"
    PARTY_CLASS = "党课"
    VISIT = "参观"
    DISCUSSION = "讨论"
    LECTURE = "讲座"
    CONTEST = "竞赛"
    RECORDED = "电教"
    ONLINE = "网教"
    OTHER = "其他"


FORMS = (
    dict.fromkeys(("集中学习", "全体会", "干部职工大会", "集中"), Form.ASSEMBLY)
    | dict.fromkeys(("座谈", "研讨", "交流"), Form.DISCUSSION)
    | dict.fromkeys(("学术讲座", "业务讲座", "讲课", "授课"), Form.LECTURE)
    | dict.fromkeys(("知识竞赛",), Form.CONTEST)
    | dict.fromkeys(("观看警示片", "录像", "警示片", "电化教育"), Form.RECORDED)
    | dict.fromkeys(("网络学习", "网络"), Form.ONLINE)
    | dict.fromkeys(("外出参观", "参观学习"), Form.VISIT)
)
"""How old books and people also write the forms."""


class Attended(StrEnum):
    """出席情况: whether somebody who was due was there, else why not."""

    PRESENT = "到会"
    LEAVE = "请假"
    AWAY = "出差"
    ON_DUTY = "值班"
    ABSENT = "无故"
