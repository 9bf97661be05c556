"""学习计划: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.people.people import Posting
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """One drafted, one approved, one void, one of an old book; none is summed up before its year ends."""
    register = registers.load("study_plans")
    director = Posting.get(Posting.post == Post.DIRECTOR).person

    def do(act: str, **facts: Any) -> Any:
        return office.perform(register.action(act), **facts).record

    plan = do("draft", content="学习政治理论、业务知识，每月一次")
    do("approve", entry=plan, approver=director)
    do("draft", content="学习党纪处分条例，讲座一次", month=office.today.month)
    wrong = do("draft", content="学习行政许可法", month=office.today.month % 12 + 1)
    do("void", entry=wrong, reason="改期")
    do("past", number="1", of_year=office.today.year - 1, content="学习信访条例", drafter=office.actor)
