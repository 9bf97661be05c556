"""Who may have which seal pressed, on whose word, given how, for whose matter, on which day: 印鉴.3 to 印鉴.8."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import Clock, Desk
from tests.refusals import refused
from tests.registers.seal_use.counter import asked, hand_to, seal_of, stop, take_out, use, values
from zwzx import registers
from zwzx.jobs.vault.founding import FirstPerson, found
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.people.people import Department
from zwzx.office.terms.people import Manner, Post
from zwzx.office.terms.seals import SealKind
from zwzx.registers.seal_use.records import Paper, State
from zwzx.store.engine import proxy
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.performing import Done

APPROVERS = {
    "the director": "张伟",
    "the legal representative": "黄勇",
    "who acts for the director": "李明",
    "the deputy of 业务科": "陈静",
    "the deputy of 督查科": "周涛",
    "the head of 业务科": "孙丽",
    "who acts for that head": "赵敏",
    "the office director": "刘强",
    "who keeps the director's seals": "黄勇军",
    "somebody of the section": "蒋明",
}
ADMINISTRATIVE, CENTRE, LEGAL = SealKind.ADMINISTRATIVE, SealKind.CENTRE, SealKind.LEGAL
SEALS = {
    "administrative": (ADMINISTRATIVE, "王芳"),
    "centre": (CENTRE, "王芳"),
    "legal representative's": (LEGAL, "王芳"),
    "section's, kept by its clerk": (SealKind.SECTION, "冯雪"),
    "section's, kept by its head": (SealKind.SECTION, "孙丽"),
    "business, kept by its clerk": (SealKind.BUSINESS, "冯雪"),
    "business, kept by its head": (SealKind.BUSINESS, "孙丽"),
}
IN_POST, RELIEVED = dt.datetime(2026, 9, 29, 10, 0), dt.datetime(2026, 9, 30, 10, 0)
OWN_HAND = {"the director", "the legal representative"}
HEAD = {"the head of 业务科", "who acts for that head"}
ABOVE = {"the deputy of 业务科"}


def expected(seal: str, approver: str, manner: Manner, matter: str, day: dt.datetime) -> str | None:
    """The clause under which it is refused, "" where it is the house's own rule; None where it is done."""
    kind, keeper = SEALS[seal]
    if kind is ADMINISTRATIVE:
        clause, who, manners = (
            "印鉴.4",
            {"the director", "who acts for the director", f"the deputy of {matter}"},
            "签字电话",
        )
    elif kind in (CENTRE, LEGAL):
        clause, who, manners = "印鉴.5", OWN_HAND, "签字"
    else:
        clause, who, manners = "", (ABOVE if keeper == "孙丽" else HEAD), "签字"
    right = approver in who and manner.value in manners and day is IN_POST
    return None if right else clause


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, dict[str, Any]]]:
    """An office whose leaders hold their posts until 29 September; what is tried in it leaves nothing."""
    folder, clock = tmp_path_factory.mktemp("house"), Clock(dt.datetime(2026, 9, 28, 8, 0))
    people = (
        FirstPerson("王芳", "办公室", (Post.CLERK,)),
        FirstPerson("刘强", "办公室", (Post.OFFICE_DIRECTOR,)),
        FirstPerson("李明", "", (Post.DEPUTY,), scope=("窗口科",)),
        FirstPerson("黄勇军", "业务科", (Post.SECTION_CLERK,)),
        FirstPerson("张伟", "", (Post.DIRECTOR,)),
        FirstPerson("黄勇", "", (Post.LEGAL,)),
        FirstPerson("陈静", "", (Post.DEPUTY,), scope=("业务科",)),
        FirstPerson("周涛", "", (Post.DEPUTY,), scope=("督查科",)),
        FirstPerson("孙丽", "业务科", (Post.SECTION_HEAD,)),
        FirstPerson("冯雪", "业务科", (Post.SECTION_CLERK,)),
        FirstPerson("赵敏", "业务科", (Post.STAFF,)),
        FirstPerson("蒋明", "业务科", (Post.STAFF,)),
    )
    office = found(
        folder / "zwzx.db", people, {"office-name": "测试中心"}, key=folder / "key", clock=clock, demonstration=True
    )
    desk = Desk(office, clock, folder)
    last = IN_POST.date()
    by = desk.somebody("张伟")
    for name, post, substitute in (("张伟", Post.DIRECTOR, "李明"), ("孙丽", Post.SECTION_HEAD, "赵敏")):
        desk.person("act_for", name, post=post, substitute=desk.somebody(substitute), until=last, designated_by=by)
    desk.person("stand_in", "张伟", stand_in=desk.somebody("黄勇军"), until=last, designated_by=by)
    made = {name: seal_of(desk, kind, keeper, name=name) for name, (kind, keeper) in SEALS.items()}
    leaders = (("张伟", Post.DIRECTOR), ("黄勇", Post.LEGAL), ("陈静", Post.DEPUTY), ("周涛", Post.DEPUTY))
    for name, post in (*leaders, ("孙丽", Post.SECTION_HEAD)):
        desk.person("relieve", name, post=post, until=last)
    clock.now = RELIEVED + dt.timedelta(hours=1)
    yield desk, made
    proxy.initialize(office.store.database)
    assert verify(registers.tables()).sound
    office.store.close()


@pytest.mark.clause("印鉴.4", "印鉴.5")
@pytest.mark.parametrize("day", [IN_POST, RELIEVED], ids=["in post", "relieved"])
@pytest.mark.parametrize("matter", ["业务科", "督查科"])
@pytest.mark.parametrize("manner", [Manner.SIGNATURE, Manner.PHONE])
@pytest.mark.parametrize("approver", APPROVERS)
@pytest.mark.parametrize("seal", SEALS)
def test_every_seal_approver_manner_matter_and_day(
    house: tuple[Desk, dict[str, Any]], seal: str, approver: str, manner: Manner, matter: str, day: dt.datetime
) -> None:
    desk, made = house
    given = values(
        desk,
        made[seal],
        handler="蒋明",
        section=Department.get(Department.name == matter),
        approver=APPROVERS[approver],
        manner=manner,
        stamper="冯雪" if made[seal].department else "王芳",
        used=day,
        words="同意",
        phone="0731-88000000",
        witness="刘强" if APPROVERS[approver] != "刘强" else "冯雪",
    )
    clause = expected(seal, approver, manner, matter, day)
    add = registers.load("seal_use").action("add")
    if clause is None:
        done: Done = desk.office.rehearse(add, **given)
        assert (done.record.state, done.record.approver) == (State.USED, APPROVERS[approver])
        return
    with pytest.raises(Refusal) as refusal:
        desk.office.rehearse(add, **given)
    assert refusal.value.clause == clause
    assert refusal.value.way_on


def no_use(desk: Desk, clause: str, seal: Any, **given: Any) -> str:
    with refused(clause) as said:
        use(desk, seal, **given)
    return str(said.value)


# ── the approval ───────────────────────────────────────────────────────


@pytest.mark.clause("印鉴.4")
def test_a_matter_of_no_section_is_no_deputys(desk: Desk) -> None:
    seal = seal_of(desk)
    text = no_use(desk, "印鉴.4", seal, approver="陈静", section=Department.get(Department.name == "办公室"))
    assert "主任（张伟）" in text
    assert "陈静）" not in text, "who has nothing to do with the section is not named as the one to ask"


@pytest.mark.clause("印鉴.4")
@pytest.mark.parametrize(("missing", "words"), [("words", "通话内容"), ("phone", "电话号码"), ("witness", "见证人")])
def test_a_consent_by_phone_is_written_down_in_full(desk: Desk, missing: str, words: str) -> None:
    call: dict[str, Any] = {"manner": Manner.PHONE, "words": "同意", "phone": "139", "witness": "刘强"}
    seal = seal_of(desk)
    call.pop(missing)
    assert words in no_use(desk, "", seal, **call)


@pytest.mark.clause("印鉴.4")
@pytest.mark.parametrize("witness", ["张伟", "王芳"], ids=["who spoke", "who wrote it down"])
def test_a_phone_consent_has_a_third_persons_ear(desk: Desk, witness: str) -> None:
    no_use(desk, "", seal_of(desk), manner=Manner.PHONE, words="同意", phone="139", witness=witness)


@pytest.mark.clause("印鉴.5")
def test_in_person_is_entered_by_that_person(desk: Desk) -> None:
    use_ = asked(desk, seal_of(desk, CENTRE))
    director = desk.somebody("张伟")
    with pytest.raises(Refusal, match="张伟自己登记"):
        desk.act("seal_use.approve", use_, approver=director, manner=Manner.PIN)
    given = desk.acting("张伟").act("seal_use.approve", use_, approver=director, manner=Manner.PIN)
    assert given.state is State.APPROVED


def test_a_head_who_keeps_the_seal_may_approve_where_the_office_says_so(desk: Desk) -> None:
    seal = seal_of(desk, SealKind.SECTION, "孙丽")
    assert "副主任（陈静）" in no_use(desk, "", seal, approver="孙丽")
    desk.act("settings.set", name="own-keeper", value="否")
    assert "自己批准、自己监印" in no_use(desk, "", seal, approver="孙丽"), "but never alone for herself"
    assert use(desk, seal, approver="孙丽", stamper="蒋明").stamper == "蒋明"


def test_the_seal_of_the_office_is_its_directors_and_where_no_deputy_is_in_charge_the_directors(desk: Desk) -> None:
    section = Department.get(Department.name == "办公室")
    desk.person("appoint", "李明", post=Post.SECTION_CLERK, department=section)
    seal = seal_of(desk, SealKind.BUSINESS, "李明", section="办公室", name="合同专用章")
    assert use(desk, seal, approver="刘强").approver == "刘强"
    no_use(desk, "", seal, approver="张伟")
    desk.person("appoint", "刘强", post=Post.SECTION_HEAD, department=section)
    kept = seal_of(desk, SealKind.BUSINESS, "刘强", section="办公室", name="财务专用章")
    no_use(desk, "", kept, approver="刘强", stamper="李明")
    assert use(desk, kept, approver="张伟").approver == "张伟"


@pytest.mark.clause("印鉴.4")
def test_leave_comes_before_the_stamp_and_not_in_the_future(desk: Desk) -> None:
    seal, now = seal_of(desk), desk.clock.now
    hour = dt.timedelta(hours=1)
    no_use(desk, "", seal, approved=now + hour)
    assert "先批准后用印" in no_use(desk, "印鉴.4", seal, used=now - hour, approved=now)
    assert use(desk, seal, used=now, approved=now - hour).number


# ── the paper and the number of impressions ────────────────────────────


@pytest.mark.parametrize("condition", [Paper.BLANK, Paper.LETTER, Paper.INCOMPLETE])
@pytest.mark.parametrize("kind", SealKind)
def test_blank_and_half_filled_papers_are_never_stamped(desk: Desk, kind: SealKind, condition: Paper) -> None:
    assert condition.value in no_use(desk, "", seal_of(desk, kind), condition=condition)


@pytest.mark.clause("印鉴.4", "印鉴.5")
@pytest.mark.parametrize(("kind", "clause"), [(ADMINISTRATIVE, "印鉴.4"), (LEGAL, "印鉴.5")])
def test_no_more_impressions_than_were_approved(desk: Desk, kind: SealKind, clause: str) -> None:
    use_ = asked(desk, seal_of(desk, kind), copies=2, impressions=4)
    desk.act("seal_use.approve", use_, approver=desk.somebody("张伟"))
    with pytest.raises(Refusal, match="批准盖4次，要盖5次") as refusal:
        desk.act("seal_use.stamp", use_, condition=Paper.COMPLETE, stamped=5)
    assert refusal.value.clause == clause
    done = desk.act("seal_use.stamp", use_, condition=Paper.COMPLETE, stamped=3)
    assert (done.impressions, done.stamped, done.number) == (4, 3, "用一〔2026〕1号")


@pytest.mark.clause("印鉴.4")
def test_what_is_not_approved_is_not_stamped(desk: Desk) -> None:
    use_ = asked(desk, seal_of(desk))
    with pytest.raises(Refusal, match="拒绝盖印") as refusal:
        desk.act("seal_use.stamp", use_, condition=Paper.COMPLETE)
    assert refusal.value.clause == "印鉴.4"


# ── the seal and its keeper ────────────────────────────────────────────


@pytest.mark.clause("印鉴.3")
def test_a_keeper_who_is_away_hands_over_first(desk: Desk) -> None:
    seal = seal_of(desk)
    desk.person("away", "王芳", since=desk.office.today)
    clerk = desk.acting("李明")
    text = no_use(clerk, "印鉴.3", seal, stamper="李明")
    assert "代管" in text
    hand_to(desk, seal, "李明")
    assert use(clerk, seal).stamper == "李明"


@pytest.mark.clause("印鉴.3")
def test_a_seal_taken_out_is_stamped_with_by_who_took_it(desk: Desk) -> None:
    seal = seal_of(desk)
    desk.clock.on(hours=1)
    take_out(desk, seal, "李明")
    assert "李明手里" in no_use(desk, "", seal, stamper="王芳")
    assert use(desk, seal).stamper == "李明", "who has it is proposed and taken"
    before = use(
        desk, seal, used=desk.clock.now - dt.timedelta(minutes=30), approved=desk.clock.now - dt.timedelta(minutes=40)
    )
    assert before.stamper == "王芳", "what was done before it was taken out was done by its keeper"


@pytest.mark.clause("印鉴.3")
def test_who_stamps_is_there(desk: Desk) -> None:
    desk.person("away", "李明", since=desk.office.today)
    no_use(desk, "", seal_of(desk), stamper="李明")


def test_a_seal_is_pressed_between_its_first_and_its_last_day_and_not_in_the_future(desk: Desk) -> None:
    seal, now, day = seal_of(desk), desk.clock.now, dt.timedelta(days=1)
    assert "还没有到" in no_use(desk, "", seal, used=now + day)
    assert "才启用" in no_use(desk, "", seal, used=now - day)
    desk.clock.on(days=2)
    stop(desk, seal, on=now + day)
    assert "停用" in no_use(desk, "", seal)
    assert use(desk, seal, used=now + day).used == now + day, "what was stamped before can still be entered"
    with pytest.raises(Refusal, match="不能申请"):
        asked(desk, seal)


def test_a_seal_is_entered_by_who_stamps_or_by_the_office(desk: Desk) -> None:
    seal = seal_of(desk)
    with pytest.raises(Refusal, match="由王芳经手"):
        use(desk.acting("孙丽"), seal)
    assert use(desk.acting("刘强"), seal).recorder == "刘强"
    own = seal_of(desk, SealKind.SECTION, "孙丽")
    assert use(desk.acting("孙丽"), own, approver="陈静").stamper == "孙丽"


# ── what is told and what is kept ──────────────────────────────────────


@pytest.mark.clause("印鉴.6", "印鉴.8")
def test_stamping_reminds_of_where_and_for_whom(desk: Desk) -> None:
    seal, add = seal_of(desk), registers.load("seal_use").action("add")
    notices = desk.office.perform(add, **values(desk, seal)).notices
    assert "骑年盖月" in notices[0]
    assert not any("印鉴.6" in notice for notice in notices)
    own = desk.office.perform(add, **values(desk, seal, handler="王芳")).notices
    assert any("印鉴.6" in notice for notice in own), "who stamps a paper of their own is reminded"


@pytest.mark.clause("印鉴.7")
def test_each_seal_has_its_book_numbered_by_the_year(desk: Desk) -> None:
    first, second = seal_of(desk), seal_of(desk, CENTRE)
    made = [use(desk, seal).number for seal in (first, second, first, second, second)]
    assert made == ["用一〔2026〕1号", "用二〔2026〕1号", "用一〔2026〕2号", "用二〔2026〕2号", "用二〔2026〕3号"]
    desk.clock.now = dt.datetime(2027, 1, 4, 9, 0)
    assert use(desk, first).number == "用一〔2027〕1号"
