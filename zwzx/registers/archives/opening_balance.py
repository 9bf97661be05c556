"""原有档案补登: what the archive room has already, and a section's own pieces, enter one by one or from a file."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from zwzx.office.archive import admission, archive_numbers
from zwzx.office.archive.filing import categories
from zwzx.office.archive.pieces import Box, Piece, add_piece, section_of
from zwzx.office.core import already, old_books, old_words
from zwzx.office.core.action import NEW, Proposal, action
from zwzx.office.core.fact import label_of
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.hidden import shortened
from zwzx.office.papers import origins
from zwzx.office.papers.marked_words import level_is_told
from zwzx.office.terms.archives import OldPeriod, PieceState, Retention
from zwzx.office.terms.papers import Level, Origin
from zwzx.registers.archives.facts import Facts
from zwzx.registers.archives.register import ARCHIVES
from zwzx.store.record import equal, tuples

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from zwzx.office.archive.archive_numbers import Parts

T = TypeVar("T", int, Retention)
NUMBERED = ("year", "retention", "serial")
"""What a number tells of a piece beside its section."""
UNNUMBERED = ("year", "title", "reference", "dated")
"""What a piece is known by that has no number yet."""
APART = "同题名的另一件，请在题名或文号里区别开。"
BESIDE = ("place", "stood", "filed", "filed_by", "volume", "span")
"""What the form asks for that a piece does not store as it is given."""


def for_found(office: Office, values: Mapping[str, Any]) -> Proposal:
    """What the author tells of where a piece comes from (档案.4)."""
    origin = origins.proposed(office, str(values.get("author", "")))
    proposed: dict[str, Any] = {"origin": origin} if origin is not Origin.UNDECIDED else {}
    if not values.get("number"):
        proposed["year"] = office.today.year
    return Proposal(proposed)


@action(
    "登记归档件",
    key="d",
    usual=NEW,
    entered_by=admission.DESK,
    entered_under="档案.1",
    cites=["档案.1", "档案.2", "档案.4", "保密员.4"],
    fill=for_found,
    handled=admission.FILING,
    imports=True,
    undone_by="void",
)
def found(office: Office, facts: Facts) -> Piece:
    """登记一件归档件（原有档案补登、科室自有材料）：已有的档号照写，没有的整理时再编；一件含正本、定稿、附件、处理笺。"""
    office.handle(facts.level)
    texts = {label_of(Piece.title): facts.title, label_of(Piece.note): facts.note}
    level_is_told(office, texts, reference=facts.reference)
    told = archive_numbers.read(facts.number) if facts.number else None
    old = archive_numbers.read_old(facts.number) if facts.number and told is None else None
    told = told or old
    year = _agreed(label_of(Piece.year), facts.year, told.year if told else None)
    if year is None:
        raise _no_year(facts.number)
    _has_been(office, facts, year)
    if not facts.number and year >= old_books.founded(office).year - 1:
        admission.classed(facts.title, facts.kind)  # older catalogues often tell none; it is decided later
    retention, proposed = _retention(facts, told)
    number = archive_numbers.folded(facts.number) if told is not old else facts.number
    serial = _agreed(label_of(Piece.serial), facts.serial, told.serial if told else None)
    section = told.section if told is not None and old is None else section_of(office, facts.department, facts.level)
    _first_time(office, facts, number, (year, retention, section, serial))
    _is_of_its_year(facts.dated, year)
    _is_here(facts, number)
    undecided = _undecided(facts)
    box = None
    if facts.box is not None and not (undecided and retention is None):
        box = _box(office, facts, (year, section, retention))
    note = old_books.noted(facts.note, {"案卷号": facts.volume} | undecided)
    agreed = {
        "note": note,
        "year": year,
        "retention": retention,
        "section": section,
        "serial": serial,
        "number": number,
        "box": box,
    }
    piece = Piece(
        **{f.name: getattr(facts, f.name) for f in fields(Facts) if f.name not in {*agreed, *BESIDE}},
        **agreed,
        proposed=proposed,
        state=PieceState.KEPT if number else PieceState.UNNUMBERED,
        opening=True,
    )
    made = add_piece(office, piece, at=facts.filed)
    return office.change(made, filed_by=facts.filed_by) if facts.filed_by else made


def _no_year(number: str) -> Unreadable:
    """What is said of a piece of which neither its row nor its number tells the year."""
    if number:
        return Unreadable(
            f"没有写{label_of(Piece.year)}，档号“{shortened(number)}”里也读不出。",
            f"档号请写成 {archive_numbers.FORM} 这样；读不出的，另写年度，目录上方写了的，写成 年度：2005。",
        )
    return Unreadable(f"没有写{label_of(Piece.year)}。", "请写是哪一年的；目录上方写了的，写成 年度：2005。")


def _is_here(facts: Facts, number: str) -> None:
    """What left the archives, or was entered by mistake, is none of the pieces that they have."""
    if facts.stood not in (None, PieceState.KEPT, PieceState.UNNUMBERED):
        gone = f"（{facts.moved}）" if facts.moved else ""
        raise Unreadable(
            f"{number or facts.title}的状态是“{facts.stood}”{gone}：不在室的不登记为在库。",
            "已经移出、销毁、作废的，请留着原来的目录备查。",
        )
    if facts.stood is None and (words := old_words.gone(facts.title, facts.note)):
        raise Unreadable(
            f"题名或备注里写着“{words}”：不在室的不登记为在库。",
            f"请留着原来的目录备查；确实在室的，状态写 {PieceState.KEPT}。",
        )
    if facts.span:
        raise Unreadable(
            f"写着起止日期“{shortened(facts.span)}”：这是案卷目录的一行，案卷不是一件，不登记为归档件。",
            "请导入卷内文件目录：一件一行，写日期，案卷号写在“案卷号”一栏；没有卷内目录的，请留着案卷目录备查。",
        )


def _has_been(office: Office, facts: Facts, year: int) -> None:
    """A piece is of a year that has begun, and its number, where it has one, of a year in which it was given by hand."""
    old_books.has_begun(label_of(Piece.year), year, office.today)
    filed = facts.filed.date() if facts.filed is not None else None
    old_books.is_past({label_of(Piece.dated): facts.dated, label_of(Piece.filed): filed}, office.today)
    if facts.number:
        way_on = "建库以后的年度，档号请空着，整理时用“编档号”给。"
        old_books.of_an_old_book(facts.number, year, old_books.founded(office), way_on)


def _is_of_its_year(dated: dt.date | None, year: int) -> None:
    """A piece is of the year in which its matter was done with: of a paper of that year or an earlier one, and of no later one."""
    if dated is not None and dated.year > year:
        raise Unreadable(
            f"{label_of(Piece.dated)}{dated}在{label_of(Piece.year)}{year}年以后。",
            "请核对原件的日期和归档章上的年度。",
        )


def _agreed(label: str, given: T | None, told: T | None) -> T | None:
    """What was given and what the number tells are the same, where both are there."""
    if given is not None and told is not None and given != told:
        raise Unreadable(f"{label}写的是{given}，档号里却是{told}。", "请核对原件上的归档章。")
    return given if given is not None else told


def _retention(facts: Facts, told: Parts | None) -> tuple[Retention | None, Retention | None]:
    """The retention that holds and the one that its category proposes; None where nothing tells it."""
    proposed = categories()[facts.kind].ordinary if facts.kind else None
    given = facts.retention if not isinstance(facts.retention, OldPeriod) else None
    if told is not None:
        return _agreed(label_of(Piece.retention), given, told.retention) or told.retention, proposed
    if _undecided(facts) or any(f"{label_of(Piece.retention)}：{old}" in facts.note for old in OldPeriod):
        return None, proposed
    if given is None:
        return proposed, proposed
    if proposed is not None and not facts.number:
        admission.period_explained(proposed, given, facts.why)
    return given, proposed


def _undecided(facts: Facts) -> dict[str, str]:
    """What the note keeps of a piece whose period is one of the old rules, with the box that was counted by it; until it is appraised."""
    if not isinstance(facts.retention, OldPeriod):
        return {}
    box = {label_of(Box.number): str(facts.box), label_of(Box.place): facts.place} if facts.box is not None else {}
    return {label_of(Piece.retention): facts.retention.value, **box}


def _first_time(
    office: Office, facts: Facts, number: str, place: tuple[int, Retention | None, str, int | None]
) -> None:
    """Refuse what is in the list already, within the running transaction too.

    A piece without a number is known by its year, title, reference and date, a marked one to those who may know of it.
    """
    year, retention, section, serial = place
    keys: list[tuple[Any, ...]] = []
    if number:
        keys.append((Piece, number))
        taken = [piece.id for piece in equal(Piece, number=number)]
        if serial is not None and retention is not None:
            keys.append((Piece, *place))
            same = equal(Piece, year=year, retention=retention, section=section, serial=serial)
            taken = taken or [piece.id for piece in same]
    else:
        keys.append((Piece, year, facts.title, facts.reference, facts.dated))
        taken = _unnumbered(office, year).get(keys[0][1:], [])
    known_by = NUMBERED if number else UNNUMBERED
    for row in taken:
        already.refuse(office, ARCHIVES, Piece.get_by_id(row), number or facts.title, APART, known_by=known_by)
    for key in keys:
        already.first_time(office, key, number or facts.title, APART, known_by=known_by)


def _unnumbered(office: Office, year: int) -> dict[tuple[Any, ...], list[int]]:
    place = ("unnumbered", year)
    if place not in office.known:
        query = Piece.select(Piece.id, Piece.year, Piece.title, Piece.reference, Piece.dated)
        waiting = (Piece.state == PieceState.UNNUMBERED) & (Piece.year == year)
        if not office.sees_marked:
            waiting &= Piece.level < Level.CONFIDENTIAL
        office.known[place] = {tuple(by): [row] for row, *by in tuples(query.where(waiting))}
    known: dict[tuple[Any, ...], list[int]] = office.known[place]
    return known


def _box(office: Office, facts: Facts, place: tuple[int, str, Retention | None]) -> Box:
    """The box of that number, made where it is new."""
    year, section, retention = place
    if retention is None:
        raise Unreadable(f"没有写{label_of(Piece.retention)}，不知道是哪一盒。", "请补上保管期限，或把盒号空着。")
    key = ("box", year, section, retention, facts.box)
    if key not in office.known:
        there = equal(Box, year=year, section=section, retention=retention, number=facts.box)
        made = Box(year=year, section=section, retention=retention, number=facts.box, place=facts.place)
        office.known[key] = there[0] if there else office.add(made)
    box: Box = office.known[key]
    return box
