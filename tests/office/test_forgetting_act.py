"""The act that destroys who a citizen was: what it leaves, what it refuses, what it takes along; who signs it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.office.forgetting import (
    ACCUSED,
    ADDRESS,
    KEEPING,
    NAME,
    OVER,
    PAPER,
    PHONE,
    WHO,
    asked,
    ended,
    forget,
    head,
    sound,
)
from tests.refusals import decided, refused
from zwzx import registers
from zwzx.faces.rows import as_object, texts
from zwzx.office.archive.filing import Offer
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import settings
from zwzx.office.core.history import history
from zwzx.office.core.listing import TEXT, Listing
from zwzx.office.core.office import Office
from zwzx.office.kinds.personal import GONE
from zwzx.office.matters import ending
from zwzx.office.matters.matters import PERSONAL, Matter
from zwzx.office.terms.archives import Retention
from zwzx.office.terms.settings import HouseRule
from zwzx.store import journal
from zwzx.store.personal import PersonalKey

if TYPE_CHECKING:
    from tests.conftest import Desk

FOUNDED = dt.datetime(2026, 9, 28, 9)


# ── the act ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", KEEPING)
def test_after_it_every_face_says_so_and_no_search_finds_it(desk: Desk, name: str) -> None:
    row = ended(desk, name)
    register = registers.load(name)
    filled = [fact for fact in PERSONAL if getattr(row.matter, fact)]
    desk.clock.now = OVER
    before = desk.office.store.head[0]
    forget(desk, row)
    assert desk.office.store.head[0] == before + 1
    left = desk.fresh(row).matter
    assert left.destroyed == OVER.date()
    assert not PersonalKey.select().where(PersonalKey.name == left.key).exists()
    for columns in (register.columns, register.facts, register.paper):
        (shown,) = Listing(desk.office, register, columns=columns).walk()
        told, exported = texts(shown, columns), as_object(shown, columns)
        for column, text in zip(columns, told, strict=True):
            if column.name in PERSONAL:
                wanted = GONE if column.name in filled else ""
                assert (text, exported[column.name]) == (wanted, wanted), column.name
        assert not [secret for secret in (NAME, PHONE, ADDRESS, PAPER, ACCUSED) if secret in repr((told, exported))]
    for secret in (NAME, NAME[:2], PHONE, ADDRESS[:5], PAPER, ACCUSED):
        assert Listing(desk.office, register, {TEXT: secret}).count() == 0, secret
    assert Listing(desk.office, register, {TEXT: desk.fresh(row).bare_number}).count() == 1
    past = repr(history(register, desk.fresh(row)))
    assert NAME not in past
    for sheet in register.sheets:
        if name != "complaints" or sheet.name not in ("delay", "answer", "handling"):
            assert NAME not in repr(sheet.draw(desk.office, [desk.fresh(row)])), sheet.name
    assert sound(desk) == []


def test_a_paper_says_that_it_was_destroyed_and_never_that_nobody_gave_a_name(desk: Desk) -> None:
    rows = {name: ended(desk, name) for name in KEEPING}
    desk.clock.now = OVER
    for name, row in rows.items():
        forget(desk, row)
        each = [sheet for sheet in registers.load(name).sheets if sheet.each]
        drawn = [repr(each[0].draw(desk.office, [desk.fresh(row)]))] if each else []
        assert all(GONE in page and "匿名" not in page for page in drawn), name


def test_a_row_that_is_not_over_and_one_under_way_are_refused(desk: Desk) -> None:
    row = asked(desk)
    waiting = asked(desk, result="")
    desk.clock.now = dt.datetime(2056, 12, 31, 23, 59)
    with decided(HouseRule.PERSONAL_YEARS, "到2056年底才满", "请2057年再办"):
        forget(desk, row)
    desk.clock.now = OVER
    with refused("", "待办，不能销毁个人信息"):
        forget(desk, waiting)
    forget(desk, row)
    with refused("", "2057-01-01已经销毁"):
        forget(desk, row)
    nobody = asked(desk, asker="", phone="", accused_as="")
    with refused("", "没有登记个人信息"):
        forget(desk, nobody)


def test_the_years_are_a_setting_of_the_office(desk: Desk) -> None:
    row = asked(desk)
    desk.act("settings.set", name="personal-years", value="1")
    desk.clock.now = dt.datetime(2027, 12, 31, 9)
    with decided(HouseRule.PERSONAL_YEARS, "保存1年"):
        forget(desk, row)
    desk.clock.now = dt.datetime(2028, 1, 1, 9)
    assert forget(desk, row).matter.destroyed == dt.date(2028, 1, 1)
    assert settings.told("personal-years").startswith("设置“个人信息保存年限”：1")


def test_a_matter_that_was_handed_on_loses_it_in_every_register_at_once(desk: Desk) -> None:
    call = asked(desk, result="")
    desk.act("calls.to_complaints", call)
    desk.clock.now = OVER
    with refused("", "还没有办完", "已转出"):
        forget(desk, call)
    desk.clock.now = FOUNDED
    (waits,) = handed(desk)
    complaint = desk.act("complaints.take", handing=waits)
    desk.clock.now = OVER
    with refused("", "还没有办完", "诉〔2026〕1号已受理"):
        forget(desk, call)
    desk.clock.now = dt.datetime(2030, 5, 1, 9)
    desk.act("complaints.withdraw", complaint, reason="已经解决")
    desk.clock.now = OVER
    with decided(HouseRule.PERSONAL_YEARS, "2030-05-01办结", "到2060年底才满"):
        forget(desk, call)
    desk.clock.now = dt.datetime(2061, 1, 1, 9)
    before = desk.office.store.head[0]
    forget(desk, call)
    assert desk.office.store.head[0] == before + 1
    for name, row in (("calls", call), ("complaints", complaint)):
        assert Listing(desk.office, registers.load(name), {TEXT: NAME}).count() == 0
        assert desk.fresh(row).matter.destroyed == dt.date(2061, 1, 1)
        assert NAME not in desk.fresh(row).norm
    with refused("", "已经销毁"):
        forget(desk, complaint)
    assert sound(desk) == []


def handed(desk: Desk) -> list[Any]:
    from zwzx.office.matters import handing

    return handing.waiting_for("complaints", desk.office)


def test_what_is_kept_for_ever_or_frozen_or_comes_again_stays(desk: Desk) -> None:
    row = ended(desk, "petitions")
    again = desk.act("petitions.add", **WHO, content="又来要求发还工资", earlier=row.number)
    desk.clock.now = OVER
    with refused("", "后一件还没有办完"):
        forget(desk, row)
    desk.act("petitions.explain", again, result="属劳动仲裁，再次告知")
    offer = Offer.get(Offer.about == row.id)

    def kept(**values: Any) -> None:
        def write(transaction: Any) -> None:
            transaction.change(desk.fresh(offer), values)
            transaction.close_event(at=str(desk.clock.now), actor=1, action="tests.kept", said={})

        desk.office.store.write(write)

    kept(retention=Retention.PERMANENT)
    with refused("", "永久保管"):
        forget(desk, row)
    kept(retention=Retention.THIRTY)
    forget(desk, row)
    with decided(HouseRule.PERSONAL_YEARS):
        forget(desk, again)


def test_what_is_kept_is_not_counted_as_due_either(desk: Desk) -> None:
    """The list and the act ask the same: over a table of rows, what the one counts the other does."""
    rows = [ended(desk, name) for name in KEEPING] + [
        asked(desk, result=""),
        asked(desk, asker="", phone="", accused_as=""),
    ]
    rows.append(desk.act("petitions.explain", desk.act("petitions.add", **WHO, content="要求修路"), result="已告知"))
    desk.act("petitions.add", **WHO, content="又来要求修路", earlier=rows[-1].number)
    records = ending.keeping(registers.tables())
    for year, today in ((2055, dt.datetime(2056, 12, 31, 9)), (2056, OVER)):
        desk.clock.now = today
        found = {matter.id for matter in Matter.select().where(ending.due(records, year, ending.years()))}
        assert len(found) == (0 if year == 2055 else 4)
        for row in rows:
            act = registers.load(
                f"{type(row).__name__.lower()}{'' if type(row).__name__ == 'Disclosure' else 's'}"
            ).action("forget")
            try:
                desk.office.rehearse(act, entry=desk.fresh(row), second=head(desk))
            except Refusal:
                assert row.matter.id not in found, row.number
            else:
                assert row.matter.id in found, row.number


# ── who ─────────────────────────────────────────────────────────────────


def test_whoever_keeps_the_register_and_the_head_sign_it(desk: Desk) -> None:
    row = ended(desk, "complaints")
    desk.clock.now = OVER
    for name in ("孙丽", "张伟", "陈静"):
        with refused("", "由信访专干、机要员、办公室主任办理"):
            forget(desk.acting(name), row)
    for second in ("刘强", "陈静", "李明"):
        with refused("", f"{second}今天不是主任、书记"):
            forget(desk, row, second)
    act = registers.load("complaints").action("forget")
    apart = Office(desk.office.store, desk.office.actor, desk.clock)
    with refused("", "要王芳当面签字"):
        apart.perform(act, entry=desk.fresh(row), second=head(desk))
    assert NAME in desk.fresh(row).matter.asker
    done = forget(desk, row)
    told = next(iter(journal.history("matter", done.matter.id, done.matter.ver))).said
    assert "王芳" in told["signed"]
    assert "张伟" in told["signed"]
    assert told["basis"] == "个人信息保存年限30年，2056年底期满"


def test_whom_it_accuses_neither_does_it_nor_signs_and_learns_nothing(desk: Desk) -> None:
    row = asked(desk, accused=desk.somebody("张伟"))
    mine = asked(desk, accused=desk.somebody("王芳"))
    desk.clock.now = OVER
    with decided(HouseRule.STAND_ASIDE, row.number):
        forget(desk, row)
    said = desk.acting("王芳").refused("", "calls.forget", mine, second=head(desk))
    assert "由办公室、领导和承办科室知悉" in said
    assert not [word for word in (NAME, PHONE, ACCUSED, "保存", "年") if word in said.replace("2026〕", "")]
    forget(desk.acting("李明"), mine)
    assert desk.fresh(mine).matter.destroyed == OVER.date()
