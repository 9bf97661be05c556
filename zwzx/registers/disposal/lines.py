"""The lines of a disposal list: what was thought of each, and what is done to them where they can be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.archive import list_lines
from zwzx.office.archive.lists import LineState, ListLine
from zwzx.office.core.ledger import column
from zwzx.office.core.lines import Lines, Step
from zwzx.registers.disposal.records import Appraisal, State

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from zwzx.office.core.lines import Line
    from zwzx.office.core.office import Office
    from zwzx.registers.disposal.records import Batch

BESIDE = (
    column(Appraisal.verdict, source=None, width=8),
    column(Appraisal.retention, source=None, name="new_retention", width=10, rank=5),
    column(Appraisal.reason, source=None, width=14, rank=5),
)


def read(office: Office, batch: Batch) -> list[Line]:
    """Every line with what was thought of it; what nobody has thought of yet waits while the batch is appraised."""
    found = Appraisal.select(Appraisal).join(ListLine).where(ListLine.list == batch.id)
    thought = {one.__data__["line"]: one for one in found}

    def beside(line: ListLine) -> tuple[tuple[Any, ...], bool]:
        one = thought.get(line.id)
        waits = one is None and line.standing is LineState.ON and batch.state is State.OPEN
        return ((one.verdict, one.retention, one.reason) if one is not None else (None, None, None)), waits

    return list_lines.read(office, batch, beside)


def heading(_office: Office, batch: Batch, lines: Sequence[Line]) -> str:
    """Number, name, state, how many, and how many of them nobody has thought of yet."""
    there, waiting = sum(not line.row.struck for line in lines), sum(line.row.late for line in lines)
    return f"{batch.number}　{batch.title}　{batch.state}　{there}件" + (f"，{waiting}件没有意见" if waiting else "")


LINES = Lines(
    (*list_lines.COLUMNS, *BESIDE),
    read,
    heading,
    (
        Step("enter", "鉴定", "appraise", to="lines"),
        Step("f4", "登记外", "describe", again=True, adds=True),
        Step("ctrl+k", "划去", "strike", to="lines"),
        Step("f5", "收入", "gather", adds=True),
        Step("f7", "退回重鉴", "reopen"),
        Step("f8", "复函", "consult", to="lines"),
        Step("f10", "报告", "report"),
        Step("f10", "批准", "approve"),
        Step("f10", "销毁", "carry_out"),
        Step("f10", "回执", "receipt"),
    ),
    opened_by=("appraise", "strike", "consult"),
    unshown=("why",),
    nothing="这一本还没有列入的",
    about=(
        "回车写这一件的鉴定意见（空格选几件一起写）；左边有！的还没有意见。",
        "F5 收入期满件，F4 列入登记外的，Ctrl+K 划去列错的，序号保留。",
        "F10 办下一步：件件有意见了出鉴定报告，再批准、销毁、登记回执。",
        "F7 没有批准的退回重鉴。",
        "F8 登记发文单位的复函：别的单位发来的密件，征得同意才能销毁（保密员.4）。",
    ),
)
