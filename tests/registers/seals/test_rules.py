"""The rules of seals alone, each on both sides: who has one made, fetches and keeps it, and how it changes hands and ends."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.refusals import decided, refused
from zwzx.office.people.people import PersonFacts
from zwzx.office.seals.facts import SealFacts
from zwzx.office.seals.keepers import Hands
from zwzx.office.terms.people import Post
from zwzx.office.terms.seals import SealKind, SealState
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.seals import rules

ADMINISTRATIVE, CENTRE, LEGAL, SECTION, BUSINESS = SealKind
NINE, TEN, ELEVEN = (dt.datetime(2026, 9, 28, hour) for hour in (9, 10, 11))
YESTERDAY, TODAY, TOMORROW = (dt.date(2026, 9, day) for day in (27, 28, 29))
HERE, AWAY, LEFT, UNFIT = (
    Hands("刘强", present=True, fit=True),
    Hands("刘强", present=False, fit=True),
    Hands("刘强", present=False, fit=True, works=False),
    Hands("刘强", present=True, fit=False),
)


def kept(kind: SealKind = ADMINISTRATIVE, *, keeper: str = "王芳", keeper_away: bool = False) -> SealFacts:
    return SealFacts("公章", kind, SealState.IN_USE, "" if kind.of_the_house else "业务科", keeper, keeper_away)


def person(number: int, name: str, *, works: bool = True, away: bool = False) -> PersonFacts:
    return PersonFacts(number, name, works=works, away=away, posts=frozenset())


# ── what it is ─────────────────────────────────────────────────────────


@pytest.mark.clause("印鉴.1", "印鉴.2")
@pytest.mark.parametrize(
    ("kind", "approved", "recorded", "fetched_by"),
    [
        (ADMINISTRATIVE, "", "印鉴.2", (Post.OFFICE_DIRECTOR,)),
        (CENTRE, "", "印鉴.2", (Post.OFFICE_DIRECTOR,)),
        (LEGAL, "", "印鉴.2", (Post.OFFICE_DIRECTOR,)),
        (SECTION, "印鉴.1", "印鉴.2", (Post.SECTION_HEAD, Post.SECTION_CLERK)),
        (BUSINESS, "印鉴.1", "", (Post.SECTION_HEAD,)),
    ],
)
def test_what_the_clauses_want_of_each_kind(
    kind: SealKind, approved: str, recorded: str, fetched_by: tuple[Post, ...]
) -> None:
    assert (rules.approved_under(kind), rules.recorded_under(kind)) == (approved, recorded)
    assert rules.collectors(kind) == fetched_by


@pytest.mark.clause("印鉴.1")
@pytest.mark.parametrize("kind", SealKind)
@pytest.mark.parametrize("section", ["", "业务科"])
def test_a_sections_seal_names_its_section(kind: SealKind, section: str) -> None:
    with decided("" if kind in (SECTION, BUSINESS) and not section else None, "没有写是哪个科室"):
        rules.belongs(kind, section)


@pytest.mark.clause("印鉴.3")
@pytest.mark.parametrize("state", SealState)
@pytest.mark.parametrize("keeper", ["", "王芳"])
def test_what_stands_as_found_is_kept_while_it_is_there(state: SealState, keeper: str) -> None:
    there = state in (SealState.IN_USE, SealState.STOPPED, SealState.SHUT)
    over = state in (SealState.SURRENDERED, SealState.DESTROYED, SealState.LOST)
    clause: str | None = None
    if not there and not over:
        clause = ""
    elif there and not keeper:
        clause = "印鉴.3"
    elif over and keeper:
        clause = ""
    with decided(clause, "不能办“在用印章补登”" if not there and not over else "保管人"):
        rules.may_stand_as_found(state, keeper)


@pytest.mark.parametrize("kind", SealKind)
@pytest.mark.parametrize("others", [[], ["旧公章"]])
def test_there_is_one_official_seal(kind: SealKind, others: list[str]) -> None:
    with decided("" if kind is ADMINISTRATIVE and others else None, "旧公章"):
        rules.only_one(kind, others)


# ── the life ───────────────────────────────────────────────────────────


@pytest.mark.clause("印鉴.1")
@pytest.mark.parametrize(("earlier", "clause"), [(None, None), (NINE, None), (TEN, None), (ELEVEN, "印鉴.1")])
def test_the_director_approves_after_the_deputy(earlier: dt.datetime | None, clause: str | None) -> None:
    with decided(clause, "2026-09-28 11:00"):
        rules.in_order(earlier, TEN)


@pytest.mark.clause("印鉴.2")
@pytest.mark.parametrize(
    ("where", "office", "right"),
    [
        ("区政府", "望城政务局", True),
        ("望城区人民政府（区政府办公室）", "望城政务局", True),
        ("县人民政府", "望城政务局", True),
        ("区政府", "", True),
        ("区公安局", "望城政务局", False),
        ("本中心办公室（区政府）", "望城政务局", False),
        ("望城政务局（区政府）", "望城政务局", False),
        ("", "望城政务局", False),
    ],
)
@pytest.mark.parametrize("kind", [ADMINISTRATIVE, CENTRE, LEGAL])
def test_the_houses_own_seals_go_on_record_outside(kind: SealKind, where: str, office: str, *, right: bool) -> None:
    with decided(None if right else "印鉴.2", f"要在区政府备案，写的是“{where}”"):
        rules.recorded_rightly(kind, where, office)


@pytest.mark.clause("印鉴.2")
@pytest.mark.parametrize(
    ("where", "right"),
    [
        ("办公室", True),
        ("本中心办公室", True),
        ("区政府", False),
        ("区政府办公室", False),
        ("市公安局", False),
        ("", False),
    ],
)
@pytest.mark.parametrize("kind", [one for one in SealKind if not one.of_the_house])
def test_a_sections_seal_goes_on_record_in_the_office(kind: SealKind, where: str, *, right: bool) -> None:
    """Business seals alone are fetched without any record."""
    wrong = not right and kind is not SealKind.BUSINESS
    with decided("印鉴.2" if wrong else None, f"在本中心办公室备案，写的是“{where}”"):
        rules.recorded_rightly(kind, where, "望城政务局")


@pytest.mark.clause("印鉴.1")
def test_who_turns_an_application_down_and_who_has_a_seal_made() -> None:
    rules.may_decline("陈静", leads=True)
    with refused("", "孙丽不是领导"):
        rules.may_decline("孙丽", leads=False)
    rules.may_make("王芳", of_the_office=True)
    with refused("印鉴.1", "不得自行刻制"):
        rules.may_make("孙丽", of_the_office=False)


@pytest.mark.clause("印鉴.2")
@pytest.mark.parametrize(
    ("earlier", "day", "clause", "words"),
    [
        (None, TODAY, None, ""),
        (None, YESTERDAY, None, ""),
        (None, TOMORROW, "", "还没有到"),
        (YESTERDAY, YESTERDAY, None, ""),
        (YESTERDAY, TODAY, None, ""),
        (TODAY, YESTERDAY, "印鉴.2", "之前"),
        (TODAY, TOMORROW, "", "还没有到"),
    ],
)
def test_a_step_lies_between_the_last_and_today(
    earlier: dt.date | None, day: dt.date, clause: str | None, words: str
) -> None:
    with decided(clause, words):
        rules.days_follow("印鉴.2", ("备案", earlier), ("领取", day), TODAY)


@pytest.mark.clause("印鉴.2")
def test_a_seal_is_fetched_by_whom_the_clause_names() -> None:
    rules.may_collect(kept(), HERE)
    with decided(HouseRule.PRESENT):
        rules.may_collect(kept(), AWAY)
    rules.may_collect(kept(), AWAY, only_present=False)
    with refused("", "已经离岗"):
        rules.may_collect(kept(), LEFT, only_present=False)
    with refused("印鉴.2", "行政印鉴由办公室主任领取，刘强不是"):
        rules.may_collect(kept(), UNFIT)
    with refused("印鉴.2", "业务专用印鉴由业务科的科室负责人领取，刘强不是"):
        rules.may_collect(kept(BUSINESS), UNFIT)


# ── who keeps it ───────────────────────────────────────────────────────


@pytest.mark.clause("印鉴.3")
@pytest.mark.parametrize(("holder", "clause"), [("王芳", None), ("李明", ""), ("", "")])
def test_a_seal_changes_hands_where_it_is_kept(holder: str, clause: str | None) -> None:
    with decided(clause, "不在保管人王芳处"):
        rules.may_change_hands(kept(), holder)


@pytest.mark.clause("印鉴.3")
@pytest.mark.parametrize(
    ("giver", "longer", "signed", "clause", "words"),
    [
        ("王芳", False, True, None, ""),
        ("王芳", True, True, None, ""),
        ("王芳", False, False, "印鉴.3", "没有签字"),
        ("刘强", False, True, "", "已经是保管人"),
        ("刘强", True, True, None, ""),
        ("刘强", True, False, "印鉴.3", "没有签字"),
    ],
)
def test_both_sign_and_another_takes_it(
    giver: str, clause: str | None, words: str, *, longer: bool, signed: bool
) -> None:
    with decided(clause, words):
        rules.may_receive(giver, HERE, signed=signed, longer=longer)


@pytest.mark.clause("印鉴.3")
def test_whoever_takes_it_over_is_there() -> None:
    with decided(HouseRule.PRESENT):
        rules.may_receive("王芳", AWAY, signed=True)
    rules.may_receive("王芳", AWAY, signed=True, only_present=False)
    with refused("", "已经离岗"):
        rules.may_receive("王芳", LEFT, signed=True, only_present=False)


@pytest.mark.parametrize(
    ("giver", "witness", "demanded", "ground"),
    [
        ("王芳", "李明", True, None),
        ("王芳", "李明", False, None),
        ("王芳", "", False, None),
        ("", "", False, None),
        ("王芳", "", True, HouseRule.SEAL_WITNESS),
        ("王芳", "王芳", False, ""),
        ("王芳", "刘强", True, ""),
    ],
)
def test_a_third_person_watches_where_the_office_wants_it(
    giver: str, witness: str, ground: HouseRule | str | None, *, demanded: bool
) -> None:
    """Where nobody kept a seal until now there is no giver, and no witness is no party either."""
    with decided(ground):
        rules.witnessed(giver, "刘强", witness, demanded=demanded)


@pytest.mark.clause("印鉴.3")
@pytest.mark.parametrize(("end", "clause"), [(NINE, ""), (TEN, ""), (TEN + dt.timedelta(minutes=1), None)])
def test_what_is_for_a_time_ends_after_it_begins(end: dt.datetime, clause: str | None) -> None:
    with decided(clause, "不在开始之后"):
        rules.ends_later(TEN, end, "代管到")


@pytest.mark.clause("印鉴.3")
def test_only_a_stand_in_gives_back() -> None:
    rules.may_give_back(kept(), temporary=True)
    with refused("", "由王芳保管，不是代管"):
        rules.may_give_back(kept(), temporary=False)
    with refused("", "由无人保管，不是代管"):
        rules.may_give_back(kept(keeper=""), temporary=False)


@pytest.mark.clause("印鉴.3")
def test_a_seal_is_taken_out_by_two_from_its_keeper() -> None:
    beside = Hands("蒋明", present=True, fit=False)
    rules.may_take_out(kept(), "王芳", HERE, beside)
    with refused("", "不在保管人王芳处"):
        rules.may_take_out(kept(), "李明", HERE, beside)
    with refused("印鉴.3", "没有移交代管"):
        rules.may_take_out(kept(keeper_away=True), "王芳", HERE, beside)
    for pair in ((AWAY, beside), (beside, AWAY)):
        with decided(HouseRule.PRESENT):
            rules.may_take_out(kept(), "王芳", *pair)
        rules.may_take_out(kept(), "王芳", *pair, only_present=False)
    with refused("", "已经离岗"):
        rules.may_take_out(kept(), "王芳", LEFT, beside, only_present=False)
    for alone in (HERE, None):
        with decided(HouseRule.SEAL_COMPANION):
            rules.may_take_out(kept(), "王芳", HERE, alone)
        rules.may_take_out(kept(), "王芳", HERE, alone, escorted=False)


@pytest.mark.parametrize(
    ("approver", "demanded", "ground"),
    [("张伟", True, None), ("张伟", False, None), ("", False, None), ("", True, HouseRule.SEAL_OUTING)],
)
def test_the_main_leader_approves_an_outing_where_the_office_wants_it(
    approver: str, ground: HouseRule | None, *, demanded: bool
) -> None:
    with decided(ground):
        rules.outing_approved(approver, demanded=demanded)


@pytest.mark.clause("印鉴.3")
def test_what_is_out_comes_back_and_the_last_hand_over_is_struck() -> None:
    rules.may_bring_back(kept(), out=True)
    with refused("", "没有外带"):
        rules.may_bring_back(kept(), out=False)
    rules.may_undo(kept(), last=True)
    with refused("", "没有可以撤销的"):
        rules.may_undo(kept(), last=False)


# ── the end ────────────────────────────────────────────────────────────

WANG, LI, SUN = person(1, "王芳"), person(2, "李明"), person(3, "孙丽")


@pytest.mark.parametrize(
    ("witnesses", "demanded", "ground"),
    [
        ((WANG, LI), True, None),
        ((), True, HouseRule.WITNESSES),
        ((WANG,), True, HouseRule.WITNESSES),
        ((WANG, WANG), True, HouseRule.WITNESSES),
        ((WANG, LI, SUN), True, HouseRule.WITNESSES),
        ((WANG, person(4, "张伟")), True, HouseRule.WITNESSES),
        ((WANG,), False, None),
        ((WANG, person(4, "张伟")), False, None),
        ((person(2, "李明", away=True), WANG), True, HouseRule.PRESENT),
        ((person(2, "李明", away=True), WANG), False, HouseRule.PRESENT),
    ],
)
def test_two_watch_who_did_not_approve(
    witnesses: tuple[PersonFacts, ...], ground: HouseRule | None, *, demanded: bool
) -> None:
    with decided(ground):
        rules.two_watch(witnesses, "张伟", demanded=demanded)


def test_who_has_left_does_not_watch_whatever_is_set() -> None:
    with refused("", "已经离岗"):
        rules.two_watch((person(2, "李明", works=False), WANG), "张伟", demanded=False, only_present=False)
    rules.two_watch((person(2, "李明", away=True), WANG), "张伟", only_present=False)


def test_a_lost_seal_is_declared_void_once() -> None:
    rules.may_announce("公章", announced=False)
    with refused("", "已经登记过声明作废"):
        rules.may_announce("公章", announced=True)
