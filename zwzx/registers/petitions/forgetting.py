"""信访: destroying who a petitioner was, once the years are over for which it is kept."""

from __future__ import annotations

from zwzx import registers
from zwzx.office.matters import forgetting
from zwzx.registers.petitions.entering import DESK
from zwzx.registers.petitions.records import ENDED, Petition, State

forget = forgetting.act(
    __name__, Petition, registers.tables, entered_by=DESK, when=(*ENDED, State.HANDED, State.VOID, State.PAST)
)
