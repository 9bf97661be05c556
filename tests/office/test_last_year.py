"""A day that was typed without its year, in January of one of the December before: refused or told with the way to write it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.at_desk import at_desk, narrowed, says, settled
from tests.refusals import refused
from zwzx.errors import ZwzxError
from zwzx.office.terms.last_year import ahead, last_year_meant
from zwzx.office.terms.papers import Level
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Desk

TODAY = dt.date(2027, 1, 4)
NOW = dt.datetime(2027, 1, 4, 9, 0)
MEANT = "不写年份的算今年，去年的请写 2026-12-20。"


@pytest.mark.parametrize(
    ("day", "today", "told"),
    [
        (dt.date(2027, 12, 20), TODAY, MEANT),
        (dt.datetime(2027, 12, 20, 16), TODAY, MEANT),
        (dt.date(2027, 7, 6), TODAY, "不写年份的算今年，去年的请写 2026-07-06。"),
        (dt.date(2027, 7, 5), TODAY, ""),
        (dt.date(2027, 1, 5), TODAY, ""),
        (dt.date(2026, 12, 20), TODAY, ""),
        (dt.date(2028, 12, 20), TODAY, ""),
        (dt.date(2026, 12, 20), dt.date(2026, 12, 1), ""),
    ],
)
def test_what_lies_nearer_in_the_year_before(day: dt.date, today: dt.date, told: str) -> None:
    assert last_year_meant(day, today) == told
    assert ahead(["张伟", None, day], today) == (f"{day:%Y-%m-%d}还没有到：{told}" if told else "")


def test_a_paper_is_not_issued_after_it_came(desk: Desk) -> None:
    desk.clock.now = NOW
    marked = {"title": "代称甲", "level": Level.CONFIDENTIAL, "serials": ("000001",)}
    with refused("", "成文日期2027-12-20在收文日期2027-01-04以后", MEANT):
        desk.add(issued=dt.date(2027, 12, 20), **marked)
    with refused("", "成文日期2027-01-04在收文日期2027-01-03以后") as told:
        desk.add(issued=dt.date(2027, 1, 4), signed=dt.datetime(2027, 1, 3, 17), **marked)
    assert "不写年份" not in told.value.way_on
    entry = desk.add(issued=dt.date(2026, 12, 20), **marked)
    assert entry.document.secret_until == dt.date(2036, 12, 20)
    assert desk.add(issued=TODAY, signed=NOW).document.issued == TODAY


def test_nor_is_it_by_a_correction(desk: Desk) -> None:
    desk.clock.now = NOW
    entry = desk.add(issued=dt.date(2026, 12, 20), title="通知")
    with refused("", "成文日期2027-12-30在收文日期2027-01-04以后"):
        desk.do("amend", entry=entry, issued=dt.date(2027, 12, 30), reason="看错了")
    with refused("", "成文日期2026-12-20在收文日期2026-12-19以后"):
        desk.do("amend", entry=desk.fresh(entry), signed=dt.datetime(2026, 12, 19, 9), reason="看错了")
    both = {"issued": dt.date(2026, 12, 18), "signed": dt.datetime(2026, 12, 19, 9)}
    assert desk.do("amend", entry=desk.fresh(entry), **both, reason="看错了").document.issued == both["issued"]


def test_what_an_earlier_version_took_holds_up_no_other_correction_but_is_marked_by_no_wrong_term(desk: Desk) -> None:
    desk.clock.now = NOW
    entry = desk.add(title="通知")
    wrong = {**_as_entered(desk, entry), "issued": dt.date(2027, 12, 20)}
    assert desk.do("amend", entry=desk.fresh(entry), **wrong | {"title": "改正的通知"}, reason="登错").document.title
    told = {"basis": "首页标注", "decided_by": desk.somebody("张伟"), "serials": ("000001",)}
    with refused("", "成文日期2027-12-20在收文日期2027-01-04以后", "先更正"):
        desk.do("level", entry=desk.fresh(entry), level=Level.CONFIDENTIAL, **told)
    desk.do("amend", entry=desk.fresh(entry), issued=dt.date(2026, 12, 20), reason="年份登错")
    moved = desk.do("level", entry=desk.fresh(entry), level=Level.CONFIDENTIAL, **told)
    assert moved.document.secret_until == dt.date(2036, 12, 20)


def _as_entered(desk: Desk, entry: Any) -> dict[str, Any]:
    """A paper whose day of issue lies after that of its receipt, as 0.1.0 took it; the facts of its form."""

    def write(transaction: Any) -> None:
        transaction.change(desk.fresh(entry).document, {"issued": dt.date(2027, 12, 20)})
        transaction.close_event(
            at=f"{NOW:%Y-%m-%d %H:%M:%S}", actor=desk.office.actor.id, action="incoming.amend", said={}
        )

    desk.office.store.write(write)
    return {"signed": entry.signed}


def test_what_has_not_come_is_refused_with_the_way_to_write_last_year(desk: Desk) -> None:
    desk.clock.now = NOW
    with refused("", "还没有到", MEANT):
        desk.add(signed=dt.datetime(2027, 12, 20, 16))
    with pytest.raises(ZwzxError) as told:
        desk.act("incoming.past", number="2019-1", signed=dt.datetime(2019, 1, 3), filed_on=dt.date(2027, 12, 20),
                 author="区委办", title="旧件")  # fmt: skip
    assert MEANT in told.value.way_on
    with pytest.raises(ZwzxError) as told:
        desk.add(signed=dt.datetime(2027, 1, 4, 16))
    assert "不写年份" not in told.value.way_on


def test_who_begins_in_december_is_told_of_the_year(desk: Desk) -> None:
    desk.clock.now = NOW
    acts: dict[str, dict[str, Any]] = {"appoint": {"post": Post.STAFF}, "away": {}}
    for act, facts in acts.items():
        action = desk.people.action(act)
        done = desk.office.perform(action, who=desk.somebody("孙丽"), since=dt.date(2027, 12, 20), **facts)
        assert f"2027-12-20还没有到：{MEANT}" in done.notices
        done = desk.office.perform(action, who=desk.somebody("李明"), since=dt.date(2027, 1, 20), **facts)
        assert not [one for one in done.notices if "还没有到" in one]


def test_a_list_in_which_nothing_fits_tells_of_the_year(
    desk: Desk, zwzx: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.clock.now = NOW
    monkeypatch.setattr("zwzx.office.core.local_time.local_now", desk.clock)
    assert zwzx("incoming", "list", "--since", "12.20")[2] == f"没有符合的登记。2027-12-20还没有到：{MEANT}\n"
    assert zwzx("incoming", "list", "--since", "1.20")[2] == "没有符合的登记。\n"


async def test_so_does_the_list_at_the_desk(desk: Desk) -> None:
    desk.clock.now = NOW
    desk.add()
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("2")
        await settled(pilot)
        await narrowed(app, pilot, since="12.20")
        await settled(pilot)
        assert f"2027-12-20还没有到：{MEANT}" in says(app)
