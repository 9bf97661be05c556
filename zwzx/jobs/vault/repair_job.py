"""Repairing a store 修复: what follows from the program and the rows is made anew, as one event."""

from __future__ import annotations

from zwzx import registers
from zwzx.jobs.job import Step, Work, job
from zwzx.jobs.vault import anchors
from zwzx.office.core.office import Office
from zwzx.office.people import keyholding
from zwzx.store import pointers, schema_check
from zwzx.store.database import StoreError
from zwzx.store.verify import verify

CHECK, REPAIR = "校验流水", "修复"
BEYOND = "请停止登记，保留现场：从备份恢复（zwzx backup restore），或据流水重建（zwzx journal rebuild --to 新位置）。"


@job(
    "修复登记库",
    steps=(Step(CHECK, "笔", stays="还没有动登记库。"), Step(REPAIR, stays="没有修复，登记库没有动。", held=True)),
    again="从头修复。",
    rehearsed=True,
    entered_by=keyholding.HOLDERS,
)
def repair(work: Work, office: Office) -> None:
    """修复登记库：防线（触发器）、索引、检索文字和检索索引重新做好，记一笔流水；流水和各行有不符的不修。"""
    pointers.refuse(office.store.path, "修复", "请服务器管理员运行 zwzx server upgrade：缺了或被改过的会重新做好。")
    tables = registers.tables()
    found, beyond = schema_check.needed(tables)
    if beyond:
        raise StoreError(f"修复不了：{beyond[0]}", BEYOND)
    work.step(CHECK, office.store.head[0])
    verdict = verify(tables, anchors.kept(office), progress=work.tell, now=office.reading, schema=False)
    if not verdict.sound:
        raise StoreError(f"修复不了：{verdict.faults[0]}", BEYOND)
    for words in found:
        work.row(words)
    if not found:
        work.say("没有要修复的。")
        return
    if work.dry_run:
        work.say("试办可行，没有修复。")
        return
    work.step(REPAIR)
    office.perform(keyholding.repaired, found=" ".join(found))
    work.say("已修复，记进流水。")
