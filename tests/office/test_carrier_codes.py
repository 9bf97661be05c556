"""Codes as they are scanned or typed mean the same at every door, and what is none of this office's is told at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.archived import piece_of, with_archivist
from zwzx.office.custody import carrier_codes, custody
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.things import codes, item
from zwzx.office.terms.counting import Found
from zwzx.office.terms.papers import Level
from zwzx.registers.inventory.actions import lines_of
from zwzx.reports.locating import locate
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Desk

CODE = "022026000001015"
STRANGE = "022026000099019"
WAYS = (
    CODE,
    f" {CODE}\r",
    "０２２０２６０００００１０１５",
    "02 2026 000001 01 5",
    "02-2026-000001-01-5",
    "02–2026—000001‐01−5",
    f"]C1{CODE}",
    f"]c1{CODE}",
    f"*{CODE}*",
    f"\ufeff{CODE}\u200b",
)
"""One code, as a scanner, an input method and a hand give it."""
WRONG = (
    ("022026000001016", "校验位不对"),
    ("０２２０２６０００００１０１６", "校验位不对"),
    ("022026000001051", "校验位不对"),
    ("0220260000010", "编码15位，这里13位"),
    ("02202600000101", "编码15位，这里14位"),
    ("0220260000010155", "编码15位，这里16位"),
    ("772026000001017", "本单位没有以77开头的簿"),
)
"""What is no code of this office, and what is told."""


@pytest.mark.parametrize("typed", WAYS)
def test_a_code_is_read_however_it_comes(typed: str) -> None:
    assert carrier_codes.read(typed) == CODE
    assert carrier_codes.is_meant(typed)


@pytest.mark.parametrize(("typed", "told"), [*WRONG, ("旧标签A-1", "编码是15位数字"), ("", "编码是15位数字")])
def test_what_is_none_is_told(typed: str, told: str) -> None:
    with pytest.raises(Unreadable, match=told):
        carrier_codes.read(typed)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (f"{CODE}、{STRANGE}", [CODE, STRANGE]),
        (f"{CODE} {STRANGE}\n{CODE}", [CODE, STRANGE]),
        ("02 2026 000001 01 5，02-2026-000099-01-9", [CODE, STRANGE]),
        (f"旧标签A-1；{CODE}", ["旧标签A-1", CODE]),
        (" 、 ", []),
    ],
)
def test_several_codes_are_told_apart(typed: str, found: list[str]) -> None:
    assert carrier_codes.several(typed) == found


@pytest.mark.parametrize(
    "number", ["2026-12", "收〔2026〕12号", "2026-000012", "密收2026-1", "0021-WS·2018-Y-BGS-0001"]
)
def test_a_number_is_not_taken_for_a_code(number: str) -> None:
    assert not carrier_codes.is_meant(number)


# ── every door ───────────────────────────────────────────────────────────────


def carrier(desk: Desk) -> Any:
    return custody.at_home(desk.opined(level=Level.SECRET, serials=("1",)).document)[0]


def whereis(desk: Desk, typed: str) -> str:
    return locate(desk.office, typed)[0].item.code


def named(desk: Desk, typed: str) -> str:
    return item("载体").read(typed, desk.office).code


def scanned(desk: Desk, typed: str) -> str:
    return "、".join(codes("编码").read(typed, desk.office))


@pytest.mark.parametrize("door", [whereis, named, scanned])
@pytest.mark.parametrize("typed", WAYS)
def test_every_door_reads_it(desk: Desk, door: Callable[[Desk, str], str], typed: str) -> None:
    assert carrier(desk).code == CODE
    assert door(desk, typed) == CODE


@pytest.mark.parametrize("door", [whereis, named])
@pytest.mark.parametrize(("typed", "told"), WRONG)
def test_every_door_tells_what_is_wrong(desk: Desk, door: Callable[[Desk, str], str], typed: str, told: str) -> None:
    with pytest.raises(Unreadable, match=told):
        door(desk, typed)


@pytest.mark.parametrize(("typed", "told"), WRONG)
def test_the_archives_tell_it_too(desk: Desk, typed: str, told: str) -> None:
    from zwzx.office.archive.pieces import piece_named

    with_archivist(desk)
    piece = piece_of(desk, 1)
    assert piece_named(desk.office, piece.item.code.replace("0", "０")).id == piece.id
    with pytest.raises(Unreadable, match=told):
        piece_named(desk.office, typed)


# ── counting ─────────────────────────────────────────────────────────────────


def lines(entry: Any) -> dict[str, Found]:
    return {line.code: line.found for line in lines_of(entry)}


@pytest.mark.clause("保密员.3")
@pytest.mark.parametrize(("typed", "told"), [*WRONG, (STRANGE, "不在本单位账上"), ("旧标签A-1", "编码是15位数字")])
def test_what_is_misread_never_becomes_a_carrier_by_itself(desk: Desk, typed: str, told: str) -> None:
    carrier(desk)
    entry = desk.act("inventory.open")
    with pytest.raises(Unreadable, match=told) as said:
        desk.act("inventory.tick", entry, codes=tuple(codes("编码").read(f"{CODE}、{typed}")))
    assert "记账外" in said.value.way_on or "beyond" in said.value.way_on
    assert lines(entry) == {CODE: Found.OPEN}, "one that is wrong holds up the others of one go"


def test_a_paper_that_is_not_marked_is_no_carrier_of_the_inventory(desk: Desk) -> None:
    carrier(desk)
    other = custody.at_home(desk.opined().document)[0]
    entry = desk.act("inventory.open")
    with pytest.raises(Unreadable, match="不是密件，不用点"):
        desk.act("inventory.tick", entry, codes=(other.code,))


def test_what_lies_there_and_is_in_no_book_is_entered_by_an_act_of_its_own(desk: Desk) -> None:
    carrier(desk)
    entry = desk.act("inventory.open")
    desk.act("inventory.beyond", entry, code="０２-2026-000099-01-9", where="二号柜")
    desk.act("inventory.beyond", entry, code="旧标签A-1", where="二号柜")
    assert lines(entry) == {CODE: Found.OPEN, STRANGE: Found.UNKNOWN, "旧标签A-1": Found.UNKNOWN}
    with pytest.raises(Unreadable, match="在应有的清单里"):
        desk.act("inventory.beyond", entry, code=CODE, where="二号柜")


@pytest.mark.clause("保密员.3")
def test_a_misread_code_is_struck_and_holds_up_no_signature(desk: Desk) -> None:
    here = carrier(desk)
    entry = desk.act("inventory.open")
    desk.act("inventory.tick", entry, codes=(here.code,))
    desk.act("inventory.beyond", entry, code=STRANGE, where="二号柜")
    desk.act("inventory.untick", entry, codes=(here.code, STRANGE), reason="两件都扫错了")
    assert lines(entry) == {CODE: Found.OPEN, STRANGE: Found.MISREAD}
    with pytest.raises(Unreadable, match="没有点过"):
        desk.act("inventory.untick", entry, codes=(STRANGE,), reason="再撤一次")
    assert "还有1件没有点" in desk.refused("保密员.3", "inventory.finish", entry, second=desk.somebody("李明"))
    desk.act("inventory.tick", entry, codes=(here.code,))
    desk.act("inventory.beyond", entry, code=STRANGE, where="三号柜")
    assert lines(entry) == {CODE: Found.PRESENT, STRANGE: Found.UNKNOWN}
    desk.act("inventory.untick", entry, codes=(STRANGE,), reason="还是扫错了")
    assert desk.act("inventory.finish", entry, second=desk.somebody("李明")).signed is not None


def test_a_carrier_of_ours_that_is_not_on_the_list_stays_beyond_it_when_it_is_scanned_twice(desk: Desk) -> None:
    out, here = custody.at_home(desk.opined(level=Level.SECRET, copies=2, serials=("1", "2")).document)
    desk.act("secrets.send", out, to="区委办", messenger=desk.somebody("李明"))
    entry = desk.act("inventory.open")
    for _ in range(2):
        desk.act("inventory.tick", entry, codes=(out.code, here.code))
        assert lines(entry) == {out.code: Found.UNKNOWN, here.code: Found.PRESENT}
    assert [line.item for line in equal_lines(entry, out.code)] == [out]


def equal_lines(entry: Any, code: str) -> list[Any]:
    from zwzx.registers.inventory.records import InventoryLine

    return equal(InventoryLine, inventory=entry, code=code)


def test_the_commands_tell_it(desk: Desk, zwzx: Callable[..., tuple[int, str, str]]) -> None:
    desk.act("loans.return", desk.act("loans.lend", carrier(desk), borrower=desk.somebody("孙丽")))
    desk.act("inventory.open")
    for typed, told in WRONG:
        for command in (("whereis", typed), ("inventory", "tick", "核2026-1", "--codes", typed)):
            code, _, err = zwzx(*command)
            assert (code, told in err) == (2, True), (command, err)
        words = ("day", "close", "--second", "李明", "--ticked", typed, "--paper", "--yes")
        code, _, err = zwzx(*words)
        assert (code, told in err) == (2, True), err
    code, _, err = zwzx("whereis", WAYS[2])
    assert code == 0, err
    code, _, err = zwzx("inventory", "tick", "核2026-1", "--codes", WAYS[3])
    assert code == 0, err
    assert zwzx("inventory", "untick", "核2026-1", "--codes", WAYS[4], "--reason", "扫错了")[0] == 0
    words = ("--on", "2026-09-28", "--second", "李明", "--ticked", WAYS[2], "--paper", "--yes")
    code, _, err = zwzx("day", "close", *words)
    assert code == 0, err
