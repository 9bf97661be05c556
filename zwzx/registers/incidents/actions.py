"""异常: entering the conclusion."""

from __future__ import annotations

from typing import Annotated

from zwzx.office.core.action import NEXT, action
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.kinds.house import person
from zwzx.office.papers.incidents import Incident, Standing
from zwzx.office.people.people import Person
from zwzx.office.terms.people import Post


@action(
    "作结论",
    key="z",
    usual=NEXT,
    entered_by=[Post.CLERK, Post.SECRETS, Post.OFFICE_DIRECTOR],
    cites=["文电.6"],
    on=Incident,
    when=(Standing.OPEN,),
    otherwise={Standing.CONCLUDED: "不用再办。"},
)
def conclude(
    office: Office,
    entry: Incident,
    conclusion: Annotated[str, asked(Incident.conclusion, least=4, usual=("已批评教育，文件已收回",))],
    decided_by: Annotated[Person | None, person("决定人", hint="谁定的结论；空着就是经办人")] = None,
) -> Incident:
    """给一件异常作出结论：怎么处理的、谁定的；没有结论的每天日清都列着。"""
    office.say(decided_by=(decided_by or office.actor).name)
    return office.change(entry, conclusion=conclusion, concluded=office.now)
