"""The books of the ledger: one a seal, opened with its first entry, told apart by a mark: 用一, 用二, 用三."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.listing import numbered, spell
from zwzx.office.core.register import Book
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.references import OLD, read_number
from zwzx.office.seals.seals import Seal, in_use
from zwzx.registers.seal_use.records import SLIP, BoundYear, Ledger, Use
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register

MARK = "用"
DIGITS = "〇一二三四五六七八九"
_ARABIC = re.compile(rf"({OLD}?){MARK}(\d{{1,3}})(?:-|(?=[〔\[(]))", re.ASCII)
_HYPHEN = re.compile(rf"({OLD}?{MARK}[{DIGITS}十百]+)-")


def book_of(office: Office, seal: Seal) -> str:
    """The mark of a seal's book; the book is opened where it has none yet."""
    key = ("ledger", seal.id)
    if key not in office.known:
        found = equal(Ledger, seal=seal)
        office.known[key] = found[0].mark if found else _open(office, seal)
    mark: str = office.known[key]
    return mark


def _open(office: Office, seal: Seal) -> str:
    held = Ledger.select().count()
    order = max(held, office.known.get("ledgers", 0)) + 1
    office.known["ledgers"] = order
    return office.add(Ledger(seal=seal, order=order, mark=mark_of(order))).mark


def mark_of(order: int) -> str:
    """The mark of the n-th book, below a thousand: no digit stands in it, so that no number can be read two ways."""
    hundreds, rest = divmod(order, 100)
    tens, ones = divmod(rest, 10)
    words = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        words += f"{DIGITS[tens]}十" if tens > 1 or hundreds else "十"
    elif hundreds and ones:
        words += DIGITS[0]
    return MARK + words + (DIGITS[ones] if ones else "")


def unbound(year: int) -> list[Ledger]:
    """The books that were used in a year and are not bound for it, in their order."""
    used = Use.select(pw.Value(1)).where((Use.book == Ledger.mark) & (Use.year == year))
    bound = BoundYear.select(BoundYear.ledger).where(BoundYear.year == year)
    query = Ledger.select(Ledger, Seal).join(Seal).where(pw.fn.EXISTS(used) & Ledger.id.not_in(bound))
    return list(query.order_by(Ledger.order))


def opened() -> Sequence[Book]:
    """Every book that was opened, in that order."""
    return [Book(one.mark, f"用印登记簿 {one.mark} {one.seal.name}") for one in Ledger.select().order_by(Ledger.order)]


def unopened() -> Sequence[Seal]:
    """The seals in use whose book was not opened yet, because nothing was stamped with them."""
    kept = {one.__data__["seal"] for one in Ledger.select()}
    return [seal for seal in in_use() if seal.id not in kept]


def spelled(text: str) -> str:
    """A number as typed, with an Arabic digit for its book turned into ours: 用1-2026-12 is 用一2026-12."""
    half = unicodedata.normalize("NFKC", text).strip()
    if _ARABIC.match(half):
        return _ARABIC.sub(lambda found: found[1] + mark_of(int(found[2])), half, count=1)
    return _HYPHEN.sub(r"\1", half, count=1) if _HYPHEN.match(half) else text


def named(office: Office, register: Register, text: str) -> Any:
    """The use that a text names: by its number, by its 审批单号, or by `#` and its id.

    Raises:
        Unreadable: where none or several are meant.
    """
    number = read_number(text)
    if number is None or number[0] != SLIP:
        return numbered(office, register, spelled(text))
    seen = register.visible(office) if register.visible is not None else None
    query = register.query(Use.select()).where((Use.slip_year == number[1]) & (Use.slip_serial == number[2]))
    found = list(query if seen is None else query.where(seen))
    if not found:
        raise Unreadable(f"没有审批单{text}。", "请核对单号和年份，或用 search 查找。")
    return found[0]


def next_slip(office: Office) -> dict[str, Any]:
    """The columns of the next 审批单号 of this year."""
    year = office.today.year
    query = Use.select(Use.slip_serial).where((Use.slip_year == year) & Use.slip_serial.is_null(False))
    last = query.order_by(Use.slip_serial.desc()).limit(1).scalar() or 0
    return {"slip": spell(office, SLIP, year, last + 1), "slip_year": year, "slip_serial": last + 1}
