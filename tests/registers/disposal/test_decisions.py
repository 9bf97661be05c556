"""The decision table of disposal: what is so, and under which clause it is then refused. Every combination is tried."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from zwzx.office.archive.lists import Thing
from zwzx.office.archive.pieces import HELD
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.people.people import PersonFacts
from zwzx.office.terms.archives import Destruction, PieceState, Retention
from zwzx.office.terms.papers import Level, Origin
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.disposal import rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

YEAR = 2026
OTHERS = (Origin.CENTRAL, Origin.PROVINCE, Origin.CITY, Origin.DISTRICT, Origin.PEER)

PERIODS = {
    "run out": (Retention.TEN, 2025),
    "runs out this year": (Retention.TEN, 2026),
    "for ever": (Retention.PERMANENT, None),
    "never decided": (None, None),
}
APPROVERS = {"director": ("张伟", "", ""), "superior": ("", "区档案局", "档8号"), "no number": ("", "区档案局", "")} | {
    "nobody": ("", "", ""),
    "both": ("张伟", "区档案局", "档8号"),
}
SIGNERS = {
    "three people": "王芳 李明 孙丽",
    "one witness": "王芳 李明",
    "a witness twice": "王芳 李明 李明",
    "the executor witnesses": "王芳 王芳 孙丽",
    "the approver witnesses": "王芳 李明 张伟",
    "a witness is away": "王芳 李明 周远",
}
WAYS = {
    "shredded here": (Destruction.SHRED, "", ""),
    "to the unit": (Destruction.UNIT, "涉密载体销毁中心", "李明 孙丽"),
    "to some unit": (Destruction.UNIT, "", "李明 孙丽"),
    "with one escort": (Destruction.UNIT, "涉密载体销毁中心", "李明"),
    "one escort twice": (Destruction.UNIT, "涉密载体销毁中心", "李明 李明"),
}


@dataclass(frozen=True)
class Case:
    """One combination."""

    origin: Origin
    level: Level
    state: PieceState
    frozen: bool
    out: bool
    listed: bool
    period: str
    asked: bool
    approver: str
    signers: str
    way: str


TABLE: tuple[tuple[str, Callable[[Case], bool], str], ...] = (
    # what is so                        how it is seen                                                    clause, or setting
    ("it is gone already", lambda c: c.state not in HELD, ""),
    ("it is not ours", lambda c: c.origin in OTHERS, "档案.4"),
    ("nobody decided whose it is", lambda c: c.origin is Origin.UNDECIDED, "档案.4"),
    ("it is held for a reason", lambda c: c.frozen, ""),
    ("somebody has it", lambda c: c.out, ""),
    ("it stands on a list", lambda c: c.listed, ""),
    ("its period is not over", lambda c: c.period != "run out", "档案.4"),
    ("nobody approved, or two did", lambda c: c.approver in ("nobody", "both"), "档案.4"),
    ("the superior's approval has no number", lambda c: c.approver == "no number", ""),
    (
        "marked, of others, not asked",
        lambda c: c.level.marked and c.origin is not Origin.OWN and not c.asked,
        "保密员.4",
    ),
    ("not three different people", lambda c: c.signers in ("one witness", "a witness twice"), HouseRule.WITNESSES),
    ("the executor sees himself", lambda c: c.signers == "the executor witnesses", HouseRule.WITNESSES),
    (
        "the approver sees it",
        lambda c: c.signers == "the approver witnesses" and c.approver == "director",
        HouseRule.WITNESSES,
    ),
    ("a signer is away", lambda c: c.signers == "a witness is away", HouseRule.PRESENT),
    ("marked, destroyed here", lambda c: c.level.marked and c.way == "shredded here", HouseRule.MARKED_UNIT),
    ("nobody knows which unit", lambda c: c.way == "to some unit", ""),
    ("not two escorts", lambda c: c.way in ("with one escort", "one escort twice"), HouseRule.ESCORTS),
)

EASY = Case(
    Origin.OWN,
    Level.NONE,
    PieceState.KEPT,
    frozen=False,
    out=False,
    listed=False,
    period="run out",
    asked=False,
    approver="director",
    signers="three people",
    way="shredded here",
)


def everybody(names: str) -> list[PersonFacts]:
    return [
        PersonFacts(sum(map(ord, name)), name, works=True, away=name == "周远", posts=frozenset())
        for name in names.split()
    ]


def decide(case: Case) -> None:
    """A thing's whole way through the rules, from the list to the day."""
    retention, until = PERIODS[case.period]
    thing = Thing(
        "档案甲",
        case.origin,
        case.level,
        here=case.state in HELD,
        holder="蒋明" if case.out else "",
        frozen="诉讼" if case.frozen else "",
        listed="销〔2025〕1号" if case.listed else "",
        retention=retention,
        until=until,
    )
    rules.may_list(thing, marked=case.level.marked, year=YEAR)
    leader, outside, number = APPROVERS[case.approver]
    rules.may_approve(leader, outside, number)
    if case.level.marked:
        rules.was_asked(thing.name, own=case.origin is Origin.OWN, asked=case.asked)
    executor, *witnesses = everybody(SIGNERS[case.signers])
    rules.names_executor(executor.name, leader, goes=True)
    rules.may_go(thing)
    rules.may_carry_out(executor, witnesses, leader or outside)
    manner, unit, escorts = WAYS[case.way]
    rules.is_made_safe(manner, unit, everybody(escorts), marked=case.level.marked)


def cases() -> Iterator[Case]:
    """Everything about the thing with an easy approval, and everything about the approval with easy things."""
    yes_no = (False, True)
    things = itertools.product(Origin, Level, PieceState, yes_no, yes_no, yes_no, PERIODS, yes_no)
    for origin, level, state, frozen, out, listed, period, asked in things:
        way = "to the unit" if level.marked else "shredded here"
        yield Case(origin, level, state, frozen, out, listed, period, asked, "director", "three people", way)
    levels = itertools.product(Origin, Level, yes_no, APPROVERS, SIGNERS, WAYS)
    for origin, level, asked, approver, signers, way in levels:
        yield replace(EASY, origin=origin, level=level, asked=asked, approver=approver, signers=signers, way=way)


def refusal_of(case: Case) -> Refusal | None:
    """How the rules decide a case: the refusal, or None where they let it be destroyed."""
    try:
        decide(case)
    except Refusal as refusal:
        return refusal
    return None


@pytest.mark.clause("档案.4", "档案.6", "保密.4", "保密员.3", "保密员.4")
def test_every_combination_is_decided_as_the_table_says() -> None:
    seen: set[str | None] = set()
    for case in cases():
        expected = next(((why, clause) for why, holds, clause in TABLE if holds(case)), None)
        seen.add(expected[0] if expected else None)
        decided = refusal_of(case)
        ground = (decided.setting or decided.clause) if decided else None
        assert ground == (expected[1] if expected else None), (case, expected, decided)
        assert decided is None or decided.way_on, case
    assert seen == {None, *(why for why, _, _ in TABLE)}, "each line of the table decides something"


@pytest.mark.clause("保密.5")
@pytest.mark.parametrize(
    ("words", "lets"),
    [
        (("办公室碎纸机",), True),
        (("造纸厂", ""), True),
        (("卖给收废品的",), False),
        (("县废品收购站", ""), False),
        (("", "某再生资源公司（出售）"), False),
    ],
)
def test_nothing_is_sold(words: tuple[str, ...], *, lets: bool) -> None:
    assert not any("卖" in way.value or "售" in way.value for way in Destruction)
    if lets:
        rules.not_sold(*words)
        return
    with pytest.raises(Refusal) as refusal:
        rules.not_sold(*words)
    assert (refusal.value.clause, bool(refusal.value.way_on)) == ("保密.5", True)


@pytest.mark.clause("档案.4")
@pytest.mark.parametrize("now", [*Retention, None])
@pytest.mark.parametrize("then", [*Retention, None])
@pytest.mark.parametrize("reason", ["仍有查考价值", ""])
@pytest.mark.parametrize("filed", [True, False])
def test_what_is_kept_after_all_is_kept_longer(
    now: Retention | None, then: Retention | None, reason: str, *, filed: bool
) -> None:
    order = {Retention.TEN: 1, Retention.THIRTY: 2, Retention.PERMANENT: 3}
    lets = filed and bool(reason) and then is not None and (now is None or order[then] > order[now])
    if lets:
        rules.may_extend("档案甲", now, then, reason, filed=filed)
        return
    with pytest.raises(Refusal) as refusal:
        rules.may_extend("档案甲", now, then, reason, filed=filed)
    assert (refusal.value.clause, bool(refusal.value.way_on)) == ("", True)


@pytest.mark.clause("保密员.2", "档案.4")
def test_marked_things_have_a_list_of_their_own_and_unfinished_ones_none() -> None:
    marked = Thing("甲", Origin.OWN, level=Level.SECRET, retention=Retention.TEN, until=2020)
    for thing, marked_list in ((marked, False), (marked._replace(level=Level.NONE), True)):
        with pytest.raises(Refusal, match="不同册") as refusal:
            rules.may_list(thing, marked=marked_list, year=YEAR)
        assert refusal.value.clause == "保密员.2"
    with pytest.raises(Refusal, match="传阅中"):
        rules.may_list(Thing("乙", Origin.OWN, filed=False, unfinished="传阅中"), marked=False, year=YEAR)
    rules.may_list(Thing("乙", Origin.OWN, filed=False), marked=False, year=YEAR)


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({}, ""),
        ({"origin": Origin.CITY, "frozen": "诉讼"}, "不是本级文件，应清退"),
        ({"origin": Origin.UNDECIDED, "frozen": "诉讼"}, "来文级别未定"),
        ({"unclassed": True, "frozen": "诉讼"}, "类别未定"),
        ({"frozen": "诉讼", "holder": "孙丽"}, "冻结"),
        ({"holder": "孙丽", "listed": "销1"}, "借出、在阅"),
        ({"listed": "销1"}, "已在清册上"),
    ],
)
def test_what_is_not_gathered_is_counted_by_its_first_reason(facts: dict[str, str], why: str) -> None:
    thing = Thing("甲", **{"origin": Origin.OWN, "retention": Retention.TEN, "until": 2020, **facts})  # type: ignore[arg-type]
    assert rules.left_out(thing) == why
