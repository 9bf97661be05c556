"""What an entry that is there already has: what the house changed since is no difference, and of what one may not know nothing is said."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from zwzx.faces.cli.output import write
from zwzx.jobs.exchange import importing
from zwzx.office.core.listing import Listing
from zwzx.office.kinds.base import AlreadyEntered, Unreadable

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

PAST: dict[str, Any] = {
    "number": "2019-12",
    "signed": dt.datetime(2019, 3, 5),
    "author": "市政府",
    "title": "旧簿上的",
}


def test_what_was_set_right_since_may_be_told_as_it_was(desk: Desk) -> None:
    row = desk.do("past", **PAST)
    desk.do("amend", entry=row, title="更正了的", reason="看错")
    for title in ("旧簿上的", "更正了的"):
        with pytest.raises(AlreadyEntered):
            desk.do("past", **PAST | {"title": title})
    with pytest.raises(Unreadable, match="题名登记的是“更正了的”，这里是“别的一件”"):
        desk.do("past", **PAST | {"title": "别的一件"})


def test_an_export_of_earlier_comes_back_as_entered_whatever_was_done_since(desk: Desk, tmp_path: Path) -> None:
    entry = desk.add()
    columns, path = desk.register.facts, tmp_path / "全部.csv"
    write(Listing(desk.office, desk.register, columns=columns).walk(), columns, None, path)
    desk.do("opinion", entry=entry, words="请领导传阅")
    desk.do("amend", entry=desk.fresh(entry), title="更正了的题名", reason="看错")
    outcome = importing.run(desk.office, desk.register, importing.open_file(desk.register, path))
    assert [why for _, why in outcome.rejected] == []
    assert (outcome.entered, len(outcome.already)) == (0, 1)


def test_of_a_matter_that_one_may_not_know_nothing_is_said_but_that_it_is_there(desk: Desk) -> None:
    call: dict[str, Any] = {"number": "1", "received": dt.datetime(2019, 3, 5), "content": "反映王芳态度生硬"}
    desk.acting("刘强")
    desk.act("calls.past", **call, accused="王芳", asker="何某某")
    desk.acting("王芳")
    for content in ("反映王芳态度生硬", "别的"):
        with pytest.raises(Unreadable, match="登记的内容您不能知悉") as told:
            desk.act("calls.past", **call | {"content": content})
        assert not isinstance(told.value, AlreadyEntered)
        assert "态度" not in str(told.value)
        assert "何某某" not in str(told.value)
