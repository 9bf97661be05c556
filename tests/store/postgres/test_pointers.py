"""What belongs to an office on a server is found by whatever way leads there, and never taken for another server's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import commands
from tests.store.postgres.conftest import reopened
from zwzx import places
from zwzx.cli import run
from zwzx.store import pointers
from zwzx.store.database import StoreError
from zwzx.store.postgres import address, finding
from zwzx.store.postgres.finding import Finder
from zwzx.store.witness import Unwitnessed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

ONE = "postgresql://h1/district?office=wangcheng"


def test_another_way_to_the_same_office_leads_to_the_same_place() -> None:
    first = places.named_store(ONE)
    key = places.key_file(first)
    for other in (
        "postgresql://h1,h2/district?office=wangcheng",
        "postgresql://h2,h1/district?office=wangcheng",
        "postgresql://h1:5433/district?office=wangcheng",
        "postgresql://h9/district?office=wangcheng&sslrootcert=/etc/ca.pem&passfile=/etc/pass&user=zwzx_wangcheng",
        ONE,
    ):
        found = places.named_store(other)
        assert (found, places.key_file(found)) == (first, key)
        assert pointers.address_of(found) == address.parse(other)
    for other in (
        "postgresql://h1/district?office=yuelu",
        "postgresql://h1/another?office=wangcheng",
        "postgresql://h1/district?office=wangcheng&label=trial",
    ):
        assert places.named_store(other) != first


def test_a_label_is_a_short_word() -> None:
    told = address.parse(f"{ONE}&label=trial")
    assert (told.label, address.parse(told.text)) == ("trial", told)
    assert "label" not in told.conninfo()
    for odd in ("试用", "A", "x" * 21, "a b"):
        with pytest.raises(StoreError, match="label"):
            address.parse(f"{ONE}&label={odd}")


def test_another_server_of_the_same_names_is_told_and_taken_only_where_somebody_says_so(
    served: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    served.add(title="一件")
    served.office.store.close()
    note = served.path.with_suffix(pointers.NOTE)
    cluster, timeline = note.read_text(encoding="ascii").split()
    note.write_text(f"{int(cluster) + 1} 7\n", encoding="ascii")
    with pytest.raises(Unwitnessed, match="不是本机上次用的那一台") as told:
        reopened(served)
    assert "&label=" in told.value.way_on
    assert note.read_text(encoding="ascii") == f"{int(cluster) + 1} 7\n", "it is still the one that is known"
    call = commands(served, capsys)
    code, _, err = call("incoming", "list")
    assert (code, "不是本机上次用的那一台" in err) == (4, True)
    assert call("journal", "verify")[0] != 4, "it can be looked at"
    assert call("journal", "accept", "--reason", "服务器换代", "--yes")[0] == 0
    assert note.read_text(encoding="ascii").split() == [cluster, timeline]
    assert call("incoming", "list")[0] == 0


def test_a_process_that_works_with_one_server_does_not_go_on_with_another(served: Desk, tmp_path: Path) -> None:
    told = address.pointed(served.path)
    assert told is not None
    assert served.office.store.witness is not None
    finder = Finder(told, tmp_path / "note.primary")
    finder.connect().close()
    finder.heed(served.office.store.witness)
    finder._note(finding.Primary(1, 1))
    with pytest.raises(finding.PassedBy) as error:
        finder.connect()
    assert "不是本机上次用的那一台" in error.value.words
    assert "label=" in error.value.way_on


@pytest.mark.parametrize(
    "typed",
    [
        "postgressql://10.1.0.5/district?office=kaifu",
        "postgresql:/10.1.0.5/district?office=kaifu",
        "http://10.1.0.5/district?office=kaifu",
        "pg://10.1.0.5",
    ],
)
def test_what_begins_as_an_address_and_is_none_is_no_file(
    typed: str, desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = desk.folder / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    founding = ["--name", "甲中心", "--clerk", "孙丽", "--office-director", "刘强", "--director", "张伟", "--yes"]
    desk.office.store.close()
    ours = ["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳"]
    for words in (
        ["--store", typed, "init", *founding],
        ["--store", typed, "today"],
        [*ours, "move", "--to", typed, "--dry-run"],
    ):
        assert run(words) in (2, 4)
        assert "服务器的地址写得不对。请写成 postgresql://" in capsys.readouterr().err
    assert list(folder.iterdir()) == []


def test_an_address_may_begin_in_capitals() -> None:
    typed, usual = "POSTGRESQL://10.1.0.5/district?office=kaifu", "postgresql://10.1.0.5/district?office=kaifu"
    assert address.parse(typed) == address.parse(usual)
