"""The papers of archive use: the slip that a borrower signs, and the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.archive.pieces import Piece
from zwzx.office.clauses import approvals
from zwzx.office.clauses.approvals import Approval
from zwzx.office.core.fact import label_of
from zwzx.office.core.printed_book import OnPaper, PrintedBook
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Grid, Line, Page, label, value, when
from zwzx.office.kinds.base import Unreadable
from zwzx.office.papers.papers import reprint
from zwzx.office.people.names_on_paper import named
from zwzx.office.terms.hours import spelled
from zwzx.registers.archive_use.records import State, Use, Way, extracts, used
from zwzx.registers.archive_use.register import ARCHIVE_USE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.registers.archive_use.records import UsedPiece


def slip(office: Office, uses: Sequence[Use]) -> list[Page]:
    """借据: one a loan; the borrower, the director and the archivist sign.

    Raises:
        Unreadable: where something was read in the room, for which there is none.
    """
    if read := [use.number for use in uses if use.way is not Way.LENT]:
        raise Unreadable(f"{'、'.join(read)}是室内查阅，没有借据。", "请打印登记簿。")
    return [_slip(office, use) for use in uses]


def _slip(office: Office, use: Use) -> Page:
    approved = approvals.of(use)
    rows = [
        (label("编　　号"), value(use.number), label("借据号"), value(use.slip)),
        (label("借 阅 人"), value(f"{use.unit} {use.who}".strip()), label("利用目的"), value(use.aim.value)),
        (label("用　　途"), Cell(use.purpose, across=3)),
    ]
    if use.outside:
        letter = f"{use.issuer}　{use.letter}" + (f"（有效期至{use.letter_until}）" if use.letter_until else "")
        rows.append((label("介 绍 信"), Cell(letter, across=3)))
        rows.append((label("证　　件"), value(use.identity), label("接 待 人"), value(named(use, Use.person))))
    rows.append((label("所借档案"), Cell("\n".join(map(_told, used(use))), across=3)))
    rows += [
        (label("借出时间"), value(when(use.came)), label("应　　还"), value(when(use.due_now))),
        (label("批 准 人"), value(_approved(approved)), label("批准时间"), value(when(_at(approved)))),
        (label("借阅人签名"), Cell(), label("经 手 人"), value(use.by)),
        (label("归还时间"), value(when(use.back)), label("页数完好"), Cell(_state(use))),
        (label("归还人签名"), Cell(), label("经 手 人"), value(use.receiver)),
    ]
    heights = tuple(14.0 if row[0].text.endswith("签名") else 10.0 for row in rows)
    grid = Grid((26, 64, 26, 64), tuple(rows), heights=heights)
    rule = "不得拆走、撕毁、涂画，不得自行摄制、翻印、复制，不得外泄；需要复制的由档案员办理（档案.6、档案.7）。"
    return Page(
        f"{office.name}借阅档案借据",
        (grid, Line(rule, size=9)),
        note=reprint(use, "slip"),
        name=f"借据 {use.number}",
    )


def _lines(use: Use) -> list[tuple[Use, UsedPiece]]:
    """What the book has a line for each of: the pieces of a use."""
    return [(use, line) for line in used(use)]


def _taken(one: tuple[Use, UsedPiece]) -> str:
    use, line = one
    return "\n".join(f"{e.taking}{e.pages}页" for e in extracts(use) if e.piece == line.piece)


def _back(one: tuple[Use, UsedPiece]) -> str:
    use, line = one
    return f"{spelled(line.back, '%m-%d %H:%M')}" if line.back and use.state is not State.STRUCK else ""


def _among(*texts: str) -> str:
    """One below the other, what is said of them."""
    return "\n".join(filter(None, texts))


def _told(line: UsedPiece) -> str:
    piece = line.piece
    pages = f"　{piece.pages}页" if piece.pages else ""
    return f"{piece.number_or_id}　{piece.title}{pages}" + ("　密件" if piece.level.marked else "")


def _sound(line: UsedPiece) -> str:
    if line.back is None:
        return ""
    if line.lost:
        return "遗失"
    return (f"{line.pages}页 " if line.pages else "") + (line.defects or "完好")


def _state(use: Use) -> str:
    return "；".join(filter(None, map(_sound, used(use))))


def _approved(given: Sequence[approvals.Approval]) -> str:
    return "、".join(one.told for one in given)


def _at(given: Sequence[approvals.Approval]) -> dt.datetime | None:
    return given[0].at if given else None


SHEETS = (
    Sheet("slip", "借据", slip, each=True),
    PrintedBook(
        ARCHIVE_USE,
        "number since user shown aim piece title level way taken approver due back effect",
        beside=(
            ARCHIVE_USE.columns[0].but(printed=20),
            OnPaper("user", "查阅人、单位", 25, lambda use: f"{use.who}\n{use.unit}"),
            OnPaper(
                "shown", "证件、介绍信", 25, lambda use: _among(use.letter, use.identity), of=(Use.letter, Use.identity)
            ),
            OnPaper(
                "aim", label_of(Use.aim), 18, lambda use: _among(use.aim.value, use.purpose), of=(Use.aim, Use.purpose)
            ),
            OnPaper("piece", label_of(Use.numbers), 32, lambda one: one[1].piece.number_or_id, each=True),
            OnPaper("title", label_of(Piece.title), 38, lambda one: one[1].piece.title, each=True),
            OnPaper("level", label_of(Piece.level), 9, lambda one: one[1].piece.level.label, each=True),
            OnPaper("taken", "摘抄复制", 14, _taken, each=True),
            OnPaper("approver", label_of(Approval.person), 13, lambda use: _approved(approvals.of(use))),
            OnPaper(
                "due",
                label_of(Use.due),
                12,
                lambda use: f"{use.due_now:%m-%d}" if use.due_now and use.way is Way.LENT else "",
            ),
            OnPaper("back", "归还", 14, _back, each=True),
            OnPaper("effect", "完好、效果", 18, lambda one: _among(_sound(one[1]), one[0].effect), each=True),
        ),
        title="查阅借阅登记簿",
        heading=ARCHIVE_USE.title,
        year=Use.came,
        unit="人次",
        left="title",
        lines=_lines,
        unit_of_lines="件次",
    ).sheet(),
)
