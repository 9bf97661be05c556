"""The use of a seal on a marked paper: entered and stamped by whoever may know of it, and by nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.registers.seal_use.counter import asked, seal_of, use
from zwzx.office.regulations import Refusal
from zwzx.office.terms.papers import Level
from zwzx.registers.seal_use.records import Paper

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
