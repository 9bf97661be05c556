"""init: a new office, or an old store brought up to date."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from zwzx import places
from zwzx.faces.cli.context import data_key, key_path, say, store_path
from zwzx.faces.cli.words import Command

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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
    from zwzx.jobs.vault.founding_place import about_leftovers
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
    say(*about_leftovers(path))
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
