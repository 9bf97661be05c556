"""backup: making, listing, verifying, rehearsing and restoring backups, and thinning them out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zwzx.errors import ZwzxError
from zwzx.faces.cli import copying
from zwzx.faces.cli.context import close_office, confirmed, data_key, say, store_path, unwitnessed
from zwzx.faces.cli.jobs import JobGroup, command
from zwzx.faces.cli.means import backups_at, opening_options, unlock, usual_folder
from zwzx.office.kinds.hidden import tabbed

if TYPE_CHECKING:
    from zwzx.jobs.vault.copy_jobs import Chosen
    from zwzx.office.core.office import Office
    from zwzx.store.retention import Backup

FORM = click.Choice(["plain", "json"])
RESTORED_OTHERWISE = "加 --recovery 再恢复（有口令的，加 --passphrase）"
"""How a backup is restored where the office beside does not open."""


JOBS = {
    "now": "backups:now",
    "verify": "backups:verify",
    "drill": "backups:drill",
    "rotate": "backups:rotate",
    "restore": "backups:restore",
}
"""The long jobs among the commands, and what makes the command of each."""


@click.group("backup", cls=JobGroup, jobs=JOBS)
def backup() -> None:
    """备份：登记台开着也能做；每份有自己的钥匙和封条，校验过才算数。"""


def now() -> click.Command:
    """A backup is made."""
    return command("now", "backup")


def verify() -> click.Command:
    """A backup is verified."""
    return command("verify", "backup-verify", beside=opening_options())


def drill() -> click.Command:
    """A restore is rehearsed."""
    return command("drill", "backup-drill", beside=opening_options())


def rotate() -> click.Command:
    """The old ones are thinned out."""
    return command("rotate", "backup-thin")


def restore() -> click.Command:
    """A backup becomes a store again."""
    yes = click.Option(["--yes"], is_flag=True, help="不再询问")
    return command("restore", "backup-restore", beside=[*opening_options(), yes], means={"chosen": _chosen})


@backup.command("list")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="目录",
    help="备份在哪里；不写就是设置“备份位置”，再不然在数据文件夹旁边",
)
@click.option("--format", "form", type=FORM, default="plain", metavar="plain|json", help="样式")
@click.pass_context
def list_(ctx: click.Context, folder: Path | None, form: str) -> None:
    """列出备份：什么时候的、多大、到哪一笔、凭什么能打开。"""
    from zwzx.jobs.vault import backups
    from zwzx.store import journal, keyring, retention, sealed

    unwitnessed(ctx)
    where = backups_at(ctx, {"folder": folder})
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


def _chosen(ctx: click.Context, given: dict[str, Any]) -> Chosen:
    """The backup to be restored, after whoever restores it was let in and has said yes."""
    from zwzx.jobs.vault import anchors, backups, restoring_there
    from zwzx.jobs.vault.copy_jobs import Chosen
    from zwzx.office.core.local_time import local_now

    target: Path | None = given["to"]
    if (target is None) == (not given["replace"]):
        raise click.UsageError("请写明 --to 新位置，或 --replace 换掉现在的登记库，二者取一。")
    store, recovery = store_path(ctx), bool(given["recovery"])
    if target is None:
        restoring_there.refuse_replacing(store)
    office = None if restoring_there.is_empty(store) else copying.admitted(ctx, recovery=recovery)
    guarded = copying.guard(ctx, office, RESTORED_OTHERWISE, proven=given["passphrase"] or recovery)
    usual = anchors.folder(store) if office is not None else None
    where, name = given["folder"] or usual or usual_folder(store), given["name"] or ""
    there = restoring_there.on_server(store)
    kept = backups.named(where, store.stem, name, local_now(), renamed=there)
    own = unlock(ctx, given)(kept)
    new = target is not None and (restoring_there.on_server(target) or not target.exists())
    if office is not None and new and not given["dry_run"]:
        _note_copy(office, kept)
    close_office(ctx)
    if target is None and not given["dry_run"]:
        confirmed(f"用 {kept.name} 换掉 {store}，之后登记的各笔只留在另存的旧库里，确定吗？", yes=given["yes"])
    return Chosen(kept, own, guarded)


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
