"""What the hand-overs offer beyond their list: every act, every fact, the list that three people sign."""

from __future__ import annotations

from zwzx.office.kinds.days import minute
from zwzx.office.register import Column, More, Sheet
from zwzx.registers.handover import actions, sheets
from zwzx.registers.handover.records import Handover
from zwzx.registers.handover.register import COLUMNS

FACTS = (
    *COLUMNS,
    Column("signed", Handover.signed, minute("签字时间"), 16),
    Column("back", Handover.back, minute("实际交回"), 16),
)

MORE = More(
    actions=(actions.begin, actions.sign, actions.give_back, actions.strike),
    facts=FACTS,
    paper=FACTS,
    sheets=(Sheet("list", "调离移交清单", sheets.lists, each=True, key="f9"),),
)
