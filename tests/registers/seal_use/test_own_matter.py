"""Whoever handles a matter does not approve it where somebody else may: a setting; where nobody else may, the audit tells."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from tests.registers.seal_use.counter import asked, seal_of, take_out, use
from zwzx.office.people.people import Department
from zwzx.office.terms.people import Post
from zwzx.office.terms.seals import SealKind
from zwzx.reports.seal_audit import audit

if TYPE_CHECKING:
    from tests.conftest import Desk

ADMINISTRATIVE, CENTRE, LEGAL, SECTION = SealKind.ADMINISTRATIVE, SealKind.CENTRE, SealKind.LEGAL, SealKind.SECTION
RULE = "经办人不自批"
OWN = [
    # whose matter and whose approval, the seal, the section, who else may
    ("陈静", ADMINISTRATIVE, "业务科", "张伟"),
    ("张伟", ADMINISTRATIVE, "业务科", "陈静"),
    ("张伟", ADMINISTRATIVE, "办公室", ""),
    ("张伟", CENTRE, "办公室", ""),
    ("张伟", LEGAL, "办公室", ""),
    ("孙丽", SECTION, "业务科", ""),
]


def own(desk: Desk, who: str, kind: SealKind, section: str) -> dict[str, Any]:
    """A use that its handler approves; a section's seal is kept by its clerk, so that its head may approve at all."""
    if kind is SECTION:
        of = Department.get(Department.name == section)
        desk.person("appoint", "蒋明", post=Post.SECTION_CLERK, department=of)
    seal = seal_of(desk, kind, "蒋明" if kind is SECTION else "")
    return {
        "seal": seal,
        "handler": who,
        "approver": who,
        "section": Department.get(Department.name == section),
    }


@pytest.mark.clause("印鉴.4", "印鉴.5")
@pytest.mark.parametrize(("who", "kind", "section", "other"), OWN)
def test_a_handler_approves_only_where_nobody_else_may(
    desk: Desk, who: str, kind: SealKind, section: str, other: str
) -> None:
    given = own(desk, who, kind, section)
    if other:
        with refused("", f"{who}是经办人") as refusal:
            use(desk, **given)
        assert refusal.value.setting == RULE
        assert other in refusal.value.way_on
        assert "settings set" in refusal.value.way_on
        assert use(desk, **{**given, "approver": other}).approver == other
        assert audit(desk.office) == []
        return
    entry = use(desk, **given)
    (found,) = audit(desk.office)
    assert (found.number, found.title, found.clause) == (entry.number, "经办人自己批准", "")
    assert f"{who}经办、自己批准" in found.words
    assert "没有别人" in found.words


@pytest.mark.clause("印鉴.5")
@pytest.mark.parametrize("kind", [CENTRE, LEGAL])
def test_where_the_legal_representative_is_another_each_approves_for_the_other(desk: Desk, kind: SealKind) -> None:
    desk.person("appoint", "刘强", post=Post.LEGAL)
    given = own(desk, "张伟", kind, "办公室")
    with refused("", "张伟是经办人") as refusal:
        use(desk, **given)
    assert "刘强" in refusal.value.way_on
    assert use(desk, **{**given, "approver": "刘强"}).approver == "刘强"


def test_a_request_is_no_way_round(desk: Desk) -> None:
    wanted = asked(desk, seal_of(desk), handler="陈静", section=Department.get(Department.name == "业务科"))
    assert "陈静是经办人" in desk.refused("", "seal_use.approve", wanted, approver=desk.somebody("陈静"))
    assert desk.act("seal_use.approve", wanted, approver=desk.somebody("张伟")).approver == "张伟"


def test_where_the_other_left_the_house_there_is_nobody_else(desk: Desk) -> None:
    given = own(desk, "张伟", ADMINISTRATIVE, "业务科")
    desk.leave("陈静", last=desk.office.today - dt.timedelta(days=1))
    assert use(desk, **given).approver == "张伟"
    assert [found.title for found in audit(desk.office)] == ["经办人自己批准"]


def test_an_office_may_switch_it_off_and_is_then_told_nothing(desk: Desk) -> None:
    given = own(desk, "陈静", ADMINISTRATIVE, "业务科")
    desk.act("settings.set", name="own-matter", value="否")
    assert use(desk, **given).approver == "陈静"
    assert audit(desk.office) == []


def test_the_audit_names_who_else_could_have_approved(desk: Desk) -> None:
    """Entered while the setting was off, or before there was one."""
    given = own(desk, "陈静", ADMINISTRATIVE, "业务科")
    desk.act("settings.set", name="own-matter", value="否")
    use(desk, **given)
    desk.act("settings.set", name="own-matter", value="是")
    (found,) = audit(desk.office)
    assert "张伟" in found.words


@pytest.mark.clause("印鉴.3")
def test_whoever_takes_a_seal_out_does_not_approve_it_where_somebody_else_may(desk: Desk) -> None:
    seal = seal_of(desk)
    who = {"taker": desk.somebody("张伟"), "companion": desk.somebody("李明"), "approved_by": desk.somebody("张伟")}
    where = {"reason": "现场办公", "place": "靖港镇", "due": desk.clock.now + dt.timedelta(hours=4)}
    desk.person("appoint", "刘强", post=Post.LEGAL)
    assert "张伟是经办人" in desk.refused("", "seals.take_out", seal, **who, **where)
    desk.act("seals.take_out", seal, **{**who, "approved_by": desk.somebody("刘强")}, **where)


def test_somebody_elses_matter_is_untouched(desk: Desk) -> None:
    seal = seal_of(desk)
    take_out(desk, seal, "李明")
    desk.act("seals.bring_back", seal)
    use(desk, seal)
    assert audit(desk.office) == []
