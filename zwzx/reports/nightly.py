"""夜间检查 as a report: its findings, its verdict as an exit code, and what programs and plain text have of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.jobs.waiting.check import check as look
from zwzx.jobs.waiting.things import Group
from zwzx.jobs.waiting.verdict import CLEAR, FINDINGS, OUTSIDE, UNCHECKED, UNMAILED, UNSOUND, USAGE, scope
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, Taken, head, report
from zwzx.office.kinds.days import day, minute
from zwzx.office.kinds.plain import text, yes_no

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.jobs.waiting.check import Checked
    from zwzx.jobs.waiting.things import Waiting

BROKEN, TODAY = "校验", "今日"
"""How pressing a broken journal is called, and what is due on this very day."""

On = Annotated[dt.date | None, day("看这一天晚上的情况", hint="不写就是现在")]
Only = Annotated[
    tuple[str, ...], scope("只查这些", hint="登记簿名、duty、consents、custody、backup、clock、rules，用逗号隔开")
]
Verify = Annotated[bool, yes_no("连流水和各行一起校验")]


def _sorted(made: Checked) -> Iterator[tuple[str, Waiting]]:
    """What was found with how pressing it is: the findings first, then what is due today."""
    for one in made.findings:
        yield (Group.GRAVE if one.grave else Group.LATE), one
    for one in made.due:
        yield TODAY, one


def summary(made: Checked) -> str:
    """The last line of a check."""
    amiss = len(made.findings) + len(made.unsound)
    return f"{made.at:%Y-%m-%d %H:%M} 检查：问题{amiss}项，今日到期{len(made.due)}项。"


def lines(made: Checked) -> list[tuple[str, ...]]:
    """The check as plain text has it, the cells of each line; the last one sums up."""
    found = [(BROKEN, fault) for fault in made.unsound]
    rows = [
        (str(group), one.title, one.number, one.subject, one.who, _minute(one.due), one.clause)
        for group, one in _sorted(made)
    ]
    return [*found, *rows, (summary(made),)]


def _minute(moment: dt.datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""


def as_object(made: Checked) -> dict[str, Any]:
    """A contract: keys stay, moments are ISO text, nothing known is null."""
    return {
        "at": made.at.isoformat(),
        "code": made.code,
        "codes": made.codes,
        "findings": [_object(found) for found in made.findings],
        "due_today": [_object(found) for found in made.due],
        "unsound": made.unsound,
        "mail": made.mail,
        "unmailed": made.unmailed or None,
        "error": made.unkept or None,
    }


def as_failure(why: str) -> dict[str, Any]:
    """The same where nothing could be checked: all that is not known is null."""
    unknown = dict.fromkeys(("at", "findings", "due_today", "unsound", "mail", "unmailed"))
    return {"code": UNCHECKED, "codes": [UNCHECKED], **unknown, "error": why}


def _object(found: Waiting) -> dict[str, Any]:
    return {
        "register": found.register or None,
        "what": found.title,
        "kind": found.due_name,
        "number": found.number,
        "subject": found.subject,
        "who": found.who,
        "due": found.due.isoformat() if found.due else None,
        "clause": found.clause or None,
    }


def answer_of(made: Checked, *, leaves: bool = False) -> Answer:
    """A check as the answer of its report.

    Args:
        leaves: whether it was made to leave the store, and names nothing marked.
    """
    found = list(_sorted(made))
    broken = [Found((BROKEN, "流水", "", fault, "", None, ""), late=True) for fault in made.unsound]
    rows = [
        Found((str(group), one.title, one.number, one.subject, one.who, one.due, one.clause), late=group != TODAY)
        for group, one in found
    ]

    def leads(place: int) -> tuple[str, int] | None:
        from zwzx.jobs.waiting.navigation import place_of

        return place_of(found[place - len(broken)][1]) if place >= len(broken) else None

    return Answer(
        [*broken, *rows],
        summary(made),
        nothing="",
        shaped=lambda: as_object(made),
        plain=lambda: lines(made),
        filed=None if leaves else lambda: Taken("", len(rows), bool(rows), "夜间检查"),
        leads=leads,
        code=made.code,
    )


@report(
    "夜间检查",
    name="check",
    columns=(
        head("group", text("缓急"), 4),
        head("what", text("要办"), 12),
        head("number", text("编号"), 17),
        head("subject", text("内容"), 28, grow=True),
        head("who", text("由谁"), 12, rank=2),
        head("due", minute("到期"), 16, rank=3),
        head("clause", text("条款"), 9, rank=1),
    ),
    codes={
        UNCHECKED: "没能检查，或结果没能写出来",
        UNSOUND: "流水校验不过",
        OUTSIDE: "有密件在外，或有一天没有日清",
        UNMAILED: "设好了发信，通知没有发出",
        FINDINGS: "有过期的",
        CLEAR: "没有问题（今天到期的列出，不算问题）",
        USAGE: "命令写错了",
    },
    desk=False,
)
def check(office: Office, on: On = None, only: Only = (), verify: Verify = False) -> Answer:
    """夜间检查：各登记簿过期的、在外的密件、没有日清的、没做的定期事项、待补签的。

    几样都有时退出码取最重的，重的在先；--format json 的 codes 里都有。
    """
    return answer_of(look(office, on=on, only=only, verify=verify))
