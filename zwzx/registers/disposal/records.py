"""销毁清册: a batch of things that were looked at one by one, and what became of it. Its lines are in `office/lists`."""

from __future__ import annotations

from enum import StrEnum

import peewee as pw

from zwzx.office.lists import ListLine
from zwzx.office.people import Department, Person
from zwzx.office.terms.archives import Destruction, Retention
from zwzx.office.terms.papers import Level
from zwzx.store.fields import MomentField, WordField
from zwzx.store.numbers import ONE_NUMBER, Numbered
from zwzx.store.record import Record, equal

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

    title = pw.TextField()
    state = WordField(State, default=State.OPEN)
    level = WordField(Level, default=Level.NONE)
    department = pw.ForeignKeyField(Department)
    opened = MomentField()
    opener = pw.TextField(default="")
    head = pw.ForeignKeyField(Person, null=True)
    members = pw.TextField(default="")
    words = pw.TextField(default="")
    reported = MomentField(null=True)
    manner = WordField(Destruction, null=True)
    place = pw.TextField(default="")
    approver = pw.TextField(default="")
    approved = MomentField(null=True)
    executor = pw.ForeignKeyField(Person, null=True)
    witness = pw.ForeignKeyField(Person, null=True)
    second = pw.ForeignKeyField(Person, null=True)
    unit = pw.TextField(default="")
    escorts = pw.TextField(default="")
    done = MomentField(null=True)
    due = MomentField(null=True)
    receipt = pw.TextField(default="")
    received = MomentField(null=True)
    note = pw.TextField(default="")

    class Meta:
        indexes = (ONE_NUMBER, (("state", "due"), False), (("state", "k"), False))

    def found_by(self) -> list[str]:
        """Its number, title, unit, receipt and note."""
        return [f"{self.book}{self.year}{self.serial}", self.title, self.approver, self.unit, self.receipt, self.note]


class Appraisal(Record):
    """What was found right for one line; a longer period where it is to be kept. Changed until the report is signed."""

    line = pw.ForeignKeyField(ListLine, unique=True)
    verdict = WordField(Verdict)
    retention = WordField(Retention, null=True)
    reason = pw.TextField(default="")
    at = MomentField()


def appraisal(line: ListLine) -> Appraisal | None:
    """What was found right for a line; None where nobody said yet."""
    found = equal(Appraisal, line=line)
    return found[0] if found else None
