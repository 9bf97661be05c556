"""Drafts of an office on a server: of a form that tells a level nothing is sent while it is typed, and nothing is lost."""

from __future__ import annotations

import datetime as dt
import errno
import pathlib
import stat
from typing import TYPE_CHECKING, Any

import pytest

from tests.at_desk import at_desk, field, says, until, write
from tests.office.forgetting import asked
from tests.store.postgres.test_frozen import opened
from zwzx import places, registers
from zwzx.faces.tui.pickers import Ask
from zwzx.office.core import drafts
from zwzx.store import processes, record
from zwzx.store.database import StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

pytestmark = pytest.mark.sqlite  # where all offices are on a server, their network may carry marked papers
TITLE = "不可外露"
FORM = "incoming.add"


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The drafts that went to the server."""
    found: list[Any] = []

    def noted(table: Any, rows: Any) -> None:
        found.extend(rows)
        record.put(table, rows)

    monkeypatch.setattr(drafts, "put", noted)
    return found


def files(desk: Desk) -> list[Path]:
    return list(places.drafts(desk.path).iterdir()) if places.drafts(desk.path).exists() else []


def authorise(desk: Desk) -> None:
    """Say on what authority the server may carry marked papers."""
    desk.act("settings.permit_marked", basis="长保〔2026〕3号", decided_by=desk.somebody("张伟"))


async def test_nothing_of_a_form_that_tells_a_level_is_sent_before_it_is_saved(served: Desk, sent: list[Any]) -> None:
    async with at_desk(served.office, (100, 40)) as (app, pilot):
        await opened(app, pilot, FORM)
        field(app, "title").enter()
        await write(pilot, TITLE)
        await until(pilot, lambda: drafts.load(served.office, FORM) is not None)
        assert field(app, "level").text == "无", "nobody chose it yet"
        (kept,) = files(served)
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
        assert TITLE.encode() not in kept.read_bytes()
        assert b"incoming" not in kept.read_bytes()
    async with at_desk(served.office, (100, 40)) as (app, pilot):
        form = await opened(app, pilot, FORM)
        assert "接着上次" in says(app)
        assert field(app, "title").text == TITLE, "nothing typed is lost"
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press("y")
        await until(pilot, lambda: app.screen is not form and not isinstance(app.screen, Ask))
        await until(pilot, lambda: not files(served))
    assert sent == []


async def test_of_what_is_saved_no_draft_stays(served: Desk, sent: list[Any]) -> None:
    async with at_desk(served.office, (100, 40)) as (app, pilot):
        await opened(app, pilot, FORM)
        for name, text in (("author", "省委办"), ("title", "一件")):
            field(app, name).enter()
            await write(pilot, text)
            await pilot.press("enter")
        await until(pilot, lambda: len(files(served)) == 1)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "已登记" in says(app) or "号" in says(app))
    assert (files(served), sent) == ([], [])
    assert registers.load("incoming").record.select().count() == 1


def test_an_emptied_level_and_one_of_a_single_record_are_levels_too(served: Desk, sent: list[Any]) -> None:
    drafts.save(served.office, FORM, "t", {"title": TITLE}, tells_level=True)
    drafts.save(served.office, "incoming.level#17+18", "t", {"level__17": "机密", "note": TITLE}, tells_level=True)
    assert (sent, len(files(served))) == ([], 2)


def test_every_other_form_is_kept_on_the_server(served: Desk, sent: list[Any]) -> None:
    drafts.save(served.office, "duty.add", "t", {"note": "无事"})
    assert (len(sent), files(served)) == (1, [])


def test_where_it_is_said_on_what_authority_the_server_has_it_again(served: Desk, sent: list[Any]) -> None:
    drafts.save(served.office, FORM, "t", {"title": "一"}, tells_level=True)
    authorise(served)
    drafts.save(served.office, FORM, "t", {"title": "二"}, tells_level=True)
    assert (len(sent), files(served)) == (1, [])
    served.act("settings.withdraw_marked", reason="不再承载")
    drafts.save(served.office, FORM, "t", {"title": "三"}, tells_level=True)
    assert (len(sent), len(files(served)), drafts.Draft.select().count()) == (1, 1, 0)


def test_what_a_desk_left_is_taken_up_by_the_next_and_what_another_one_types_is_not(
    served: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts.save(served.office, FORM, "t", {"title": TITLE}, "title 2", tells_level=True)
    first = processes.this_one()
    monkeypatch.setattr(processes, "this_one", lambda: "another")
    assert drafts.load(served.office, FORM) is None, "the first one runs"
    monkeypatch.setattr(processes, "this_one", lambda: first)
    drafts.release(served.office)
    monkeypatch.setattr(processes, "this_one", lambda: "another")
    assert drafts.load(served.office, FORM) == ("t", {"title": TITLE}, "title 2")
    assert len(files(served)) == 1


def test_a_draft_of_another_key_or_that_somebody_changed_is_none(served: Desk) -> None:
    drafts.save(served.office, FORM, "t", {"title": TITLE}, tells_level=True)
    (kept,) = files(served)
    whole = kept.read_bytes()
    for text in (whole[:-1], whole[:-1] + bytes([whole[-1] ^ 1]), b""):
        kept.write_bytes(text)
        assert drafts.load(served.office, FORM) is None
    kept.write_bytes(whole)
    assert drafts.load(served.office, FORM) is not None


def test_a_draft_that_tells_of_whom_the_office_destroyed_is_gone(served: Desk) -> None:
    drafts.save(served.office, "transfers.add", "old", {"asker": "李某某"}, tells_level=True)
    drafts.save(served.office, "transfers.amend#7", "on it", {"note": "改"}, tells_level=True)
    drafts.save(served.office, FORM, "other", {"title": TITLE}, tells_level=True)
    drafts.forget(served.office, {"李某某"}, [7], "2999-01-01")
    assert drafts.load(served.office, FORM) is not None
    assert len(files(served)) == 1


@pytest.mark.parametrize("on_a_server", [True, False])
def test_whoever_destroys_is_told_of_the_drafts_of_other_machines(
    request: pytest.FixtureRequest, on_a_server: bool
) -> None:
    there: Desk = request.getfixturevalue("served" if on_a_server else "desk")
    row = asked(there)
    there.clock.now = dt.datetime(2057, 1, 4, 9)
    act = registers.load("calls").action("forget")
    done = there.office.perform(act, entry=there.fresh(row), second=there.somebody("张伟"))
    assert any("别的登记台" in told and "草稿" in told for told in done.notices) is on_a_server


def test_a_draft_that_can_not_be_dropped_is_trouble_of_the_store(served: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(_: Path) -> None:
        raise PermissionError(errno.EACCES, "refused")

    drafts.save(served.office, FORM, "t", {"title": TITLE}, tells_level=True)
    monkeypatch.setattr(pathlib.Path, "unlink", refuses)
    with pytest.raises(StoreError, match="草稿删不掉"):
        drafts.clear(served.office, FORM)


def test_a_place_where_nothing_can_be_written_is_told(served: Desk) -> None:
    folder = places.drafts(served.path)
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("", encoding="ascii")
    with pytest.raises(StoreError, match="草稿存不进"):
        drafts.save(served.office, FORM, "t", {"title": TITLE}, tells_level=True)
