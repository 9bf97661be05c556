"""Whose petition it is is told to the office, the leaders and the section that handles it; to others number and state."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from zwzx import registers
from zwzx.office.archive.filing import Offer
from zwzx.office.core.listing import TEXT, Listing
from zwzx.office.people.people import Department
from zwzx.store import journal

if TYPE_CHECKING:
    from tests.conftest import Desk

NAME, PHONE, STREET, ID, ACCUSED = "欧阳翠兰", "13607310000", "月亮岛街道九号", "430122199001011234", "窗口老李"
CONTENT, REQUEST, REPORT, RESULT = "反映收费不开票", "要求补开票据", "经查收费员漏开", "已补开票据"
WORDS = "请办公室核实办理"
TOLD = (NAME, PHONE, STREET, ID, ACCUSED, CONTENT, REQUEST, REPORT, RESULT, WORDS)


@pytest.fixture
def handled(desk: Desk) -> Any:
    """A petition that the office handles itself, instructed, urged and reported on."""
    made = desk.act(
        "petitions.add",
        asker=NAME,
        phone=PHONE,
        address=STREET,
        id_no=ID,
        accused_as=ACCUSED,
        content=CONTENT,
        request=REQUEST,
    )
    office = Department.get(Department.name == "办公室")
    leader = desk.somebody("张伟")
    desk.act("petitions.instruct", made, leader=leader, words=WORDS, section=office, handler=desk.somebody("李明"))
    desk.act("petitions.pass_on", made)
    desk.act("petitions.urge", made)
    return desk.act("petitions.report", made, words=REPORT)


def told_to(desk: Desk, name: str, **filters: Any) -> list[str]:
    register = registers.load("petitions")
    rows = Listing(desk.acting(name).office, register, filters, register.facts).first(10)
    return [str(row.values) for row in rows]


def test_the_office_the_leaders_and_the_handler_are_told_all(desk: Desk, handled: Any) -> None:
    for name in ("王芳", "李明", "刘强", "张伟", "陈静"):
        (row,) = told_to(desk, name)
        assert all(told in row for told in TOLD if told != RESULT), name


def test_others_are_told_number_and_state_in_every_book_that_has_it(desk: Desk, handled: Any) -> None:
    for name, book in product(("孙丽", "蒋明"), map(registers.load, ("petitions", "instructions", "urges"))):
        (row,) = Listing(desk.acting(name).office, book, columns=book.facts).first(10)
        assert row.veiled
        assert not [told for told in TOLD if told in str(row.values)]
        assert Listing(desk.acting(name).office, book, {TEXT: NAME}).count() == 0
        assert Listing(desk.acting(name).office, book, {TEXT: WORDS}).count() == 0


def test_the_section_is_told_once_it_handles_it(desk: Desk) -> None:
    made = desk.act("petitions.add", asker=NAME, content=CONTENT)
    assert NAME not in str(told_to(desk, "蒋明"))
    section = Department.get(Department.name == "业务科")
    desk.act("petitions.instruct", made, leader=desk.somebody("张伟"), words="请业务科办", section=section)
    assert NAME in told_to(desk, "蒋明")[0]


@pytest.mark.parametrize("name", ["孙丽", "张伟", "刘强"])
def test_whoever_is_accused_is_never_told(desk: Desk, name: str) -> None:
    made = desk.acting("李明").act("petitions.add", asker=NAME, content=CONTENT, accused=desk.somebody(name))
    assert NAME not in str(told_to(desk, name))
    with refused("", "当事人由办公室、领导和承办科室知悉"):
        desk.acting(name).act("petitions.propose" if name == "刘强" else "petitions.report", made, words="请张主任阅示")


@pytest.mark.clause("收集.14")
def test_what_goes_to_the_archives_names_nobody(desk: Desk, handled: Any) -> None:
    desk.act("petitions.answer", handled, outcome=handled.__class__.outcome.words("支持"), result=RESULT)
    desk.act("petitions.close", handled)
    offer = Offer.get(Offer.about == handled.id)
    assert not [told for told in TOLD if told in str(offer.__data__)]


def test_the_journal_holds_no_name(desk: Desk, handled: Any) -> None:
    assert not [link for link in journal.links() for told in (NAME, PHONE, STREET, ID, ACCUSED) if told in link.payload]
