"""The kind of an article of the office's supplies: by its name with its size, or a beginning that only one has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from zwzx.office.kinds.base import Kind, Suggestion
from zwzx.office.kinds.hidden import hostile
from zwzx.store.record import Reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.kinds.base import Within
    from zwzx.office.supplies.goods import Goods

MOST = 10


class GoodsKind(Kind["Goods"]):
    """An article that was entered before."""

    word: ClassVar[str] = "品名"

    def read(self, text: str, office: Within | None = None) -> Goods:
        """The article of that name.

        Raises:
            Unreadable: where none or more than one is meant.
        """
        if hostile(text) is not None:
            raise self.wrong(text, "夹有不可见或不成字的字符", "请重写。")
        wanted = _bare(text)
        fitting = [one for one in _all() if _fits(wanted, one)]
        exact = [one for one in fitting if wanted in (_bare(one.called), _bare(f"{one.called}{one.unit}"))]
        found = exact or fitting
        if len(found) == 1:
            return found[0]
        if found:
            names = "、".join(f"{one.called}（{one.unit}）" for one in found[:MOST])
            raise self.wrong(text, f"可以是{names}", "请写全品名和规格；单位不同的，后面写上单位。")
        known = "、".join(one.called for one in _all()[:MOST])
        raise self.wrong(text, "没有这个品名", f"已有：{known}等。" if known else "还没有入过库的品名。")

    def show(self, value: Goods) -> str:
        """Name and size; the unit behind them where another has the same."""
        same = [one for one in _all() if _bare(one.called) == _bare(value.called)]
        return value.called if len(same) == 1 else f"{value.called} {value.unit}"

    def suggest(self, typed: str, office: Within | None = None) -> Sequence[Suggestion]:
        """Articles that fit, with their class and unit."""
        wanted = _bare(typed)
        fitting = [one for one in _all() if not wanted or _fits(wanted, one)]
        return [Suggestion(self.show(one), f"{one.sort.value}，{one.unit}") for one in fitting[:MOST]]

    def field(self, **options: Any) -> Any:
        """Which article it is."""
        from zwzx.office.supplies.goods import Goods

        return Reference(Goods, **options)


def goods(label: str = "品名", *, also: Sequence[str] = (), hint: str = "") -> GoodsKind:
    """An article of the office's supplies."""
    return GoodsKind(label, also=also, hint=hint)


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()


def _all() -> list[Goods]:
    from zwzx.office.supplies.goods import Goods

    return list(Goods.select().order_by(Goods.name, Goods.spec, Goods.id))


def _fits(wanted: str, one: Goods) -> bool:
    from zwzx.office.kinds.pinyin import matches

    return (
        _bare(one.called).startswith(wanted) or wanted in _bare(f"{one.called}{one.unit}") or matches(wanted, one.name)
    )
