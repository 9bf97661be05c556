"""Destroying who a citizen was: what has ended and is over its term, what keeps it, who signs, and that nothing is left."""

from __future__ import annotations

import datetime as dt
import json
import os
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

import pytest

from tests.deciphered import bytes_of
from tests.faults import statements
from tests.refusals import decided, refused
from zwzx import registers
from zwzx.cli import run
from zwzx.faces.rows import as_object, texts
from zwzx.office.archive.filing import Offer
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import drafts, settings
from zwzx.office.core.drafts import Draft
from zwzx.office.core.history import history
from zwzx.office.core.listing import TEXT, Listing
from zwzx.office.core.office import Office
from zwzx.office.core.opening import open_office
from zwzx.office.kinds.personal import GONE
from zwzx.office.matters import ending, forgetting_rules
from zwzx.office.matters.complaints import Satisfaction
from zwzx.office.matters.matters import PERSONAL, Matter
from zwzx.office.people import pins
from zwzx.office.terms.archives import Retention
from zwzx.office.terms.people import Post
from zwzx.office.terms.settings import HouseRule
from zwzx.store import journal, personal, rebuild
from zwzx.store.database import Unconfirmed
from zwzx.store.keyfile import read_key
from zwzx.store.personal import PersonalKey
from zwzx.store.sqlite import dialect
from zwzx.store.verify import verify
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

NAME, PHONE, ADDRESS, PAPER, ACCUSED = "欧阳翠兰", "13607319876", "望城区隐居路7号", "430122198808088888", "某窗口丁某"
WHO = {"asker": NAME, "phone": PHONE}
FOUNDED = dt.datetime(2026, 9, 28, 9)
OVER = dt.datetime(2057, 1, 1, 9)
"""The first day on which what ended in 2026 may go, kept for 30 years."""
KEEPING = ("calls", "petitions", "complaints", "disclosure")
YES, NO = None, HouseRule.PERSONAL_YEARS


def head(desk: Desk) -> Any:
    return desk.somebody("张伟")


def asked(desk: Desk, **facts: Any) -> Any:
    """A call that was answered at once."""
    given = {**WHO, "accused_as": ACCUSED, "content": "反映办事等候时间长", "result": "已当面答复", **facts}
    return desk.act("calls.add", **given)


def ended(desk: Desk, name: str) -> Any:
    """A row of a register that ended on the day of the founding."""
    if name == "calls":
        return asked(desk)
    if name == "petitions":
        row = desk.act("petitions.add", **WHO, address=ADDRESS, id_no=PAPER, accused_as=ACCUSED, content="要求发还工资")
        return desk.act("petitions.explain", row, result="属劳动仲裁，已告知")
    if name == "complaints":
        row = desk.act(
            "complaints.add", **WHO, address=ADDRESS, accused_as=ACCUSED, window="3号窗口", content="态度生硬"
        )
        return desk.act("complaints.withdraw", row, reason="已经和好")
    who = {**WHO, "address": ADDRESS, "id_no": PAPER, "standing": "群众", "filled": True, "purpose": "了解情况"}
    row = desk.act("disclosure.add", content="申请公开会议安排", **who)
    return desk.act("disclosure.withdraw", row, reason="申请人已经看到")


def forget(desk: Desk, row: Any, second: str = "张伟") -> Any:
    name = type(row).__name__.lower() + ("" if type(row).__name__ == "Disclosure" else "s")
    return desk.act(f"{name}.forget", row, second=desk.somebody(second))


def sound(desk: Desk) -> list[str]:
    return verify(registers.tables(), derived=True, now=desk.clock.now).faults


# ── the rules, as literal tables ────────────────────────────────────────


@pytest.mark.parametrize(
    ("end", "years", "today", "ground"),
    [
        ((2026, 9, 28), 30, (2026, 9, 28), NO),
        ((2026, 9, 28), 30, (2056, 9, 28), NO),
        ((2026, 9, 28), 30, (2056, 12, 31), NO),
        ((2026, 9, 28), 30, (2057, 1, 1), YES),
        ((2026, 1, 1), 30, (2056, 12, 31), NO),
        ((2026, 1, 1), 30, (2057, 1, 1), YES),
        ((2026, 12, 31), 30, (2056, 12, 31), NO),
        ((2026, 12, 31), 30, (2057, 1, 1), YES),
        ((2024, 2, 29), 1, (2025, 2, 28), NO),
        ((2024, 2, 29), 1, (2025, 3, 1), NO),
        ((2024, 2, 29), 1, (2025, 12, 31), NO),
        ((2024, 2, 29), 1, (2026, 1, 1), YES),
        ((1995, 6, 1), 30, (2025, 12, 31), NO),
        ((1995, 6, 1), 30, (2026, 1, 1), YES),
        ((1949, 10, 1), 100, (2049, 12, 31), NO),
        ((1949, 10, 1), 100, (2050, 1, 1), YES),
    ],
)
def test_a_term_is_counted_in_full_years_after_that_of_the_end(
    end: tuple[int, int, int], years: int, today: tuple[int, int, int], ground: HouseRule | None
) -> None:
    with decided(ground, "首〔2026〕1号"):
        forgetting_rules.term_is_over("首〔2026〕1号", dt.date(*end), years, dt.date(*today))


@pytest.mark.parametrize(
    ("posts", "accused", "ground"),
    [
        ({Post.DIRECTOR}, False, None),
        ({Post.SECRETARY}, False, None),
        ({Post.DIRECTOR, Post.LEGAL}, True, HouseRule.STAND_ASIDE),
        ({Post.DEPUTY}, False, ""),
        ({Post.OFFICE_DIRECTOR, Post.CLERK}, False, ""),
        ({Post.LEGAL}, False, ""),
        (set(), True, ""),
    ],
)
def test_the_second_is_the_head_and_not_whom_it_accuses(
    posts: set[Post], accused: bool, ground: HouseRule | str | None
) -> None:
    with decided(ground):
        forgetting_rules.head_agrees("访〔2026〕1号", "张伟", posts, accused=accused)


@pytest.mark.parametrize(("for_ever", "again", "ground"), [(False, False, None), (True, False, ""), (False, True, "")])
def test_what_is_kept_or_goes_on_is_not_destroyed(for_ever: bool, again: bool, ground: str | None) -> None:
    with decided(ground, "访〔2026〕1号"):
        forgetting_rules.nothing_keeps_it("访〔2026〕1号", for_ever=for_ever, again=again)


@pytest.mark.parametrize(("year", "ground"), [(2025, None), (1949, None), (2026, ""), (2027, "")])
def test_a_year_that_is_not_over_is_no_year_of_the_job(year: int, ground: str | None) -> None:
    with decided(ground):
        forgetting_rules.year_is_over(year, dt.date(2026, 12, 31))


def test_the_other_rules() -> None:
    forgetting_rules.is_there("首1", None, facts=True)
    with refused("", "已经销毁"):
        forgetting_rules.is_there("首1", dt.date(2057, 1, 1), facts=True)
    with refused("", "没有登记个人信息"):
        forgetting_rules.is_there("首1", None, facts=False)
    forgetting_rules.has_ended("首1", [])
    with refused("", "诉1调查中"):
        forgetting_rules.has_ended("首1", ["诉1调查中"])
    forgetting_rules.one_head(1)
    for count in (0, 2):
        with refused("", "--second"):
            forgetting_rules.one_head(count)
    forgetting_rules.still_there(None, told=True)
    forgetting_rules.still_there(dt.date(2057, 1, 1), told=False)
    with refused("", "不能再写"):
        forgetting_rules.still_there(dt.date(2057, 1, 1), told=True)


OPEN_STATES = {
    "calls": {"待办", "已转办", "已转出"},
    "petitions": {"已登记", "待批示", "已批示", "办理中", "待答复", "已答复", "已转登记簿"},
    "complaints": {"已受理", "调查中", "待答复", "已转登记簿"},
    "disclosure": {"已收到", "待补正", "已受理", "待党组审核", "已决定", "已答复", "已转出"},
}
"""By register the states that are no end; what was handed on has one only where another register took it."""


@pytest.mark.parametrize("name", KEEPING)
def test_each_state_of_each_register_is_an_end_or_none(desk: Desk, name: str) -> None:
    from importlib import import_module

    import_module(f"tests.registers.{name}.entered").enter(desk.office)
    record: Any = registers.load(name).record
    for row, end in ((row, end) for matter in Matter.select() for row, end in ending.rows_of(matter, [record])):
        assert (end is None) == (row.state.value in OPEN_STATES[name]), row.state
    states = {row.state for row in record.select()}
    act = registers.load(name).action("forget")
    every = {state for state in type(next(iter(states))) if state.value not in OPEN_STATES[name]}
    assert set(act.when) >= every


def test_what_is_not_given_yet_has_no_end(desk: Desk) -> None:
    """暂不公开 is answered and filed, and looked at again: it is not over."""
    from tests.registers.disclosure.entered import enter
    from zwzx.registers.disclosure.records import Disclosure, Kind, State

    enter(desk.office)
    row = Disclosure.get(Disclosure.kind == Kind.NOT_YET)
    row = desk.act("disclosure.file", row, receipt="望党公备2026-2")
    assert row.state is State.FILED
    desk.clock.now = OVER
    with refused("", "还没有办完", row.number):
        forget(desk, row)


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


# ── nothing is left ─────────────────────────────────────────────────────


@pytest.mark.sqlite
def test_nothing_of_it_is_left_in_the_file(desk: Desk) -> None:
    """Neither the name nor the key, in no page, no index, no log: every byte of the store is deciphered and looked through."""
    rows = [asked(desk, asker=f"王{n}", phone="", accused_as="") for n in range(40)]
    row = ended(desk, "petitions")
    desk.act("petitions.amend", row, asker="欧阳翠蓝", reason="听错了名字")
    kept = PersonalKey.get(PersonalKey.name == row.matter.key).key
    drafts.save(desk.office, f"petitions.amend#{row.id}", "t", {"asker": NAME, "note": "改"})
    path, key = desk.path, read_key(desk.key)
    whole = bytes_of(path, key)
    assert all(word.encode() in whole for word in (NAME, "欧阳翠蓝", PHONE, ADDRESS, kept))
    desk.clock.now = OVER
    forget(desk, row)
    assert Listing(desk.office, registers.load("calls"), {TEXT: "王7"}).count() == 1
    records = ending.keeping(registers.tables())
    assert desk.office.store.write_anew(records)
    found = bytes_of(path, key)
    for secret in (NAME, "欧阳翠蓝", PHONE, ADDRESS, PAPER, ACCUSED, kept, bytes.fromhex(kept)):
        assert (secret if isinstance(secret, bytes) else secret.encode()) not in found
    assert rows[0].number.encode() in found
    assert sound(desk) == []
    words = desk.office.store.database.execute_sql
    words("CREATE VIRTUAL TABLE temp.said USING fts5vocab(main, petition_fts, row)")
    terms = {term for (term,) in words("SELECT term FROM temp.said")}
    assert not terms & {"阳翠", "翠蓝", "翠兰", PHONE[-2:]}


@pytest.mark.sqlite
def test_the_act_alone_zeroes_the_key(desk: Desk) -> None:
    row = ended(desk, "petitions")
    for n in range(30):
        desk.act("petitions.add", asker=f"李{n}", content="要求解决停车问题")
    kept = PersonalKey.get(PersonalKey.name == row.matter.key).key
    desk.clock.now = OVER
    dialect.checkpoint(desk.office.store.database.connection())
    assert kept.encode() in bytes_of(desk.path, read_key(desk.key))
    forget(desk, row)
    dialect.checkpoint(desk.office.store.database.connection())
    assert kept.encode() not in bytes_of(desk.path, read_key(desk.key))


def test_drafts_that_tell_of_it_go_and_what_is_typed_of_another_stays(desk: Desk) -> None:
    row = asked(desk)
    desk.clock.now = dt.datetime(2056, 12, 31, 9)
    drafts.save(desk.office, "petitions.add", "old", {"asker": NAME, "content": "没有登完"})
    drafts.save(desk.office, "incoming.add", "other", {"author": "市政府办"})
    desk.clock.now = OVER
    drafts.save(desk.office, f"calls.amend#{row.id}", "on it", {"note": "改备注"})
    drafts.save(desk.office, "complaints.add", "newer", {"asker": NAME, "content": "今天又来了"})
    forget(desk, row)
    assert {draft.form for draft in Draft.select()} == {"incoming.add", "complaints.add"}


@pytest.mark.sqlite
def test_a_key_that_another_process_destroyed_is_read_no_more(desk: Desk) -> None:
    """What this process remembers of it reaches neither a list, once it looks whether something changed, nor a row."""
    row, store = asked(desk), desk.office.store
    assert desk.fresh(row).matter.asker == NAME
    store.changed()
    with closing(dialect.connect(str(desk.path), read_key(desk.key))) as other:
        other.execute("DELETE FROM personal_key WHERE name = ?", (row.matter.key,))
    desk.act("calls.amend", row, note="另一处销毁以后", reason="补备注")
    assert "欧阳" not in desk.fresh(row).norm
    assert desk.fresh(row).matter.asker == ""
    other_row = asked(desk)
    assert desk.fresh(other_row).matter.asker == NAME
    store.changed()
    with closing(dialect.connect(str(desk.path), read_key(desk.key))) as other:
        other.execute("DELETE FROM personal_key WHERE name = ?", (other_row.matter.key,))
    store.changed()
    assert desk.fresh(other_row).matter.asker == ""


def test_what_was_destroyed_is_not_written_again(desk: Desk) -> None:
    row = ended(desk, "petitions")
    desk.act("petitions.amend", row, asker="欧阳翠蓝", reason="听错了名字")
    desk.clock.now = OVER
    forget(desk, row)
    (change,) = [
        one for m in history(registers.load("petitions"), desk.fresh(row)) for one in m.changes if one.label == "姓名"
    ]
    assert (change.was, change.now) == (GONE, GONE)
    with refused("", "不能再写"):
        desk.act("petitions.amend", row, asker="欧阳翠兰", reason="想起来了")
    desk.act("petitions.amend", row, note="已销毁，见清单", reason="补备注")
    again = desk.act("petitions.add", **WHO, content="又来要求发还工资", earlier=row.number)
    assert again.matter.asker == NAME
    assert sound(desk) == []


@pytest.mark.sqlite
def test_a_statement_that_fails_leaves_it_whole_or_gone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    row = ended(desk, "petitions")
    desk.clock.now = OVER
    act = registers.load("petitions").action("forget")
    desk.office.store.close()
    n = 0
    while True:
        n += 1
        with (
            statements(monkeypatch, n, "out of memory") as counter,  # what a disk says at first is tried again
            suppress(Exception),
            open_office(desk.path, acting="王芳", key=desk.key) as opened,
        ):
            office = Office(opened.store, opened.actor, desk.clock, vouches=True)
            office.perform(act, entry=type(row).get_by_id(row.id), second=head(desk))
        personal.let_go()
        with open_office(desk.path, acting="王芳", key=desk.key):
            matter = Matter.get_by_id(row.matter.id)
            there = PersonalKey.select().where(PersonalKey.name == matter.key).exists()
            assert there == (matter.destroyed is None) == (str(matter.asker) == NAME), n
            assert verify(registers.tables(), derived=True).faults == []
        if not counter.reached or not there:
            break
    assert n > 20
    assert not there


# ── afterwards ──────────────────────────────────────────────────────────


def test_keys_and_rows_that_do_not_say_the_same_are_found(desk: Desk) -> None:
    row = asked(desk)
    kept = PersonalKey.get(PersonalKey.name == row.matter.key)
    desk.clock.now = OVER
    forget(desk, row)
    PersonalKey.create(name=kept.name, key=kept.key)
    personal.let_go()
    assert sound(desk)[0].endswith("登记为已销毁，钥匙却还在库里。请从备份恢复。")


@pytest.mark.sqlite
def test_a_copy_of_the_journal_is_whole_and_one_of_before_says_what_it_lacks(desk: Desk) -> None:
    row, other = ended(desk, "petitions"), asked(desk)
    desk.clock.now = OVER
    before = desk.office.store.head[0]
    forget(desk, row)
    key, path = read_key(desk.key), desk.path
    desk.office.store.close()
    again, then = desk.folder / "again.db", desk.folder / "then.db"
    made = rebuild.rebuild(path, key, again, key, registers.tables(), VERSION)
    assert made.missing == []
    with open_office(again, acting="王芳", key=desk.key, witnessed=False):
        assert verify(registers.tables(), derived=True).faults == []
        assert getattr(Matter.get_by_id(row.matter.id).asker, "gone")  # noqa: B009 - a str to the checker
        assert Matter.get_by_id(other.matter.id).asker == NAME
    made = rebuild.rebuild(path, key, then, key, registers.tables(), VERSION, until=before)
    assert made.missing == ["1件的个人信息在那以后销毁了（或钥匙不在原来的库里），没有恢复。"]
    with open_office(then, acting="王芳", key=desk.key, witnessed=False):
        (found,) = verify(registers.tables(), derived=True).faults
        assert "回放到销毁以前的，本来如此" in found


def test_an_old_book_s_row_counts_from_its_end_or_from_its_entry(desk: Desk) -> None:
    old = {"asker": NAME, "content": "要求装电话", "received": dt.datetime(1995, 6, 1, 10)}
    told = desk.act("calls.past", number="1", answered=dt.datetime(1995, 6, 2, 10), **old)
    untold = desk.act("calls.past", number="2", **old)
    forget(desk, told)
    with decided(HouseRule.PERSONAL_YEARS, "2026-09-28办结"):
        forget(desk, untold)


def test_satisfaction_is_no_fact_of_who_it_was(desk: Desk) -> None:
    """What is kept is what the house did: contents, results, counts."""
    row = ended(desk, "complaints")
    desk.clock.now = OVER
    left = forget(desk, row)
    assert (left.window, left.matter.content, left.satisfied in (None, *Satisfaction)) == ("3号窗口", "态度生硬", True)


# ── the job ─────────────────────────────────────────────────────────────


def old_books(desk: Desk) -> None:
    """Two calls of 1995, whose term is over; one of 1996, whose is not."""
    for number, year in ((1, 1995), (2, 1995), (3, 1996)):
        moments = {"received": dt.datetime(year, 6, number, 10), "answered": dt.datetime(year, 6, number, 11)}
        desk.act("calls.past", number=f"{year}-{number}", asker=NAME, content="要求装电话", **moments)


@pytest.mark.sqlite
def test_the_job_destroys_what_is_over_and_tells_numbers_alone(desk: Desk, zwzx: Any) -> None:
    old_books(desk)
    desk.any_pause()
    kept = [row.key for row in PersonalKey.select()]
    words = ("matters", "forget", "--year", "2025", "--second", "张伟", "--paper")
    code, out, err = zwzx(*words, "--dry-run")
    listed = "首〔1995〕1号\t1995-06-01办结\n首〔1995〕2号\t1995-06-02办结\n"
    assert (code, out, "只是试办" in err) == (0, listed, True)
    code, out, _ = zwzx(*words, "--dry-run", "--format", "json")
    assert json.loads(out)["matters"][0] == {"numbers": ["首〔1995〕1号"], "ended": "1995-06-01"}
    code, out, err = zwzx(*words)
    assert (code, out, "销毁了2件" in err, NAME in out + err) == (0, listed, True, False)
    code, out, err = zwzx(*words, "--format", "json")
    told = json.loads(out)
    assert (code, told["year"], told["years"], told["matters"], told["left"]) == (0, 2025, 30, [], [])
    found = bytes_of(desk.path, read_key(desk.key))
    assert [key.encode() in found for key in kept] == [False, False, True]
    code, out, err = zwzx("matters", "forget", "--year", "2026", "--paper")
    assert (code, "还没有过完" in err) == (3, True)
    assert zwzx("journal", "verify")[0] == 0
    assert zwzx("calls", "search", NAME)[1].count("首〔") == 1


def test_the_job_goes_on_past_what_is_refused_and_says_so(
    desk: Desk, zwzx: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zwzx.office.core.local_time.local_now", desk.clock)
    old_books(desk)
    accused = desk.act("calls.add", **WHO, accused=head(desk), content="反映领导", result="已当面答复")
    desk.act("settings.set", name="personal-years", value="1")
    desk.any_pause()
    desk.clock.now = dt.datetime(2028, 1, 4, 9)
    code, out, err = zwzx("matters", "forget", "--year", "2027", "--paper")
    assert (code, out.count("办结")) == (3, 3)
    assert f"{accused.number}没有销毁" in err
    assert "还有1件没有销毁" in err


def test_whoever_may_not_know_of_one_is_told_its_number_alone(desk: Desk, zwzx: Any) -> None:
    facts = {"content": "反映干部", "received": dt.datetime(1995, 6, 1, 10), "answered": dt.datetime(1995, 6, 2, 10)}
    row = desk.act("calls.past", number="1", asker=NAME, **facts)
    desk.any_pause()
    desk.acting("李明").act("calls.amend", row, accused=desk.somebody("王芳"), reason="补被反映人")
    code, out, err = zwzx("matters", "forget", "--year", "2025", "--paper", "--dry-run")
    assert (code, out) == (0, "首〔1995〕1号\t\n")
    code, out, err = zwzx("matters", "forget", "--year", "2025", "--paper")
    assert (code, out, "王芳不在其中" in err, "1995-06" in err) == (3, "", True, False)
    assert zwzx("matters", "forget", "--year", "2025", "--paper", acting="李明")[:2] == (
        0,
        "首〔1995〕1号\t1995-06-02办结\n",
    )


def test_what_is_over_is_told_in_a_line_of_today_and_is_no_finding(desk: Desk) -> None:
    from zwzx.jobs.waiting import check, today

    old_books(desk)
    (told,) = [one for one in today.waiting(desk.office) if one.due_name == "forget"]
    assert (told.number, told.subject) == ("2025年底", "2件满了年限：zwzx matters forget --year 2025 --dry-run")
    assert (told.due, told.finding) == (None, False)
    assert "满了年限" not in repr(check.check(desk.office))
    record: Any = registers.load("calls").record
    for row in record.select().where(record.year == 1995):
        forget(desk, row)
    assert not [one for one in today.waiting(desk.office) if one.due_name == "forget"]


def test_where_nobody_is_named_the_director_signs(desk: Desk, zwzx: Any) -> None:
    old_books(desk)
    desk.any_pause()
    code, _, err = zwzx("matters", "forget", "--year", "2025", "--paper")
    assert (code, "销毁了2件" in err) == (0, True)
    with open_office(desk.path, acting="王芳", key=desk.key):
        assert "张伟（纸上签字）" in [link for link in journal.links() if link.action == "calls.forget"][-1].payload


def test_nobody_is_asked_for_a_pin_where_it_would_be_refused_anyway(desk: Desk, zwzx: Any) -> None:
    old_books(desk)
    desk.any_pause()
    words = ("matters", "forget", "--year", "2025", "--second")
    for second, said in (("刘强", "不是主任、书记"), ("王芳", "不是主任、书记")):
        code, _, err = zwzx(*words, second)
        assert (code, said in err, "PIN" in err) == (3, True, False)
    code, _, err = zwzx(*words, "张伟")
    assert (code, "要王芳的 PIN" in err) == (2, True)
    desk.act("people.appoint", desk.somebody("王芳"), post=Post.SECRETARY)
    code, _, err = zwzx(*words, "王芳")
    assert (code, "要两个人签字" in err) == (3, True)


def test_what_may_be_destroyed_is_not_told_as_left(desk: Desk, zwzx: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def unheard(*_: Any, **__: Any) -> None:
        raise Unconfirmed("尚未得到确认。")

    old_books(desk)
    desk.any_pause()
    monkeypatch.setattr(Office, "perform", unheard)
    code, out, err = zwzx("matters", "forget", "--year", "2025", "--paper")
    assert (code, "尚未得到确认" in err, "没有销毁" in out + err) == (4, True, False), out + err


def test_two_pins_sign_a_whole_run_in_every_register(desk: Desk) -> None:
    """Each of the two gives a PIN once; every act of the run is signed by both."""
    old_books(desk)
    old = {"asker": NAME, "content": "要求修路", "received": dt.datetime(1990, 6, 1), "closed": dt.datetime(1990, 6, 2)}
    desk.act("petitions.past", number="1", **old)
    desk.any_pause()
    for who, pin in (("王芳", "204615"), ("张伟", "907351")):
        pins.begin(desk.acting(who).office, desk.somebody(who), pin, alone=True)
    words = ("matters", "forget", "--year", "2025", "--second", "张伟")
    for given, code, count in ((("204615", "111222"), 3, 0), (("204615", "907351"), 0, 3)):
        inside, outside = os.pipe()
        os.write(outside, "".join(f"{pin}\n" for pin in given).encode())
        os.close(outside)
        desk.office.store.close()
        before = ("--store", str(desk.path), "--key", str(desk.key), "--as", "王芳", "--pin-fd", str(inside))
        assert run([*before, *words]) == code
        with suppress(OSError):
            os.close(inside)
        with open_office(desk.path, acting="王芳", key=desk.key):
            signed = [link.payload for link in journal.links() if link.action.endswith(".forget")]
            assert len(signed) == count
            assert all("王芳（PIN）、张伟（PIN）" in payload for payload in signed)


def test_backups_of_before_are_told_of(desk: Desk, zwzx: Any, tmp_path: Path) -> None:
    old_books(desk)
    desk.any_pause()
    (tmp_path / "备份").mkdir(mode=0o700)
    desk.act("settings.set", name="backup-folder", value=str(tmp_path / "备份"))
    assert zwzx("backup", "now")[0] == 0
    _, _, err = zwzx("matters", "forget", "--year", "2025", "--paper")
    assert "1份备份是以前做的" in err
