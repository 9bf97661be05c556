"""Instructions 批示: what a leader wrote that is to be done, by which section, until when, and what came of it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from zwzx.office.clauses.moments import happened
from zwzx.office.clauses.regulations import Limit, Refusal
from zwzx.office.core import settings
from zwzx.office.core.fact import Role, fact, texts
from zwzx.office.core.numbering import next_entry
from zwzx.office.kinds import limits
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.house import department, person
from zwzx.office.kinds.papers import paper
from zwzx.office.kinds.plain import choice, text, yes_no
from zwzx.office.kinds.rows import row, row_id
from zwzx.office.matters.matters import Matter, known_or_none
from zwzx.office.papers.papers import Document
from zwzx.office.people import people
from zwzx.office.terms.people import LEADERS, Post
from zwzx.store.expressions import joined_once
from zwzx.store.numbers import ONE_NUMBER, Numbered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.core.session import Session
    from zwzx.office.people.people import Department, Person
    from zwzx.store.record import Record

BOOK = "批"


class Progress(StrEnum):
    """办理情况 of an instruction."""

    OPEN = "办理中"
    DONE = "已办结"
    STRUCK = "已撤销"


OPEN = (Progress.OPEN,)
"""The states in which an instruction is still to be carried out."""


class Instruction(Numbered):
    """One instruction on a document, or on what is none.

    Of what is none `about` is the row's id, `about_number` its number, and `matter` the citizen's matter that it is, by
    which it is known who may know of it.

    `section` and `handler` are who carries it out now; earlier ones stand in the journal. `limit` is the time
    limit as given, `due` the moment that it comes to.
    """

    document = fact(paper("文件"), null=True, backref="instructions")
    leader = fact(person("批示领导"), dated="given", shown=8, rank=4)
    words = fact(text("批示内容", long=True), shown=20, rank=5, default=None, index=True)
    given = fact(moment("批示时间"), shown=16)
    section = fact(department("承办科室"), null=True)
    handler = fact(person("承办人"), null=True)
    limit = fact(limits.limit("办理时限", hint="如 2026-12-05、5个工作日"), shown=12)
    due = fact(moment("到期"), shown=16, null=True)
    provisional = fact(yes_no("时限暂定"), shown=6, default=False)
    state = fact(choice("情况", Progress), shown=6, sought=True, default=Progress.OPEN, role=Role.STATE)
    result = fact(text("办理结果", least=2, long=True, usual=("已按批示办理", "已书面答复")), shown=24)
    finished = fact(moment("办结时间"), shown=16, null=True)
    about = fact(row_id("批示的登记"), default=0, index=True)
    about_number = fact(text("批示的登记号"), shown=14)
    matter = fact(row("办件", Matter), null=True)

    dated_by = ("given",)

    class Meta:
        indexes = (ONE_NUMBER, (("document", "state"), False), (("state", "due"), False))

    @property
    def by(self) -> str:
        """Who wrote it, by the name of then, and in which leader's post where they only acted in one: 代副主任孙丽."""
        held = people.capacity(self.leader, (post for post in Post if post in LEADERS), self.given.date())
        acted = f"代{held.post.value}" if held is not None and held.acts_for is not None else ""
        return acted + self.leader.name_at(self.given)

    @property
    def on(self) -> str:
        """The number of what it was written on."""
        return self.document.number if self.document is not None else self.about_number

    @classmethod
    def known_to(cls, office: Session) -> Any:
        """The condition that the actor may know of it: one about a citizen's matter where they may know whose it is."""
        return known_or_none(cls.matter, office)

    @classmethod
    def unmarked(cls) -> Any:
        """The condition that it is about a paper that is no 密件, or about a citizen's matter (保密.1).

        What has neither is known by an id alone, which may be a marked paper's: that it leads to no document does not
        say that it tells nothing of one.
        """
        return cls.document.in_(Document.unmarked_ids()) | cls.matter.is_null(False)

    def found_by(self) -> list[str]:
        """Number, words, result, the number of what it is about, the document's title."""
        title = self.document.title if self.document is not None else ""
        return [self.bare_number, self.words, self.result, *texts(self.leader), self.on, title]


def give(
    office: Office,
    document: Document | None,
    leader: Person,
    words: str,
    *,
    about: Any = None,
    at: dt.datetime | None = None,
    section: Department | None = None,
    handler: Person | None = None,
    limit: str = "",
) -> Instruction:
    """Enter an instruction as it stands on the paper (文电.4).

    Args:
        about: the row that it is about, where that is no document: a petition, a complaint.

    Raises:
        Refusal: where the one who wrote it is no leader on that day, or nobody is named to carry it out.
    """
    given = at or office.now
    happened("批示时间", given, office.now)
    if not people.posts(leader, given.date()) & LEADERS:
        raise Refusal(
            "文电.4", f"{leader.name}在{given:%Y-%m-%d}不是领导，写的不作批示登记。", "阅签意见请在退回时登记。"
        )
    if section is None and handler is None:
        raise Refusal("", "批示没有写由谁办。", "请填承办科室或承办人。")
    due, provisional = due_of(office, limit, given)
    return office.add(
        Instruction(
            **next_entry(office, Instruction, BOOK, given.date()),
            document=document,
            **_of(about),
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


def _of(row: Any) -> dict[str, Any]:
    """What an instruction or a reminder keeps of the row that it is about, where that is no document."""
    return {} if row is None else {"about": row.id, "about_number": row.number, "matter": getattr(row, "matter", None)}


def about_row(row: Record) -> list[Instruction]:
    """Every instruction on a row that is no document, but those struck, oldest first."""
    query = Instruction.select().where((Instruction.about == row.id) & (Instruction.state != Progress.STRUCK))
    return list(query.order_by(Instruction.id))


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


def results(document: Any) -> Any:
    """What the instructions on a document came to, for a query: a subquery of one text, NULL where nothing did yet."""
    done = (Instruction.document == document) & (Instruction.state != Progress.STRUCK) & (Instruction.result != "")
    return joined_once(Instruction.select().where(done), Instruction.result, "\n", order_by=Instruction.id)


def unfinished(documents: Sequence[Document]) -> list[Instruction]:
    """The instructions on some documents that are still open."""
    ids = [paper.id for paper in documents]
    query = Instruction.select().where(Instruction.document.in_(ids) & (Instruction.state == Progress.OPEN))
    return list(query.order_by(Instruction.id))
