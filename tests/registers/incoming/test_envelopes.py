"""Envelopes 信封 that were signed for wrongly: put right with a reason, or struck; who they are addressed to is a person."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.at_desk import at_desk, field, says, settled, until, write
from tests.refusals import refused
from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.window import Window
from zwzx.office.core.history import history
from zwzx.office.core.listing import Listing
from zwzx.office.kinds.base import Unreadable
from zwzx.office.terms.papers import Level, Stage
from zwzx.registers.incoming.sheets import SHEETS
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Desk

HOUR = dt.timedelta(hours=1)


@pytest.mark.clause("文电.1", "保密.2")
def test_every_fact_of_an_envelope_is_put_right_with_a_reason_and_its_history_tells(desk: Desk) -> None:
    wrong = desk.acting("蒋明").do(
        "sign",
        author="市纪委",
        level=Level.SECRET,
        addressee=desk.somebody("张伟"),
        reference="长纪〔2026〕1号",
        envelopes=2,
        note="两个",
    )
    facts: list[tuple[str, Any, Any]] = [
        ("author", "市委办", "市委办"),
        ("level", Level.NONE, Level.NONE),
        ("addressee", desk.somebody("陈静"), "陈静"),
        ("reference", "长办〔2026〕2号", "长办〔2026〕2号"),
        ("envelopes", 1, 1),
        ("signer", desk.somebody("李明"), "李明"),
        ("signed", desk.clock.now - HOUR, desk.clock.now - HOUR),
        ("note", "一个", "一个"),
    ]
    for name, value, stands in facts:
        right = desk.do("envelope", entry=desk.fresh(wrong), reason="登错", **{name: value})
        assert getattr(right, name, None) == stands or getattr(right.document, name, None) == stands, name
    assert not right.marked, "the list of who may not know of marked papers has it now"
    assert right.document.reference_key
    (first, *_) = history(desk.register, desk.fresh(wrong))
    told = [(c.label, c.was, c.now) for c in first.changes]
    assert told == [("备注", "两个", "一个")]
    assert ("原因", "登错") in first.said
    assert verify(registers.tables()).sound


@pytest.mark.clause("保密.2")
@pytest.mark.parametrize(("level", "clause"), [(Level.NONE, ""), (Level.SECRET, "保密.2")])
def test_an_envelope_that_is_addressed_to_nobody_can_be_opened_and_the_other_way_round(
    desk: Desk, level: Level, clause: str
) -> None:
    envelope = desk.do("sign", author="市纪委", level=level, addressee=desk.somebody("张伟"))
    with refused(clause, "不能拆封登记"):
        desk.do("open", entry=envelope, author="市纪委", title="通知")
    plain = desk.do("envelope", entry=desk.fresh(envelope), unaddressed=True, reason="看错了")
    assert plain.addressee == ""
    with refused("", "没有署名收件人"):
        desk.do("deliver", entry=desk.fresh(envelope))
    desk.do("envelope", entry=desk.fresh(envelope), addressee=desk.somebody("陈静"), reason="看漏了")
    assert desk.do("deliver", entry=desk.fresh(envelope)).ended.endswith("原封交陈静")
    with pytest.raises(Unreadable, match="没有署名"):
        desk.do(
            "envelope", entry=desk.fresh(envelope), addressee=desk.somebody("张伟"), unaddressed=True, reason="错了"
        )


@pytest.mark.clause("保密.2")
def test_of_one_that_was_handed_over_it_is_put_right_to_whom(desk: Desk) -> None:
    envelope = desk.do("deliver", entry=desk.do("sign", author="市纪委", addressee=desk.somebody("张伟")))
    right = desk.do("envelope", entry=desk.fresh(envelope), addressee=desk.somebody("陈静"), reason="写错了人")
    assert (right.addressee, right.ended) == ("陈静", "2026-09-28 09:00 原封交陈静")
    assert right.state is Stage.DELIVERED
    with refused("", "原封交出的"):
        desk.do("envelope", entry=desk.fresh(envelope), unaddressed=True, reason="没有署名")
    desk.clock.on(hours=2)
    with refused("", "早于签收时间"):
        desk.do("envelope", entry=desk.fresh(envelope), signed=desk.clock.now, reason="时间登错")


def test_what_did_not_happen_yet_or_is_no_correction_is_not_taken(desk: Desk) -> None:
    envelope = desk.do("sign", author="市纪委")
    with pytest.raises(ZwzxError, match="没有哪一项和原来不同"):
        desk.do("envelope", entry=desk.fresh(envelope), author="市纪委", reason="登错")
    with pytest.raises(ZwzxError, match="还没有到"):
        desk.do("envelope", entry=desk.fresh(envelope), signed=desk.clock.now + HOUR, reason="登错")
    opened = desk.do("open", entry=desk.fresh(envelope), author="市纪委", title="通知")
    with refused("", "不能更正信封") as told:
        desk.do("envelope", entry=desk.fresh(opened), author="市委办", reason="登错")
    assert "更正" in told.value.way_on


@pytest.mark.clause("保密.2", "保密.3")
def test_a_marked_envelope_is_put_right_and_struck_by_the_secrets_officer_alone(desk: Desk) -> None:
    envelope = desk.acting("蒋明").do("sign", author="市保密局", level=Level.SECRET)
    for act, facts in (("envelope", {"author": "市委办", "reason": "登错"}), ("void", {"reason": "签收错了"})):
        with refused("保密.3", "保密员"):
            desk.acting("李明").do(act, entry=desk.fresh(envelope), **facts)
    desk.do("envelope", entry=desk.fresh(envelope), author="市委办", reason="登错")
    desk.do("void", entry=desk.fresh(envelope), reason="签收错了")


def test_an_envelope_is_struck_and_stays_to_be_seen(desk: Desk) -> None:
    kept, wrong = desk.do("sign", author="市委办"), desk.do("sign", author="市纪委")
    desk.do("void", entry=wrong, reason="不是本单位的，已退回")
    rows = {row.id: row.struck for row in Listing(desk.office, desk.register).walk()}
    assert rows == {kept.id: False, wrong.id: True}
    (book,) = (sheet for sheet in SHEETS if sheet.name == "book")
    grid = book.draw(desk.office, [kept, desk.fresh(wrong)])[0].parts[1]
    crossed = {cells[2].text: cells[2].struck for cells in grid.rows[1:]}  # type: ignore[union-attr]
    assert crossed == {"市委办": False, "市纪委": True}
    with refused("", "作废"):
        desk.do("envelope", entry=desk.fresh(wrong), author="市委办", reason="登错")


@pytest.mark.clause("保密.2")
def test_who_an_envelope_is_addressed_to_is_a_person_of_the_house(zwzx: Callable[..., tuple[int, str, str]]) -> None:
    code, out, err = zwzx("incoming", "sign", "--author", "市纪委", "--addressee", "张三丰")
    assert (code, out) == (2, "")
    assert "不在人员名册里" in err
    code, out, _ = zwzx("incoming", "sign", "--author", "市纪委", "--addressee", "zw")
    assert code == 0
    row = out.split("\t")[0]
    assert "张伟" in zwzx("incoming", "show", row)[1]
    code, out, err = zwzx(
        "incoming", "envelope", row, "--addressee", "陈静", "--author", "市委办", "--reason", "看错了"
    )
    assert code == 0, err
    shown = zwzx("incoming", "show", row)[1]
    assert "信封　署名陈静亲收" in shown
    assert "署名收件人：张伟 → 陈静" in shown
    assert "市委办" in shown
    code, _, err = zwzx("incoming", "envelope", row, "--unaddressed", "是", "--reason", "没有署名")
    assert code == 0, err
    code, _, err = zwzx("incoming", "void", row, "--reason", "签收错了", "--yes")
    assert code == 0, err


async def test_at_the_desk_f4_puts_an_envelope_right_and_the_next_begins_without_the_old_sender(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 40)) as (app, pilot):
        await pilot.press("shift+f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        field(app, "author").put("市纪委")
        field(app, "addressee").put("不认识的人")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "不在人员名册里" in says(app))
        assert desk.record.select().count() == 0
        field(app, "addressee").put("张伟")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: desk.record.select().count() == 1)
        await settled(pilot)
        assert field(app, "author").text == ""
        assert field(app, "addressee").text == ""
        await pilot.press("escape")
        await settled(pilot)
        await app.push_screen(Book(desk.office, desk.register))
        await until(pilot, lambda: app.screen.query_one(Window).total == 1)
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert field(app, "author").text == "市纪委"
        assert field(app, "addressee").text == "张伟"
        field(app, "author").enter()
        await pilot.press("ctrl+k")
        await write(pilot, "市委办")
        field(app, "reason").put("看错了信封")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Book))
    assert desk.record.get().document.author == "市委办"
    assert desk.record.get().addressee == "张伟"


def test_an_envelope_opened_in_the_next_year_stands_in_the_book_of_its_number(desk: Desk) -> None:
    """The year of a number decides; an envelope without one stands in the year in which it was signed for."""
    desk.clock.now = dt.datetime(2026, 12, 31, 16, 0)
    opened_later, waiting = desk.do("sign", author="区委办"), desk.do("sign", author="市委办")
    desk.clock.now = dt.datetime(2027, 1, 4, 9, 0)
    entry = desk.do("open", entry=opened_later, author="区委办", title="年末的一件")
    assert entry.number == "收〔2027〕1号"

    def of(**told: Any) -> list[int]:
        return [row.id for row in Listing(desk.office, desk.register, told).walk()]

    assert of(year=2027) == of(year=2027, book="收", number=1) == [entry.id]
    assert of(year=2026) == [waiting.id]
    assert of(until=dt.date(2026, 12, 31)) == [waiting.id, entry.id]  # by the day on which they came, as before
