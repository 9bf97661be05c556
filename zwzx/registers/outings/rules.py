"""外出的规矩: to whom somebody tells that they go out, who approves that they travel, in what order it happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from zwzx.office.terms.people import Post


def told_rightly(name: str, told: str, above: Sequence[Post], *, fits: bool) -> None:
    """Who goes out tells whoever stands above them; the centre's leaders tell the office (出勤.4)."""
    if name == told:
        raise Refusal("出勤.4", f"{name}不能向自己报告。", f"请写报告给了哪位：{_named(above)}。")
    if not fits:
        raise Refusal("出勤.4", f"{name}外出不向{told}报告。", f"请向{_named(above)}报告，写报告给了哪位。")


def _named(posts: Sequence[Post]) -> str:
    return "、".join(post.value for post in posts)


def comes_back_later(left: dt.datetime, expected: dt.datetime) -> None:
    """Somebody comes back after they left."""
    if expected <= left:
        raise Refusal("", f"预计返回{expected:%Y-%m-%d %H:%M}不晚于外出时间{left:%Y-%m-%d %H:%M}。", "请核对时间。")


def is_for_hours(left: dt.datetime, expected: dt.datetime) -> None:
    """What lasts over night is no going out but a trip, which is approved (出勤.4)."""
    if expected.date() != left.date():
        raise Refusal(
            "出勤.4",
            f"{left:%Y-%m-%d}外出，{expected:%Y-%m-%d}才返回。",
            "过夜的按出差登记、批准（zwzx outings travel）。",
        )


def not_ones_own(name: str, approver: str) -> None:
    """Nobody approves their own trip; no clause says that somebody does."""
    if name == approver:
        raise Refusal("", f"{name}不能批准自己出差。", "请由另一位中心领导批准。")
