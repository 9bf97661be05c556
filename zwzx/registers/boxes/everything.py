"""What the list of boxes offers beyond itself: every act, every fact, the papers."""

from __future__ import annotations

from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import number, text
from zwzx.office.pieces import Box
from zwzx.office.register import Column, More
from zwzx.registers.boxes import actions, sheets
from zwzx.registers.boxes.register import COLUMNS

FACTS = (
    *COLUMNS,
    Column("serial", Box.number, number("盒号"), 6),
    Column("thickness", Box.thickness, number("盒厚", unit="毫米"), 6),
    Column("compiled_by", Box.compiled_by, text("整理人"), 8),
    Column("compiled", Box.compiled, day("整理日期"), 10),
    Column("checked_by", Box.checked_by, text("检查人"), 8),
    Column("checked", Box.checked, day("检查日期"), 10),
    Column("remark", Box.remark, text("盒内文件情况说明"), 20),
)

MORE = More(
    actions=(actions.found, actions.shelve, actions.describe, actions.seal, actions.unseal),
    facts=FACTS,
    paper=FACTS,
    sheets=sheets.SHEETS,
    importable=actions.found,
)
