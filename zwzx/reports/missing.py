"""未移交科室: which sections have not handed over a year, who answers for it, and what follows from it (档案.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.archive.year_lists import CLAUSE, CONSEQUENCE, due_of
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.core.sheet import Cell, Grid, Line, Page
from zwzx.office.kinds import days
from zwzx.office.kinds.plain import calendar_year, text
from zwzx.registers.transfers.sections import Missing, missing

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["CLAUSE", "CONSEQUENCE", "Missing", "as_object", "missing", "pages"]

HEADS = (("序号", 12), ("科室", 36), ("内勤", 30), ("清单情况", 62), ("本人签字", 40))


def as_object(office: Office, one: Missing) -> dict[str, Any]:
    """A section for programs."""
    return {
        "year": one.year,
        "section": one.section,
        "clerks": one.clerks,
        "stands": one.stands,
        "due": one.due.isoformat(),
        "late": one.due < office.now,
        "clause": CLAUSE,
        "consequence": CONSEQUENCE,
    }


def pages(office: Office, year: int, found: Sequence[Missing]) -> list[Page]:
    """The list of a year's sections, for the notice board and the assessment."""
    due = due_of(office, year)
    past = "期限已过" if due < office.now else f"期限{due:%Y年%m月%d日}"
    head = tuple(Cell(label, bold=True, align="center") for label, _ in HEADS)
    rows = tuple(
        (
            Cell(str(n), align="center"),
            Cell(one.section, align="center"),
            Cell(one.clerks, align="center"),
            Cell(one.stands),
            Cell(),
        )
        for n, one in enumerate(found, 1)
    ) or ((Cell("各科室都已移交。", across=len(HEADS)),),)
    grid = Grid(tuple(float(width) for _, width in HEADS), (head, *rows), head=1, heights=(9.0, *(11.0 for _ in rows)))
    parts = (
        Line(f"{office.name}　　截至{office.now:%Y-%m-%d %H:%M}　　{past}　　共{len(found)}个科室"),
        grid,
        Line(f"{CONSEQUENCE}（{CLAUSE}）。", size=9),
        Line("档案员：　　　　　　　　　　办公室主任："),
    )
    return [Page(f"{year}年度文书档案未移交科室", parts, name=f"未移交 {year}")]


@report(
    "未移交科室",
    noun="transfers",
    name="missing",
    columns=(
        head("section", text("科室"), 14),
        head("clerks", text("内勤"), 12),
        head("stands", text("清单情况"), 30, grow=True),
        head("due", days.day("期限"), 10),
    ),
    cites=(CLAUSE,),
    prints=True,
)
def not_handed_over(
    office: Office, year: Annotated[int | None, calendar_year("年度", hint="不写就是上一年"), ARGUMENT] = None
) -> Answer:
    """还没有移交一年文书档案的科室和内勤，清单办到哪里，逾期有什么后果。"""
    wanted = year or office.today.year - 1
    made = missing(office, wanted)
    return Answer(
        [Found((one.section, one.clerks, one.stands, one.due), late=one.due < office.now) for one in made],
        f"{wanted}年度",
        (f"{CONSEQUENCE}（{CLAUSE}）。",) if made else (),
        f"{wanted}年度各科室都已移交。",
        pages=lambda: pages(office, wanted, made),
        shaped=lambda: [as_object(office, one) for one in made],
    )
