"""Where a section has no deputy the director approves its seal alone (印鉴.1); the house's own go on record with the government (印鉴.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from zwzx.office.clauses import approvals
from zwzx.office.people.people import Department
from zwzx.office.terms.people import Post
from zwzx.office.terms.seals import SealKind, SealState

if TYPE_CHECKING:
    from tests.conftest import Desk


def applied(desk: Desk, kind: SealKind, section: str = "") -> Any:
    of = Department.get(Department.name == section) if section else None
    return desk.act("seals.apply", name="测试中心某章", kind=kind, department=of, why="工作需要")


@pytest.mark.clause("印鉴.1")
@pytest.mark.parametrize("kind", [SealKind.SECTION, SealKind.BUSINESS])
def test_where_no_deputy_is_in_charge_of_the_section_the_director_approves_alone(desk: Desk, kind: SealKind) -> None:
    seal = applied(desk, kind, "办公室")
    for other in ("陈静", "刘强"):
        with refused("印鉴.1", f"{other}在2026-09-28没有批准这件事的职务", "主任（张伟）"):
            desk.act("seals.approve", seal, by=desk.somebody(other))
    assert desk.act("seals.approve", seal, by=desk.somebody("张伟")).state is SealState.APPROVED
    (given,) = approvals.of(seal)
    assert (given.by, given.post, given.clause) == ("张伟", Post.DIRECTOR, "印鉴.1")


@pytest.mark.clause("印鉴.1")
def test_where_one_is_the_deputy_goes_first(desk: Desk) -> None:
    seal = applied(desk, SealKind.BUSINESS, "业务科")
    with refused("印鉴.1", "还没有副主任（陈静）的批准"):
        desk.act("seals.approve", seal, by=desk.somebody("张伟"))
    assert desk.act("seals.approve", seal, by=desk.somebody("陈静")).state is SealState.APPLIED
    desk.person("relieve", "陈静", post=Post.DEPUTY, until=desk.office.today)
    desk.clock.on(days=1)
    assert desk.act("seals.approve", seal, by=desk.somebody("张伟")).state is SealState.APPROVED


def made(desk: Desk, kind: SealKind, section: str = "") -> Any:
    seal = applied(desk, kind, section)
    for name in ("陈静", "张伟") if section == "业务科" else ("张伟",):
        desk.act("seals.approve", seal, by=desk.somebody(name))
    who = {"maker": "某刻章社", "approval_number": "准刻1", "handler": desk.somebody("王芳")}
    return desk.act("seals.make", seal, **who)


@pytest.mark.clause("印鉴.2")
@pytest.mark.parametrize("kind", [SealKind.ADMINISTRATIVE, SealKind.CENTRE, SealKind.LEGAL])
@pytest.mark.parametrize(
    ("where", "right"),
    [
        ("区政府", True),
        ("望城区人民政府", True),
        ("区政府办公室", True),
        ("区政府（区公安分局）", True),
        ("办公室", False),
        ("中心办公室", False),
        ("测试中心", False),
        ("测试中心办公室", False),
        ("区政府测试中心", False),
        ("本单位", False),
        ("市政府", False),
    ],
)
def test_the_centres_own_seals_go_on_record_with_the_district_government(
    desk: Desk, kind: SealKind, where: str, *, right: bool
) -> None:
    seal = made(desk, kind)
    facts = {"recorded_with": where, "record_number": "备1"}
    if right:
        assert desk.act("seals.record", seal, **facts).recorded_with == where
        with refused("印鉴.2", "区政府"):
            desk.act("seals.amend", seal, **_to("中心办公室"))
        return
    with refused("印鉴.2", "在区政府备案", where):
        desk.act("seals.record", seal, **facts)


def _to(where: str) -> dict[str, Any]:
    return {"recorded_with": where, "reason": "登错了"}


@pytest.mark.clause("印鉴.2")
def test_a_sections_seal_goes_on_record_in_the_office(desk: Desk) -> None:
    seal = made(desk, SealKind.SECTION, "业务科")
    assert desk.act("seals.record", seal, recorded_with="办公室", record_number="备2").state is SealState.RECORDED
