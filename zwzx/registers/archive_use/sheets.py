"""The papers of archive use: the slip that a borrower signs, and the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses import approvals
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Grid, Line, Page, label, value
from zwzx.office.kinds.base import Unreadable
from zwzx.office.papers.papers import reprint
from zwzx.registers.archive_use.records import State, Way, extracts, used

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.registers.archive_use.records import Use, UsedPiece

BOOK = (
    ("查阅号", 20),
    ("调出时间", 16),
    ("查阅人、单位", 25),
    ("证件、介绍信", 25),
    ("利用目的", 18),
    ("档号", 32),
    ("题名", 38),
    ("密级", 9),
    ("方式", 13),
    ("摘抄复制", 14),
    ("批准人", 13),
    ("应还", 12),
    ("归还", 14),
    ("完好、效果", 18),
)


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
        rows.append((label("证　　件"), value(use.identity), label("接 待 人"), value(use.person.name)))
    rows.append((label("所借档案"), Cell("\n".join(map(_told, used(use))), across=3)))
    rows += [
        (label("借出时间"), value(f"{use.came:%Y-%m-%d %H:%M}"), label("应　　还"), value(_moment(use.due))),
        (label("批 准 人"), value(_approved(approved)), label("批准时间"), value(_moment(_at(approved)))),
        (label("借阅人签名"), Cell(), label("经 手 人"), value(use.by)),
        (label("归还时间"), value(_moment(use.back)), label("页数完好"), Cell(_state(use))),
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


def book(office: Office, uses: Sequence[Use]) -> list[Page]:
    """档案查阅借阅登记簿: one line a piece."""
    head = tuple(Cell(label, bold=True, align="center") for label, _ in BOOK)
    rows = tuple(_line(use, line) for use in uses for line in used(use))
    years = sorted({use.came.year for use in uses})
    year = f"{years[0]}年度" if len(years) == 1 else f"{years[0]}—{years[-1]}年" if years else ""
    grid = Grid(tuple(float(width) for _, width in BOOK), (head, *rows), head=1)
    above = Line(f"{office.name}　　{year}　　共{len(uses)}人次、{len(rows)}件次")
    return [Page("档案查阅借阅登记簿", (above, grid), landscape=True, name="查阅借阅登记簿")]


def _line(use: Use, line: UsedPiece) -> tuple[Cell, ...]:
    taken = [e for e in extracts(use) if e.piece == line.piece]
    values = (
        use.number,
        f"{use.came:%m-%d %H:%M}",
        f"{use.who}\n{use.unit}",
        "\n".join(filter(None, (use.letter, use.identity))),
        "\n".join(filter(None, (use.aim.value, use.purpose))),
        line.piece.number or f"#{line.piece.id}",
        line.piece.title,
        line.piece.level.label,
        use.way.value,
        "\n".join(f"{e.taking}{e.pages}页" for e in taken),
        _approved(approvals.of(use)),
        f"{use.due:%m-%d}" if use.due and use.way is Way.LENT else "",
        f"{line.back:%m-%d %H:%M}" if line.back and use.state is not State.STRUCK else "",
        "\n".join(filter(None, (_sound(line), use.effect))),
    )
    struck = use.state is State.STRUCK
    return tuple(Cell(v, align="left" if n == 6 else "center", struck=struck) for n, v in enumerate(values))


def _told(line: UsedPiece) -> str:
    piece = line.piece
    pages = f"　{piece.pages}页" if piece.pages else ""
    return f"{piece.number or f'#{piece.id}'}　{piece.title}{pages}" + ("　密件" if piece.level.marked else "")


def _sound(line: UsedPiece) -> str:
    if line.back is None:
        return ""
    if line.lost:
        return "遗失"
    return (f"{line.pages}页 " if line.pages else "") + (line.defects or "完好")


def _state(use: Use) -> str:
    return "；".join(filter(None, map(_sound, used(use))))


def _approved(given: Sequence[approvals.Approval]) -> str:
    return "、".join(one.by for one in given)


def _at(given: Sequence[approvals.Approval]) -> object:
    return given[0].at if given else None


def _moment(moment: object) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""


SHEETS = (
    Sheet("slip", "借据", slip, each=True),
    Sheet("book", "查阅借阅登记簿", book),
)
