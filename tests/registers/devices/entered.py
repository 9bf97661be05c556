"""耐用品: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.people import people
from zwzx.office.terms.devices import DeviceSort
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """One in each state."""
    register = registers.load("devices")
    head = people.holders(Post.SECTION_HEAD, office.today)[0]

    def then(act: str, entry: Any = None, **facts: Any) -> Any:
        action = register.action(act)
        if entry is not None:
            facts[action.acted_on] = register.record.get_by_id(entry.id)
        return office.perform(action, **facts).record

    def bought(name: str, sort: DeviceSort = DeviceSort.OTHER, **facts: Any) -> Any:
        return then("add", name=name, sort=sort, price=450_000, bought=dt.date(office.today.year - 1, 3, 2), **facts)

    bought("会议音箱")
    bought("台式电脑", DeviceSort.COMPUTER, user=head)
    then("lend", bought("摄像机", DeviceSort.CAMERA), borrower=head, head=head)
    then("repair", bought("打印机", DeviceSort.PRINTER), words="卡纸", shop="城关电脑维修部")
    then("scrap", bought("旧办公桌", DeviceSort.FURNITURE), words="桌腿断裂，无法修复")
    then("lose", bought("录音笔", DeviceSort.CAMERA), words="搬家时不见")
    then("void", bought("饮水机"), reason="登重了")
