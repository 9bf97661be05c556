"""公示登记簿: one row for every page that was posted, and how the register shows itself."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.fact import Role, fact, texts, words
from zwzx.office.core.ledger import column, ledger
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import choice, text
from zwzx.office.people.people import Person
from zwzx.registers.notices.topics import Topic
from zwzx.store.numbers import ONE_NUMBER, Numbered, listed_by

if TYPE_CHECKING:
    from collections.abc import Sequence

BOOK = "示"
BOARD = "公示栏"


class State(StrEnum):
    """Whether a page is still up."""

    SHOWN = "公示中"
    TAKEN = "已撤下"
    VOID = "作废"


class Notice(Numbered):
    """One page that was posted: `topic` is the report, `first` the first day of its period.

    `name` and `digest` are of the page as it was posted, which is kept; both are empty where another paper was.
    """

    topic = fact(Topic("公示事项"), shown=18, found=True, sought=True, printed=40, default=None)
    period = fact(text("公示周期"), shown=12, found=True, printed=24, default=None)
    first = fact(day("周期第一天"), default=None)
    title = fact(text("公示标题"), shown=26, grow=True, found=True, printed=60, role=Role.TITLE, default=None)
    clause = fact(text("依据条款"), shown=8, rank=2, printed=16)
    where = fact(text("公示处", usual=(BOARD, "大厅屏幕", "网站"), most=60), shown=8, rank=3, printed=20, default=BOARD)
    posted = fact(moment("公示时间"), shown=16, role=Role.SINCE, printed=26, default=None)
    poster = fact(person("公示人"), dated="posted", shown=8, rank=4, sought=True, printed=16)
    taken = fact(moment("撤下时间"), shown=16, rank=1, null=True, printed=26)
    name = fact(text("页面文件"), shown=16, rank=0)
    digest = fact(text("页面校验值"))
    state = fact(choice("公示情况", State), shown=8, sought=True, role=Role.STATE, default=State.SHOWN, printed=14)
    note = fact(text("备注", long=True), found=True, printed=30)

    dated_by = ("posted",)

    class Meta:
        indexes = (ONE_NUMBER, *listed_by("state", "topic"), (("topic", "first"), False))

    def found_by(self) -> list[str]:
        """Its number, what was posted for when and where, by whom."""
        return [self.bare_number, *texts(self.poster), *words(self)]


def joined(select: Any) -> Any:
    """Pages with who posted them."""
    return select.join(Person, pw.JOIN.LEFT_OUTER, on=Notice.poster == Person.id)


def parts() -> Sequence[Any]:
    """The recurring duty that was done by it."""
    from zwzx.office.clauses.duties import Duty

    return (Duty.because,)


NOTICES = ledger(
    __name__,
    Notice,
    "公示登记簿",
    BOOK,
    number="公示号",
    columns="number topic period title clause where posted taken state",
    full="number topic period title clause where posted poster taken name digest state note",
    beside=(column(Notice.poster, source=Person.name),),
    joined=joined,
    open_=(State.SHOWN,),
    open_label="公示中",
    struck=Notice.state == State.VOID,
    parts=parts,
    help="公示登记簿：公示栏贴出、撤下的页面",
)
