"""未移交科室: which sections have not handed over a year, who answers for it, and what follows from it (档案.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.sheet import Cell, Grid, Line, Page
from zwzx.registers.transfers.sections import CLAUSE, CONSEQUENCE, Missing, due_of, missing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office

__all__ = ["CLAUSE", "CONSEQUENCE", "Missing", "as_object", "line", "missing", "pages"]

HEADS = (("序号", 12), ("科室", 36), ("内勤", 30), ("清单情况", 62), ("本人签字", 40))


def line(one: Missing) -> tuple[str, ...]:
    """A section as texts: its name, its clerks, where its list stands, until when."""
    return one.section, one.clerks, one.stands, f"{one.due:%Y-%m-%d}"


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
