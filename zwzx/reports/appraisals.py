"""年度考核: what counts for somebody in a year with its sources, everybody of a year, and why a grade may or may not be given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses import approvals, regulations
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import settings
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.kinds.days import day
from zwzx.office.kinds.house import person as somebody
from zwzx.office.kinds.plain import calendar_year, number, text
from zwzx.office.people.people import Person
from zwzx.office.terms.appraisals import UNDECIDED, Grade, State
from zwzx.office.terms.hours import spelled
from zwzx.office.terms.leave import Presence
from zwzx.office.terms.people import LeaveKind
from zwzx.registers.appraisals import rules
from zwzx.registers.appraisals.gathering import Year, basis, taken_away, unsigned
from zwzx.registers.appraisals.records import YearAppraisal, standing_of
from zwzx.registers.appraisals.register import in_charge_of, sees_all, visible
from zwzx.registers.appraisals.sheets import shares

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zwzx.office.people.attendance import Figures
    from zwzx.registers.appraisals.gathering import Source

AGAIN = "　　　"
AskedYear = Annotated[int | None, calendar_year("年度", hint="不写就是今年")]
NO_GRADE = "程序不评等次"


def may_see(office: Office, person: Person) -> bool:
    """Whether the actor sees what counts for somebody: themselves, who decides, the deputy in whose charge they are."""
    section = person.__data__["department"]
    return person.id == office.actor.id or sees_all(office) or (section in in_charge_of(office))


@report(
    "考核依据",
    noun="appraisals",
    name="sources",
    columns=(
        head("clause", text("条款"), 9),
        head("kind", text("项目"), 8),
        head("number", text("编号"), 15),
        head("on", day("日期"), 10, rank=3),
        head("words", text("内容"), 40, grow=True),
    ),
    cites=("出勤.5", "学习.6", "窗口.4", "窗口.12", "廉政.6", "公开.七六2", "档案.9"),
    example="孙丽",
)
def sources(office: Office, person: Annotated[Person, somebody("姓名"), ARGUMENT], year: AskedYear = None) -> Answer:
    """考核依据：一个人一年里条款要计入考核的，一条一行，各有编号；不能评什么等次的写在后面。"""
    if not may_see(office, person):
        raise Refusal("", f"{person.name}的考核依据只有本人、分管领导、主任书记和办公室看得到。", "请查本人的。")
    wanted = year or office.today.year
    found = Year(office, wanted).of(person)
    return Answer(
        [Found((one.clause, one.kind, one.number, one.on, one.words), one.leads, late=one.amiss) for one in found],
        f"{person.name}　{wanted}年",
        tuple(one.rstrip("。") + "。" for one in hindrances(office, person, wanted)),
        nothing=f"{wanted}年没有登记过{person.name}计入考核的事项。",
    )


@report(
    "年度考核一览",
    noun="appraisals",
    name="year",
    columns=(
        head("number", text("考核号"), 15, rank=4),
        head("person", text("姓名"), 8),
        head("section", text("科室"), 12, rank=3),
        head("present", text("实出勤"), 6, rank=6),
        head("late", number("迟到早退"), 8, rank=5),
        head("private", text("事假"), 5, rank=2),
        head("sick", text("病假"), 5, rank=2),
        head("absent", text("旷工"), 5),
        head("missed", number("学习无故"), 8, rank=5),
        head("good", number("奖"), 4),
        head("bad", number("惩"), 4),
        head("violations", number("违规"), 4, rank=7),
        head("hindered", text("条款不准"), 16, grow=True),
        head("grade", text("等次"), 8),
        head("state", text("情况"), 8),
    ),
    cites=("出勤.5", "学习.6", "档案.9"),
)
def yearly(office: Office, year: AskedYear = None) -> Answer:
    """年度考核一览：一年里各人计入考核的、条款不准评什么、定了什么等次；没有人定的写“未定”。"""
    wanted = year or office.today.year
    live = (YearAppraisal.of_year == wanted) & (YearAppraisal.state != State.VOID)
    seen = visible(office)
    rows = list(YearAppraisal.select().where(live if seen is None else live & seen).order_by(YearAppraisal.id))
    counted = Year(office, wanted)
    return Answer(
        [_line(office, counted, one) for one in rows],
        f"{wanted}年",
        (f"{shares(rows)}。{NO_GRADE}。",) if rows else (),
        nothing=f"{wanted}年没有登记考核；开始一年的考核：zwzx appraisals start。",
    )


def _line(office: Office, counted: Year, one: YearAppraisal) -> Found:
    grade = one.grade.value if one.grade is not None else UNDECIDED
    section = one.section.name if one.section is not None else ""
    if one.person is None:
        return Found((one.number, "", section, *[""] * 9, "", grade, one.state.value), ("appraisals", one.id))
    found = counted.of(one.person)
    figures = counted.attendance_of(one.person)
    forbidden = "、".join(clause for clause, _ in forbidding(office, one.person, counted.year))
    values = (
        *_attendance(figures),
        _many(found, "学习", amiss=True),
        _many(found, "奖惩", amiss=False),
        _many(found, "奖惩", amiss=True),
        _many(found, "大厅违规", amiss=True),
    )
    told = (one.number, one.called, section, *values, forbidden, grade, one.state.value)
    return Found(told, ("appraisals", one.id), late=bool(forbidden) and one.grade is None)


def _attendance(found: Figures | None) -> tuple[Any, ...]:
    from zwzx.office.kinds.half_days import in_days

    if found is None:
        return "", None, "", "", ""
    times = found.of(Presence.LATE, Presence.EARLY) or None
    days = [in_days(found.of(one)) for one in (LeaveKind.PRIVATE, LeaveKind.SICK, Presence.ABSENT)]
    return in_days(found.present), times, *days


def _many(found: list[Source], kind: str, *, amiss: bool) -> int | None:
    return sum(one.kind == kind and bool(one.number) and one.amiss is amiss for one in found) or None


def forbidding(office: Office, person: Person, year: int) -> Iterator[tuple[str, str]]:
    """The clauses that forbid a grade to somebody in a year, each with what it is about; they are asked as the act asks them."""
    lists, numbers = unsigned(office, person, year), taken_away(person, year)
    asked: tuple[Callable[[], None], ...] = (
        lambda: rules.handed_over(person.name, Grade.FIT, lists),
        lambda: rules.may_be_commended(person.name, Grade.EXCELLENT, year, numbers),
    )
    for ask in asked:
        try:
            ask()
        except Refusal as refusal:
            yield refusal.clause, refusal.what


def hindrances(office: Office, person: Person, year: int) -> Iterator[str]:
    """What somebody can't get in a year, and why, in a sentence each."""
    for clause, what in forbidding(office, person, year):
        yield f"{what.rstrip('。')}（{clause}）"


# ── why ────────────────────────────────────────────────────────────────


def of_appraisal(office: Office, row: YearAppraisal) -> Iterator[str]:
    """What counts under which clause, what a clause forbids and from which inputs, who decided, what is different since."""
    section = row.section.name if row.section is not None else ""
    yield f"事实　{row.number}　{row.called}　{section}　{row.of_year}年　{row.state}"
    if row.state is State.PAST or row.person is None:
        yield f"结论　往年的，照原簿：{row.grade.value if row.grade is not None else '没有写等次'}。"
        return
    found = Year(office, row.of_year).of(row.person)
    yield from _by_clause(office, found)
    yield from _hindered(office, row)
    if row.proposer is not None and row.proposed is not None and row.proposed_at is not None:
        yield f"建议　{row.proposer.name}{spelled(row.proposed_at)}建议{row.proposed}：{row.opinion}；建议不是决定"
    for given in approvals.of(row):
        yield f"批准　{spelled(given.at)} {given.told}：{given.words}"
    yield f"{AGAIN}{settings.told('appraisal-by')}；汇编没有写由谁定"
    yield f"结论　{_verdict(row)}"
    if row.basis and row.basis != basis(found):
        yield f"{AGAIN}定等次时的依据存在登记里，和现在的不一样：要重新定的，先“撤销等次”。"
        yield from (f"{AGAIN}{line}" for line in _differs(row.basis, basis(found)))


def _by_clause(office: Office, found: list[Source]) -> Iterator[str]:
    """Each clause with its text, and below it what counts under it."""
    for clause_id in dict.fromkeys(one.clause for one in found):
        clause = regulations.in_force(clause_id, office.today)
        if clause is not None:
            yield f"条款　{clause.id}　{clause.text}"
            if clause.note:
                yield f"{AGAIN}读法：{clause.note}"
        yield from (f"{AGAIN}计入：{one.line}" for one in found if one.clause == clause_id)


def _hindered(office: Office, row: YearAppraisal) -> Iterator[str]:
    assert row.person is not None
    for clause_id, what in forbidding(office, row.person, row.of_year):
        yield f"不准　{what.rstrip('。')}（{clause_id}）"
        if clause_id == "档案.9":
            yield f"{AGAIN}输入：{'、'.join(unsigned(office, row.person, row.of_year))}"
            yield f"{AGAIN}结果：{'、'.join(one for one in Grade if one.passes)}不能评；别的等次由人定"
            yield f"{AGAIN}{settings.told('appraisal-list')}"
        else:
            yield f"{AGAIN}输入：{'、'.join(taken_away(row.person, row.of_year))}"
            yield f"{AGAIN}结果：{Grade.EXCELLENT}不能评；别的等次由人定"


def _verdict(row: YearAppraisal) -> str:
    if row.state is State.VOID:
        return "已作废，不算。"
    if row.grade is None:
        return f"等次{UNDECIDED}：{NO_GRADE}，由人定。"
    rest = f"（{row.decision}）" if row.decision else ""
    why = f"；{row.why}" if row.why else ""
    told = f"；{row.told}告知本人" if row.told is not None else "；还没有告知本人"
    return f"{row.decider}{row.decided}定{row.grade}{rest}{why}{told}。"


def _differs(before: str, now: str) -> Iterator[str]:
    was, is_ = before.split("\n"), now.split("\n")
    yield from (f"那时有：{line}" for line in was if line not in is_)
    yield from (f"现在有：{line}" for line in is_ if line not in was)


def counted_in(person: Person | None, year: int) -> str:
    """In which assessment what befell somebody in a year counts; "" where there is none yet."""
    found = standing_of(person, year) if person is not None else None
    return f"{found.number}（{found.state.value}）" if found is not None else ""
