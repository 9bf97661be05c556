"""Articles 品名: what is bought, kept and issued, by its name, its size, its unit and its class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.fact import fact
from zwzx.office.kinds.plain import choice, text
from zwzx.office.terms.supplies import Sort
from zwzx.store.record import Record, equal

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


class Goods(Record):
    """One article; name, size and unit together name it once."""

    name = fact(text("品名", also=("物品名称", "名称"), least=1, most=60), shown=14, sought=True, default=None)
    spec = fact(text("规格", also=("型号", "规格型号"), most=60), shown=12)
    unit = fact(text("单位", least=1, most=10, hint="如 支、盒、包"), shown=6, default=None)
    sort = fact(choice("物品类别", Sort), shown=6, sought=True, default=Sort.CONSUMABLE)

    stays = True

    class Meta:
        indexes = ((("name", "spec", "unit"), True),)

    @property
    def called(self) -> str:
        """What people call it: 中性笔 0.5mm."""
        return " ".join(filter(None, (self.name, self.spec)))


def found(name: str, spec: str, unit: str) -> Goods | None:
    """The article of that very name, size and unit; None where there is none."""
    rows = equal(Goods, name=name, spec=spec, unit=unit)
    return rows[0] if rows else None


def of(office: Office, name: str, spec: str, unit: str, sort: Sort | None) -> Goods:
    """The article of that name, size and unit, entered where nobody named it before: as 易耗 where no class is told."""
    there = found(name, spec, unit)
    if there is None:
        return office.add(Goods(name=name, spec=spec, unit=unit, sort=sort or Sort.CONSUMABLE))
    if sort is not None and sort is not there.sort:
        office.remind(f"{there.called}登记的是{there.sort.value}，照原来的；登错的请更正品名（zwzx supplies rename）。")
    return there
