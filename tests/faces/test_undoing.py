"""Undoing the last act: by which act, with which facts, whose it was; and what can't be undone, why, and what to do instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.archived import piece_of, with_archivist
from tests.faces.acts import ACTS
from tests.registers.seal_use.counter import asked, seal_of, use
from zwzx import registers
from zwzx.faces.undoing import Plan, plan
from zwzx.office.archive import lists
from zwzx.office.archive.lists import LineState
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import settings
from zwzx.office.custody import custody
from zwzx.office.kinds.base import Unreadable
from zwzx.office.papers.slips import State as SlipState
from zwzx.office.people.people import Department
from zwzx.office.terms.papers import Level, Origin, Source, Stage
from zwzx.reports.last_acts import last_of, last_of_mine
from zwzx.store import journal

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Desk


def section() -> Any:
    return Department.get(Department.name == "业务科")


def planned(desk: Desk, name: str, record: Any) -> Plan:
    """How the last act on a row of a register is undone."""
    return plan(desk.office, last_of(desk.office, registers.load(name), record.id))


def undone(desk: Desk, name: str, record: Any) -> Plan:
    """The last act on a row, undone."""
    made = planned(desk, name, record)
    assert not made.asks_more, made.action.event
    before = journal.ends().seq
    made.perform(desk.office)
    assert journal.ends().seq == before + 1, "an event of its own, and no other"
    return made


# ── several acts of several registers ──────────────────────────────────────


def test_a_paper_handed_out_is_with_its_reader_no_more(desk: Desk) -> None:
    entry = desk.opined()
    slip = desk.act("circulation.start", entry.document, readers=(desk.somebody("陈静"),))
    desk.act("circulation.hand_out", slip)
    made = planned(desk, "incoming", entry)
    assert made.words == f"撤销：{entry.number} 送出 陈静（王芳 09:00）"
    assert f"（{slip.number}）" in made.question
    made.perform(desk.office)
    assert desk.fresh(slip).state is SlipState.READY
    assert custody.holding(custody.at_home(entry.document)[0]).holder.name != "陈静"
    strikes = custody.chain(custody.at_home(entry.document)[0])
    assert [one.struck for one in strikes if one.holder == "陈静"] == ["撤销：送出"]


def test_words_that_were_entered_alone_stay(desk: Desk) -> None:
    slip = desk.act("circulation.start", desk.opined().document, readers=(desk.somebody("陈静"),))
    desk.act("circulation.hand_out", slip)
    desk.act("circulation.take_back", slip)
    desk.act("circulation.seen", slip)
    with pytest.raises(Refusal, match=r"已阅退回.*不能撤销") as said:
        planned(desk, "circulation", slip)
    assert "“撤销”" in said.value.way_on
    desk.act("circulation.undo", slip, reason="退错了")
    desk.act("circulation.seen", slip)
    undone(desk, "circulation", slip)
    assert desk.fresh(slip).state is SlipState.OUT


def test_a_slip_that_was_opened_is_void(desk: Desk) -> None:
    entry = desk.opined()
    slip = desk.act("circulation.start", entry.document, readers=(desk.somebody("陈静"),))
    made = undone(desk, "circulation", slip)
    assert "作废后编号保留" in made.question
    assert desk.fresh(slip).state is SlipState.VOID
    assert desk.fresh(entry).document.stage is Stage.OPINED


def test_a_loan_and_its_return(desk: Desk) -> None:
    item = custody.at_home(desk.opined().document)[0]
    loan = desk.act("loans.lend", item, borrower=desk.somebody("孙丽"))
    desk.act("loans.return", loan)
    assert undone(desk, "loans", loan).action.event == "loans.undo_return"
    assert desk.fresh(loan).state.value == "在借"
    with pytest.raises(Refusal, match=r"撤销归还.*它本身就是撤销"):
        planned(desk, "loans", loan)
    other = desk.act("loans.lend", custody.at_home(desk.opined().document)[0], borrower=desk.somebody("孙丽"))
    undone(desk, "loans", other)
    assert desk.fresh(other).state.value == "撤销"


def test_an_instruction_is_struck(desk: Desk) -> None:
    who = desk.somebody("孙丽")
    given = desk.act(
        "instructions.add", desk.opined().document, leader=desk.somebody("张伟"), words="请办理", handler=who
    )
    undone(desk, "instructions", given)
    assert desk.fresh(given).result == "撤销：登记批示"


def test_a_forwarding_is_taken_back(desk: Desk) -> None:
    entry = desk.circulated(
        desk.add(source=Source.MEETING, meeting="全市工作会议", brought_by="孙丽", section=section())
    )
    desk.do("forward", entry=entry, section=section(), receiver=desk.somebody("孙丽"))
    undone(desk, "incoming", entry)
    assert desk.fresh(entry).document.stage is Stage.CLOSED


def test_an_enclosure_is_taken_off_by_its_name(desk: Desk) -> None:
    entry = desk.add()
    file = desk.folder / "名单.txt"
    file.write_text("一", encoding="utf-8")
    desk.do("attach", entry=entry, file=file)
    made = undone(desk, "incoming", entry)
    assert made.values == {"name": "名单.txt", "reason": "撤销：附件"}


def test_an_entry_is_void(desk: Desk) -> None:
    entry = desk.add()
    made = undone(desk, "incoming", entry)
    assert made.words == f"撤销：{entry.number} 登记（王芳 09:00）"
    assert desk.fresh(entry).document.stage is Stage.VOID


def test_a_setting_is_as_it_was_before(desk: Desk) -> None:
    before = settings.get("longest-pause")
    one = desk.act("settings.set", name="longest-pause", value="9")
    desk.act("settings.set", name="longest-pause", value="30")
    made = undone(desk, "settings", one)
    assert "值 30 → 9" in made.question
    assert settings.get("longest-pause") == "9"
    other = desk.act("settings.set", name="off-hour", value="17:00")
    undone(desk, "settings", other)
    assert settings.get("off-hour") == settings.SPECS["off-hour"].default
    assert settings.get("longest-pause") != before


def test_what_was_put_on_a_list_is_struck_by_its_line(desk: Desk) -> None:
    keeper = with_archivist(desk)
    batch = keeper.act("disposal.open", title="二〇二六年销毁册")
    for title in ("旧简报", "旧报纸"):
        keeper.act("disposal.describe", batch, title=title, origin=Origin.OWN)
    made = undone(keeper, "disposal", batch)
    assert made.values == {"lines": (2,), "reason": "撤销：登记外列入"}
    assert [line.standing for line in lists.lines(batch)] == [LineState.ON, LineState.OFF]


def test_a_stamping_is_void_and_a_request_withdrawn(desk: Desk) -> None:
    used = use(desk, seal_of(desk))
    undone(desk, "seal_use", used)
    assert (desk.fresh(used).state.value, desk.fresh(used).reason) == ("作废", "撤销：用印")
    wanted = asked(desk, used.seal)
    undone(desk, "seal_use", wanted)
    assert desk.fresh(wanted).state.value == "撤回"


def test_a_freezing_ends(desk: Desk) -> None:
    keeper = with_archivist(desk)
    piece = piece_of(keeper)
    keeper.act("disposal.freeze", piece, reason="正在诉讼")
    undone(keeper, "archives", piece)
    assert desk.fresh(piece).frozen == ""


def test_a_scan_is_taken_back(desk: Desk) -> None:
    code = custody.at_home(desk.add(level=Level.SECRET, copies=1).document)[0].code
    entry = desk.act("inventory.open")
    desk.act("inventory.tick", entry, codes=(code,))
    made = undone(desk, "inventory", entry)
    assert made.values["codes"] == (code,)


# ── corrections ────────────────────────────────────────────────────────────


def test_a_correction_is_put_back(desk: Desk) -> None:
    entry = desk.add(title="关于做好防讯工作的通知", reference="")
    entry = desk.do("amend", entry=entry, title="关于做好防汛工作的通知", reference="长政发〔2026〕3号", reason="错字")
    made = undone(desk, "incoming", entry)
    now = desk.fresh(entry)
    assert (now.document.title, now.document.reference) == ("关于做好防讯工作的通知", "")
    assert made.values["reason"] == "撤销：更正"
    assert "题名 关于做好防汛工作的通知 → 关于做好防讯工作的通知" in made.question
    undone(desk, "incoming", entry)  # and again: the correction stands
    assert desk.fresh(entry).document.title == "关于做好防汛工作的通知"


def test_what_was_empty_and_is_no_text_is_not_put_back(desk: Desk) -> None:
    entry = desk.add()
    entry = desk.do("amend", entry=entry, pages=3, reason="漏登")
    with pytest.raises(Refusal, match="“页数”原来是空的"):
        planned(desk, "incoming", entry)


# ── whose it was, and what was done since ──────────────────────────────────


def test_another_persons_act_is_told_as_theirs(desk: Desk) -> None:
    entry = desk.acting("李明").add()
    desk.clock.on(days=1)
    made = planned(desk, "incoming", entry)
    assert made.words.endswith("（李明 09-28 09:00）")
    assert "这是李明办的，不是您办的。" in made.lines


def test_ones_own_of_another_day_is_told(desk: Desk) -> None:
    entry = desk.add()
    desk.clock.on(days=1)
    assert "这不是今天办的。" in planned(desk, "incoming", entry).lines


def test_the_last_of_mine_wherever_it_was(desk: Desk) -> None:
    item = custody.at_home(desk.opined().document)[0]
    loan = desk.act("loans.lend", item, borrower=desk.somebody("孙丽"))
    desk.acting("李明").add()
    last = last_of_mine(desk.office)
    assert (last.register.name, last.record.id) == ("loans", loan.id)
    with pytest.raises(Unreadable, match="还没有办过"):
        last_of_mine(desk.acting("张伟").office)


@pytest.mark.parametrize("event", ["incoming.opinion", "incoming.level"])
def test_what_came_before_the_last_of_mine_is_not_it(desk: Desk, event: str) -> None:
    """An act that no entry is found of, and one that wrote two of them."""
    entry = desk.opined()
    if event == "incoming.level":
        desk.act(event, entry, level=Level.SECRET, basis="首页标注", decided_by=desk.office.actor)
    with pytest.raises(Unreadable, match=f"您最后办的是“{ACTS[event].title}”") as told:
        last_of_mine(desk.office)
    assert told.value.way_on


def test_what_was_done_since_comes_first(desk: Desk) -> None:
    loan = desk.act("loans.lend", custody.at_home(desk.opined().document)[0], borrower=desk.somebody("孙丽"))
    desk.acting("李明").act("loans.return", loan)
    with pytest.raises(Refusal, match=rf"{loan.number}后来又办过：{loan.number} 归还"):
        plan(desk.office, last_of_mine(desk.office))


def test_the_guard_of_what_undoes_decides(desk: Desk) -> None:
    loan = desk.act("loans.lend", custody.at_home(desk.opined().document)[0], borrower=desk.somebody("孙丽"))
    with pytest.raises(Refusal, match="现在撤不了：“撤销借出”由机要员、保密员办理"):
        planned(desk.acting("孙丽"), "loans", loan)


def test_a_reason_in_words_of_ones_own(desk: Desk) -> None:
    loan = desk.act("loans.lend", custody.at_home(desk.opined().document)[0], borrower=desk.somebody("孙丽"))
    made = plan(desk.office, last_of(desk.office, registers.load("loans"), loan.id), "借错了一份")
    assert "原因记“借错了一份”。" in made.question
    made.perform(desk.office)
    assert desk.fresh(loan).note == "借错了一份"
    one = desk.act("settings.set", name="off-hour", value="17:00")
    with pytest.raises(Unreadable, match="“设置”不写原因"):
        plan(desk.office, last_of(desk.office, registers.load("settings"), one.id), "写错了")


# ── secrecy ────────────────────────────────────────────────────────────────


def test_who_may_not_know_of_a_row_learns_nothing(desk: Desk) -> None:
    marked = desk.add(level=Level.SECRET, title="保密的题名", copies=1)
    call = desk.act("calls.add", asker="赵大妈", content="水管漏水", phone="13800000000", taker=desk.somebody("王芳"))
    staff = desk.acting("蒋明")
    said = []
    for name, row in (("incoming", marked), ("calls", call)):
        with pytest.raises(Unreadable) as told:
            last_of(staff.office, registers.load(name), row.id)
        said.append(str(told.value))
    nobody: Any = marked.id + 10_000
    with pytest.raises(Unreadable) as told:
        last_of(staff.office, registers.load("incoming"), nobody)
    assert said[0] == str(told.value), "as of one that is not there"
    assert not any(word in one for one in said for word in ("王芳", "09:00", "登记来电", "赵大妈", "保密的"))


# ── the command ────────────────────────────────────────────────────────────


def test_the_command(desk: Desk, zwzx: Callable[..., tuple[int, str, str]]) -> None:
    entry = desk.opined()
    loan = desk.act("loans.lend", custody.at_home(entry.document)[0], borrower=desk.somebody("孙丽"))
    code, _, err = zwzx("undo", loan.number)
    assert code == 2
    assert "确定的话请加 --yes" in err
    code, out, err = zwzx("undo", loan.number, "--dry-run")
    assert (code, "试办可行，没有记下。" in err) == (0, True), err
    code, out, err = zwzx("undo", "--yes", "--reason", "借错了")
    assert code == 0, err
    assert out == f"{loan.number}\t撤销：{loan.number} 借出 孙丽（王芳 2026-09-28 09:00）\n" or loan.number in out
    code, _, err = zwzx("undo", loan.number, "--yes")
    assert code == 3
    assert "它本身就是撤销" in err
    code, _, err = zwzx("undo", "借2026-99", "--yes")
    assert code == 2
    assert "没有编号为" in err
    code, _, err = zwzx("undo", "陈静", "--register", "people", "--yes")
    assert code == 3
