"""Where each long job is declared, and which of them the desk offers: known without importing any."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zwzx.jobs.job import Job

PLACES: dict[str, str] = {
    "check": "waiting.check_job:check",
    "init": "vault.founding_job:init",
    "upgrade": "vault.upgrade_job:upgrade",
    "import": "exchange.exchange_jobs:import_book",
    "import-file": "exchange.file_jobs:import_file",
    "import-lines": "exchange.exchange_jobs:import_lines",
    "import-undo": "exchange.exchange_jobs:undo_import",
    "clockings-read": "exchange.machine_job:read_clockings",
    "package": "exchange.exchange_jobs:package",
    "package-check": "exchange.exchange_jobs:check_package",
    "archive-year": "year.year_end:year_end",
    "forget": "year.forgetting:forget",
    "publish": "board.publishing_job:publish",
    "backup": "vault.backup_jobs:now",
    "backup-verify": "vault.backup_jobs:verify",
    "backup-drill": "vault.backup_jobs:drill",
    "backup-thin": "vault.backup_jobs:thin",
    "backup-restore": "vault.copy_jobs:restore",
    "key-rotate": "vault.copy_jobs:change_key",
    "move": "vault.move_job:move",
    "verify": "vault.copy_jobs:verify",
    "rebuild": "vault.copy_jobs:rebuild",
    "repair": "vault.repair_job:repair",
    "replay": "vault.copy_jobs:replay",
    "server-init": "vault.server_jobs:init",
    "server-add-office": "vault.server_jobs:add_office",
    "server-name": "vault.server_jobs:call",
    "server-upgrade": "vault.server_jobs:upgrade",
    "server-status": "vault.server_jobs:status",
    "server-retire": "vault.server_jobs:retire",
    "demo": "demo.demo_job:demo",
}
"""By name: module below this package, and its attribute."""
AT_THE_DESK: dict[str, str] = {
    "check": "夜间检查（现在看一次）",
    "import-undo": "撤回导入…（导错了的整个文件）",
    "clockings-read": "读入考勤机文件…（大厅的打卡）",
    "archive-year": "年终归档…（上一年度）",
    "forget": "销毁个人信息…（满了保存年限的）",
    "publish": "公示栏…（画出页面，登记公示，写到文件夹）",
    "package": "移交清单打包…",
    "package-check": "核对移交包…",
    "backup": "备份",
    "backup-verify": "校验备份（最新的一份）",
    "backup-drill": "演练恢复",
    "backup-thin": "清理旧备份",
    "verify": "校验流水",
    "move": "搬登记库…（到服务器或文件，先试一遍）",
    "repair": "修复登记库（防线、索引、检索）",
}
"""The line in the palette of those that make sense at the desk: the others want it closed, or a copy of the whole office."""


def load(name: str) -> Job:
    """The job of a name; imports it."""
    module, _, attribute = PLACES[name].partition(":")
    found: Job = getattr(import_module(f"zwzx.jobs.{module}"), attribute)
    return found
