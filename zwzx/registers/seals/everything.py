"""What the seals register offers beyond its list: every act, every fact, the papers."""

from __future__ import annotations

from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import number, text, yes_no
from zwzx.office.register import Column, More
from zwzx.office.seals import Seal
from zwzx.registers.seals import correcting, ending, founding, keeping, making, outing, sheets
from zwzx.registers.seals.register import COLUMNS

FACTS = (
    *COLUMNS,
    Column("size", Seal.size, number("规格"), 6),
    Column("material", Seal.material, text("材质"), 8),
    Column("issuer", Seal.issuer, text("制发机关"), 16),
    Column("maker", Seal.maker, text("刻制单位"), 16),
    Column("approval_number", Seal.approval_number, text("批准文号"), 16),
    Column("made", Seal.made, day("刻制日期"), 10),
    Column("recorded_with", Seal.recorded_with, text("备案机关"), 16),
    Column("record_number", Seal.record_number, text("备案号"), 16),
    Column("recorded", Seal.recorded, day("备案日期"), 10),
    Column("collector", Seal.collector, text("领取人"), 8),
    Column("collected", Seal.collected, day("领取日期"), 10),
    Column("notice", Seal.notice, text("启用文号"), 16),
    Column("in_use", Seal.in_use, day("启用日期"), 10),
    Column("stopped", Seal.stopped, day("停用日期"), 10),
    Column("stop_reason", Seal.stop_reason, text("停用原因"), 16),
    Column("ended", Seal.ended, day("缴销销毁日期"), 10),
    Column("ending", Seal.ending, text("缴销销毁情况"), 24),
    Column("impression", Seal.impression, text("印模摘要"), 16),
    Column("opening", Seal.opening, yes_no("期初"), 4),
    Column("note", Seal.note, text("备注"), 16),
)
PAPER = tuple(c for c in FACTS if c.name not in ("holder", "impression", "opening"))

MORE = More(
    actions=(
        keeping.hand_over,
        outing.take_out,
        outing.bring_back,
        keeping.entrust,
        keeping.give_back,
        keeping.undo,
        making.apply,
        making.approve,
        making.decline,
        making.make,
        making.record,
        making.collect,
        making.enable,
        founding.found,
        correcting.amend,
        making.impress,
        ending.stop,
        ending.resume,
        ending.shut,
        ending.surrender,
        ending.destroy,
        ending.lose,
        ending.announce,
    ),
    facts=FACTS,
    paper=PAPER,
    sheets=sheets.SHEETS,
    importable=founding.found,
)
