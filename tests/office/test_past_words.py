"""What was written before is suggested from rows that whoever types may know of, in every register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from zwzx import registers
from zwzx.office.clauses.approvals import Approval
from zwzx.office.core.fact import of
from zwzx.office.kinds.rows import IdKind
from zwzx.office.money.expenses import Expense
from zwzx.office.papers.instructions import Instruction
from zwzx.office.terms.papers import Level

if TYPE_CHECKING:
    from tests.conftest import Desk
    from zwzx.store.transaction import Transaction

PAST: set[Any] = {
    vars(kind)["past"]
    for register in map(registers.load, registers.NAMES)
    for kind in [field.kind for act in register.actions for field in act.fields]
    + [wanted.kind for wanted in register.filters]
    if getattr(kind, "past", None) is not None
}
"""The columns that are asked of."""
TELLS_NOTHING = {
    "CanteenEntry": {"cited", "corrects"},
    "Expense": {"about"},
    "LetterheadMove": {"source"},
    "Piece": {"came_by"},
    "Purchase": {"plan"},
    "Remark": {"because"},
}
"""The ids in these tables that lead to no marked paper and to no citizen, or not by more than the row itself tells."""


@pytest.mark.clause("保密.1")
@pytest.mark.parametrize("column", sorted(PAST, key=str), ids=lambda column: f"{column.model.__name__}.{column.name}")
def test_it_can_be_asked_of_everybody(desk: Desk, column: Any) -> None:
    """A column that is called as another table's is compared with what it holds, and with nothing else."""
    for name in ("王芳", "蒋明"):
        assert desk.acting(name).office.past(column, "没有写过的字") == []


@pytest.mark.parametrize("model", sorted({column.model for column in PAST}, key=str), ids=lambda model: model.__name__)
def test_a_table_that_names_rows_of_any_other_says_itself_who_may_know(model: Any) -> None:
    """An id of whichever table does not tell whether it is a marked paper's or a citizen's."""
    of_any = {
        name for name, field in model._meta.fields.items() if (told := of(field)) and isinstance(told.kind, IdKind)
    }
    if of_any - TELLS_NOTHING.get(model.__name__, set()):
        assert {"unmarked", "known_to"} <= set(dir(model)), of_any


@pytest.mark.clause("保密.1")
def test_an_instruction_on_what_nobody_can_tell_is_told_to_nobody_else(desk: Desk) -> None:
    """It leads to no paper and to no matter, but its id may be a marked paper's."""

    def plant(transaction: Transaction) -> None:
        for document, about in ((plain, 0), (None, marked.id)):
            transaction.add(
                Instruction(
                    number=f"批〔2026〕{about + 1}号",
                    year=2026,
                    book="批",
                    serial=about + 1,
                    k=about + 1,
                    document=document,
                    about=about,
                    leader=desk.somebody("张伟"),
                    words="请专人办理" if about else "请业务科办理",
                    given=desk.clock.now,
                )
            )
        transaction.close_event(at="2026-09-28 09:00:00", actor=0, action="test.plant", said={})

    plain, marked = desk.add().document, desk.add(level=Level.CONFIDENTIAL).document
    desk.office.store.write(plant)
    told = {
        name: [one.text for one in desk.acting(name).office.past(Instruction.words, "请")] for name in ("王芳", "蒋明")
    }
    assert told == {"王芳": ["请专人办理", "请业务科办理"], "蒋明": ["请业务科办理"]}


@pytest.mark.clause("保密.1")
def test_whom_the_centre_paid_is_told_to_everybody(desk: Desk) -> None:
    """What an expense came from is the number of a row, and of no marked paper."""
    from tests.registers.expenses import entered

    entered.enter(desk.office)
    assert [one.text for one in desk.acting("蒋明").office.past(Expense.payee, "城关")] == ["城关文具店"]


@pytest.mark.clause("保密.1")
def test_what_was_written_of_a_marked_paper_is_told_to_nobody_else(desk: Desk) -> None:
    """An opinion on a 密件 is suggested to those who may see it alone."""
    desk.do("opinion", entry=desk.add(level=Level.CONFIDENTIAL), words="请专人办理")
    desk.do("opinion", entry=desk.add(), words="请业务科办理")
    told = {
        name: [one.text for one in desk.acting(name).office.past(Approval.words, "请")] for name in ("王芳", "蒋明")
    }
    assert told == {"王芳": ["请专人办理", "请业务科办理"], "蒋明": ["请业务科办理"]}
