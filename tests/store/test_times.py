"""The moments of events: the head's is the last event's, none goes back, but where an event put the time right."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.store.test_verify import behind_the_back
from zwzx import registers
from zwzx.office.core.opening import open_office
from zwzx.store import journal
from zwzx.store.keyfile import read_key
from zwzx.store.record import canonical
from zwzx.store.sqlite import dialect
from zwzx.store.verify import verify
from zwzx.store.witness import Unwitnessed

if TYPE_CHECKING:
    from tests.conftest import Desk

AHEAD = "2036-09-28 09:00:00"
HEAD_AHEAD = f"UPDATE chain SET at = '{AHEAD}'"


def relink(desk: Desk, ats: dict[int, str], said: dict[int, dict[str, object]] | None = None) -> None:
    """Write other moments into events and link all that follow anew: the chain is sound in itself."""
    with closing(dialect.connect(str(desk.path), read_key(desk.key))) as conn:
        links = [journal.Link(*row) for row in conn.execute("SELECT * FROM event ORDER BY seq")]
    statements, prev, at = [], "", ""
    for link in links:
        at = ats.get(link.seq, link.at)
        payload = json.loads(link.payload)
        payload |= {"said": said[link.seq]} if said and link.seq in said else {}
        text = canonical(payload)
        hashed = journal.digest(link.seq, at, link.actor, link.action, link.token, text, prev)
        quoted = text.replace("'", "''")
        statements.append(
            f"UPDATE event SET at = '{at}', payload = '{quoted}', prev = '{prev}', hash = '{hashed}' WHERE seq = {link.seq}"
        )
        prev = hashed
    behind_the_back(desk, *statements, f"UPDATE chain SET hash = '{prev}', at = '{at}'")


def faults(desk: Desk) -> list[str]:
    assert desk.path.exists()
    return verify(registers.tables()).faults


@pytest.mark.sqlite
def test_a_moment_written_into_the_head_by_hand_is_found(desk: Desk) -> None:
    desk.add()
    behind_the_back(desk, HEAD_AHEAD)
    assert faults(desk) == [f"链头记着的时间是{AHEAD}，最后一笔却是2026-09-28 09:00:00。"]


@pytest.mark.sqlite
def test_it_moves_no_time(desk: Desk) -> None:
    desk.add()
    behind_the_back(desk, HEAD_AHEAD)
    desk.clock.on(hours=1)
    assert (desk.add().number, desk.office.today) == ("收〔2026〕2号", dt.date(2026, 9, 28))
    links = list(journal.links())
    assert links[-1].at == "2026-09-28 10:00:00"
    assert faults(desk) == []


@pytest.mark.sqlite
def test_a_store_with_such_a_head_is_not_let_in(desk: Desk) -> None:
    desk.add()
    desk.office.store.close()
    behind_the_back(desk, HEAD_AHEAD)
    with pytest.raises(Unwitnessed, match="链头的时间被改过：记着2036-09-28 09:00:00"):
        open_office(desk.path, acting="王芳", key=desk.key)


@pytest.mark.sqlite
def test_an_event_before_the_one_before_it_is_found(desk: Desk) -> None:
    for _ in range(3):
        desk.clock.on(days=1)
        desk.add()
    relink(desk, {3: "2026-09-28 09:00:01"})
    assert faults(desk) == ["第3笔的时间2026-09-28 09:00:01早于前一笔（2026-09-29 09:00:00），没有校正过时间。"]


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("at", "said", "wrong"),
    [
        ("2026-09-28 10:00:00", {"time_was": AHEAD, "reason": "快了"}, ""),
        ("2026-09-28 10:00:00", {"time_was": "2036-01-01 00:00:00", "reason": "快了"}, "写的前一笔是2036-01-01"),
        ("2026-09-28 10:00:00", {"reason": "快了"}, "没有校正过时间"),
        ("2026-09-20 10:00:00", {"time_was": AHEAD, "reason": "快了"}, "早于建库"),
        ("2026-09-20 10:00:00", {"time_was": AHEAD, "reason": "快了", "founding": True}, ""),
    ],
)
def test_time_goes_back_only_where_an_event_says_from_what(
    desk: Desk, at: str, said: dict[str, object], wrong: str
) -> None:
    desk.add()
    desk.act("settings.set", name="room", value="甲")
    relink(desk, {2: AHEAD, 3: at}, {3: said})
    found = faults(desk)
    assert (wrong in found[0]) if wrong else found == []


def test_what_lies_ahead_of_the_clock_is_noted(desk: Desk) -> None:
    desk.clock.on(days=40)
    desk.add()
    now = desk.clock.now
    assert verify(registers.tables(), now=now).notes == []
    assert verify(registers.tables(), now=now - dt.timedelta(seconds=50)).notes == []
    verdict = verify(registers.tables(), now=now - dt.timedelta(days=40))
    assert verdict.sound
    assert verdict.notes == ["最后一笔的时间2026-11-07 09:00:00还没有到（本机时钟2026-09-28 09:00:00）。"]


def test_a_store_whose_clock_once_ran_behind_verifies_as_before(desk: Desk) -> None:
    """The clock noted in an event, as 0.1.0 wrote it, is no fault."""
    desk.add()
    desk.clock.on(days=-2)
    desk.add()
    links = list(journal.links())
    assert json.loads(links[-1].payload)["said"] == {"clock": "2026-09-26 09:00:00"}
    assert faults(desk) == []
