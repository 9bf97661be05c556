"""文头纸: what the tests of the whole house find entered, one entry of each sort and one struck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx import registers

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """Sheets that came in, were used, spoilt, and an entry taken back."""
    act = registers.load("letterheads").action
    office.perform(act("receive"), sort="政务中心红头", sheets=500)
    office.perform(act("use"), sort="政务中心红头", sheets=20, reference="望政务〔2026〕1号")
    office.perform(act("spoil"), sort="政务中心红头", sheets=2, note="印坏")
    wrong = office.perform(act("use"), sort="政务中心红头", sheets=3, reference="登错").record
    office.perform(act("strike"), entry=wrong, reason="登错")
