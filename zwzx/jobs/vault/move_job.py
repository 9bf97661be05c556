"""Moving a store 搬登记库 as a long job."""

from __future__ import annotations

from typing import Annotated

from zwzx.jobs.job import LOOK, Step, Way, Work, job
from zwzx.jobs.vault import key_management, moving
from zwzx.office.kinds.plain import text
from zwzx.office.people import keyholding
from zwzx.store import pointers

EVENTS = "笔"
NOTHING = "新位置什么都没有留下，原来的登记库没有动。"


@job(
    "搬登记库",
    steps=(
        Step(moving.CHECK, EVENTS, stays=NOTHING),
        Step(moving.CARRY, EVENTS, stays=NOTHING),
        Step(moving.CHECK_NEW, EVENTS, stays=NOTHING),
        Step(moving.EXCHANGE, stays=NOTHING, held=True),
    ),
    again="从头搬。",
    rehearsed=True,
    entered_by=keyholding.HOLDERS,
    ways=(Way(LOOK, {"dry_run": True}),),
)
def move(
    work: Work,
    house: key_management.House,
    acting: str,
    to: Annotated[str, text("搬到", most=4000, hint="服务器的地址，或一个新文件")],
) -> None:
    """搬登记库：从文件搬到服务器，或从服务器搬到文件；两边都校验，封条一样才算数。登记台要先都关上，要 PIN。"""
    target = moving.place_of(to)
    if work.dry_run:
        seq, _ = moving.foresee(house, acting, target)
        work.row(pointers.shown(target), f"{seq}笔")
        work.say(f"试办可行，没有搬。要搬：登记台都关上，再运行 zwzx move --to '{to}'")
        return
    left = moving.move(house, acting, target, work)
    where = pointers.address_of(target)
    work.row(pointers.shown(target))
    work.say(*left)
    work.say(f"以后从新位置打开：export ZWZX_STORE='{where.text if where is not None else target.absolute()}'")
    if where is not None:
        work.say(pointers.READABLE)
