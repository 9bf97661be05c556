"""The words of the yearly assessment 年度考核: grades, how far one is, who decides, which list of a 内勤 counts."""

from __future__ import annotations

from enum import StrEnum


class Grade(StrEnum):
    """考核等次. 合格 is the word of 档案.9; where people say 称职 they mean the same."""

    EXCELLENT = "优秀"
    FIT = "合格"
    BARELY = "基本合格"
    UNFIT = "不合格"
    NONE = "不定等次"

    @property
    def passes(self) -> bool:
        """Whether it is 合格以上（含合格） (档案.9)."""
        return self in (Grade.EXCELLENT, Grade.FIT)

    @property
    def commends(self) -> bool:
        """Whether whoever gets it is chosen among the best 评优 (公开.七六2)."""
        return self is Grade.EXCELLENT


GRADES = (
    dict.fromkeys(("优", "优秀等次"), Grade.EXCELLENT)
    | dict.fromkeys(("称职", "合格等次"), Grade.FIT)
    | {"基本称职": Grade.BARELY}
    | dict.fromkeys(("不称职",), Grade.UNFIT)
    | dict.fromkeys(("未定等次", "不参加考核", "不确定等次"), Grade.NONE)
)
"""How people and old books also write them."""


class State(StrEnum):
    """Where an assessment stands 情况."""

    TO_SUMMARISE = "待总结"
    TO_PROPOSE = "待评语"
    TO_DECIDE = "待定等次"
    DECIDED = "已定等次"
    TOLD = "已告知"
    VOID = "作废"
    PAST = "历史"


OPEN = (State.TO_SUMMARISE, State.TO_PROPOSE, State.TO_DECIDE)
"""The states in which nobody decided a grade yet."""
UNDECIDED = "未定"
"""What a grade is called that nobody wrote; it is never taken to be 合格."""
