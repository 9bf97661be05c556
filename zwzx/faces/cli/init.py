"""init: a new office, or an old store brought up to date."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from zwzx import places
from zwzx.faces.cli import answers
from zwzx.faces.cli.context import key_path, say, store_path
from zwzx.faces.cli.jobs import execute, help_of, lasting, parameters
from zwzx.faces.cli.words import Command
from zwzx.jobs.declared import load
from zwzx.store import pointers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from zwzx.jobs.job import Job
    from zwzx.office.core.fields import Field
    from zwzx.office.core.office import Office
    from zwzx.office.kinds.base import Kind
    from zwzx.office.terms.people import Post

SHOWN = ("fonds", "off_hour", "print_queue")
"""What is shown with the answers, before anything is made."""


def init() -> click.Command:
    """The command of the founding, which brings an old store up to date as well."""
    job = load("init")

    @click.pass_context
    def run(ctx: click.Context, /, *, migrate: bool, yes: bool, **given: Any) -> None:
        path = store_path(ctx)
        if migrate:
            from zwzx.office.core import opening

            opening.check_file(path, key_path(ctx))
            execute(ctx, load("upgrade"), given)
            return
        from zwzx.faces.cli import first_pins
        from zwzx.faces.paper.queue import check
        from zwzx.jobs.vault import backup_place
        from zwzx.jobs.vault.founding_place import about_leftovers

        told = _answered(job, given, path, yes=yes)
        folder = backup_place.elsewhere(path)
        without: list[str] = []

        def ready(office: Office) -> None:
            """Let the leaders set their PINs before the office gets its place, so that none stands half asked."""
            without.extend(first_pins.ask(office, yes=yes))

        say(*about_leftovers(path))
        means = {"place": lambda *_: path, "ready": lambda *_: ready, "backups": lambda *_: folder}
        execute(ctx, job, given | told, means)
        if given["dry_run"]:
            return
        kept = (
            backup_place.ELSEWHERE.format(folder=folder)
            if folder
            else backup_place.beside(path, places.backup_folder(path))
        )
        key = key_path(ctx) or places.key_file(path)
        _tell(path, key, told["clerk"], _posts(told)[told["clerk"]], without, [kept, *check(told["print_queue"])])
        click.echo(pointers.shown(path))

    params = [
        *parameters(job, alone=False),
        click.Option(["--migrate"], is_flag=True, help="把旧版本的登记库升级；先做一份验证过的备份"),
        click.Option(["--yes"], is_flag=True, help="不再询问"),
    ]
    return Command("init", params=params, callback=run, help=help_of(job), lasting=lasting(job))


def _posts(told: Mapping[str, str]) -> dict[str, list[Post]]:
    from zwzx.jobs.vault.founding_job import posts_told

    return posts_told(told)


def _tell(path: Path, key: Path, clerk: str, posts: Sequence[Post], without: list[str], machine: list[str]) -> None:
    """Say what stands now, who comes to a PIN how, what the machine lacks, and at the end what is to be done next."""
    from zwzx.faces import calling
    from zwzx.faces.cli import first_pins
    from zwzx.office.core.opening import os_user

    held = "、".join(post.value for post in posts)
    say(
        f"已建库：{pointers.shown(path)}",
        f"钥匙文件：{key}（丢了它，又没有恢复钥匙，库就打不开）",
        f"系统用户 {os_user()} 对应 {clerk}（{held}）。",
        *first_pins.told(without),
        *([pointers.READABLE] if pointers.is_one(path) else []),
        "说明：加密用的是 AES，不是国密算法；本程序不是涉密信息系统，密件的正文和秘密内容不得录入。",
        *filter(None, machine),
        "下一步：",
        f"  1. {calling.command('pin set')}　{clerk}设自己的 PIN（第一次打开登记台也会问）",
        f"  2. {calling.command('key add recovery')}　打印一把恢复钥匙，两人封袋，放保险柜",
        f"  3. {calling.command('backup now')}　第一份备份",
        f"  4. {calling.command()}　打开登记台；手册按 F1，或看 {calling.command('help first-day')}",
    )


def _answered(job: Job, given: Mapping[str, Any], path: Path, *, yes: bool) -> dict[str, str]:
    """What the options say or the terminal answers; there it is shown, and asked again until it is right.

    Args:
        given: what was typed behind the command; None where an option was not.
        yes: whether nobody is to be asked anything.
    """
    from zwzx.jobs.vault.founding_job import ASKED

    kinds: dict[str, Kind[Any]] = {field.name: field.kind for field in job.fields}
    needed = {field.name: field.required for field in job.fields}
    others = {field.name: _written(field, given[field.name]) for field in job.fields if field.name in SHOWN}
    asked = [name for name in ASKED if needed[name] or given[name]]
    told = {name: _asked(kinds[name], given[name], yes=yes) for name in asked}
    while True:
        if yes or not sys.stdin.isatty():
            return others | told
        held = [f"{who}　{'、'.join(post.value for post in posts)}" for who, posts in _posts(told).items()]
        shown = [(kinds[name].label, text) for name, text in others.items()]
        lines = [f"{label}　{text or '（空着）'}" for label, text in (*shown, ("登记库", pointers.shown(path)))]
        say("", "请核对：", *(f"  {line}" for line in (f"单位名称　{told['name']}", *held, *lines)))
        if answers.wanted("照此建库吗？答否从头改", usual=True):
            return others | told
        told = {name: _asked(kinds[name], usual=told[name]) for name in asked}


def _written(field: Field, given: str | None) -> str:
    """What was given, or stands where nothing was, as the kind writes it."""
    return str(field.kind.show(field.kind.read(given) if given else field.default))


def _asked(kind: Kind[Any], given: str | None = None, *, usual: str | None = None, yes: bool = False) -> str:
    """What was given, or is answered at the terminal; what can't be read there is told and asked again.

    Args:
        usual: what an empty answer stands for.
    """
    from zwzx.office.kinds.base import Unreadable

    if given:
        return str(kind.read(given))
    if yes or not sys.stdin.isatty():
        raise click.UsageError(f"缺少{kind.label}。请用选项写明，或在终端里运行后回答。")
    while True:
        try:
            return str(kind.read(answers.line(kind.label, usual=usual)))
        except Unreadable as error:
            say(str(error))
