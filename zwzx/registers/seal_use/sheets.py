"""The papers of the ledger: the book by seal and by section, the slip that is signed, the consents without signature."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from zwzx.office.clauses import approvals
from zwzx.office.core.fact import label_of
from zwzx.office.core.printed_book import OnPaper, PrintedBook
from zwzx.office.core.printed_form import Told, form, table
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Line, Page, when
from zwzx.office.papers.papers import reprint
from zwzx.office.terms.hours import spelled
from zwzx.registers.seal_use.consents import sign_by, unsigned
from zwzx.registers.seal_use.pressing import section_of_handler
from zwzx.registers.seal_use.records import State, Use
from zwzx.registers.seal_use.register import SEAL_USE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from zwzx.office.clauses.approvals import Approval
    from zwzx.office.core.office import Office

SIGNED = 11.0
"""The least height of a line in which somebody signs, in millimetres."""
ENTERED = frozenset({State.USED, State.VOID, State.PAST})
"""The states of what stands in the book."""


def by_seal(office: Office, uses: Sequence[Use]) -> list[Page]:
    """用印登记簿: a book a seal and year, one line a use."""
    return [
        _book(office, BY_SEAL, group, f"{mark} {year}", f"{group[0].seal.name}　　{mark}〔{year}〕")
        for (mark, year), group in _grouped(uses, lambda u: (u.book, u.year), lambda u: u.serial or 0)
    ]


def by_section(office: Office, uses: Sequence[Use]) -> list[Page]:
    """用印登记簿: what each section had stamped in a year, whichever the seal."""
    return [
        _book(office, BY_SECTION, group, f"{section or '未写部门'} {year}", f"{section}　　{year}年度")
        for (section, year), group in _grouped(uses, lambda u: (u.section, _year(u)), lambda u: u.k)
    ]


def _year(use: Use) -> int:
    return use.used.year if use.used else 0


def _grouped(
    uses: Iterable[Use], key: Callable[[Use], tuple[str, int]], within: Callable[[Use], int]
) -> list[tuple[tuple[str, int], list[Use]]]:
    """What stands in the book, by what is a book of its own, in its order."""
    entered = sorted((u for u in uses if u.state in ENTERED), key=lambda u: (*key(u), within(u)))
    return [(place, list(group)) for place, group in groupby(entered, key)]


def _book(office: Office, book: PrintedBook, uses: Sequence[Use], name: str, words: str) -> Page:
    found = book.read(office, uses)
    times = sum(use.stamped or 0 for use, _ in found if use.state is not State.VOID)
    above = Line(f"{office.name}　　{words}　　共{len(found)}笔，盖{times}次")
    return Page(SEAL_USE.title, (above, book.table(found)), landscape=True, foot=book.foot, name=name)


def slip(office: Office, uses: Sequence[Use]) -> list[Page]:
    """用印审批单: one a request, to be signed before anything is stamped."""
    return [_slip(office, use) for use in uses]


def waiting(office: Office, uses: Sequence[Use]) -> list[Page]:
    """待补签: the consents by phone among these that have no signature yet."""
    lines = [(use, given) for use in uses for given in approvals.of(use) if given.by_phone and given.signed is None]
    columns = (
        Told("用印号", 24, lambda row: row[0].number or row[0].slip),
        Told(label_of(Use.used), 24, lambda row: when(row[0].used)),
        Told(label_of(Use.title), 35, lambda row: row[0].title, left=True),
        Told("印章名称", 26, lambda row: row[0].seal.name),
        Told(label_of(Use.impressions), 10, lambda row: str(row[0].stamped or row[0].impressions)),
        *(Told("通话人", 15, lambda row: row[1].told), Told("通话时间", 24, lambda row: when(row[1].at))),
        Told("通话内容", 26, lambda row: row[1].words, left=True),
        Told(label_of(Use.phone), 29, lambda row: row[0].phone),
        Told(label_of(Use.witness), 15, lambda row: row[0].witness),
        *(Told("应补签", 14, lambda row: f"{sign_by(office, row[1]):%m-%d}"), Told("签名、日期", 25)),
    )
    within = f"电话同意后{office.setting('sign-within')}个工作日"
    above = Line(f"{office.name}　　{office.today}　　共{len(lines)}笔　　期限：{within}")
    parts = (above, table(columns, lines, least=SIGNED))
    return [Page("电话同意用印待补签清单", parts, landscape=True, name="待补签")]


def _titled(use: Use) -> str:
    return f"{use.title}\n{use.reference}".strip()


def _remark(use: Use) -> str:
    return "；".join(
        filter(None, (_consent(use), _section(use), f"作废：{use.reason}" if use.reason else "", use.note))
    )


def _given(use: Use) -> str:
    """How and when the approval was given that it stands on."""
    return "\n".join(f"{given.manner.value}\n{when(given.at)}" for given in approvals.of(use)[-1:])


def _section(use: Use) -> str:
    """That the section is not the handler's, where it isn't (印鉴.4)."""
    own = section_of_handler(use)
    return f"经办人是{own}的" if own else ""


def _consent(use: Use) -> str:
    given = next((g for g in approvals.of(use) if g.by_phone), None)
    if given is None:
        return ""
    return f"电话同意，{f'{given.signed:%m-%d}补签' if given.signed else '待补签'}"


def _slip(office: Office, use: Use) -> Page:
    given = next(iter(approvals.of(use)[-1:]), None)
    signed = "\n\n签名：　　　　　　　　　　年　　月　　日"
    grid = form(
        use,
        (Use.slip, label_of(Use.asked), _moment(use.asked or use.used)),
        (Use.section, Use.handler),
        (Use.title,),
        (Use.reference, label_of(Use.copies), f"{use.copies}份"),
        (Use.purpose,),
        ("印章名称", use.seal.name, "申请次数", f"{use.impressions}次"),
        ("科室意见", Cell(signed, align="right")),
        ("批准意见", Cell(_opinion(given) or signed, align="right")),
        ("电话同意", _call(use, given)),
        ("用印号", use.number, label_of(Use.used), _moment(use.used)),
        (label_of(Use.stamped), f"{use.stamped}次" if use.stamped else "", Use.stamper),
        (label_of(Use.note), "；".join(filter(None, (_section(use), use.note or use.reason)))),
        heights=(10, 10, 16, 10, 16, 12, 26, 30, 24, 10, 10, 14),
    )
    words = Line("空白纸、空白介绍信、填写不全的文件不盖章；盖的次数不超过批准的次数。", size=9)
    title = f"{office.name}用印审批单"
    return Page(title, (grid, words), note=reprint(use, "slip"), name=f"审批单 {use.slip or use.number}")


def _opinion(given: Approval | None) -> str:
    """What was written by whoever approved; "" where nobody did in writing."""
    if given is None or given.by_phone:
        return ""
    return f"{given.words}\n\n{_capacity(given)}　{given.manner.value}　{given.at:%Y年%m月%d日}"


def _capacity(given: Approval) -> str:
    """Whose approval it is, with the post in which it was given, their own or another's."""
    return given.told if given.told != given.by else f"{given.by}（{given.post.value if given.post else ''}）"


def _call(use: Use, given: Approval | None) -> str:
    if given is None or not given.by_phone:
        return (
            "通话人：　　　　　　时间：　　　　　　号码：\n内容：\n见证人：　　　　　　补签：　　　　　　年　　月　　日"
        )
    signed = f"{given.signed:%Y年%m月%d日}" if given.signed else "　　　　　　年　　月　　日"
    return (
        f"通话人：{given.told}　　时间：{spelled(given.at)}　　号码：{use.phone}\n"
        f"内容：{given.words}\n见证人：{use.witness}　　补签：{signed}"
    )


def _moment(moment: dt.datetime | None) -> str:
    return f"{spelled(moment, '%Y年%m月%d日 %H:%M')}" if moment else ""


def _printed(name: str, serial: OnPaper, title: float) -> PrintedBook:
    """The book with the number that each use has in it.

    Args:
        name: the sheet's, by which its earlier prints are found.
        title: the width that the title has beside the number, in millimetres.
    """
    return PrintedBook(
        SEAL_USE,
        "serial used section handler title purpose seal copies impressions approver given slip stamper signed note",
        beside=(
            serial,
            OnPaper("title", "文件名称/文号", title, _titled, of=(Use.title, Use.reference)),
            OnPaper("given", "批准方式、时间", 20, _given),
            OnPaper("signed", "签名", 16),
            OnPaper("note", label_of(Use.note), 20, _remark, stands=True, of=(Use.note,)),
        ),
        left="title purpose note",
        least=SIGNED,
        name=name,
        foot="作废的号码划去保留；电话同意的在备注里写明补签（印鉴.4）。",
    )


BY_SEAL = _printed("book", OnPaper("serial", "序号", 12, lambda use: str(use.serial or "")), 35)
BY_SECTION = _printed("section", OnPaper("serial", "序号", 24, lambda use: use.number), 23)

SHEETS = (
    Sheet("slip", "用印审批单", slip, each=True),
    Sheet("book", "用印登记簿（按印章）", by_seal),
    Sheet("section", "用印登记簿（按科室）", by_section),
    Sheet("unsigned", "待补签清单", waiting, rows=unsigned),
)
