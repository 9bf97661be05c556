"""Already entered means the same by content: any fact that a row tells and the entry doesn't hold sends it back, both shown.

For every register that takes a file and every fact that it takes, by the declarations.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from tests.test_exports_return import IMPORTING, entered
from tests.test_old_books_whole import book, cell, office_at
from zwzx import registers
from zwzx.office.kinds.house import DepartmentKind, PersonKind
from zwzx.office.kinds.plain import Number, YesNo

if TYPE_CHECKING:
    from pathlib import Path

    from zwzx.office.core.fields import Field

KNOWN_BY: dict[str, str] = {
    "vehicles": "plate",
    "people": "name",
    "seals": "name kind purpose ended",
    "devices": "name spec sn asset bought",
    "boxes": "year retention number section",
    "archives": "number",
    "publications": "subject mode every scope stood",
    "seal_use": "seal",
    "hall_logs": "day",
    "integrity": "of_year",
    "study_plans": "of_year month",
    "duties": "clause_id kind period happened note stood",
    "reminders": "subject about until",
}
"""By what an entry is known where that is not its number: another one of them is another entry."""
OF_ITS_OWN: dict[str, dict[str, str]] = {
    "incoming": {
        "level": "无",
        "stage": "历史",
        "entry": "",
        "as_of": "",
        "term": "",
        "serials": "",
        "limit": "99个工作日",
        "signed": "2019-02-20",
        "ended": "说法不同",
    },
    "outgoing": {"level": "无", "term": "说法不同", "on": "2019-03-20", "listed": "2019-03-20"},
    "archives": {
        "number": "",
        "year": "",
        "retention": "",
        "serial": "",
        "kind": "制度规定",
        "stood": "",
        "span": "",
        "department": "业务科",
        "level": "内部",
        "box": "9",
        "filed": "2019-03-20",
    },
    "seals": {"size": "99", "stopped": "2019-03-20", "state": "封存", "impression": "", "kept_since": "", "keeper": ""},
    "boxes": {"thickness": "50"},
    "devices": {"price": "99.00", **dict.fromkeys(("state", "user", "place"), "")},
    "people": {"left": "", "post": "内勤", "user": "说法", "allowance": "99元"},
    "allowances": {
        "month": "2019-11",
        **dict.fromkeys(("due", "off", "carried_off", "carried_on", "net"), "99元"),
        **dict.fromkeys(("closed", "told", "paid"), "2019-12-30 10:20"),
    },
    "study_plans": {"drafter": "张伟"},
    "appraisals": {"of_year": "2018"},
    "publications": {"section": "办公室"},
    "vehicles": {"driver": "", "ended": "2019-03-20", "stood": "撤销"},
    "violations": {"fine": "99元"},
    "purchases": {"asked": "2019-02-27", "fen": "99.00", "paid": "99.00"},
    "supplies": {"move": "入库", "quantity": "99", "price": "99.00", "fen": "99.00"},
    "expenses": {"booked": "2019-11", **dict.fromkeys(("fen", "together"), "99.00")},
    "cash": {**dict.fromkeys(("counted", "books", "banked", "bank", "bank_books"), "99.00"), "difference": "9.00"},
    "advances": {**dict.fromkeys(("fen", "returned", "claimed"), "99.00")},
    "device_counts": {"least": "99.00", "expected": "99"},
    "leave": {"days": "9天", "taken": "9天"},
    **{name: {"destroyed": ""} for name in ("calls", "petitions", "complaints", "disclosure")},
}
"""What a row has otherwise there, so that nothing else sends it back; "" where nothing can be told."""
LATER: dict[str, tuple[str, ...]] = {"incoming": ("stage",), "seals": ("state",)}
"""What later acts change beside what the entry's own journal tells."""


def otherwise(name: str, field: Field) -> str:
    """A fact of the first row as another book might tell it; "" where none can."""
    if (said := OF_ITS_OWN.get(name, {}).get(field.name)) is not None:
        return said
    for kind, told in {YesNo: "否", Number: "37", PersonKind: "王芳", DepartmentKind: "办公室"}.items():
        if isinstance(field.kind, kind):
            return told
    if words := field.kind.choices():
        return next(word for word in words if word != cell(name, field, 1))
    return cell(name, field, 9)


@pytest.mark.parametrize("name", IMPORTING)
def test_any_fact_that_is_told_otherwise_sends_the_row_back(name: str, tmp_path: Path) -> None:
    action = registers.load(name).importable
    assert action is not None
    first = book(name, tmp_path / "book.csv")[0]
    apart = {"number", *KNOWN_BY.get(name, "").split()}
    rows, wanted = [], []
    for field in action.fields:
        told = otherwise(name, field)
        if field.name not in apart and told and told != first[field.label]:
            rows.append(first | {field.label: told})
            wanted.append(field)
    with (tmp_path / "other.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(first))
        writer.writeheader()
        writer.writerows(rows)
    with office_at(tmp_path / "1", name) as office:
        assert entered(office, name, tmp_path / "book.csv").rejected == []
        (tmp_path / "again.csv").write_text((tmp_path / "book.csv").read_text(encoding="utf-8") + "\n\n", "utf-8")
        again = entered(office, name, tmp_path / "again.csv", dry_run=True)
        assert (again.entered, [why for _, why in again.rejected[:1]]) == (0, [])
        other = entered(office, name, tmp_path / "other.csv", dry_run=True)
    assert other.entered == 0
    back = {line.number - 2: reason for line, reason in other.rejected}
    told_by = dict(enumerate(wanted))
    silent = [field.name for n, field in told_by.items() if n not in back]
    assert silent == [one for one in silent if one in LATER.get(name, ())], (silent, back)
    unlike = {field.name: back[n] for n, field in told_by.items() if n in back and not both(back[n], field)}
    assert unlike == {}


def both(reason: str, field: Field) -> bool:
    return "内容不同" in reason and f"{field.label}登记的是“" in reason and "，这里是“" in reason
