"""Instructions 批示: what a leader wrote that is to be done, by which section, until when, and what came of it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING

import peewee as pw

from zwzx.office import people, settings
from zwzx.office.numbering import next_entry
from zwzx.office.papers import Document
from zwzx.office.people import Department, Person
from zwzx.office.regulations import Limit, Refusal
from zwzx.office.terms.people import LEADERS
from zwzx.store.fields import MomentField, WordField
from zwzx.store.numbers import ONE_NUMBER, Numbered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.office import Office

BOOK = "批"


class Progress(StrEnum):
    """办理情况 of an instruction."""

    OPEN = "办理中"
    DONE = "已办结"
    STRUCK = "已撤销"


class Instruction(Numbered):
    """One instruction on a document.

    `section` and `handler` are who carries it out now; earlier ones stand in the journal. `limit` is the time
    limit as given, `due` the moment that it comes to.
    """

    document = pw.ForeignKeyField(Document, backref="instructions")
    leader = pw.ForeignKeyField(Person)
    words = pw.TextField(index=True)
    given = MomentField()
    section = pw.ForeignKeyField(Department, null=True)
    handler = pw.ForeignKeyField(Person, null=True)
    limit = pw.TextField(default="")
    due = MomentField(null=True)
    provisional = pw.BooleanField(default=False)
    state = WordField(Progress, default=Progress.OPEN)
    result = pw.TextField(default="")
    finished = MomentField(null=True)

    class Meta:
        indexes = (ONE_NUMBER, (("document", "state"), False), (("state", "due"), False))

    def found_by(self) -> list[str]:
        """Number, words, result, the document's number and title."""
        paper = self.document
        number = f"{self.book}{self.year}{self.serial}"
        return [number, self.words, self.result, self.leader.name, paper.number, paper.title]


def give(
    office: Office,
    document: Document,
    leader: Person,
    words: str,
    *,
    at: dt.datetime | None = None,
    section: Department | None = None,
    handler: Person | None = None,
    limit: str = "",
) -> Instruction:
    """Enter an instruction as it stands on the paper (文电.4).

    Raises:
        Refusal: where the one who wrote it is no leader on that day, or nobody is named to carry it out.
    """
    given = at or office.now
    if given > office.now:
        raise Refusal("文电.4", f"批示时间{given:%Y-%m-%d %H:%M}还没有到。", "请填实际批示的时间。")
    if not people.posts(leader, given.date()) & LEADERS:
        raise Refusal(
            "文电.4", f"{leader.name}在{given:%Y-%m-%d}不是领导，写的不作批示登记。", "阅签意见请在退回时登记。"
        )
    if section is None and handler is None:
        raise Refusal("文电.4", "批示没有写由谁办。", "请填承办科室或承办人。")
    due, provisional = due_of(office, limit, given)
    return office.add(
        Instruction(
            **next_entry(office, Instruction, BOOK, given.date()),
            document=document,
            leader=leader,
            words=words,
            given=given,
            section=section,
            handler=handler,
            limit=limit,
            due=due,
            provisional=provisional,
        )
    )


def due_of(office: Office, limit: str, start: dt.datetime) -> tuple[dt.datetime | None, bool]:
    """The moment that a time limit given by a leader comes to, and whether it rests on days not announced yet."""
    if not limit:
        return None, False
    if limit[4:5] == "-":
        return dt.datetime.combine(dt.date.fromisoformat(limit), settings.off_hour()), False
    found = office.calendar().deadline(Limit.parse(limit), start, settings.off_hour())
    return found.at, found.provisional


def about(document: Document) -> list[Instruction]:
    """Every instruction on a document that was not struck, oldest first."""
    query = Instruction.select().where((Instruction.document == document) & (Instruction.state != Progress.STRUCK))
    return list(query.order_by(Instruction.id))


def unfinished(documents: Sequence[Document]) -> list[Instruction]:
    """The instructions on some documents that are still open."""
    ids = [paper.id for paper in documents]
    query = Instruction.select().where(Instruction.document.in_(ids) & (Instruction.state == Progress.OPEN))
    return list(query.order_by(Instruction.id))
