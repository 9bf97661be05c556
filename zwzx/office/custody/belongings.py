"""What stands in a person's name 名下: what they hold, the seals they keep, the instructions they carry out.

Whoever leaves hands all of it over (档案.11). What they hold for a time only (a loan, a paper being read, a seal taken
out, a seal kept for its keeper) is not theirs to pass on: it goes back first.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from zwzx.office.custody.custody import OPEN, Holder, Holding, Item
from zwzx.office.devices import worth
from zwzx.office.kinds.money import in_figures
from zwzx.office.papers.instructions import Instruction, Progress
from zwzx.office.people.vouching import vouched_for
from zwzx.office.seals import seals
from zwzx.office.terms.custody import ItemKind
from zwzx.office.terms.papers import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.devices.devices import DeviceMove
    from zwzx.office.people.people import Person
    from zwzx.store.record import Record


class Sort(StrEnum):
    """类别 of what is handed over, as its list names it."""

    PAPER = "文件"
    CARRIER = "涉密载体"
    SEAL = "印鉴"
    PIECE = "档案"
    DEVICE = "设备"
    VEHICLE = "车辆"
    TASK = "未办结批示"
    DAMAGE = "赔偿"


@dataclass(frozen=True)
class Belonging:
    """One thing in somebody's name.

    `row` is the holding's item, the keepership or the instruction; `first` tells what has to be done before it can be
    handed over, "" where nothing has.
    """

    sort: Sort
    name: str
    number: str
    level: Level
    row: Record
    first: str = ""


def of(person: Person, *, for_good: bool = True, leaves: bool | None = None) -> list[Belonging]:
    """Everything in a person's name: seals that they keep, items that they hold, instructions that they carry out.

    What an outsider borrowed through them counts too. So does, where the person leaves for good, a seal that is with a
    stand-in, who would give it back to nobody; for a time it is in good hands already. Whoever leaves the house settles
    what they damaged, too (用品.4).

    Args:
        for_good: whether it never goes back.
        leaves: whether the person leaves the house, whereupon durable things come back to it (用品.4) and are passed on
            to nobody; as `for_good` where not said.
    """
    leaves = for_good if leaves is None else leaves
    kept = [_kept(found) for found in seals.kept_by(person)]
    kept += [_entrusted(found) for found in seals.lent_by(person)] if for_good else []
    sealed = {found.seal.item for found in seals.kept_by(person)}
    query = Holding.select(Holding, Item).join(Item).switch(Holding).join(Holder)
    held = query.where((Holder.person == person) & OPEN).order_by(Item.id)
    items = [_held(holding, leaves=leaves) for holding in held if holding.item not in sealed]
    lent = [_lent(holding) for holding in vouched_for(person)]
    tasks = Instruction.select().where((Instruction.handler == person) & (Instruction.state == Progress.OPEN))
    owed = [_damage(found) for found in worth.owed_by(person)] if leaves else []
    return [*kept, *items, *lent, *(_task(given) for given in tasks.order_by(Instruction.id)), *owed]


GIVEN_BACK = "离开本单位的要归还，请先登记退还"
"""What has to be done with a durable thing of somebody who leaves (用品.4)."""
SOMETHING = "须由保密员经手的载体"
"""What is marked, as it is told to who may not know of it."""


class Named(Protocol):
    """What a thing is told by, in somebody's name or on the list that it went with."""

    @property
    def name(self) -> str:
        """Its name."""
        ...

    @property
    def number(self) -> str:
        """Its number or code."""
        ...

    @property
    def level(self) -> Level:
        """Its secrecy."""
        ...


def named(office: Office, found: Named) -> str:
    """A thing's name for whoever acts; who may not know of marked papers learns only that there is something."""
    if found.level.marked and not office.sees_marked:
        return SOMETHING
    return f"{found.number} {found.name}".strip()


def told(office: Office, found: Sequence[Belonging]) -> list[str]:
    """The things' names, each with what has to be done first, where something has.

    Who may not know of marked papers learns only that there is something, not how much nor what has to be done.
    """
    open_ = [one for one in found if office.sees_marked or not one.level.marked]
    names = [f"{one.number} {one.name}".strip() + (f"（{one.first}）" if one.first else "") for one in open_]
    return names if len(open_) == len(found) else [*names, SOMETHING]


def _kept(found: seals.Keepership) -> Belonging:
    seal = found.seal
    first = ""
    if out := seals.out_with(found):
        first = f"正由{out}外带，请先收回"
    elif found.temporary and found.instead_of is not None:
        first = f"替{found.instead_of.name}代管，请先交回，或由领导另行指定代管人"
    return Belonging(Sort.SEAL, seal.name, seal.number, Level.NONE, found, first)


def _entrusted(found: seals.Keepership) -> Belonging:
    seal = found.seal
    first = f"正由{found.keeper.name}代管，请先交回（zwzx seals give-back），或移交给新的保管人（zwzx seals hand-over）"
    return Belonging(Sort.SEAL, seal.name, seal.number, Level.NONE, found, first)


def _held(held: Holding, *, leaves: bool = False) -> Belonging:
    item = held.item
    name = item.document.title if item.document is not None else item.name
    number = item.document.number if item.document is not None else item.code
    first = f"应在{held.due:%Y-%m-%d %H:%M}前退还，请先退回" if held.due is not None else ""
    if item.kind is ItemKind.DEVICE and leaves:
        first = f"{GIVEN_BACK}（zwzx devices {'return' if held.due is not None else 'give-back'}）"
    return Belonging(_sort(item), name, number, item.level, item, first)


def _lent(held: Holding) -> Belonging:
    """What somebody from outside borrowed through a colleague, who has to call it in."""
    lent = _held(held)
    first = f"{held.holder.name}借着，接待人是本人，请先收回、登记归还（zwzx consultations return）"
    return Belonging(lent.sort, lent.name, lent.number, lent.level, lent.row, first)


def _sort(item: Item) -> Sort:
    if item.level.marked:
        return Sort.CARRIER
    kinds = {
        ItemKind.SEAL: Sort.SEAL,
        ItemKind.PIECE: Sort.PIECE,
        ItemKind.DEVICE: Sort.DEVICE,
        ItemKind.VEHICLE: Sort.VEHICLE,
    }
    return kinds.get(item.kind, Sort.PAPER)


def _task(given: Instruction) -> Belonging:
    level = given.document.level if given.document is not None else Level.NONE
    return Belonging(Sort.TASK, given.words, given.number, level, given)


def _damage(found: DeviceMove) -> Belonging:
    device = found.device
    if found.fen is None:
        first = "损坏还没有定赔偿，请先登记定赔偿（zwzx devices compensate）"
    else:
        first = f"赔偿{in_figures(found.fen)}元还没有交，请先登记赔偿交清（zwzx devices paid）"
    return Belonging(Sort.DAMAGE, f"{device.name}：{found.words}", device.number, Level.NONE, found, first)
