"""Rights: every act and the posts that may enter it, from the declarations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx import registers
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.kinds.plain import text

if TYPE_CHECKING:
    from zwzx.office.core.action import Action


def ground() -> list[Action]:
    """The acts that belong to no register: what the house itself enters about its people, papers and looks."""
    from zwzx.office.core import imports, kept_heads, kept_views, looks, notices, printing, withdrawing
    from zwzx.office.people import keyholding, pin_copies, pins

    return [
        imports.begin_import,
        imports.withdraw_import,
        withdrawing.strike_entry,
        withdrawing.end_withdrawal,
        looks.exported,
        looks.read,
        notices.mailed,
        pin_copies.brought,
        pins.set_own,
        pins.tried,
        printing.printed,
        *keyholding.ACTS,
        *kept_heads.ACTS,
        *kept_views.ACTS,
    ]


def table() -> list[tuple[str, str, list[str]]]:
    """(event name, title, posts) of every act; no posts means everybody who works here."""
    return [
        (action.event, action.title, [post.value for post in action.entered_by])
        for name in registers.NAMES
        for action in registers.load(name).actions
    ] + [(action.event, action.title, [post.value for post in action.entered_by]) for action in ground()]


@report(
    "岗位和办理",
    columns=(
        head("action", text("办理"), 24),
        head("title", text("名称"), 14),
        head("posts", text("岗位"), 30, grow=True),
    ),
)
def rights() -> Answer:
    """每件事由哪些岗位办：从各登记簿的声明得出。"""
    rows = table()
    return Answer(
        [Found((event, title, "、".join(posts) or "所有人员")) for event, title, posts in rows],
        shaped=lambda: [{"action": event, "title": title, "posts": posts} for event, title, posts in rows],
    )
