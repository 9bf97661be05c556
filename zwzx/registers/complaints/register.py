"""投诉登记簿: its columns, filters and dues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.fact import Role
from zwzx.office.core.filters import by
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Column, Due, Standing
from zwzx.office.kinds.plain import number, text
from zwzx.office.matters import handing, upheld
from zwzx.office.matters.columns import BY_SECTION, WHO, given_back, handled_by, joined
from zwzx.office.matters.complaints import BOOK, ENDED, OPEN, Complaint, State
from zwzx.office.matters.handing import Handing
from zwzx.office.matters.matters import Matter
from zwzx.office.matters.postponing import Postponement
from zwzx.registers.complaints.ways import LINKS, WAYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office

NAME = "complaints"
PUT_OFF = Postponement.select(pw.fn.COUNT(Postponement.id)).where(Postponement.about == Complaint.id).alias("_put_off")


def parts() -> Sequence[Any]:
    """What belongs to a complaint besides: its matter, where it was handed, who was urged, how it was put off, letters."""
    from zwzx.office.papers.letters_out import LetterOut
    from zwzx.office.papers.urging import Urge

    return (
        Complaint.matter,
        Handing.source,
        Handing.became,
        Urge.about,
        Postponement.about,
        LetterOut.row,
        upheld.UpheldViolation.complaint,
    )


def standing(office: Office) -> list[Standing]:
    """What was handed here and not taken yet."""
    return handing.standing(office, NAME)


COMPLAINTS = ledger(
    __name__,
    Complaint,
    "投诉登记簿",
    BOOK,
    number="投诉号",
    columns="number received kind asker window about content holder left state",
    full="number received kind asker phone address persons accused accused_as window about grave written_asked content"
    " taker holder inquiry finding measure hall violations not_entered raised_to raised due put_off result how answered satisfied gone came state",
    apart="matter",
    beside=(
        column(Matter.received, label="受理时间", rank=4, role=Role.SINCE, printed=20),
        column(Matter.asker, label="投诉人", rank=6, printed=16),
        column(Matter.phone, printed=22),
        column(Matter.accused_as, label="被投诉人", printed=18),
        column(Matter.content, label="投诉内容", role=Role.TITLE, printed=36),
        column(Matter.channel),
        column(Matter.address),
        column(Matter.persons),
        column(Matter.anonymous),
        column(Matter.accused),
        column(Matter.result, printed=26),
        column(Matter.entered),
        column(Matter.destroyed),
        handled_by(),
        Column("violations", upheld.of_complaint(Complaint.id), text("登记的违规"), 14),
        Column("put_off", PUT_OFF, number("延期次数"), 6, printed=10, head="延期"),
        Column("gone", handing.gone_to(Complaint.id), text("转到"), 18),
        Column("came", handing.came_as(Complaint.id), text("转来的编号"), 14),
    ),
    joined=joined,
    open_=OPEN,
    open_label="没有答复",
    due=Complaint.due,
    filters=(BY_SECTION, by(Complaint.window)),
    struck=Complaint.state == State.VOID,
    done=Complaint.state.in_(ENDED),
    dues=(
        Due(
            "answer",
            "投诉待答复",
            lambda: Complaint.state.in_(OPEN),
            at=Complaint.due,
            who=WHO,
            cites="投诉.5",
            action="answer",
            recount="recount",
            since=Matter.received,
            limit=("投诉.5", "reply"),
            extends="reply",
        ),
        Due(
            "upheld",
            "查实待定违规",
            lambda: upheld.NOBODY_DECIDED,
            action="violations.enter_for",
        ),
        given_back(Complaint, State.HANDED),
    ),
    standing=standing,
    watched=(Complaint, Handing),
    ways=WAYS,
    links=LINKS,
    parts=parts,
    acts=("entering", "handling", "upheld_ones", "letters", "forgetting", "old_complaints"),
    help="投诉登记簿：受理、调查、答复、延期、撤诉、回访",
)
