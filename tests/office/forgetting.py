"""Matters of citizens for tests: entered, ended, and forgotten."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk

NAME, PHONE, ADDRESS, PAPER, ACCUSED = "欧阳翠兰", "13607319876", "望城区隐居路7号", "430122198808088888", "某窗口丁某"
WHO = {"asker": NAME, "phone": PHONE}
OVER = dt.datetime(2057, 1, 1, 9)
"""The first day on which what ended in 2026 may go, kept for 30 years."""
KEEPING = ("calls", "petitions", "complaints", "disclosure")


def head(desk: Desk) -> Any:
    return desk.somebody("张伟")


def asked(desk: Desk, **facts: Any) -> Any:
    """A call that was answered at once."""
    given = {**WHO, "accused_as": ACCUSED, "content": "反映办事等候时间长", "result": "已当面答复", **facts}
    return desk.act("calls.add", **given)


def ended(desk: Desk, name: str) -> Any:
    """A row of a register that ended on the day of the founding."""
    if name == "calls":
        return asked(desk)
    if name == "petitions":
        row = desk.act("petitions.add", **WHO, address=ADDRESS, id_no=PAPER, accused_as=ACCUSED, content="要求发还工资")
        return desk.act("petitions.explain", row, result="属劳动仲裁，已告知")
    if name == "complaints":
        row = desk.act(
            "complaints.add", **WHO, address=ADDRESS, accused_as=ACCUSED, window="3号窗口", content="态度生硬"
        )
        return desk.act("complaints.withdraw", row, reason="已经和好")
    who = {**WHO, "address": ADDRESS, "id_no": PAPER, "standing": "群众", "filled": True, "purpose": "了解情况"}
    row = desk.act("disclosure.add", content="申请公开会议安排", **who)
    return desk.act("disclosure.withdraw", row, reason="申请人已经看到")


def forget(desk: Desk, row: Any, second: str = "张伟") -> Any:
    name = type(row).__name__.lower() + ("" if type(row).__name__ == "Disclosure" else "s")
    return desk.act(f"{name}.forget", row, second=desk.somebody(second))


def sound(desk: Desk) -> list[str]:
    return verify(registers.tables(), derived=True, now=desk.clock.now).faults
