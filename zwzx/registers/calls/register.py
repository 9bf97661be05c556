"""来电登记簿: its columns, filters and dues."""

from __future__ import annotations

from zwzx.office.core.fact import Role
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Column, Due
from zwzx.office.kinds.plain import text
from zwzx.office.matters import handing
from zwzx.office.matters.columns import BY_SECTION, WHO, by_channel, given_back, handled_by, joined
from zwzx.office.matters.matters import Matter
from zwzx.registers.calls.records import BOOK, DONE, OPEN, WAYS, Call, State

CALLS = ledger(
    __name__,
    Call,
    "来电登记簿",
    BOOK,
    number="来电号",
    columns="number received asker phone sort content holder left state",
    full="number received channel asker phone unit sort content persons accused accused_as taker holder gone result"
    " answered state",
    apart="matter",
    beside=(
        column(Matter.received, label="来电时间", rank=4, role=Role.SINCE, printed=22),
        column(Matter.channel, rank=1, printed=12),
        column(Matter.asker, label="来电人", rank=6, printed=18),
        column(Matter.phone, label="号码", rank=3, printed=24),
        column(Matter.content, label="内容", role=Role.TITLE, printed=44),
        column(Matter.persons, rank=0),
        column(Matter.anonymous, rank=0),
        column(Matter.accused, rank=0),
        column(Matter.accused_as, rank=0),
        column(Matter.result, label="结果", grow=False, printed=32),
        column(Matter.entered),
        column(Matter.destroyed),
        handled_by("转办部门"),
        Column("gone", handing.gone_to(Call.id), text("转到"), 18, printed=20),
    ),
    joined=joined,
    open_=OPEN,
    open_label="没有回复",
    due=Call.due,
    filters=(
        BY_SECTION,
        by_channel(),
    ),
    struck=Call.state == State.VOID,
    done=Call.state.in_(DONE),
    dues=(
        Due(
            "answer",
            "来电待回复",
            lambda: Call.state.in_(OPEN),
            at=Call.due,
            who=WHO,
            action="answer",
            recount="recount",
            since=Matter.received,
            limit=("call-within", ""),
        ),
        given_back(Call, State.HANDED),
    ),
    ways=WAYS,
    parts=lambda: (Call.matter, handing.Handing.source),
    acts=("actions", "handing_on", "forgetting", "old_calls"),
    help="来电登记簿：登记、答复、转办、转投诉、转信访",
)
