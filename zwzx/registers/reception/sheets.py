"""The papers of a reception: the form that asks for it, its list, the meal slip, the drink slip, the note of a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.fact import kind_of
from zwzx.office.core.printed_form import Told, form, table, told
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Line, Page, amount, when
from zwzx.office.kinds.money import in_figures
from zwzx.office.papers.papers import reprint
from zwzx.office.people.names_on_paper import named
from zwzx.office.reception import limits
from zwzx.office.reception.records import Reception, ReceptionIssue, ReceptionMeal, issues_of, meals_of
from zwzx.office.terms.reception import Sort

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.kinds.guests import Guest

SIGNING = 10.0
"""Millimetres of a line in which somebody signs."""
MEALS = (
    told(ReceptionMeal.at, 32),
    Told("地点", 38, lambda one: f"{one.where} {one.name}".strip(), left=True),
    told(ReceptionMeal.guests, 18, head="来客"),
    told(ReceptionMeal.companions, 18, head="陪餐"),
    told(ReceptionMeal.cost, 24),
    Told("人均", 22, lambda one: amount(limits.head(one.cost, one.people))),
)


def asking_form(office: Office, entries: Sequence[Reception]) -> list[Page]:
    """公务接待审批单: one a reception, with the words of whoever agreed and arranged."""
    return [_asking_form(office, entry) for entry in entries]


def _asking_form(office: Office, entry: Reception) -> Page:
    grid = form(
        entry,
        ("编号", entry.number, "申报时间", when(entry.asked)),
        (Reception.section, "经办人", named(entry, Reception.handler)),
        (Reception.unit, Reception.kind),
        (Reception.guests, Reception.major),
        ("主宾", f"{entry.chief}　{entry.chief_post}".strip(), "接待时间", when(entry.at)),
        ("接待事由", Cell(entry.purpose, top=True)),
        ("公函", _letter(entry), Reception.late),
        ("用餐安排", f"{entry.where or '不用餐'}", "特殊情况", entry.outside_reason),
        ("分管领导意见", Cell(_word(entry.leader, when(entry.agreed)), top=True)),
        ("办公室意见", Cell(_word(entry.arranger, when(entry.arranged)), top=True)),
        ("备注", Cell(entry.note, top=True)),
        heights=(10, 10, 10, 10, 10, 30, 10, 12, 26, 26, 20),
    )
    line = Line("在外就餐当次用公务卡结账；重大接待人均不高于80元，其他人均不高于40元；工作日中餐不用酒。", size=9)
    name = f"公务接待审批单 {entry.number}"
    return Page(f"{office.name}公务接待审批单", (grid, line), note=reprint(entry, "form"), name=name)


def guest_list(office: Office, entries: Sequence[Reception]) -> list[Page]:
    """接待清单: who came, for what, where and when they ate, who sat with them, what it cost."""
    return [_guest_list(office, entry) for entry in entries]


def _guest_list(office: Office, entry: Reception) -> Page:
    head = form(
        entry,
        ("编号", entry.number, Reception.unit),
        ("公务项目", Cell(entry.purpose, top=True)),
        ("接待时间", when(entry.at), "公函", _letter(entry)),
        (Reception.hosts, "费用", in_figures(entry.cost or 0)),
        heights=(10, 20, 10, 12),
    )
    guests = table(
        (
            Told("姓名", 40, lambda one: one.name),
            Told("职务", 56, lambda one: one.post),
            Told("单位", 78, lambda one: one.unit or entry.unit),
        ),
        _guests(entry),
        numbered=14,
        empty="名单待填",
    )
    meals = table(MEALS, meals_of(entry), numbered=14, empty="没有用餐")
    foot = form(
        entry,
        ("经办人签名", "", "审签", named(entry, Reception.signer)),
        ("交清单时间", when(entry.listed), "日期", ""),
        heights=(14, 12),
    )
    name = f"接待清单 {entry.number}"
    return Page(f"{office.name}公务接待清单", (head, guests, meals, foot), note=reprint(entry, "list"), name=name)


def meal_slip(office: Office, entries: Sequence[Reception]) -> list[Page]:
    """就餐单: written by the office, handed back to it after the meal (财务.6)."""
    return [_meal_slip(office, entry) for entry in entries]


def _meal_slip(office: Office, entry: Reception) -> Page:
    grid = form(
        entry,
        ("编号", entry.number, "填写日期", str(office.today)),
        (Reception.unit, Reception.guests),
        ("接待时间", when(entry.at), "用餐安排", f"{entry.where or '不用餐'}"),
        (Reception.section, "经办人", named(entry, Reception.handler)),
        heights=(10, 10, 10, 10),
    )
    meals = table(MEALS, meals_of(entry), numbered=14, empty="餐后填写", least=SIGNING)
    foot = form(entry, ("办公室填单", "", "食堂", ""), ("经办人签名", "", "收回日期", ""), heights=(14, 14))
    line = Line("招待结束后交回办公室。", size=9)
    name = f"就餐单 {entry.number}"
    return Page(f"{office.name}就餐单", (grid, meals, foot, line), note=reprint(entry, "meal"), name=name)


def drink_slip(office: Office, entries: Sequence[Reception]) -> list[Page]:
    """酒水领用单: what was taken, and after the meal the hand of a leader or a head of a section (财务.6)."""
    return [_drink_slip(office, entry) for entry in entries]


def _drink_slip(office: Office, entry: Reception) -> Page:
    grid = form(
        entry,
        ("编号", entry.number, Reception.unit),
        ("接待时间", when(entry.at), "来客人数", f"{entry.guests}人"),
        heights=(10, 10),
    )
    lines = table(
        (
            told(ReceptionIssue.sort, 18, head="类别"),
            told(ReceptionIssue.name, 40, left=True),
            Told("领用", 22, lambda one: f"{one.quantity}{one.unit}"),
            Told("领用人", 24, lambda one: named(one, ReceptionIssue.receiver)),
            Told("实用", 20, lambda one: "" if one.used is None else f"{one.used}{one.unit}"),
            Told("餐后签收", 30, lambda one: named(one, ReceptionIssue.signer)),
        ),
        [one for one in issues_of(entry) if one.sort in (Sort.ALCOHOL, Sort.TOBACCO)],
        numbered=14,
        empty="没有领用",
        least=SIGNING,
    )
    line = Line("餐后由党政领导或科室长按实签收；整包香烟不发。", size=9)
    name = f"酒水领用单 {entry.number}"
    return Page(f"{office.name}酒水领用单", (grid, lines, line), note=reprint(entry, "drink"), name=name)


def call_note(office: Office, entries: Sequence[Reception]) -> list[Page]:
    """电话记录单: who announced the guests by phone where their unit did not write."""
    return [_call_note(office, entry) for entry in entries]


def _call_note(office: Office, entry: Reception) -> Page:
    grid = form(
        entry,
        ("编号", entry.number, "来电时间", when(entry.called)),
        ("来电单位、人", entry.caller or entry.unit),
        ("来客", f"{entry.unit}　{entry.guests}人", "到达时间", when(entry.at)),
        ("来电内容", Cell(entry.purpose, top=True)),
        ("拟办意见", Cell("", top=True)),
        ("领导批示", Cell(_word(entry.leader, when(entry.agreed)), top=True)),
        ("记录人", named(entry, Reception.handler), "记录时间", when(entry.asked)),
        heights=(10, 12, 10, 46, 30, 30, 12),
    )
    name = f"电话记录单 {entry.number}"
    return Page(f"{office.name}电话记录单", (grid,), note=reprint(entry, "call"), name=name)


def _guests(entry: Reception) -> tuple[Guest, ...]:
    read: tuple[Guest, ...] = kind_of(Reception.guest_list).read(entry.guest_list) if entry.guest_list else ()
    return read


def _letter(entry: Reception) -> str:
    number = entry.paper.number if entry.paper is not None else ""
    return "　".join(filter(None, (entry.letter, number))) or "没有公函"


def _word(who: str, at: str) -> str:
    return f"同意　{who}　{at}" if who else ""


SHEETS = (
    Sheet("form", "公务接待审批单", asking_form, each=True),
    Sheet("list", "接待清单", guest_list, each=True),
    Sheet("meal", "就餐单", meal_slip, each=True),
    Sheet("drink", "酒水领用单", drink_slip, each=True),
    Sheet("call", "电话记录单", call_note, each=True),
)
