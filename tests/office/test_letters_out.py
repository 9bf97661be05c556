"""Letters that went out: the very file is kept by its digest, told with the row, and held against it by verify."""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.office.kinds.base import Unreadable
from zwzx.office.papers import letters_out
from zwzx.office.papers.letters_out import Delivery, Receipt, went_out
from zwzx.office.papers.papers import Body
from zwzx.office.terms.papers import Level
from zwzx.store.digests import sha256
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Desk


@pytest.fixture
def entry(desk: Desk) -> Any:
    paper = desk.fresh(desk.add()).document
    facts = {"words": "请研究", "handler": desk.somebody("蒋明")}
    return desk.act("instructions.add", paper, leader=desk.somebody("张伟"), **facts)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "转办单.docx"
    path.write_bytes(b"the very file")
    return path


def faults() -> list[str]:
    return [str(fault) for fault in verify(registers.tables()).faults]


def test_the_very_file_is_kept_and_written_out_again(
    desk: Desk, entry: Any, file: Path, zwzx: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    desk.act("instructions.send_letter", entry, file=file, whom="蒋明")
    (out,) = went_out(entry)
    assert (out.name, out.digest, out.size, out.kept) == ("转办单.docx", sha256(b"the very file"), 13, 1)
    assert letters_out.content_of(out) == b"the very file"
    assert out.id in [row.id for row in registers.load("instructions").rows_of(entry)]
    code, told, _ = zwzx("instructions", "letters", entry.number, "-o", str(tmp_path / "again"))
    assert code == 0
    assert out.digest in told
    (again,) = (tmp_path / "again").iterdir()
    assert again.read_bytes() == b"the very file"
    assert again.stat().st_mode & 0o777 == 0o600
    assert faults() == []


def test_a_file_that_was_exchanged_is_a_fault(desk: Desk, entry: Any, file: Path) -> None:
    desk.act("instructions.send_letter", entry, file=file, whom="蒋明")
    Body.update(content=b"another").where(Body.digest == sha256(b"the very file")).execute()
    assert any("发出的文书的内容被换过" in fault for fault in faults())
    with pytest.raises(ZwzxError, match="已损坏"):
        letters_out.content_of(went_out(entry)[0])


def test_of_a_marked_row_the_digest_alone_is_kept(desk: Desk, file: Path) -> None:
    paper = desk.add(level=Level.SECRET, title="代称", serials=("000001",)).document
    given = desk.act(
        "instructions.add", paper, leader=desk.somebody("张伟"), words="请研究", handler=desk.somebody("蒋明")
    )
    desk.act("instructions.send_letter", given, file=file, whom="蒋明")
    (out,) = went_out(given)
    assert (out.digest, out.kept) == (sha256(b"the very file"), 0)
    assert not Body.select().where(Body.digest == out.digest).exists()
    assert faults() == []
    with pytest.raises(ZwzxError, match="只有校验值"):
        letters_out.content_of(out)


def test_what_is_no_readable_file_is_refused(
    desk: Desk, entry: Any, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "empty").touch()
    for name, told in (("pipe", "读不了"), ("gone", "读不了"), ("empty", "是空的"), (".", "读不了")):
        with pytest.raises(ZwzxError, match=told):
            desk.act("instructions.send_letter", entry, file=tmp_path / name, whom="蒋明")
    monkeypatch.setattr(letters_out, "LARGEST", 0)
    with pytest.raises(ZwzxError, match="超过"):
        desk.act("instructions.send_letter", entry, file=file, whom="蒋明")
    assert went_out(entry) == []


def test_none_went_out_in_the_future(desk: Desk, entry: Any, file: Path) -> None:
    with pytest.raises(ZwzxError, match="送出时间"):
        desk.act("instructions.send_letter", entry, file=file, whom="蒋明", at=desk.office.now + dt.timedelta(days=1))


def asked(desk: Desk) -> Any:
    who = {"asker": "吴小凤", "phone": "13607310001", "standing": "群众", "filled": True, "purpose": "了解情况"}
    return desk.act("disclosure.add", content="申请公开发展党员情况", **who)


def test_a_letter_of_a_citizens_matter_names_nobody_in_the_store(desk: Desk, tmp_path: Path) -> None:
    row = asked(desk)
    file = tmp_path / "答复吴小凤.docx"
    file.write_bytes("吴小凤：您的申请收悉。".encode())
    desk.act("disclosure.send_letter", row, file=file, kind="答复书", whom="吴小凤", manner=Delivery.POST)
    (out,) = went_out(row)
    assert (out.name, out.whom, out.kept) == ("答复书.docx", "当事人", 0)
    assert out.digest == sha256(file.read_bytes())
    assert not Body.select().where(Body.digest == out.digest).exists()
    payloads = Body._meta.database.execute_sql("select payload from event")
    assert "吴小凤" not in "".join(str(payload) for (payload,) in payloads)
    assert faults() == []


@pytest.mark.parametrize(
    ("kind", "words"), [("", "没有写哪一种文书。可写：受理回执、延期告知书、答复书"), ("通知", "没有“通知”这种文书")]
)
def test_which_letter_it_was_is_said_where_there_are_several(desk: Desk, file: Path, kind: str, words: str) -> None:
    row = asked(desk)
    with pytest.raises(Unreadable, match=words):
        desk.act("disclosure.send_letter", row, file=file, kind=kind)
    assert went_out(row) == []


def test_a_letter_goes_to_somebody(desk: Desk, entry: Any, file: Path) -> None:
    with pytest.raises(Unreadable, match="没有写送给谁"):
        desk.act("instructions.send_letter", entry, file=file)


def test_the_receipt_of_the_last_letter_without_one_is_entered(desk: Desk, entry: Any, file: Path) -> None:
    with pytest.raises(Unreadable, match="没有等回证的文书"):
        desk.act("instructions.letter_receipt", entry, receipt=Receipt.SIGNED)
    desk.act("instructions.send_letter", entry, file=file, whom="蒋明")
    with refused("", "送达日期2026-09-27早于送出2026-09-28"):
        desk.act("instructions.letter_receipt", entry, receipt=Receipt.SIGNED, received=dt.date(2026, 9, 27))
    desk.act("instructions.letter_receipt", entry, receipt=Receipt.REFUSED)
    (out,) = went_out(entry)
    assert (out.receipt, out.received) == (Receipt.REFUSED, dt.date(2026, 9, 28))
    with pytest.raises(Unreadable, match="没有等回证的转办单"):
        desk.act("instructions.letter_receipt", entry, receipt=Receipt.SIGNED, kind="转办单")


def test_both_are_commands(desk: Desk, entry: Any, file: Path, zwzx: Callable[..., tuple[int, str, str]]) -> None:
    assert zwzx("instructions", "send-letter", entry.number, "--file", str(file), "--whom", "蒋明")[0] == 0
    assert zwzx("instructions", "letter-receipt", entry.number, "--receipt", "签收")[0] == 0
    assert "签收" in zwzx("instructions", "letters", entry.number)[1]
