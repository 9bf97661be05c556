"""Who asks for disclosure is told to the office, the leaders and the section that handles it; to others number and state."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import commands
from tests.refusals import refused
from zwzx import registers
from zwzx.jobs.waiting import board, today
from zwzx.office.archive.filing import Offer
from zwzx.office.core.listing import TEXT, Listing
from zwzx.office.people.people import Department
from zwzx.office.terms.people import Post
from zwzx.registers.disclosure.records import Kind
from zwzx.store import journal

if TYPE_CHECKING:
    from tests.conftest import Desk

NAME, PHONE, STREET, CARD, CONTENT = "欧阳翠兰", "13607310000", "月亮岛街道", "430112196", "申请公开党费收缴情况"
BRANCH, PURPOSE, RESULT = "第七党支部", "本人要核对缴费", "收缴情况附后"
TOLD = (NAME, PHONE, STREET, CARD, CONTENT, BRANCH, PURPOSE)
FACTS = {"asker": NAME, "phone": PHONE, "address": STREET, "id_no": CARD, "content": CONTENT, "branch": BRANCH}
SEALED = (NAME, PHONE, STREET, CARD)


@pytest.fixture
def entered(desk: Desk) -> Any:
    """A request that the office has and no section yet."""
    return desk.act("disclosure.add", **FACTS, purpose=PURPOSE, standing="党员", filled=True)


def told_to(desk: Desk, name: str, **filters: Any) -> list[str]:
    office, register = desk.acting(name).office, registers.load("disclosure")
    return [str(row.values) for row in Listing(office, register, filters, register.facts).first(10)]


def test_the_office_and_the_leaders_are_told_all(desk: Desk, entered: Any) -> None:
    for name in ("王芳", "李明", "刘强", "张伟", "陈静"):
        (row,) = told_to(desk, name)
        assert all(told in row for told in TOLD), name


def test_others_are_told_number_and_state(desk: Desk, entered: Any) -> None:
    for name in ("孙丽", "蒋明"):
        office, register = desk.acting(name).office, registers.load("disclosure")
        (row,) = Listing(office, register).first(10)
        values = dict(zip((c.name for c in register.columns), row.values, strict=True))
        assert {n: str(v) for n, v in values.items() if v is not None} == {"number": entered.number, "state": "已收到"}
        assert row.veiled


def test_the_section_is_told_once_it_handles_it(desk: Desk, entered: Any) -> None:
    desk.act("disclosure.accept", entered, section=Department.get(Department.name == "业务科"))
    for name in ("孙丽", "蒋明"):
        (row,) = told_to(desk, name)
        assert all(told in row for told in TOLD)


def test_no_search_finds_it_for_who_may_not_know(desk: Desk, entered: Any) -> None:
    for words in (*TOLD, "欧阳", "1360731"):
        assert told_to(desk, "孙丽", **{TEXT: words}) == []
        assert len(told_to(desk, "王芳", **{TEXT: words})) == (words not in (PURPOSE, CARD))


def test_no_filter_narrows_by_what_is_not_shown(desk: Desk, entered: Any) -> None:
    for name, value in {"law": entered.law, "channel": entered.matter.channel}.items():
        assert told_to(desk, "王芳", **{name: value}) != []
        assert told_to(desk, "孙丽", **{name: value}) == [], name
    assert len(told_to(desk, "孙丽", year=2026, open=True)) == 1


def test_an_act_on_it_is_refused_by_its_number_alone(desk: Desk, entered: Any) -> None:
    desk.act("people.appoint", who=desk.somebody("孙丽"), post=Post.SECRETS)
    with refused("", entered.number) as said:
        desk.acting("孙丽").act("disclosure.recount", entered)
    assert not [told for told in TOLD if told in str(said.value)]


def test_neither_today_nor_the_board_has_it_for_them(desk: Desk, entered: Any) -> None:
    theirs = desk.acting("孙丽").office
    assert today.waiting(theirs, ("disclosure",)) == []
    assert [one for one in board.board(theirs) if one.register == "disclosure"] == []
    assert {one.number for one in today.waiting(desk.office, ("disclosure",))} == {entered.number}
    assert [one.register for one in board.board(desk.office)] == ["disclosure"]


def test_the_nightly_check_tells_the_service_the_number_alone(desk: Desk, entered: Any, capsys: Any) -> None:
    desk.act("people.add", name="夜检", post=(Post.SERVICE,))
    desk.clock.on(days=20)
    zwzx = commands(desk, capsys, "夜检")
    _, out, err = zwzx("check", "--format", "json")
    assert entered.number in out
    assert not [told for told in TOLD if told in out + err]


def test_neither_the_offer_nor_the_approval_nor_the_journal_has_the_name(desk: Desk, entered: Any) -> None:
    entry = desk.act("disclosure.propose", desk.act("disclosure.accept", entered), opinion="公开")
    entry = desk.act("disclosure.decide", entry, kind=Kind.WHOLE, decision="党组纪要2026-9")
    said = {"scope": "申请人本人", "manner": "书面", "span": "即日", "secrecy": "不涉及保密事项"}
    entry = desk.act("disclosure.answer", entry, result=RESULT, **said)
    desk.act("disclosure.file", entry, receipt="备2026-1")
    (offer,) = Offer.select()
    assert not [told for told in TOLD if told in f"{offer.title}{offer.author}{offer.number}"]
    assert not [told for link in journal.links() for told in SEALED if told in link.payload]


def test_it_is_suggested_to_nobody(desk: Desk, entered: Any) -> None:
    add = registers.load("disclosure").action("add")
    for name in ("王芳", "孙丽"):
        office = desk.acting(name).office
        for field in add.fields:
            for typed in ("欧", "1", "月", "4", "第"):
                found = json.dumps([one.text for one in field.kind.suggest(typed, office)], ensure_ascii=False)
                assert not [told for told in TOLD if told in found], field.name
