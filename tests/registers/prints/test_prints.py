"""打印: what is printed where, and how what was printed outside is cleared (文电.9)."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from zwzx.jobs.waiting.today import waiting
from zwzx.office.terms.papers import PrintPlace
from zwzx.registers.prints import rules
from zwzx.registers.prints.records import PrintJob, Sort, State

if TYPE_CHECKING:
    from tests.conftest import Desk

N = "打〔2026〕1号"


@pytest.mark.clause("文电.9")
@pytest.mark.parametrize(
    ("outside", "reason", "ground"),
    [(False, "", None), (True, "机器坏了", None), (True, "", "文电.9"), (False, "机器坏了", None)],
)
def test_outside_only_in_special_cases(*, outside: bool, reason: str, ground: str | None) -> None:
    with decided(ground, "采购合同在外打印没有写原因"):
        rules.only_in_special_cases("采购合同", outside=outside, reason=reason)


@pytest.mark.clause("文电.9")
@pytest.mark.parametrize(("signed", "back", "deleted"), list(product((True, False), repeat=3)))
def test_all_three_are_done(*, signed: bool, back: bool, deleted: bool) -> None:
    lacking = [what for what, done in (("校稿人签名", signed), ("带回拷贝", back), ("彻底删除", deleted)) if not done]
    with decided("文电.9" if lacking else None, f"{N}还没有{'、'.join(lacking)}。"):
        rules.all_cleared(N, proof_signed=signed, brought_back=back, deleted=deleted)


@pytest.mark.clause("文电.9")
def test_what_the_print_room_printed_is_done(desk: Desk) -> None:
    made = desk.act("prints.add", title="工作汇报", handler=desk.somebody("孙丽"), copies=5)
    assert (made.number, made.state, made.section.name, made.sort) == (N, State.DONE, "业务科", Sort.REPORT)
    assert waiting(desk.office, ("prints",)) == []


@pytest.mark.clause("文电.9")
def test_what_was_printed_outside_waits_until_it_is_cleared(desk: Desk) -> None:
    facts = {"title": "采购合同", "handler": desk.somebody("孙丽"), "sort": Sort.CONTRACT, "where": PrintPlace.OUTSIDE}
    with refused("文电.9", "没有写原因"):
        desk.act("prints.add", **facts)
    made = desk.act("prints.add", **facts, reason="机器坏了")
    assert [one.title for one in waiting(desk.office, ("prints",))] == ["在外打印待清理"]
    with refused("文电.9", "还没有彻底删除"):
        desk.act("prints.clear", made, deleted=False)
    assert desk.act("prints.clear", made).state is State.DONE
    assert waiting(desk.office, ("prints",)) == []


def test_an_entry_that_was_wrong_is_struck(desk: Desk) -> None:
    made = desk.act("prints.add", title="工作汇报", handler=desk.somebody("孙丽"))
    assert desk.act("prints.strike", made, reason="登错").state is State.STRUCK


def test_whose_section_nobody_knows_is_asked(desk: Desk) -> None:
    with pytest.raises(Exception, match="没有科室"):
        desk.act("prints.add", title="工作汇报", handler=desk.somebody("张伟"))
    assert PrintJob.select().count() == 0


def test_it_is_entered_and_printed_by_commands(desk: Desk, zwzx: Any) -> None:
    assert zwzx("prints", "add", "--title", "工作汇报", "--handler", "孙丽")[0] == 0
    book = desk.folder / "book.xlsx"
    assert zwzx("prints", "print", "--sheet", "book", "--year", "2026", "-o", str(book))[0] == 0
    assert book.is_file()
