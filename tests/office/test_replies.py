"""Replies are seen from both sides: from the document its reply's 文号 and state, from the reply what it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import commands
from tests.registers.outgoing.test_outgoing import draft, numbered, signed
from zwzx import registers
from zwzx.office.core.listing import Listing
from zwzx.office.papers import replies
from zwzx.office.terms.papers import Level
from zwzx.reports.reasons import reasons

if TYPE_CHECKING:
    from tests.conftest import Desk


def column(desk: Desk, register: str, name: str) -> list[Any]:
    """What a column of a register tells, newest first."""
    one: Any = registers.load(register)
    (wanted,) = (c for c in one.facts if c.name == name)
    return [row.values[0] for row in Listing(desk.office, one, {}, [wanted]).walk()]


def told(desk: Desk, name: str, record: Any, **facts: Any) -> list[str]:
    """What is said of an act on a record as it is now."""
    register, _, act = name.partition(".")
    action = registers.load(register).action(act)
    return desk.office.perform(action, **{action.acted_on: desk.fresh(record), **facts}).notices


def why(desk: Desk, text: str) -> str:
    return "\n".join(reasons(desk.office, text))


def test_the_document_tells_its_reply_and_the_reply_its_document(desk: Desk, zwzx: Any) -> None:
    entry = desk.add()
    paper = signed(desk, reply_to=entry.document)
    assert list(replies.told(entry.document)) == ["复文　拟〔2026〕1号　已签发　《关于做好工作的通知》"]
    assert column(desk, "incoming", "reply") == [""]
    desk.act("outgoing.give_number", paper)
    assert column(desk, "incoming", "reply") == ["望政务〔2026〕1号"]
    assert column(desk, "outgoing", "reply_to") == [entry.number]
    line = "复文　望政务〔2026〕1号　已编号　《关于做好工作的通知》"
    assert line in zwzx("incoming", "show", entry.number)[1]
    assert line in why(desk, entry.number)
    answers = f"答复　{entry.number}《关于做好工作的通知》"
    assert answers in zwzx("outgoing", "show", paper.number)[1]
    assert answers in why(desk, paper.number)


def test_the_printed_entry_has_the_reply_and_its_state(desk: Desk) -> None:
    entry = desk.add()
    paper = numbered(desk, reply_to=entry.document)
    (book,) = (sheet for sheet in registers.load("incoming").sheets if sheet.name == "book")
    (page,) = book.draw(desk.office, [desk.fresh(entry)])
    assert "望政务〔2026〕1号\\n已编号" in repr(page)
    (form,) = (sheet for sheet in registers.load("outgoing").sheets if sheet.name == "form")
    (page,) = form.draw(desk.office, [desk.fresh(paper)])
    assert f"{entry.number}《关于做好工作的通知》" in repr(page)


def test_what_was_entered_by_hand_stands(desk: Desk) -> None:
    entry = desk.add()
    desk.act("incoming.amend", entry, reply="望政办〔2025〕9号", reason="补复文号")
    numbered(desk, reply_to=entry.document)
    assert column(desk, "incoming", "reply") == ["望政办〔2025〕9号"]


def test_striking_either_tells(desk: Desk) -> None:
    entry = desk.add()
    paper = numbered(desk, reply_to=entry.document)
    said = told(desk, "outgoing.void", paper, person=desk.somebody("张伟"), reason="事情取消")
    assert f"{entry.number}由望政务〔2026〕1号答复，现在还没有别的复文。" in said
    assert column(desk, "incoming", "reply") == [""]
    assert list(replies.told(entry.document)) == ["复文　望政务〔2026〕1号　作废　《关于做好工作的通知》"]
    other, second = draft(desk, reply_to=entry.document), draft(desk, reply_to=entry.document)
    said = told(desk, "outgoing.withdraw", other, reason="不发了")
    assert f"{entry.number}由{other.number}答复，现在还有复文{second.number}。" in said
    said = told(desk, "incoming.void", entry, reason="重复登记")
    assert f"答复{entry.number}的{second.number}还在办：不发了的请撤回或作废。" in said


@pytest.mark.clause("保密.1")
def test_neither_tells_of_the_other_to_who_may_not_know_of_it(desk: Desk, capsys: Any) -> None:
    entry, secret = desk.add(), desk.add(level=Level.CONFIDENTIAL, title="代称丁")
    numbered(desk, reply_to=entry.document, level=Level.CONFIDENTIAL, title="代称戊")
    open_ = numbered(desk, reply_to=secret.document, title="公开的复函")
    zwzx = commands(desk, capsys, "孙丽")
    for words in (
        ("incoming", "show", entry.number),
        ("incoming", "list", "--format", "json"),
        ("outgoing", "show", open_.number),
        ("outgoing", "export", "-o", "-"),
        ("why", entry.number),
        ("why", open_.number),
    ):
        _, out, err = zwzx(*words)
        assert "代称" not in out + err
        assert "望政务〔2026〕1号" not in out + err
        assert secret.number not in out + err
