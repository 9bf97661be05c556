"""Marked carriers: where they are, how they leave, what the year's end asks for, and that the sums agree."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.archived import piece_of, with_archivist
from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.faces import choices
from zwzx.faces.rows import texts
from zwzx.jobs.waiting.check import check
from zwzx.jobs.waiting.today import waiting
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.listing import Listing
from zwzx.office.core.sheet import Grid
from zwzx.office.custody import custody
from zwzx.office.custody.secrecy import Knower
from zwzx.office.terms.papers import Level
from zwzx.registers.secrets import sheets, year_end
from zwzx.registers.secrets.records import Decision, Fate
from zwzx.registers.secrets.register import SECRETS
from zwzx.reports.balance import balance
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk


def carriers(desk: Desk, level: Level = Level.SECRET, copies: int = 2) -> list[Any]:
    numbers = tuple(f"{n:06d}" for n in range(1, copies + 1))
    return custody.at_home(desk.opined(level=level, copies=copies, serials=numbers).document)


@pytest.mark.clause("保密员.2")
def test_the_ledger_shows_every_marked_carrier_and_no_other(desk: Desk) -> None:
    desk.add()
    items = carriers(desk)
    desk.act("secrets.shelve", items[0], place="1柜2层")
    rows = Listing(desk.office, SECRETS).first(9)
    assert [row.values[0] for row in rows] == [item.code for item in reversed(items)]
    assert rows[1].values[8] == "1柜2层"
    assert Listing(desk.acting("李明").office, SECRETS).count() == 0
    assert Listing(desk.office, SECRETS, {"text": "1柜"}).count() == 1
    ordinary = custody.at_home(desk.opined().document)[0]
    desk.refused("", "secrets.shelve", ordinary, place="1柜")


@pytest.mark.parametrize("name", ["定柜位", "清退", "发出", "登记知悉人", "定去向"])
def test_of_an_ordinary_paper_the_menu_says_beforehand_that_it_is_no_carrier(desk: Desk, name: str) -> None:
    incoming = registers.load("incoming")
    ordinary, marked = desk.opined(), desk.opined(level=Level.SECRET, serials=("000009",))

    def reason(entry: Any) -> str:
        return next(c.reason for c in choices.every(desk.office, incoming, [entry]) if c.action.title == name)

    assert "不是密件，不在涉密载体台账里" in reason(ordinary)
    assert reason(marked) == ""


def test_below_secret_the_menu_says_that_nobody_is_listed(desk: Desk) -> None:
    item = carriers(desk, Level.CONFIDENTIAL)[0]
    assert "知悉人只登记机密、绝密的" in desk.refused("", "secrets.know", item, who=desk.somebody("孙丽"))


@pytest.mark.clause("保密.4", "保密员.3")
def test_a_carrier_leaves_from_the_safe_with_a_messenger(desk: Desk) -> None:
    first, second = carriers(desk)
    desk.refused("保密.4", "secrets.send", first, to="区委办")
    desk.act("loans.lend", first, borrower=desk.somebody("孙丽"))
    messenger = desk.somebody("李明")
    assert "孙丽" in desk.refused("", "secrets.send", first, to="区委办", messenger=messenger)
    desk.person("away", "李明", since=desk.clock.now.date(), reason="出差")
    desk.refused("", "secrets.give_back", second, messenger=messenger)
    made = desk.act("secrets.give_back", second, messenger=desk.somebody("蒋明"), receipt="回3号", receiver="老周")
    assert (made.to, made.receipt, custody.holding(second).holder.name) == ("长沙市人民政府", "回3号", "长沙市人民政府")
    desk.refused("", "secrets.give_back", second, messenger=desk.somebody("蒋明"))
    with pytest.raises(ZwzxError):
        desk.act("loans.lend", second, borrower=desk.somebody("孙丽"))


@pytest.mark.clause("保密员.3")
def test_who_knows_what_is_secret_is_written_down(desk: Desk) -> None:
    item = carriers(desk)[0]
    desk.act("loans.read", item, reader=desk.somebody("陈静"), left=desk.clock.now)
    desk.act("secrets.know", item, who=desk.somebody("孙丽"))
    desk.act("secrets.know", item, who=desk.somebody("孙丽"))
    assert sorted(k.person.name for k in Knower.select()) == ["孙丽", "陈静"]
    confidential = carriers(desk, Level.CONFIDENTIAL)[0]
    desk.act("loans.lend", confidential, borrower=desk.somebody("孙丽"))
    assert Knower.select().count() == 2, "below 机密 nobody is listed"


@pytest.mark.clause("保密员.4")
def test_a_year_is_closed_when_every_carrier_has_its_fate(desk: Desk) -> None:
    first, second = carriers(desk)
    desk.clock.now = dt.datetime(2026, 12, 28, 9, 0)
    second_person = desk.somebody("李明")
    told = desk.refused("保密员.4", "secrets.close_year", second=second_person)
    assert "还有2件" in told
    assert "zwzx secrets list --undecided 2026" in told, "as it can be typed"
    desk.refused("保密员.4", "secrets.decide", first, fate=Fate.DESTROY, authority="")
    desk.act("secrets.decide", first, fate=Fate.RETURN, authority="省委办复函")
    desk.act("secrets.decide", first, fate=Fate.KEEP, authority="主任批示")
    assert (Decision.get().fate, Decision.select().count()) == (Fate.KEEP, 1)
    desk.act("secrets.give_back", second, messenger=desk.somebody("蒋明"))
    desk.refused("", "secrets.decide", second, fate=Fate.KEEP, authority="不用了")
    desk.refused("", "secrets.close_year", second=desk.somebody("王芳"))
    desk.refused("", "secrets.close_year", second=second_person, year=2027)
    year = desk.act("secrets.close_year", second=second_person)
    assert (year.year, year.counted) == (2026, 1)
    desk.refused("", "secrets.close_year", second=second_person)
    desk.refused("", "secrets.decide", first, fate=Fate.FILE, authority="主任批示")


@pytest.mark.clause("保密员.4")
def test_the_open_year_is_due_before_the_first_of_april(desk: Desk) -> None:
    carriers(desk)
    desk.clock.now = dt.datetime(2027, 3, 1, 9, 0)
    (standing,) = [w for w in waiting(desk.office, ("secrets",)) if w.due_name == "year"]
    assert (standing.number, standing.due, standing.late(desk.clock.now)) == (
        "2026年",
        dt.datetime(2027, 3, 31, 23, 59, 59),
        False,
    )
    assert waiting(desk.acting("李明").office, ("secrets",)) == []
    desk.clock.now = dt.datetime(2027, 4, 1, 9, 0)
    assert [w.late(desk.clock.now) for w in waiting(desk.office, ("secrets",))] == [True]


@pytest.mark.clause("保密员.4")
def test_what_was_entered_after_its_year_was_closed_waits_and_is_decided(desk: Desk) -> None:
    (first,) = carriers(desk, copies=1)
    desk.clock.now = dt.datetime(2026, 12, 28, 9, 0)
    desk.act("secrets.decide", first, fate=Fate.KEEP, authority="主任批示")
    closed = desk.act("secrets.close_year", second=desk.somebody("李明"))
    assert waiting(desk.office, ("secrets",)) == []
    desk.clock.now = dt.datetime(2026, 12, 30, 9, 0)
    (late,) = custody.at_home(desk.opined(level=Level.SECRET, serials=("000009",)).document)
    desk.clock.now = dt.datetime(2027, 1, 5, 9, 0)
    (of_december,) = custody.at_home(
        desk.opined(level=Level.SECRET, serials=("000010",), signed=dt.datetime(2026, 12, 31, 15, 0)).document
    )
    (of_january,) = custody.at_home(desk.opined(level=Level.SECRET, serials=("000011",)).document)
    told = waiting(desk.office, ("secrets",))
    assert [(one.id, one.title, one.action, one.clause, one.due) for one in told] == [
        (item.id, "待定去向", "decide", "保密员.4", dt.datetime(2027, 3, 31, 23, 59, 59))
        for item in (late, of_december)
    ]
    assert (told[0].number, told[0].facts) == (late.label, (("year", "2026"),))
    assert told[0].subject == "2026年结年以后登记，没有定去向", (
        "the check sends it by mail, so it names no marked paper"
    )
    assert waiting(desk.acting("李明").office, ("secrets",)) == []
    desk.clock.now = dt.datetime(2027, 4, 1, 9, 0)
    found = [one.number for one in check(desk.office).findings if one.due_name == "late"]
    assert found == [late.label, of_december.label]
    desk.clock.now = dt.datetime(2027, 1, 6, 9, 0)
    for item in (late, of_december):
        desk.act("secrets.decide", item, fate=Fate.KEEP, authority="主任批示")
    assert waiting(desk.office, ("secrets",)) == []
    desk.act("secrets.decide", late, fate=Fate.FILE, authority="主任又批示")
    assert Decision.get(Decision.item == late).fate is Fate.FILE, "what nobody signed yet can be set right"
    for item in (first, of_january):
        assert "2026年已经结年" in desk.refused("", "secrets.decide", item, fate=Fate.FILE, authority="主任批示")
    assert desk.act("secrets.decide", of_january, fate=Fate.KEEP, authority="主任批示", year=2027)
    again = desk.fresh(closed)
    assert (again.at, again.counted) == (dt.datetime(2026, 12, 28, 9, 0), 1), "what two signed stays as it was"
    assert Decision.get(Decision.item == first).fate is Fate.KEEP


@pytest.mark.clause("保密员.4")
def test_a_year_before_the_founding_is_closed_only_where_something_is_left_of_it(desk: Desk) -> None:
    second = desk.somebody("李明")
    desk.clock.now = dt.datetime(2026, 12, 28, 9, 0)
    told = desk.refused("", "secrets.close_year", second=second, year=2025)
    assert "2025年在建库（2026-09-28）以前，没有登记那一年的密件" in told
    (old,) = custody.at_home(
        desk.opined(level=Level.SECRET, serials=("000001",), signed=dt.datetime(2025, 12, 30, 15, 0)).document
    )
    assert "还有1件" in desk.refused("保密员.4", "secrets.close_year", second=second, year=2025)
    desk.act("secrets.decide", old, fate=Fate.KEEP, authority="主任批示", year=2025)
    assert desk.act("secrets.close_year", second=second, year=2025).counted == 1


@pytest.mark.clause("保密员.2")
def test_the_end_of_a_term_is_told_and_changes_nothing(desk: Desk) -> None:
    item = carriers(desk, copies=1)[0]
    desk.clock.now = dt.datetime(2047, 1, 4, 9, 0)
    told = [w for w in waiting(desk.office, ("secrets",)) if w.due_name == "expired"]
    assert [(w.title, w.number) for w in told] == [("保密期满提示", "密收〔2026〕1号")]
    assert desk.fresh(item).level is Level.SECRET


@pytest.mark.clause("保密员.3")
def test_what_came_equals_what_is_there_and_what_went(desk: Desk) -> None:
    first = carriers(desk, Level.CONFIDENTIAL, 3)
    desk.clock.now = dt.datetime(2026, 10, 12, 9, 0)
    middle = desk.clock.now.date()
    later = carriers(desk, Level.SECRET, 2)
    desk.act("copies.add", later[0].document, applicant=desk.somebody("孙丽"), consent="省办函1号")
    messenger = desk.somebody("蒋明")
    desk.act("secrets.give_back", first[0], messenger=messenger)
    desk.act("secrets.send", first[1], to="区委办", messenger=messenger)
    loan = desk.act("loans.lend", later[0], borrower=desk.somebody("孙丽"))
    desk.act("loans.lose", loan, words="找不到了")
    desk.act("loans.lend", later[1], borrower=desk.somebody("孙丽"))
    made = balance(desk.office, middle, middle)
    assert made.difference == 0
    assert dict(made.sums()) == {
        (Level.CONFIDENTIAL, "期初"): 3,
        (Level.CONFIDENTIAL, "在管"): 1,
        (Level.CONFIDENTIAL, "清退"): 1,
        (Level.CONFIDENTIAL, "发出"): 1,
        (Level.SECRET, "收入"): 2,
        (Level.SECRET, "复印"): 1,
        (Level.SECRET, "在管"): 2,
        (Level.SECRET, "遗失"): 1,
    }
    after = balance(desk.office, middle + dt.timedelta(days=1), middle + dt.timedelta(days=9))
    assert (after.difference, len(after.entries)) == (0, 3)
    with pytest.raises(Refusal) as refusal:
        balance(desk.acting("李明").office, middle, middle)
    assert refusal.value.clause == "保密.1"
    assert verify(registers.tables()).faults == []
    assert year_end.inside_at_end(2026)


@pytest.mark.clause("保密员.2", "档案.4", "保密员.3")
def test_what_the_archives_had_already_stands_in_the_ledger_and_leaves_by_a_list_alone(desk: Desk) -> None:
    piece = piece_of(with_archivist(desk), level=Level.SECRET, author="邻县政务中心", title="代称甲")
    rows = Listing(desk.office, SECRETS).first(9)
    assert [row.values[:3] for row in rows] == [(piece.item.code, piece.number, "代称甲")]
    assert rows[0].values[7] == "已归档"
    assert Listing(desk.office, SECRETS, {"number": piece.number}).count() == 1
    assert Listing(desk.acting("李明").office, SECRETS).count() == 0
    messenger = desk.somebody("李明")
    for act, told in (("give_back", {}), ("send", {"to": "区委办"})):
        text = desk.refused("", f"secrets.{act}", piece.item, messenger=messenger, **told)
        assert "清退清册" in text
    desk.refused("", "secrets.know", piece.item, who=desk.somebody("孙丽"))
    (page,) = sheets.ledger(desk.office, [desk.fresh(piece.item)])
    words = [cell.text for part in page.parts if isinstance(part, Grid) for row in part.rows for cell in row]
    assert {"代称甲", "邻县政务中心", piece.number, "档案室"} <= set(words)
    (row,) = Listing(desk.office, SECRETS, columns=SECRETS.facts).first(9)
    assert "邻县政务中心" not in texts(row, SECRETS.facts), "of its paper the register knows nothing"
    assert desk.act("secrets.shelve", piece.item, place="1柜").place == "1柜"


@pytest.mark.clause("保密员.4")
def test_what_is_filed_is_not_decided_again_every_year(desk: Desk) -> None:
    piece_of(with_archivist(desk), level=Level.SECRET)
    (item,) = carriers(desk, copies=1)
    assert year_end.undecided([item.id], 2026) == [item.id]
    assert Listing(desk.office, SECRETS, {"undecided": 2026}).count() == 1
    desk.clock.now = dt.datetime(2026, 12, 28, 9, 0)
    assert "还有1件" in desk.refused("保密员.4", "secrets.close_year", second=desk.somebody("李明"))
    desk.act("secrets.decide", item, fate=Fate.KEEP, authority="主任批示")
    assert desk.act("secrets.close_year", second=desk.somebody("李明")).counted == 2


@pytest.mark.clause("保密员.2")
def test_the_paper_tells_of_a_carrier_what_the_list_tells(desk: Desk) -> None:
    """A filed piece that is read in the archive room is 已归档 in both, and not 在库 on the paper."""
    piece = piece_of(with_archivist(desk), level=Level.SECRET)
    there = carriers(desk)
    desk.act("loans.lend", there[0], borrower=desk.somebody("孙丽"))
    desk.act("archive_use.read", piece, reader=desk.somebody("王芳"))
    rows = Listing(desk.office, SECRETS, columns=SECRETS.facts).first(9)
    place = [c.name for c in SECRETS.facts].index("state")
    (page,) = sheets.ledger(desk.office, [desk.fresh(item) for item in (piece.item, *there)])
    (grid,) = (part for part in page.parts if isinstance(part, Grid))
    on_paper = {cells[1].text: cells[-2].text for cells in grid.rows[1:]}
    assert on_paper == {row.values[0]: texts(row, SECRETS.facts)[place] for row in rows}
    assert sorted(on_paper.values()) == ["在外", "在库", "已归档"]
