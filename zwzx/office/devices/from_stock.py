"""Durable articles that were bought 耐用品: the pieces that came in become things of the book, each once, out of the stock.

A piece is counted in one place: what becomes a thing leaves the stock in the same act (`take`), and comes back to it where
the thing turns out never to have been (`give_back`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.enumeration import first_of
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.devices.devices import Device
from zwzx.office.supplies.purchases import lines_of
from zwzx.office.supplies.stock import STOCK, SupplyMove, enter
from zwzx.office.terms.devices import DeviceState
from zwzx.office.terms.supplies import Move, MoveState, Sort
from zwzx.store.record import equal, tuples

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.supplies.goods import Goods
    from zwzx.office.supplies.purchases import Asked, Purchase


def of_line(line_id: int) -> list[Device]:
    """The things that a line of a purchase became, as far as they stand, in their order."""
    return [one for one in equal(Device, line=line_id) if one.state is not DeviceState.VOID]


def prices_left(line_id: int) -> list[int]:
    """What each piece that came in and is no thing yet cost, in the order in which they came."""
    moves = equal(SupplyMove, line=line_id, state=MoveState.STANDS)
    each = [one.price or 0 for one in sorted(moves, key=lambda one: one.k) for _ in range(one.quantity)]
    return each[len(of_line(line_id)) :]


def durable_lines(purchase: Purchase) -> list[Asked]:
    """The lines of a purchase whose article is durable."""
    return [one for one in lines_of(purchase) if one.line.article.sort is Sort.DURABLE]


def take(office: Office, what: Goods, pieces: int) -> SupplyMove:
    """Take the pieces that become things out of the stock.

    Raises:
        Refusal: where it has less.
    """
    are_in_stock(what.called, what.unit, pieces, STOCK.lowest(what, office.today).left)
    made = enter(office, Move.ISSUED, what, pieces, office.today, purpose="转入耐用品台账")
    office.remind(f"{made.number}转出库存；{what.called}结存{STOCK.balance(what)}{what.unit}。")
    return made


def give_back(office: Office, device: Device, reason: str) -> None:
    """Put a thing that is void back into the stock from which it came."""
    if not device.supply:
        return
    taken = SupplyMove.get_by_id(device.supply)
    told = {"of": taken.id, "reason": f"{device.number}作废：{reason}"[:200]}
    made = enter(office, Move.RETURNED, taken.article, -1, office.today, **told)
    office.remind(
        f"{made.number}退回库存；{taken.article.called}结存{STOCK.balance(taken.article)}{taken.article.unit}。"
    )


def moves() -> set[int]:
    """The movements by which something left the stock to become a thing."""
    return {key for (key,) in tuples(Device.select(Device.supply).where(Device.supply != 0).distinct())}


def is_the_stocks_own(move: SupplyMove) -> None:
    """A movement by which a thing left the stock, came in or came back is changed where the thing is.

    Raises:
        Refusal: where it is one, naming the things.
    """
    if move.move is Move.RETURNED and move.of:
        came_back_with_a_thing(move.number, void=bool(equal(Device, supply=move.of)))
    stand = [one for one in equal(Device, supply=move.id) if one.state is not DeviceState.VOID]
    if move.line:
        others = len(prices_left(move.line))
        stand += of_line(move.line) if others < move.quantity else []
    became_things(move.number, [one.number for one in stand])


def told_of(purchase: Purchase) -> Iterator[str]:
    """The lines that a purchase has of the things that it became."""
    for one in durable_lines(purchase):
        for device in of_line(one.line.id):
            yield f"耐用品　{device.number}　{device.name}　{device.state}"


# ── rules ──────────────────────────────────────────────────────────────


def is_durable(name: str, sort: Sort) -> None:
    """What is used up is no thing of the book; no clause says which is which."""
    if sort is not Sort.DURABLE:
        raise Refusal(
            "",
            f"{name}是{sort}，不登耐用品台账。",
            "类别登错的请先更正品名（zwzx supplies rename），把类别改为耐用。",
        )


def has_durables(number: str, *, there: bool) -> None:
    """A purchase without a durable article has nothing for the book; no clause says so."""
    if not there:
        raise Refusal(
            "",
            f"{number}里没有耐用的物品。",
            "类别登错的请先更正品名（zwzx supplies rename），把类别改为耐用。",
        )


def has_line(number: str, no: int, there: Sequence[int]) -> None:
    """A line that is named is there; no clause says so."""
    if no not in there:
        raise Refusal("", f"{number}没有第{no}项。", f"现有的项：{'、'.join(map(str, there)) or '没有'}。")


def are_left(name: str, pieces: int, left: int, came: int, entered: Sequence[str]) -> None:
    """Each piece that came in is entered once; no clause says so.

    Args:
        left: how many pieces came in and are not entered yet.
        came: how many came in.
        entered: the numbers under which the others are.
    """
    if not came:
        raise Refusal("", f"{name}还没有入库。", "请先登记入库（zwzx supplies receive）。")
    if pieces > left:
        there = f"，已经登记{first_of(entered)}" if entered else ""
        raise Refusal(
            "",
            f"{name}入库{came}件{there}，还有{left}件没有登记，写的是{pieces}件。",
            "请核对件数；登错的先作废（zwzx devices void），再登记。",
        )


def are_in_stock(name: str, unit: str, pieces: int, left: int) -> None:
    """What was issued from the stock already is no thing of the book until it came back; no clause says so."""
    if pieces > left:
        raise Refusal(
            "",
            f"库里的{name}只剩{left}{unit}，要登记的是{pieces}件：有的已经从库里领走。",
            "请先退库（zwzx supplies put-back），登记为耐用品以后再交付使用（zwzx devices issue）。",
        )


def each_has_its_number(pieces: int, numbers: int) -> None:
    """Where the makers' numbers are told, each piece has its own; no clause says so."""
    if numbers and numbers != pieces:
        raise Refusal("", f"登记{pieces}件，写了{numbers}个序列号。", "请一件写一个，用顿号隔开；不知道的先不写。")


def became_things(number: str, things: Sequence[str]) -> None:
    """What became things stays out of the stock as long as they stand; no clause says so."""
    if things:
        raise Refusal(
            "",
            f"{number}已经登记为耐用品{first_of(things)}。",
            "登错的请作废那一件（zwzx devices void），库里随着退回。",
        )


def came_back_with_a_thing(number: str, *, void: bool) -> None:
    """What came back with a thing that is void is not struck by itself; no clause says so."""
    if void:
        raise Refusal(
            "",
            f"{number}是作废耐用品退回的。",
            "作废错了的，请从申购重新登记为耐用品（zwzx devices from-purchase）。",
        )
