"""定期事项的规矩: by what a recurring duty is done, and who may say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal, clause

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from zwzx.office.terms.people import Post


def may_tick(clause_id: str, posts: Collection[Post]) -> None:
    """A duty that an act fulfils is done by that act alone; another by a post that the regulations name for it."""
    found = clause(clause_id)
    if found.act:
        register, _, act = found.act.partition(".")
        typed = f"zwzx {register.replace('_', '-')} {act.replace('_', '-')}"
        raise Refusal("", f"{clause_id}不是登记一下就算做过的。", f"请照办：{typed}；办成了自动记下。")
    if "recur" in found.does and not {post.value for post in posts} & set(found.whose):
        whose = "、".join(found.whose)
        way_on = f"请{whose}登记。" if whose else "哪些要做，见 zwzx duty list。"
        raise Refusal("", f"{clause_id}这件事不由您登记做过。", way_on)


def has_begun(first: dt.date, today: dt.date) -> None:
    """What has not begun was not done."""
    if first > today:
        raise Refusal("", f"这一期{first}才开始。", "请到时候再登记。")


def not_twice(period: str, *, open_: bool) -> None:
    """A period is entered as often as it is asked for."""
    if not open_:
        raise Refusal("", f"{period}的这件事已经登记过。", "不用再办。")
