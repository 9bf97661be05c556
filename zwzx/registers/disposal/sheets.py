"""The papers of a disposal list: the appraisal's table, the request to the leader, the list that is kept for ever."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from zwzx.office.archive import lists, periods
from zwzx.office.archive.lists import LineState, ListLine
from zwzx.office.clauses import approvals
from zwzx.office.core import settings
from zwzx.office.core.fact import label_of
from zwzx.office.core.printed_form import Told, form, table, text_of, told
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Grid, Line, Page
from zwzx.office.people import cosigning
from zwzx.office.people.names_on_paper import named
from zwzx.registers.disposal.deciding import ASKED, destroyed
from zwzx.registers.disposal.records import Appraisal, Batch, State, Verdict, appraisal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from zwzx.office.core.office import Office

APART = "　　　　　　"


def report(office: Office, batches: Sequence[Batch]) -> list[Page]:
    """鉴定报告: every line with what was found right for it."""
    return [_report(office, batch) for batch in batches]


def _report(office: Office, batch: Batch) -> Page:
    lines = lists.lines(batch, LineState.ON, LineState.KEPT, LineState.GONE)
    thought = {line.id: appraisal(line) for line in lines}

    def of(field: Any) -> Callable[[ListLine], str]:
        return lambda line: text_of(found, field) if (found := thought[line.id]) is not None else ""

    columns = (
        *(told(ListLine.place, 12), told(ListLine.archive_number, 56), told(ListLine.reference, 24)),
        told(ListLine.title, 60, left=True),
        *(told(ListLine.year, 12, head="年度"), told(ListLine.retention, 14, head="期限")),
        Told("已保管", 13, lambda line: _kept(office, batch, line)),
        *(
            told(ListLine.pages, 11),
            Told("意见", 13, of(Appraisal.verdict)),
            Told("新期限", 14, of(Appraisal.retention)),
        ),
        Told(label_of(Appraisal.reason), 38, of(Appraisal.reason), left=True),
    )
    verdicts = Counter(found.verdict if found is not None else None for found in thought.values())
    decided = "，".join(f"{verdict}{verdicts[verdict]}件" for verdict in Verdict)
    parts = (
        Line(f"{office.name}　　{batch.number}　　{batch.title}"),
        Line(f"共鉴定{len(lines)}件：{decided}，没有意见{verdicts[None]}件。{batch.words}"),
        table(columns, lines),
        Line(
            f"鉴定负责人：{text_of(batch, Batch.head) or APART}　　鉴定人：{batch.members or APART}　　"
            f"日期：{_day(batch.reported)}"
        ),
    )
    return Page("档案鉴定报告", parts, landscape=True, name=f"鉴定报告 {batch.number}")


def request(office: Office, batches: Sequence[Batch]) -> list[Page]:
    """销毁报批单: what is to be destroyed, why and how; the leader or the superior writes on it."""
    return [_request(office, batch) for batch in batches]


def _request(office: Office, batch: Batch) -> Page:
    lines = destroyed(batch) or lists.lines(batch, LineState.GONE)
    years = sorted({line.year for line in lines if line.year})
    span = f"{years[0]}—{years[-1]}" if len(years) > 1 else f"{years[0]}" if years else ""
    pages = sum(line.pages or 0 for line in lines)
    given = approvals.of(batch, "档案.4")
    approved = "\n".join(f"{one.words}　{one.told}　{one.at:%Y-%m-%d}" for one in given)
    grid = form(
        batch,
        ("编号", batch.number, Batch.department),
        ("销毁对象", batch.title),
        ("件数", f"{len(lines)}件", "页数", f"{pages}页" if pages else ""),
        ("起止年度", span, Batch.level),
        ("鉴定报告", f"{batch.number} {_day(batch.reported)}", Batch.opener),
        ("销毁原因", _reasons(lines)),
        ("销毁方式", text_of(batch, Batch.manner), "地点", batch.place or batch.unit),
        ("发文单位意见", _asked(lines)),
        ("科室意见", ""),
        ("办公室意见", ""),
        ("领导或上级审批", approved),
        (Batch.executor, "监销人", _witnesses(batch)),
        widths=(30, 60, 30, 60),
        heights=(10, 12, 10, 10, 10, 18, 10, 14, 22, 22, 30, 14),
    )
    rule = "不得当废品、废纸出售；由领导指定的专人执行，两人监销；本单存档（档案.4、保密.5）。"
    return Page(f"{office.name}档案销毁报批单", (grid, Line(rule, size=9)), name=f"报批单 {batch.number}")


def record(office: Office, batches: Sequence[Batch]) -> list[Page]:
    """销毁清册: the cover and the list, which are kept for ever."""
    return [page for batch in batches for page in (_cover(batch), _listed(office, batch))]


def _approver(batch: Batch) -> str:
    """Who approved it, and in whose post; as the batch has it where it was approved by a superior."""
    return "、".join(one.told for one in approvals.of(batch, "档案.4")) or batch.approver


def _cover(batch: Batch) -> Page:
    lines = lists.lines(batch, LineState.GONE) or destroyed(batch)
    pages = sum(line.pages or 0 for line in lines)
    rows = (
        ("全宗号", settings.get("fonds")),
        ("清册编号", f"{batch.number}　{batch.title}"),
        ("数量", f"{len(lines)}件　{pages}页" if pages else f"{len(lines)}件"),
        ("鉴定负责人", f"{text_of(batch, Batch.head)}　{_day(batch.reported)}"),
        ("批准人", f"{_approver(batch)}　{_day(batch.approved)}"),
        ("销毁方式、地点", f"{text_of(batch, Batch.manner)}　{batch.place}{batch.unit}".strip()),
        (Batch.executor,),
        ("监销人", f"{_witnesses(batch)}　{_day(batch.done)}"),
        ("押运人、回执", f"{batch.escorts}　{batch.receipt}".strip("　")),
    )
    grid = form(batch, *rows, widths=(50, 130), heights=(18,) * len(rows))
    note = "" if batch.state is State.DONE else batch.state.value
    return Page("档案销毁清册", (grid, Line("本清册永久保管。", size=9)), note=note, name=f"封面 {batch.number}")


def _listed(office: Office, batch: Batch) -> Page:
    lines = lists.lines(batch, LineState.GONE) or destroyed(batch)
    columns = (
        *(told(ListLine.title, 55, left=True), told(ListLine.author, 28), told(ListLine.origin, 14)),
        *(told(ListLine.reference, 30), told(ListLine.archive_number, 48), told(ListLine.year, 13)),
        told(ListLine.retention, 17, head="应保管期限"),
        Told("已保管期限", 17, lambda line: _kept(office, batch, line)),
        *(told(ListLine.pages, 12), Told("备注", 21, _remark)),
    )
    foot = Line(f"共{len(lines)}件　　执行人：{APART}　监销人：{APART}、{APART}　　　　年　　月　　日")
    parts: tuple[Line | Grid, ...] = (
        Line(f"{office.name}　　{batch.number}"),
        table(columns, lines, numbered=12),
        foot,
        *cosigning.lines(batch),
    )
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
    return "、".join(filter(None, (named(batch, Batch.witness), named(batch, Batch.second))))


def _day(moment: object) -> str:
    return f"{moment:%Y-%m-%d}" if moment else ""


SHEETS = (
    Sheet("list", "销毁清册", record, each=True),
    Sheet("request", "销毁报批单", request, each=True),
    Sheet("report", "鉴定报告", report, each=True),
)
