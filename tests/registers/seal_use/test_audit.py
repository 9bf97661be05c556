"""The audit finds every fault that is planted, and nothing where there is none."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Annotated, Any

import pytest

from tests.registers.seal_use.counter import seal_of, use
from zwzx.cli import run
from zwzx.office.core.action import action
from zwzx.office.core.office import Office
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import number, text
from zwzx.office.people import people
from zwzx.office.people.people import Department, Person
from zwzx.office.people.people_cache import Roll
from zwzx.office.terms.papers import Level
from zwzx.office.terms.people import Manner, Post
from zwzx.office.terms.seals import SealKind
from zwzx.registers.seal_use.records import State, Use
from zwzx.reports.seal_audit import TITLES, audit
from zwzx.reports.seal_counts import counts

if TYPE_CHECKING:
    from tests.conftest import Desk

CALL: dict[str, Any] = {"manner": Manner.PHONE, "words": "同意", "phone": "139", "witness": "刘强"}


@action("做假", on=Use)
def forge(
    office: Office,
    use: Use,
    stamped: Annotated[int | None, number("次数")] = None,
    stamper: Annotated[str, text("监印人")] = "",
    serial: Annotated[int | None, number("序号")] = None,
) -> Use:
    """What no act of the ledger does."""
    wanted = {"stamped": stamped, "stamper": stamper, "serial": serial}
    return office.change(use, **{name: value for name, value in wanted.items() if value})


@action("更正任期", on=people.Posting)
def end(office: Office, posting: people.Posting, until: Annotated[dt.date, day("最后一天")]) -> people.Posting:
    """A post that turns out to have ended earlier."""
    return office.change(posting, until=until)


@action("没有批准")
def unapproved(office: Office, like: Annotated[int, number("照哪一笔")]) -> Use:
    """A use that nobody approved, with the next number but one."""
    model = Use.get_by_id(like)
    facts = {
        name: getattr(model, name)
        for name in ("seal", "used", "section", "handler", "title", "stamper", "recorder", "book", "year")
    }
    return office.add(
        Use(
            **facts,
            state=State.USED,
            k=model.k + 1,
            serial=(model.serial or 0) + 1,
            number="用一〔2026〕9号",
            stamped=1,
        )
    )


def kinds(desk: Desk, **period: Any) -> list[tuple[str, str]]:
    return [(one.kind, one.number) for one in audit(desk.office, **period)]


def test_where_all_is_in_order_nothing_is_found(desk: Desk) -> None:
    use(desk, seal_of(desk))
    use(desk, seal_of(desk, SealKind.SECTION), approver="陈静")
    use(desk, seal_of(desk, SealKind.CENTRE))
    assert kinds(desk) == []


@pytest.mark.clause("印鉴.4")
def test_an_approval_outside_the_scope_is_found_when_a_post_turns_out_ended(desk: Desk) -> None:
    use(desk, seal_of(desk), approver="陈静")
    assert kinds(desk) == []
    desk.clock.now = dt.datetime(2026, 9, 30, 10, 0)
    desk.person("relieve", "陈静", post=Post.DEPUTY, until=dt.date(2026, 9, 30))
    assert kinds(desk) == []
    entry = use(desk, seal_of_first(), approver="陈静")
    desk.clock.on(hours=1)
    posting = people.Posting.get(people.Posting.until == dt.date(2026, 9, 30))
    desk.office.perform(end, posting=posting, until=dt.date(2026, 9, 29))
    assert kinds(desk) == [("scope", entry.number)]
    assert "陈静" in audit(desk.office)[0].words


def seal_of_first() -> Any:
    from zwzx.office.seals.seals import Seal

    return Seal.select().order_by(Seal.id).get()


@pytest.mark.clause("印鉴.3")
def test_a_use_while_the_keeper_was_away_is_found_when_the_absence_is_entered_late(desk: Desk) -> None:
    entry = use(desk, seal_of(desk))
    desk.clock.on(days=1)
    desk.person("away", "王芳", since=dt.date(2026, 9, 28), until=dt.date(2026, 9, 28))
    assert kinds(desk) == [("away", entry.number)]


@pytest.mark.clause("印鉴.4")
def test_a_consent_by_phone_is_found_when_its_term_is_over(desk: Desk) -> None:
    entry = use(desk, seal_of(desk), **CALL)
    assert kinds(desk) == []
    desk.clock.now = dt.datetime(2026, 10, 8, 17, 31)
    assert kinds(desk) == [("unsigned", entry.number)]
    desk.act("seal_use.sign", entry)
    assert kinds(desk) == []


@pytest.mark.parametrize(
    ("moment", "found"),
    [
        (dt.datetime(2026, 9, 29, 17, 30), False),
        (dt.datetime(2026, 9, 29, 17, 31), True),
        (dt.datetime(2026, 9, 29, 5, 59), True),
        (dt.datetime(2026, 10, 2, 10, 0), True),
        (dt.datetime(2026, 10, 10, 10, 0), False),
        (dt.datetime(2026, 10, 11, 10, 0), True),
    ],
    ids=["at closing", "after closing", "before dawn", "holiday", "worked Saturday", "Sunday"],
)
def test_uses_after_hours_and_on_days_off_are_found(desk: Desk, moment: dt.datetime, *, found: bool) -> None:
    seal = seal_of(desk)
    desk.clock.now = moment
    entry = use(desk, seal)
    assert kinds(desk) == ([("hours", entry.number)] if found else [])


@pytest.mark.clause("印鉴.4", "印鉴.7")
def test_what_was_done_behind_the_ledgers_back_is_found(desk: Desk) -> None:
    seal = seal_of(desk)
    entry = use(desk, seal)
    assert kinds(desk) == []
    desk.office.perform(forge, use=desk.fresh(entry), stamped=7)
    assert kinds(desk) == [("more", entry.number)]
    desk.office.perform(forge, use=desk.fresh(entry), stamped=1, stamper="张伟")
    assert kinds(desk) == [("self", entry.number)]
    desk.office.perform(forge, use=desk.fresh(entry), stamper="王芳", serial=3)
    assert kinds(desk) == [("gap", "用一〔2026〕1—2号")]
    assert kinds(desk, since=dt.date(2027, 1, 1)) == [], "the gap belongs to its year"
    desk.office.perform(unapproved, like=entry.id)
    assert ("unapproved", "用一〔2026〕9号") in kinds(desk)


def test_a_period_leaves_out_what_lies_beside_it(desk: Desk) -> None:
    seal = seal_of(desk)
    desk.clock.now = dt.datetime(2026, 9, 28, 20, 0)
    first = use(desk, seal)
    desk.clock.now = dt.datetime(2026, 9, 29, 20, 0)
    second = use(desk, seal)
    assert kinds(desk, until=dt.date(2026, 9, 28)) == [("hours", first.number)]
    assert kinds(desk, since=dt.date(2026, 9, 29)) == [("hours", second.number)]


@pytest.mark.clause("保密.1")
def test_the_audit_tells_no_title_of_a_marked_paper(desk: Desk) -> None:
    paper = desk.add(title="代称甲", level=Level.SECRET, serials=("000001",)).document
    seal = seal_of(desk)
    desk.clock.now = dt.datetime(2026, 9, 28, 20, 0)
    use(desk, seal, paper=paper, title="代称甲")
    assert [one.subject for one in audit(desk.office)] == ["（密件）"]
    assert audit(desk.acting("李明").office) == []


def test_the_command_tells_by_its_exit_code(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    seal = seal_of(desk)
    before = ["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳", "seal-use"]
    use(desk, seal)
    desk.office.store.close()
    assert run([*before, "audit"]) == 0
    assert "没有问题" in capsys.readouterr().err
    assert run([*before, "audit", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert run([*before, "audit", "--since", "何时"]) == 2
    assert run([*before[:-1], "check", "--only", "seal-use,consents"]) == 0
    assert run([*before[:-1], "check", "--only", "seal_use"]) == 2, "registers are called by their commands' names"


def test_findings_have_words_and_an_exit_code_of_their_own(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    seal = seal_of(desk)
    desk.clock.now = dt.datetime(2026, 9, 28, 20, 0)
    use(desk, seal, copies=2)
    desk.office.store.close()
    before = ["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳", "seal-use"]
    assert run([*before, "audit"]) == 10
    assert capsys.readouterr().out.startswith(f"{TITLES['hours']}\t用一〔2026〕1号\t2026-09-28 20:00\t测试中心\t")
    assert run([*before, "audit", "--format", "json", "--since", "2026-09-28"]) == 10
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["kind"], found["used"], found["clause"]) == ("hours", "2026-09-28T20:00:00", None)
    assert run([*before, "counts", "--year", "2026"]) == 0
    assert capsys.readouterr().out == "测试中心\t1\t2\t9月1笔2次\n"
    assert run([*before, "counts", "--year", "2026", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {"seal": "测试中心", "month": "2026-09", "uses": 1, "impressions": 2}
    ]


def test_counts_are_by_seal_and_month_without_the_void(desk: Desk) -> None:
    first, second = seal_of(desk), seal_of(desk, SealKind.CENTRE)
    use(desk, first, copies=3)
    desk.act("seal_use.void", use(desk, first), why="盖错了")
    desk.clock.now = dt.datetime(2026, 10, 9, 9, 0)
    use(desk, second, copies=2)
    use(desk, first)
    made = {one.seal: (one.uses[8:10], one.impressions[8:10]) for one in counts(desk.office, 2026)}
    assert made == {"测试中心": ((1, 1), (3, 1)), "测试中心（中心章）": ((0, 1), (0, 2))}
    assert counts(desk.office, 2025) == []


def test_the_roll_in_memory_answers_as_the_list_of_people(desk: Desk) -> None:
    today = desk.office.today
    desk.act("settings.set", name="acting", value="其他=在岗人员")
    acts = {"post": Post.DIRECTOR, "until": today, "designated_by": desk.somebody("张伟")}
    desk.person("act_for", "张伟", substitute=desk.somebody("李明"), **acts)
    desk.person("stand_in", "陈静", stand_in=desk.somebody("蒋明"), until=today, designated_by=desk.somebody("张伟"))
    desk.person("away", "蒋明", since=today, until=today)
    desk.person("relieve", "陈静", post=Post.DEPUTY, until=today)
    desk.leave("李明", last=today)
    roll, sections = Roll(), [None, *Department.select()]
    for person in Person.select():
        for when in (today - dt.timedelta(days=1), today, today + dt.timedelta(days=1)):
            at = dt.datetime.combine(when, dt.time(9))
            assert roll.present(person.id, at) == people.facts(person, at).present
            for post in Post:
                for section in sections:
                    for in_person in (True, False):
                        asked = {"department": section, "in_person": in_person}
                        expected = people.in_post(person, [post, Post.DIRECTOR], when, **asked)
                        of = section.id if section is not None else None
                        found = roll.in_post(person.id, [post, Post.DIRECTOR], when, department=of, in_person=in_person)
                        assert found == expected
    for post in Post:
        for section in sections:
            of = section.id if section is not None else None
            assert roll.holders(post, today, of) == {p.id for p in people.holders(post, today, section)}
