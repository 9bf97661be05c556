"""Approvals: the steps of a clause in order, whom a setting names, and consents by phone that get their signature."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

import pytest

from zwzx.office import approvals
from zwzx.office.action import action
from zwzx.office.approvals import Approval
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.house import department, person
from zwzx.office.kinds.plain import choice, number, text
from zwzx.office.office import Office
from zwzx.office.papers import Document
from zwzx.office.people import Department, Person
from zwzx.office.regulations import Approver, Refusal
from zwzx.office.terms.people import Manner

if TYPE_CHECKING:
    from tests.conftest import Desk
    from zwzx.store.transaction import Transaction


@action("批准", on=Document)
def approve(
    office: Office,
    paper: Document,
    by: Annotated[Person, person("批准人")],
    clause_id: Annotated[str, text("条款")] = "",
    step: Annotated[int | None, number("第几步")] = None,
    manner: Annotated[Manner, choice("方式", Manner)] = Manner.SIGNATURE,
    section: Annotated[Department | None, department("科室")] = None,
) -> Approval:
    """An approval as an act, for these tests."""
    instead = () if clause_id else (Approver(posts=("科室负责人",), scope=True),)
    return approvals.approve(
        office, paper, clause_id, person=by, manner=manner, department=section, step=step, instead=instead
    )


@action("补签", on=Approval)
def sign(office: Office, given: Approval, at: Annotated[dt.datetime | None, moment("时间")] = None) -> Approval:
    """A later signature as an act, for these tests."""
    return approvals.sign_later(office, given, at)


def approved(desk: Desk, by: str, **values: Any) -> Any:
    paper = desk.add().document
    section = Department.get(Department.name == "业务科")
    return desk.office.perform(approve, paper=paper, by=desk.somebody(by), section=section, **values).record


@pytest.mark.clause("印鉴.1")
@pytest.mark.parametrize(
    ("by", "step", "may"), [("陈静", 0, True), ("张伟", 0, False), ("张伟", 1, True), ("陈静", 1, False)]
)
def test_each_step_has_its_own_approver(desk: Desk, by: str, step: int, *, may: bool) -> None:
    if may:
        assert approved(desk, by, clause_id="印鉴.1", step=step).person.name == by
        return
    with pytest.raises(Refusal) as refusal:
        approved(desk, by, clause_id="印鉴.1", step=step)
    assert refusal.value.clause == "印鉴.1"
    assert refusal.value.way_on


@pytest.mark.parametrize(("by", "may"), [("孙丽", True), ("张伟", False), ("陈静", False)])
def test_a_setting_may_name_who_approves(desk: Desk, by: str, *, may: bool) -> None:
    if may:
        assert approved(desk, by).clause == ""
        return
    with pytest.raises(Refusal, match="本单位设置") as refusal:
        approved(desk, by)
    assert "科室负责人（孙丽）" in refusal.value.way_on


@pytest.mark.clause("印鉴.4")
def test_a_consent_by_phone_waits_for_its_signature(desk: Desk) -> None:
    given = approved(desk, "张伟", clause_id="印鉴.4", manner=Manner.PHONE)
    assert given.signed is None
    with pytest.raises(Refusal, match="补签时间"):
        desk.office.perform(sign, given=given, at=desk.clock.now + dt.timedelta(hours=1))
    with pytest.raises(Refusal, match="补签时间"):
        desk.office.perform(sign, given=given, at=given.at - dt.timedelta(hours=1))
    desk.clock.on(days=1)
    desk.office.perform(sign, given=given)
    later = desk.fresh(given)
    assert (later.manner, later.at, later.signed) == (Manner.PHONE, given.at, desk.clock.now)
    with pytest.raises(Refusal, match="不用补签"):
        desk.office.perform(sign, given=later)


@pytest.mark.clause("印鉴.5")
def test_where_a_signature_is_wanted_a_call_will_not_do(desk: Desk) -> None:
    with pytest.raises(Refusal, match="电话不作数"):
        approved(desk, "张伟", clause_id="印鉴.5", manner=Manner.PHONE)


def test_without_a_clause_somebody_must_be_named(desk: Desk) -> None:
    with pytest.raises(ValueError, match="instead"):
        approvals._approvers(None, None)


@pytest.mark.clause("保密.1")
def test_words_are_suggested_to_everybody_only_where_they_are_about_an_unmarked_paper(desk: Desk) -> None:
    plain = desk.add().document

    def plant(transaction: Transaction) -> None:
        for about, words in ((plain.id, "同意传阅"), (10**6, "同意在代称甲上盖印")):
            transaction.add(Approval(about=about, clause="印鉴.4", at=desk.clock.now, words=words))
        transaction.close_event(at="2026-09-28 09:00:00", actor=0, action="test.plant", said={})

    desk.office.store.write(plant)
    offered = {
        name: {one.text for one in desk.acting(name).office.past(Approval.words, "同意")} for name in ("李明", "王芳")
    }
    assert offered["李明"] == {"同意传阅"}
    assert offered["王芳"] == {"同意传阅", "同意在代称甲上盖印"}
