"""发文: each copy of a marked paper is an item in custody, from its printing to the safe, to whom it went, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import commands
from tests.refusals import refused
from tests.registers.outgoing.test_outgoing import numbered, printed, stamped
from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.office.core.listing import Listing
from zwzx.office.custody import custody
from zwzx.office.custody.dispatches import Dispatch
from zwzx.office.terms.outgoing import State
from zwzx.office.terms.papers import Level
from zwzx.registers.day.closing import things_of
from zwzx.registers.outgoing.records import OutgoingCopy
from zwzx.reports.balance import balance
from zwzx.reports.locating import locate
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk


def marked(desk: Desk, copies: int = 4, **facts: Any) -> Any:
    """A stamped marked paper, so many copies of it in the hands of who proofread it."""
    return stamped(desk, copies=copies, level=Level.SECRET, title="代称甲", **facts)


def holders(paper: Any) -> list[str]:
    items = [one.item for one in OutgoingCopy.select().where(OutgoingCopy.paper == paper)]
    return [custody.holding(item).holder.name for item in sorted(items, key=lambda item: item.copy)]


def send(desk: Desk, paper: Any, to: str = "区委办", **facts: Any) -> Any:
    return desk.act("outgoing.send", paper, to=to, messenger=desk.somebody("王芳"), **facts)


@pytest.mark.clause("保密员.2", "保密员.3")
def test_each_printed_copy_has_a_code_and_a_serial_and_is_in_hand(desk: Desk) -> None:
    paper = printed(desk, copies=2, level=Level.SECRET, title="代称甲")
    items = [one.item for one in OutgoingCopy.select()]
    assert [(item.label, item.serial, item.level, item.code[:14]) for item in items] == [
        ("望政务〔2026〕1号 第1份", "000001", Level.SECRET, "05202600000101"),
        ("望政务〔2026〕1号 第2份", "000002", Level.SECRET, "05202600000102"),
    ]
    assert holders(paper) == ["孙丽", "孙丽"]
    again = desk.act("outgoing.proof", paper, copies=1, proofreader=desk.somebody("孙丽"))
    assert len(holders(again)) == again.printed == 3
    ledger = registers.load("secrets")
    rows = Listing(desk.office, ledger).first(9)
    place = [column.name for column in ledger.columns].index("number")
    assert [row.values[place] for row in rows] == ["望政务〔2026〕1号"] * 3, "the ledger tells which paper each is of"


def test_an_unmarked_paper_has_no_items(desk: Desk) -> None:
    printed(desk)
    assert OutgoingCopy.select().count() == 0


def test_more_copies_than_a_code_can_tell_apart_are_refused(desk: Desk) -> None:
    paper = numbered(desk, level=Level.SECRET, title="代称甲")
    with refused("", "逐份编码，一共100份，最多99份"):
        desk.act("outgoing.proof", paper, copies=100, proofreader=desk.somebody("孙丽"))


@pytest.mark.clause("保密.3", "保密员.3")
def test_the_close_of_the_day_counts_what_is_neither_in_the_safe_nor_sent(desk: Desk) -> None:
    paper = marked(desk, copies=3)
    today = desk.clock.now.date()
    assert [(one.item.serial, one.back) for one in things_of(today)] == [
        ("000001", False),
        ("000002", False),
        ("000003", False),
    ]
    send(desk, paper)
    desk.act("outgoing.keep", paper, serials=("000003",))
    assert [one.item.serial for one in things_of(today) if not one.back] == ["000002"]
    desk.act("outgoing.keep", paper)
    assert [one for one in things_of(today) if not one.back] == []
    with refused("", "没有在人手里的密件"):
        desk.act("outgoing.keep", paper)


@pytest.mark.clause("保密.4")
def test_each_copy_that_goes_has_its_messenger_and_its_receipt(desk: Desk) -> None:
    paper = marked(desk, copies=4)
    with refused("保密.4", "要有专人送"):
        desk.act("outgoing.send", paper, to="区委办")
    send(desk, paper, copies=2, serials=("000002", "000004"))
    send(desk, paper, to="区政府")
    assert holders(paper) == ["区政府", "区委办", "孙丽", "区委办"]
    went = [
        (one.to, one.item.serial, getattr(one.messenger, "name", ""), one.receipt)
        for one in Dispatch.select().order_by(Dispatch.id)
    ]
    assert went == [
        ("区委办", "000002", "王芳", ""),
        ("区委办", "000004", "王芳", ""),
        ("区政府", "000001", "王芳", ""),
    ]
    assert [one.serials for one in desk.fresh(paper).recipients] == ["000002、000004", "000001"]
    desk.act("outgoing.receipt", paper, to="区委办", receiver="李某")
    assert [one.receipt for one in Dispatch.select().order_by(Dispatch.id)] == ["李某 2026-09-28"] * 2 + [""]


def test_a_copy_that_is_not_here_does_not_go(desk: Desk) -> None:
    paper = marked(desk, copies=2)
    send(desk, paper, serials=("000001",))
    for serials, copies, words in (
        (("000001",), 1, "这里没有这几份"),
        (("000002",), 2, "不够分发"),
        (("000009",), 1, "现在可写的份号：000002"),
    ):
        with pytest.raises(ZwzxError, match=words):
            send(desk, paper, copies=copies, serials=serials)
    assert holders(paper) == ["区委办", "孙丽"]


def test_who_left_or_is_away_carries_nothing(desk: Desk) -> None:
    paper = marked(desk)
    desk.person("away", "李明", since=desk.clock.now.date(), reason="出差")
    desk.refused("", "outgoing.send", paper, to="区委办", messenger=desk.somebody("李明"))
    assert holders(paper) == ["孙丽"] * 4


@pytest.mark.clause("保密.3")
def test_it_is_not_done_with_before_what_stays_lies_in_the_safe(desk: Desk) -> None:
    paper = marked(desk, copies=3)
    send(desk, paper)
    with refused("保密.3", "望政务〔2026〕1号 第2份（孙丽）、望政务〔2026〕1号 第3份（孙丽）不在保密室"):
        desk.act("outgoing.close", paper, kept=1, left=1)
    desk.act("outgoing.keep", paper)
    assert desk.act("outgoing.close", paper, kept=1, left=1).state is State.CLOSED
    assert verify(registers.tables(), derived=True).faults == []


@pytest.mark.clause("保密员.3")
def test_what_comes_back_lies_in_the_safe_and_is_left_over(desk: Desk) -> None:
    paper = marked(desk, copies=4)
    send(desk, paper, copies=3)
    desk.act("outgoing.keep", paper)
    with refused("", "在区委办的是3份，收回4份对不上"):
        desk.act("outgoing.take_back", paper, to="区委办", copies=4)
    desk.act("outgoing.take_back", paper, to="区委办", serials=("000002",))
    safe = desk.office.setting("safe")
    assert holders(paper) == ["区委办", safe, "区委办", safe]
    desk.act("outgoing.close", paper, kept=1, left=1)
    done = desk.act("outgoing.take_back", paper, to="区委办", copies=2)
    assert (done.left, holders(paper)) == (3, [safe] * 4)
    assert [(one.copies, one.returned) for one in done.recipients] == [(3, 3)]
    today = desk.clock.now.date()
    assert balance(desk.office, today, today).difference == 0


def test_an_unmarked_copy_comes_back_too(desk: Desk) -> None:
    paper = stamped(desk, copies=3)
    desk.act("outgoing.send", paper, to="区政府", copies=2)
    desk.act("outgoing.take_back", paper, to="区政府")
    assert desk.act("outgoing.close", paper, kept=1, left=1).state is State.CLOSED


def test_whereis_finds_each_copy_by_either_number_and_by_its_code(desk: Desk, zwzx: Any) -> None:
    paper = marked(desk, copies=2)
    send(desk, paper)
    code = OutgoingCopy.select().first().item.code
    for text, found in ((paper.number, 2), (paper.reference, 2), (code, 1)):
        assert len(locate(desk.office, text)) == found
    out = zwzx("whereis", "望政务〔2026〕1号")[1]
    assert "区委办" in out
    assert "孙丽" in out
    with pytest.raises(ZwzxError, match="有2份"):
        desk.act("secrets.shelve", None, item=registers.load("secrets").named(desk.office, paper.number), place="1柜")  # type: ignore[misc]


@pytest.mark.clause("保密.1")
def test_who_may_not_know_finds_none(desk: Desk, capsys: Any) -> None:
    paper = marked(desk)
    zwzx = commands(desk, capsys, "孙丽")
    for words in (("whereis", paper.number), ("whereis", paper.reference), ("secrets", "list")):
        _, out, err = zwzx(*words)
        assert "第1份" not in out + err


def test_a_paper_that_falls_away_tells_of_its_copies(desk: Desk) -> None:
    paper = marked(desk, copies=1)
    act = registers.load("outgoing").action("void")
    done = desk.office.perform(act, paper=desk.fresh(paper), person=desk.somebody("张伟"), reason="事情取消")
    assert any("望政务〔2026〕1号 第1份（孙丽）还在人手里" in one for one in done.notices)
    assert holders(desk.act("outgoing.keep", paper)) == [desk.office.setting("safe")]
