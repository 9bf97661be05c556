"""What the meals and issues of a reception come to, as its row tells it: sums, the dearest meal, who sat with the guests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.kinds.money import in_figures
from zwzx.office.reception import limits
from zwzx.office.reception.records import Reception, ReceptionMeal, issues_of, meals_of
from zwzx.office.terms.hours import spelled
from zwzx.office.terms.reception import Sort

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def told(office: Office, entry: Reception, **changes: Any) -> Reception:
    """Write what its meals and issues come to into the row of a reception, with further changes."""
    return office.change(entry, **comes_to(entry), **changes)


def comes_to(entry: Reception) -> dict[str, Any]:
    """What the meals and issues of a reception come to, by the names of its facts."""
    meals, issues = meals_of(entry), issues_of(entry)
    outside = [one for one in meals if one.where.outside]
    drinks = [one.alcohol for one in meals if one.alcohol]
    taken = {sort: "、".join(one.told for one in issues if one.sort is sort) for sort in Sort}
    caps = [limits.cap(one.where, one.at.date(), major=entry.major) for one in meals]
    standards = dict.fromkeys(
        str(most) if most is not None else one.where.value for one, most in zip(meals, caps, strict=True)
    )
    return {
        "meals": "\n".join(line(one) for one in meals),
        "companions": max((one.companions for one in meals), default=None),
        "standard": "、".join(standards),
        "cost": sum(one.cost for one in meals) if meals else None,
        "head": max((limits.head(one.cost, one.people) for one in meals), default=None),
        "bill": sum(one.cost for one in outside) if outside else None,
        "alcohol": "、".join(dict.fromkeys(filter(None, (*drinks, taken[Sort.ALCOHOL])))),
        "tobacco": taken[Sort.TOBACCO],
        "paid": "、".join(dict.fromkeys(_paid(one) for one in meals)),
    }


def line(one: ReceptionMeal) -> str:
    """A meal in a line."""
    place = f"{one.where}{f' {one.name}' if one.name else ''}"
    head = in_figures(limits.head(one.cost, one.people))
    drinks = f"　用酒 {one.alcohol}" if one.alcohol else ""
    return (
        f"{one.place}. {spelled(one.at)} {place}　来客{one.guests}人、陪餐{one.companions}人"
        f"　{in_figures(one.cost)}元，人均{head}元　{_paid(one)}{drinks}"
    )


def _paid(one: ReceptionMeal) -> str:
    if not one.where.outside:
        return "食堂记账"
    return "公务卡" if one.card else f"没有刷卡：{one.no_card}"
