"""The quarterly inventory: what should be there, what was found, every difference concluded, two signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.office.clauses import duties
from zwzx.office.clauses.duties import period_of
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import guard
from zwzx.office.core.sheet import Grid
from zwzx.office.custody import custody
from zwzx.office.terms.counting import Found
from zwzx.office.terms.papers import Level
from zwzx.registers.inventory import lines, sheets
from zwzx.registers.inventory.actions import lines_of

if TYPE_CHECKING:
    from tests.conftest import Desk

STRANGE = "022026000099018"


def carriers(desk: Desk, copies: int = 3) -> list[Any]:
    numbers = tuple(f"{n:06d}" for n in range(1, copies + 1))
    return custody.at_home(desk.opined(level=Level.SECRET, copies=copies, serials=numbers).document)


def found(entry: Any) -> dict[str, Found]:
    return {line.code: line.found for line in lines_of(entry)}


@pytest.mark.clause("保密员.3")
def test_an_inventory_from_opening_to_the_second_signature(desk: Desk) -> None:
    here, there, missing = carriers(desk)
    desk.act("loans.lend", there, borrower=desk.somebody("孙丽"))
    entry = desk.act("inventory.open")
    assert (entry.number, entry.period, entry.expected) == ("核〔2026〕1号", "2026年3季度", 3)
    assert "还没有签字" in desk.refused("", "inventory.open")
    desk.act("inventory.tick", entry, codes=(here.code,))
    desk.act("inventory.beyond", entry, code=STRANGE, where="二号柜")
    assert found(entry) == {
        here.code: Found.PRESENT,
        there.code: Found.OPEN,
        missing.code: Found.OPEN,
        STRANGE: Found.UNKNOWN,
    }
    with pytest.raises(ZwzxError, match="没有借出"):
        desk.act("inventory.state", entry, codes=(missing.code,), found=Found.LENT)
    desk.act("inventory.lent", entry)
    second = desk.somebody("李明")
    assert "还有1件没有点" in desk.refused("保密员.3", "inventory.finish", entry, second=second)
    desk.act("inventory.state", entry, codes=(missing.code,), found=Found.MISSING)
    assert "2件差异没有结论" in desk.refused("保密员.3", "inventory.finish", entry, second=second)
    desk.act("inventory.conclude", entry, codes=(missing.code,), conclusion="在二号柜找到")
    desk.act("inventory.conclude", entry, codes=(STRANGE,), conclusion="旧标签，已销毁")
    with pytest.raises(ZwzxError, match="没有差异"):
        desk.act("inventory.conclude", entry, codes=(here.code,), conclusion="没有问题")
    with pytest.raises(Refusal, match="要两个人签字"):
        desk.act("inventory.finish", entry, second=desk.somebody("王芳"))
    entry = desk.act("inventory.finish", entry, second=second)
    assert entry.signed == desk.clock.now
    assert duties.is_done("保密员.3", period_of("quarter", desk.clock.now.date()))
    with pytest.raises(Refusal, match="已签字，不能点到"):
        desk.act("inventory.tick", entry, codes=(here.code,))
    assert "已经清核过" in desk.refused("", "inventory.open")


@pytest.mark.clause("保密员.3")
def test_what_is_booked_out_and_found_in_the_safe_is_a_difference(desk: Desk) -> None:
    item = carriers(desk, 1)[0]
    desk.act("loans.lend", item, borrower=desk.somebody("孙丽"))
    entry = desk.act("inventory.open")
    desk.act("inventory.tick", entry, codes=(item.code,))
    assert found(entry) == {item.code: Found.MISPLACED}


@pytest.mark.clause("保密员.3")
def test_what_moves_while_it_is_counted_is_no_difference(desk: Desk) -> None:
    back, out = carriers(desk, 2)
    loan = desk.act("loans.lend", back, borrower=desk.somebody("孙丽"))
    entry = desk.act("inventory.open")
    desk.clock.on(hours=1)
    desk.act("loans.return", loan)
    desk.act("loans.lend", out, borrower=desk.somebody("陈静"))
    new = custody.at_home(desk.opined(level=Level.SECRET, serials=("9",)).document)[0]
    desk.act("inventory.tick", entry, codes=(back.code, new.code))
    assert found(entry) == {back.code: Found.PRESENT, out.code: Found.OPEN}, "what came in meanwhile is not counted"
    desk.act("inventory.lent", entry)
    assert found(entry) == {back.code: Found.PRESENT, out.code: Found.LENT}
    assert [(line.expected, line.at_home) for line in lines_of(entry)] == [("保密室", True), ("陈静", False)]
    desk.act("inventory.state", entry, codes=(out.code,), found=Found.LENT, where="陈静办公室")
    assert desk.act("inventory.finish", entry, second=desk.somebody("李明")).signed is not None


ACTS: dict[str, dict[str, Any]] = {
    "tick": {"codes": (STRANGE,)},
    "beyond": {"code": STRANGE, "where": "二号柜"},
    "untick": {"codes": (STRANGE,), "reason": "扫错了"},
    "state": {"codes": (STRANGE,), "found": Found.MISSING},
    "lent": {},
    "conclude": {"codes": (STRANGE,), "conclusion": "旧标签，已销毁"},
    "finish": {"second": "李明"},
    "void": {"reason": "开错了"},
}


@pytest.mark.clause("保密员.3")
@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(("end", "words", "way_on"), [("void", "作废", "开始清核"), ("finish", "已签字", "下一季度")])
def test_an_inventory_that_is_over_stays_as_it_is(desk: Desk, act: str, end: str, words: str, way_on: str) -> None:
    entry = desk.act("inventory.open")
    given = {
        name: {k: desk.somebody(v) if k == "second" else v for k, v in told.items()} for name, told in ACTS.items()
    }
    desk.act(f"inventory.{end}", entry, **given[end])
    with pytest.raises(Refusal) as refusal:
        desk.act(f"inventory.{act}", entry, **given[act])
    title = registers.load("inventory").action(act).title
    assert str(refusal.value.what) == f"核〔2026〕1号{words}，{guard.cannot(title)}。"
    assert (refusal.value.clause, way_on in refusal.value.way_on) == ("", True)


def test_a_list_is_as_secret_as_what_is_on_it(desk: Desk) -> None:
    item = carriers(desk, 2)[0]
    entry = desk.act("inventory.open")
    desk.act("inventory.beyond", entry, code=STRANGE, where="二号柜")
    assert guard.level_of(entry) is Level.SECRET
    assert guard.level_of(lines_of(entry)[0]) is Level.SECRET
    assert item in entry.contents()
    assert len(list(entry.contents())) == 2, "a code that nobody knows is no carrier"


def test_a_blind_inventory_does_not_tell_what_should_be_there(desk: Desk) -> None:
    item, _ = carriers(desk, 2)
    entry = desk.act("inventory.open", blind=True)
    assert lines.read(desk.office, entry) == []
    desk.act("inventory.tick", entry, codes=(item.code,))
    (line,) = lines.read(desk.office, entry)
    facts = dict(zip((column.name for column in lines.LINES.columns), line.row.values, strict=True))
    assert (line.name, facts["where"], line.ticked) == (item.code, "", True)


def test_one_opened_by_mistake_is_voided_and_keeps_its_number(desk: Desk) -> None:
    carriers(desk)
    entry = desk.act("inventory.void", desk.act("inventory.open"), reason="开错了")
    assert entry.void == "开错了"
    assert desk.act("inventory.open").number == "核〔2026〕2号"


def test_the_sheet_sums_what_was_found_and_what_left_in_the_quarter(desk: Desk) -> None:
    items = custody.at_home(desk.opined(level=Level.SECRET, copies=4, serials=("1", "2", "3", "4")).document)
    messenger = desk.somebody("李明")
    desk.act("secrets.give_back", items[0], messenger=messenger)
    desk.act("secrets.send", items[1], to="区委办", messenger=messenger)
    other = desk.add(level=Level.SECRET, author="省委办公厅", title="退给别处").document
    desk.act("secrets.give_back", custody.at_home(other)[0], to="市委机要局", messenger=messenger)
    entry = desk.act("inventory.open")
    desk.act("inventory.tick", entry, codes=(items[2].code,))
    desk.act("inventory.state", entry, codes=(items[3].code,), found=Found.MISSING)
    (page,) = sheets.sheet(desk.office, [desk.fresh(entry)])
    sums = page.parts[1]
    assert isinstance(sums, Grid)
    heads, rows = [cell.text for cell in sums.rows[0]], {row[0].text: row for row in sums.rows[1:]}
    secret = dict(zip(heads, (cell.text for cell in rows["机密"]), strict=True))
    wanted = {"账面": "2", "在库": "1", "不见": "1", "差异": "1", "本期清退": "2", "本期发出": "1", "本期销毁": "0"}
    assert {head: secret[head] for head in wanted} == wanted
    assert {cell.text for cell in rows["绝密"][1:]} == {"0"}
