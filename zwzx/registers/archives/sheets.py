"""The papers of archive pieces: the catalogue 归档文件目录 with its cover, and the values of their stamps 归档章."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.archive.pieces import Piece
from zwzx.office.core.fact import label_of
from zwzx.office.core.printed_form import Told, form, table, told
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Grid, Line, Page
from zwzx.office.people.people import Department
from zwzx.office.terms.archives import PieceState, Retention
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from zwzx.office.core.office import Office

GONE = frozenset({PieceState.RETURNED, PieceState.DESTROYED})


def _noted(piece: Piece) -> str:
    return f"{piece.note} {piece.state}".strip() if piece.state in GONE else piece.note


COLUMNS = (
    *(told(Piece.number, 50), told(Piece.reference, 36), told(Piece.author, 34, left=True)),
    told(Piece.title, 67, left=True),
    Told("日期", 20, lambda piece: f"{piece.dated:%Y%m%d}" if piece.dated is not None else ""),
    Told(label_of(Piece.level), 12, lambda piece: piece.level.label if piece.level else ""),
    *(told(Piece.pages, 12), Told(label_of(Piece.note), 24, _noted, left=True)),
)
"""What the catalogue tells of a piece beside its place in it (DA/T 22-2015)."""
STAMPS_ACROSS = 3


def catalogue(office: Office, pieces: Sequence[Piece]) -> list[Page]:
    """归档文件目录: of each year, retention and section a cover and the list."""
    pages: list[Page] = []
    for (year, retention, section), members in _classes(pieces):
        pages += [_cover(office, year, retention, section), _list(office, year, retention, section, members)]
    return pages


def _classes(pieces: Iterable[Piece]) -> Iterator[tuple[tuple[int, Retention, str], list[Piece]]]:
    found: dict[tuple[int, Retention, str], list[Piece]] = {}
    for piece in pieces:
        if piece.retention is not None:
            found.setdefault((piece.year, piece.retention, piece.section), []).append(piece)
    for place in sorted(found, key=lambda p: (p[0], list(Retention).index(p[1]), p[2])):
        yield place, sorted(found[place], key=lambda p: (p.serial is None, p.serial or 0, p.id))


def section_named(code: str) -> str:
    """A section with its code, as the catalogue prints it: 办公室（BGS）; the code alone where it is no section's."""
    found = equal(Department, code=code) if code else []
    return f"{found[0].name}（{code}）" if found else code


def _cover(office: Office, year: int, retention: Retention, section: str) -> Page:
    rows = (
        ("全宗号", office.setting("fonds")),
        ("全宗名称", office.name),
        ("年度", str(year)),
        (label_of(Piece.retention), retention.value),
        ("机构（问题）", section_named(section)),
    )
    grid = form(None, *rows, widths=(50, 110), heights=(18,) * len(rows))
    return Page(
        "归 档 文 件 目 录", (Line(""), Line(""), grid), landscape=True, name=_name("封面", year, retention, section)
    )


def _list(office: Office, year: int, retention: Retention, section: str, pieces: Sequence[Piece]) -> Page:
    above = Line(f"{office.name}　　{year}年度　　{retention}　　{section_named(section)}　　共{len(pieces)}件")
    grid = table(COLUMNS, pieces, numbered=12, struck=lambda piece: piece.state in GONE)
    return Page("归档文件目录", (above, grid), landscape=True, name=_name("目录", year, retention, section))


def stamps(office: Office, pieces: Sequence[Piece]) -> list[Page]:
    """归档章: the six cells of each piece, to be written into the stamp on its first page."""
    rows: list[tuple[Cell, ...]] = []
    ordered = [piece for _, members in _classes(pieces) for piece in members]
    for n in range(0, len(ordered), STAMPS_ACROSS):
        few = ordered[n : n + STAMPS_ACROSS]
        blank = STAMPS_ACROSS - len(few)
        names = tuple(Cell(_short(piece.title), across=3) for piece in few)
        rows.append((*names, *(Cell(across=3) for _ in range(blank))))
        fonds = office.setting("fonds")
        upper = [(fonds, str(piece.year), f"{piece.serial:04d}" if piece.serial else "") for piece in few]
        lower = [(p.section, p.retention.value if p.retention else "", f"{p.pages or ''}") for p in few]
        rows += [
            tuple(Cell(v, align="center") for three in cells for v in three) + (Cell(),) * (blank * 3)
            for cells in (upper, lower)
        ]
    grid = Grid((20.0,) * (3 * STAMPS_ACROSS), tuple(rows), heights=(0, 8, 8) * (len(rows) // 3))
    about = Line("每件三行：题名；全宗号、年度、件号；机构（问题）、保管期限、页数。", size=9)
    return [Page("归档章填写单", (about, grid), name="归档章")]


def _short(title: str) -> str:
    return title if len(title) <= 26 else f"{title[:25]}…"


def _name(what: str, year: int, retention: Retention, section: str) -> str:
    return f"{what} {year} {retention.code} {section}".strip()


SHEETS = (
    Sheet("catalogue", "归档文件目录", catalogue),
    Sheet("stamps", "归档章", stamps),
)
