"""The kind of the table of substitutes 代行人: for each post, who may act in it while its holder is away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zwzx.office.kinds.plain import Text
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.kinds.base import Within

OTHERS = "其他"
"""Stands for every post that the table does not name."""
SECTION = "本科室"
"""Whoever is of the section of whose post it is."""
ANYBODY = "在岗人员"
"""Whoever works here."""
DEFAULT = (
    "主任=副主任；书记=副主任；法定代表人=副主任；副主任=副主任、办公室主任；财经副主任=副主任；"
    "办公室主任=副主任、本科室；大厅主任=本科室；科室负责人=本科室；其他=在岗人员"
)
EXAMPLE = "主任=副主任；科室负责人=本科室；其他=在岗人员"


class SubstitutesKind(Text):
    """Who may act in which post: 岗位=谁、谁；岗位=谁."""

    def read(self, text: str, office: Within | None = None) -> str:
        """The table, as it is kept.

        Raises:
            Unreadable: where it names a post that there is not, or names one twice.
        """
        typed = super().read(text, office)
        found: dict[str, list[str]] = {}
        for part in filter(None, re.split(r"[；;\s]+", typed)):
            post, mark, names = part.replace("：", "=").replace("＝", "=").partition("=")
            who = [name for name in re.split("[、，,]", names) if name]
            wrong = [name for name in who if name not in (SECTION, ANYBODY) and not _is_post(name)]
            if post != OTHERS and not _is_post(post):
                raise self.wrong(typed, f"里的“{post}”不是岗位", f"如 {EXAMPLE}。")
            if wrong or not mark or not who:
                raise self.wrong(typed, f"里“{post}”由谁代行读不出来", f"写岗位、{SECTION}或{ANYBODY}，如 {EXAMPLE}。")
            if post in found:
                raise self.wrong(typed, f"里“{post}”写了两次", "请并成一项，几种人用顿号隔开。")
            found[post] = who
        return "；".join(f"{post}={'、'.join(who)}" for post, who in found.items())


def may_substitute(table: str, post: Post) -> Sequence[str]:
    """Who may act in a post by a table as it is kept: posts, `SECTION`, `ANYBODY`; nobody where it says nothing."""
    rows = dict(row.split("=") for row in table.split("；") if row)
    return tuple(rows.get(post.value, rows.get(OTHERS, "")).split("、")) if rows else ()


def substitutes(label: str) -> SubstitutesKind:
    """Who may act in which post."""
    return SubstitutesKind(label, usual=(DEFAULT,))


def _is_post(name: str) -> bool:
    return any(name == post.value for post in Post if post is not Post.SERVICE)
