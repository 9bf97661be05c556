"""奖惩: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.people.honours import Kind
from zwzx.office.people.people import Posting
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """An honour, a punishment that was revoked, one struck, one of an old book."""
    register = registers.load("honours")
    leader = Posting.get(Posting.post == Post.DIRECTOR).person
    told = {"person": leader, "decider": "区委组织部", "paper": "望组发〔2026〕3号"}

    def do(act: str, **facts: Any) -> Any:
        return office.perform(register.action(act), **facts).record

    do("add", kind=Kind.TITLE, what="政务服务先进个人", **told)
    revoked = do("add", kind=Kind.CRITICISM, what="通报批评", **told)
    do("revoke", entry=revoked, revocation="望组发〔2026〕9号")
    do("strike", entry=do("add", kind=Kind.PRAISE, what="重复的一条", **told), reason="登重了")
    past = dt.date(office.today.year - 1, 5, 6)
    do("past", number="1", on=past, what="服务标兵", kind="先进", person="已调走的人")
