"""Old books: history ends with the day before the founding, and has no number of a running book."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import PEOPLE, START, Clock, Desk
from tests.refusals import refused
from tests.registers.seal_use.counter import seal_of, use
from zwzx import registers
from zwzx.cli import run
from zwzx.jobs.exchange import importing
from zwzx.jobs.vault.founding import found
from zwzx.jobs.waiting.today import waiting
from zwzx.office.core.listing import Listing, find, next_number
from zwzx.office.kinds.base import AlreadyEntered, Unreadable
from zwzx.office.terms.archives import Retention
from zwzx.office.terms.papers import Level, Stage
from zwzx.office.terms.people import Post
from zwzx.office.terms.seals import SealKind
from zwzx.registers.incoming.records import Entry
from zwzx.reports.auditing import audit
from zwzx.reports.month import sums
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

BEFORE = dt.datetime(2026, 9, 27, 16)
"""The last day that is history: the office of the tests is founded on the 28th at nine."""


def past(desk: Desk, **facts: Any) -> Any:
    """A row of an old incoming book."""
    return desk.do(
        "past",
        **{"number": "2026-80", "signed": dt.datetime(2026, 8, 5), "author": "市政府", "title": "旧簿上的", **facts},
    )


def used(desk: Desk, seal: Any, **facts: Any) -> Any:
    """A row of an old ledger of a seal."""
    return desk.act(
        "seal_use.past", **{"number": "57", "used": dt.datetime(2026, 8, 5), "seal": seal, "title": "旧簿上的", **facts}
    )


# ── history ends with the day before the founding ──────────────────────


@pytest.mark.parametrize("when", [START.replace(hour=0, minute=0), START, START + dt.timedelta(days=40)])
def test_what_came_in_since_the_founding_is_registered_as_everything_is(desk: Desk, when: dt.datetime) -> None:
    desk.clock.now = START + dt.timedelta(days=60)
    head = desk.office.store.head
    for act in ("past", "found"):
        with refused("", "2026-09-28建库", "不是往年的", "incoming add"):
            desk.do(act, number="2026-80", signed=when, author="市政府", title="今天的")
    assert desk.office.store.head == head


def test_what_was_registered_since_the_founding_is_no_history(desk: Desk) -> None:
    with refused("", "登记时间2026-09-28", "2026-09-28建库"):
        past(desk, registered=START)


def test_no_correction_makes_history_a_paper_of_today(desk: Desk) -> None:
    old = past(desk)
    with refused("", "2026-09-28建库", "incoming add"):
        desk.do("amend", entry=old, signed=START, reason="日期看错")
    assert desk.do("amend", entry=old, signed=BEFORE, reason="日期看错").number == "旧收〔2026〕80号"


@pytest.mark.parametrize("when", [START.replace(hour=0, minute=0), START, START + dt.timedelta(days=40)])
def test_a_use_since_the_founding_has_its_approver(desk: Desk, when: dt.datetime) -> None:
    seal = seal_of(desk)
    desk.clock.now = START + dt.timedelta(days=60)
    with refused("", "2026-09-28建库", "不是往年的", "seal-use add", "批准人"):
        used(desk, seal, used=when)
    assert use(desk, seal).number == "用一〔2026〕1号"


@pytest.mark.clause("文电.1")
@pytest.mark.parametrize("stage", [Stage.SIGNED, Stage.REGISTERED, Stage.OPINED, Stage.CIRCULATING])
@pytest.mark.parametrize("entry", [Entry.LIVE, Entry.FOUND, Entry.PAST])
def test_history_waits_for_nobody(desk: Desk, stage: Stage, entry: Entry) -> None:
    """What is under way is counted and enters as found; only an export's row, which tells when it was registered, is read as history."""
    head = desk.office.store.head
    with pytest.raises(Unreadable, match=f"“{stage.value}”.*历史 或 已归档.*zwzx incoming found"):
        past(desk, stage=stage, entry=entry)
    assert desk.office.store.head == head
    if entry is Entry.LIVE:
        row = past(desk, stage=stage, entry=entry, registered=dt.datetime(2026, 8, 5, 9))
        assert (row.entry, row.document.stage) == (Entry.PAST, Stage.HISTORY)
    assert waiting(desk.office, ("incoming",), most=None) == []


@pytest.mark.clause("文电.1")
def test_what_is_found_under_way_waits(desk: Desk) -> None:
    desk.do(
        "found", number="2026-80", signed=dt.datetime(2026, 8, 5), author="市政府", title="还在办的",
        as_of=BEFORE.date(), stage=Stage.REGISTERED,
    )  # fmt: skip
    assert [w.title for w in waiting(desk.office, ("incoming",), most=None)] == ["待拟办"]


@pytest.mark.clause("印鉴.7")
def test_a_number_of_another_seals_book_is_refused_and_told(desk: Desk) -> None:
    seals = [seal_of(desk, kind) for kind in (SealKind.CENTRE, SealKind.ADMINISTRATIVE)]
    for seal in seals:
        assert used(desk, seal, number="2019-1", used=dt.datetime(2019, 3, 5)).number.startswith("用")
    first, second = (seal.name for seal in seals)
    head = desk.office.store.head
    for number, told in (
        ("用二〔2019〕7号", f"写的是用二这一本，那是{second}的；{first}的用印登记簿是用一。"),
        ("用2-2019-7", f"写的是用二这一本，那是{second}的；{first}的用印登记簿是用一。"),
        ("用九〔2019〕7号", f"写的是用九这一本；{first}的用印登记簿是用一。"),
    ):
        with pytest.raises(Unreadable, match=told):
            used(desk, seals[0], number=number, used=dt.datetime(2019, 3, 5))
    assert desk.office.store.head == head
    for number in ("用一〔2019〕7号", "用〔2019〕8号", "〔2019〕9号", "10"):
        assert used(desk, seals[0], number=number, used=dt.datetime(2019, 3, 5)).book == "用一"


def test_the_day_before_the_founding_is_history(desk: Desk) -> None:
    assert past(desk, signed=BEFORE).number == "旧收〔2026〕80号"
    assert used(desk, seal_of(desk), used=BEFORE).number == "旧用一〔2026〕57号"


def test_by_command_it_is_refused_with_the_way_on(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    seal_of(desk)
    desk.office.store.close()
    common = ["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳"]
    today = f"{START:%Y-%m-%d}"
    given = ["--number", "57", "--used", today, "--seal", "公章", "--title", "今天的"]
    assert run([*common, "seal-use", "past", *given]) == 3
    assert " seal-use add" in capsys.readouterr().err
    given = ["--number", "2026-57", "--signed", today, "--author", "市政府", "--title", "今天的"]
    assert run([*common, "incoming", "past", *given]) == 3
    assert " incoming add" in capsys.readouterr().err


def test_an_imported_row_of_today_comes_back_and_the_others_enter(desk: Desk, tmp_path: Path) -> None:
    book = tmp_path / "登记簿.csv"
    rows = ("2026-1,2026-01-05,甲,一", "2026-2,2026-09-28,乙,二", "2026-9999,2026-09-27,丙,三")
    book.write_text("收文号,收文日期,来文机关,文件标题\n" + "\n".join(rows) + "\n", encoding="utf-8")
    outcome = importing.run(desk.office, desk.register, importing.open_file(desk.register, book))
    assert (outcome.entered, len(outcome.already)) == (2, 0)
    ((line, why),) = outcome.rejected
    assert line.number == 3
    assert "incoming add" in why
    assert desk.add().number == "收〔2026〕1号"
    assert verify(registers.tables()).sound


def test_nothing_was_counted_that_is_yet_to_come(desk: Desk) -> None:
    facts = {"number": "2024-5", "signed": dt.datetime(2024, 5, 6), "author": "市政府", "title": "旧"}
    with pytest.raises(Unreadable, match="还没有到"):
        desk.do("found", **facts, as_of=dt.date(2026, 9, 29))
    with pytest.raises(Unreadable, match="还没有到"):
        desk.do("past", **facts, filed_on=dt.date(2026, 9, 29))


# ── numbers ────────────────────────────────────────────────────────────


def test_no_number_of_an_old_book_moves_a_running_one(desk: Desk) -> None:
    desk.add()
    assert past(desk, number="收〔2026〕9999号").number == "旧收〔2026〕9999号"
    marked = {"level": Level.SECRET, "serials": ("000011",), "title": "代称"}
    opened = desk.do("found", number="密收〔2026〕500号", signed=BEFORE, author="省委办公厅", **marked)
    assert opened.number == "旧密收〔2026〕500号"
    assert past(desk, number="2019-12", signed=dt.datetime(2019, 3, 5)).number == "收〔2019〕12号"
    assert (desk.add().number, desk.add(level=Level.SECRET).number) == ("收〔2026〕2号", "密收〔2026〕1号")
    assert next_number(desk.office, desk.register) == "收〔2026〕3号"
    seal = seal_of(desk)
    used(desk, seal, number="9999")
    used(desk, seal, number="2019-12", used=dt.datetime(2019, 3, 5))
    assert use(desk, seal).number == "用一〔2026〕1号"


@pytest.mark.parametrize("number", ["2027-1", "收〔2031〕9999号"])
def test_a_year_after_the_founding_is_no_old_books(desk: Desk, number: str) -> None:
    for act in ("past", "found"):
        with refused("", "2026-09-28建库", "核对编号"):
            desk.do(act, number=number, signed=BEFORE, author="市政府", title="旧")
    with refused("", "2026-09-28建库", "核对"):
        used(desk, seal_of(desk), number=number.removeprefix("收"))
    desk.clock.now = dt.datetime(2027, 1, 4, 9)
    assert desk.add().number == "收〔2027〕1号"


def test_an_old_number_and_a_running_one_are_told_apart(desk: Desk) -> None:
    old, ours = past(desk, number="2026-1"), desk.add()
    assert (old.number, ours.number) == ("旧收〔2026〕1号", "收〔2026〕1号")
    assert find(desk.office, desk.register, "收2026-1") == ours
    assert find(desk.office, desk.register, "旧收〔2026〕1号") == old
    with pytest.raises(Unreadable, match="可以是旧收〔2026〕1号、收〔2026〕1号"):
        find(desk.office, desk.register, "2026-1")


def test_an_old_number_is_found_as_it_stands_on_the_paper(desk: Desk) -> None:
    from zwzx.office.papers.naming import document_named

    old = past(desk)
    for typed in ("收〔2026〕80号", "2026-80", "旧收2026-80"):
        assert find(desk.office, desk.register, typed) == old
        assert document_named(desk.office, typed) == old.document
    assert [row.id for row in Listing(desk.office, desk.register, {"text": "旧收2026-80"}).walk()] == [old.id]
    seal = seal_of(desk)
    gone = used(desk, seal)
    for typed in ("用一〔2026〕57号", "用1-2026-57", "旧用一2026-57", "旧用1-2026-57"):
        assert find(desk.office, registers.load("seal_use"), typed) == gone


def test_where_the_pattern_names_no_book_an_old_number_still_says_so(desk: Desk) -> None:
    desk.office.perform(registers.load("settings").action("set"), name="number-pattern", value="{year}-{serial}")
    assert (past(desk, number="2026-1").number, desk.add().number) == ("旧2026-1", "2026-1")


def test_gaps_of_an_old_book_and_of_the_running_one_are_told_apart(desk: Desk) -> None:
    for n in (1, 4):
        past(desk, number=f"2026-{n}", signed=dt.datetime(2026, 8, n))
    desk.add()
    assert [(g.book, g.first, g.last) for g in audit(desk.office)] == [("旧收", 2, 3)]
    past(desk, number="密收〔2026〕3号", level=Level.SECRET)
    assert "旧密收" in {g.book for g in audit(desk.office)}
    assert "旧密收" not in {g.book for g in audit(desk.acting("李明").office)}


def test_an_opened_stock_of_the_founding_year_can_be_carried(desk: Desk) -> None:
    """Its items have codes of their own, which meet none of the running book."""
    marked: dict[str, Any] = {"level": Level.CONFIDENTIAL, "serials": ("000011",), "title": "代称"}
    old = desk.do("found", number="密收2026-1", signed=BEFORE, author="市政府", **marked)
    ordinary = desk.do("found", number="2026-1", signed=BEFORE, author="市政府", title="期初")
    ours = (desk.add(**marked), desk.add())
    assert len({item.code for entry in (old, ordinary, *ours) for item in items_of(entry)}) == 4
    desk.act("loans.lend", items_of(old)[0], borrower=desk.somebody("孙丽"))
    assert verify(registers.tables()).sound


def items_of(entry: Any) -> list[Any]:
    """The items of a paper."""
    from zwzx.office.custody import custody

    return [item for item, _ in custody.whereabouts(entry.document)]


def test_a_month_before_the_founding_counts_what_came_in(desk: Desk) -> None:
    past(desk)
    assert next(s for s in sums(desk.office, 2026, 8) if s.title == "收文登记簿").entered == 1


# ── entered once ───────────────────────────────────────────────────────


def test_the_same_row_enters_once(desk: Desk) -> None:
    seal = seal_of(desk)
    past(desk)
    used(desk, seal)
    for number in ("2026-80", "收〔2026〕80号", "旧收〔2026〕80号"):
        with pytest.raises(AlreadyEntered):
            past(desk, number=number)
    for number in ("57", "用一〔2026〕57号", "旧用一〔2026〕57号"):
        with pytest.raises(AlreadyEntered):
            used(desk, seal, number=number)


def test_what_the_office_registered_itself_is_no_history_of_it(desk: Desk, tmp_path: Path) -> None:
    """Its own export comes back as already entered, a late entry of an earlier paper too."""
    from zwzx.faces.cli.output import write

    desk.add()
    desk.add(signed=BEFORE, title="补登的")
    past(desk)
    columns, path = desk.register.facts, tmp_path / "全部.csv"
    write(Listing(desk.office, desk.register, columns=columns).walk(oldest_first=True), columns, None, path)
    outcome = importing.run(desk.office, desk.register, importing.open_file(desk.register, path))
    assert (outcome.entered, len(outcome.already), outcome.rejected) == (0, 3, [])


def test_an_old_number_stays_one_in_an_office_that_is_founded_later(desk: Desk, tmp_path: Path) -> None:
    clock = Clock(dt.datetime(2028, 1, 4, 9))
    with found(tmp_path / "b.db", PEOPLE, {}, key=tmp_path / "b.key", clock=clock) as office:
        other = Desk(office, clock, tmp_path)
        both = [past(other, number=number).number for number in ("旧收〔2026〕1号", "收〔2026〕1号")]
        assert both == ["旧收〔2026〕1号", "收〔2026〕1号"]


# ── the archive room's and the seals' stock ────────────────────────────


def test_a_piece_of_the_stock_is_of_a_year_that_was(desk: Desk) -> None:
    desk.person("appoint", "李明", post=Post.ARCHIVIST)
    room = desk.acting("李明")
    facts = {"title": "关于值班的通知", "kind": "制度规定"}
    with pytest.raises(Unreadable, match="2027年还没有到"):
        room.act("archives.found", **facts, year=2027)
    with pytest.raises(Unreadable, match="2026-09-29还没有到"):
        room.act("archives.found", **facts, year=2026, dated=dt.date(2026, 9, 29))
    desk.clock.now = dt.datetime(2028, 1, 4, 9)
    with refused("", "2026-09-28建库", "编档号"):
        room.act("archives.found", **facts, number="Z109-WS·2027-D30-BGS-9999")
    assert room.act("archives.found", **facts, number="Z109-WS·2026-D30-BGS-0007").serial == 7
    assert room.act("archives.found", **facts, year=2027).number == ""


def test_a_box_of_the_stock_is_of_a_year_that_was(desk: Desk) -> None:
    desk.person("appoint", "李明", post=Post.ARCHIVIST)
    room = desk.acting("李明")
    facts = {"retention": Retention.TEN, "number": 99_999}
    with pytest.raises(Unreadable, match="2027年还没有到"):
        room.act("boxes.found", year=2027, **facts)
    with pytest.raises(Unreadable, match="2026-09-29还没有到"):
        room.act("boxes.found", year=2019, **facts, compiled=dt.date(2026, 9, 29))
    desk.clock.now = dt.datetime(2028, 1, 4, 9)
    with refused("", "2026-09-28建库", "编档号"):
        room.act("boxes.found", year=2027, **facts)
    assert room.act("boxes.found", year=2026, **facts).number == 99_999


@pytest.mark.parametrize("fact", ["made", "recorded", "in_use", "stopped", "ended", "kept_since"])
def test_a_seal_that_was_made_since_the_founding_was_applied_for(desk: Desk, fact: str) -> None:
    """On the day itself a seal may have been in use before the hour of the founding."""
    desk.clock.now = START + dt.timedelta(days=30)
    seal = {"name": "测试中心", "kind": SealKind.ADMINISTRATIVE, "keeper": desk.somebody("王芳")}
    with refused("", "2026-09-28建库"):
        desk.act("seals.found", **seal, **{fact: dt.date(2026, 9, 29)})
    desk.act("seals.found", **seal, **{fact: dt.date(2026, 9, 28)})
