"""撤销签收、作废: taking back a signature entered by mistake, calling off a list."""

from __future__ import annotations

from typing import Annotated

from zwzx.office.archive import filing, pieces, year_lists
from zwzx.office.archive.pieces import Piece
from zwzx.office.archive.transfer_lists import UNSIGNED, Transfer
from zwzx.office.core.action import Handling, action
from zwzx.office.core.entering import Undone
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.terms.people import Post
from zwzx.office.terms.transfers import LineState, TransferState
from zwzx.registers.transfers import rules, sections
from zwzx.registers.transfers.actions import NONE_MARKED, SECTION, require_clerk
from zwzx.registers.transfers.lines import lines_of, only_there


@action(
    "撤销签收",
    key="x",
    entered_by=(*sections.OFFICE, Post.SECRETS),
    cites=["档案.9"],
    on=Transfer,
    ask="这份清单的归档件都会作废，确定吗？",
    when=(TransferState.SIGNED,),
    handled=Handling(unmarked=sections.OFFICE, unmarked_clause=year_lists.CLAUSE),
)
def unsign(office: Office, transfer: Transfer, reason: Undone) -> Transfer:
    """撤销登错的一次签收：归档件作废，实物回到原处，清单回到点收；编了档号的不能撤。"""
    filed = [line for line in lines_of(transfer) if line.piece]
    found = {line.id: Piece.get_by_id(line.piece) for line in filed}
    rules.may_unsign([p.number for p in found.values() if p.number])
    office.say(reason=reason)
    filing.withdraw(office, transfer, f"撤销签收：{reason}")
    for line in filed:
        pieces.strike_piece(office, found[line.id], transfer, reason)
        if line.document is not None and line.stage is not None:
            filing.unfiled(office, line.document, line.stage)
        office.change(line, piece=0, stage=None)
    return office.change(transfer, state=TransferState.SUBMITTED, giver=None, receiver=None, signed=None)


@action(
    "作废",
    key="f",
    entered_by=SECTION,
    cites=["档案.9", "档案.10"],
    on=Transfer,
    ask="作废后编号保留，确定作废吗？",
    when=UNSIGNED,
    handled=NONE_MARKED,
)
def void(office: Office, transfer: Transfer, reason: Annotated[str, asked(Transfer.void)]) -> Transfer:
    """作废一份开错的清单：没有签收、没有列仅有一份原件的才行，编号保留。"""
    require_clerk(office, transfer)
    rules.may_void(only_there([line for line in lines_of(transfer) if line.state is not LineState.DROPPED]))
    office.say(reason=reason)
    return office.change(transfer, state=TransferState.VOID, void=reason)
