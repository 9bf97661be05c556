"""Bytes that are kept by their digest: what goes with a paper that becomes marked, and what stays because it is referred to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.registers.outgoing import test_outgoing as outgoing
from zwzx import registers
from zwzx.office.papers import letters_out
from zwzx.office.papers.letters_out import went_out
from zwzx.office.papers.papers import Body
from zwzx.office.terms.papers import Level
from zwzx.store.keyfile import read_key
from zwzx.store.rebuild import rebuild
from zwzx.store.verify import verify
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


def becomes_marked(desk: Desk, entry: Any) -> None:
    facts = {"level": Level.SECRET, "basis": "首页标注", "decided_by": desk.office.actor}
    desk.do("level", entry=desk.fresh(entry), **facts)


def attached(desk: Desk, tmp_path: Path) -> tuple[Any, Path]:
    file = tmp_path / "转办单.docx"
    file.write_bytes(b"the very file")
    entry = desk.add()
    desk.do("attach", entry=entry, file=file)
    return entry, file


def faults() -> list[str]:
    return [str(fault) for fault in verify(registers.tables()).faults]


def test_what_went_out_as_a_letter_stays_where_the_same_file_was_attached(desk: Desk, tmp_path: Path) -> None:
    entry, file = attached(desk, tmp_path)
    leader, handler = desk.somebody("张伟"), desk.somebody("蒋明")
    given = desk.act("instructions.add", desk.add().document, leader=leader, words="请研究", handler=handler)
    desk.act("instructions.send_letter", given, file=file, whom="蒋明")
    becomes_marked(desk, entry)
    (out,) = went_out(given)
    assert letters_out.content_of(out) == b"the very file"
    assert faults() == []


def test_a_text_of_an_outgoing_paper_stays_where_the_same_file_was_attached(desk: Desk, tmp_path: Path) -> None:
    entry, file = attached(desk, tmp_path)
    desk.act("outgoing.revise", outgoing.draft(desk), file=file)
    becomes_marked(desk, entry)
    assert bytes(Body.get().content) == b"the very file"


def test_what_was_detached_before_goes_with_the_paper_that_becomes_marked(desk: Desk, tmp_path: Path) -> None:
    entry, _ = attached(desk, tmp_path)
    desk.do("detach", entry=desk.fresh(entry), name="转办单.docx", reason="附错了")
    becomes_marked(desk, entry)
    assert not Body.select().exists()


@pytest.mark.sqlite
def test_a_text_of_an_outgoing_paper_that_is_gone_is_told(desk: Desk, tmp_path: Path) -> None:
    made = outgoing.draft(desk)
    desk.act("outgoing.revise", made, file=outgoing.file(desk))
    Body.delete().execute()
    assert any("文稿的内容不在库里" in fault for fault in faults())
    key = read_key(desk.key)
    missing = rebuild(desk.path, key, tmp_path / "new.db", key, registers.tables(), VERSION).missing
    assert any(one.startswith("文稿“") for one in missing)
