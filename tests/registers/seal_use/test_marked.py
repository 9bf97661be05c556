"""The use of a seal on a marked paper: entered and stamped by whoever may know of it, and by nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import PEOPLE
from tests.registers.seal_use.counter import asked, consented, seal_of, use
from zwzx import registers
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import guard
from zwzx.office.terms.papers import Level
from zwzx.registers.seal_use.records import Paper, State

MAY = {
    "approve": "王芳 刘强 张伟",
    "decline": "王芳 刘强 张伟",
    "withdraw": "王芳 刘强 张伟",
    "stamp": "王芳 刘强",
    "void": "王芳 刘强",
    "sign": "王芳 刘强 张伟",
}
"""Who may do an act to a use on a marked paper: of those who may enter it, the 保密员 and whoever else may know of it."""
STATES = {
    "approve": State.REQUESTED,
    "decline": State.REQUESTED,
    "withdraw": State.REQUESTED,
    "stamp": State.APPROVED,
    "void": State.USED,
    "sign": State.USED,
}

if TYPE_CHECKING:
    from tests.conftest import Desk


def marked_paper(desk: Desk) -> Any:
    return desk.add(title="代称甲", level=Level.SECRET, serials=("000001",)).document


@pytest.mark.clause("保密.1")
def test_who_may_not_know_of_a_marked_paper_stamps_none(desk: Desk) -> None:
    paper, seal = marked_paper(desk), seal_of(desk, keeper="李明")
    with pytest.raises(Refusal, match="李明") as refusal:
        use(desk, seal, paper=paper, title="代称甲")
    assert (refusal.value.clause, "监印" in refusal.value.way_on) == ("保密.1", True)
    assert use(desk, seal, paper=paper, title="代称甲", stamper="王芳").stamper == "王芳"
    request = asked(desk, seal, paper=paper, title="代称甲")
    desk.act("seal_use.approve", request, approver=desk.somebody("张伟"))
    with pytest.raises(Refusal, match="李明"):
        desk.act("seal_use.stamp", request, condition=Paper.COMPLETE)
    assert use(desk, seal).stamper == "李明", "an unmarked paper is stamped by its keeper as ever"


@pytest.mark.clause("保密.1", "保密员.3")
def test_who_came_to_know_of_it_may_stamp_it(desk: Desk) -> None:
    paper, seal = marked_paper(desk), seal_of(desk, keeper="李明")
    (item,) = paper.items
    desk.act("secrets.know", item, who=desk.somebody("李明"))
    assert use(desk, seal, paper=paper, title="代称甲").stamper == "李明"


@pytest.mark.clause("保密.1")
@pytest.mark.parametrize("act", MAY)
def test_a_use_on_a_marked_paper_is_for_those_who_may_know_of_it(desk: Desk, act: str) -> None:
    action = registers.load("seal_use").action(act)
    marked = asked(desk, seal_of(desk), paper=marked_paper(desk), title="代称甲")
    plain = asked(desk, marked.seal)
    marked, plain = (consented(desk, one) if act == "sign" else one for one in (marked, plain))
    marked.state = plain.state = STATES[act]
    for person in PEOPLE:
        office = desk.acting(person.name).office
        refused = office.refusal(action, marked)
        assert (refused is None) is (person.name in MAY[act]), person.name
        if refused is not None and office.may(action):
            assert refused.clause == "保密.1"
            assert office.refusal(action, plain) is None, "whoever may enter it, where nothing is marked"
            assert not any(told in str(refused) for told in ("代称甲", "机密", marked.slip)), "nor that there is one"


@pytest.mark.clause("保密.1")
@pytest.mark.parametrize("act", ["add", "request"])
def test_nor_does_a_form_name_a_marked_paper_in_the_name_of_another(desk: Desk, act: str) -> None:
    action, named = registers.load("seal_use").action(act), {"paper": marked_paper(desk), "seal": seal_of(desk)}
    for name in ("王芳", "刘强"):
        guard.admit(desk.acting(name).office, action, named)
    for name in ("李明", "孙丽"):
        with pytest.raises(Refusal) as refused:
            guard.admit(desk.acting(name).office, action, named)
        assert (refused.value.clause, "代称甲" in str(refused.value)) == ("保密.1", False)


@pytest.mark.clause("保密.1")
def test_the_refusal_names_only_posts_that_may_enter_the_act(desk: Desk) -> None:
    use_ = asked(desk, seal_of(desk), paper=marked_paper(desk), title="代称甲")
    use_.state = State.APPROVED
    refused = desk.acting("李明").office.refusal(registers.load("seal_use").action("stamp"), use_)
    assert refused is not None
    assert refused.way_on == "请办公室主任、保密员来办。"
