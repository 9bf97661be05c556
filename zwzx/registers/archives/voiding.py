"""作废: a piece that was entered by mistake is struck, as long as it has no number."""

from __future__ import annotations

from typing import Annotated

from zwzx.office.archive import admission
from zwzx.office.archive.pieces import Piece
from zwzx.office.core.action import action
from zwzx.office.core.office import Office
from zwzx.office.custody import custody
from zwzx.office.kinds.plain import reason
from zwzx.office.terms.archives import PieceState
from zwzx.office.terms.custody import ItemKind
from zwzx.registers.archives import rules


@action(
    "作废",
    key="f",
    entered_by=admission.DESK,
    cites=["档案.2", "档案.1"],
    on=Piece,
    ask="作废后不再编号，确定吗？",
    when=(PieceState.UNNUMBERED,),
    otherwise={PieceState.KEPT: "已编的档号不再使用也不再变动，请按鉴定销毁、清退办理。"},
    handled=admission.FILING,
)
def void(office: Office, piece: Piece, reason: Annotated[str, reason("作废原因")]) -> Piece:
    """作废登错的一件：没有编过档号的才行；从待归档来的，在那里收回。"""
    rules.may_void(piece.title, from_pool=piece.document is not None or piece.came_by != 0)
    office.say(reason=reason)
    if piece.item is not None and piece.item.kind is ItemKind.PIECE:
        custody.hand_over(office, piece.item, to=custody.place(office, custody.STRUCK), because=piece)
    return office.change(piece, state=PieceState.STRUCK, item=None, moved=reason)
