"""撤回导入的规矩: what stands on an entry keeps it. No clause speaks of imports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal

if TYPE_CHECKING:
    import datetime as dt


def nothing_rests(entry: str, what: str) -> None:
    """Only what nothing was built on can be struck with its import."""
    if what:
        raise Refusal("", f"{entry}撤不回：{what}。", "请先撤销那一笔，再撤回；办不到的，逐条用“更正”“作废”。")


def still_stands(called: str, ended: dt.date | None) -> None:
    """An import is taken back once."""
    if ended is not None:
        raise Refusal("", f"{called}{ended}已经撤回。", "不用再办；改好的文件可以再导入。")


def is_done(called: str, left: int) -> None:
    """A withdrawal is over when no entry is left."""
    if left:
        raise Refusal("", f"{called}还有{left}条没有划去。", "请接着撤回。")


def withdrawn_first(called: str, serial: int, *, withdrawing: bool) -> None:
    """A table is not imported again while it is being taken back."""
    if withdrawing:
        raise Refusal("", f"这个文件的{called}正在撤回。", f"请先撤回完：zwzx imports undo {serial}，再导入。")
