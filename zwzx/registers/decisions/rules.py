"""议定事项的规矩: who answers for a decision, by whom it is ended, given longer, put off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal

if TYPE_CHECKING:
    import datetime as dt


def somebody_carries_it_out(*, leader: bool, section: bool, handler: bool) -> None:
    """A leader or somebody answerable carries out what was decided (会议.8)."""
    if not (leader or section or handler):
        raise Refusal("会议.8", "没有写由谁落实。", "请写责任领导、责任科室或责任人。")


def is_a_leader(name: str, what: str, *, leads: bool) -> None:
    """It is leaders of the centre who are answerable and watch over decisions (会议.8)."""
    if not leads:
        raise Refusal("会议.8", f"{name}那天不是中心领导，不能写作{what}。", f"请写中心领导作{what}。")


def ended_by_its_leader(name: str, leader: str, *, theirs: bool) -> None:
    """The leader who answers for a decision says that it is carried out; where none was named, the 主任 or the 书记 (会议.8)."""
    if not theirs:
        whose = f"责任领导{leader}、" if leader else ""
        raise Refusal("会议.8", f"{name}不是这件事的责任领导。", f"请{whose}主任或书记同意后办结。")


def has_a_new_term(number: str, was: str, now: str) -> None:
    """An extension changes the term."""
    if was == now:
        raise Refusal("", f"{number}的时限没有变。", "请写新的完成时限。")


def is_later(was: dt.datetime | None, now: dt.datetime | None) -> None:
    """An extension is for later; one without a day is later than any."""
    if was is not None and now is not None and now <= was:
        raise Refusal(
            "", f"新时限{now:%Y-%m-%d}不晚于原来的{was:%Y-%m-%d}。", "请写更晚的日子；要提前的更正时限另由会议决定。"
        )


def record_is_open(number: str, *, signed: bool) -> None:
    """What a signed record says stays as it is (会议.7)."""
    if signed:
        raise Refusal(
            "会议.7", f"{number}的会议记录已经签字。", "要改决定的重新开会，或由主任、书记补充记录；换人办写“转办”。"
        )


def is_urged_in_the_open(number: str, *, marked: bool) -> None:
    """The register of reminders tells everybody what was urged: nothing of a marked meeting stands there."""
    if marked:
        raise Refusal("保密.1", f"{number}是密级会议的事项，催办登记人人看得到。", "请当面催，再登记进展。")
