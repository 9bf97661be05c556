"""投诉的规矩: in which form it is answered, who inquires, when a longer time counts, how it may end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence


def answered_in_form(number: str, form: str, *, came_written: bool, answer_written: bool) -> None:
    """What came in writing is answered in writing; fax and network leave a text too (投诉.7)."""
    if came_written and not answer_written:
        raise Refusal(
            "投诉.7", f"{number}是{form}投诉，必须书面答复。", "请寄出或当面交付书面答复，再登记；答复方式写“书面”。"
        )


def somebody_inquires(number: str, *, named: bool) -> None:
    """Who inquires is named; no clause says who it is."""
    if not named:
        raise Refusal("", f"{number}没有写由谁调查。", "请填承办科室或经办人。")


def was_inquired(number: str, *, found: bool) -> None:
    """An answer that is not given on the spot follows an inquiry (投诉.5)."""
    if not found:
        raise Refusal(
            "投诉.5", f"{number}还没有查明，不能答复。", f"请先登记调查情况（zwzx complaints find {number}）。"
        )


def raised_to_a_leader(name: str, *, leader: bool) -> None:
    """What the house can't settle is told to those in charge of it (投诉.6: 分管领导和主管领导)."""
    if not leader:
        raise Refusal("投诉.6", f"{name}那天不是中心领导。", "请报分管领导、主管领导；交给科室办的用“交办调查”。")


def longer_than(was: dt.datetime, due: dt.datetime) -> None:
    """A longer time is longer."""
    if due <= was:
        raise Refusal("", f"延到{due:%Y-%m-%d}不比原来的{was:%Y-%m-%d}长。", "请写延到哪天。")


def nobody_to_answer(number: str, *, anonymous: bool) -> None:
    """Only where nobody knows the citizen is there no answer; everybody else is answered (投诉.5)."""
    if not anonymous:
        raise Refusal("投诉.5", f"{number}有投诉人的姓名，应当答复。", "请答复；投诉人撤回的，用“撤诉”。")


def is_a_double(number: str, other: str) -> None:
    """A number is struck only because the same was entered before under another, which is named."""
    if not other or other == number:
        raise Refusal("", f"{number}不能只写作废。", "请写明重复登记的是哪一号；投诉人撤回的用“撤诉”。")


def may_be_left_out(number: str, finding: str, entered: Sequence[str], *, upheld: bool) -> None:
    """Only of what was upheld there is to say why the hall enters nothing, and only while nothing is entered."""
    if not upheld:
        raise Refusal("", f"{number}{finding or '没有查明'}，没有要登记的违规。", "查明属实、部分属实的才要定。")
    if entered:
        raise Refusal(
            "",
            f"{number}已经登记了违规{'、'.join(entered)}。",
            f"登错的，请先撤销那一条（zwzx violations strike {entered[0]}）。",
        )
