"""The papers of a disposal list: the appraisal's table, the request to the leader, the list that is kept for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.archive import lists, periods
from zwzx.office.archive.lists import LineState
from zwzx.office.clauses import approvals
from zwzx.office.core import settings
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Grid, Line, Page, label, value
from zwzx.office.people import cosigning
from zwzx.registers.disposal.deciding import ASKED, destroyed
from zwzx.registers.disposal.records import State, Verdict, appraisal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.archive.lists import ListLine
    from zwzx.office.core.office import Office
    from zwzx.registers.disposal.records import Batch

REPORT = (
    ("序号", 12),
    ("档号", 56),
    ("文号", 24),
    ("题名", 60),
    ("年度", 12),
    ("期限", 14),
    ("已保管", 13),
    ("页数", 11),
    ("意见", 13),
    ("新期限", 14),
    ("理由", 38),
)
LIST = (
    ("序号", 12),
    ("题名", 86),
    ("所属年度", 18),
    ("档号", 62),
    ("应保管期限", 22),
    ("已保管期限", 22),
    ("页数", 14),
    ("备注", 31),
)
APART = "　　　　　　"


def report(office: Office, batches: Sequence[Batch]) -> list[Page]:
    """鉴定报告: every line with what was found right for it."""
    return [_report(office, batch) for batch in batches]


def _report(office: Office, batch: Batch) -> Page:
    lines = lists.lines(batch, LineState.ON, LineState.KEPT, LineState.GONE)
    rows = tuple(_appraised(office, batch, line) for line in lines)
    kept = sum((found := appraisal(line)) is not None and found.verdict is Verdict.EXTEND for line in lines)
    going = sum((found := appraisal(line)) is not None and found.verdict is Verdict.DESTROY for line in lines)
    head = batch.head.name if batch.head is not None else ""
    parts = (
        Line(f"{office.name}　　{batch.number}　　{batch.title}"),
        Line(
            f"共鉴定{len(lines)}件：续存{kept}件，销毁{going}件，没有意见{len(lines) - kept - going}件。{batch.words}"
        ),
        _table(REPORT, rows, left=(3, 10)),
        Line(f"鉴定负责人：{head or APART}　　鉴定人：{batch.members or APART}　　日期：{_day(batch.reported)}"),
    )
    return Page("档案鉴定报告", parts, landscape=True, name=f"鉴定报告 {batch.number}")


def _appraised(office: Office, batch: Batch, line: ListLine) -> tuple[str, ...]:
    found = appraisal(line)
    return (
        str(line.place),
        line.archive_number,
        line.reference,
        line.title,
        str(line.year or ""),
        str(line.retention or ""),
        _kept(office, batch, line),
        str(line.pages or ""),
        found.verdict.value if found is not None else "",
        str(found.retention or "") if found is not None else "",
        found.reason if found is not None else "",
    )


def request(office: Office, batches: Sequence[Batch]) -> list[Page]:
    """销毁报批单: what is to be destroyed, why and how; the leader or the superior writes on it."""
    return [_request(office, batch) for batch in batches]


def _request(office: Office, batch: Batch) -> Page:
    lines = destroyed(batch) or lists.lines(batch, LineState.GONE)
    years = sorted({line.year for line in lines if line.year})
    span = f"{years[0]}—{years[-1]}" if len(years) > 1 else f"{years[0]}" if years else ""
    pages = sum(line.pages or 0 for line in lines)
    manner = batch.manner.value if batch.manner is not None else ""
    executor = batch.executor.name if batch.executor is not None else ""
    given = approvals.of(batch, "档案.4")
    approved = "\n".join(f"{one.words}　{one.by}　{one.at:%Y-%m-%d}" for one in given)
    rows = (
        (label("编　　号"), value(batch.number), label("申请科室"), value(batch.department.name)),
        (label("销毁对象"), Cell(batch.title, across=3)),
        (label("件　　数"), value(f"{len(lines)}件"), label("页　　数"), value(f"{pages}页" if pages else "")),
        (label("起止年度"), value(span), label("密　　级"), value(batch.level.label)),
        (
            label("鉴定报告"),
            value(f"{batch.number} {_day(batch.reported)}"),
            label("经 手 人"),
            value(batch.opener),
        ),
        (label("销毁原因"), Cell(_reasons(lines), across=3)),
        (label("销毁方式"), value(manner), label("地　　点"), value(batch.place or batch.unit)),
        (label("发文单位意见"), Cell(_asked(lines), across=3)),
        (label("科室意见"), Cell("", across=3)),
        (label("办公室意见"), Cell("", across=3)),
        (label("领导或上级审批"), Cell(approved, across=3)),
        (label("执 行 人"), value(executor), label("监 销 人"), value(_witnesses(batch))),
    )
    grid = Grid((30, 60, 30, 60), rows, heights=(10, 12, 10, 10, 10, 18, 10, 14, 22, 22, 30, 14))
    rule = "不得当废品、废纸出售；由领导指定的专人执行，两人监销；本单存档（档案.4、保密.5）。"
    return Page(f"{office.name}档案销毁报批单", (grid, Line(rule, size=9)), name=f"报批单 {batch.number}")


def record(office: Office, batches: Sequence[Batch]) -> list[Page]:
    """销毁清册: the cover and the list, which are kept for ever."""
    return [page for batch in batches for page in (_cover(batch), _listed(office, batch))]


def _cover(batch: Batch) -> Page:
    lines = lists.lines(batch, LineState.GONE) or destroyed(batch)
    pages = sum(line.pages or 0 for line in lines)
    executor = batch.executor.name if batch.executor is not None else ""
    head = batch.head.name if batch.head is not None else ""
    manner = f"{batch.manner or ''}　{batch.place}{batch.unit}".strip()
    rows = (
        (label("全 宗 号"), value(settings.get("fonds"))),
        (label("清册编号"), value(f"{batch.number}　{batch.title}")),
        (label("数　　量"), value(f"{len(lines)}件　{pages}页" if pages else f"{len(lines)}件")),
        (label("鉴定负责人"), value(f"{head}　{_day(batch.reported)}")),
        (label("批 准 人"), value(f"{batch.approver}　{_day(batch.approved)}")),
        (label("销毁方式、地点"), value(manner)),
        (label("执 行 人"), value(executor)),
        (label("监 销 人"), value(f"{_witnesses(batch)}　{_day(batch.done)}")),
        (label("押运人、回执"), value(f"{batch.escorts}　{batch.receipt}".strip("　"))),
    )
    grid = Grid((50, 130), rows, heights=(18.0,) * len(rows))
    note = "" if batch.state is State.DONE else batch.state.value
    return Page("档案销毁清册", (grid, Line("本清册永久保管。", size=9)), note=note, name=f"封面 {batch.number}")


def _listed(office: Office, batch: Batch) -> Page:
    lines = lists.lines(batch, LineState.GONE) or destroyed(batch)
    rows = tuple(
        (
            str(n),
            line.title,
            str(line.year or ""),
            line.archive_number or line.reference,
            str(line.retention or ""),
            _kept(office, batch, line),
            str(line.pages or ""),
            _remark(line),
        )
        for n, line in enumerate(lines, 1)
    )
    foot = Line(f"共{len(rows)}件　　执行人：{APART}　监销人：{APART}、{APART}　　　　年　　月　　日")
    above = Line(f"{office.name}　　{batch.number}")
    parts: tuple[Line | Grid, ...] = (above, _table(LIST, rows, left=(1,)), foot, *cosigning.lines(batch))
    return Page("档案销毁清册", parts, landscape=True, name=f"清册 {batch.number}")


def _kept(office: Office, batch: Batch, line: ListLine) -> str:
    """已保管期限 on the day of the destruction or, before it, of the report."""
    day = (batch.done or batch.reported or office.now).date()
    return f"{periods.kept_for(line.year, day)}年" if line.year else ""


def _remark(line: ListLine) -> str:
    parts = (line.level.label if line.level.marked else "", f"份号{line.serial}" if line.serial else "")
    copies = f"{line.copies}份" if line.copies > 1 else ""
    return " ".join(filter(None, (*parts, copies)))


def _reasons(lines: Sequence[ListLine]) -> str:
    given = [found.reason for line in lines if (found := appraisal(line)) is not None and found.reason]
    return "；".join(dict.fromkeys(given)) or "保管期满，没有保存价值"


def _asked(lines: Sequence[ListLine]) -> str:
    letters = [f"{one.by}：{one.words}" for line in lines if line.level.marked for one in approvals.of(line, ASKED)]
    return "；".join(dict.fromkeys(letters))


def _witnesses(batch: Batch) -> str:
    return "、".join(one.name for one in (batch.witness, batch.second) if one is not None)


def _day(moment: object) -> str:
    return f"{moment:%Y-%m-%d}" if moment else ""


def _table(heads: Sequence[tuple[str, int]], rows: Sequence[tuple[str, ...]], left: tuple[int, ...]) -> Grid:
    head = tuple(Cell(label, bold=True, align="center") for label, _ in heads)
    body = tuple(
        tuple(Cell(text, align="left" if n in left else "center") for n, text in enumerate(row)) for row in rows
    )
    return Grid(tuple(float(width) for _, width in heads), (head, *body), head=1)


SHEETS = (
    Sheet("list", "销毁清册", record, each=True),
    Sheet("request", "销毁报批单", request, each=True),
    Sheet("report", "鉴定报告", report, each=True),
)
