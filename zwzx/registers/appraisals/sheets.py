"""The papers of the yearly assessment: the person's form with what it rests on, and the list of a year."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from zwzx.office.core.printed_form import Told, form, table, text_of
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Line, Page
from zwzx.office.papers.papers import reprint
from zwzx.office.people.names_on_paper import named
from zwzx.office.terms.appraisals import UNDECIDED, Grade, State
from zwzx.registers.appraisals.gathering import Year, basis
from zwzx.registers.appraisals.records import YearAppraisal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office

FORM = "年度考核登记表"


def entry_form(office: Office, entries: Sequence[YearAppraisal]) -> list[Page]:
    """年度考核登记表: a person's year, with what counted and each hand's place."""
    return [_entry_form(office, entry) for entry in entries]


def counted(office: Office, entry: YearAppraisal) -> str:
    """What counted when the grade was decided; before that what counts now."""
    if entry.basis or entry.grade is not None or entry.person is None:
        return entry.basis
    return basis(Year(office, entry.of_year).of(entry.person))


def _entry_form(office: Office, entry: YearAppraisal) -> Page:
    grade = entry.grade.value if entry.grade is not None else ""
    word = "\n\n".join(filter(None, (entry.opinion, f"建议等次：{text_of(entry, YearAppraisal.proposed)}")))
    decided = f"{entry.decider}定：{grade}" if grade else ""
    decided = "\n".join(filter(None, (decided, entry.decision, entry.why)))
    grid = form(
        entry,
        ("编号", entry.number, "考核年度", f"{entry.of_year}"),
        ("姓名", named(entry, YearAppraisal.person), "科室", entry.section.name if entry.section is not None else ""),
        (YearAppraisal.post,),
        ("个人总结", Cell(entry.summary, top=True)),
        ("考核依据", Cell(counted(office, entry), top=True)),
        ("主管领导评语", Cell(f"{word}\n\n签名：{named(entry, YearAppraisal.proposer)}", top=True)),
        ("等次", Cell(f"{decided}\n\n签名（盖章）：　　　　　　年　月　日", top=True)),
        ("本人意见", Cell(f"{entry.answer}\n\n签名：　　　　　　年　月　日", top=True)),
        heights=(9, 9, 9, 60, 60, 30, 26, 22),
    )
    return Page(f"{office.name}{FORM}", (grid,), note=reprint(entry, "form"), name=f"{FORM} {entry.number}")


def year_list(office: Office, entries: Sequence[YearAppraisal]) -> list[Page]:
    """年度考核结果一览表: everybody of a year with their grade, a page a year, and how many have which."""
    standing = [one for one in entries if one.state is not State.VOID]
    years = sorted({one.of_year for one in standing})
    return [_year_list(office, year, [one for one in standing if one.of_year == year]) for year in years]


def _year_list(office: Office, year: int, entries: Sequence[YearAppraisal]) -> Page:
    columns = (
        Told("编号", 34, lambda one: one.number),
        Told("姓名", 24, lambda one: named(one, YearAppraisal.person)),
        Told("科室", 34, lambda one: one.section.name if one.section is not None else ""),
        Told("职务", 40, lambda one: Cell(one.post)),
        Told("等次", 24, lambda one: one.grade.value if one.grade is not None else UNDECIDED),
        Told("谁定、依据", 60, lambda one: Cell("，".join(filter(None, (one.decider, one.decision))))),
        Told("备注", 40, lambda one: Cell(one.why)),
    )
    grid = table(columns, sorted(entries, key=lambda one: one.k), numbered=11, empty="没有登记考核的人。")
    title = f"{year}年度考核结果一览表"
    hands = Line("主任：　　　　　　　　书记：　　　　　　　　办公室主任：")
    parts = (Line(f"{office.name}　　打印日期 {office.today}"), grid, Line(f"{shares(entries)}。", size=9), hands)
    return Page(title, parts, landscape=True, name=title)


def shares(entries: Sequence[YearAppraisal]) -> str:
    """How many have which grade, and what part of all the best are; nobody's grade is refused for it."""
    counts = Counter(one.grade for one in entries)
    told = [f"{grade.value}{counts[grade]}人" for grade in Grade if counts[grade]]
    told += [f"{UNDECIDED}{counts[None]}人"] if counts[None] else []
    best = f"，优秀占{counts[Grade.EXCELLENT] * 100 / len(entries):.1f}%" if counts[Grade.EXCELLENT] else ""
    return f"共{len(entries)}人：{'、'.join(told)}{best}"


SHEETS = (
    Sheet("form", FORM, entry_form, each=True),
    Sheet("year", "年度考核结果一览表", year_list),
)
