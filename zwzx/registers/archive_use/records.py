"""档案查阅借阅登记簿: one entry a visit or a loan, with the pieces that it took and what was copied from them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from zwzx.office.core.fact import Role, fact
from zwzx.office.custody import custody
from zwzx.office.kinds import house, pieces, rows, things
from zwzx.office.kinds.days import day, minute, moment
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.terms.archives import Aim
from zwzx.office.terms.custody import Place
from zwzx.office.terms.papers import Level
from zwzx.store.numbers import ONE_NUMBER, Numbered
from zwzx.store.record import Record

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from zwzx.office.archive.pieces import Piece

BOOK = "查"


class Way(StrEnum):
    """How archives are used 方式."""

    READ = "室内查阅"
    LENT = "借出"


class State(StrEnum):
    """Where a use stands 情况."""

    READING = "在阅"
    OUT = "在借"
    BACK = "已还"
    LOST = "遗失"
    STRUCK = "撤销"


OPEN = (State.READING, State.OUT)
"""The states in which pieces are still with the user."""


class Taking(StrEnum):
    """What was taken from a piece in the archivist's presence."""

    EXCERPT = "摘抄"
    COPY = "复制"


class Use(Numbered):
    """One use of some pieces. `who` names the user, `unit` the section or the unit outside.

    `person` is the user where he works here; for a visitor (`outside`) it is the colleague who receives him and answers
    for what he takes along. `letter` is the number of the introduction letter, valid until `letter_until`; `identity`
    the paper by which he was known. `slip` is the 借据, needed for what leaves the room. `came` is when the pieces were
    handed out, `back` when the last of them was given back; `effect` what the use was good for.
    """

    way = fact(choice("方式", Way), shown=8, rank=5, sought=True, default=Way.READ, printed=13)
    state = fact(choice("情况", State), shown=6, sought=True, default=State.READING, role=Role.STATE)
    outside = fact(yes_no("外来"), shown=6, sought=True, default=False)
    who = fact(names("查阅人"), shown=8, sought=True, default=None, index=True, named="holder", role=Role.HOLDER)
    unit = fact(text("单位"), shown=14, rank=1, sought=True, index=True)
    person = fact(house.person("查阅人或接待人"), dated="came")
    aim = fact(choice("利用目的", Aim), shown=8, sought=True, default=Aim.WORK)
    purpose = fact(text("用途", hint="查什么、做什么用"), shown=16)
    letter = fact(text("介绍信号", hint="没有介绍信的不能查阅"), shown=12)
    issuer = fact(text("开具单位", hint="空着就是来人的单位"), shown=12)
    letter_until = fact(day("介绍信有效期至", hint="没有写明的空着"), shown=10, null=True)
    identity = fact(text("证件", hint="核对过的证件名称和号码，如 工作证0123"), shown=12)
    slip = fact(text("借据号", hint="借阅者签的借据"), shown=10)
    place = fact(choice("阅读地点", Place), shown=8, null=True)
    numbers = fact(text("档号"), shown=22, rank=3, named="papers", role=Role.PAPERS)
    title = fact(text("题名"), shown=24, grow=True, role=Role.TITLE)
    pieces = fact(number("件数"), shown=4, rank=4, default=0)
    level = fact(choice("密级", Level), shown=4, rank=2, default=Level.NONE)
    came = fact(minute("调出时间"), shown=16, rank=1, named="since", role=Role.SINCE, printed=16)
    due = fact(minute("应还"), shown=16, rank=6, null=True)
    back = fact(moment("归还时间"), shown=16, null=True)
    effect = fact(text("利用效果"), shown=16)
    defects = fact(text("缺损", long=True), shown=16)
    by = fact(names("调出经手人"), shown=10)
    receiver = fact(names("归还经手人"), shown=10)
    note = fact(text("备注"), shown=16)

    dated_by = ("came",)

    class Meta:
        table_name = "archive_use"
        indexes = (ONE_NUMBER, (("state", "due"), False), (("level", "k"), False))

    def is_told_before(self, level: int) -> bool:  # noqa: ARG002 - as every record's
        """Always: it is as secret as its pieces."""
        return True

    def contents(self) -> Iterable[Piece]:
        """The pieces that it took."""
        return [line.piece for line in used(self)]

    @property
    def due_now(self) -> dt.datetime | None:
        """When it is due, as custody tells it while something is out: what turns out marked is called in (保密.3)."""
        return (custody.due_because(self) if self.state in OPEN else None) or self.due

    def found_by(self) -> list[str]:
        """Its number, who and from where, the pieces, what for, the letter."""
        return [
            self.bare_number,
            self.who,
            self.unit,
            self.numbers,
            self.title,
            self.purpose,
            self.letter,
            self.slip,
            self.note,
        ]


class UsedPiece(Record):
    """One piece of a use. `pages` were counted when it came back; `defects` tells what was found then."""

    use = fact(rows.row("哪一笔查阅", Use))
    piece = fact(pieces.piece("所调归档件"))
    item = fact(things.item("所调实物"), null=True)
    back = fact(moment("这一件归还时间"), null=True)
    pages = fact(number("点页数", least=1, most=99_999, unit="页"), null=True)
    defects = fact(text("这一件缺损", long=True))
    lost = fact(yes_no("这一件遗失"), default=False)

    class Meta:
        indexes = ((("piece", "back"), False),)


class Extract(Record):
    """What was excerpted or copied from a piece, by whom of the archives; the user himself may not (档案.7)."""

    use = fact(rows.row("哪一笔查阅", Use))
    piece = fact(pieces.piece("摘抄复制的归档件"))
    taking = fact(choice("摘抄或复制", Taking))
    which = fact(text("哪几页", hint="如 第3—5页"))
    pages = fact(number("摘抄复制页数", least=1, most=9999, unit="页"), shown=6, default=1)
    at = fact(moment("摘抄复制时间"))
    by = fact(names("摘抄复制经手人"))


def used(use: Use) -> list[UsedPiece]:
    """The pieces of a use, in the order in which they were handed out."""
    return list(UsedPiece.select().where(UsedPiece.use == use).order_by(UsedPiece.id))


def extracts(use: Use) -> list[Extract]:
    """What was taken from the pieces of a use, oldest first."""
    return list(Extract.select().where(Extract.use == use).order_by(Extract.id))
