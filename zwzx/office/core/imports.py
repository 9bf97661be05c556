"""Imports 导入: which book was taken in from which file, by which its rows are found again, and that it was taken back.

Every row of a book is an event of its own, whose token begins with the mark of the import: what an import entered is one
stretch of the journal's index of tokens, however large the journal is. Nothing is kept for each row until it is struck.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core.action import action
from zwzx.office.core.fact import asked, fact
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import number, reason, text
from zwzx.office.kinds.rows import row, row_id
from zwzx.office.terms.imports import ImportState
from zwzx.office.terms.people import Post
from zwzx.store import journal
from zwzx.store.record import Record, equal, tuples

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zwzx.office.core.action import Action
    from zwzx.office.core.register import Register

CALLED = "导入号"
ENTERS = (
    *(Post.CLERK, Post.SECRETS, Post.OFFICE_DIRECTOR, Post.DIRECTOR),
    *(Post.ARCHIVIST, Post.PETITIONS_OFFICER, Post.HALL_HEAD, Post.HALL_CLERK, Post.SECTION_HEAD, Post.SECTION_CLERK),
    *(Post.ACCOUNTANT, Post.CASHIER, Post.DRIVER),
)
"""Who may import into some register; into one of them those that enter its rows, as `as_of` narrows it."""


class BookImport(Record):
    """One table of one file, taken into one register. `mark` is what the tokens of its rows begin with.

    `begun` and `ended` tell from when to when it was taken back, `withdrawn_by` who began it, `reason` why.
    """

    serial = fact(number(CALLED), unique=True)
    register = fact(text("登记簿"), default=None)
    file = fact(text("文件"))
    sheet = fact(text("工作表"))
    digest = fact(text("内容摘要"), default=None, index=True)
    mark = fact(text("流水标记"), default=None, unique=True)
    at = fact(moment("导入时间"))
    by = fact(person("导入人"), dated="at")
    reason = fact(reason("撤回原因"))
    begun = fact(moment("撤回时间"), null=True)
    ended = fact(moment("撤回完毕"), null=True)
    withdrawn_by = fact(person("撤回人"), dated="begun", null=True)

    @property
    def state(self) -> ImportState:
        """Where it stands."""
        if self.begun is None:
            return ImportState.ENTERED
        return ImportState.WITHDRAWING if self.ended is None else ImportState.WITHDRAWN

    @property
    def label(self) -> str:
        """What people call it."""
        return f"第{self.serial}次导入"


class StruckEntry(Record):
    """An entry that was struck because its import was taken back: `row` is its id, `entered` the event that entered it.

    `number` is the one that it was entered under, in its `book` and `year`, so that the book accounts for it. `back` is
    when the same row was entered once more, where it can't be there twice, such as a person.
    """

    book_import = fact(row("导入", BookImport), backref="struck")
    row = fact(row_id("撤回的条目"), index=True)
    entered = fact(number("登记的流水"), index=True)
    book = fact(text("簿"))
    year = fact(number("年份"), default=0)
    serial = fact(number("号数"), null=True)
    number = fact(text("原编号"))
    back = fact(moment("重新登记时间"), null=True)

    stays = True

    class Meta:
        indexes = ((("book", "year", "serial"), False),)


# ── finding ──────────────────────────────────────────────────────────────────


def numbered(serial: int) -> BookImport:
    """The import of that number.

    Raises:
        Unreadable: where there is none.
    """
    found = equal(BookImport, serial=serial)
    if not found:
        raise Unreadable(f"没有第{serial}次导入。", "导入号请看 zwzx imports list。")
    return found[0]


def standing(register: Register, digest: str) -> BookImport | None:
    """The import of a table into a register that was not taken back to its end; None where there is none."""
    return next((one for one in equal(BookImport, register=register.name, digest=digest, ended=None)), None)


def left(book: BookImport) -> list[int]:
    """The events of an import whose entries are not struck yet, in their order."""
    struck = StruckEntry.select(StruckEntry.entered).where(StruckEntry.book_import == book)
    done = {seq for (seq,) in tuples(struck)}
    return [seq for seq in journal.under(book.mark) if seq not in done]


def struck(row: Any) -> Any:
    """The condition that a row was struck with its import, and not entered once more since.

    Args:
        row: the id of the row, as an expression.
    """
    return row.in_(StruckEntry.select(StruckEntry.row).where(StruckEntry.back.is_null()))


def struck_entry(row: Record) -> StruckEntry | None:
    """How a row was struck that was not entered once more since; None where it stands."""
    return next(iter(equal(StruckEntry, row=row.id, back=None)), None)


def enter_again(office: Office, row: Record) -> None:
    """Let a row stand again that was struck, because the act that enters it was done once more."""
    if (entry := struck_entry(row)) is not None:
        office.change(entry, back=office.now)


# ── acts ─────────────────────────────────────────────────────────────────────


@action("开始导入", entered_by=ENTERS)
def begin_import(
    office: Office,
    register: Annotated[str, asked(BookImport.register)],
    act: Annotated[str, text("登记动作")],
    digest: Annotated[str, asked(BookImport.digest)],
    file: Annotated[str, asked(BookImport.file)] = "",
    sheet: Annotated[str, asked(BookImport.sheet)] = "",
) -> BookImport:
    """记下从哪个文件导入哪个登记簿；各行随后一条一笔流水登记。"""
    last = BookImport.select().order_by(BookImport.serial.desc()).first()
    return office.add(
        BookImport(
            serial=last.serial + 1 if last is not None else 1,
            register=register,
            file=file,
            sheet=sheet,
            digest=digest,
            mark=_free(f"{act}/{digest}"),
            at=office.now,
            by=office.actor,
        )
    )


@action(
    "撤回导入",
    entered_by=ENTERS,
    on=BookImport,
    when=(ImportState.ENTERED,),
    otherwise={ImportState.WITHDRAWN: "不用再办。"},
)
def withdraw_import(office: Office, book: BookImport, reason: Annotated[str, reason("撤回原因")]) -> BookImport:
    """开始撤回一次导入：写明原因；各条随后一条一笔流水划去。"""
    office.say(reason=reason)
    return office.change(book, reason=reason, begun=office.now, withdrawn_by=office.actor)


def entering(register: Register) -> Action:
    """The act as which its rows enter from a file: from an old book, or from what a machine wrote."""
    record: Any = register.record
    return register.importable or register.action(record.read_by)


def as_of(act: Action, register: Register) -> Action:
    """An act on imports as it is for those of a register: for whoever may enter such rows, and may handle them."""
    enters = entering(register)
    return act.but(entered_by=enters.entered_by, entered_under=enters.entered_under, handled=enters.handled)


def tokens(book: BookImport, lines: Sequence[int | str]) -> list[str]:
    """The tokens of rows, by their numbers in the table."""
    return [f"{book.mark}/{line}" for line in lines]


def _free(mark: str) -> str:
    """A mark that no import has: the plain one first, which rows have that 0.1.0 entered."""
    return next(one for one in _marks(mark) if not equal(BookImport, mark=one))


def _marks(mark: str) -> Iterator[str]:
    yield mark
    n = 1
    while True:
        n += 1
        yield f"{mark}.{n}"
