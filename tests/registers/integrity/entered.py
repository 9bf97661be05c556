"""廉政任务: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.people.people import Posting
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """One that waits, one that was done, one struck, one of an old list."""
    register = registers.load("integrity")
    leader = Posting.get(Posting.post == Post.DIRECTOR).person

    def do(act: str, **facts: Any) -> Any:
        return office.perform(register.action(act), **facts).record

    do("add", task="修订重大事项决策制度", leader=leader)
    done = do("add", task="组织观看警示教育片", leader=leader)
    do("finish", entry=done, evidence="9月警示教育会签到表")
    do("strike", entry=do("add", task="重复的一项", leader=leader), reason="列重了")
    do("past", number="1", of_year=office.today.year - 1, task="排查廉政风险点", leader="已调走的人")
