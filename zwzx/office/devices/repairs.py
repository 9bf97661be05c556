"""Repairs of durable things that cost something, each of which is asked for as an expense once (财务.5, 财务.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.devices.devices import moves_of
from zwzx.office.money import linking
from zwzx.office.terms.devices import MoveKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from zwzx.office.devices.devices import Device, DeviceMove


def paid_for(device: Device) -> list[DeviceMove]:
    """The repairs from which it came back and that cost something, oldest first."""
    done = [one for one in moves_of(device) if one.kind is MoveKind.REPAIR and not one.struck]
    return [one for one in done if one.back is not None and one.fen]


def to_ask_for(device: Device, sent: dt.date | None = None) -> DeviceMove | None:
    """The repair that is meant: that of a day, else the last that nobody asked for; the last of all where all were."""
    found = [one for one in paid_for(device) if sent in (None, one.at.date())]
    waiting = [one for one in found if not linking.standing(one)]
    return next(reversed(waiting or found), None)


def can_be_asked_for(device: Device, sent: dt.date | None = None) -> DeviceMove:
    """The repair that is asked for.

    Raises:
        Refusal: where none cost anything, none was sent on that day, or it was asked for already.
    """
    found = to_ask_for(device, sent)
    costs_something(device.number, sent, [f"{one.at:%Y-%m-%d}" for one in paid_for(device)], there=found is not None)
    assert found is not None
    linking.is_asked_once(found)
    return found


def costs_something(number: str, sent: dt.date | None, days: Sequence[str], *, there: bool) -> None:
    """An expense is asked for a repair that is done and cost something; no clause says so."""
    if there:
        return
    if days:
        raise Refusal("", f"{number}{sent}没有送修过。", f"送修日期有：{'、'.join(days)}。")
    raise Refusal("", f"{number}没有修好了、要付钱的维修。", "还在修的先登记修好（zwzx devices mended），写维修金额。")
