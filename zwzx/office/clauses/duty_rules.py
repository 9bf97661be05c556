"""定期事项的规矩: by what a recurring duty is done, and who may say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal, clause

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from zwzx.office.terms.people import Post

TICKS = re.compile(
    r"[√✓✔☑vVxX是好有无已经都全部做过办了完成毕结按时期要求规定落实到位如实际情况良好正常合格okOKyesYES\s\W]*"
)
"""What tells that something was done and not by what it is seen."""


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


def shows_it(evidence: str) -> None:
    """A bare tick shows nothing: a paper, a meeting, a list or an entry does."""
    if TICKS.fullmatch(evidence):
        raise Refusal(
            "",
            f"“{evidence}”看不出是凭什么说做过的。",
            "请写哪份文件、哪次会议、哪张清单或哪一号登记，如 收〔2026〕12号、9月分析会会议记录。",
        )
