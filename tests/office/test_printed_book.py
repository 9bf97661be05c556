"""The printed books: what stands on each line, in literal tables; what is void is struck, what is hidden is left out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from tests.archived import NUMBER, piece_of, with_archivist
from zwzx import registers
from zwzx.office.core.listing import Listing
from zwzx.office.core.printed_book import OnPaper, PrintedBook
from zwzx.office.core.sheet import Grid, Line
from zwzx.office.custody import custody
from zwzx.office.terms.archives import Aim
from zwzx.office.terms.papers import Level
from zwzx.registers.archive_use.records import Taking

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
    entry = desk.opined(**{"copies": 2, "pages": 3, **facts})
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
            *("阅读场所", "应还", "归还", "核验", "经手人", "签名"),
        ],
        [
            *("借〔2026〕1号", "09-28 09:00", "长政发〔2026〕7号", "第一件", "无", "", "3", "业务科\n孙丽"),
            *("起草方案", "", "办公室", "09-30 17:30", "09-28 10:00", "3页 完好", "王芳\n王芳", ""),
        ],
        [
            *("借〔2026〕2号", "09-28 09:00", "收〔2026〕2号", "第二件", "无", "", "3", "业务科\n孙丽"),
            *("起草方案", "", "办公室", "", "", "", "王芳", ""),
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


def test_the_book_of_what_came_in(desk: Desk) -> None:
    desk.add(reference="长政发〔2026〕7号", title="第一件", copies=2, enclosures="附件1份")
    void = desk.add(title="第二件")
    desk.do("void", entry=void, reason="登重了")
    page = book(desk, "incoming")
    assert (page.title, page.name, above(page)) == ("收文登记簿", "收文登记簿", "测试中心　　2026年度　　共2件")
    assert texts(page) == [
        [
            *("收文号", "收文日期", "来文机关", "来文字号", "文件标题", "附件", "份数", "密级", "批办意见", "承办单位"),
            *("签收人", "办理结果", "复文号", "归卷日期", "归入卷号"),
        ],
        [
            *("收〔2026〕1号", "2026-09-28", "长沙市人民政府", "长政发〔2026〕7号", "第一件", "附件1份", "2", "无", ""),
            *("", "王芳", "", "", "", ""),
        ],
        [
            *("收〔2026〕2号", "2026-09-28", "长沙市人民政府", "", "第二件", "", "1", "无", "", "", "王芳", ""),
            *("", "", ""),
        ],
    ]
    assert struck(page) == [False, True]
    assert [cell.align for cell in grid_of(page).rows[1]] == [
        *["left"] * 5,
        *["center"] * 3,
        "left",
        *["center"] * 4,
        "left",
        "center",
    ]
    assert grid_of(page).widths == (25, 21, 23, 25, 38, 11, 9, 9, 19, 14, 14, 14, 13, 21, 11)


def test_the_book_of_what_came_in_is_of_the_year_of_its_numbers(desk: Desk) -> None:
    """An envelope of the last afternoon of a year, opened in the next, has the first number of the next."""
    desk.clock.now = dt.datetime(2026, 12, 31, 16, 0)
    envelope = desk.do("sign", author="区委办")
    assert above(book(desk, "incoming", [envelope])) == "测试中心　　2026年度　　共1件"
    desk.clock.now = dt.datetime(2027, 1, 4, 9, 0)
    entry = desk.do("open", entry=envelope, author="区委办", title="年末的一件")
    assert entry.number == "收〔2027〕1号"
    assert above(book(desk, "incoming", [entry])) == "测试中心　　2027年度　　共1件"


def test_the_book_of_what_came_in_tells_what_was_written_on_each_paper_and_what_came_of_it(desk: Desk) -> None:
    first = desk.add(title="第一件")
    desk.do("opinion", entry=first, words="请张主任阅示")
    told = {"leader": desk.somebody("张伟"), "words": "请业务科速办", "handler": desk.somebody("孙丽")}
    given = desk.act("instructions.add", first.document, **told)
    desk.act("instructions.finish", given, result="已书面答复")
    second = desk.circulated(desk.add(title="第二件"))
    rows = texts(book(desk, "incoming", [desk.fresh(first), second]))
    heads = rows[0]
    assert [row[heads.index("批办意见")] for row in rows[1:]] == [
        "拟办：请张主任阅示\n批示：请业务科速办（张伟）",
        "拟办：请领导传阅",
    ]
    assert [row[heads.index("办理结果")] for row in rows[1:]] == ["已书面答复", "阅毕"]
    assert sum(grid_of(book(desk, "incoming")).widths) <= 267


def test_what_is_typed_as_a_slip_is_closed_is_what_came_of_its_papers(desk: Desk) -> None:
    """In the book, in the export and in the list; a slip that was void or is open says nothing of them."""
    first, second, third = (desk.add(title=title) for title in ("第一件", "第二件", "第三件"))
    for entry in (first, second, third):
        desk.do("opinion", entry=entry, words="请领导传阅")
    told = {"leader": desk.somebody("张伟"), "words": "请业务科速办", "handler": desk.somebody("孙丽")}
    given = desk.act("instructions.add", desk.fresh(first).document, **told)
    desk.act("instructions.finish", given, result="已书面答复")
    wrong = desk.act("circulation.start", desk.fresh(third).document, readers=(desk.somebody("张伟"),))
    desk.act("circulation.void", wrong, reason="开错了")
    for entry, result in ((first, "转业务科落实"), (second, "阅毕存档")):
        slip = desk.act("circulation.start", desk.fresh(entry).document, readers=(desk.somebody("张伟"),))
        desk.act("circulation.hand_out", slip)
        desk.act("circulation.take_back", slip, words="阅")
        desk.act("circulation.close", slip, result=result)
    wanted = ["已书面答复\n转业务科落实", "阅毕存档", ""]
    rows = texts(book(desk, "incoming", [desk.fresh(entry) for entry in (first, second, third)]))
    assert [row[rows[0].index("办理结果")] for row in rows[1:]] == wanted
    incoming = registers.load("incoming")
    (outcome,) = [column for column in incoming.facts if column.name == "outcome"]
    listed = Listing(desk.office, incoming, columns=(outcome,)).first(3)
    assert sorted(row.values[0] or "" for row in listed) == sorted(wanted)


def test_a_book_with_marked_entries_is_headed_so_and_what_moved_tells_only_its_number(desk: Desk) -> None:
    entry = desk.add(title="代称甲", copies=1)
    desk.do("level", entry=entry, level=Level.SECRET, basis="首页标注", decided_by=desk.somebody("刘强"))
    page = book(desk, "incoming")
    assert (page.title, page.name) == ("密件收文登记簿", "密件收文登记簿")
    assert [(row[0], row[4]) for row in texts(page)[1:]] == [("收〔2026〕1号", ""), ("密收〔2026〕1号", "代称甲")]


def test_the_book_of_copies_has_a_line_a_copy_beside_what_they_have_in_common(desk: Desk) -> None:
    paper = desk.add(title="第一件").document
    made = desk.act("copies.add", paper, applicant=desk.somebody("孙丽"), copies=2, purpose="科室学习", pages=3)
    desk.act("copies.add", paper, applicant=desk.somebody("蒋明"))
    desk.act("copies.void", made, reason="登错了")
    page = book(desk, "copies")
    assert (page.title, page.name, above(page)) == ("文件复制登记", "复制登记", "测试中心　　共2笔")
    assert texts(page) == [
        [
            *("复印号", "日期", "文件名称", "密级", "份数", "每份页数", "用途", "申请人、部门", "发文单位同意"),
            *("承制单位", "复制件编码", "领导签字", "经办人"),
        ],
        [
            *("复〔2026〕1号", "2026-09-28", "第一件", "无", "2", "3", "科室学习", "业务科\n孙丽", "", ""),
            *("012026000001025", "", "王芳"),
        ],
        ["012026000001033"],
        [
            *("复〔2026〕2号", "2026-09-28", "第一件", "无", "1", "", "", "业务科\n蒋明", "", ""),
            *("012026000001041", "", "王芳"),
        ],
    ]
    assert struck(page) == [True, True, False]
    common, own = grid_of(page).rows[1], grid_of(page).rows[2]
    assert [cell.down for cell in common] == [*[2] * 10, 1, 2, 2]
    assert [cell.barcode for cell in (common[10], own[0])] == [True, True]


def test_the_book_of_archive_use_has_a_line_a_piece(desk: Desk) -> None:
    with_archivist(desk)
    first, second = piece_of(desk, 1), piece_of(desk, 2)
    use = desk.act("archive_use.read", first, reader=desk.somebody("孙丽"), purpose="写年鉴")
    desk.act("archive_use.take", use, taking=Taking.COPY, amount=2)
    desk.act("archive_use.return", use, effect="有用")
    told = {"visitor": "赵远", "unit": "市统计局", "letter": "统介8号", "identity": "工作证0123", "slip": "7"}
    desk.act(
        "archive_use.lend_out", second, **told, approver=desk.somebody("张伟"), due=dt.date(2026, 9, 30), aim=Aim.WORK
    )
    page = book(desk, "archive_use")
    assert (page.title, page.name) == ("档案查阅借阅登记簿", "查阅借阅登记簿")
    assert above(page) == "测试中心　　2026年度　　共2人次、2件次"
    assert texts(page) == [
        [
            *("查阅号", "调出时间", "查阅人、单位", "证件、介绍信", "利用目的", "档号", "题名", "密级", "方式"),
            *("摘抄复制", "批准人", "应还", "归还", "完好、效果"),
        ],
        [
            *("查〔2026〕1号", "09-28 09:00", "孙丽\n业务科", "", "工作查考\n写年鉴", NUMBER.format(1)),
            *("关于第1次检查的通知", "无", "室内查阅", "复制2页", "", "", "09-28 09:00", "完好\n有用"),
        ],
        [
            *("查〔2026〕2号", "09-28 09:00", "赵远\n市统计局", "统介8号\n工作证0123", "工作查考", NUMBER.format(2)),
            *("关于第2次检查的通知", "无", "借出", "", "张伟", "09-30", "", ""),
        ],
    ]
    assert sum(grid_of(page).widths) == 267


def test_lines_to_be_signed_in_are_high_enough(desk: Desk) -> None:
    lent(desk)
    loans = registers.load("loans")
    signed = PrintedBook(loans, "number holder", (OnPaper("signed", "签名", 16),), least=11, foot="作废的划去保留。")
    (page,) = signed.draw(desk.office, [loans.record.get()])
    assert (grid_of(page).heights, page.foot) == ((8, 11), "作废的划去保留。")
