"""销毁清册: a batch of things that were looked at one by one, and what became of it. Its lines are in `office/archive/lists`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from zwzx.office.archive.lists import ListLine
from zwzx.office.archive.marked_lists import has_marked, marked_lines, most_secret
from zwzx.office.core.fact import Role, fact, words
from zwzx.office.kinds import house
from zwzx.office.kinds.archive import keeping_period
from zwzx.office.kinds.days import minute, moment
from zwzx.office.kinds.house import person, persons
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, text
from zwzx.office.kinds.rows import row
from zwzx.office.terms.archives import Destruction
from zwzx.office.terms.papers import Level
from zwzx.store.numbers import ONE_NUMBER, Numbered
from zwzx.store.record import Record, equal

if TYPE_CHECKING:
    from collections.abc import Iterable

BOOK = "销"


class State(StrEnum):
    """Where a batch stands. No step is skipped."""

    OPEN = "鉴定中"
    REPORTED = "待批准"
    APPROVED = "待销毁"
    SENT = "已送销"
    DONE = "已销毁"
    KEPT = "全部续存"
    VOID = "作废"


OPEN = (State.OPEN, State.REPORTED, State.APPROVED, State.SENT)
"""The states in which something is still to be done."""


class Verdict(StrEnum):
    """鉴定意见 for one line."""

    EXTEND = "续存"
    DESTROY = "销毁"


class Batch(Numbered):
    """One batch. A batch of marked things (`level`) has nothing else on it.

    `head` leads the appraisal, `members` names who looked along, `words` is what they found. `approver` is the leader
    or the superior who approved, `executor` whom the leader named for it. `witness` and `second` are the two 监销人;
    `escorts` names who took it to the `unit` that destroys, and `due` is when its receipt must be back.
    """

    title = fact(text("事由", least=2), shown=24, grow=True, found=True, role=Role.TITLE, default=None)
    state = fact(choice("情况", State), shown=8, sought=True, role=Role.STATE, default=State.OPEN)
    level = fact(choice("密级", Level), shown=4, rank=2, default=Level.NONE)
    department = fact(house.department("申请科室"), shown=10, named="section")
    opened = fact(moment("开册时间"), shown=16)
    opener = fact(names("经手人"), shown=8)
    head = fact(person("鉴定负责人"), dated="reported", shown=8, named="led_by", null=True)
    members = fact(persons("鉴定人"), shown=12, as_text=True)
    words = fact(text("鉴定情况", long=True), shown=20, paper=False)
    reported = fact(moment("报告时间"), shown=16, null=True)
    manner = fact(choice("方式", Destruction), shown=10, null=True)
    place = fact(text("地点"), shown=12)
    approver = fact(names("批准人"), shown=10, rank=4, found=True)
    approved = fact(moment("批准时间"), shown=16, null=True)
    executor = fact(person("执行人"), dated="done", shown=8, rank=3, named="holder", role=Role.HOLDER, null=True)
    witness = fact(person("监销人"), dated="done", shown=8, named="witnessed_by", null=True)
    second = fact(person("另一位监销人"), dated="done", shown=8, named="seconded_by", null=True)
    unit = fact(text("销毁单位"), shown=14, found=True)
    escorts = fact(persons("押运人"), shown=12, as_text=True)
    done = fact(minute("销毁时间"), shown=16, rank=1, named="since", role=Role.SINCE, null=True)
    due = fact(moment("回执应到"), shown=16, null=True)
    receipt = fact(text("回执"), shown=12, found=True)
    received = fact(moment("回执时间"), shown=16, null=True)
    note = fact(text("备注"), shown=14, found=True)

    class Meta:
        indexes = (ONE_NUMBER, (("state", "due"), False), (("state", "k"), False))

    def is_told_before(self, level: int) -> bool:  # noqa: ARG002 - as every record's
        """Where there is anything marked that could come on it."""
        return has_marked()

    def found_by(self) -> list[str]:
        """Its number, title, approver, unit, receipt and note."""
        return [self.bare_number, *words(self)]

    def contents(self) -> Iterable[Record]:
        """Its most secret lines, by which the guard tells who may handle it."""
        return most_secret(self)


class Appraisal(Record):
    """What was found right for one line; a longer period where it is to be kept. Changed until the report is signed."""

    line = fact(row("鉴定的一件", ListLine), unique=True)
    verdict = fact(choice("鉴定意见", Verdict))
    retention = fact(keeping_period("新保管期限"), null=True)
    reason = fact(text("理由", usual=("没有保存价值", "仍有查考价值")))
    at = fact(moment("鉴定时间"))

    @classmethod
    def unmarked(cls) -> Any:
        """The condition that it is of something that neither was nor became marked."""
        return cls.line.not_in(marked_lines())


def appraisal(line: ListLine) -> Appraisal | None:
    """What was found right for a line; None where nobody said yet."""
    found = equal(Appraisal, line=line)
    return found[0] if found else None
