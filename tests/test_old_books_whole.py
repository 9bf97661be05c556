"""A row of an old book with every fact that its register takes: each comes out again, and enters another office as it came out.

The rows are made by the declarations, so that a fact that is added is looked at without being named here.
"""

from __future__ import annotations

import csv
import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import PEOPLE, Clock
from tests.test_exports_return import IMPORTING, UNUSED, entered
from zwzx import registers
from zwzx.faces.cli.output import write
from zwzx.jobs.vault.founding import FirstPerson, found
from zwzx.office.core.listing import Listing
from zwzx.office.kinds.days import Day, Moment
from zwzx.office.kinds.house import DepartmentKind, PersonKind
from zwzx.office.kinds.plain import FilePath, Number, YesNo
from zwzx.office.people.people import Person
from zwzx.office.terms.people import Post
from zwzx.office.terms.seals import SealKind

if TYPE_CHECKING:
    from pathlib import Path

    from zwzx.office.core.fields import Field
    from zwzx.office.core.office import Office
    from zwzx.office.kinds.base import Kind

NOW = dt.datetime(2028, 3, 6, 9, 0)
ROWS = 12
"""As many as the longest list of words that a fact may have needs."""
FOUNDERS = (
    FirstPerson("甲一", "档案室", (Post.CLERK, Post.SECRETS, Post.ARCHIVIST, Post.OFFICE_DIRECTOR)),
    *PEOPLE[2:],
)

WRITTEN: dict[type[Kind[Any]], str] = {
    FilePath: "",
    YesNo: "是",
    Moment: "2019-03-{n:02d} 10:20",
    Day: "2019-03-{n:02d}",
    Number: "{more}",
    PersonKind: "孙丽",
    DepartmentKind: "业务科",
}
SAID: dict[str, dict[str, str]] = {
    "incoming": {
        "number": "收〔2019〕{n}号",
        "level": "内部",
        "entry": "历史",
        "stage": "已归卷",
        "as_of": "",
        "term": "",
        "serials": "",
        "limit": "{n}个工作日",
        "ended": "",
    },
    "outgoing": {"number": "拟〔2019〕{n}号", "level": "内部", "term": ""},
    "calls": {"number": "首〔2019〕{n}号", "destroyed": ""},
    "petitions": {"number": "访〔2019〕{n}号", "destroyed": ""},
    "complaints": {"number": "诉〔2019〕{n}号", "destroyed": ""},
    "disclosure": {"number": "公〔2019〕{n}号", "destroyed": ""},
    "accountability": {"number": "责〔2019〕{n}号"},
    "violations": {"number": "违〔2019〕{n}号", "fine": "{n}元"},
    "purchases": {"number": "购〔2019〕{n}号", "fen": "{n}.00", "paid": "{n}.00", "stood": "撤销"},
    "supplies": {
        "number": "领〔2019〕{n}号",
        "move": "领用",
        "quantity": "{n}",
        "received": "",
        "price": "{n}.00",
        "fen": "{n}.00",
    },
    "expenses": {
        "number": "支〔2019〕{n}号",
        "booked": "2019-{n:02d}",
        **dict.fromkeys(("fen", "together"), "{n}.00"),
    },
    "allowances": {
        "number": "津〔2019〕{n}号",
        "month": "2019-{n:02d}",
        **dict.fromkeys(("due", "off", "carried_off", "carried_on", "net"), "{n}元"),
        **dict.fromkeys(("closed", "told", "paid"), "2019-12-31 10:20"),
    },
    "exams": {"number": "试〔2019〕{n}号"},
    "articles": {"number": "论〔2019〕{n}号", "award": "{n}元"},
    "appraisals": {"number": "评〔2019〕{n}号", "of_year": "2019"},
    "honours": {"number": "奖〔2019〕{n}号", "sum": "{n}元"},
    "integrity": {"number": "廉〔2019〕{n}号", "of_year": "2019"},
    "study": {"number": "学〔2019〕{n}号", "fee": "60元"},
    "study_plans": {"number": "划〔2019〕{n}号", "of_year": "2019", "month": "{n}"},
    "duties": {
        "clause_id": "廉政.5",
        "kind": "专题分析",
        "period": "",
        "stood": "撤销",
    },
    "reminders": {"stood": "停用"},
    "leave": {"number": "假〔2019〕{n}号", "days": "{n}天", "taken": "{n}天"},
    "window_leave": {"number": "厅假〔2019〕{n}号"},
    "short_leaves": {"number": "临〔2019〕{n}号"},
    "meetings": {"number": "会〔2019〕{n}号", "kind": "政务会议", "level": "内部", "stood": "未召开", "ends": ""},
    "decisions": {"number": "决〔2019〕{n}号", "money": "{n}元", "limit": "{n}个工作日", "stood": "已撤销"},
    "reception": {
        "number": "客〔2019〕{n}号",
        **dict.fromkeys(("cost", "head", "bill"), "{n}.00"),
        **dict.fromkeys(("ended", "listed", "claimed"), "2019-04-01 10:20"),
    },
    "canteen": {
        "number": "食〔2019〕{n}号",
        **dict.fromkeys(("quantity",), "{n}.5"),
        **dict.fromkeys(("price", "fen", "income"), "{n}.00"),
    },
    "vehicles": {"plate": "湘A·{n:05d}", "stood": "停用"},
    "vehicle_use": {"number": "车〔2019〕{n}号"},
    "refuels": {"number": "油〔2019〕{n}号", "amount": "{n}.50", "price": "{n}.40", "fen": "{n}.00"},
    "vehicle_repairs": {"number": "维〔2019〕{n}号", "estimate": "{n}.00", "fen": "{n}.00"},
    "hired_cars": {"number": "租〔2019〕{n}号", "rate": "{n}.00", "fen": "{n}.00"},
    "vehicle_offences": {
        "number": "擅〔2019〕{n}号",
        "month": "2019-{n:02d}",
        **dict.fromkeys(("loss", "insured", "borne", "fine"), "{n}.00"),
    },
    "cash": {
        "number": "盘〔2019〕{n}号",
        **dict.fromkeys(("counted", "books"), "{n}.00"),
        "difference": "0.00",
        **dict.fromkeys(("banked", "bank", "bank_books"), "{n}.50"),
    },
    "advances": {
        "number": "款〔2019〕{n}号",
        **dict.fromkeys(("returned", "claimed"), "{n}.00"),
        "fen": "40.00",
    },
    "device_counts": {
        "number": "点〔2019〕{n}号",
        "period": "2019年",
        "least": "{n}.00",
        **dict.fromkeys(("present", "different", "open"), "{n}"),
        "expected": "",
    },
    "computer_changes": {"number": "机〔2019〕{n}号"},
    "devices": {"price": "{n}.00", "state": "在用"},
    "seals": {"kind": "业务专用印鉴", "state": "停用", "ended": "", "kept_since": "", "size": "{n}"},
    "seal_use": {"number": "用一〔2019〕{n}号", "seal": "业务科章"},
    "archives": {
        "number": "Z109-WS·2019-Y-BGS-00{n:02d}",
        "year": "2019",
        "retention": "永久",
        "serial": "{n}",
        "kind": "",
        "level": "无",
        "stood": "在库",
        "span": "",  # a volume has it, and no piece
        "department": "",
        "box": "3",
        "place": "3号柜",
    },
    "boxes": {"year": "2019", "section": "BGS", "thickness": "30"},
    "people": {"left": "", "allowance": "{n}元", "clock_number": "{n}"},
    "publications": {"mode": "定期公开", "stood": "已停止"},
}
"""What a register wants to have said otherwise, so that the facts of a row agree."""


def cell(name: str, field: Field, n: int) -> str:
    """A fact of the n-th row as somebody writes it."""
    if (said := SAID.get(name, {}).get(field.name)) is not None:
        return said.format(n=n)
    for kind, written in WRITTEN.items():
        if isinstance(field.kind, kind):
            return written.format(n=n, more=n + 2)
    words = field.kind.choices()
    return words[n % len(words)] if words else f"{field.label}{n}"


def book(name: str, path: Path) -> list[dict[str, str]]:
    """A book of rows with every fact, by their heads; a head that is doubled by another fact is left out."""
    action = registers.load(name).importable
    assert action is not None
    rows = [{field.label: cell(name, field, n) for field in action.fields} for n in range(1, ROWS + 1)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return rows


def office_at(folder: Path, name: str) -> Office:
    """An office that has what the register's rows name."""
    folder.mkdir()
    office = found(folder / "a.db", FOUNDERS, {}, key=folder / "k", clock=Clock(NOW), demonstration=True)
    if name == "seal_use":
        seals = registers.load("seals")
        keeper = Person.get(Person.name == "孙丽")
        facts: dict[str, Any] = {
            "name": "业务科章",
            "kind": SealKind.SECTION,
            "department": keeper.department,
            "keeper": keeper,
        }
        office.perform(seals.action("found"), **facts)
    return office


def exported(office: Office, name: str, path: Path) -> list[list[str]]:
    register = registers.load(name)
    write(Listing(office, register, columns=register.facts).walk(oldest_first=True), register.facts, None, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("name", IMPORTING)
def test_every_fact_of_an_old_book_comes_out_and_in_again(name: str, tmp_path: Path) -> None:
    rows = book(name, tmp_path / "book.csv")
    with office_at(tmp_path / "1", name) as office:
        outcome = entered(office, name, tmp_path / "book.csv")
        assert (outcome.entered, outcome.rejected, outcome.unknown) == (ROWS, [], [])
        first = exported(office, name, tmp_path / "1.csv")
    with office_at(tmp_path / "2", name) as office:
        outcome = entered(office, name, tmp_path / "1.csv")
        assert outcome.rejected == []
        assert set(outcome.unknown) == set(UNUSED.get(name, "").split())
        assert exported(office, name, tmp_path / "2.csv") == first
    told = ["\n".join(row) for row in first[1:]]
    for row in rows:
        best = max(told, key=lambda text: sum(said in text for said in row.values()))
        assert [said for said in row.values() if said not in best] == [], best
