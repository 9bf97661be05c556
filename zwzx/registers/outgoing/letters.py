"""The outgoing paper as a letter in the form of GB/T 9704-2012: what the row tells, around the text that was attached."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zwzx.office.core.letter import Letter, Paragraph, Rank, Text, body
from zwzx.office.kinds.base import parts
from zwzx.office.papers.own_papers import Outgoing
from zwzx.office.papers.papers import Body
from zwzx.office.people.names_on_paper import named
from zwzx.office.terms.outgoing import ENDED, State
from zwzx.office.terms.papers import Genre, Urgency
from zwzx.store.digests import sha256

if TYPE_CHECKING:
    from zwzx.office.core.office import Office

UPWARD = (Genre.REQUEST, Genre.REPORT)
"""The genres that go to those above, on which the signer is printed."""
HEADS = {Genre.LETTER: "", Genre.MINUTES: "纪要"}
"""What follows the house's name in the 发文机关标志, where that is not 文件."""
RANKS = (
    (re.compile("[一二三四五六七八九十]+、"), Rank.FIRST),
    (re.compile("（[一二三四五六七八九十]+）"), Rank.SECOND),
    (re.compile(r"\d+[.．]"), Rank.THIRD),
    (re.compile(r"（\d+）"), Rank.FOURTH),
)
"""How the paragraphs of each 结构层次 begin (7.3.3)."""
NO_TEXT = "（正文）"


def whole(office: Office, paper: Outgoing) -> Text:
    """The paper, with what it still lacks left out: 文号 before it is given, 成文日期 before the signature."""
    return Text(
        title=paper.title,
        paragraphs=_paragraphs(paper),
        red_head=f"{office.name}{HEADS.get(paper.genre, '文件')}",
        number=paper.reference,
        marks=_marks(paper),
        signer=paper.signer.removeprefix("代主任") if paper.genre in UPWARD else "",
        addressee=paper.to,
        enclosures=tuple(parts(paper.enclosures)),
        signature=office.name,
        date=paper.signed.date() if paper.signed is not None else None,
        note=f"联系人：{named(paper, Outgoing.drafter)}" if paper.genre is Genre.REQUEST else "",
        copied_to=paper.copy_to,
        issued_by=office.name,
        issued=paper.printed_at.date() if paper.printed_at is not None else None,
    )


def _marks(paper: Outgoing) -> tuple[str, ...]:
    """密级和保密期限 and 紧急程度; the 份号 is stamped on each copy of a marked paper, for which a line is left."""
    marks = []
    if paper.level.marked:
        marks += ["　", f"{paper.level.label}★{paper.term}" if paper.term else paper.level.label]
    if paper.urgency is not Urgency.ORDINARY:
        marks.append(paper.urgency.value)
    return tuple(marks)


def _paragraphs(paper: Outgoing) -> tuple[Paragraph, ...]:
    """The attached text, where it is a plain one; else a line that tells which text belongs there."""
    if paper.level.marked or not paper.digest:
        return (Paragraph(NO_TEXT),)
    kept = Body.get_or_none(Body.digest == paper.digest)
    if kept is not None and sha256(kept.content) == paper.digest and paper.text_name.lower().endswith(".txt"):
        try:
            return tuple(map(_ranked, body(bytes(kept.content).decode("utf-8-sig"))))
        except UnicodeDecodeError:
            pass
    return (Paragraph(f"（正文：第{paper.revision}稿《{paper.text_name}》，校验值{paper.digest[:16]}）"),)


def _ranked(paragraph: Paragraph) -> Paragraph:
    """A paragraph with the 结构层次 that its number tells; one with a sentence behind its heading is body."""
    rank = next((rank for begins, rank in RANKS if begins.match(paragraph.text)), Rank.BODY)
    heading = rank in (Rank.FIRST, Rank.SECOND) and "。" in paragraph.text.rstrip("。")
    return Paragraph(paragraph.text, Rank.BODY if heading else rank)


def _going(paper: Outgoing) -> bool:
    return paper.state not in (*ENDED, State.PAST)


LETTERS = (Letter("paper", "公文", whole, fits=_going),)
