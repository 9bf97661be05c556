"""投诉: destroying who whoever complained was, once the years are over for which it is kept."""

from __future__ import annotations

from zwzx import registers
from zwzx.office.matters import forgetting
from zwzx.office.matters.complaints import ENDED, Complaint, State
from zwzx.office.terms.people import OFFICE, Post

forget = forgetting.act(
    __name__,
    Complaint,
    registers.tables,
    entered_by=(Post.PETITIONS_OFFICER, *OFFICE),
    when=(*ENDED, State.HANDED, State.VOID, State.PAST),
)
