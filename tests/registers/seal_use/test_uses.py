"""The ledger from request to signature: states, numbers, phone consents, what is void, what is seen, what is found."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.registers.seal_use.counter import asked, seal_of, use
from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.jobs.waiting.check import check
from zwzx.jobs.waiting.today import waiting
from zwzx.office.clauses import approvals
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.listing import Listing, find
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.seals import seal as seal_kind
from zwzx.office.terms.papers import Level
from zwzx.office.terms.people import Manner
from zwzx.office.terms.seals import SealKind
from zwzx.registers.seal_use import books
from zwzx.registers.seal_use.records import Paper, State, Use
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk

BOOK = registers.load("seal_use")
CALL: dict[str, Any] = {"manner": Manner.PHONE, "words": "同意，急用", "phone": "13900000000", "witness": "刘强"}


def stamped(desk: Desk, request: Any, **given: Any) -> Any:
    return desk.act("seal_use.stamp", request, condition=Paper.COMPLETE, **given)


def listed(desk: Desk, **filters: Any) -> list[str]:
    return [row.values[0] for row in Listing(desk.office, BOOK, filters).first(50)]


@pytest.mark.clause("印鉴.4", "印鉴.7")
def test_asked_approved_stamped_on_one_row(desk: Desk) -> None:
    seal = seal_of(desk)
    entry = asked(desk, seal, copies=3)
    assert (entry.number, entry.slip, entry.impressions, entry.state) == ("", "用审〔2026〕1号", 3, State.REQUESTED)
    assert [(w.title, w.number, w.action) for w in waiting(desk.office, ("seal_use",))] == [
        ("用印待批准", "用审〔2026〕1号", "approve")
    ]
    entry = desk.act("seal_use.approve", entry, approver=desk.somebody("陈静"))
    assert [w.title for w in waiting(desk.office, ("seal_use",))] == ["已批准待用印"]
    desk.clock.on(hours=2)
    entry = stamped(desk, entry)
    assert (entry.number, entry.used, entry.stamper, entry.approver) == (
        "用一〔2026〕1号",
        desk.clock.now,
        "王芳",
        "陈静",
    )
    assert waiting(desk.office, ("seal_use",)) == []
    assert verify(registers.tables()).faults == []


@pytest.mark.clause("印鉴.7")
def test_acts_that_do_not_fit_the_state_are_refused(desk: Desk) -> None:
    entry = use(desk, seal_of(desk))
    for name, given in (
        ("approve", {"approver": desk.somebody("张伟")}),
        ("decline", {"approver": desk.somebody("张伟"), "why": "不必"}),
        ("withdraw", {"why": "不用了"}),
        ("stamp", {"condition": Paper.COMPLETE}),
    ):
        with pytest.raises(Refusal, match="已用印"):
            desk.act(f"seal_use.{name}", entry, **given)


@pytest.mark.clause("印鉴.4", "印鉴.7")
def test_what_was_declined_or_withdrawn_keeps_its_slip_and_gets_no_number(desk: Desk) -> None:
    seal = seal_of(desk)
    declined = desk.act("seal_use.decline", asked(desk, seal), approver=desk.somebody("张伟"), why="材料不齐")
    with pytest.raises(Refusal, match="由王芳经手"):
        desk.acting("孙丽").act("seal_use.decline", asked(desk, seal), approver=desk.somebody("张伟"), why="材料不齐")
    with pytest.raises(Refusal, match="孙丽的申请"):
        desk.acting("蒋明").act("seal_use.withdraw", find(desk.office, BOOK, "用审2026-2"), why="不用了")
    withdrawn = desk.acting("孙丽").act("seal_use.withdraw", find(desk.office, BOOK, "用审2026-2"), why="不用了")
    assert [(u.slip, u.state, u.number) for u in (declined, withdrawn)] == [
        ("用审〔2026〕1号", State.DECLINED, ""),
        ("用审〔2026〕2号", State.WITHDRAWN, ""),
    ]
    with pytest.raises(Refusal):
        stamped(desk, declined)
    assert use(desk, seal).number == "用一〔2026〕1号"
    assert asked(desk, seal).slip == "用审〔2026〕3号"


@pytest.mark.clause("印鉴.4")
def test_a_phone_consent_waits_is_overdue_and_is_signed_without_being_rewritten(desk: Desk) -> None:
    seal = seal_of(desk)
    entry, signed = use(desk, seal, **CALL), use(desk, seal)
    given = approvals.of(entry)[0]
    (row,) = [w for w in waiting(desk.office) if w.title == "待补签"]
    assert (row.register, row.number, row.action, row.who) == ("seal_use", "用一〔2026〕1号", "sign", "张伟")
    assert row.due == dt.datetime(2026, 10, 8, 17, 30), "three working days, the holiday left out"
    assert "待补签" in [w.title for w in check(desk.office, on=dt.date(2026, 10, 8), only=["consents"]).findings]
    assert listed(desk, unsigned=True) == ["用一〔2026〕1号"]
    with pytest.raises(Refusal, match="不是电话同意"):
        desk.act("seal_use.sign", signed)
    sign = registers.load("seal_use").action("sign")
    assert desk.office.refusal(sign, entry) is None
    assert "不是电话同意" in str(desk.office.refusal(sign, signed)), "the desk knows it before the key"
    desk.clock.on(days=1)
    with pytest.raises(Refusal, match="补签时间"):
        desk.act("seal_use.sign", entry, signed=desk.clock.now + dt.timedelta(days=1))
    desk.act("seal_use.sign", entry)
    after = approvals.of(entry)[0]
    assert (after.at, after.words, after.manner) == (given.at, "同意，急用", Manner.PHONE), "as it was given"
    assert after.signed == desk.clock.now
    assert [w for w in waiting(desk.office) if w.title == "待补签"] == []
    with pytest.raises(Refusal, match="不用补签"):
        desk.act("seal_use.sign", entry)
    assert "不用补签" in str(desk.office.refusal(sign, entry))


@pytest.mark.clause("印鉴.4")
def test_who_spoke_signs_and_others_do_not(desk: Desk) -> None:
    entry = use(desk, seal_of(desk), **CALL)
    with pytest.raises(Refusal):
        desk.acting("孙丽").act("seal_use.sign", entry)
    desk.acting("张伟").act("seal_use.sign", entry)


def test_the_term_for_signing_is_the_offices(desk: Desk) -> None:
    desk.act("settings.set", name="sign-within", value="1")
    use(desk, seal_of(desk), **CALL)
    (row,) = [w for w in waiting(desk.office) if w.title == "待补签"]
    assert row.due == dt.datetime(2026, 9, 29, 17, 30)


@pytest.mark.parametrize("kind", SealKind)
def test_what_was_signed_at_once_is_signed_no_second_time(desk: Desk, kind: SealKind) -> None:
    entry = use(desk, seal_of(desk, kind), approver="张伟" if kind.of_the_house else "陈静")
    with pytest.raises(Refusal, match="不是电话同意的") as refusal:
        desk.act("seal_use.sign", entry)
    assert refusal.value.clause == ""


@pytest.mark.clause("印鉴.7")
def test_a_mistaken_stamping_is_void_and_its_number_stays(desk: Desk) -> None:
    seal = seal_of(desk)
    wrong = desk.act("seal_use.void", use(desk, seal), why="盖错了页")
    assert (wrong.number, wrong.state, wrong.reason) == ("用一〔2026〕1号", State.VOID, "盖错了页")
    assert use(desk, seal).number == "用一〔2026〕2号"
    assert [(row.values[0], row.struck) for row in Listing(desk.office, BOOK).first(5)] == [
        ("用一〔2026〕2号", False),
        ("用一〔2026〕1号", True),
    ]
    with pytest.raises(Refusal):
        desk.act("seal_use.void", wrong, why="再来一次")


@pytest.mark.clause("保密.1")
def test_who_may_not_know_of_marked_papers_learns_of_no_use_on_one(desk: Desk) -> None:
    paper = desk.add(title="代称甲", level=Level.SECRET, serials=("000001",)).document
    seal = seal_of(desk)
    hidden = use(desk, seal, paper=paper, title="代称甲", purpose="密件用途", **CALL)
    use(desk, seal)
    clerk = desk.acting("李明")
    assert listed(clerk) == ["用一〔2026〕2号"]
    assert listed(clerk, text="代称甲") == []
    assert Listing(clerk.office, BOOK).count() == 1
    with pytest.raises(Unreadable):
        find(clerk.office, BOOK, hidden.number)
    assert [s.text for s in clerk.office.past(Use.purpose, "")] == ["报送材料"]
    assert [w for w in waiting(clerk.office) if w.title == "待补签"] == []
    (told,) = [w for w in waiting(desk.office) if w.title == "待补签"]
    assert (told.number, told.subject) == (hidden.number, "（密件）")


def test_uses_are_found_by_seal_section_person_paper_and_period(desk: Desk) -> None:
    first, second = seal_of(desk), seal_of(desk, SealKind.CENTRE)
    paper = desk.add(reference="望政发〔2026〕7号", title="关于工作的批复").document
    use(desk, first, paper=paper, reference="望政发〔2026〕7号")
    desk.clock.on(days=1)
    use(desk, second, handler="刘强", title="劳动合同")
    one, two = "用一〔2026〕1号", "用二〔2026〕1号"
    assert listed(desk, seal=second) == [two]
    assert listed(desk, section="业务科") == [one]
    assert listed(desk, person="刘强") == [two]
    assert listed(desk, person="张伟") == [two, one]
    assert listed(desk, paper=paper.number) == [one]
    assert listed(desk, reference="望政发〔2026〕7号") == [one]
    assert listed(desk, since=dt.date(2026, 9, 29)) == [two]
    assert listed(desk, until=dt.date(2026, 9, 28), year=2026) == [one]
    assert listed(desk, text="劳动合同 刘强") == [two]
    assert listed(desk, book="用一") == [one]


def test_a_use_is_named_in_every_usual_way(desk: Desk) -> None:
    seal = seal_of(desk)
    entry, request = use(desk, seal), asked(desk, seal)
    for text in (
        "用一〔2026〕1号",
        "用一2026-1",
        "用1-2026-1",
        "用1〔2026〕1号",
        "用一-2026-1",
        "2026-1",
        f"#{entry.id}",
    ):
        assert find(desk.office, BOOK, text).id == entry.id, text
    assert find(desk.office, BOOK, "用审2026-1").id == request.id
    use(desk, seal_of(desk, SealKind.CENTRE))
    with pytest.raises(Unreadable, match=r"用一.*用二"):
        find(desk.office, BOOK, "2026-1")
    for wrong in ("用三2026-1", "用审2026-9", "何时"):
        with pytest.raises(Unreadable):
            find(desk.office, BOOK, wrong)


@pytest.mark.parametrize(
    ("order", "mark"),
    [
        (1, "用一"),
        (10, "用十"),
        (11, "用十一"),
        (20, "用二十"),
        (99, "用九十九"),
        (100, "用一百"),
        (101, "用一百〇一"),
        (110, "用一百一十"),
    ],
)
def test_books_are_marked_in_chinese_digits(order: int, mark: str) -> None:
    assert books.mark_of(order) == mark
    assert books.spelled(f"用{order}-2026-3") == f"{mark}2026-3"


def test_a_seal_is_named_by_number_name_or_initials(desk: Desk) -> None:
    kind, seal = seal_kind("印章"), seal_of(desk)
    seal_of(desk, SealKind.LEGAL)
    for text in ("印〔2026〕1号", "2026-1", "测试中心", "cszx"):
        assert kind.read(text, desk.office).id == seal.id
    assert kind.show(seal) == "测试中心"
    assert kind.read("cszx", desk.office).id == seal.id
    again = seal_of(desk, SealKind.CENTRE, name="测试中心")
    assert kind.show(again) == again.number, "two of one name are told apart by their numbers"
    assert [s.text for s in kind.suggest("zw", desk.office)] == ["张伟印"]
    section = seal_of(desk, SealKind.SECTION)
    assert kind.read("公章", desk.office).id == seal.id, "by what everybody calls it"
    assert kind.read("业务科", desk.office).id == section.id
    assert kind.read("cszxywk", desk.office).id == section.id
    for wrong in ("没有的章", "印〔2026〕9号", "测试中心"):
        with pytest.raises(Unreadable):
            kind.read(wrong, desk.office)


def test_a_leader_without_a_section_says_whose_matter_it_is(desk: Desk) -> None:
    with pytest.raises(ZwzxError, match="用印部门"):
        use(desk, seal_of(desk), handler="张伟", stamper="李明")
