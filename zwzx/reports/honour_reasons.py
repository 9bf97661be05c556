"""What an honour or a punishment counts for, and under which clause: the paper, the assessment, the chance to be commended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.archive.filing import Offer
from zwzx.office.clauses import regulations
from zwzx.office.clauses.amounts import Amount
from zwzx.office.openness import accounts
from zwzx.office.people.honours import State
from zwzx.reports.appraisals import counted_in
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.office import Office
    from zwzx.office.people.honours import Honour

AGAIN = "　　　"
COLLECTED = {True: "收集.8", False: "收集.9"}
"""Under which clause its papers are collected: 先进人物事迹, 处分通报."""


def of_honour(_office: Office, row: Honour) -> Iterator[str]:
    """Whose it is and on what paper, the clauses, where it counts and where not, with what is known of it now."""
    kind = row.kind.value if row.kind is not None else "没有写种类"
    whose = row.person.name if row.person is not None else row.section.name if row.section is not None else ""
    yield f"事实　{row.number}　{whose}　{kind}　{row.what}　{row.state}"
    yield f"{AGAIN}{row.on} {row.decider}决定：{row.paper}{f'；事由：{row.reason}' if row.reason else ''}"
    if row.source:
        yield f"{AGAIN}由{row.source}登记"
    good = row.kind is not None and row.kind.good
    for clause_id in ("廉政.6", COLLECTED[good]):
        found = regulations.in_force(clause_id, row.on)
        if found is not None:
            yield f"条款　{found.id}　{found.text}"
    if row.sum is not None:
        yield f"奖金　{Amount(row.sum, 'fen')}；发放另按财务制度办"
    yield from _filed(row)
    yield from _counted(row)


def _filed(row: Honour) -> Iterator[str]:
    for one in equal(Offer, about=row.id):
        yield f"归档　{one.title}：{one.state}{f'（{one.reason}）' if one.reason else ''}"


def _counted(row: Honour) -> Iterator[str]:
    if row.state is State.PAST:
        yield "结论　往年的，照原簿，不计入建库以后的考核。"
        return
    if row.state is not State.STANDS:
        paper = f"（{row.revoked} {row.revocation}）" if row.revoked is not None else ""
        yield f"结论　{row.state}{paper}：不计入年度考核。"
        return
    year = row.on.year
    if row.person is None:
        yield f"结论　是科室的，不计入哪一个人的考核；{year}年考核时由人看。"
        return
    there = counted_in(row.person, year) or f"还没有登记{year}年的考核（zwzx appraisals add）"
    yield f"计入　{row.person.name}{year}年年度考核的依据：按决定日期{row.on}；{there}"
    taken = [one.number for one in accounts.decided_in(year) if one.held == row.person and one.without_award == year]
    if row.kind is not None and row.kind.good and taken:
        yield f"{AGAIN}{'、'.join(taken)}取消了{year}年评优评奖资格（公开.七六2）：请核对决定单位是不是知道"
    yield "结论　列为依据；加不加分、评什么等次，条款没有写，由人定。"
