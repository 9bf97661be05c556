"""来电: destroying who a caller was, once the years are over for which it is kept."""

from __future__ import annotations

from zwzx import registers
from zwzx.office.matters import forgetting
from zwzx.office.terms.people import OFFICE
from zwzx.registers.calls.records import DONE, Call, State

forget = forgetting.act(__name__, Call, registers.tables, entered_by=OFFICE, when=(*DONE, State.VOID, State.PAST))
