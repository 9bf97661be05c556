"""公示登记: of which period a page is posted, what it takes the place of, which duty it does, and its commands."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from zwzx.office.clauses import duties, regulations
from zwzx.office.clauses.regulations import Recurrence
from zwzx.office.kinds.base import Unreadable
from zwzx.registers.notices import rules, topics
from zwzx.registers.notices.register import Notice, State

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

HALL, PARTY = "allowances.posted", "publications.posted"
AUGUST = dt.date(2026, 8, 1)
MORNING, NIGHT = dt.time(9), dt.time(23)


def posted(desk: Desk, topic: str = HALL, of: dt.date | None = None, **facts: Any) -> Any:
    return desk.act("notices.post", topic=topic, of=of, **facts)


@pytest.mark.parametrize(
    ("first", "today", "says"),
    [
        (dt.date(2026, 9, 1), dt.date(2026, 9, 1), ""),
        (dt.date(2026, 9, 1), dt.date(2026, 9, 28), ""),
        (dt.date(2026, 10, 1), dt.date(2026, 9, 30), "还没有开始"),
    ],
)
def test_what_is_to_come_is_not_posted(first: dt.date, today: dt.date, says: str) -> None:
    if not says:
        rules.has_begun("这一期", first, today)
        return
    with refused("", says, "已经开始"):
        rules.has_begun("这一期", first, today)


NOW = dt.datetime(2026, 9, 28, 9)


@pytest.mark.parametrize(
    ("at", "right"),
    [
        (dt.datetime(2026, 8, 1), True),
        (NOW, True),
        (dt.datetime(2026, 9, 28, 9, 1), False),
        (dt.datetime(2026, 7, 31, 23, 59), False),
    ],
)
def test_it_is_posted_between_the_beginning_of_its_period_and_now(at: dt.datetime, *, right: bool) -> None:
    if right:
        rules.posted_when(at, AUGUST, NOW)
        return
    with refused("", "不在周期开始与现在之间", "实际"):
        rules.posted_when(at, AUGUST, NOW)


@pytest.mark.parametrize(
    ("at", "right"),
    [
        (dt.datetime(2026, 9, 1, 8), True),
        (NOW, True),
        (dt.datetime(2026, 9, 1, 7, 59), False),
        (dt.datetime(2026, 9, 29), False),
    ],
)
def test_it_is_taken_down_after_it_was_posted(at: dt.datetime, *, right: bool) -> None:
    if right:
        rules.taken_when(at, dt.datetime(2026, 9, 1, 8), NOW)
        return
    with refused("", "不在公示与现在之间", "实际"):
        rules.taken_when(at, dt.datetime(2026, 9, 1, 8), NOW)


def test_the_period_is_the_last_one_unless_a_day_is_given(desk: Desk) -> None:
    assert [posted(desk).period, posted(desk, of=dt.date(2026, 6, 17)).period] == ["2026年8月", "2026年6月"]
    last = posted(desk, PARTY, dt.date(2026, 1, 1))
    assert (last.period, last.title, last.clause) == ("2026年", "2026年党务公开目录", "公开.二、公开.四")
    with refused("", "2026年10月还没有开始"):
        posted(desk, of=dt.date(2026, 10, 1))
    assert Notice.select().count() == 3


def test_another_page_of_the_same_period_takes_its_place(desk: Desk) -> None:
    first, other = posted(desk), posted(desk, of=dt.date(2026, 7, 1))
    again = posted(desk)
    first, other = desk.fresh(first), desk.fresh(other)
    assert (first.state, first.note, first.taken) == (State.TAKEN, f"换成{again.number}", again.posted)
    assert (other.state, again.state) == (State.SHOWN, State.SHOWN)


def test_the_board_keeps_so_many_periods(desk: Desk) -> None:
    desk.act("settings.set", name="notices-kept", value="2")
    kept = [posted(desk, of=dt.date(2026, month, 1)) for month in (5, 6, 7, 8)]
    assert [desk.fresh(one).state for one in kept] == [State.TAKEN, State.TAKEN, State.SHOWN, State.SHOWN]
    assert desk.fresh(kept[0]).note == "往期撤下"
    posted(desk, PARTY, dt.date(2026, 1, 1))
    assert desk.fresh(kept[3]).state is State.SHOWN


def test_who_has_no_figures_there_posts_nothing(desk: Desk) -> None:
    with refused("", "孙丽今天没有", "机要员"):
        posted(desk.acting("孙丽"))


# ── the duty that it does ──────────────────────────────────────────────────────


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """窗口.12 asks for the month's page, as 公车.9 asks for the year's."""
    real = regulations.clause("窗口.12")
    told = real._replace(every=(Recurrence("month"),), act="", does=("recur", "record"))
    monkeypatch.setattr(
        regulations, "clause", lambda one: told if one == "窗口.12" else real.__class__(one, (), "", "")
    )
    for module in ("zwzx.registers.notices.actions.clause", "zwzx.office.clauses.duties.clause"):
        monkeypatch.setattr(module, regulations.clause)


@pytest.mark.usefixtures("asked")
def test_a_duty_that_no_act_of_its_own_fulfils_is_done_by_it_once(desk: Desk) -> None:
    period = duties.period_of("month", AUGUST)
    first = posted(desk)
    again = posted(desk)
    assert [one.note for one in duties.entered("窗口.12", period)] == [f"{first.number}公示栏"]
    desk.act("notices.void", again, reason="登错了")
    assert duties.is_done("窗口.12", period)
    desk.act("notices.void", first, reason="登错了")
    assert not duties.is_done("窗口.12", period)


@pytest.mark.clause("窗口.12")
def test_a_duty_with_an_act_of_its_own_stays_open(desk: Desk) -> None:
    posted(desk)
    assert regulations.clause("窗口.12").act == "hall_logs.write"
    assert duties.done_so_often() == {}


# ── its topics and commands ────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("typed", "name"),
    [("党务公开目录", PARTY), ("党务", PARTY), ("publications.posted", PARTY), ("窗口出勤", HALL)],
)
def test_a_topic_is_read_by_its_title_a_beginning_or_its_name(typed: str, name: str) -> None:
    kind = topics.Topic("公示事项")
    assert kind.read(typed) == name
    assert kind.read(kind.show(name)) == name


@pytest.mark.parametrize("typed", ["食堂菜谱", "。"])
def test_what_is_not_posted_is_no_topic(typed: str) -> None:
    with pytest.raises(Unreadable, match=r"可写：.*党务公开目录"):
        topics.Topic("公示事项").read(typed)


def test_it_is_entered_found_taken_down_and_printed_by_commands(desk: Desk, zwzx: Any, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>贴出的</p>", encoding="utf-8")
    code, out, err = zwzx("notices", "post", "--topic", "窗口出勤", "--of", "2026-08-01", "--page", str(page))
    assert code == 0, err
    number = out.partition("\t")[0]
    found = json.loads(zwzx("notices", "search", "2026年8月", "--format", "json")[1])
    assert [(row["topic"], row["state"], row["where"]) for row in found] == [("allowances.posted", "公示中", "公示栏")]
    assert zwzx("notices", "take-down", number)[0] == 0
    assert json.loads(zwzx("notices", "list", "--open", "是", "--format", "json")[1]) == []
    assert "公示情况：公示中 → 已撤下" in zwzx("notices", "show", number)[1]
    book = desk.folder / "book.xlsx"
    assert zwzx("notices", "print", "--sheet", "book", number, "-o", str(book))[0] == 0
    assert book.is_file()
