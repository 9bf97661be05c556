"""What the form says in which all that is out is taken as asked after: which carriers, and in whose hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.action import Proposal
from zwzx.office.custody import custody
from zwzx.office.terms.counting import Found
from zwzx.registers.inventory.records import Inventory, InventoryLine
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from zwzx.office.core.office import Office


def for_lent(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """Each carrier that is out and who is to be asked after it; of a blind inventory only how many there are."""
    entry = values.get("entry")
    if not isinstance(entry, Inventory):
        return Proposal()
    out = list(_out(entry))
    if not out:
        return Proposal(notices=["账上没有在外面、还没有核对的。"])
    if entry.blind:
        return Proposal(notices=[f"账上在外的{len(out)}件，逐件问过以后再保存。"])
    return Proposal(notices=["逐件问过以后再保存：" + "；".join(f"{code}在{holder}" for code, holder in out) + "。"])


def _out(entry: Inventory) -> Iterator[tuple[str, str]]:
    """Code and holder of what nobody has looked for yet and is in the hands of the house."""
    for line in equal(InventoryLine, inventory=entry):
        if line.found is Found.OPEN and line.item is not None:
            held = custody.holding(line.item)
            if held.holder.id != line.item.home.id and custody.in_house(held.holder):
                yield line.code, held.holder.name
