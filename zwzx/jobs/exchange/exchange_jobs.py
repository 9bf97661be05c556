"""The long jobs of exchange: a book or the lines of a list come in from a file, a transfer goes out as a bag."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.jobs.exchange.packing import Pens
from zwzx.jobs.job import Step, Work, job
from zwzx.office.core.action import ARGUMENT, Action
from zwzx.office.core.imports import CALLED
from zwzx.office.core.office import Office
from zwzx.office.core.register import Register
from zwzx.office.kinds.places import file_there, folder, new_file
from zwzx.office.kinds.plain import reason, text
from zwzx.office.kinds.ranges import ranges

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zwzx.jobs.exchange.importing import Outcome
    from zwzx.jobs.exchange.sheets import Sheet
    from zwzx.jobs.exchange.tables import TableFile

READ, ENTER, GATHER, WRITE, CHECK = "读文件", "登记", "取清单", "写各文件", "核对"
LOOK, STRIKE = "查看各条", "划去"
SHOWN = 20
"""How many entries are named on which something stands."""
ROWS = "行"
ENTERED = "登记了的各行都在。"
AGAIN = "登记过的不会重复登记。"
File = Annotated[Path, file_there("文件", hint=".xlsx .xls .et .ods .csv .zip"), ARGUMENT]


class Left(ZwzxError):
    """Rows of a file that were not taken."""

    exit_code = 3


class Damaged(ZwzxError):
    """A bag that is not whole."""

    exit_code = 4


@job(
    "导入",
    steps=(Step(READ), Step(ENTER, ROWS, stays=ENTERED)),
    again=AGAIN,
    rehearsed=True,
    in_batches=True,
)
def import_book(
    work: Work,
    office: Office,
    register: Register,
    file: File,
    rejects: Annotated[Path | None, new_file("退回的行写到哪里")] = None,
) -> None:
    """导入往年或别处的登记簿（.xlsx .xls .et .ods .csv .zip）：表头照纸质登记簿的栏名，从哪一行起都行，有表头的工作表都读；日期没有写年份的，照编号、“年度”一栏、表头上方、工作表名、文件名里的年份；好的行分批登记，退回的行连同原因写进同样格式的文件；再导一遍不会重复登记。"""
    from zwzx.jobs.exchange import columns, importing
    from zwzx.jobs.exchange.rejects import refuse_taken

    refuse_taken(rejects)
    work.step(READ)
    tables, others = importing.open_tables(register, file)
    before = gaps_since(office) if not work.dry_run else []
    work.step(ENTER, sum(len(table.rows) for table in tables))
    outcome = importing.Outcome()
    for table in tables:
        told = partial(on_from, work, outcome.total)
        outcome.add(importing.run(office, register, table, dry_run=work.dry_run, tell=told, before=outcome))
    if not work.dry_run:
        outcome.gaps = gaps_since(office, before)
    assert register.importable is not None
    read = [*_sheets(tables, others), *columns.said(tables, register.importable)]
    work.say(*read, *importing.summary(outcome, dry_run=work.dry_run))
    if not work.dry_run:
        give_back(work, rejects, file, tables, outcome)
    came_to(work, outcome)


def give_back(work: Work, named: Path | None, file: Path, tables: Sequence[TableFile], outcome: Outcome) -> None:
    """Write the rows that came back where somebody named it, else beside the file, and say where."""
    from zwzx.jobs.exchange.rejects import rejects_of, write_rejects

    if outcome.rejected:
        target = named or rejects_of(file)
        write_rejects(target, tables, outcome.rejected)
        work.say(f"退回的行和原因写在 {target}，改好后可以直接再导入。")


def gaps_since(office: Office, before: Sequence[str] = ()) -> list[str]:
    """The numbers that are missing and were not before, as sentences."""
    from zwzx.reports.auditing import audit

    every = (
        f"缺号：{g.book}〔{g.year}〕{g.first}号" + ("" if g.first == g.last else f"—{g.last}号") for g in audit(office)
    )
    known = set(before)
    return [gap for gap in every if gap not in known]


def on_from(work: Work, before: int, rows: int) -> None:
    """Tell how far a table is, after the rows of the tables before it."""
    work.tell(before + rows)


def _sheets(tables: Sequence[TableFile], others: Sequence[Sheet]) -> Iterator[str]:
    """Which sheets of a workbook were read, the hidden ones named, and which were not."""
    from zwzx.jobs.exchange.remarks import not_read, sheet_called

    read = list(dict.fromkeys(sheet_called(one.sheet, hidden=one.hidden) for one in tables))
    if len(read) + len(others) > 1:
        yield f"读了工作表：{'、'.join(read)}。"
    elif tables[0].hidden:
        yield f"读的工作表“{tables[0].sheet}”是隐藏的。"
    yield from not_read(others)


@job(
    "撤回导入",
    steps=(Step(LOOK, "条", stays="还没有划去。"), Step(STRIKE, "条", stays="划去了的都已记下。")),
    again="划去过的不再划，从剩下的接着办。",
    rehearsed=True,
    in_batches=True,
)
def undo_import(
    work: Work,
    office: Office,
    serials: Annotated[tuple[int, ...], ranges(CALLED, hint="看“旧簿文件”（zwzx imports list）"), ARGUMENT],
    reason: Annotated[str, reason("撤回原因")],
) -> None:
    """撤回整个导入：登记的各条划去，写明原因，流水里都在；原簿的编号空出来，改好的文件可以再导入。有几张工作表的，几个导入号一起写。上面已经办了别的的（借阅、传阅、归档、更正等），一条也不撤，说明是哪几条。"""
    from zwzx.jobs.exchange import undoing
    from zwzx.office.core import imports

    books = undoing.chosen(serials)
    work.step(LOOK, sum(len(imports.left(book)) for book in books))
    looks: list[undoing.Looked] = []
    for book in books:
        looks.append(undoing.look(office, book, partial(on_from, work, sum(len(one.left) for one in looks))))
        work.say(*undoing.about(book, looks[-1]))
    kept = [one for looked in looks for one in looked.kept]
    for entry, what in kept[:SHOWN]:
        work.row(entry, what)
    if kept:
        raise Left(
            f"不能撤回：有{len(kept)}条上面已经办了别的，第一条是{kept[0][0]}：{kept[0][1]}。",
            "请先撤销那些，再撤回；办不到的，登错的逐条用“更正”“作废”。",
        )
    if work.dry_run:
        work.say("可以撤回。只是试办，什么都没有记。")
        return
    work.step(STRIKE, sum(len(looked.left) for looked in looks))
    done = 0
    for book, looked in zip(books, looks, strict=True):
        undoing.undo(office, book, reason, looked.left, partial(on_from, work, done))
        done += len(looked.left)
        many = f"{len(looked.left)}{undoing.unit(registers.load(book.register))}"
        work.say(f"{book.label}撤回了：划去{many}。改好的文件可以再导入。")


@job(
    "导入各行",
    steps=(Step(ENTER, ROWS, stays=ENTERED),),
    again=AGAIN,
    rehearsed=True,
    in_batches=True,
)
def import_lines(
    work: Work,
    office: Office,
    action: Action,
    list_: Any,
    file: Annotated[Path, file_there("从文件导入各行", hint=".xlsx .xls .et .ods .csv；退回的行连同原因写在旁边")],
) -> None:
    """从表格文件导入一份清单的各行；退回的行连同原因写在旁边。"""
    from zwzx.jobs.exchange import importing
    from zwzx.jobs.exchange.line_import import take_lines

    work.step(ENTER)
    outcome = take_lines(office, action, list_, file, dry_run=work.dry_run, tell=work.tell)
    work.say(*importing.summary(outcome, dry_run=work.dry_run))
    if outcome.back is not None:
        work.say(f"退回的行和原因写在 {outcome.back}，改好后可以直接再导入。")
    came_to(work, outcome)


def came_to(work: Work, outcome: Any, *, only_tried: bool = False) -> None:
    """Entered, there already, rejected: what a script counts.

    Args:
        only_tried: whether nothing was entered though it might have been.

    Raises:
        Left: where rows were rejected, so that no script takes the book for whole.
    """
    work.figures(f"{outcome.entered}", f"{len(outcome.already)}", f"{len(outcome.rejected)}")
    if outcome.rejected:
        verb = "不能登记" if only_tried or work.dry_run else "没有登记"
        raise Left(f"有{len(outcome.rejected)}行{verb}。", "原因见上；改好退回的行再导入，登记过的不会重复。")


@job(
    "移交清单打包",
    steps=(Step(GATHER), Step(WRITE, "个", stays="没写完的包已经删掉；流水里记着这一次导出。")),
    again="从头打包。",
    rehearsed=True,
    short={"output": "-o"},
)
def package(
    work: Work,
    office: Office,
    pens: Pens,
    number: Annotated[str, text("清单号"), ARGUMENT],
    output: Annotated[Path, folder("包写到哪里", hint="不能已经存在", anything=True)],
) -> None:
    """把一份签收过的移交清单打成包（BagIt 1.0）：清单、交接文据、目录（xlsx、csv、xml）、元数据、附件，带 SHA-256 摘要。

    包先写在旁边，写完整了才改名到位。核对：zwzx archivist package --validate 文件夹，哪里损坏说到哪里，退出码 4。
    """
    from zwzx.jobs.exchange.bag import refuse_taken
    from zwzx.jobs.exchange.packing import pack, packed

    work.step(GATHER)
    if work.dry_run:
        refuse_taken(output)
        found = packed(office, number)
        work.say(f"试办可行：{found.number} {len(found.lines)}件，附件{len(found.files)}个。没有打包。")
        return
    made = pack(office, number, output, pens, lambda total: work.step(WRITE, total), work.tell)
    work.say(f"打包{made.files}个文件、{made.size}字节，写在 {output}。")
    work.row(str(output))


@job("核对移交包", steps=(Step(CHECK, stays="只是查看，什么都没有动。"),), again="从头核对。")
def check_package(
    work: Work, validate: Annotated[Path, folder("包所在的文件夹", hint="核对它是否完整，不打包", there=True)]
) -> None:
    """核对一个包是否完整：哪里损坏说到哪里，有一处不符，退出码 4。"""
    from zwzx.jobs.exchange.bag_check import check_bag

    work.step(CHECK)
    faults = check_bag(validate)
    for fault in faults:
        work.row(fault)
    if faults:
        raise Damaged(f"{validate} 有{len(faults)}处不符。", "请向移交方重新取一份。")
    work.say(f"{validate} 完整，全部相符。")
