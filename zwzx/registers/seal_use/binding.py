"""结本: a year of a seal's book is bound and offered for filing; nothing is entered in it any more."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office.archive import filing
from zwzx.office.clauses.approvals import UNSIGNED, Approval
from zwzx.office.core.action import action
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import Unreadable
from zwzx.office.terms.people import Post
from zwzx.registers.seal_use import rules
from zwzx.registers.seal_use.facts import SealFact
from zwzx.registers.seal_use.records import BoundYear, Ledger, Use
from zwzx.store.record import equal

DESK = (Post.CLERK, Post.ARCHIVIST, Post.OFFICE_DIRECTOR)


@action("结本", key="j", entered_by=DESK, cites=["档案.3", "档案.5"], ask="结本后这一年的登记簿不能再添，确定吗？")
def bind(
    office: Office,
    seal: SealFact,
    year: Annotated[int | None, asked(BoundYear.year, hint="空着就是上一年")] = None,
) -> BoundYear:
    """一枚印章一年的用印登记簿结本：电话同意的都补签了才能结；结本后打印装订，登记簿列入待归档。"""
    of = year or office.today.year - 1
    found = equal(Ledger, seal=seal)
    uses = list(Use.select().where((Use.book == found[0].mark) & (Use.year == of))) if found else []
    if not uses:
        raise Unreadable(f"{seal.name}{of}年没有用印登记。", "请核对印章和年份。")
    name = f"{found[0].mark}〔{of}〕"
    rules.may_bind(
        name,
        over=of < office.today.year,
        bound=is_bound(office, found[0].mark, of),
        unsigned=[u.number for u in _unsigned(uses)],
    )
    made = office.add(BoundYear(ledger=found[0], year=of, at=office.now, uses=len(uses)))
    title = f"{of}年{seal.name}用印登记簿（{found[0].mark}）"
    last = dt.date(of, 12, 31)
    filing.offer_list(office, made, title, closed=office.now, dated=last, register="seal_use")
    office.remind(f"{name}共{len(uses)}笔，已列入待归档，归{of}年度。请打印装订：zwzx seal-use print --sheet book。")
    return made


def is_bound(office: Office, mark: str, year: int) -> bool:
    """Whether a year of a book was bound."""
    key = ("bound", mark, year)
    if key not in office.known:
        where = (Ledger.mark == mark) & (BoundYear.year == year)
        office.known[key] = bool(BoundYear.select().join(Ledger).where(where).exists())
    return bool(office.known[key])


def _unsigned(uses: list[Use]) -> list[Use]:
    """The uses of a book whose consent by phone waits for its signature."""
    about = {given.about for given in Approval.select(Approval.about).where(UNSIGNED)}
    return [use for use in uses if use.id in about]
