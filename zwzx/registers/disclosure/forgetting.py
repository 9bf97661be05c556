"""依申请公开: destroying who an applicant was, once the years are over for which it is kept."""

from __future__ import annotations

from zwzx import registers
from zwzx.office.matters import forgetting
from zwzx.registers.disclosure.actions import BY
from zwzx.registers.disclosure.records import DONE, Disclosure, State

forget = forgetting.act(__name__, Disclosure, registers.tables, entered_by=BY, when=(*DONE, State.VOID, State.PAST))
