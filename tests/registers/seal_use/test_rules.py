"""The rules of seal use alone, each on both sides: whose word, whose hand, on which day, on what, and in which book."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from tests.refusals import decided, refused
from zwzx.office.clauses.regulations import Approver
from zwzx.office.people.people import PersonFacts
from zwzx.office.terms.people import Manner, Post
from zwzx.office.terms.seals import SealKind, SealState
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.seal_use import rules
from zwzx.registers.seal_use.rules import Authority, Pressing

ADMINISTRATIVE, CENTRE, LEGAL, SECTION, BUSINESS = SealKind
NINE, TEN, ELEVEN = (dt.datetime(2026, 9, 28, hour) for hour in (9, 10, 11))
YESTERDAY, TODAY, TOMORROW = (dt.date(2026, 9, day) for day in (27, 28, 29))
DIRECTORS = (Approver(posts=("主任",)),)
DEPUTYS = (Approver(posts=("副主任",), scope=True),)
HEADS = (Approver(posts=("科室负责人",), scope=True),)
SEAL = Pressing("业务章", SECTION, SealState.IN_USE, TEN, keeper="冯雪", holder="冯雪", led=True, overseen=True)
KEPT_BY_HEAD = replace(SEAL, keeper="孙丽", holder="孙丽", heads=frozenset({"孙丽"}))


def person(name: str, *, works: bool = True, away: bool = False) -> PersonFacts:
    return PersonFacts(1, name, works=works, away=away, posts=frozenset())


# ── whose word ─────────────────────────────────────────────────────────


@pytest.mark.clause("印鉴.4", "印鉴.5")
@pytest.mark.parametrize("above", [True, False])
@pytest.mark.parametrize(("kind", "clause"), [(ADMINISTRATIVE, "印鉴.4"), (CENTRE, "印鉴.5"), (LEGAL, "印鉴.5")])
def test_a_clause_names_who_approves_the_houses_own_seals(kind: SealKind, clause: str, *, above: bool) -> None:
    assert rules.authority(replace(KEPT_BY_HEAD, kind=kind), above=above) == Authority(clause)


@pytest.mark.parametrize("kind", [SECTION, BUSINESS])
@pytest.mark.parametrize(
    ("seal", "above", "instead", "by_setting", "of_seal"),
    [
        (SEAL, True, HEADS, False, True),
        (SEAL, False, HEADS, False, True),
        (replace(SEAL, overseen=False), True, HEADS, False, True),
        (replace(SEAL, head=Post.OFFICE_DIRECTOR), True, (Approver(posts=("办公室主任",), scope=True),), False, True),
        (KEPT_BY_HEAD, True, DEPUTYS, True, True),
        (KEPT_BY_HEAD, False, HEADS, False, True),
        (replace(KEPT_BY_HEAD, overseen=False), True, DIRECTORS, True, False),
        (replace(KEPT_BY_HEAD, overseen=False), False, HEADS, False, True),
        (replace(SEAL, led=False), True, DIRECTORS, False, False),
        (replace(KEPT_BY_HEAD, led=False), True, DIRECTORS, True, False),
    ],
)
def test_a_sections_seal_is_its_heads_or_who_stands_above(
    kind: SealKind, seal: Pressing, instead: tuple[Approver, ...], *, above: bool, by_setting: bool, of_seal: bool
) -> None:
    setting = HouseRule.OWN_KEEPER if by_setting else None
    assert rules.authority(replace(seal, kind=kind), above=above) == Authority("", instead, setting, of_seal)


@pytest.mark.clause("印鉴.5")
@pytest.mark.parametrize("manner", Manner)
@pytest.mark.parametrize("actor", ["张伟", "王芳"])
def test_an_approval_in_person_is_entered_by_who_gives_it(manner: Manner, actor: str) -> None:
    with decided("印鉴.5" if manner is Manner.PIN and actor != "张伟" else None, "张伟自己登记"):
        rules.in_own_hand(manner, "张伟", actor, "印鉴.5")


@pytest.mark.clause("印鉴.4")
@pytest.mark.parametrize(
    ("words", "phone", "witness", "told"),
    [
        ("同意", "139", "刘强", None),
        ("", "139", "刘强", "没有写通话内容"),
        ("同意", " ", "刘强", "没有写电话号码"),
        ("同意", "139", "", "没有写见证人"),
        ("", "", "", "没有写电话号码、通话内容、见证人"),
        ("同意", "139", "张伟", "张伟不能作这次通话的见证人"),
        ("同意", "139", "王芳", "王芳不能作这次通话的见证人"),
    ],
)
def test_a_consent_by_phone_is_written_down_in_full(words: str, phone: str, witness: str, told: str | None) -> None:
    with decided(None if told is None else "", told or ""):
        rules.phoned_in_full("张伟", words, phone, witness, "王芳")


@pytest.mark.clause("印鉴.4", "印鉴.5")
def test_only_what_was_phoned_is_signed_later() -> None:
    rules.was_phoned("用一〔2026〕1号", phoned=True)
    with refused("", "不是电话同意的"):
        rules.was_phoned("用一〔2026〕1号", phoned=False)


@pytest.mark.parametrize(
    ("approver", "stamper", "demanded", "ground"),
    [
        ("刘强", "王芳", True, None),
        ("刘强", "刘强", False, None),
        ("刘强", "王芳", False, None),
        ("刘强", "刘强", True, HouseRule.STAMPER),
    ],
)
def test_nobody_stamps_on_their_own_leave(
    approver: str, stamper: str, ground: HouseRule | None, *, demanded: bool
) -> None:
    with decided(ground, "自己批准、自己监印"):
        rules.not_for_himself(approver, stamper, demanded=demanded)


@pytest.mark.clause("印鉴.4")
@pytest.mark.parametrize(("approved", "clause"), [(NINE, None), (TEN, None), (ELEVEN, "印鉴.4")])
def test_leave_comes_first(approved: dt.datetime, clause: str | None) -> None:
    with decided(clause, "先批准后用印"):
        rules.approved_before("印鉴.4", approved, TEN)


@pytest.mark.clause("印鉴.5")
@pytest.mark.parametrize(("wanted", "clause"), [(3, None), (4, None), (5, "印鉴.5")])
def test_nothing_goes_beyond_the_approval(wanted: int, clause: str | None) -> None:
    with decided(clause, "批准盖4次，要盖5次"):
        rules.no_more_than_approved("印鉴.5", 4, wanted)


# ── the seal on the day ────────────────────────────────────────────────


@pytest.mark.parametrize("state", SealState)
def test_only_a_seal_in_use_is_asked_for(state: SealState) -> None:
    how = "已停用" if state is SealState.STOPPED else f"现在是“{state.value}”"
    with decided(None if state is SealState.IN_USE else "", f"业务章{how}，不能申请用印"):
        rules.may_be_asked(replace(SEAL, state=state))


@pytest.mark.parametrize(
    ("at", "told"), [(NINE, None), (TEN, None), (ELEVEN, "用印时间2026-09-28 11:00还没有到")], ids=str
)
def test_no_seal_is_pressed_ahead_of_time(at: dt.datetime, told: str | None) -> None:
    with decided(None if told is None else "", told or ""):
        rules.pressed_when(replace(SEAL, at=at), TEN)


@pytest.mark.parametrize(
    ("in_use", "told"), [(None, None), (YESTERDAY, None), (TODAY, None), (TOMORROW, "2026-09-29才启用")]
)
def test_no_seal_is_pressed_before_its_first_day(in_use: dt.date | None, told: str | None) -> None:
    with decided(None if told is None else "", told or ""):
        rules.pressed_when(replace(SEAL, in_use=in_use), TEN)


@pytest.mark.parametrize("state", SealState)
@pytest.mark.parametrize("stopped", [None, YESTERDAY, TODAY, TOMORROW])
def test_no_seal_is_pressed_after_its_last_day(state: SealState, stopped: dt.date | None) -> None:
    """What never came into use has no last day; what is in use again has none that counts."""
    told = None
    if state in (
        SealState.APPLIED,
        SealState.APPROVED,
        SealState.MADE,
        SealState.RECORDED,
        SealState.COLLECTED,
        SealState.REFUSED,
    ):
        told = "还没有启用"
    elif state is not SealState.IN_USE and stopped is None:
        told = "，不能再用"
    elif state is not SealState.IN_USE and stopped is YESTERDAY:
        told = "，2026-09-27起停用，不能再用"
    with decided(None if told is None else "", told or ""):
        rules.pressed_when(replace(SEAL, state=state, stopped=stopped), TEN)


def test_how_a_seal_stands_is_told_as_people_say_it() -> None:
    with refused("", "业务章已停用，2026-09-27起停用，不能再用"):
        rules.pressed_when(replace(SEAL, state=SealState.STOPPED, stopped=YESTERDAY), TEN)
    with refused("", "业务章现在是“封存”，不能再用"):
        rules.pressed_when(replace(SEAL, state=SealState.SHUT), TEN)


@pytest.mark.clause("印鉴.3")
def test_a_keeper_who_is_away_has_handed_it_over() -> None:
    rules.keeper_there(SEAL)
    with refused("印鉴.3", "那时没有保管人"):
        rules.keeper_there(replace(SEAL, keeper=""))
    with refused("印鉴.3", "保管人冯雪登记为不在岗"):
        rules.keeper_there(replace(SEAL, keeper_away=True))


# ── whose hand, on what ────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("holder", "stamper", "told"),
    [
        ("冯雪", "冯雪", None),
        ("冯雪", "王芳", None),
        ("李明", "李明", None),
        ("李明", "冯雪", "那时在李明手里，监印人写的是冯雪"),
        ("李明", "王芳", "那时在李明手里，监印人写的是王芳"),
        ("", "冯雪", "那时在别处手里，监印人写的是冯雪"),
    ],
)
def test_whoever_has_the_seal_stamps(holder: str, stamper: str, told: str | None) -> None:
    """Beside its keeper somebody else may stamp; what was taken out is stamped with by who took it."""
    with decided(None if told is None else "", told or ""):
        rules.in_the_right_hands(replace(SEAL, holder=holder), person(stamper))


@pytest.mark.parametrize(
    ("works", "away", "only_present", "ground"),
    [
        (True, False, True, None),
        (True, True, True, HouseRule.PRESENT),
        (True, True, False, None),
        (False, False, False, ""),
    ],
)
def test_who_stamps_is_there(ground: HouseRule | str | None, *, works: bool, away: bool, only_present: bool) -> None:
    with decided(ground, "不能监印"):
        rules.in_the_right_hands(SEAL, person("冯雪", works=works, away=away), only_present=only_present)


@pytest.mark.clause("保密.1")
@pytest.mark.parametrize(
    ("marked", "knows", "clause"),
    [(False, False, None), (False, True, None), (True, True, None), (True, False, "保密.1")],
)
def test_a_marked_paper_is_looked_at_by_who_may_know(clause: str | None, *, marked: bool, knows: bool) -> None:
    with decided(clause, "用印文件是密件"):
        rules.may_look("冯雪", marked=marked, knows=knows)


def test_what_is_stamped_is_filled_in() -> None:
    rules.paper_complete("内容完整", complete=True)
    with refused("", "用印文件是“空白纸”"):
        rules.paper_complete("空白纸", complete=False)


# ── the book ───────────────────────────────────────────────────────────

OFFICE = frozenset({Post.CLERK})
OTHERS = frozenset({Post.SECTION_CLERK})


@pytest.mark.parametrize(
    ("actor", "posts", "clause"),
    [
        ("冯雪", OTHERS, None),
        ("王芳", OFFICE, None),
        ("刘强", frozenset({Post.OFFICE_DIRECTOR}), None),
        ("蒋明", OTHERS, ""),
        ("蒋明", frozenset(), ""),
    ],
)
def test_a_use_is_entered_by_who_stamps_or_by_the_office(
    actor: str, posts: frozenset[Post], clause: str | None
) -> None:
    with decided(clause, "由冯雪经手"):
        rules.may_enter(actor, posts, "冯雪")


@pytest.mark.parametrize(
    ("actor", "posts", "clause"),
    [("蒋明", OTHERS, None), ("冯雪", OTHERS, None), ("王芳", OFFICE, None), ("孙丽", OTHERS, "")],
)
def test_a_request_is_taken_back_by_whose_it_is_who_entered_it_or_the_office(
    actor: str, posts: frozenset[Post], clause: str | None
) -> None:
    with decided(clause, "这是蒋明的申请"):
        rules.may_withdraw(actor, posts, "蒋明", "冯雪")


@pytest.mark.clause("档案.3", "档案.5")
@pytest.mark.parametrize(
    ("over", "bound", "unsigned", "clause", "words"),
    [
        (True, False, [], None, ""),
        (True, True, [], "", "已经结本"),
        (False, False, [], "", "还没有过完"),
        (True, False, ["用一〔2026〕3号"], "档案.5", "用一〔2026〕3号"),
    ],
)
def test_a_book_is_bound_once_after_its_year_and_complete(
    unsigned: list[str], clause: str | None, words: str, *, over: bool, bound: bool
) -> None:
    with decided(clause, words):
        rules.may_bind("用一〔2026〕", over=over, bound=bound, unsigned=unsigned)


@pytest.mark.clause("档案.3")
def test_nothing_is_changed_in_a_bound_book() -> None:
    rules.not_bound("用一〔2026〕", bound=False)
    with refused("", "已经结本归档"):
        rules.not_bound("用一〔2026〕", bound=True)


DAY, NOON = dt.datetime(2026, 9, 28), dt.datetime(2026, 9, 28, 12)
"""A day without an hour, and an hour of it."""


@pytest.mark.clause("印鉴.4")
@pytest.mark.parametrize(
    ("approved", "used", "words"),
    [
        (DAY, NOON, "批准时间2026-09-28只写了日期：用印是2026-09-28 12:00"),
        (NOON, DAY, "用印时间2026-09-28只写了日期：批准是2026-09-28 12:00"),
        (DAY, DAY, ""),
        (DAY, NOON.replace(day=29), ""),
        (NOON.replace(day=27), DAY, ""),
    ],
)
def test_leave_and_use_on_one_day_have_their_hours(approved: dt.datetime, used: dt.datetime, words: str) -> None:
    if words:
        with refused("", words):
            rules.approved_before("印鉴.4", approved, used)
    else:
        rules.approved_before("印鉴.4", approved, used)
