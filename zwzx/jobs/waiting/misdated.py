"""Time limits that a fast clock counted: those of rows that an act counts anew, and when what was handed out has to be back.

Where the moment from which a limit is counted lies ahead of the clock, the clock was fast when it was entered, and the
limit is wrong until it is counted anew. The moments themselves stay as they were entered.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.jobs.waiting.things import Waiting
from zwzx.store import journal
from zwzx.store.database import moment_text
from zwzx.store.record import image, stored, tuples
from zwzx.store.times import SKEW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Due, Register

NAME = "misdated"
"""What such a finding is called, whatever it is about."""
LONGEST = dt.timedelta(days=31)
"""What has to be back later than this, and was handed out by a clock that ran ahead, was computed by that clock."""


def counted(office: Office, register: Register) -> Iterator[Waiting]:
    """Rows of a register that wait until a moment which a fast clock counted, and which one of its acts counts anew."""
    dues = [due for due in register.dues if due.recount]
    seen = register.seen(office) if dues else None
    for due in dues:
        yield from _of(office, register, due, seen)


def held(office: Office) -> Iterator[Waiting]:
    """What has to be back and was handed out by a fast clock, so that the moment it is due was computed wrongly."""
    from zwzx.office.custody.custody import OPEN, Holder, Holding, Item  # where nobody has anything, nobody asks
    from zwzx.office.terms.papers import Level

    query = Holding.select(Holding.because, Item.code, Holder.name, Holding.due, Item.level).join(Item).switch(Holding)
    ahead = query.join(Holder).where(OPEN & (Holding.entered > office.now) & Holding.due.is_null(False))
    for because, code, holder, due, level in tuples(ahead.order_by(Holding.id)):
        if due <= office.now + LONGEST or (level >= Level.CONFIDENTIAL and not office.sees_marked):
            continue
        name, row, number, action = _behind(because)
        words = f"{code} 在{holder}手里，借出时时钟快了，应还{due:%Y-%m-%d %H:%M}是错的" + (
            f"：{_command(name, action, number)}" if action else "，请先收回再借"
        )
        what = ("应还时间算错", number or code, words, holder, office.now - SKEW, None, "", action)
        yield Waiting(name, row or because, NAME, *what)


def _of(office: Office, register: Register, due: Due, seen: Any) -> Iterator[Waiting]:
    tomorrow = dt.datetime.combine(office.today + dt.timedelta(days=1), dt.time())
    record, counted_at = register.record, due.since if due.clocked is None else due.clocked
    wanted = [due.waits(), counted_at >= moment_text(tomorrow), *([seen] if seen is not None else [])]
    for (row_id,) in tuples(register.query(record.select(record.id)).where(*wanted)):
        row, action = record.get_by_id(row_id), register.action(due.recount)  # hardly ever is there a row
        moment = getattr(row, due.stored.name)
        if moment is None or _again(office, row, due.stored.name, action.event):
            continue
        number = _number(row)
        words = f"登记时时钟快了，{moment:%Y-%m-%d %H:%M}是错的：{_command(register.name, action.name, number)}"
        what = (f"{due.title}算错", number, words, "", office.now - SKEW, None, "", action.name)
        yield Waiting(register.name, row.id, NAME, *what)


def _again(office: Office, row: Any, at: str, event: str) -> bool:
    """Whether the moment that a row has now is one that the act which counts anew gave it, by a clock that was right."""
    model, now = type(row), moment_text(office.now)
    present = image(model, stored(row)).get(at)
    for written in journal.history(model._meta.table_name, row.id, row.ver):
        if written.image.get(at) != present:
            return False
        if written.action == event and written.at <= now:
            return True
    return False


def _behind(because: int) -> tuple[str, int, str, str]:
    """The register and row because of which somebody holds something, its number, and the act that counts anew.

    The row's id is 0 where it is no register's; the act is "" where there is none.
    """
    for name in registers.NAMES:
        register = registers.load(name)
        found = _row(register, because)
        if found is not None:
            again = any(action.name == "recount" for action in register.actions)
            return name, found.id, _number(found), "recount" if again else ""
    return "", 0, "", ""


def _row(register: Register, because: int) -> Any:
    """A register's row of an id, or the one that the part with this id belongs to, as a reader to a slip; None."""
    from zwzx.office.custody.custody import Holding

    found: Any = register.record.get_or_none(register.record.id == because)
    for part in register.parts() if found is None and register.parts is not None else ():
        if isinstance(part, tuple) and part[-1] is Holding.because:
            whole = part[0]
            of: Any = whole.model.get_or_none(whole.model.id == because)
            found = found or (getattr(of, whole.name) if of is not None else None)
    return found


def _number(row: Any) -> str:
    return str(getattr(row, "number", "") or f"#{row.id}")


def _command(register: str, action: str, number: str) -> str:
    return f"zwzx {registers.noun(register)} {action} {number}"
