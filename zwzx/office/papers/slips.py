"""传阅单: the slip, its papers, its readers in order, and what they wrote."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from zwzx.office.core.fact import Role, fact, words
from zwzx.office.kinds import house, papers, rows
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.papers.papers import Document
from zwzx.office.terms.papers import Genre
from zwzx.store.expressions import joined_once
from zwzx.store.numbers import ONE_NUMBER, Numbered
from zwzx.store.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

BOOK = "传"


class State(StrEnum):
    """Where a slip stands 传阅情况."""

    READY = "待送出"
    OUT = "在阅"
    BETWEEN = "待续送"
    READ = "待办结"
    CLOSED = "已办结"
    VOID = "作废"


GOING_ROUND = (State.OUT, State.BETWEEN)
"""The states in which the time of 文电.3 runs."""
OPEN = (State.READY, *GOING_ROUND, State.READ)
"""The states in which something is still to be done."""
TO_READ = (State.READY, *GOING_ROUND)
"""The states in which somebody may still have to get the papers."""
WRITTEN_ON = (*GOING_ROUND, State.READ, State.CLOSED)
"""The states in which a reader can have written something."""
ENDED = (State.CLOSED, State.VOID)
ANOTHER = dict.fromkeys(ENDED, "需要再传阅的，请另开一张。")
"""What can be done once a slip has ended."""


class Turn(StrEnum):
    """Where one reader stands."""

    WAITING = "待送"
    OUT = "在阅"
    BACK = "已退"
    SKIPPED = "跳过"


class Slip(Numbered):
    """One circulation. `document` is the paper that it names itself after; several may go with it.

    `started` is the first hand-out, from which `due` is counted; `back` is the moment by which what is out has to
    be back where that is sooner (marked papers, 保密.3). `has` names who has it now, `next` who is next.
    """

    document = fact(papers.paper("首份文件"))
    papers = fact(text("文件"), shown=16, rank=3, found=True, role=Role.PAPERS)
    urgent = fact(yes_no("急件"), shown=4, rank=1, role=Role.URGENCY, sought=True, default=False)
    opened = fact(moment("开单时间"), shown=16)
    opener = fact(names("开单人"), shown=10)
    started = fact(moment("首次送出"), shown=16, null=True)
    due = fact(moment("传阅期限"), shown=16, null=True)
    provisional = fact(yes_no("期限暂定"), shown=6, default=False, paper=False)
    back = fact(moment("当日退回"), shown=16, null=True, paper=False)
    has = fact(text("在谁手里"), shown=8, found=True, named="holder", role=Role.HOLDER)
    next = fact(text("下一位"), shown=11, rank=5, found=True, role=Role.NEXT)
    progress = fact(text("进度"), shown=5, rank=2, paper=False)
    state = fact(choice("情况", State), shown=6, sought=True, default=State.READY, role=Role.STATE)
    result = fact(text("办理结果", usual=("阅毕存档", "已按批示办理")), shown=20)
    closed = fact(moment("办结时间"), shown=16, null=True)
    note = fact(text("备注"), shown=20)

    class Meta:
        indexes = (ONE_NUMBER, (("state", "due"), False), (("state", "k"), False))

    def contents(self) -> Iterator[Record]:
        """The papers that go with it, and its readers."""
        yield from Document.select().join(SlipPaper).where(SlipPaper.slip == self).order_by(SlipPaper.id)
        yield from Reader.select().where(Reader.slip == self).order_by(Reader.place, Reader.id)

    def found_by(self) -> list[str]:
        """Its number, its first paper, the papers' numbers, who has it and who is next."""
        paper = self.document
        return [self.bare_number, paper.number, paper.title, paper.reference, paper.author, *words(self)]


class SlipPaper(Record):
    """A paper that goes with a slip."""

    slip = fact(rows.row("文件所在传阅单", Slip), backref="carried")
    document = fact(papers.paper("单上的文件"))


class Reader(Record):
    """One reader of a slip, in order of `place`. `room` marks a reading in the safe room, without a hand-over."""

    slip = fact(rows.row("阅文人所在传阅单", Slip), backref="readers")
    person = fact(house.person("阅文人"), dated="returned")
    place = fact(number("阅文次序"))
    turn = fact(choice("阅文情况", Turn), default=Turn.WAITING)
    taken = fact(moment("送文时间"), null=True)
    returned = fact(moment("退文时间"), null=True)
    room = fact(yes_no("在保密室内阅"), default=False)
    why = fact(text("阅文说明"))

    class Meta:
        indexes = ((("person", "turn"), False),)


class Route(Record):
    """A saved order of readers 传阅路线, for a sender or for a genre."""

    sender = fact(text("来文单位"))
    genre = fact(choice("文种", Genre), as_text=True)
    people = fact(text("路线上的阅文人"), default=None)

    class Meta:
        indexes = ((("sender", "genre"), True),)


def papers_of(slip: Slip) -> list[Document]:
    """The papers that go with a slip."""
    return list(Document.select().join(SlipPaper).where(SlipPaper.slip == slip).order_by(SlipPaper.id))


def results(document: Any) -> Any:
    """What was written as the slips of a document were closed, for a query: a subquery of one text, NULL where none was."""
    closed = (SlipPaper.document == document) & (Slip.state == State.CLOSED) & (Slip.result != "")
    return joined_once(SlipPaper.select().join(Slip).where(closed), Slip.result, "\n", order_by=Slip.id)
