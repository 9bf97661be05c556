"""来电的规矩: what an entry tells, when it can have been answered, to whom it goes."""

from __future__ import annotations

from zwzx.office.clauses.regulations import Refusal


def goes_to_somebody(number: str, *, named: bool) -> None:
    """What is passed on goes to a section or a person (首问.6: to the office or the section that it concerns)."""
    if not named:
        raise Refusal("首问.6", f"{number}没有写转给谁。", "请填承办科室或经办人；不清楚该谁办的，转办公室。")
