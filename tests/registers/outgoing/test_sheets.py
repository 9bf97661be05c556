"""发文: its papers have every head that offices' books have, and how each copy is accounted for."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from tests.archived import with_archivist
from tests.registers.outgoing.test_outgoing import draft, stamped
from zwzx import registers
from zwzx.office.archive.filing import Offer
from zwzx.office.core.listing import Listing
from zwzx.office.core.sheet import Grid
from zwzx.office.kinds.secrecy import Term
from zwzx.office.terms.outgoing import Delivery
from zwzx.office.terms.papers import Genre, Level

if TYPE_CHECKING:
    from tests.conftest import Desk
    from zwzx.office.core.sheet import Page

HEADS = """
稿号 发文日期 发文字号 标题 附件 密级 印制份数 主送 签收人 归卷日期 归入卷号 签发人 拟稿科室
分发 存档份数 余存份数 作废份数 情况、备注
"""
"""顺序号 is the 稿号, 发往机关 the 主送; all the others are called as offices' books call them."""
PRINTABLE = 272.0
"""Millimetres of a landscape page."""


def printed(desk: Desk, sheet: str, *papers: Any) -> list[Page]:
    (found,) = (one for one in registers.load("outgoing").sheets if one.name == sheet)
    return list(found.draw(desk.office, [desk.fresh(paper) for paper in papers]))


def table(page: Page) -> list[list[str]]:
    (grid,) = (part for part in page.parts if isinstance(part, Grid))
    return [[cell.text for cell in row] for row in grid.rows]


def done(desk: Desk, **facts: Any) -> Any:
    paper = stamped(desk, copies=5, **facts)
    desk.act("outgoing.send", paper, to="区政府", copies=2)
    desk.act("outgoing.receipt", paper, to="区政府", receiver="李某")
    return desk.act("outgoing.close", paper, kept=1, left=1, spoilt=1)


def test_the_book_has_every_head_and_fits_its_page(desk: Desk) -> None:
    (page,) = printed(desk, "book", done(desk, genre=Genre.LETTER, enclosures="名单"))
    (grid,) = (part for part in page.parts if isinstance(part, Grid))
    heads, row = table(page)
    assert heads == HEADS.split()
    assert sum(grid.widths) <= PRINTABLE
    assert row[1:9] == ["2026-09-28", "望政务〔2026〕1号", "关于做好工作的通知", "名单", "无", "1", "区政府", "李某"]
    assert row[9:] == ["", "", "张伟", "业务科", "2", "1", "1", "1", "已办结"]


def test_the_book_tells_when_and_as_what_it_was_filed(desk: Desk) -> None:
    paper = done(desk, genre=Genre.LETTER)
    with_archivist(desk).act("filing.file", Offer.get(Offer.about == paper.id), pages=2)
    register: Any = registers.load("outgoing")
    columns = [one for one in register.facts if one.name in ("sent_on", "filed_on", "filed_as")]
    (row,) = Listing(desk.office, register, {}, columns).walk()
    told = dict(zip([one.name for one in columns], row.values, strict=True))
    assert (told["sent_on"], told["filed_on"]) == (dt.date(2026, 9, 28), desk.office.today)
    assert not told["filed_as"], "it has no number before the year is sealed"
    assert table(printed(desk, "book", paper)[0])[1][9] == str(desk.office.today)


def test_each_recipient_has_a_page_of_the_delivery_book(desk: Desk) -> None:
    paper = stamped(desk, copies=4)
    desk.act("outgoing.send", paper, to="区政府", copies=2, how=Delivery.POST, envelope="7")
    desk.act("outgoing.send", paper, to="区委办", how=Delivery.MESSENGER, messenger=desk.somebody("王芳"))
    desk.act("outgoing.receipt", paper, to="区政府", receiver="李某")
    desk.act("outgoing.take_back", paper, to="区政府")
    first, second = printed(desk, "delivery", paper)
    assert table(first)[0] == ["日期", "封号", "文号", "份数", "方式", "送件人", "签收人", "签收日期"]
    reference = "望政务〔2026〕1号"
    assert [table(page)[1] for page in (first, second)] == [
        ["2026-09-28", "", reference, "1", "专人送达", "王芳", "", ""],
        ["2026-09-28", "7", reference, "2\n收回1", "邮寄", "", "李某", "2026-09-28"],
    ]
    assert ("区委办" in first.name, "区政府" in second.name) == (True, True)


def test_the_form_prints_the_level_with_its_term(desk: Desk) -> None:
    (page,) = printed(desk, "form", draft(desk, level=Level.SECRET, term=Term(years=10), title="代称甲"))
    assert "机密★10年" in repr(page)
