"""Why so much is proposed for a damaged thing: its price, how long it was used, the years of the setting, what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses import regulations
from zwzx.office.core import settings
from zwzx.office.devices import worth
from zwzx.office.kinds.money import in_figures
from zwzx.office.terms.devices import Fault

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from zwzx.office.core.office import Office
    from zwzx.office.devices.devices import Device

AGAIN = "　　　"


def of_device(office: Office, row: Device) -> Iterator[str]:
    """What a thing is still worth, and what was said of each damage (用品.1-2, 用品.4)."""
    yield f"事实　{row.called}　{row.sort}　购置价{in_figures(row.price)}元　{row.state}"
    found = list(worth.damages(row))
    for one in found:
        clause = regulations.as_of("用品.1-2" if one.fault is Fault.WILFUL else "用品.4", one.at.date())
        yield f"条款　{clause.id}　{clause.text}"
        if clause.note:
            yield f"{AGAIN}读法：{clause.note}"
        yield from _reckoned(row, one.at.date())
        who = one.person.name if one.person is not None else ""
        said = "还没有定" if one.fen is None else f"{one.decider}定{in_figures(one.fen)}元"
        said += f"，收据{one.receipt}" if one.receipt else ""
        yield f"{AGAIN}{one.at:%Y-%m-%d}　{one.fault}　{who}　{one.words}　{said}"
    if not found:
        yield from _reckoned(row, office.today)
    owed = sum(one.fen or 0 for one in found if one.paid is None)
    yield f"结论　{'还要赔' + in_figures(owed) + '元' if owed else '没有要赔的'}。"


def _reckoned(row: Device, day: dt.date) -> Iterator[str]:
    name = worth.years_of(row)
    yield f"{AGAIN}{settings.told(name)}"
    years = int(settings.get(name))
    if row.bought is None or not years:
        yield f"折价　没有购置日期，或不算折旧：照购置价{in_figures(row.price)}元"
        return
    used, whole = worth.months_used(row.bought, day), years * worth.MONTHS
    left = in_figures(worth.left(row, day))
    yield (
        f"折价　{row.bought}购置，到{day}用了{used}个月，按{whole}个月平均："
        f"{in_figures(row.price)}×{max(0, whole - used)}÷{whole}＝{left}元（参考，舍去不到一分的）"
    )
