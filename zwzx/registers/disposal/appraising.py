"""鉴定: opening a batch, putting things on it and taking them off, and what is thought of each."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

from zwzx.office.archive import list_making, lists, periods
from zwzx.office.archive.admission import DESK
from zwzx.office.archive.list_making import STRIKE, Lists, Places
from zwzx.office.archive.lists import LineState, ListLine, Thing
from zwzx.office.archive.pieces import HELD, Piece
from zwzx.office.core.action import FOLDED, NEW, NEXT, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.fields import Unfolds
from zwzx.office.core.office import Office
from zwzx.office.custody.custody import Item
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.plain import calendar_year, reason, text, yes_no
from zwzx.office.kinds.ranges import ranges
from zwzx.office.people.people import Department
from zwzx.office.terms.archives import Retention
from zwzx.office.terms.papers import Level, Origin
from zwzx.registers.disposal import rules
from zwzx.registers.disposal.records import BOOK, Appraisal, Batch, State, Verdict, appraisal

MOST = 1_000
"""How many pieces are gathered at a time."""
LISTS = Lists(Batch, BOOK, "销毁册", State.OPEN, State.VOID)

To = Annotated[str, text("销毁册号", hint="空着就是正在鉴定的那一本")]
Undecided = Annotated[tuple[int, ...], ranges(label_of(ListLine.place), hint="如 1-5、8；空着就是还没有意见的全部")]

EXTENDED = Unfolds("verdict", lambda verdict: verdict is Verdict.EXTEND)
"""What is told of what is kept longer."""


@action("开销毁册", key="k", usual=NEW, entered_by=DESK, cites=["档案.4", "保密.5", "保密员.2"], undone_by="void")
def open_(
    office: Office,
    title: Annotated[str, asked(Batch.title, hint="如 2015年度期满档案鉴定")],
    marked: Annotated[bool, yes_no("密件册", hint="密件与普通件不同册")] = False,
    department: Annotated[Department | None, asked(Batch.department, hint="空着就是经手人的科室")] = None,
    note: Annotated[str, asked(Batch.note), FOLDED] = "",
) -> Batch:
    """开一本销毁清册：期满的档案、没有保存价值的本级文件逐件鉴定；密件另开一本，由保密员办。"""
    section = department or office.actor.department
    if section is None:
        raise Unreadable("没有写申请科室。", "请填申请科室：副主任批准要看是不是他分管。")
    return LISTS.begin(office, marked=marked, title=title, department=section, note=note)


@action(
    "收入期满件",
    key="s",
    usual=NEXT,
    entered_by=DESK,
    cites=["档案.4", "档案.6"],
    on=Batch,
    when=(State.OPEN,),
    undone_by=STRIKE,
)
def gather(
    office: Office,
    batch: Batch,
    year: Annotated[int | None, calendar_year("归档年度", hint="只收这一年度的；空着就是全部")] = None,
) -> Batch:
    """把期满的归档件都收进来；不能列入的逐类说明为什么。"""
    marked = Piece.level >= Level.CONFIDENTIAL
    query = Piece.select().where(Piece.state.in_(list(HELD)) & periods.has_run_out(office.today.year))
    query = query.where(marked if batch.level.marked else ~marked)
    taken, left = 0, Counter[str]()
    for piece in (query.where(Piece.year == year) if year else query).order_by(Piece.k):
        if taken == MOST:
            office.remind(f"一次收{MOST}件，后面还有，请再收一次。")
            break
        thing = lists.piece_facts(piece)
        if why := rules.left_out(thing):
            left[why] += 1
            continue
        rules.may_list(thing, marked=batch.level.marked, year=office.today.year)
        list_making.put(office, batch, piece)
        taken += 1
    told = "".join(f"；没有收：{why}{count}件" for why, count in left.most_common())
    office.remind(f"收入{taken}件{told}。")
    return batch


@action(
    "列入销毁册",
    key="l",
    entered_by=DESK,
    cites=["档案.4", "档案.6", "保密员.2"],
    on=Piece,
    many=True,
    undone_by=STRIKE,
)
def add(office: Office, piece: Piece, to: To = "") -> Batch:
    """把一件期满的归档件列入销毁清册，等鉴定：外来文件、级别未定的、冻结的、借出的、没有期满的不能列入。"""
    return _put(office, piece, to)


@action(
    "未归档件列入销毁册",
    key="g",
    entered_by=DESK,
    cites=["档案.4", "档案.6", "保密员.2"],
    on=Item,
    many=True,
    undone_by=STRIKE,
)
def add_unfiled(office: Office, item: Item, to: To = "") -> Batch:
    """把没有保存价值、不归档的一份列入销毁清册（多余的份数、复印件）：外来文件只能清退。"""
    return _put(office, item, to)


@action(
    "登记外列入",
    key="w",
    entered_by=DESK,
    cites=["档案.4", "保密.5", "保密员.2"],
    on=Batch,
    when=(State.OPEN,),
    undone_by=STRIKE,
)
def describe(
    office: Office,
    batch: Batch,
    title: Annotated[str, asked(ListLine.title, label="名称", least=2, hint="如 2014年内部简报")],
    copies: Annotated[int, asked(ListLine.copies)] = 1,
    pages: Annotated[int | None, asked(ListLine.pages)] = None,
    year: Annotated[int | None, asked(ListLine.year)] = None,
    reference: Annotated[str, asked(ListLine.reference)] = "",
    origin: Annotated[Origin, asked(ListLine.origin, hint="本级、下级、社会的才能列")] = Origin.UNDECIDED,
) -> Batch:
    """列入登记簿里没有的本级材料（内部刊物、简报、多印的表册）：密件不能这样列。"""
    rules.may_describe(marked=batch.level.marked, told=origin is not Origin.UNDECIDED)
    rules.may_go(Thing(title, origin, filed=False))
    facts = {"copies": copies, "pages": pages, "year": year, "reference": reference, "origin": origin}
    lists.describe(office, batch, title=title, **facts)
    return batch


@action("划去", key="q", entered_by=DESK, cites=["档案.4"], on=Batch, when=(State.OPEN,))
def strike(office: Office, batch: Batch, lines: Places, reason: Annotated[str, reason("划去原因")]) -> Batch:
    """把列错的划去：序号保留，写明原因；鉴定报告签字以前可以划。"""
    return list_making.strike(office, batch, lines, reason)


@action("鉴定", key="j", usual=NEXT, entered_by=DESK, cites=["档案.4"], on=Batch, when=(State.OPEN,))
def appraise(
    office: Office,
    batch: Batch,
    verdict: Annotated[Verdict, asked(Appraisal.verdict)],
    lines: Undecided = (),
    retention: Annotated[
        Retention | None, asked(Appraisal.retention, hint="续存的写，从归档年度算起"), EXTENDED
    ] = None,
    reason: Annotated[str, asked(Appraisal.reason, past=Appraisal.reason)] = "",
) -> Batch:
    """逐件登记鉴定意见：续存写新的保管期限和理由；报告签字以前可以改。"""
    meant = lists.lines_at(batch, lines) if lines else [one for one in _on(batch) if appraisal(one) is None]
    if not meant:
        raise Unreadable(f"{batch.number}的各件都有鉴定意见。", "要改的请写明序号。")
    for line in meant:
        if verdict is Verdict.EXTEND:
            rules.may_extend(line.title, line.retention, retention, reason, filed=line.piece is not None)
        _note(office, line, verdict, retention if verdict is Verdict.EXTEND else None, reason)
    office.remind(f"{len(meant)}件{verdict}。")
    return batch


def _put(office: Office, thing: Piece | Item, to: str) -> Batch:
    batch: Batch = LISTS.taking(office, to, thing.level)
    rules.may_list(lists.thing_facts(thing), marked=batch.level.marked, year=office.today.year)
    return list_making.put(office, batch, thing)


def _on(batch: Batch) -> list[ListLine]:
    return lists.lines(batch, LineState.ON)


def _note(office: Office, line: ListLine, verdict: Verdict, retention: Retention | None, reason: str) -> None:
    earlier = appraisal(line)
    facts = {"verdict": verdict, "retention": retention, "reason": reason, "at": office.now}
    if earlier is not None:
        office.change(earlier, **facts)
    else:
        office.add(Appraisal(line=line, **facts))
