"""办公用品: the stock with its worth, the sheet of a month, what each section used, what an article cost over the years."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses.duties import period_of
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.core.sheet import Cell, Line, Page, amount, listed, value
from zwzx.office.devices import from_stock
from zwzx.office.kinds.days import day, month
from zwzx.office.kinds.goods import goods
from zwzx.office.kinds.money import entered, in_figures
from zwzx.office.kinds.plain import calendar_year, number, text
from zwzx.office.supplies import figures
from zwzx.office.supplies.goods import Goods
from zwzx.office.supplies.stock import STANDS, SupplyMove
from zwzx.office.supplies.valuing import Worth
from zwzx.office.terms.supplies import OUT, Move, MoveState, Sort
from zwzx.store.numbers import to_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.supplies.figures import Figures

Class = Annotated[Sort | None, asked(Goods.sort, hint="不写就是全部")]
Of = Annotated[dt.date | None, month("年-月", hint="不写就是本月"), ARGUMENT]
ABOUT = "金额按移动加权平均；没有单价的按零计。"


@report(
    "库存",
    noun="supplies",
    name="stock",
    columns=(
        head("article", text("品名"), 20, grow=True),
        head("unit", text("单位"), 6),
        head("sort", text("物品类别"), 8),
        head("left", number("结存"), 8),
        head("worth", entered("金额"), 12),
        head("last", day("最近出入库"), 10, rank=2),
    ),
    cites=("用品.3", "财务.5"),
)
def stock(office: Office, sort: Class = None) -> Answer:
    """库存：每个品名现在还有多少、值多少；没有了的标出来。"""
    told = [one for one in figures.now(office.today) if sort in (None, one.article.sort)]
    last = {what.id: moves[-1].on for what, moves in figures.history(office.today) if moves}
    rows = [
        Found(
            (
                one.article.called,
                one.article.unit,
                one.article.sort.value,
                one.after.quantity,
                one.after.fen,
                last[one.article.id],
            ),
            late=one.after.quantity == 0,
        )
        for one in told
    ]
    whole = sum(one.after.fen for one in told)
    said = (f"共{len(rows)}个品名，合计{in_figures(whole)}元。", ABOUT) if rows else ()
    return Answer(rows, sort.value if sort is not None else "", said, nothing="库里还没有办公用品。")


HEADS = (
    ("品名", 46.0),
    ("单位", 12.0),
    ("类别", 14.0),
    ("期初", 16.0),
    ("期初金额", 24.0),
    ("入库", 16.0),
    ("入库金额", 24.0),
    ("领用", 16.0),
    ("领用金额", 24.0),
    ("盘点", 14.0),
    ("结存", 16.0),
    ("结存金额", 24.0),
)


@report(
    "库存月报",
    noun="supplies",
    name="month",
    columns=(
        head("article", text("品名"), 18, grow=True),
        head("unit", text("单位"), 4),
        head("sort", text("类别"), 4, rank=1),
        head("before", number("期初"), 6),
        head("before_worth", entered("期初金额"), 10, rank=2),
        head("received", number("入库"), 6),
        head("received_worth", entered("入库金额"), 10, rank=3),
        head("issued", number("领用"), 6),
        head("issued_worth", entered("领用金额"), 10, rank=4),
        head("counted", number("盘点"), 6),
        head("left", number("结存"), 6),
        head("worth", entered("结存金额"), 10),
    ),
    cites=("用品.3", "财务.5"),
    prints=True,
)
def monthly(office: Office, of: Of = None, sort: Class = None) -> Answer:
    """库存月报：一个月里每个品名期初、入库、领用（减去退库）、盘点差数、结存各多少，值多少；可以打印。"""
    wanted = period_of("month", of or office.today)
    told = [one for one in figures.of_period(wanted.first, wanted.last) if sort in (None, one.article.sort)]
    name = wanted.name if sort is None else f"{wanted.name}　{sort.value}"
    lines = [_line(one) for one in told]
    before, received = sum(one.before.fen for one in told), sum(one.received.fen for one in told)
    issued, after = sum(one.issued.fen for one in told), sum(one.after.fen for one in told)
    sums = f"期初{in_figures(before)}元，入库{in_figures(received)}元，领用{in_figures(issued)}元，结存{in_figures(after)}元。"
    said = (sums, ABOUT) if told else ()
    return Answer(
        [Found(one) for one in lines],
        name,
        said,
        nothing=f"{name}没有办公用品。",
        pages=lambda: _pages(office, name, lines, said),
    )


def _line(one: Figures) -> tuple[Any, ...]:
    what = one.article
    return (
        what.called,
        what.unit,
        what.sort.value,
        *one.before,
        *one.received,
        *one.issued,
        one.counted.quantity,
        *one.after,
    )


MONEY = (4, 6, 8, 11)
"""Which cells of a line are sums."""


def _pages(office: Office, about: str, lines: Sequence[tuple[Any, ...]], said: Sequence[str]) -> list[Page]:
    rows = [
        tuple(Cell(part) if n == 0 else value(amount(part) if n in MONEY else str(part)) for n, part in enumerate(one))
        for one in lines
    ]
    above = Line(f"{office.name}　　{about}　　打印日期 {office.today}")
    foot = Line("办公室主任：　　　　　　　　　登记人：", size=10)
    parts = (above, listed(HEADS, rows), Line("".join(said), size=9), foot)
    return [Page("办公用品库存月报", parts, name=f"库存月报 {about}", landscape=True)]


@report(
    "科室领用",
    noun="supplies",
    name="used",
    columns=(
        head("section", text("科室"), 14),
        head("people", number("人数"), 6),
        head("times", number("领用笔数"), 8),
        head("worth", entered("金额"), 12),
        head("each", entered("人均"), 10),
        head("tobacco", entered("其中烟酒"), 10, rank=2),
    ),
    cites=("用品.3",),
)
def used(office: Office, year: Annotated[int | None, calendar_year("年份", hint="不写就是今年")] = None) -> Answer:
    """科室领用：一年里每个科室领了多少钱的，人均多少；退库的减去，转入耐用品台账的不算。人数是领过的人。"""
    wanted = year or office.today.year
    first, last = dt.date(wanted, 1, 1), min(dt.date(wanted, 12, 31), office.today)
    sums: dict[str, list[int]] = {}
    who: dict[str, set[int]] = {}
    things = from_stock.moves()
    for what, moves in figures.history(last):
        for row, on, change in moves:
            if on < first or row.move not in OUT or things & {row.id, row.of}:
                continue
            name = row.section.name if row.section is not None else ""
            told = sums.setdefault(name, [0, 0, 0])
            told[0] += row.move is Move.ISSUED
            told[1] -= change.fen
            told[2] -= change.fen if what.sort is Sort.TOBACCO else 0
            who.setdefault(name, set()).add(row.__data__["person"])
    rows = [
        Found((name or "没有写科室", len(who[name]), times, fen, fen // len(who[name]), tobacco))
        for name, (times, fen, tobacco) in sorted(sums.items(), key=lambda one: -one[1][1])
    ]
    return Answer(rows, f"{wanted}年", (ABOUT,) if rows else (), nothing=f"{wanted}年没有领用。")


@report(
    "历年价格",
    noun="supplies",
    name="prices",
    columns=(
        head("article", text("品名"), 16, grow=True),
        head("year", number("年份"), 6),
        head("quantity", number("入库数量"), 10),
        head("least", entered("最低单价"), 10),
        head("most", entered("最高单价"), 10),
        head("mean", entered("平均单价"), 10),
        head("worth", entered("金额"), 12),
        head("suppliers", text("供货商"), 20, rank=1),
    ),
    cites=("用品.3",),
)
def prices(
    office: Office, article: Annotated[Goods | None, goods("品名", hint="不写就是各样"), ARGUMENT] = None
) -> Answer:
    """历年价格：一个品名（不写就是各样）每年买了多少、单价最低最高、平均、向谁买的；往年登记簿上的在内。"""
    bought = (SupplyMove.move == Move.RECEIVED) & SupplyMove.price.is_null(False)
    counts = to_day(SupplyMove, office.today) & bought & (STANDS | (SupplyMove.state == MoveState.PAST))
    if article is not None:
        counts &= SupplyMove.article == article
    years: dict[tuple[str, int], list[SupplyMove]] = {}
    for row in SupplyMove.select().where(counts).order_by(SupplyMove.k):
        years.setdefault((row.article.called, -row.on.year), []).append(row)
    rows = [Found((name, *_of_year(-year, of_year))) for (name, year), of_year in sorted(years.items())]
    about = article.called if article is not None else ""
    return Answer(rows, about, nothing=f"{about}还没有带单价的入库。")


def _of_year(year: int, rows: Sequence[SupplyMove]) -> tuple[Any, ...]:
    each = [one.price for one in rows if one.price is not None]
    whole = sum((Worth(one.quantity, (one.price or 0) * one.quantity) for one in rows), Worth())
    mean = whole.fen // whole.quantity if whole.quantity else 0
    suppliers = "、".join(dict.fromkeys(one.supplier for one in rows if one.supplier))
    return year, whole.quantity, min(each), max(each), mean, whole.fen, suppliers
