"""Minutes that say otherwise than the signed record: told when the text is attached, submitted, sent and shown; nothing is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.registers.meetings.test_meetings import held
from zwzx import registers
from zwzx.faces.paper.docx import docx_of
from zwzx.office.meetings import minutes_text
from zwzx.office.terms.meetings import Decided
from zwzx.registers.meetings.letters import written
from zwzx.registers.outgoing.register import told

if TYPE_CHECKING:
    from tests.conftest import Desk

WAY_ON = "签了字的记录核对文稿（会议.7）"


@pytest.fixture
def meeting(desk: Desk) -> Any:
    """A meeting of two topics, its record signed."""
    made = held(desk)
    desk.act("meetings.topic", made, title="研究年度预算")
    ruled = {
        "decided": Decided.AGREED,
        "words": "撤并两个窗口",
        "handler": desk.somebody("孙丽"),
        "limit": "2026-10-20",
    }
    desk.act("meetings.decide", made, topic=1, **ruled)
    desk.act("meetings.decide", made, topic=2, decided=Decided.IN_PRINCIPLE, words="按二十万元安排", money=20_000_000)
    return desk.act("meetings.sign", made)


def attached(desk: Desk, paper: Any, text: str | bytes, name: str = "纪要.txt") -> list[str]:
    """What is told when a text is attached."""
    path = desk.folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    act = registers.load("outgoing").action("revise")
    return list(desk.office.perform(act, paper=desk.fresh(paper), file=path).notices)


@pytest.mark.clause("会议.4", "会议.7")
def test_what_the_minutes_leave_out_and_add_is_told_at_each_step(desk: Desk, meeting: Any) -> None:
    paper = desk.act("outgoing.draft_minutes", meeting, word="望政务纪", to="各科室", copies=3)
    wrong = "会议研究了窗口调整，议定撤并三个窗口，10月20日前完成。\n"
    different = [
        "第1个议题“研究窗口调整”定的两个，纪要里没有。",
        "第2个议题“研究年度预算”，纪要里没有。",
    ]
    notices = attached(desk, paper, wrong)
    assert notices[:2] == different
    assert any(WAY_ON in one for one in notices)
    assert list(told(desk.fresh(paper)))[:2] == [f"纪要　{one}" for one in different]
    act = registers.load("outgoing").action("submit")
    assert list(desk.office.perform(act, paper=desk.fresh(paper)).notices)[:2] == different
    head, director = {"person": desk.somebody("刘强")}, {"person": desk.somebody("张伟")}
    for step, facts in (
        ("check", head),
        ("review", head),
        ("endorse", director),
        ("sign", director),
        ("give_number", {}),
        ("proof", {"copies": 3, "proofreader": desk.somebody("王芳")}),
        ("stamp", {"copies": 3, "use": "用2026-1"}),
    ):
        desk.act(f"outgoing.{step}", paper, **facts)
    act = registers.load("outgoing").action("send")
    sent = [list(desk.office.perform(act, paper=desk.fresh(paper), to=to).notices) for to in ("业务科", "综合科")]
    assert (sent[0][:2], sent[1]) == (different, []), "told once, not with each recipient"


@pytest.mark.clause("会议.4")
@pytest.mark.parametrize("name", ["纪要.docx", "纪要.txt"])
def test_the_text_that_the_program_writes_says_what_the_record_says(desk: Desk, meeting: Any, name: str) -> None:
    paper = desk.act("outgoing.draft_minutes", meeting, word="望政务纪", to="各科室")
    letter = written(desk.office, desk.fresh(meeting))
    plain = "\n".join([letter.title, *(one.text for one in letter.paragraphs)])
    assert attached(desk, paper, docx_of(letter) if name.endswith("docx") else plain, name) == []
    assert not minutes_text.apart(desk.fresh(paper))


@pytest.mark.clause("会议.7")
def test_what_was_added_to_the_record_is_part_of_it(desk: Desk, meeting: Any) -> None:
    paper = desk.act("outgoing.draft_minutes", meeting, word="望政务纪", to="各科室")
    letter = written(desk.office, desk.fresh(meeting))
    text = "\n".join([*(one.text for one in letter.paragraphs), "撤并的是3号、14号窗口。"])
    assert any("“14号”" in one for one in attached(desk, paper, text))
    desk.act("meetings.add_to", meeting, leader=desk.somebody("张伟"), words="撤并的是3号、14号窗口")
    assert not minutes_text.apart(desk.fresh(paper))


def test_what_can_t_be_read_is_told_and_no_other_paper_is_looked_at(desk: Desk, meeting: Any) -> None:
    paper = desk.act("outgoing.draft_minutes", meeting, word="望政务纪", to="各科室")
    (told_, way_on) = attached(desk, paper, b"%PDF-1.7", "纪要.pdf")
    assert "《纪要.pdf》读不出文字" in told_
    assert WAY_ON in way_on
    other = desk.act("outgoing.draft", title="关于值班的通知", word="望政务发", to="各科室")
    assert attached(desk, other, "请照办。") == []
