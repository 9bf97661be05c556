"""对时的规矩: when a person's word for the clock is taken, and when the office's time may be put back; what a setting asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence


def says_today(said: dt.date, clock: dt.datetime) -> None:
    """What the person says and what the clock shows are the same day; else it is the clock that must be set."""
    if said != clock.date():
        raise Refusal("", f"您说今天是{said}，本机时钟却是{clock.date()}。", "请先把本机时钟拨正，再来办。")


def may_confirm(clock: dt.datetime, last: dt.datetime, *, doubted: bool) -> None:
    """A clock is confirmed where it is too far ahead of the last event."""
    if not doubted:
        raise Refusal("", f"本机时钟和上一笔（{last:%Y-%m-%d %H:%M}）相差不大，不用确认。", "请直接办理。")
    if clock < last:
        raise Refusal(
            "",
            f"本机时钟比上一笔（{last:%Y-%m-%d %H:%M}）早，是以前的记快了。",
            "请主任、办公室主任或机要员“校正时间”。",
        )


def may_correct(last: dt.datetime, *, ahead: bool) -> None:
    """The office's time is put back where the last event lies ahead of the clock."""
    if not ahead:
        raise Refusal("", f"上一笔（{last:%Y-%m-%d %H:%M}）没有比本机时钟快，不用校正。", "请直接办理。")


def after_founding(clock: dt.datetime, founded: dt.datetime, *, known: bool) -> None:
    """It is not put back behind the founding, unless the founding was entered by the fast clock too."""
    if clock < founded and not known:
        raise Refusal(
            "",
            f"本机时钟比建库（{founded:%Y-%m-%d %H:%M}）还早。",
            "请先核对本机时钟；建库时就记快了的，写明“建库时间也错了”（--founding 是）。",
        )


def may_be_set(label: str, acts: Sequence[str]) -> None:
    """A setting that is more than a value is set by acts of its own, which ask for the rest."""
    if acts:
        ways = "、".join(f"zwzx settings {act}" for act in acts)
        raise Refusal("", f"“{label}”要写明依据和谁定的，不在这里改。", f"请用 {ways}。")


def may_give(*, given: bool) -> None:
    """Figures are given to the district once."""
    if given:
        raise Refusal("", "区里已经可以看本单位的数字。", "要收回的，用 zwzx settings withhold-figures。")


def may_permit(*, permitted: bool) -> None:
    """What permits marked papers on a server is said once; another paper takes the place of one that was taken back."""
    if permitted:
        raise Refusal(
            "", "密件已经可以登记在服务器上。", "依据变了的，先收回（zwzx settings withdraw-marked），再写新的。"
        )


def may_withdraw(*, permitted: bool) -> None:
    """What nobody permitted can't be taken back."""
    if not permitted:
        raise Refusal("", "密件本来就不能登记在服务器上，不用收回。", "要准许的，用 zwzx settings permit-marked。")


def may_withhold(*, given: bool) -> None:
    """What is not given can't be taken back."""
    if not given:
        raise Refusal("", "本单位没有给区里看数字，不用收回。", "要给的，用 zwzx settings give-figures。")
