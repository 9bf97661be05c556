"""大厅违规的规矩: whose a violation is, what is proven, who talks with somebody, who decides, and what is struck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence


def of_one_person(*, listed: bool, name: str, unit: str) -> None:
    """A violation is of one person: of the house, or sent by a unit, by whose name people of one name are told apart."""
    if listed == bool(name):
        raise Refusal(
            "",
            "要写一个人：本单位的人，或者派来的人。",
            "在人员名册里的写本人（--person），派来的写“派来的人”（--name）和派出单位（--unit）。",
        )
    if name and not unit:
        raise Refusal("", f"没有写{name}的派出单位。", "请写派出单位（--unit）：同名的人、谈话的单位负责人都凭它认。")


def is_proven(what: str, *, exposed: bool, proof: str) -> None:
    """What was reported in the press counts once it is proven (窗口.11)."""
    if exposed and not proof.strip():
        raise Refusal("窗口.11", f"{what}还没有查实，不能扣津贴、问责。", "请查实了再登记，写查实情况（--proof）。")


def comes_by_its_link(*, from_complaint: bool) -> None:
    """What a complaint proved is entered from the complaint, so that both know of each other; no clause says so."""
    if from_complaint:
        raise Refusal(
            "",
            "投诉查实的要从那件投诉登记。",
            "请在那件投诉上办（zwzx violations enter-for 诉2026-1），哪些待定看“今日”（zwzx today）。",
        )


def missed_by_the_head(name: str, *, head: bool) -> None:
    """What was not entered is taken off from the head of the hall, and from nobody else (窗口.9)."""
    if not head:
        raise Refusal("窗口.9", f"{name}那天不是大厅主任。", "漏登漏扣扣的是大厅主任的津贴：请写那天的大厅主任。")


def held_by_both(unit_head: str, leader: str, *, leads: bool) -> None:
    """The third time the head of the window's unit and a leader of the centre talk together (窗口.8)."""
    if not leads:
        raise Refusal("窗口.8", f"{leader}那天不是中心领导。", "请写一起谈话的中心领导。")
    if unit_head == leader:
        raise Refusal("窗口.8", f"谈话的只写了{leader}一个人。", "请写窗口单位负责人和中心领导两个人。")


def decided_by_the_centre(name: str, *, leads: bool) -> None:
    """It is the centre that dismisses (窗口.8): one of its leaders decides, and never the program."""
    if not leads:
        raise Refusal("窗口.8", f"{name}那天不是中心领导，不能决定辞退。", "请由中心领导决定，写决定依据。")


def still_its_step(number: str, *, counted: bool) -> None:
    """Only what is a step can be counted anew."""
    if not counted:
        raise Refusal("", f"{number}不按次数处理。", "按次数处理的只有上班纪律（窗口.8）。")


def was_upheld(number: str, finding: str, *, upheld: bool) -> None:
    """Only what an inquiry found to be so is entered as a violation; no clause says so."""
    if not upheld:
        raise Refusal("", f"{number}{finding or '没有查明'}，不登记违规。", "查明属实、部分属实的才登记。")


def once_for_each(complaint: str, name: str, entered: Sequence[str]) -> None:
    """One person's violation is entered once for a complaint."""
    if entered:
        raise Refusal("", f"{name}的违规已经从{complaint}登记过：{'、'.join(entered)}。", "登错的请更正或撤销那一条。")
