"""印鉴.4 goes by whose matter it is: a section that is not the handler's is told, printed and in the audit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.registers.seal_use.counter import asked, seal_of, values
from zwzx import registers
from zwzx.office.people.people import Department
from zwzx.registers.seal_use.sheets import by_seal, slip
from zwzx.reports.reasons import reasons
from zwzx.reports.seal_audit import audit
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk

pytestmark = pytest.mark.clause("印鉴.4")


def used(desk: Desk, handler: str, section: str, approver: str) -> Any:
    """A use at the counter, with what whoever entered it was told."""
    of = Department.get(Department.name == section) if section else None
    given = values(desk, seal_of(desk), handler=handler, section=of, approver=approver)
    return desk.office.perform(registers.load("seal_use").action("add"), **given)


@pytest.mark.parametrize(
    ("handler", "section", "approver", "told"),
    [
        ("孙丽", "", "陈静", ""),
        ("孙丽", "业务科", "陈静", ""),
        ("李明", "业务科", "陈静", "办公室"),
        ("李明", "业务科", "张伟", "办公室"),
        ("张伟", "业务科", "陈静", ""),
    ],
)
def test_another_section_than_the_handlers_is_told_wherever_the_use_is(
    desk: Desk, handler: str, section: str, approver: str, told: str
) -> None:
    done = used(desk, handler, section, approver)
    entry, words = done.record, f"经办人{handler}是{told}的"
    assert any(words in notice for notice in done.notices) is bool(told)
    found = [one for one in audit(desk.office) if one.kind == "section"]
    assert [one.title for one in found] == (["用印部门不是经办人的"] if told else [])
    assert all(words in one.words and one.clause == "" for one in found)
    assert any(words in line for line in reasons(desk.office, entry.number)) is bool(told)
    for page in (*by_seal(desk.office, [entry]), *slip(desk.office, [entry])):
        text = "\n".join(cell.text for part in page.parts if hasattr(part, "rows") for row in part.rows for cell in row)
        assert ("经办人是办公室的" in text) is bool(told)
    assert verify(registers.tables()).sound


def test_a_request_tells_it_before_anybody_signs(desk: Desk) -> None:
    of = Department.get(Department.name == "业务科")
    entry = asked(desk, seal_of(desk), handler="李明", section=of)
    (page,) = slip(desk.office, [entry])
    assert "经办人是办公室的" in "\n".join(
        cell.text for part in page.parts if hasattr(part, "rows") for row in part.rows for cell in row
    )
