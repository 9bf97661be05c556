"""What goes back to the 区委办公室 or to its issuer: on one list, from its place, with a receipt."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest

from tests.archived import filed, piece_of
from tests.refusals import refused
from zwzx import registers
from zwzx.cli import run
from zwzx.faces.paper.render import render
from zwzx.jobs.waiting import board
from zwzx.jobs.waiting.today import waiting
from zwzx.office.archive import lists
from zwzx.office.archive.filing import Offer
from zwzx.office.archive.lists import Thing
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.listing import Listing
from zwzx.office.custody import custody
from zwzx.office.custody.dispatches import Dispatch, Way
from zwzx.office.kinds.base import Unreadable
from zwzx.office.terms.archives import PieceState
from zwzx.office.terms.papers import Level, Origin
from zwzx.registers.returns import rules, sheets
from zwzx.registers.returns.records import Return, State
from zwzx.reports.balance import balance
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


@pytest.mark.clause("档案.4", "档案.6", "保密员.2")
@pytest.mark.parametrize("origin", Origin)
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("so", ["", "gone", "frozen", "out", "listed", "unfinished"])
@pytest.mark.parametrize("marked", [False, True])
def test_every_origin_level_and_state(origin: Origin, level: Level, so: str, *, marked: bool) -> None:
    thing = Thing(
        "甲",
        origin,
        level,
        here=so != "gone",
        frozen="诉讼" if so == "frozen" else "",
        holder="孙丽" if so == "out" else "",
        listed="退〔2025〕1号" if so == "listed" else "",
        unfinished="传阅中" if so == "unfinished" else "",
    )
    above = origin in (Origin.CENTRAL, Origin.PROVINCE, Origin.CITY, Origin.DISTRICT, Origin.PEER)
    expected = None
    if so in ("gone", "frozen", "listed", "out"):
        expected = ""
    elif not above and not level.marked:
        expected = "档案.4"
    elif level.marked is not marked:
        expected = "保密员.2"
    elif so == "unfinished":
        expected = ""
    if expected is None:
        rules.may_list(thing, marked=marked)
        return
    with pytest.raises(Refusal) as refusal:
        rules.may_list(thing, marked=marked)
    assert (refusal.value.clause, bool(refusal.value.way_on)) == (expected, True)


@pytest.mark.clause("档案.4")
@pytest.mark.parametrize(
    ("thing", "told"),
    [
        (Thing("甲", Origin.UNDECIDED), "来文级别未定"),
        (Thing("甲", Origin.OWN, author="省政府办公厅", belied=Origin.PROVINCE), "两样不符"),
        (Thing("甲", Origin.OWN, author="本中心"), "不用退回"),
    ],
)
def test_whose_a_paper_is_is_decided_before_it_is_called_ours(thing: Thing, told: str) -> None:
    with refused("档案.4", told):
        rules.may_list(thing, marked=False)


@pytest.mark.clause("档案.4")
def test_superiors_papers_go_back_with_a_receipt(desk: Desk) -> None:
    piece = piece_of(desk, origin=Origin.PROVINCE, author="省政府办公厅", reference="湘政办发〔2015〕8号")
    ours = piece_of(desk, 2)
    entry = desk.act("returns.open")
    assert (entry.number, entry.to) == ("退〔2026〕1号", "区委办公室")
    desk.refused("档案.4", "returns.add", ours)
    desk.refused("", "returns.send", entry)
    desk.act("returns.add", piece)
    batch = desk.act("disposal.open", title="期满")
    assert "清退" in desk.refused("档案.4", "disposal.add", piece)
    assert entry.number in desk.refused("", "returns.add", piece)
    entry = desk.act("returns.send", entry, messenger=desk.somebody("李明"))
    assert (entry.state, entry.due.date()) == (State.SENT, dt.date(2026, 10, 16))
    assert (desk.fresh(piece).state, custody.holding(piece.item).holder.name) == (PieceState.RETURNED, "区委办公室")
    assert [(o.register, o.due) for o in board.board(desk.office)] == [("returns", entry.due)]
    desk.clock.on(days=60)
    assert [w.title for w in waiting(desk.office, ("returns",)) if w.late(desk.clock.now)] == ["清退回执没有回来"]
    entry = desk.act("returns.receipt", entry, number="收条12号", receiver="老周")
    assert (entry.state, entry.receipt, entry.receiver) == (State.DONE, "收条12号", "老周")
    sent = Dispatch.get()
    assert (sent.way, sent.to, sent.receipt) == (Way.RETURNED, "区委办公室", "收条12号")
    assert Offer.get(Offer.about == entry.id).kind == "移交销毁清册"
    told = desk.refused("", "returns.receipt", entry, number="再来")
    assert "退〔2026〕1号《2026年文件清退》已清退，不能登记回执" in told
    more = piece_of(desk, 3, origin=Origin.CITY)
    assert "已清退，现在不能列入" in desk.refused("", "returns.add", more, to=entry.number)
    desk.refused("", "disposal.add", piece, to=batch.number)
    assert verify(registers.tables()).faults == []


@pytest.mark.clause("保密.4", "档案.6")
def test_marked_carriers_go_by_a_messenger_and_the_sums_agree(desk: Desk) -> None:
    piece = filed(desk, level=Level.SECRET, origin=Origin.CITY, serials=("000001",), copies=1)
    entry = desk.act("returns.open", marked=True, to="市政府办公室")
    desk.act("returns.add", piece)
    assert desk.fresh(entry).level is Level.SECRET
    desk.refused("保密.4", "returns.send", entry)
    desk.person("away", "李明", since=desk.clock.now.date(), reason="出差")
    desk.refused("", "returns.send", entry, messenger=desk.somebody("李明"))
    use = desk.act("archive_use.read", piece, reader=desk.somebody("陈静"))
    desk.refused("", "returns.send", entry, messenger=desk.somebody("蒋明"))
    desk.act("archive_use.return", use)
    entry = desk.act("returns.send", entry, messenger=desk.somebody("蒋明"), receipt="回1号", receiver="老周")
    assert entry.state is State.DONE
    made = balance(desk.office, dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    assert (made.difference, [e.went for e in made.entries]) == (0, ["清退"])
    shown = Listing(desk.office, registers.load("secrets"), {"state": "已出"})
    assert shown.count() == 1
    assert Listing(desk.acting("李明").office, registers.load("returns")).count() == 0


@pytest.mark.clause("档案.4")
def test_further_copies_of_superiors_papers_go_back_without_being_filed(desk: Desk) -> None:
    entry = desk.circulated(desk.add(origin=Origin.CITY))
    made = desk.act("copies.add", entry.document, applicant=desk.somebody("孙丽"), copies=2)
    copies = [item for item in custody.at_home(entry.document) if item.copy >= made.first]
    with pytest.raises(Unreadable, match="先开清退册"):
        desk.act("returns.add_unfiled", copies[0])
    back = desk.act("returns.open", title="多余份数清退")
    for item in copies:
        desk.act("returns.add_unfiled", item)
    desk.act("returns.strike", back, lines=(1,), reason="还要用")
    back = desk.act("returns.send", back, receipt="收条1号")
    assert [custody.holding(item).holder.name for item in copies] == ["机要室", "区委办公室"]
    again = desk.act("returns.open")
    desk.act("returns.add_unfiled", copies[0])
    again = desk.act("returns.void", again, reason="不退了")
    assert (again.state, lists.list_of(item=copies[0])) == (State.VOID, "")
    desk.refused("", "returns.void", again, reason="再作废")
    desk.refused("", "returns.strike", back, lines=(2,), reason="晚了")


@pytest.mark.clause("保密.1", "保密.3", "保密.4", "保密员.2")
def test_what_became_marked_leaves_the_list_before_it_is_sent(desk: Desk) -> None:
    piece = filed(desk, origin=Origin.CITY, title="关于代称甲的通知", copies=1)
    back = desk.act("returns.open")
    desk.act("returns.add", piece)
    desk.act("returns.add", piece_of(desk, origin=Origin.PROVINCE))
    entry = desk.record.get(desk.record.document == piece.document)
    facts = {
        "level": Level.SECRET,
        "basis": "发文单位通知",
        "decided_by": desk.somebody("张伟"),
        "serials": ("000001",),
    }
    desk.do("level", entry=entry, **facts)
    other, register = desk.acting("李明"), registers.load("returns")
    assert Listing(other.office, register, columns=register.facts).first(9) == []
    other.refused("保密.3", "returns.send", back, messenger=desk.somebody("李明"))
    with pytest.raises(Unreadable, match="没有退2026-1"):
        other.act("returns.add", piece_of(desk, 2, origin=Origin.CITY), to="退2026-1")
    told = desk.refused("保密员.2", "returns.send", back)
    assert "序号1现在是密件" in told
    assert "划去" in told
    desk.act("returns.strike", back, lines=(1,), reason="已定为密件")
    assert desk.act("returns.send", back, receipt="收条1号").state is State.DONE
    desk.act("returns.open", marked=True, to="市政府办公室")
    assert desk.act("returns.add", desk.fresh(piece)).level is Level.SECRET


def test_the_list_is_drawn_and_the_commands_tell(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    piece = piece_of(desk, origin=Origin.PROVINCE, reference="湘政办发〔2015〕8号")
    desk.act("returns.open", title="2015年上级文件清退")
    desk.act("returns.add", piece)
    desk.act("returns.send", Return.get(), messenger=desk.somebody("李明"), receipt="收条1号")
    pages = sheets.returns(desk.office, list(Return.select()))
    text = "\n".join(cell.text for part in pages[0].parts if hasattr(part, "rows") for row in part.rows for cell in row)
    for wanted in ("湘政办发〔2015〕8号", "李明", "区委办公室", "收条1号", "2026-09-28"):
        assert wanted in text
    render(pages, tmp_path / "清退.xlsx")
    desk.office.store.close()
    common = ["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳", "returns"]
    assert run([*common, "list", "--format", "json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["number"], row["lines"], row["state"]) == ("退〔2026〕1号", 1, "已清退")
    assert run([*common, "show", "退2026-1"]) == 0
    assert piece.number in capsys.readouterr().out
    assert run([*common, "open", "--title", "又一册"]) == 0
    assert run([*common, "add", piece.number]) == 3
    assert run([*common, "strike", "退2026-1", "--lines", "x", "--reason", "错了"]) == 2
    assert run([*common, "send", "退2026-7"]) == 2
    capsys.readouterr()
    assert run([*common, "add", piece.number, "--to", "销2026-2"]) == 2
    assert "不是清退册号" in capsys.readouterr().err
