"""init: a new office, or an old store brought up to date. demo: the demonstration office."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zwzx import places
from zwzx.faces.cli.context import data_key, key_path, open_desk, progress, say, store_path
from zwzx.faces.cli.words import Command

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from zwzx.jobs.vault.founding import FirstPerson
    from zwzx.office.core.office import Office


@click.command("init", cls=Command)
@click.option("--name", metavar="单位", help="单位名称，印在单据上")
@click.option("--fonds", metavar="全宗号", default="", help="全宗号，没有就空着")
@click.option("--off-hour", metavar="钟点", default="17:30", help="下班时间，默认 17:30")
@click.option("--print-queue", metavar="队列", default="", help="打印队列，空着就打开文件夹")
@click.option("--clerk", metavar="姓名", help="机要员（兼保密员，除非另写）")
@click.option("--secrets", metavar="姓名", help="保密员")
@click.option("--office-director", metavar="姓名", help="办公室主任")
@click.option("--director", metavar="姓名", help="主任")
@click.option("--migrate", is_flag=True, help="把旧版本的登记库升级；先做一份验证过的备份")
@click.option("--yes", is_flag=True, help="不再询问")
@click.pass_context
def init(
    ctx: click.Context,
    name: str | None,
    fonds: str,
    off_hour: str,
    print_queue: str,
    clerk: str | None,
    secrets: str | None,
    office_director: str | None,
    director: str | None,
    migrate: bool,
    yes: bool,
) -> None:
    """建库：加密的登记库和它的钥匙，单位名称，第一批人员；并检查打印和字体。"""
    path = store_path(ctx)
    if migrate:
        _migrate(ctx, path)
        return
    from zwzx.faces.cli import first_pins
    from zwzx.jobs.vault.founding import FirstPerson
    from zwzx.office.core.opening import os_user
    from zwzx.office.kinds.days import time_of_day
    from zwzx.office.kinds.plain import text
    from zwzx.office.terms.people import Post

    kind = time_of_day("下班时间")
    off = kind.show(kind.read(off_hour))
    name = _asked(name, "单位名称", yes=yes)
    clerk = _asked(clerk, "机要员姓名", yes=yes)
    secrets = _asked(secrets or clerk, "保密员姓名", yes=yes)
    office_director = _asked(office_director, "办公室主任姓名", yes=yes)
    director = _asked(director, "主任姓名", yes=yes)
    fonds, print_queue = (text(w).read(v) for w, v in (("全宗号", fonds), ("打印队列", print_queue)))
    posts: dict[str, list[Post]] = {}
    for who, post in (
        (clerk, Post.CLERK),
        (secrets, Post.SECRETS),
        (office_director, Post.OFFICE_DIRECTOR),
        (director, Post.DIRECTOR),
    ):
        posts.setdefault(who, []).append(post)
    people = [
        FirstPerson(who, "办公室" if who != director else "", tuple(held), os_user() if who == clerk else "")
        for who, held in posts.items()
    ]
    settings = {"office-name": name, "fonds": fonds, "off-hour": off, "print-queue": print_queue}
    without: list[str] = []
    _tell_leftovers(path)
    _found(
        ctx,
        path,
        people,
        {k: v for k, v in settings.items() if v},
        lambda office: without.extend(first_pins.ask(office, yes=yes)),
    )
    key = key_path(ctx) or places.key_file(path)
    say(
        f"已建库：{path}",
        f"钥匙文件：{key}（丢了它，库就打不开；请保密员设好 PIN 再运行 zwzx key add recovery，打印一把恢复钥匙封存）",
    )
    say(f"系统用户 {os_user()} 对应 {clerk}（{'、'.join(p.value for p in posts[clerk])}）。")
    say(f"{clerk}第一次打开登记台时设自己的 PIN（或用 zwzx pin set）。", *first_pins.told(without))
    say("说明：加密用的是 AES，不是国密算法；本程序不是涉密信息系统，密件的正文和秘密内容不得录入。")
    from zwzx.faces.paper.queue import check

    for line in check(print_queue):
        say(line)
    click.echo(str(path))


@click.command("demo", cls=Command)
@click.option(
    "--size", type=click.Choice(["small", "year"]), default="small", metavar="small|year", help="几天的业务，或一整年"
)
@click.option("--build-only", is_flag=True, help="只建好，不打开登记台")
@click.option("--fresh", is_flag=True, help="丢掉旧的演示单位，重新建一个")
@click.option("--until", metavar="时间", help="演到什么时候为止（不写就是现在）；同样的时间得到同样的单位")
@click.pass_context
def demo(ctx: click.Context, size: str, build_only: bool, fresh: bool, until: str | None) -> None:
    """打开演示单位：自己的库，由真实的办理动作生成，内容全是虚构。"""
    from zwzx.jobs.demo import building as job
    from zwzx.jobs.demo import store
    from zwzx.store.migrations import VERSION

    obj = ctx.find_root().obj
    path = Path(obj["store"]) if obj["store"] else places.demo_store()
    key = key_path(ctx)
    end = _moment(until)
    found = store.version(path, key)
    if found is None and store.begin_anew(path, key):
        say(f"{path} 不在了，重新建一个演示单位；钥匙没有动。")
    if found is not None and (fresh or found < VERSION):
        moved = store.put_aside(path, key)
        say(
            f"{'重新建一个演示单位' if fresh else '演示单位是旧版本建的，重新建一个'}；原来的挪到了 {moved}，钥匙没有动。"
        )
        found = None
    if found is None:
        _tell_leftovers(path)
        with progress("建立演示单位", job.steps(size)) as tell:
            job.build(path, size, key=key, tell=tell, until=end, moved=say)
    say(f"演示单位：{path}，以{job.CLERK}的名义打开。")
    if build_only:
        click.echo(str(path))
        return
    if not sys.stdin.isatty() or not sys.stderr.isatty():
        raise click.UsageError("登记台要在终端里打开；只建库请加 --build-only。")
    obj |= {"store": str(path), "acting": job.CLERK}
    open_desk(ctx)


def _tell_leftovers(path: Path) -> None:
    """Say which drafts of broken-off foundings lie about; nothing that was not made just now is removed."""
    from zwzx.jobs.vault.founding_place import leftovers

    for left in leftovers(path):
        say(f"{left} 是没有建完的，里面没有人办过事；没有别的程序正在建，就可以删掉。")


def _found(
    ctx: click.Context,
    path: Path,
    people: list[FirstPerson],
    settings: dict[str, str],
    first_pins: Callable[[Office], None],
) -> None:
    """Found the office; its leaders set their PINs before it gets its place, so that none stands half asked."""
    from zwzx.jobs.vault.founding import found

    found(path, people, settings, key=key_path(ctx), ready=first_pins, tell=say).store.close()


def _moment(text: str | None) -> dt.datetime | None:
    from zwzx.office.kinds.base import Unreadable
    from zwzx.office.kinds.days import moment

    try:
        return moment("时间").read(text) if text else None
    except Unreadable as error:
        raise click.BadParameter(str(error), param_hint="--until") from None


def _asked(value: str | None, label: str, *, yes: bool) -> str:
    from zwzx.office.kinds.plain import text

    if value:
        return text(label, least=1, most=60).read(value)
    if yes or not sys.stdin.isatty():
        raise click.UsageError(f"缺少{label}。请用选项写明，或在终端里运行后回答。")
    return text(label, least=1, most=60).read(click.prompt(label, err=True))


def _migrate(ctx: click.Context, path: Path) -> None:
    from zwzx.store.migrations import VERSION, migrate

    made = migrate(path, data_key(ctx))
    for backup in made:
        say(f"升级前的备份：{backup}")
    click.echo(f"登记库是版本 {VERSION}。" if not made else f"登记库已升级到版本 {VERSION}。")
