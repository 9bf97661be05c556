"""A number that a paper left behind when its level was corrected tells who may not know nothing (保密.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from zwzx.errors import ZwzxError
from zwzx.office.core.listing import Listing, find
from zwzx.office.terms.papers import Level, Source, Stage

if TYPE_CHECKING:
    from tests.conftest import Desk


def corrected(desk: Desk, entry: Any, level: Level) -> Any:
    return desk.do("level", entry=desk.fresh(entry), level=level, basis="首页有标注", decided_by=desk.somebody("刘强"))


def shown(desk: Desk, **filters: Any) -> list[str]:
    """The numbers that a 机要员 who is no 保密员 finds, in the list and by their name."""
    office = desk.acting("李明").office
    listed = [row.values[0] for row in Listing(office, desk.register, filters).walk()]
    assert Listing(office, desk.register, filters).count() == len(listed)
    return listed


@pytest.mark.clause("保密.1")
@pytest.mark.parametrize(("levels", "seen"), [((Level.SECRET,), []), ((Level.SECRET, Level.NONE), ["收〔2026〕2号"])])
def test_an_emptied_number_is_a_gap_for_who_may_not_know(
    desk: Desk, levels: tuple[Level, ...], seen: list[str]
) -> None:
    """Of a paper that became marked nothing is left; of one that is open again its new number alone."""
    entry = desk.add()
    for level in levels:
        entry = corrected(desk, entry, level)
    assert shown(desk) == seen
    assert shown(desk, state=Stage.MOVED) == []
    assert shown(desk, text="2026") == seen
    for number in ("收〔2026〕1号", "密收〔2026〕1号", "收〔2026〕9号"):
        with pytest.raises(ZwzxError) as refused:
            find(desk.acting("李明").office, desk.register, number)
        assert str(refused.value).replace(number, "…") == "收文登记簿里没有…。请核对编号和年份，或用 search 查找。"
    emptied = Listing(desk.office, desk.register, {"state": Stage.MOVED})
    assert emptied.count() == len(levels)


@pytest.mark.clause("保密.1")
def test_no_meeting_of_an_emptied_number_is_suggested(desk: Desk) -> None:
    section = desk.somebody("孙丽").department
    meeting = {"source": Source.MEETING, "meeting": "代称甲的会", "brought_by": "孙丽", "section": section}
    entry = desk.add(**meeting)
    office = desk.acting("李明").office
    assert [s.text for s in office.past(desk.record.meeting, "代称")] == ["代称甲的会"]
    corrected(desk, entry, Level.SECRET)
    assert office.past(desk.record.meeting, "代称") == []
    assert [s.text for s in desk.office.past(desk.record.meeting, "代称")] == ["代称甲的会"]
