"""代管 keeps a seal and is no post; acting in a post 代行职务 is an act of its own: who may, by whose word, for what not."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from tests.registers.seal_use.counter import seal_of, use
from zwzx.office.people import people
from zwzx.office.people.people import Department
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from tests.conftest import Desk

TODAY = dt.date(2026, 9, 28)
LATER = dt.date(2026, 10, 15)


def kept_by(desk: Desk, whose: str, by: str, leader: str = "张伟") -> Any:
    """A leader said that somebody keeps another's seals."""
    given = {"stand_in": desk.somebody(by), "until": LATER, "designated_by": desk.somebody(leader)}
    return desk.person("stand_in", whose, **given)


def clerk_of_the_section(desk: Desk) -> None:
    of = Department.get(Department.name == "业务科")
    desk.person("appoint", "蒋明", post=Post.SECTION_CLERK, department=of)


# ── keeping a seal is no post ──────────────────────────────────────────


@pytest.mark.clause("印鉴.3")
@pytest.mark.parametrize("whose", ["张伟", "刘强", "王芳", "陈静", "孙丽"])
def test_who_keeps_somebodys_seals_holds_none_of_their_posts(desk: Desk, whose: str) -> None:
    clerk_of_the_section(desk)
    before = people.posts(desk.somebody("蒋明"), TODAY)
    kept_by(desk, whose, "蒋明")
    assert people.posts(desk.somebody("蒋明"), TODAY) == before
    assert all(people.in_post(desk.somebody("蒋明"), [post], TODAY) is None for post in set(Post) - before)


@pytest.mark.clause("印鉴.4")
def test_a_section_clerk_who_keeps_the_directors_seals_approves_nothing(desk: Desk) -> None:
    clerk_of_the_section(desk)
    kept_by(desk, "张伟", "蒋明")
    seal = seal_of(desk)
    for handler in ("蒋明", "孙丽"):
        with refused("印鉴.4", "蒋明在2026-09-28没有批准这件事的职务", "张伟"):
            use(desk, seal, handler=handler, approver="蒋明")


@pytest.mark.clause("文电.1")
def test_nor_gives_the_opinion_on_a_paper(desk: Desk) -> None:
    clerk_of_the_section(desk)
    kept_by(desk, "刘强", "蒋明")
    entry = desk.add()
    with refused("文电.1", "蒋明在2026-09-28没有批准这件事的职务"):
        desk.do("opinion", entry=entry, words="请领导传阅", director=desk.somebody("蒋明"))
