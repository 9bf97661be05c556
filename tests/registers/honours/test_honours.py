"""奖惩: whose it is, on what paper, who may know of it, its revocation, filing, old books, commands."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from zwzx.office.archive.filing import Offer
from zwzx.office.core.listing import Listing
from zwzx.office.people.honours import Kind, State, of_person
from zwzx.office.terms.archives import OfferState
from zwzx.registers.honours import rules
from zwzx.registers.honours.register import HONOURS

if TYPE_CHECKING:
    from tests.conftest import Desk

TODAY = dt.date(2026, 9, 28)


@pytest.mark.clause("廉政.6")
@pytest.mark.parametrize(
    ("person", "section", "ground"),
    [(True, False, None), (False, True, None), (False, False, "廉政.6"), (True, True, "廉政.6")],
)
def test_it_is_of_a_person_or_a_section(*, person: bool, section: bool, ground: str | None) -> None:
    with decided(ground, "要写一个人，或者一个科室"):
        rules.is_of_one(person=person, section=section)


@pytest.mark.parametrize(
    ("on", "after", "ground", "words"),
    [
        (TODAY, None, None, ""),
        (TODAY, TODAY, None, ""),
        (dt.date(2026, 9, 29), None, "", "还没有到"),
        (dt.date(2026, 9, 27), TODAY, "", "早于决定日期"),
    ],
)
def test_it_was_decided_and_revoked_in_order(
    on: dt.date, after: dt.date | None, ground: str | None, words: str
) -> None:
    with decided(ground, words):
        rules.has_come("撤销日期", on, TODAY, after=after)


@pytest.mark.parametrize(
    ("good", "paid", "ground"), [(True, True, None), (True, False, None), (False, False, None), (False, True, "")]
)
def test_money_goes_with_an_honour(*, good: bool, paid: bool, ground: str | None) -> None:
    with decided(ground, "没有奖金"):
        rules.pays("警告", good=good, paid=paid)


@pytest.mark.parametrize(
    ("number", "own", "ground", "words"),
    [
        ("奖〔2026〕1号", False, None, ""),
        ("奖〔2026〕1号", True, "", "奖〔2026〕1号是您本人的"),
        ("这一条", True, "", "这一条是您本人的"),
    ],
)
def test_nobody_enters_what_is_about_themselves(*, number: str, own: bool, ground: str | None, words: str) -> None:
    with decided(ground, words):
        rules.not_about_oneself(number, own=own)


def honour(desk: Desk, who: str = "孙丽", kind: Kind = Kind.TITLE, **facts: Any) -> Any:
    told = {"what": "政务服务先进个人", "decider": "区委组织部", "paper": "望组发〔2026〕3号"}
    return desk.act("honours.add", kind=kind, person=desk.somebody(who), **{**told, **facts})


def seen(desk: Desk, who: str) -> list[int]:
    return [row.id for row in Listing(desk.acting(who).office, HONOURS).first(20)]


@pytest.mark.clause("廉政.6")
def test_a_punishment_is_known_to_the_office_the_leaders_and_whose_it_is(desk: Desk) -> None:
    good, bad = honour(desk), honour(desk, kind=Kind.PUNISHMENT, what="警告")
    for who in ("王芳", "刘强", "张伟", "孙丽"):
        assert set(seen(desk, who)) == {good.id, bad.id}, who
    assert seen(desk, "蒋明") == [good.id]
    titles = {offer.title for offer in Offer.select()}
    assert titles == {"孙丽政务服务先进个人的材料", f"政务处分（{bad.number}）的材料"}, "it names nobody"
    assert {(offer.author, offer.reference) for offer in Offer.select()} == {
        ("区委组织部", "望组发〔2026〕3号"),
        ("", ""),
    }


@pytest.mark.clause("收集.8", "收集.9")
def test_each_is_offered_under_its_category(desk: Desk) -> None:
    good, bad = honour(desk), honour(desk, kind=Kind.CRITICISM, what="通报批评")
    kinds = {offer.about: offer.kind for offer in Offer.select()}
    assert kinds == {good.id: "先进人物", bad.id: "处分通报"}
    desk.act("honours.strike", good, reason="登错了")
    assert Offer.get(Offer.about == good.id).state is OfferState.WITHDRAWN


@pytest.mark.clause("廉政.6")
def test_it_is_undone_by_its_revocation(desk: Desk) -> None:
    made = honour(desk, kind=Kind.PUNISHMENT, what="警告")
    mine = desk.somebody("孙丽")
    assert [one.what for one in of_person(mine, 2026)] == ["警告"]
    gone = desk.act("honours.revoke", made, revocation="望纪发〔2026〕9号")
    assert (gone.state, gone.revoked) == (State.REVOKED, TODAY)
    assert of_person(mine, 2026) == []
    assert desk.act("honours.restore", gone, reason="登错了").state is State.STANDS
    changed = desk.act("honours.amend", made, what="记过", reason="种类写错")
    assert changed.what == "记过"


@pytest.mark.clause("廉政.6")
def test_a_section_is_honoured_too_and_oneself_by_another(desk: Desk) -> None:
    section = desk.somebody("孙丽").department
    told = {"what": "先进科室", "decider": "党组", "paper": "党组会议第9次记录"}
    made = desk.act("honours.add", kind=Kind.PRAISE, section=section, sum=100_000, **told)
    assert (made.section, made.sum) == (section, 100_000)
    with refused("", "是您本人的"):
        desk.act("honours.add", kind=Kind.PRAISE, person=desk.office.actor, **told)


@pytest.mark.clause("廉政.6")
def test_commands_and_the_book(desk: Desk, zwzx: Any) -> None:
    told = ["--what", "先进个人", "--decider", "区委组织部", "--paper", "望组发〔2026〕3号"]
    assert zwzx("honours", "add", "--kind", "荣誉称号", "--person", "孙丽", *told)[0] == 0
    assert "先进个人" in zwzx("honours", "list")[1]
    assert zwzx("honours", "print", "--sheet", "book", "奖2026-1", "-o", str(desk.folder / "book.pdf"))[0] == 0


@pytest.mark.clause("廉政.6")
def test_an_old_book_is_entered_as_it_stands(desk: Desk) -> None:
    past = desk.act(
        "honours.past", number="3", on=dt.date(2025, 5, 6), kind="服务标兵", what="服务标兵", person="调走的人"
    )
    assert (past.number, past.state, past.kind) == ("奖〔2025〕3号", State.PAST, Kind.TITLE)
    assert past.note == "个人：调走的人"
