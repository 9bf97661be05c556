"""Handing a matter from one register to another: declared by the first, waiting until the second takes it, undone by either.

    TO_COMPLAINTS = Way("转投诉", to="complaints", carried="收到时间、来的方式、当事人、内容", undone="收回的回到“已登记”")

What is carried over is the matter itself, so that its clock runs on from when it came and nobody types it twice. The
second register enters it under a number of its own (`taken`), or sends it back with a reason (`send_back`); until it is
taken the first can take it back (`take_back`). What was handed and not taken waits in the second register's list of duties.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.clauses.moments import happened
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.fact import fact
from zwzx.office.core.register import Standing, Way
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import choice, text
from zwzx.office.kinds.rows import row, row_id
from zwzx.office.matters.matters import Matter, OfMatter
from zwzx.office.terms.hours import spelled
from zwzx.office.terms.matters import Handed
from zwzx.store.record import Record, equal

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office
    from zwzx.office.core.session import Session


class Handing(OfMatter, Record):
    """A matter on its way from a row of one register to another register, and the row that it became there."""

    matter = fact(row("办件", Matter), backref="handings")
    source = fact(row_id("原登记"), index=True)
    number = fact(text("原编号"), shown=14)
    way = fact(text("转办方式"), shown=8, default=None)
    to = fact(text("转到"), default=None)
    at = fact(moment("转办时间"), shown=16)
    by = fact(person("转办人"), dated="at", shown=8)
    words = fact(text("转办说明", long=True), shown=20)
    state = fact(choice("转办情况", Handed), shown=6, default=Handed.WAITING)
    became = fact(row_id("接收登记为"), default=0, index=True)
    became_number = fact(text("接收编号"), shown=14)
    ended = fact(moment("接收或退回时间"), null=True)
    reason = fact(text("退回或收回原因"), shown=16)

    class Meta:
        indexes = ((("to", "state"), False),)

    @property
    def label(self) -> str:
        """What people call it: the number that it had, and how it was handed."""
        return f"{self.number}{self.way}"


def hand(office: Office, source: Any, way: Way, *, at: dt.datetime | None = None, words: str = "") -> Handing:
    """Hand the matter of a row to another register.

    Raises:
        Refusal: where it lies in the future or before the matter came, or the matter waits elsewhere already.
    """
    when = at or office.now
    happened("转办时间", when, office.now)
    if when < source.matter.received:
        raise Refusal("", f"转办时间早于收到时间{spelled(source.matter.received)}。", "请填实际转办的时间。")
    if waiting := equal(Handing, matter=source.matter, state=Handed.WAITING):
        raise Refusal("", f"{waiting[0].label}还没有接收。", "请先收回，再转到别处。")
    return office.add(
        Handing(
            matter=source.matter,
            source=source.id,
            number=source.number,
            way=way.title,
            to=way.to,
            at=when,
            by=office.actor,
            words=words,
        )
    )


def taken(office: Office, handing: Handing, became: Any) -> Handing:
    """Enter that the other register took a matter under a row of its own.

    Raises:
        Refusal: where it waits no more.
    """
    _still_waiting(handing)
    return office.change(handing, state=Handed.TAKEN, became=became.id, became_number=became.number, ended=office.now)


def send_back(office: Office, handing: Handing, reason: str) -> Handing:
    """Enter that the other register does not take it, and why; the first has it again.

    Raises:
        Refusal: where it waits no more.
    """
    _still_waiting(handing)
    return office.change(handing, state=Handed.RETURNED, reason=reason, ended=office.now)


def _still_waiting(handing: Handing) -> None:
    # The form was filled while it waited; it is read anew, as somebody else may have been faster.
    now = Handing.get_by_id(handing.id)
    if now.state is Handed.TAKEN:
        raise Refusal("", f"{now.label}已接收，编号{now.became_number}。", f"请看{now.became_number}。")
    if now.state is not Handed.WAITING:
        raise Refusal("", f"{now.label}{now.state}，不再等接收。", "要办的，请让转来的一方重新转一次。")


def take_back(office: Office, source: Any, reason: str) -> None:
    """Let a row that was handed on be handled here again: what nobody took is withdrawn, what was sent back is there already.

    Raises:
        Refusal: where the other register took it under a number of its own: it is handled there, or handed on from there.
    """
    last = of_row(source)[-1]
    if last.state is Handed.TAKEN:
        way_on = f"请接着办{last.became_number}；转错了的，从那一条再转到该办的登记簿。"
        raise Refusal("", f"{source.number}已由{last.became_number}接收。", way_on)
    office.say(reason=reason)
    if last.state is Handed.WAITING:
        office.change(last, state=Handed.WITHDRAWN, reason=reason, ended=office.now)


def waiting_for(register: str, office: Session | None = None) -> list[Handing]:
    """What was handed to a register and is not taken yet, oldest first; where an office is given, as far as its actor may know."""
    query = Handing.select().where((Handing.to == register) & (Handing.state == Handed.WAITING))
    seen = Handing.known_to(office) if office is not None else None
    return list((query if seen is None else query.where(seen)).order_by(Handing.id))


def standing(office: Office, register: str, act: str = "take") -> list[Standing]:
    """What waits to be taken by a register, for its list of duties.

    Args:
        act: its act that takes it.
    """
    return [
        Standing(
            "take",
            "转来待接收",
            one.number,
            one.way,
            None,
            "",
            act,
            facts=(("handing", one.number),),
        )
        for one in waiting_for(register, office)
    ]


def of_row(source: Any) -> list[Handing]:
    """Where a row's matter was handed from it, oldest first."""
    return equal(Handing, source=source.id)


def gone_to(source: Any) -> Any:
    """Where a row's matter is or was handed, as a column of its list: 转投诉 诉〔2026〕3号; NULL where it was not.

    Args:
        source: the expression for the row's id.
    """
    went = Handing.select(Handing.way.concat(" ").concat(Handing.became_number))
    going = Handing.state.in_([Handed.WAITING, Handed.TAKEN])
    return went.where((Handing.source == source) & going).order_by(Handing.id.desc()).limit(1)


def came_as(row: Any) -> Any:
    """Under which number a row's matter stood in the register that handed it here, as a column; NULL where it came straight.

    Args:
        row: the expression for the row's id.
    """
    return Handing.select(Handing.number).where(Handing.became == row).limit(1)


def came_from(row: Any) -> Handing | None:
    """From which row of another register a row's matter came; None where it came straight from the citizen."""
    found = equal(Handing, became=row.id)
    return found[-1] if found else None
