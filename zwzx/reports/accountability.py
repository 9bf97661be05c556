"""What is asked of accountability: who was held to account in a year, and whose chance to be commended it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.core.sheet import Cell, Line, Page, listed, value
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import calendar_year, text, yes_no
from zwzx.office.openness.accounts import Accountability, decided_in
from zwzx.office.terms.openness import AFTER, Held

if TYPE_CHECKING:
    from collections.abc import Sequence

COUNTED = (Held.DECIDED, *AFTER, Held.CLOSED)
HEADS = (
    ("编号", 28.0),
    ("被追究人或科室", 28.0),
    ("科室", 22.0),
    ("情节", 26.0),
    ("追究方式", 40.0),
    ("取消评优", 16.0),
    ("情况", 20.0),
)


@report(
    "年度追究情况",
    noun="accountability",
    name="year",
    columns=(
        head("number", text("追究号"), 14),
        head("who", text("被追究人或科室"), 12),
        head("section", text("科室"), 12, rank=3),
        head("ground", text("追究情形"), 14, rank=2),
        head("degree", text("情节"), 14, rank=4),
        head("measures", text("追究方式"), 20, grow=True),
        head("decided", day("决定日期"), 10),
        head("without_award", yes_no("取消评优"), 8),
        head("state", text("情况"), 8),
    ),
    cites=("公开.七六2", "公开.六"),
    prints=True,
)
def yearly(office: Office, year: Annotated[int | None, calendar_year("年份", hint="不写就是今年")] = None) -> Answer:
    """年度追究情况：一年里决定追究了谁、怎么追究的、取消不取消当年评优评奖资格，给年终考核用；撤销了的不列，复核中的写明。"""
    wanted = year or office.today.year
    found = [one for one in decided_in(wanted) if one.state in COUNTED]
    told = [Found(_line(one), ("accountability", one.id)) for one in found]
    return Answer(
        told,
        f"{wanted}年",
        nothing=f"{wanted}年没有追究党务公开责任的。",
        pages=lambda: _pages(office, f"{wanted}年", found),
    )


def _line(one: Accountability) -> tuple[Any, ...]:
    """What is told of one that was decided."""
    assert one.degree is not None
    assert one.decided is not None
    whose = (one.number, one.named, one.of_section, one.ground.value, one.degree.value, one.measures)
    return (*whose, one.decided.date(), one.without_award is not None, one.state.value)


def _pages(office: Office, about: str, found: Sequence[Accountability]) -> list[Page]:
    lines = []
    for one in found:
        number, who, section, _, degree, measures, _, without_award, state = _line(one)
        told = (number, who, section, degree, measures, "是" if without_award else "", state)
        lines.append(tuple(Cell(part) if part == measures else value(part) for part in told))
    above = Line(f"{office.name}　　{about}　　打印日期 {office.today}")
    return [Page("党务公开责任追究年度情况", (above, listed(HEADS, lines)), name=f"年度追究情况 {about}")]
