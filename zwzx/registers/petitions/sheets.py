"""The papers of the register of petitions: the form of a petition, and the slip that goes to a section and comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.printed_form import form
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Line, Page, when
from zwzx.office.kinds.personal import as_told
from zwzx.office.papers.papers import reprint
from zwzx.office.people.names_on_paper import named
from zwzx.registers.petitions.records import Petition, PetitionFeedback
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office


def entry_form(office: Office, entries: Sequence[Petition]) -> list[Page]:
    """信访登记表: one a petition; what only stands on the paper (性别, 签名) is left to the pen."""
    return [_entry_form(office, entry) for entry in entries]


def _entry_form(office: Office, entry: Petition) -> Page:
    matter = entry.matter
    grid = form(
        entry,
        ("编号", entry.number, "收到时间", when(entry.received)),
        (Petition.kind, Petition.source),
        ("信访人", as_told(matter.asker) or "匿名", "性别", ""),
        ("证件号", as_told(matter.id_no), "联系电话", as_told(matter.phone)),
        ("住址", as_told(matter.address)),
        ("人数", f"{matter.persons}人" + ("（集体访）" if entry.group else ""), "初信重信", _again(entry)),
        (Petition.purpose, Petition.reference),
        ("被反映人", matter.accuses),
        ("反映内容", Cell(matter.content, top=True)),
        ("请求", Cell(entry.request, top=True)),
        ("接待人", named(entry, Petition.taker), "接待时间", when(entry.received)),
        ("接待意见", Cell(entry.opinion, top=True)),
        ("领导批示", Cell(entry.words, top=True)),
        ("承办", matter.handled_by, "应催办", when(entry.due)),
        ("处理结果", Cell(_result(entry), top=True)),
        ("答复", _answered(entry), "办结时间", when(entry.closed)),
        ("反馈", _fed_back(entry)),
        heights=(9, 9, 9, 9, 9, 9, 9, 9, 34, 16, 9, 20, 26, 9, 30, 9, 9),
    )
    return Page(f"{office.name}信访登记表", (grid,), note=reprint(entry, "form"), name=f"信访登记表 {entry.number}")


def slip(office: Office, entries: Sequence[Petition]) -> list[Page]:
    """信访件转办单: one a petition, in two parts: what goes to the section, and the receipt that comes back at once."""
    return [_slip(office, entry) for entry in entries]


def _slip(office: Office, entry: Petition) -> Page:
    matter = entry.matter
    goes = form(
        entry,
        ("编号", entry.number, "转办时间", when(entry.passed)),
        ("信访人", as_told(matter.asker) or "匿名", "联系电话", as_told(matter.phone)),
        ("住址", as_told(matter.address)),
        ("反映内容", Cell(matter.content, top=True)),
        ("领导批示", Cell(entry.words, top=True)),
        ("承办", matter.handled_by, "应催办", when(entry.due)),
        ("办理情况", Cell("", top=True)),
        ("经办人", "", "办结日期", ""),
        heights=(9, 9, 9, 36, 26, 9, 44, 10),
    )
    back = form(
        entry,
        ("编号", entry.number, "承办", matter.handled_by),
        ("收件人", "", "收到时间", ""),
        heights=(9, 12),
    )
    rule = "反映人的姓名、电话、住址不得外传；不得转给被反映的人。办完写出工作报告，连同本单退信访专干（信访.6）。"
    parts = (
        goes,
        Line(rule, size=9),
        Line("—　—　—　—　—　回　　执（收到当天退信访专干）　—　—　—　—　—", size=9),
        back,
    )
    return Page(f"{office.name}信访件转办单", parts, note=reprint(entry, "slip"), name=f"信访件转办单 {entry.number}")


def _again(entry: Petition) -> str:
    return f"重复（前次{entry.earlier}）" if entry.again else "初次"


def _result(entry: Petition) -> str:
    outcome = entry.outcome.value if entry.outcome is not None else ""
    return "：".join(part for part in (outcome, entry.matter.result) if part)


def _answered(entry: Petition) -> str:
    how = entry.how.value if entry.how is not None else ""
    receipt = entry.receipt.value if entry.receipt is not None else ""
    return "　".join(part for part in (how, when(entry.answered), receipt) if part)


def _fed_back(entry: Petition) -> str:
    """To whom above it was fed back, when and how (信访.6)."""
    rows = equal(PetitionFeedback, petition=entry)
    return "；".join(f"{one.on}　{one.to}　{one.how}" for one in rows)


SHEETS = (
    Sheet("form", "信访登记表", entry_form, each=True),
    Sheet("slip", "信访件转办单", slip, each=True),
)
