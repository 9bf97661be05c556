"""Letters that went out: the very file is kept by its digest, told with the row, and held against it by verify."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import pytest

from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.office.core.action import action
from zwzx.office.core.office import Office
from zwzx.office.kinds.plain import filepath, number
from zwzx.office.papers import letters_out
from zwzx.office.papers.instructions import Instruction
from zwzx.office.papers.letters_out import Delivery, LetterOut, went_out
from zwzx.office.papers.papers import Body
from zwzx.registers.calls.records import Call
from zwzx.store.digests import sha256
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Desk


@action("发出文书")
def send(
    office: Office,
    row: Annotated[int, number("行", most=1 << 60)],
    file: Annotated[Path, filepath("文件")],
    marked: Annotated[int, number("密件", most=1)] = 0,
    ahead: Annotated[int, number("提前的天数", most=9)] = 0,
) -> LetterOut:
    """发出一份文书。"""
    return letters_out.sent(
        office,
        Instruction.get_by_id(row),
        registers.load("instructions").letters[0],
        file,
        whom="蒋明",
        manner=Delivery.BY_HAND,
        at=office.now + dt.timedelta(days=ahead),
        marked=bool(marked),
    )


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
    desk.office.perform(send, row=entry.id, file=file)
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
    desk.office.perform(send, row=entry.id, file=file)
    Body.update(content=b"another").where(Body.digest == sha256(b"the very file")).execute()
    assert any("发出的文书的内容被换过" in fault for fault in faults())
    with pytest.raises(ZwzxError, match="已损坏"):
        letters_out.content_of(went_out(entry)[0])


def test_of_a_marked_row_the_digest_alone_is_kept(desk: Desk, entry: Any, file: Path) -> None:
    desk.office.perform(send, row=entry.id, file=file, marked=1)
    (out,) = went_out(entry)
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
            desk.office.perform(send, row=entry.id, file=tmp_path / name)
    monkeypatch.setattr(letters_out, "LARGEST", 0)
    with pytest.raises(ZwzxError, match="超过"):
        desk.office.perform(send, row=entry.id, file=file)
    assert went_out(entry) == []


def test_none_went_out_in_the_future(desk: Desk, entry: Any, file: Path) -> None:
    with pytest.raises(ZwzxError, match="送出时间"):
        desk.office.perform(send, row=entry.id, file=file, ahead=1)


@action("给来电人发出文书")
def answer(
    office: Office,
    row: Annotated[int, number("行", most=1 << 60)],
    file: Annotated[Path, filepath("文件")],
) -> LetterOut:
    """给来电人发出一份文书。"""
    letter = registers.load("instructions").letters[0]
    return letters_out.sent(office, Call.get_by_id(row), letter, file, whom="吴小凤", manner=Delivery.POST)


def test_a_letter_of_a_citizens_matter_names_nobody_in_the_store(desk: Desk, tmp_path: Path) -> None:
    row = desk.act("calls.add", asker="吴小凤", content="反映窗口排队时间长")
    file = tmp_path / "答复吴小凤.docx"
    file.write_bytes("吴小凤：您的来电收悉。".encode())
    desk.office.perform(answer, row=row.id, file=file)
    (out,) = went_out(row)
    assert (out.name, out.whom, out.kept) == (f"{out.title}.docx", "当事人", 0)
    assert out.digest == sha256(file.read_bytes())
    assert not Body.select().where(Body.digest == out.digest).exists()
    database = Body._meta.database
    told = "".join(str(line) for (line,) in database.execute_sql("select payload from event"))
    assert "吴小凤" not in told
    assert faults() == []
