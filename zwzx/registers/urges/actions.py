"""催办: entering the answer."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office.core.action import FOLDED, NEXT, action
from zwzx.office.core.entering import noted
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.papers.urging import Urge
from zwzx.office.terms.people import Post
from zwzx.registers.urges import rules


@action("登记答复", key="d", usual=NEXT, entered_by=[Post.CLERK, Post.SECRETS], cites=["文电.4"], on=Urge)
def answer(
    office: Office,
    entry: Urge,
    words: Annotated[str, asked(Urge.answer, least=2, usual=("今天退回", "正在办理", "另行答复"))],
    at: Annotated[dt.datetime | None, asked(Urge.answered, hint="空着就是现在"), FOLDED] = None,
) -> Urge:
    """登记被催的人怎么答复。"""
    when = at or office.now
    rules.answered_when(entry.at, when, office.now)
    return office.change(entry, answer=noted(entry.answer, words), answered=when)
