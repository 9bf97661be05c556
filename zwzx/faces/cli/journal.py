"""The journal 流水: verifying, showing, anchors, and making the office anew from it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zwzx.faces.cli import copying
from zwzx.faces.cli.context import close_office, confirmed, data_key, office_of, open_desk, opened, say, unwitnessed
from zwzx.faces.cli.jobs import JobGroup, command, execute, facts, help_of, lasting, parameters
from zwzx.faces.cli.keys import house_of
from zwzx.faces.cli.words import Command
from zwzx.jobs.declared import load
from zwzx.office.kinds.points import point

if TYPE_CHECKING:
    from zwzx.faces.cli.jobs import Giver
    from zwzx.jobs.job import Job
    from zwzx.jobs.vault.copy_jobs import Settle
    from zwzx.jobs.vault.restoring import Guard
    from zwzx.store.rebuild import Until

REBUILT_OTHERWISE = "用 zwzx journal rebuild --recovery --to 新位置 重建"
"""How the office is made anew where it is too damaged to check a PIN."""


JOBS = {"verify": "journal:verify", "rebuild": "journal:rebuild", "replay": "journal:replay"}
"""The long jobs among the commands, and what makes the command of each."""


@click.group("journal", cls=JobGroup, jobs=JOBS)
def journal() -> None:
    """流水：每一笔办理的记录，前后相链，可校验，可据以重建。"""


def verify() -> click.Command:
    """The journal is verified, against anchors that somebody has on paper too."""
    anchors = click.Option(
        ["--anchor", "anchors"], multiple=True, metavar="封条", help="日清单或备份旁的封条，可写几个"
    )
    return command("verify", "verify", beside=[anchors], means={"known": _known})


def _known(_: click.Context, given: dict[str, Any]) -> list[tuple[int, str]]:
    from zwzx.store.journal import read_anchor

    known: list[tuple[int, str]] = []
    for text in given["anchors"]:
        read = read_anchor(text)
        if read is None:
            raise click.UsageError(f"“{text}”不是封条，可能抄错了一个字符。")
        known.append(read)
    return known


@journal.command("accept", lasting=True)
@click.option("--reason", required=True, metavar="文字", help="为什么现在的登记库不是上次见到的（必填）")
@click.option("--yes", is_flag=True, help="不再询问")
@click.pass_context
def journal_accept(ctx: click.Context, reason: str, yes: bool) -> None:
    """承认现在的登记库：有意换上了旧的副本以后，或者搬到一半不搬了。原因和本机见过的封条进流水。"""
    from zwzx.jobs.vault import unfinished
    from zwzx.jobs.vault.restoring import accept

    unwitnessed(ctx)
    house = house_of(ctx)
    mark = unfinished.mark_of(house)
    if mark is None:
        confirmed("承认以后，本机见过而现在没有的各笔就不再追查，确定吗？", yes=yes)
        click.echo(accept(office_of(ctx), reason))
        return
    acting = _let_in(ctx)
    confirmed(f"{mark.words} 要是有这个登记库，在那里办的就不算了，以后也不要再打开，确定吗？", yes=yes)
    with unfinished.given_up(house, mark), opened(ctx, acting=acting) as office:
        click.echo(accept(office, reason))


def _let_in(ctx: click.Context) -> str:
    """Let in whoever may accept a store, while it is still closed; who that is."""
    from zwzx.office.core import guard
    from zwzx.office.people import keyholding

    office = office_of(ctx)
    guard.allowed(office, keyholding.accepted)
    office.store.told_closed = True  # whoever accepts it opens it again
    close_office(ctx)
    return str(office.actor.name)


@journal.command("anchor")
@click.pass_context
def journal_anchor(ctx: click.Context) -> None:
    """现在的封条：抄下来，以后可证明到这一笔为止没有人动过。"""
    from zwzx.store.journal import anchor

    click.echo(anchor(*office_of(ctx).store.head))


def rebuild() -> click.Command:
    """The office is made anew beside itself."""
    options = [
        click.Option(["--recovery"], is_flag=True, help="登记库核对不了 PIN 的，凭恢复钥匙重建"),
        click.Option(["--fd"], type=int, metavar="描述符", help="恢复钥匙从这个文件描述符读，不写就在终端询问"),
    ]

    def settle(ctx: click.Context, given: dict[str, Any]) -> Settle:
        return _settling(ctx, _take_out(ctx, given, "重建登记库", recovery=given["recovery"], fd=given["fd"]))

    return command("rebuild", "rebuild", beside=options, means={"settle": settle})


def replay() -> click.Command:
    """An earlier state is written as a store, or opened to be read."""
    job = load("replay")

    def settle(ctx: click.Context, given: dict[str, Any]) -> Settle:
        until = given["until"]
        return _settling(ctx, _take_out(ctx, given, f"回放到{point('').show(until)}", until))

    @click.pass_context
    def run(ctx: click.Context, /, **given: Any) -> None:
        facts(job, given)  # what is missing is told before anything is opened
        if given["to"] is not None or given["dry_run"]:
            unwitnessed(ctx)
            execute(ctx, job, given, {"settle": settle})
        else:
            _look(ctx, job, given, settle)

    return Command("replay", params=parameters(job), callback=run, help=help_of(job), lasting=lasting(job))


def _look(ctx: click.Context, job: Job, given: dict[str, Any], settle: Giver) -> None:
    """Open the desk on an earlier state, which is written to a place that does not last."""
    from zwzx.office.core.opening import open_office
    from zwzx.office.people import people

    office = office_of(ctx)
    settled = settle(ctx, given | facts(job, given))
    root, who = ctx.find_root(), office.actor.id
    root.obj.pop("office").store.close()
    with tempfile.TemporaryDirectory(prefix="zwzx-") as folder:
        path = Path(folder) / "replay.db"
        execute(ctx, job, given | {"to": path}, {"settle": lambda *_: settled})
        root.obj["office"] = then = open_office(path, data_key=data_key(ctx), read_only=True, signing_on=True)
        then.actor = people.known_as(who) or then.actor
        try:
            open_desk(ctx)
        finally:
            root.obj.pop("office").store.close()


def repair() -> click.Command:
    """What follows from the program and the rows is made anew."""
    return command("repair", "repair")


def _settling(ctx: click.Context, guarded: Guard) -> Settle:
    return lambda draft: copying.settle(ctx, draft, guarded)


def _take_out(
    ctx: click.Context,
    given: dict[str, Any],
    words: str,
    until: Until = None,
    *,
    recovery: bool = False,
    fd: int | None = None,
) -> Guard:
    """Let in whoever copies the office; enter that it goes out whole, unless rehearsed. Returns how the copy is guarded.

    A store that checks no PIN is copied by the recovery key; one that is not the one seen last stays as it was found.
    """
    from zwzx.jobs.vault.anchors import fault
    from zwzx.office.core.looks import note_export
    from zwzx.store.rebuild import reached

    office = copying.admitted(ctx, recovery=recovery)
    if office is None and recovery:
        copying.by_recovery(ctx, fd)
    guarded = copying.guard(ctx, office, REBUILT_OTHERWISE, proven=recovery)
    if office is None or given["dry_run"] or fault(office):
        return guarded
    try:
        count = reached(office.store.database, until) or office.store.head[0]
        note_export(office, "journal", count, marked=True, words=words)
    except Exception:  # noqa: BLE001 - what is too damaged to be written into is what a rebuilding is for
        say("登记库写不进去，这次没有记进流水。")
    return guarded
