"""升级: an old store brought up to the version of this program, as a long job."""

from __future__ import annotations

from pathlib import Path

from zwzx import registers
from zwzx.jobs.job import Step, Work, job
from zwzx.store import database, pointers
from zwzx.store.sqlite import migrations
from zwzx.store.versions import VERSION


@job(
    "升级登记库",
    steps=(
        Step(migrations.BACKUP, stays="登记库停在已经升好的版本，没做完的备份没有留下。"),
        Step(migrations.UPGRADE, stays="登记库停在已经升好的版本，升级前的备份在旁边。", held=True),
    ),
    again="接着升级。",
    rehearsed=True,
    witnessed=False,
)
def upgrade(work: Work, store: Path, data_key: bytes) -> None:
    """升级：把旧版本的登记库升到这一版；每升一版，先在旁边做一份验证过的备份。"""
    pointers.refuse(store, "升级", "请服务器管理员运行 zwzx server upgrade。")
    if work.dry_run:
        found = _version(store, data_key)
        if found < VERSION:
            work.say(f"试办可行，没有升级，也没有备份：真升级时先做{VERSION - found}份备份，再逐版升级。")
        work.row(f"登记库是版本 {found}{f'，会升级到版本 {VERSION}' if found < VERSION else ''}。")
        return
    made = migrations.migrate(store, data_key, progress=work.step)
    for backup in made:
        work.say(f"升级前的备份：{backup}")
    if made:
        work.say(LEFT)
    work.row(f"登记库是版本 {VERSION}。" if not made else f"登记库已升级到版本 {VERSION}。")


LEFT = (
    "升级前的备份各是一个文件，钥匙就是登记库的，zwzx backup list 不列，清理旧备份也不删；要退回去的办法见 "
    "zwzx help upgrade ，新版用顺了自己删。"
)
"""What becomes of the copies that were made for the way back."""


def _version(store: Path, data_key: bytes) -> int:
    """The version of a store.

    Raises:
        StoreError: where it can't be opened, or is of a newer version than this program.
    """
    registers.tables()
    database.check_file(store)
    try:
        database.open_store(store, data_key, VERSION, read_only=True).close()
    except database.OutdatedError as error:
        return error.found
    return VERSION
