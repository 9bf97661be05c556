"""The papers of a request: the application form, the receipt, the notice of 延期, the answer, the report for 备案."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Grid, Line, Page, label, value, when
from zwzx.office.kinds.personal import as_told
from zwzx.office.matters import postponing
from zwzx.office.matters.matters import Matter
from zwzx.office.people.names_on_paper import named
from zwzx.registers.disclosure.records import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zwzx.office.core.office import Office
    from zwzx.registers.disclosure.records import Disclosure

WIDTHS = (30.0, 60.0, 30.0, 60.0)
Row = tuple[Cell, ...]


def _wide(name: str, text: str) -> Row:
    return label(name), Cell(text, across=3, top=True)


def _pair(left: str, one: str, right: str, other: str) -> Row:
    return label(left), value(one), label(right), value(other)


def _page(office: Office, entry: Disclosure, title: str, rows: Sequence[Row], foot: str = "") -> Page:
    heights = tuple(10.0 if len(row) > 2 else 26.0 for row in rows)
    parts: tuple[Line | Grid, ...] = (Grid(WIDTHS, tuple(rows), heights=heights),)
    return Page(
        f"{office.name}{title}", (*parts, Line(foot, size=9)) if foot else parts, name=f"{title} {entry.number}"
    )


def _each(draw: Callable[[Office, Disclosure], Page]) -> Callable[[Office, Sequence[Disclosure]], list[Page]]:
    return lambda office, entries: [draw(office, entry) for entry in entries]


def application(office: Office, entry: Disclosure) -> Page:
    """《党务信息公开申请表》, filled as far as the applicant told; the rest is theirs to write."""
    matter = entry.matter
    rows = (
        _pair("编　　号", entry.number, "申请日期", when(entry.received)),
        _pair("姓　　名", as_told(matter.asker), "政治面貌", entry.standing),
        _pair("身份证明", as_told(matter.id_no), "联系电话", as_told(matter.phone)),
        _wide("所在党组织或单位", entry.branch),
        _wide("地　　址", as_told(matter.address)),
        _wide("内容描述", matter.content),
        _wide("用途和理由", entry.purpose),
        _wide("获取方式", entry.wanted),
        _pair("申请人签名", "", "日　　期", ""),
        _pair("受 理 人", "", "受理日期", when(entry.accepted)),
    )
    title = "党务信息公开申请表" if entry.of_party else "政府信息公开申请表"
    return _page(office, entry, title, rows)


def receipt(office: Office, entry: Disclosure) -> Page:
    """受理回执: what the applicant is given, with both days that run."""
    rows = (
        _pair("编　　号", entry.number, "申 请 人", as_told(entry.matter.asker)),
        _pair("收到时间", when(entry.received), "受理时间", when(entry.accepted)),
        _wide("申请内容", entry.matter.content),
        _pair("决定期限", when(entry.decide_due), "答复期限", when(entry.answer_due)),
        _pair("经 办 人", named(entry.matter, Matter.handler), "盖　　章", ""),
    )
    party = "决定期限从收到申请之日起算，答复期限从受理之日起算，都按工作日；需要延期的，另行书面告知。"
    return _page(office, entry, "公开申请受理回执", rows, party if entry.of_party else "按《政府信息公开条例》办理。")


def extension(office: Office, entry: Disclosure) -> Page:
    """延期告知书: the reason and the new day, in writing (公开.五三4)."""
    made = postponing.of_row(entry)[-1:]
    rows = (
        _pair("编　　号", entry.number, "申 请 人", as_told(entry.matter.asker)),
        _pair("收到时间", when(entry.received), "原 期 限", when(made[0].was) if made else ""),
        _wide("申请内容", entry.matter.content),
        _wide("延期理由", made[0].reason if made else ""),
        _pair("延　　至", when(made[0].due) if made else "", "告知时间", when(made[0].told) if made else ""),
        _pair("经 办 人", "", "盖　　章", ""),
    )
    return _page(office, entry, "公开申请延期告知书", rows)


def answer(office: Office, entry: Disclosure) -> Page:
    """答复书: what is answered, and of every answer its scope, manner, time and the rules of secrecy (公开.五三3)."""
    public = f"{entry.place}　{entry.published or ''}".strip("　") if entry.kind is Kind.PUBLIC else ""
    rows = (
        _pair("编　　号", entry.number, "申 请 人", as_told(entry.matter.asker)),
        _wide("申请内容", entry.matter.content),
        _pair("答复类型", entry.kind.value if entry.kind is not None else "", "答复日期", when(entry.answered)),
        _wide("答复内容", entry.matter.result),
        _wide("不公开的理由和依据", entry.reasons),
        _wide("已公开在何处、何日", public),
        _wide("公开范围", entry.scope),
        _pair("公开方式", entry.manner, "公开时间", entry.span),
        _wide("保密规定的期限和内容", entry.secrecy),
        _pair("经 办 人", "", "盖　　章", ""),
    )
    return _page(office, entry, "公开申请答复书", rows)


def report(office: Office, entry: Disclosure) -> Page:
    """备案表: the decision as it goes to the district's 党务公开办 (公开.五三2); it names no applicant."""
    rows = (
        _pair("编　　号", entry.number, "收到时间", when(entry.received)),
        _wide("申请内容", entry.matter.content),
        _wide("处理意见", entry.opinion),
        _pair("党组决定", entry.decision, "决定日期", when(entry.decided)),
        _pair(
            "决定类型", entry.kind.value if entry.kind is not None else "", "延　　期", "是" if entry.extended else "否"
        ),
        _wide("不公开的理由和依据", entry.reasons),
        _pair("报送日期", when(entry.filed), "备案回执", entry.filing),
        _pair("报 送 人", "", "盖　　章", ""),
    )
    return _page(office, entry, "依申请公开处理决定备案表", rows)


SHEETS = (
    Sheet("application", "公开申请表", _each(application), each=True),
    Sheet("receipt", "受理回执", _each(receipt), each=True),
    Sheet("extension", "延期告知书", _each(extension), each=True),
    Sheet("answer", "答复书", _each(answer), each=True),
    Sheet("filing", "备案表", _each(report), each=True),
)
