"""What the archive room has already enters under the number that it has."""

from __future__ import annotations

import csv
import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import PEOPLE, Desk
from zwzx import registers
from zwzx.jobs.exchange import importing
from zwzx.office.archive.filing import categories
from zwzx.office.archive.pieces import Box, Piece
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core.listing import Listing, find
from zwzx.office.custody import custody
from zwzx.office.kinds.base import Unreadable
from zwzx.office.terms.archives import Media, PieceState, Retention
from zwzx.office.terms.papers import Level
from zwzx.office.terms.people import Post
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

NUMBER = "Z109-WS·2024-D30-BGS-0007"


@pytest.fixture
def archivist(desk: Desk) -> Desk:
    desk.person("appoint", "李明", post=Post.ARCHIVIST)
    return desk.acting("李明")


def entered(desk: Desk, **facts: Any) -> Piece:
    piece: Piece = desk.act("archives.found", **{"title": "关于值班的通知", "kind": "制度规定", "year": 2025, **facts})
    return piece


@pytest.mark.clause("档案.1")
def test_a_piece_lies_in_the_archive_room_under_a_code(archivist: Desk) -> None:
    piece = entered(archivist, pages=3)
    assert (piece.state, piece.retention, piece.proposed) == (
        PieceState.UNNUMBERED,
        Retention.THIRTY,
        Retention.THIRTY,
    )
    assert piece.item is not None
    assert custody.holding(piece.item).holder.name == custody.ARCHIVES
    assert piece.item.code.startswith("04")
    assert verify(registers.tables()).sound


@pytest.mark.clause("档案.2")
def test_a_number_that_it_has_tells_year_retention_and_section(archivist: Desk) -> None:
    piece = entered(archivist, year=None, number="Z109-WS・2024—D30—BGS—0007", box=2, place="1柜2层")
    assert (piece.number, piece.year, piece.section, piece.serial) == (NUMBER, 2024, "BGS", 7)
    assert piece.state is PieceState.KEPT
    assert piece.box is not None
    assert (piece.box.number, piece.box.place) == (2, "1柜2层")
    for facts in ({"year": 2023}, {"serial": 9}, {"retention": Retention.TEN}):
        with pytest.raises(Unreadable, match="档号里却是"):
            entered(archivist, **{"year": None, "number": "Z109-WS·2024-D30-BGS-0008", **facts})
    with pytest.raises(Unreadable, match="已经登记过"):
        entered(archivist, year=None, number=NUMBER)


@pytest.mark.clause("保密.1")
def test_whether_a_marked_piece_has_a_title_is_told_by_no_refusal(desk: Desk, archivist: Desk) -> None:
    marked = entered(desk, title="代称甲", level=Level.SECRET)
    assert marked.level is Level.SECRET
    assert entered(archivist, title="代称甲").level is Level.NONE
    with pytest.raises(Unreadable, match="已经登记过"):
        entered(archivist, title="代称甲")
    with pytest.raises(Unreadable, match="已经登记过"):
        entered(desk, title="代称甲", level=Level.SECRET)


@pytest.mark.clause("档案.2")
def test_an_old_number_of_another_form_is_kept_as_it_is(archivist: Desk) -> None:
    piece = entered(archivist, number="109-1-12 之3", year=2001, retention=Retention.PERMANENT)
    assert (piece.number, piece.serial, piece.state) == ("109-1-12 之3", None, PieceState.KEPT)
    assert find(archivist.office, registers.load("archives"), "109-1-12 之3") == piece


@pytest.mark.clause("档案.2")
def test_a_piece_has_a_category_and_another_retention_its_reason(archivist: Desk) -> None:
    for facts, clause in (({"kind": ""}, "档案.2"), ({"retention": Retention.TEN}, "")):
        with pytest.raises(Refusal) as refusal:
            entered(archivist, **facts)
        assert refusal.value.clause == clause
        assert refusal.value.way_on
    assert entered(archivist, retention=Retention.TEN, why="事务性").why == "事务性"


@pytest.mark.clause("保密员.4")
def test_a_marked_piece_is_filed_by_the_secrets_officer_and_seen_by_nobody_else(archivist: Desk, desk: Desk) -> None:
    with pytest.raises(Refusal) as refusal:
        entered(archivist, level=Level.SECRET)
    assert refusal.value.clause == "保密员.4"
    piece = entered(desk, level=Level.SECRET, title="代称甲")
    assert piece.section == "BMS"
    assert Listing(archivist.office, registers.load("archives")).count() == 0
    with pytest.raises(Unreadable):
        find(archivist.office, registers.load("archives"), f"#{piece.id}")
    assert find(desk.office, registers.load("archives"), f"#{piece.id}") == piece


@pytest.mark.clause("档案.1")
def test_who_is_no_archivist_files_nothing(desk: Desk) -> None:
    for name in ("王芳", "孙丽"):
        with pytest.raises(Refusal) as refusal:
            entered(desk.acting(name))
        assert refusal.value.clause == "档案.1"


@pytest.mark.clause(*(f"收集.{n}" for n in range(1, 15)))
@pytest.mark.parametrize("clause", [f"收集.{n}" for n in range(1, 15)])
def test_each_of_the_fourteen_has_a_category_under_which_a_piece_is_recorded(archivist: Desk, clause: str) -> None:
    ours = [c for c in categories().values() if c.clause == clause]
    assert ours
    for category in ours:
        piece = entered(archivist, title=category.name, kind=category.id)
        assert (piece.kind, piece.retention) == (category.id, category.ordinary)


def test_electronic_media_have_no_item(archivist: Desk) -> None:
    assert entered(archivist, media=Media.ELECTRONIC).item is None


def test_a_list_kept_elsewhere_is_imported_once(archivist: Desk, tmp_path: Path) -> None:
    path = tmp_path / "目录.csv"
    rows = [
        ["档号", "文号", "责任者", "题名", "日期", "密级", "页数", "类别", "年度", "保管期限", "盒号", "存放位置"],
        [NUMBER, "望政发[2024]3号", "区政府", "通知一", "20240105", "", "4", "上级文件", "", "", "1", "1柜"],
        ["", "", "本中心", "值班表", "2025-03-01", "", "1页", "制度规定", "2025", "三十年", "", ""],
        ["", "", "本中心", "值班表", "2025-03-01", "", "1页", "制度规定", "2025", "三十年", "", ""],
        ["", "", "本中心", "没有类别", "2025-03-01", "", "1", "", "2025", "", "", ""],
        ["", "", "本中心", "类别不明", "2025-03-01", "", "1", "上级", "2025", "", "", ""],
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    register = registers.load("archives")
    outcome = importing.run(archivist.office, register, importing.open_file(register, path))
    assert (outcome.entered, len(outcome.already), len(outcome.rejected)) == (2, 1, 2)
    again = importing.run(archivist.office, register, importing.open_file(register, path))
    assert (again.entered, len(again.already), len(again.rejected)) == (0, 3, 2)
    assert [(p.number, p.dated) for p in Piece.select().order_by(Piece.id)] == [
        (NUMBER, dt.date(2024, 1, 5)),
        ("", dt.date(2025, 3, 1)),
    ]
    assert Box.select().count() == 1
    assert verify(registers.tables()).sound


def catalogue(desk: Desk, path: Path, *rows: str) -> importing.Outcome:
    """What the import of a catalogue comes to that tells no category."""
    path.write_text("\n".join(("档号,文号,责任者,题名,日期,页数,年度,保管期限,盒号", *rows)), encoding="utf-8")
    register = registers.load("archives")
    return importing.run(desk.office, register, importing.open_file(register, path))


@pytest.mark.clause("档案.2")
def test_an_old_catalogue_without_categories_enters_and_the_archivist_decides_later(
    archivist: Desk, tmp_path: Path, zwzx: Any
) -> None:
    outcome = catalogue(
        archivist,
        tmp_path / "a.csv",
        "Z109-WS·2017-D30-BGS-0001,测字〔2017〕1号,测试局,关于新目录一的通知,20170301,3,,,",
        ",,测试局,没有档号的一件,20090301,3,2009,永久,",
        "0109-3,,测试局,旧编法的一件,19990301,3,1999,,",
        ",,测试局,今年的一件,20260301,3,2026,,",
        "0109-4,,测试局,不知道哪一盒的一件,19990301,3,1999,,7",
    )
    assert outcome.entered == 3
    assert ["没有定类别" in why or "不知道是哪一盒" in why for _, why in outcome.rejected] == [True, True]
    first, second, third = Piece.select().order_by(Piece.id)
    assert (first.kind, first.retention, first.proposed, first.state) == ("", Retention.THIRTY, None, PieceState.KEPT)
    assert (second.retention, third.retention) == (Retention.PERMANENT, None)
    _, listed, _ = zwzx("--as", "李明", "archives", "list", "--kind", "未定", "--format", "plain")
    assert [piece.title in listed for piece in (first, second, third)] == [True] * 3
    third = archivist.act("archives.amend", piece=third, kind="会议纪要", reason="看过原件")
    assert (third.retention, third.proposed) == (categories()["会议纪要"].ordinary,) * 2
    first = archivist.act("archives.amend", piece=first, kind="会议纪要", reason="看过原件")
    assert (first.retention, first.number) == (Retention.THIRTY, "Z109-WS·2017-D30-BGS-0001")
    assert first.why == ("" if first.proposed is Retention.THIRTY else "看过原件")
    for changes in ({"kind": "制度规定"}, {"kind": ""}, {"kind": "制度规定", "year": 2016}):
        with pytest.raises(Refusal, match="已编档号"):
            archivist.act("archives.amend", piece=first, **changes, reason="改")
    assert verify(registers.tables()).sound


def test_what_is_exported_is_imported_again(archivist: Desk, tmp_path: Path) -> None:
    from zwzx.faces.cli.output import write
    from zwzx.jobs.exchange.tables import read_table
    from zwzx.jobs.vault.founding import found
    from zwzx.office.core.opening import open_office

    entered(archivist, number=NUMBER, year=None, box=3, place="1柜", pages=4, note="=1+1", dated=dt.date(2024, 5, 6))
    entered(archivist, retention=Retention.TEN, why="事务性", only=True, media=Media.BOTH)
    entered(archivist, number="Z109-WS·2019-Y-BGS-0001", year=None, kind="")
    register = registers.load("archives")
    columns = register.facts
    files = [tmp_path / "1.csv", tmp_path / "2.csv"]
    archivist.office.store.close()
    with open_office(archivist.path, acting="李明", key=archivist.key, clock=archivist.clock) as office:
        write(Listing(office, register, columns=columns).walk(oldest_first=True), columns, None, files[0])
    with found(tmp_path / "b.db", PEOPLE, {}, key=tmp_path / "k", clock=archivist.clock, demonstration=True) as fresh:
        other = Desk(fresh, archivist.clock, tmp_path)
        other.person("appoint", "李明", post=Post.ARCHIVIST)
        office = other.acting("李明").office
        outcome = importing.run(office, register, importing.open_file(register, files[0]))
        assert (outcome.entered, outcome.rejected) == (3, [])
        write(Listing(office, register, columns=columns).walk(oldest_first=True), columns, None, files[1])
    heads = importing.heads_of(register.action("found"))
    first, second = ([line.facts for line in read_table(path, heads).lines()] for path in files)
    assert first == second


@pytest.mark.parametrize(
    ("facts", "enters"),
    [
        ({"number": "Z109-WS·2024-D30-BGS-0008", "year": None, "dated": dt.date(2025, 1, 2)}, False),
        ({"number": "Z109-WS·2024-D30-BGS-0008", "year": None, "dated": dt.date(2024, 12, 31)}, True),
        ({"number": "Z109-WS·2024-D30-BGS-0008", "year": None, "dated": dt.date(2022, 6, 1)}, True),
        ({"year": 2024, "dated": dt.date(2025, 1, 2)}, False),
        ({"year": 2024, "dated": dt.date(2023, 1, 2)}, True),
    ],
)
def test_a_paper_of_a_later_year_is_in_no_earlier_years_archives(
    archivist: Desk, facts: dict[str, Any], *, enters: bool
) -> None:
    if enters:
        assert entered(archivist, **facts).dated == facts["dated"]
        return
    with pytest.raises(Unreadable, match="日期2025-01-02在年度2024年以后"):
        entered(archivist, **facts)
