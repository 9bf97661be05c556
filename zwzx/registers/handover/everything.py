"""What the hand-overs offer beyond their list: every act, every fact, the list that three people sign."""

from __future__ import annotations

from typing import Any

import peewee as pw

from zwzx.office.kinds.days import minute
from zwzx.office.kinds.plain import text
from zwzx.office.people import Person
from zwzx.office.register import Column, More, Sheet
from zwzx.registers.handover import actions, sheets
from zwzx.registers.handover.records import Handover
from zwzx.registers.handover.register import COLUMNS

_LEADER: Any = Person.alias()
LEADER = pw.fn.COALESCE(_LEADER.select(_LEADER.name).where(_LEADER.id == Handover.designated_by), "")
FACTS = (
    *COLUMNS,
    Column("designated_by", LEADER, text("指定代管的领导"), 8),
    Column("signed", Handover.signed, minute("签字时间"), 16),
    Column("back", Handover.back, minute("实际交回"), 16),
)

MORE = More(
    actions=(actions.begin, actions.sign, actions.give_back, actions.strike),
    facts=FACTS,
    paper=FACTS,
    sheets=(Sheet("list", "调离移交清单", sheets.lists, each=True),),
)
