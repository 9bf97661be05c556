"""The journal 流水: verifying, showing, anchors, and making the office anew from it."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zwzx import places, registers
from zwzx.errors import ZwzxError
from zwzx.faces.cli import copying
from zwzx.faces.cli.context import (
    confirmed,
    data_key,
    key_path,
    office_of,
    open_desk,
    progress,
    say,
    store_path,
    unwitnessed,
)
from zwzx.faces.cli.reporting import NounGroup
from zwzx.faces.text import tabbed
from zwzx.reports.recent import LAST_EVENT

if TYPE_CHECKING:
    from zwzx.jobs.vault.restoring import Guard
    from zwzx.store.verify import Verdict

FORM = click.Choice(["plain", "json"])
REBUILT_OTHERWISE = "用 zwzx journal rebuild --recovery --to 新位置 重建"
"""How the office is made anew where it is too damaged to check a PIN."""


class Unsound(ZwzxError):
    """A verification found something wrong."""

    exit_code = 4


@click.group("journal", cls=NounGroup)
def journal() -> None:
    """流水：每一笔办理的记录，前后相链，可校验，可据以重建。"""


@journal.command("verify")
@click.option("--anchor", "anchors", multiple=True, metavar="封条", help="日清单或备份旁的封条，可写几个")
@click.option("--chain-only", is_flag=True, help="只校验链，不逐行核对")
@click.option("--format", "form", type=FORM, default="plain", metavar="plain|json", help="样式")
@click.pass_context
def journal_verify(ctx: click.Context, anchors: tuple[str, ...], chain_only: bool, form: str) -> None:
    """校验流水：链、链头、每一行，每一天日清、备份旁、本机见过的和写明的封条。有一处不符，退出码 4。"""
    from zwzx.jobs.vault.anchors import fault, kept
    from zwzx.store.journal import read_anchor
    from zwzx.store.verify import verify

    unwitnessed(ctx)
    office = office_of(ctx)
    known = kept(office)
    for text in anchors:
        read = read_anchor(text)
        if read is None:
            raise click.UsageError(f"“{text}”不是封条，可能抄错了一个字符。")
        known.append(read)
    with progress("校验流水", office.store.head[0]) as tell:
        verdict = verify(
            registers.tables(),
            known,
            rows=not chain_only,
            progress=tell,
            now=office.reading,
            numbered=office.sees_marked,
        )
    if found := fault(office):
        verdict.faults.insert(0, found)
    _tell_verdict(verdict, form)


@journal.command("accept")
@click.option("--reason", required=True, metavar="文字", help="为什么现在的登记库不是上次见到的（必填）")
@click.option("--yes", is_flag=True, help="不再询问")
@click.pass_context
def journal_accept(ctx: click.Context, reason: str, yes: bool) -> None:
    """承认现在的登记库：有意换上了旧的副本以后。原因和本机见过的封条进流水。"""
    from zwzx.jobs.vault.restoring import accept

    unwitnessed(ctx)
    confirmed("承认以后，本机见过而现在没有的各笔就不再追查，确定吗？", yes=yes)
    click.echo(accept(office_of(ctx), reason))


@journal.command("anchor")
@click.pass_context
def journal_anchor(ctx: click.Context) -> None:
    """现在的封条：抄下来，以后可证明到这一笔为止没有人动过。"""
    from zwzx.store.journal import anchor

    click.echo(anchor(*office_of(ctx).store.head))


@journal.command("rebuild")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="文件",
    help="写到哪里（必填）",
)
@click.option("--recovery", is_flag=True, help="登记库核对不了 PIN 的，凭恢复钥匙重建")
@click.option("--fd", type=int, metavar="描述符", help="恢复钥匙从这个文件描述符读，不写就在终端询问")
@click.pass_context
def journal_rebuild(ctx: click.Context, target: Path, recovery: bool, fd: int | None) -> None:
    """据流水重建一个登记库，写到新的位置，原库不动；PIN 和锁定一起带去。由能看密件的人办，要 PIN。"""
    unwitnessed(ctx)
    _rebuild(ctx, target, None, _take_out(ctx, "重建登记库", recovery=recovery, fd=fd))


@journal.command("replay")
@click.option("--until", type=click.IntRange(1, LAST_EVENT), required=True, metavar="序号", help="到第几笔为止（必填）")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="文件",
    help="写成一个登记库，不打开登记台",
)
@click.pass_context
def journal_replay(ctx: click.Context, until: int, target: Path | None) -> None:
    """看当时的样子：把登记库回放到某一笔，只读打开。由能看密件的人办，要 PIN。"""
    if target is not None:
        unwitnessed(ctx)
        _rebuild(ctx, target, until, _take_out(ctx, f"回放到第{until}笔", until))
        return
    from zwzx.office.core.opening import open_office
    from zwzx.office.people import people

    office = office_of(ctx)
    guarded = _take_out(ctx, f"回放到第{until}笔", until)
    root, who = ctx.find_root(), office.actor.id
    root.obj.pop("office").store.close()
    with tempfile.TemporaryDirectory(prefix="zwzx-") as folder:
        path = Path(folder) / "replay.db"
        _rebuild(ctx, path, until, guarded)
        root.obj["office"] = then = open_office(path, data_key=data_key(ctx), read_only=True, signing_on=True)
        then.actor = people.known_as(who) or then.actor
        try:
            open_desk(ctx)
        finally:
            root.obj.pop("office").store.close()


def _take_out(
    ctx: click.Context, words: str, count: int | None = None, *, recovery: bool = False, fd: int | None = None
) -> Guard:
    """Let in whoever copies the office, and enter that it goes out whole; returns how the copy is guarded.

    A store that checks no PIN is copied by the recovery key; one that is not the one seen last stays as it was found.
    """
    from zwzx.jobs.vault.anchors import fault
    from zwzx.office.core.looks import note_export

    office = copying.admitted(ctx, recovery=recovery)
    if office is None and recovery:
        copying.by_recovery(ctx, fd)
    guarded = copying.guard(ctx, office, REBUILT_OTHERWISE, proven=recovery)
    if office is None or fault(office):
        return guarded
    try:
        note_export(office, "journal", count or office.store.head[0], marked=True, words=words)
    except Exception:  # noqa: BLE001 - what is too damaged to be written into is what a rebuilding is for
        say("登记库写不进去，这次没有记进流水。")
    return guarded


def _rebuild(ctx: click.Context, target: Path, until: int | None, guarded: Guard) -> None:
    """Make the copy under another name first: it has none before it is settled who may have it, and its PINs."""
    from zwzx.store import replacing
    from zwzx.store.database import StoreError
    from zwzx.store.migrations import VERSION
    from zwzx.store.rebuild import rebuild
    from zwzx.store.witness import Witness

    if target.exists():
        raise StoreError(f"{target} 已经有文件。", "请换一个位置。")
    key, draft = data_key(ctx), replacing.draft_of(target)
    made = rebuild(store_path(ctx), key, draft, key, registers.tables(), VERSION, until)
    try:
        copying.settle(ctx, draft, guarded)
        replacing.put(draft, target)
    finally:
        replacing.discard(draft)
    Witness(places.witness_file(target, key_path(ctx))).forget()
    say(*made.missing)
    click.echo(tabbed(str(target), f"{made.events}笔", f"{made.rows}行"))


def _tell_verdict(verdict: Verdict, form: str) -> None:
    from zwzx.store.journal import anchor

    say(*verdict.notes)
    if form == "json":
        found: dict[str, Any] = {
            "sound": verdict.sound,
            "events": verdict.events,
            "rows": verdict.rows,
            "anchor": anchor(verdict.events, verdict.head) if verdict.events else None,
            "faults": verdict.faults,
            "notes": verdict.notes,
        }
        click.echo(json.dumps(found, ensure_ascii=False))
    if not verdict.sound:
        raise Unsound(
            "；".join(fault.rstrip("。") for fault in verdict.faults) + "。", "请停止登记，保留现场，用备份核对。"
        )
    if form != "json":
        click.echo(
            f"流水{verdict.events}笔、登记{verdict.rows}行，全部相符。封条 {anchor(verdict.events, verdict.head)}"
        )
