"""The long jobs of backups: making one, verifying, rehearsing a restore, thinning the old ones out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from zwzx.jobs.job import Step, Work, job
from zwzx.jobs.vault import backup_place, backups
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.local_time import local_now
from zwzx.office.core.office import Office
from zwzx.office.kinds.places import folder
from zwzx.office.kinds.plain import text, yes_no
from zwzx.office.people.seats import open_house
from zwzx.store import journal, keyring, pointers, retention
from zwzx.store.database import StoreError
from zwzx.store.retention import Backup
from zwzx.store.sqlite import backup

Folder = Annotated[Path | None, folder("备份位置", hint="不写就是设置“备份位置”，再不然在数据文件夹旁边")]
Unlock = Callable[[Backup], bytes]
"""How the key of a backup is got at."""
THIN = "清理旧的"
SHUT = "没有校验的不一定坏了，请不要删；照各行写的打开它，再校验一次。"
"""How it goes on with backups that could not be opened, and so are not known to be bad."""


class NoKeyError(StoreError):
    """What opens every backup is not there: nothing is known of any of them."""


@job(
    "备份",
    steps=(
        Step(backups.COPY, "笔", stays="没做完的一份没有留下。"),
        Step(backups.CHECK_COPY, "笔", stays="没做完的一份没有留下。"),
        Step(THIN, "份", stays="新的一份已经做好；旧的清理到这里。"),
    ),
    again="再做一份，没有清理完的接着清理。",
    rehearsed=True,
)
def now(
    work: Work,
    office: Office,
    data_key: bytes,
    usual: Path,
    folder: Folder = None,
    keep_all: Annotated[bool, yes_no("不清理旧的")] = False,
) -> None:
    """现在做一份备份，校验副本，再按保留规则清理旧的。"""
    where, stem = backup_place.chosen(folder, usual), office.store.path.stem
    restorable = open_house() or keyring.load(keyring.ring_file(office.store.path)).sealed()
    if work.dry_run:
        _foresee(work, office, where)
        old = [] if keep_all else backups.superfluous(where, stem, office.now)
    else:
        made = backups.make(office, data_key, where, work)
        anchor = made.anchor
        work.row(str(made.path), journal.anchor(*anchor) if anchor else "")
        old = []
    if beside := backup_place.beside(office.store.path, where):
        work.say(beside)
    if folder is None and (wrong := backup_place.fault(where)):
        work.say(wrong)
    if told := backup_place.open_to_all(where):
        work.say(told)
    if not restorable:
        work.say("还没有恢复钥匙，也没有口令：登记库坏了，备份就恢复不了。请运行 zwzx key add recovery，打印封存。")
    if not keep_all and not work.dry_run:
        work.step(THIN)
        with office.store.database.copying(office.store.waits):
            old = backups.thin(where, stem, office.now, work.tell)
    if old:
        work.say(f"{'会清理' if work.dry_run else '清理了'}{len(old)}份旧备份。")


def _foresee(work: Work, office: Office, where: Path) -> None:
    """What a backup would come to, as far as it can be told without making one."""
    backups.refuse_foreign(office, where)
    if where.is_dir():
        backup.room_for(office.store.database.size(), where)
    work.row(
        str(retention.place_for(where, office.store.path.stem, office.now).path), journal.anchor(*office.store.head)
    )
    work.say("试办可行，没有备份。")


@job(
    "校验备份",
    steps=(Step(backups.CHECK, "笔", stays=backups.ONLY_LOOKS),),
    again="从头校验。",
    witnessed=False,
)
def verify(
    work: Work,
    store: Path,
    usual: Path,
    unlock: Unlock,
    name: Annotated[str, text("备份", hint="文件名，或时间的开头"), ARGUMENT] = "",
    all_: Annotated[bool, yes_no("每一份都校验")] = False,
    folder: Folder = None,
) -> None:
    """校验一份备份（不写就是最新的）：文件、加密、链、每一行、封条。有一处不符，退出码 4；打不开的只是没有校验，不算坏。"""
    where, stem = folder or usual, store.stem
    wrong: list[str] = []
    shut: list[str] = []
    for kept in retention.backups(where, stem) if all_ else [backups.named(where, stem, name, local_now())]:
        try:
            own = unlock(kept)
        except NoKeyError as error:
            raise StoreError(f"备份没有校验：{error.what}", error.way_on) from None
        except StoreError as error:
            if not all_:
                raise
            shut.append(kept.name)
            work.row(kept.name, f"没有校验：{error}")
            continue
        try:
            verdict = backups.inspect(kept, own, work)
        except StoreError as error:
            if not all_:
                raise
            wrong.append(kept.name)
            work.row(kept.name, str(error))
        else:
            work.row(kept.name, f"流水{verdict.events}笔、登记{verdict.rows}行，全部相符")
    told = [(wrong, "不可用", "请换用其余的，并检查这块磁盘。"), (shut, "没有校验", SHUT)]
    if found := [(f"{len(names)}份备份{what}：{'、'.join(names)}。", way_on) for names, what, way_on in told if names]:
        raise backups.Unsound("".join(what for what, _ in found), "".join(way_on for _, way_on in found))


@job(
    "演练恢复",
    steps=(
        Step(backups.TRY, stays="临时的副本已经删掉。"),
        Step(backups.CHECK, "笔", stays="临时的副本已经删掉。"),
    ),
    again="从头演练。",
)
def drill(work: Work, office: Office, usual: Path, unlock: Unlock, folder: Folder = None) -> None:
    """演练恢复：把最新的备份恢复到临时位置，校验，与现在的流水对上，再删掉。"""
    done = backups.drill(office, folder or usual, unlock, work)
    work.row(
        done.backup.name,
        f"流水{done.verdict.events}笔、登记{done.verdict.rows}行，恢复得出来",
        f"比现在少{done.behind}笔",
        f"用时{done.took:.1f}秒",
    )


@job(
    "清理旧备份",
    steps=(Step(THIN, "份", stays="删掉的删掉了，其余的都在。"),),
    again="接着清理。",
    rehearsed=True,
)
def thin(work: Work, store: Path, usual: Path, folder: Folder = None) -> None:
    """清理旧备份：一天内的都留，再留7天、5周、12个月每期最后一份，每年最后一份永远留。"""
    where, stem = folder or usual, store.stem
    old = backups.superfluous(where, stem, local_now())
    if not work.dry_run:
        work.step(THIN, len(old))
        with pointers.alone_with_copies(store, work.say):
            old = backups.thin(where, stem, local_now(), work.tell)
    for kept in old:
        work.row(kept.name)
    verb = "会清理" if work.dry_run else "清理了"
    work.say(f"{verb}{len(old)}份。" if old else "没有要清理的。")
