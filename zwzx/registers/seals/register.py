"""Columns, filters and dues of the seals 印鉴."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.clauses.approvals import Approval, Circumstance
from zwzx.office.core.fact import Role, label_of
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Abroad, Column, Due, Filter, Image, Standing
from zwzx.office.custody.custody import OPEN, Holder, Holding
from zwzx.office.kinds.plain import text
from zwzx.office.people import people
from zwzx.office.people.people import Department, Person
from zwzx.office.seals.seals import BOOK, KEEPS, Keepership, Seal, hands, keeperships
from zwzx.office.terms.hours import spelled
from zwzx.office.terms.seals import SealState
from zwzx.registers.seals.records import Outing, SealPaper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.office import Office
    from zwzx.store.record import Record

OUTING: Any = Outing.back.is_null() & (Outing.struck == "")
"""The condition of an outing that goes on."""
KEEPER = pw.fn.COALESCE(
    Keepership.select(Person.name)
    .join(Person, on=(Keepership.keeper == Person.id))
    .where((Keepership.seal == Seal.id) & KEEPS),
    "",
)
HOLDER = pw.fn.COALESCE(Holding.select(Holder.name).join(Holder).where((Holding.item == Seal.item) & OPEN), "")

TAKER, OUT_SINCE, OUT_DUE = (
    Outing.select(what).join(Person, on=(Outing.taker == Person.id)).where((Outing.seal == Seal.id) & OUTING)
    for what in (Person.name, Outing.out, Outing.due)
)
STAND_IN_DUE = Keepership.select(Keepership.due).where((Keepership.seal == Seal.id) & KEEPS & Keepership.temporary)


def _moment(chosen: Any, column: Any) -> Any:
    """A moment that a select of its own finds."""
    return pw.fn.COALESCE(chosen, None).converter(column.python_value)


def _is_out() -> Any:
    return pw.fn.EXISTS(Outing.select(pw.Value(1)).where((Outing.seal == Seal.id) & OUTING))


def _is_with_stand_in() -> Any:
    return pw.fn.EXISTS(
        Keepership.select(pw.Value(1)).where((Keepership.seal == Seal.id) & KEEPS & Keepership.temporary)
    )


def query(select: Any) -> Any:
    """Seals with their section, where they are a section's."""
    return select.join(Department, pw.JOIN.LEFT_OUTER)


def _step(name: str, title: str, state: SealState, clause: str, action: str) -> Due:
    """What waits for the next step of a seal's life."""
    return Due(name, title, lambda: Seal.state == state, who=KEEPER, cites=clause, action=action)


DUES = (
    _step("approve", "刻制待批准", SealState.APPLIED, "印鉴.1", "approve"),
    _step("make", "印鉴待刻制", SealState.APPROVED, "印鉴.1", "make"),
    _step("record", "印鉴待备案", SealState.MADE, "印鉴.2", "record"),
    _step("collect", "印鉴待领取", SealState.RECORDED, "印鉴.2", "collect"),
    _step("enable", "印鉴待启用", SealState.COLLECTED, "印鉴.2", "enable"),
    _step("stopped", "停用待处置", SealState.STOPPED, "收集.6", "shut"),
    Due(
        "announce",
        "遗失待声明",
        lambda: (Seal.state == SealState.LOST) & Seal.ended.is_null(),
        cites="收集.6",
        action="announce",
    ),
    Due(
        "outing",
        "外带到期",
        _is_out,
        at=_moment(OUT_DUE, Outing.due),
        who=pw.fn.COALESCE(TAKER, ""),
        action="bring_back",
    ),
    Due(
        "stand_in",
        "代管到期",
        _is_with_stand_in,
        at=_moment(STAND_IN_DUE, Keepership.due),
        who=KEEPER,
        cites="印鉴.3",
        action="give_back",
    ),
)


def standing(office: Office) -> list[Standing]:
    """Seals whose keeper is away and did not hand them over, or holds no post any more that lets them keep it (印鉴.3).

    Both are late from the day's beginning.
    """
    today = office.today
    due = dt.datetime.combine(today, dt.time())
    kept = Keepership.select(Keepership, Seal, Person).join(Seal).switch(Keepership)
    keepers = list(kept.join(Person, on=(Keepership.keeper == Person.id)).where(KEEPS).order_by(Seal.k))
    found = [
        ("keeper_away", "保管人不在岗", "请先移交代管", "entrust", one)
        for one in keepers
        if people.is_away(one.keeper, office.now)
    ]
    found += [("keeper_unfit", "保管人待更换", "请移交", "hand_over", one) for one in keepers if _unfit(one, today)]
    return [
        Standing(
            name,
            title,
            one.seal.number,
            f"{one.seal.name}：{words}",
            due,
            "印鉴.3",
            act,
            one.keeper.name,
            row=one.seal.id,
        )
        for name, title, words, act, one in found
    ]


def _unfit(kept: Keepership, day: dt.date) -> bool:
    """Whether somebody keeps a seal in their own right whom the clause does not name, as after a change of posts."""
    seal = kept.seal
    return not kept.temporary and not hands(kept.keeper, seal.kind, seal.department, day).fit


def about(seal: Seal) -> list[Record]:
    """Every row that is part of a seal's history."""
    from zwzx.office.papers.incidents import Incident

    outings = list(Outing.select().where(Outing.seal == seal))
    papers = list(SealPaper.select().where(SealPaper.seal == seal))
    ids = [row.id for row in (seal, *outings, *papers)]
    given = list(Approval.select().where(Approval.about.in_(ids)))
    return [
        seal,
        *Keepership.select().where(Keepership.seal == seal),
        *Holding.select().where(Holding.item == seal.item),
        *outings,
        *papers,
        *given,
        *Circumstance.select().where(Circumstance.approval.in_(given)),
        *Incident.select().where(Incident.about == seal.id),
    ]


def told(seal: Seal) -> Iterator[str]:
    """Who kept a seal, newest first."""
    for kept in keeperships(seal):
        until_ = f"至 {spelled(kept.until)}" if kept.until else "至今"
        temporary = f"　代管到 {spelled(kept.due)}" if kept.due else ""
        leader = f"　{kept.designated_by.name}指定" if kept.designated_by is not None else ""
        witness = f"　监交 {kept.witness}" if kept.witness else ""
        struck = f"　已撤销：{kept.struck}" if kept.struck else ""
        beside = f"{kept.reason}{temporary}{leader}{witness}{struck}"
        yield f"保管　{spelled(kept.since)} {until_}　{kept.keeper.name}　{beside}"


def _picture(digest: str) -> tuple[bytes, str]:
    from zwzx.office.seals import impressions

    return impressions.picture_of(digest)


SEALS = ledger(
    __name__,
    Seal,
    "印鉴登记簿",
    BOOK,
    number="印鉴号",
    columns="number title kind purpose department keeper holder since left place state",
    full="number title kind purpose department keeper holder since left place state size material issuer maker "
    "approval_number made recorded_with record_number recorded collector collected notice in_use stopped stop_reason "
    "ended ending",
    apart="item",
    off_paper="holder",
    beside=(
        column(Seal.department, source=pw.fn.COALESCE(Department.name, "")),
        column(Keepership.keeper, source=KEEPER),
        Column("holder", HOLDER, text("现在何处"), 8, rank=5, role=Role.HOLDER),
        column(Outing.out, source=_moment(OUT_SINCE, Outing.out)),
    ),
    joined=query,
    due=pw.fn.COALESCE(OUT_DUE, None),
    left_rank=0,
    filters=(
        Filter("department", text(label_of(Seal.department)), lambda value: Department.name == value),
        Filter("keeper", text(label_of(Keepership.keeper)), lambda value: value == KEEPER),
    ),
    struck=Seal.state.in_([SealState.REFUSED, SealState.STRUCK]),
    dues=DUES,
    standing=standing,
    out=Abroad(_is_out, _moment(OUT_DUE, Outing.due)),
    about=about,
    told=told,
    image=Image("impression", "印模", lambda seal: seal.impression, _picture),
    acts=("outing", "keeping", "making", "opening_balance", "correcting", "ending"),
    help="印鉴登记簿：刻制、备案、领取、启用、移交、外带、停用",
    watched=(Seal,),
)
