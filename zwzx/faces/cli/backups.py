"""backup: making, listing, verifying, rehearsing and restoring backups, and thinning them out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zwzx import places
from zwzx.errors import ZwzxError
from zwzx.faces.cli import copying
from zwzx.faces.cli.context import (
    close_office,
    confirmed,
    data_key,
    key_path,
    let_in,
    office_of,
    say,
    store_path,
    unwitnessed,
)
from zwzx.faces.cli.words import Group
from zwzx.faces.text import tabbed

if TYPE_CHECKING:
    from collections.abc import Callable

    from zwzx.office.core.office import Office
    from zwzx.store.retention import Backup

FORM = click.Choice(["plain", "json"])
RESTORED_OTHERWISE = "加 --recovery 再恢复（有口令的，加 --passphrase）"
"""How a backup is restored where the office beside does not open."""


def _folder_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--folder",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="目录",
        help="备份在哪里；不写就是设置里的 backup-folder，再不然在数据文件夹旁边",
    )(command)


def _opening_options(command: Callable[..., Any]) -> Callable[..., Any]:
    command = click.option("--fd", type=int, metavar="描述符", help="从这个文件描述符读，不写就在终端询问")(command)
    command = click.option("--recovery", is_flag=True, help="凭恢复钥匙打开备份")(command)
    return click.option("--passphrase", is_flag=True, help="凭口令打开备份")(command)


@click.group("backup", cls=Group)
def backup() -> None:
    """备份：登记台开着也能做；每份有自己的钥匙和封条，校验过才算数。"""


@backup.command("now")
@_folder_option
@click.option("--keep-all", is_flag=True, help="不清理旧的")
@click.pass_context
def now(ctx: click.Context, folder: Path | None, keep_all: bool) -> None:
    """现在做一份备份，校验副本，再按保留规则清理旧的。"""
    from zwzx.jobs.vault import backups
    from zwzx.office.people.people import open_house
    from zwzx.store import journal, keyring

    office, key = office_of(ctx), data_key(ctx)
    where = _folder(ctx, folder)
    restorable = open_house() or keyring.load(keyring.ring_file(office.store.path)).sealed()
    made = backups.make(office, key, where)
    anchor = made.anchor
    click.echo(tabbed(str(made.path), journal.anchor(*anchor) if anchor else ""))
    if not restorable:
        say("还没有恢复钥匙，也没有口令：登记库坏了，备份就恢复不了。请运行 zwzx key add recovery，打印封存。")
    if not keep_all:
        gone = backups.thin(where, office.store.path.stem, office.now)
        if gone:
            say(f"清理了{len(gone)}份旧备份。")


@backup.command("list")
@_folder_option
@click.option("--format", "form", type=FORM, default="plain", metavar="plain|json", help="样式")
@click.pass_context
def list_(ctx: click.Context, folder: Path | None, form: str) -> None:
    """列出备份：什么时候的、多大、到哪一笔、凭什么能打开。"""
    from zwzx.jobs.vault import backups
    from zwzx.store import journal, keyring, retention, sealed

    unwitnessed(ctx)
    where = _folder(ctx, folder)
    try:
        present: bytes | None = data_key(ctx)
    except ZwzxError:
        present = None
    rows: list[dict[str, Any]] = []
    for kept in retention.backups(where, store_path(ctx).stem):
        try:
            ways = sealed.openers(keyring.load(kept.ring), present)
        except ZwzxError:
            ways = []
        anchor = kept.anchor
        rows.append(
            {
                "name": kept.name,
                "at": kept.at.isoformat(),
                "bytes": kept.path.stat().st_size,
                "anchor": journal.anchor(*anchor) if anchor else None,
                "opens_with": ways,
            }
        )
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        size = f"{row['bytes'] / 2**20:.1f}MB"
        opens = "、".join(row["opens_with"]) or "钥匙没了，打不开"
        click.echo(tabbed(row["name"], row["at"].replace("T", " "), size, row["anchor"] or "封条没了", opens))
    if not rows:
        say(str(backups.missing(where, store_path(ctx).stem)))


@backup.command("verify")
@click.argument("name", metavar="[备份]", default="")
@click.option("--all", "every", is_flag=True, help="每一份都校验")
@_folder_option
@_opening_options
@click.pass_context
def verify(
    ctx: click.Context, name: str, every: bool, folder: Path | None, passphrase: bool, recovery: bool, fd: int | None
) -> None:
    """校验一份备份（不写就是最新的）：文件、加密、链、每一行、封条。有一处不符，退出码 4。"""
    from zwzx.jobs.vault import backups
    from zwzx.office.core.office import local_now
    from zwzx.store import retention
    from zwzx.store.database import StoreError

    unwitnessed(ctx)
    where, stem = _folder(ctx, folder, opened=not (passphrase or recovery)), store_path(ctx).stem
    unlock = _unlocking(ctx, passphrase=passphrase, recovery=recovery, fd=fd)
    wrong: list[str] = []
    for kept in retention.backups(where, stem) if every else [backups.named(where, stem, name, local_now())]:
        try:
            verdict = backups.inspect(kept, unlock(kept))
        except StoreError as error:
            if not every:
                raise
            wrong.append(kept.name)
            click.echo(tabbed(kept.name, str(error)))
        else:
            click.echo(tabbed(kept.name, f"流水{verdict.events}笔、登记{verdict.rows}行，全部相符"))
    if wrong:
        raise backups.Unsound(f"{len(wrong)}份备份不可用：{'、'.join(wrong)}。", "请换用其余的，并检查这块磁盘。")


@backup.command("drill")
@_folder_option
@_opening_options
@click.pass_context
def drill(ctx: click.Context, folder: Path | None, passphrase: bool, recovery: bool, fd: int | None) -> None:
    """演练恢复：把最新的备份恢复到临时位置，校验，与现在的流水对上，再删掉。"""
    from zwzx.jobs.vault import backups

    unlock = _unlocking(ctx, passphrase=passphrase, recovery=recovery, fd=fd)
    done = backups.drill(office_of(ctx), _folder(ctx, folder), unlock)
    click.echo(
        tabbed(
            done.backup.name,
            f"流水{done.verdict.events}笔、登记{done.verdict.rows}行，恢复得出来",
            f"比现在少{done.behind}笔",
            f"用时{done.took:.1f}秒",
        )
    )


@backup.command("restore")
@click.argument("name", metavar="[备份]", default="")
@click.option(
    "--to", "target", type=click.Path(path_type=Path, dir_okay=False), metavar="文件", help="恢复到这个新位置"
)
@click.option("--replace", "replacing", is_flag=True, help="换掉现在的登记库，原来的另存")
@_folder_option
@_opening_options
@click.option("--yes", is_flag=True, help="不再询问")
@click.pass_context
def restore(
    ctx: click.Context,
    name: str,
    target: Path | None,
    replacing: bool,
    folder: Path | None,
    passphrase: bool,
    recovery: bool,
    fd: int | None,
    yes: bool,
) -> None:
    """恢复一份备份（不写就是最新的）：校验，写到新的位置；--replace 换掉现在的登记库。由能看密件的人办，要 PIN；登记库核对不了 PIN 的，要恢复钥匙或口令。"""
    from zwzx.jobs.vault import anchors, backups, restoring
    from zwzx.office.core.office import local_now

    if (target is None) == (not replacing):
        raise click.UsageError("请写明 --to 新位置，或 --replace 换掉现在的登记库，二者取一。")
    unwitnessed(ctx)
    store = store_path(ctx)
    office = copying.admitted(ctx, recovery=recovery)
    guarded = copying.guard(ctx, office, RESTORED_OTHERWISE, proven=passphrase or recovery)
    usual = anchors.folder(store) if office is not None else None
    kept = backups.named(folder or usual or _usual_folder(store), store.stem, name, local_now())
    own = _unlocking(ctx, passphrase=passphrase, recovery=recovery, fd=fd)(kept)
    if office is not None and target is not None and not target.exists():
        _note_copy(office, kept)
    close_office(ctx)
    if target is not None:
        done = restoring.restore(kept, own, target, key_path(ctx), guarded)
    else:
        confirmed(f"用 {kept.name} 换掉 {store}，之后登记的各笔只留在另存的旧库里，确定吗？", yes=yes)
        acting = ctx.find_root().obj["acting"]
        done = restoring.replace(kept, own, store, key_path(ctx), acting, local_now(), guarded)
    click.echo(tabbed(str(done.store), f"{done.events}笔"))
    say(f"钥匙文件：{done.key}")
    if done.aside is not None:
        say(f"原来的登记库：{done.aside}")


def _note_copy(office: Office, kept: Backup) -> None:
    """Enter in the open office that a copy of it goes out whole, as far as it takes an event."""
    from zwzx.jobs.vault.anchors import fault
    from zwzx.office.core.looks import note_export

    if fault(office):
        return
    anchor = kept.anchor
    try:
        note_export(office, "journal", anchor[0] if anchor else 0, marked=True, words=f"恢复备份{kept.name}")
    except Exception:  # noqa: BLE001 - a damaged office is what a backup is restored for
        say("登记库写不进去，这次没有记进流水。")


@backup.command("rotate")
@_folder_option
@click.pass_context
def rotate(ctx: click.Context, folder: Path | None) -> None:
    """清理旧备份：一天内的都留，再留7天、5周、12个月每期最后一份，每年最后一份永远留。"""
    from zwzx.jobs.vault import backups
    from zwzx.office.core.office import local_now

    gone = backups.thin(_folder(ctx, folder), store_path(ctx).stem, local_now())
    for kept in gone:
        click.echo(kept.name)
    say(f"清理了{len(gone)}份。" if gone else "没有要清理的。")


def _folder(ctx: click.Context, named: Path | None, *, opened: bool = True) -> Path:
    """Where the backups are: as named, as the open office has it, or the usual place where it can't be opened.

    Args:
        opened: whether the office is to be opened, and with it whoever calls let in; not where a passphrase or a recovery
            key is to open the backup, because then the store may well not open any more.
    """
    if named is not None:
        if opened:
            let_in(ctx)
        return named
    from zwzx.jobs.vault import anchors
    from zwzx.store.database import StoreError

    store = store_path(ctx)
    try:
        office = office_of(ctx)
        return anchors.folder(office.store.path)
    except StoreError as error:
        say(f"登记库打不开（{error.what}）。")
        return _usual_folder(store)


def _usual_folder(store: Path) -> Path:
    """Where backups usually lie, for an office that does not open and so does not say."""
    usual = places.backup_folder(store)
    say(f"在 {usual} 里找备份；在别处的请用 --folder 指明。")
    return usual


def _unlocking(ctx: click.Context, *, passphrase: bool, recovery: bool, fd: int | None) -> Callable[[Backup], bytes]:
    """How to open a backup: by the store's key, or by what is typed in, which is asked for once."""
    from zwzx.store import keyring, sealed, unlock
    from zwzx.store.database import StoreError

    if passphrase and recovery:
        raise click.UsageError("--passphrase 和 --recovery 写一个。")
    given: list[str] = []

    def ask(label: str) -> str:
        from zwzx.faces.cli.secret import typed

        if not given:
            given.append(typed(label, fd))
        return given[0]

    def opened(kept: Backup) -> bytes:
        ring = keyring.load(kept.ring)
        if recovery:
            if not ring.sealed(keyring.RECOVERY):
                raise StoreError(
                    f"恢复钥匙打不开 {kept.name}：它是添加恢复钥匙以前做的。", "请换后来做的一份：zwzx backup list。"
                )
            own = unlock.by_recovery(ring, ask("恢复钥匙"))[0]
        elif passphrase:
            own = unlock.by_passphrase(ring, ask("口令"))[0]
        else:
            own = sealed.by_store(ring, data_key(ctx))
        ring.check(own)
        return own

    return opened
