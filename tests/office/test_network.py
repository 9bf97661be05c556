"""Where no marked paper may come to a server, what is there already still goes its way: only what tells of a new one is refused."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests import marked_matters
from tests.refusals import refused
from zwzx.jobs.demo import building
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import network
from zwzx.office.core.office import Office
from zwzx.office.core.opening import open_office
from zwzx.office.custody.handovers import HandoverLine
from zwzx.office.terms.papers import Level
from zwzx.store.sqlite.cipher import Cipher

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk, Made

pytestmark = pytest.mark.sqlite
UNTIL = dt.datetime(2026, 9, 28, 15, 0)
NEW = {"Document", "Outgoing", "Meeting", "Piece"}
"""What tells of a marked paper for the first time: registered, written, minuted, entered from an old catalogue."""


def test_only_what_tells_of_a_new_one_is_refused(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that is done with marked papers in a whole life; a file stands for the server."""
    path, key = made.demonstration(tmp_path, UNTIL)
    monkeypatch.setattr(Cipher, "in_clear", True)
    said: dict[str, list[Any]] = {"refused": [], "told before": []}
    admit = network.admit

    def noted(session: Any, record: Any, values: Any = None) -> None:
        level = getattr(record, "level", None) if values is None else values.get("level")
        try:
            admit(session, record, values)
        except Refusal:
            said["refused"].append(record)
        else:
            if getattr(level, "marked", False) and (values is None or level > record.level):
                said["told before"].append(record)

    monkeypatch.setattr(network, "admit", noted)
    with open_office(path, acting=building.CLERK, key=key) as opened:
        marked_matters.Entering(Office(opened.store, opened.actor, lambda: UNTIL, vouches=True)).all()
    assert {type(one).__name__ for one in said["refused"]} <= NEW
    assert not [one for one in said["refused"] if getattr(one, "came_by", 0)]
    kinds = {type(one).__name__ for one in said["told before"]}
    assert {"Item", "ListLine", "Batch", "Return", "Offer", "Use"} <= kinds


def test_what_somebody_has_to_do_with_one_is_handed_over(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = desk.opined(level=Level.SECRET, serials=("000001",), title="代称甲").document
    leaders = {"leader": desk.somebody("张伟"), "handler": desk.somebody("蒋明")}
    desk.act("instructions.add", paper, words="速办", **leaders)
    monkeypatch.setattr(Cipher, "in_clear", True)
    desk.refused("", "incoming.add", author="甲", title="代称乙", level=Level.SECRET, copies=1, serials=("000002",))
    names = {"giver": desk.somebody("蒋明"), "receiver": desk.somebody("孙丽"), "witness": desk.somebody("刘强")}
    desk.act("handover.sign", desk.act("handover.begin", **names))
    (line,) = HandoverLine.select()
    assert (line.level, line.name) == (Level.SECRET, "速办")


@pytest.mark.parametrize("act", ["disposal.open", "returns.open"])
def test_a_list_of_marked_papers_is_begun_where_there_are_any(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    more = {"to": "区委保密办"} if act == "returns.open" else {}
    monkeypatch.setattr(Cipher, "in_clear", True)
    with refused("", "件不能登记在上面"):
        desk.act(act, title="代称丙的清册", marked=True, **more)
    monkeypatch.setattr(Cipher, "in_clear", False)
    desk.opined(level=Level.SECRET, serials=("000001",), title="代称甲")
    monkeypatch.setattr(Cipher, "in_clear", True)
    assert desk.act(act, title="清册", marked=True, **more).level.marked
