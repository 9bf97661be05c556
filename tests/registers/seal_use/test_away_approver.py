"""An approver who is registered as away signed somewhere else: where and when is written down, or a substitute signs."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.archived import piece_of
from tests.refusals import refused
from tests.registers.seal_use.counter import asked, seal_of, use
from zwzx import registers
from zwzx.office.clauses import approvals
from zwzx.office.clauses.approvals import Circumstance
from zwzx.office.terms.people import Manner, Post
from zwzx.office.terms.seals import SealKind
from zwzx.reports.reasons import reasons
from zwzx.reports.seal_audit import audit
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk

RULE = "不在岗的批准写明签署"


@pytest.fixture
def seal(desk: Desk) -> Any:
    """A seal of the house; the director went to the city on that day."""
    made = seal_of(desk)
    desk.clock.on(hours=2)
    desk.person("away", "张伟", since=desk.office.today, until=desk.office.today, reason="市里开会")
    return made


@pytest.mark.clause("印鉴.4")
def test_whoever_is_away_signs_nothing_here(desk: Desk, seal: Any) -> None:
    with refused("", "张伟2026-09-28登记为不在岗") as refusal:
        use(desk, seal)
    assert refusal.value.setting == RULE
    assert "settings set" in refusal.value.way_on
    with refused("", "张伟2026-09-28登记为不在岗"):
        desk.act("seal_use.approve", asked(desk, seal), approver=desk.somebody("张伟"))


@pytest.mark.clause("印鉴.4")
def test_where_and_when_it_was_signed_is_written_down_and_told(desk: Desk, seal: Any) -> None:
    signed = {"approved": desk.clock.now - dt.timedelta(minutes=30), "signing_place": "市政府二楼"}
    for half in ({"approved": signed["approved"]}, {"signing_place": "市政府二楼"}, {**signed, "signing_place": "  "}):
        with refused("", "登记为不在岗", "签署地点"):
            use(desk, seal, **half)
    entry = use(desk, seal, **signed)
    (given,) = approvals.of(entry)
    told = approvals.circumstance(given)
    assert told is not None
    assert (told.place, given.at, told.acts_for) == ("市政府二楼", signed["approved"], None)
    assert any("张伟（主任）在市政府二楼签字" in line for line in reasons(desk.office, entry.number))
    assert audit(desk.office) == []
    assert verify(registers.tables()).sound


@pytest.mark.clause("印鉴.4")
def test_a_call_is_written_down_anyway(desk: Desk, seal: Any) -> None:
    call = {"manner": Manner.PHONE, "words": "同意", "phone": "0731-88000000", "witness": "刘强"}
    assert use(desk, seal, **call).approver == "张伟"


@pytest.mark.clause("印鉴.4")
def test_or_who_acts_for_them_signs_and_is_named(desk: Desk, seal: Any) -> None:
    desk.person("back", "张伟")
    desk.clock.on(days=1)
    post = {"post": Post.DIRECTOR, "until": desk.office.today, "designated_by": desk.somebody("张伟")}
    desk.person("act_for", "张伟", substitute=desk.somebody("陈静"), **post)
    desk.person("away", "张伟", since=desk.office.today)
    with refused("", "张伟2026-09-29登记为不在岗", "陈静（代主任）"):
        use(desk, seal)
    assert approvals.of(use(desk, seal, approver="陈静", handler="李明"))[-1].told == "陈静（代主任）"


def test_who_is_back_signs_as_ever(desk: Desk, seal: Any) -> None:
    desk.clock.on(days=1)
    assert use(desk, seal).approver == "张伟"


def test_an_office_may_switch_it_off(desk: Desk, seal: Any) -> None:
    desk.act("settings.set", name="away-approval", value="否")
    assert use(desk, seal).approver == "张伟"


@pytest.mark.clause("文电.1", "印鉴.3", "档案.6")
@pytest.mark.parametrize("what", ["opinion", "outing", "loan", "making", "destruction"])
def test_so_it_is_wherever_somebody_approves(desk: Desk, what: str) -> None:
    """Every act that enters an approval asks for the place and the moment; none is a way round."""
    act, record, facts, when = ACTS[what](desk)
    for name in ("刘强", "张伟"):
        desk.person("away", name, since=desk.office.today)
    with refused("", "登记为不在岗") as refusal:
        desk.act(act, record, **facts)
    assert refusal.value.setting == RULE
    desk.act(act, record, **facts, **{when: desk.clock.now - dt.timedelta(minutes=1)}, signing_place="市里")
    assert Circumstance.get().place == "市里"


def _opinion(desk: Desk) -> tuple[str, Any, dict[str, Any], str]:
    return "incoming.opinion", desk.add(), {"words": "请领导传阅"}, "at"


def _outing(desk: Desk) -> tuple[str, Any, dict[str, Any], str]:
    who = {"taker": desk.somebody("李明"), "companion": desk.somebody("孙丽"), "approved_by": desk.somebody("张伟")}
    where = {"reason": "现场签约", "place": "靖港镇", "due": desk.clock.now + dt.timedelta(hours=2)}
    return "seals.take_out", seal_of(desk), {**who, **where}, "approved_at"


def _loan(desk: Desk) -> tuple[str, Any, dict[str, Any], str]:
    desk.person("appoint", "王芳", post=Post.ARCHIVIST)
    given = {"borrower": desk.somebody("蒋明"), "slip": "借1", "approver": desk.somebody("刘强")}
    piece = piece_of(desk)
    return "archive_use.lend", piece, {**given, "due": desk.office.today + dt.timedelta(days=2)}, "approved"


def _making(desk: Desk) -> tuple[str, Any, dict[str, Any], str]:
    seal = desk.act("seals.apply", name="测试中心", kind=SealKind.ADMINISTRATIVE, why="成立")
    return "seals.approve", seal, {"by": desk.somebody("张伟")}, "at"


def _destruction(desk: Desk) -> tuple[str, Any, dict[str, Any], str]:
    seal = seal_of(desk)
    desk.act("seals.stop", seal, reason="换新印")
    who = {"approved_by": desk.somebody("张伟"), "witnesses": (desk.somebody("李明"), desk.somebody("孙丽"))}
    return "seals.destroy", seal, {**who, "words": "切割"}, "approved_at"


ACTS = {"opinion": _opinion, "outing": _outing, "loan": _loan, "making": _making, "destruction": _destruction}
