"""A box is sealed when nothing is missing in it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided
from zwzx import registers
from zwzx.jobs.exchange import importing
from zwzx.office.archive.filing import Offer
from zwzx.office.archive.pieces import Box, FilingYear, Piece
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.listing import Listing, find
from zwzx.office.kinds.base import Unreadable
from zwzx.office.terms.archives import Media, PieceState, Retention
from zwzx.office.terms.papers import Level, Origin
from zwzx.office.terms.people import Post
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.boxes import rules
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

WHOLE = {"存放位置": "1柜", "整理人": "甲", "整理日期": "2026-03-01", "检查人": "乙", "检查日期": "2026-03-02"}


@pytest.fixture
def archivist(desk: Desk) -> Desk:
    desk.person("appoint", "王芳", post=Post.ARCHIVIST)
    desk.act("settings.set", name="fonds", value="Z109")
    return desk


def numbered(desk: Desk, n: int = 3, **facts: Any) -> list[Piece]:
    made = [
        desk.act(
            "archives.found",
            **{
                "title": f"第{k}件",
                "author": "本中心",
                "dated": dt.date(2025, 1, k),
                "pages": 100,
                "kind": "制度规定",
                "year": 2025,
                **facts,
            },
        )
        for k in range(1, n + 1)
    ]
    desk.act("archives.number", pieces=tuple(made))
    return [desk.fresh(piece) for piece in made]


@pytest.mark.clause("档案.5")
@pytest.mark.parametrize("missing", [*WHOLE, "件", "同一人", "空盒"])
def test_a_box_with_a_missing_fact_is_not_sealed(missing: str) -> None:
    facts = {label: "" if label == missing else value for label, value in WHOLE.items()}
    lacking = [("Z1-0001", ["页数", "日期"])] if missing == "件" else []
    box = rules.Contents("第1盒", facts, 0 if missing == "空盒" else 2, lacking, one_person=missing == "同一人")
    with pytest.raises(Refusal) as refusal:
        rules.may_seal(box)
    assert refusal.value.clause == ("" if missing in ("同一人", "空盒") else "档案.5")
    assert refusal.value.setting == (HouseRule.BOX_CHECKER if missing == "同一人" else None)
    assert refusal.value.way_on
    rules.may_seal(rules.Contents("第1盒", WHOLE, 2, []))


@pytest.mark.parametrize(
    ("two", "one_person", "ground"),
    [(True, True, HouseRule.BOX_CHECKER), (True, False, None), (False, True, None), (False, False, None)],
)
def test_another_checks_a_box_where_the_office_wants_it(
    ground: HouseRule | None, *, two: bool, one_person: bool
) -> None:
    with decided(ground, "同一人"):
        rules.may_seal(rules.Contents("第1盒", WHOLE, 2, [], one_person=one_person), two=two)


@pytest.mark.clause("档案.2", "档案.5")
def test_a_box_is_shelved_described_and_sealed(archivist: Desk) -> None:
    numbered(archivist)
    box = Box.get()
    assert "存放位置" in archivist.refused("档案.5", "boxes.seal", box)
    archivist.act("boxes.shelve", box, place="3号柜2层")
    archivist.act("boxes.describe", box, compiled_by="王芳", checked_by="王芳")
    assert "同一人" in archivist.refused("", "boxes.seal", box)
    archivist.act("boxes.describe", box, checked_by="刘强", remark="无缺损")
    sealed = archivist.act("boxes.seal", box)
    assert (sealed.place, sealed.compiled, sealed.remark) == ("3号柜2层", dt.date(2026, 9, 28), "无缺损")
    archivist.refused("", "boxes.describe", box, remark="又改")
    archivist.act("boxes.unseal", box, reason="补一页")
    archivist.refused("", "boxes.unseal", box, reason="没有封")
    assert verify(registers.tables()).sound


@pytest.mark.clause("档案.5")
@pytest.mark.parametrize(("act", "facts"), [("seal", {}), ("describe", {"remark": "又改"})])
def test_a_sealed_box_is_opened_first(archivist: Desk, act: str, facts: dict[str, Any]) -> None:
    numbered(archivist)
    box = Box.get()
    assert "2025-D30-1未封，不能启封" in archivist.refused("", "boxes.unseal", box, reason="没有封")
    archivist.act("boxes.shelve", box, place="1柜")
    archivist.act("boxes.describe", box, compiled_by="王芳", checked_by="刘强")
    archivist.act("boxes.seal", box)
    said = archivist.refused("", f"boxes.{act}", box, **facts)
    assert "2025-D30-1已封" in said
    assert "启封" in said
    archivist.act("boxes.unseal", box, reason="补一页")
    archivist.act(f"boxes.{act}", box, **facts)


@pytest.mark.clause("保密员.4")
def test_a_box_is_as_secret_as_what_lies_in_it_and_a_piece_no_more_than_itself(archivist: Desk) -> None:
    archivist.person("appoint", "李明", post=Post.ARCHIVIST)
    entry = archivist.circulated(archivist.add(origin=Origin.CITY, pages=4, title="后来定密"))
    offer = archivist.act("filing.file", Offer.get(Offer.about == entry.document))
    raised = Piece.get(Piece.id == offer.piece)
    other = archivist.act("archives.found", title="普通", kind="制度规定", year=raised.year, author="本中心")
    archivist.act("archives.number", pieces=(archivist.fresh(raised), other))
    archivist.do(
        "level",
        entry=archivist.fresh(entry),
        level=Level.SECRET,
        basis="首页标注",
        decided_by=archivist.office.actor,
    )
    raised, other = archivist.fresh(raised), archivist.fresh(other)
    assert raised.box == other.box
    assert [piece.level for piece in other.box.contents()] == [Level.SECRET, Level.NONE]
    li = archivist.acting("李明")
    li.refused("保密员.4", "boxes.shelve", other.box, place="1柜")
    li.refused("保密员.4", "archives.amend", raised, note="x", reason="试试")
    assert li.act("archives.amend", other, note="无", reason="补记").note == "无"
    archivist.act("boxes.shelve", other.box, place="密件柜")


@pytest.mark.clause("档案.5")
def test_an_incomplete_piece_keeps_its_box_open(archivist: Desk) -> None:
    piece = numbered(archivist, pages=None, author="")[0]
    box = Box.get()
    archivist.act("boxes.shelve", box, place="1柜")
    archivist.act("boxes.describe", box, compiled_by="王芳", checked_by="刘强")
    assert "缺责任者、页数" in archivist.refused("档案.5", "boxes.seal", box)
    for one in Piece.select():
        archivist.act("archives.amend", one, author="本中心", pages=4, reason="数清页数")
    archivist.act("boxes.seal", box)
    assert archivist.fresh(piece).pages == 4


@pytest.mark.clause("档案.2")
def test_boxes_fill_by_thickness_and_pieces_can_be_moved(archivist: Desk) -> None:
    pieces = numbered(archivist, 7)
    assert [(p.box.number, p.place_in_box) for p in pieces if p.box] == [
        *((1, n) for n in range(1, 7)),
        (2, 1),
    ]
    moved = archivist.act("archives.rebox", pieces[5], box=2, reason="原盒装不下")
    assert (moved.box.number, moved.place_in_box) == (2, 2)
    third = archivist.act("archives.rebox", pieces[0], box=3, reason="太厚单独装")
    assert third.box.number == 3
    loose = archivist.act("archives.found", title="未编", kind="制度规定", year=2025)
    archivist.refused("", "archives.rebox", loose, box=1, reason="还没有编号")


@pytest.mark.clause("档案.2")
def test_a_sealed_box_takes_nothing_more(archivist: Desk) -> None:
    pieces = numbered(archivist)
    box = Box.get()
    archivist.act("boxes.shelve", box, place="1柜")
    archivist.act("boxes.describe", box, compiled_by="王芳", checked_by="刘强")
    archivist.act("boxes.seal", box)
    archivist.refused("", "archives.rebox", pieces[0], box=2, reason="想换一盒")
    later = numbered(archivist, 1, title="后来的")[0]
    assert (later.serial, later.box and later.box.number) == (4, 2)


@pytest.mark.clause("档案.3", "档案.5")
def test_a_sealed_year_stays_as_it_is(archivist: Desk) -> None:
    pieces = numbered(archivist)
    box = Box.get()
    with pytest.raises(Refusal, match="未封的盒1") as refusal:
        archivist.act("archives.seal_year", year=2025)
    assert refusal.value.clause == "档案.3"
    archivist.act("boxes.shelve", box, place="1柜")
    archivist.act("boxes.describe", box, compiled_by="王芳", checked_by="刘强")
    archivist.act("boxes.seal", box)
    year = archivist.act("archives.seal_year", year=2025)
    assert (year.pieces, year.boxes, FilingYear.select().count()) == (3, 1, 1)
    archivist.refused("", "boxes.unseal", box, reason="想改一改")
    with pytest.raises(Refusal, match="已经封卷"):
        archivist.act("archives.found", title="迟到的", kind="制度规定", year=2025)
    archivist.refused("", "archives.amend", pieces[0], year=2026, reason="年度写错")
    archivist.act("archives.amend", pieces[0], title="题名更正", reason="题名登错")


@pytest.mark.clause("保密.1")
def test_a_box_of_marked_pieces_is_seen_by_those_who_may(archivist: Desk) -> None:
    numbered(archivist, 1)
    piece = numbered(archivist, 1, level=Level.SECRET, title="代称甲")[0]
    assert piece.number == "Z109-WS·2025-D30-BMS-0001"
    register = registers.load("boxes")
    archivist.person("appoint", "李明", post=Post.ARCHIVIST)
    other = archivist.acting("李明")
    assert [row.values[0] for row in Listing(other.office, register).walk()] == ["2025-D30-1"]
    assert find(archivist.office, register, "2025-D30-BMS-1") == piece.box
    for text in ("2025-D30-BMS-1", f"#{piece.box.id if piece.box else 0}", "盒1", "2025-D30-9"):
        with pytest.raises(Unreadable):
            find(other.office, register, text)
    other.refused("保密员.4", "boxes.shelve", piece.box, place="1柜")


@pytest.mark.clause("保密员.4")
def test_an_empty_box_of_the_marked_section_is_the_secrets_officers(desk: Desk) -> None:
    desk.person("appoint", "李明", post=Post.ARCHIVIST)
    box = desk.act("boxes.found", year=2019, retention=Retention.TEN, number=1, section="bms")
    assert desk.act("boxes.shelve", box, place="密件柜").place == "密件柜"
    desk.acting("李明").refused("保密员.4", "boxes.shelve", box, place="1柜")


@pytest.mark.clause("档案.2")
def test_a_list_of_boxes_is_imported_once(archivist: Desk, tmp_path: Path) -> None:
    path = tmp_path / "盒.csv"
    path.write_text(
        "年度,保管期限,机构,盒号,存放位置\n2019,30年,bgs,1,1柜\n2019,三十年,BGS,第1盒,1柜\n2019,长期,BGS,2,\n",
        encoding="utf-8",
    )
    register = registers.load("boxes")
    for entered, already in ((1, 1), (0, 2)):
        outcome = importing.run(archivist.office, register, importing.open_file(register, path))
        assert (outcome.entered, len(outcome.already), len(outcome.rejected)) == (entered, already, 1)
    assert Box.get().label == "2019-D30-BGS-1"
    assert archivist.act("boxes.found", year=2019, retention=Retention.TEN, number=1).thickness == 30
    with pytest.raises(Refusal):
        archivist.acting("李明").act("boxes.found", year=2019, retention=Retention.TEN, number=2)


def test_what_is_electronic_has_a_number_and_no_box(archivist: Desk) -> None:
    piece = numbered(archivist, 1, media=Media.ELECTRONIC)[0]
    assert (piece.state, piece.box) == (PieceState.KEPT, None)
    assert "电子" in archivist.refused("", "archives.rebox", piece, box=1, reason="装到一起")
    assert Box.select().count() == 0


@pytest.mark.clause("档案.2")
def test_class_facts_are_corrected_until_the_number_is_given(archivist: Desk) -> None:
    piece = archivist.act("archives.found", title="题", kind="制度规定", year=2024)
    changed = archivist.act("archives.amend", piece, kind="合同协议", year=2025, reason="归错类别")
    assert (changed.retention.value, changed.year, changed.proposed.value) == ("10年", 2025, "10年")
    with pytest.raises(Unreadable, match="没有哪一项"):
        archivist.act("archives.amend", piece, title="题", reason="没有不同")
    archivist.act("archives.void", piece, reason="登重了")
    archivist.refused("", "archives.void", numbered(archivist, 1)[0], reason="想作废")
    with pytest.raises(Unreadable, match="没有要编号的"):
        archivist.act("archives.number", pieces=())
    assert verify(registers.tables()).sound


@pytest.mark.clause("档案.2")
def test_what_is_void_is_not_voided_again(archivist: Desk) -> None:
    piece = archivist.act("archives.found", title="题", kind="制度规定", year=2024)
    archivist.act("archives.void", piece, reason="登重了")
    archivist.refused("", "archives.void", piece, reason="另一个原因")
    assert archivist.fresh(piece).moved == "登重了"


@pytest.mark.clause("档案.2")
@pytest.mark.parametrize("state", [s for s in PieceState if s is not PieceState.KEPT])
def test_only_what_is_kept_lies_in_another_box(archivist: Desk, state: PieceState) -> None:
    piece = numbered(archivist, 1)[0]
    piece.state = state
    told = archivist.office.refusal(registers.load("archives").action("rebox"), piece)
    assert told is not None
    assert told.clause == ""
    assert f"{state}，不能换盒" in str(told)
