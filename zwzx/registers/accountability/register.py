"""责任追究: its columns, filters and dues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.filters import by
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Column, Due, Standing
from zwzx.office.kinds.plain import text
from zwzx.office.openness.accounts import BOOK, Accountability, who_answers, with_names
from zwzx.office.people.people import Department
from zwzx.office.terms.openness import AFTER, OPEN, Ground, Held, Ruling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office

WHO = who_answers()
TO_MEND = (
    Accountability.state.in_(list(AFTER))
    & Accountability.reported.is_null()
    & (Accountability.ruling.is_null() | (Accountability.ruling != Ruling.REVOKED))
)
"""The condition that how it was put right is still to be reported (公开.七八)."""
STEPS = pw.Case(
    None,
    [(Accountability.state == Held.APPEALED, Accountability.review_due), (TO_MEND, Accountability.mend_by)],
    None,
)
ITEM = pw.Case(Accountability.ground, [(ground.value, ground.item) for ground in Ground], "")
NEXT_DUE = pw.fn.COALESCE(STEPS, None).converter(Accountability.mend_by.python_value)
"""The moment of the step that comes next."""


def parts() -> Sequence[Any]:
    """The check that it came of, and the letters that went out."""
    from zwzx.office.papers.letters_out import LetterOut

    return (Accountability.check, LetterOut.row)


def standing(office: Office) -> list[Standing]:
    """What is reported on, and open to no objection any more: it waits to be closed, for as long as it may."""
    done = Accountability.state.in_([Held.TOLD, Held.RULED]) & ~TO_MEND
    rows = with_names(Accountability.select()).where(done).order_by(Accountability.id)
    return [
        Standing(
            "close",
            "追究待办结",
            one.number,
            one.deed,
            None,
            "公开.七八",
            "close",
            one.named,
            row=one.id,
        )
        for one in rows
        if one.through(office.now)
    ]


def _waits(name: str, title: str, state: Held) -> Due:
    return Due(name, title, lambda: Accountability.state == state, who=WHO, cites="公开.七七", action=name)


ACCOUNTABILITY = ledger(
    __name__,
    Accountability,
    "责任追究登记簿",
    BOOK,
    number="追究号",
    columns="number who section liable ground deed measures left state",
    full="number check source opened held section liable ground item deed harm inquiry inquirers inquired cause objected"
    " hearing statement heard spared degree measures sanction organ decided mend_by notice told appeal_due mending report"
    " reported objection appealed review_due ruling reasons decision ruled closed state",
    beside=(
        Column("who", WHO, text("被追究人或科室"), 14),
        column(Accountability.section, source=Department.name),
        Column("item", ITEM, text("依据"), 14),
    ),
    apart="who",
    off_paper="item",
    joined=with_names,
    open_=OPEN,
    open_label="没有办结",
    due=NEXT_DUE,
    filters=(by(Accountability.held), by(Accountability.section)),
    struck=Accountability.state == Held.VOID,
    done=Accountability.state.in_([Held.CLOSED, Held.DROPPED]),
    dues=(
        _waits("inquire", "追究待调查", Held.INQUIRY),
        _waits("hear", "待听取陈述申辩", Held.TO_HEAR),
        _waits("decide", "追究待决定", Held.TO_DECIDE),
        _waits("notify", "追究待下达通知", Held.DECIDED),
        Due(
            "report",
            "改正情况待报告",
            lambda: TO_MEND,
            at=Accountability.mend_by,
            who=WHO,
            cites="公开.七八",
            action="report",
        ),
        Due(
            "rule",
            "复核待裁决",
            lambda: Accountability.state == Held.APPEALED,
            at=Accountability.review_due,
            who=WHO,
            cites="公开.七十",
            action="rule",
            recount="recount",
            since=Accountability.appealed,
            limit=("公开.七十", "review"),
        ),
    ),
    standing=standing,
    watched=(Accountability,),
    parts=parts,
    acts=("opening", "deciding", "objecting", "ending", "letters", "old_accounts"),
    help="责任追究登记簿：党务公开的责任，调查、听取申辩、决定、通知、改正报告、复核",
)
