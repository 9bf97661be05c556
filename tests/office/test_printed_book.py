"""The printed books: what stands on each line, in literal tables; what is void is struck, what is hidden is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.core.sheet import Grid, Line
from zwzx.office.custody import custody
from zwzx.office.terms.papers import Level

if TYPE_CHECKING:
    from tests.conftest import Desk
    from zwzx.office.core.sheet import Page


def book(desk: Desk, register: str, entries: Any = None) -> Page:
    """The book of a register: of some entries, or of all, the oldest first."""
    found = registers.load(register)
    every = entries or list(found.record.select().order_by(found.record.id))
    (page,) = next(sheet for sheet in found.sheets if sheet.name == "book").draw(desk.office, every)
    return page


def grid_of(page: Page) -> Grid:
    return next(part for part in page.parts if isinstance(part, Grid))


def above(page: Page) -> str:
    return next(part.text for part in page.parts if isinstance(part, Line))


def texts(page: Page) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid_of(page).rows]


def struck(page: Page) -> list[bool]:
    """Of each line below the heads, whether it is struck, as all of its cells are."""
    lines = grid_of(page).rows[1:]
    assert all(len({cell.struck for cell in row}) == 1 for row in lines)
    return [row[0].struck for row in lines]


def lent(desk: Desk, **facts: Any) -> Any:
    entry = desk.add(**{"copies": 2, "pages": 3, **facts})
    item = custody.at_home(entry.document)[0]
    return desk.act("loans.lend", item, borrower=desk.somebody("孙丽"), purpose="起草方案")


def test_the_book_of_loans(desk: Desk) -> None:
    first = lent(desk, reference="长政发〔2026〕7号", title="第一件")
    second = lent(desk, title="第二件")
    desk.clock.on(hours=1)
    desk.act("loans.return", first, pages=3)
    desk.act("loans.undo", second, reason="登错了")
    page = book(desk, "loans")
    assert (page.title, page.name, above(page)) == ("文件借阅登记簿", "借阅登记簿", "测试中心　　2026年度　　共2笔")
    assert texts(page) == [
        [
            *("借阅号", "借出时间", "文号", "题名", "密级", "份号", "页数", "借阅人、部门", "用途", "批准人"),
            *("阅读场所", "应还", "归还", "核验", "签名"),
        ],
        [
            *("借〔2026〕1号", "09-28 09:00", "长政发〔2026〕7号", "第一件", "无", "", "3", "业务科\n孙丽"),
            *("起草方案", "", "办公室", "09-30 17:30", "09-28 10:00", "3页 完好", ""),
        ],
        [
            *("借〔2026〕2号", "09-28 09:00", "收〔2026〕2号", "第二件", "无", "", "3", "业务科\n孙丽"),
            *("起草方案", "", "办公室", "", "", "", ""),
        ],
    ]
    assert struck(page) == [False, True]
    assert [cell.align for cell in grid_of(page).rows[1]].count("left") == 1
    assert sum(grid_of(page).widths) == 267


def test_what_one_may_not_know_of_is_not_printed(desk: Desk) -> None:
    lent(desk)
    marked = lent(desk, level=Level.SECRET, serials=("000001", "000002"))
    assert len(texts(book(desk, "loans"))) == 3
    page = book(desk.acting("蒋明"), "loans")
    assert [row[0] for row in texts(page)[1:]] == ["借〔2026〕1号"]
    assert above(page).endswith("共1笔")
    assert texts(book(desk.acting("蒋明"), "loans", [marked]))[1:] == []
