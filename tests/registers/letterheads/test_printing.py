"""文头纸 and printing: a printing takes its sheets from the stock in the same act, and never more than there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from tests.registers.outgoing.test_outgoing import numbered
from zwzx import registers
from zwzx.office.papers import letterhead_stock
from zwzx.office.papers.letterhead_stock import LetterheadMove, Move, State, balance
from zwzx.office.terms.outgoing import State as Stands
from zwzx.office.terms.papers import Level, PrintPlace
from zwzx.reports.reasons import reasons
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk

RED = "政务中心红头"


def stock(desk: Desk, sheets: int = 10) -> None:
    desk.act("letterheads.receive", sort=RED, sheets=sheets)


def proof(desk: Desk, paper: Any, copies: int = 3, **facts: Any) -> Any:
    return desk.act("outgoing.proof", paper, copies=copies, proofreader=desk.somebody("孙丽"), letterhead=RED, **facts)


def moves() -> list[tuple[Move, int, int, str, State]]:
    query = LetterheadMove.select().where(LetterheadMove.source != 0).order_by(LetterheadMove.id)
    return [(one.move, one.sheets, one.left, one.reference, one.state) for one in query]


@pytest.mark.clause("文电.10")
@pytest.mark.parametrize(
    ("outside", "keeps", "ground", "words"),
    [
        (False, True, None, ""),
        (True, True, "文电.10", "不能带到外面印"),
        (False, False, "文电.10", "由文印室保管使用"),
        (True, False, "文电.10", "不能带到外面印"),
    ],
)
def test_the_print_room_alone_uses_it(*, outside: bool, keeps: bool, ground: str | None, words: str) -> None:
    with decided(ground, f"{RED}{words}"):
        letterhead_stock.used_in_the_print_room(RED, outside=outside, keeps=keeps)


@pytest.mark.clause("文电.10", "文电.8")
def test_a_printed_paper_takes_its_sheets_and_tells_of_them(desk: Desk) -> None:
    stock(desk)
    paper = numbered(desk)
    act = registers.load("outgoing").action("proof")
    facts: dict[str, Any] = {"copies": 3, "proofreader": desk.somebody("孙丽"), "letterhead": RED, "spoilt_sheets": 2}
    done = desk.office.perform(act, paper=paper, **facts)
    assert done.notices == [f"{RED}用3张、印坏2张，结存5张。"]
    reference = "望政务〔2026〕1号"
    assert moves() == [
        (Move.USED, 3, 7, reference, State.STANDS),
        (Move.SPOILT, 2, 5, reference, State.STANDS),
    ]
    told = "\n".join(reasons(desk.office, paper.number))
    assert f"{RED}使用3张" in told
    assert f"{RED}作废2张" in told
    again = proof(desk, paper, copies=1, sheets=2)
    assert (again.printed, balance(RED)) == (4, 3)
    assert verify(registers.tables(), derived=True).faults == []


@pytest.mark.clause("文电.10")
def test_the_balance_never_goes_below_zero(desk: Desk) -> None:
    stock(desk, 5)
    paper = numbered(desk)
    with refused("", f"{RED}只有5张，不够6张"):
        proof(desk, paper, copies=4, spoilt_sheets=2)
    assert (desk.fresh(paper).state, balance(RED)) == (Stands.NUMBERED, 5), "neither is entered without the other"
    proof(desk, paper, copies=4, spoilt_sheets=1)
    assert balance(RED) == 0


@pytest.mark.clause("文电.10")
def test_neither_outside_nor_by_who_does_not_keep_it(desk: Desk) -> None:
    stock(desk)
    paper = numbered(desk, level=Level.CONFIDENTIAL, title="代称甲")
    with refused("文电.10", "不能带到外面印"):
        proof(desk, paper, place=PrintPlace.OUTSIDE)
    desk.act("outgoing.proof", paper, copies=3, proofreader=desk.somebody("孙丽"))
    assert moves() == []


@pytest.mark.clause("文电.10", "文电.9")
def test_a_job_takes_its_sheets_and_gives_them_back_where_it_is_struck(desk: Desk) -> None:
    stock(desk)
    job = {"title": "会议纪要", "handler": desk.somebody("孙丽"), "copies": 4, "letterhead": RED}
    made = desk.act("prints.add", **job, sheets=2, spoilt_sheets=1)
    assert [(move, sheets, reference) for move, sheets, _, reference, _ in moves()] == [
        (Move.USED, 2, made.number),
        (Move.SPOILT, 1, made.number),
    ]
    act = registers.load("prints").action("strike")
    done = desk.office.perform(act, entry=desk.fresh(made), reason="登重了")
    assert len([one for one in done.notices if "随着撤销" in one]) == 2
    assert {state for *_, state in moves()} == {State.STRUCK}
    assert balance(RED) == 10
    with refused("文电.10", "不能带到外面印"):
        desk.act("prints.add", **job, where=PrintPlace.OUTSIDE, reason="机器坏了")


def test_a_movement_of_a_printing_that_is_struck_alone_says_so(desk: Desk) -> None:
    stock(desk)
    paper = proof(desk, numbered(desk))
    (move,) = letterhead_stock.of_printing(paper)
    act = registers.load("letterheads").action("strike")
    done = desk.office.perform(act, entry=move, reason="其实用的白纸")
    assert done.notices == ["这一笔是望政务〔2026〕1号打印时记的：打印登记照旧，用错了的请另行登记。"]
    assert balance(RED) == 10
