"""init: a new office, or an old store brought up to date."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

import click

from zwzx import places
from zwzx.faces.cli.context import data_key, key_path, say, store_path
from zwzx.faces.cli.words import Command

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zwzx.jobs.vault.founding import FirstPerson
    from zwzx.office.core.office import Office
    from zwzx.office.terms.people import Post


QUESTIONS = {
    "name": "单位名称",
    "clerk": "机要员姓名",
    "secrecy_officer": "保密员姓名",
    "office_director": "办公室主任姓名",
    "director": "主任姓名",
}
"""What an office can't be founded without, in the order in which it is asked."""


class Answers(NamedTuple):
    """Who the office is: its name, and its first people by their posts."""

    name: str
    clerk: str
    secrecy_officer: str
    office_director: str
    director: str

    def posts(self) -> dict[str, list[Post]]:
        """Who holds which posts; one person may hold several."""
        from zwzx.office.terms.people import Post

        posts: dict[str, list[Post]] = {}
        for who, post in (
            (self.clerk, Post.CLERK),
            (self.secrecy_officer, Post.SECRETS),
            (self.office_director, Post.OFFICE_DIRECTOR),
            (self.director, Post.DIRECTOR),
        ):
            posts.setdefault(who, []).append(post)
        return posts

    def people(self) -> list[FirstPerson]:
        """Those people as the founding enters them; the clerk under the system's user who founds."""
        from zwzx.jobs.vault.founding import FirstPerson
        from zwzx.office.core.opening import os_user

        return [
            FirstPerson(
                who, "办公室" if who != self.director else "", tuple(held), os_user() if who == self.clerk else ""
            )
            for who, held in self.posts().items()
        ]


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
    from zwzx.faces.paper.queue import check
    from zwzx.jobs.vault import backup_place
    from zwzx.jobs.vault.founding_place import about_leftovers
    from zwzx.office.kinds.days import time_of_day
    from zwzx.office.kinds.plain import text

    kind = time_of_day("下班时间")
    off = kind.show(kind.read(off_hour))
    fonds, print_queue = (text(w).read(v) for w, v in (("全宗号", fonds), ("打印队列", print_queue)))
    given = dict(zip(QUESTIONS, (name, clerk, secrets, office_director, director), strict=True))
    others = {"全宗号": fonds, "下班时间": off, "打印队列": print_queue, "登记库": str(path)}
    answers = _answered(given, others, yes=yes)
    folder = backup_place.elsewhere(path)
    settings = {"office-name": answers.name, "fonds": fonds, "off-hour": off, "print-queue": print_queue}
    settings["backup-folder"] = str(folder or "")
    without: list[str] = []
    say(*about_leftovers(path))
    _found(
        ctx,
        path,
        answers.people(),
        {k: v for k, v in settings.items() if v},
        lambda office: without.extend(first_pins.ask(office, yes=yes)),
    )
    kept = (
        backup_place.ELSEWHERE.format(folder=folder)
        if folder
        else backup_place.beside(path, places.backup_folder(path))
    )
    _tell(path, key_path(ctx) or places.key_file(path), answers, without, [kept, *check(print_queue)])
    click.echo(str(path))


def _tell(path: Path, key: Path, answers: Answers, without: list[str], machine: list[str]) -> None:
    """Say what stands now, who comes to a PIN how, what the machine lacks, and at the end what is to be done next."""
    from zwzx.faces import calling
    from zwzx.faces.cli import first_pins
    from zwzx.office.core.opening import os_user

    held = "、".join(post.value for post in answers.posts()[answers.clerk])
    say(
        f"已建库：{path}",
        f"钥匙文件：{key}（丢了它，又没有恢复钥匙，库就打不开）",
        f"系统用户 {os_user()} 对应 {answers.clerk}（{held}）。",
        *first_pins.told(without),
        "说明：加密用的是 AES，不是国密算法；本程序不是涉密信息系统，密件的正文和秘密内容不得录入。",
        *filter(None, machine),
        "下一步：",
        f"  1. {calling.command('pin set')}　{answers.clerk}设自己的 PIN（第一次打开登记台也会问）",
        f"  2. {calling.command('key add recovery')}　打印一把恢复钥匙，两人封袋，放保险柜",
        f"  3. {calling.command('backup now')}　第一份备份",
        f"  4. {calling.command()}　打开登记台；手册按 F1，或看 {calling.command('help first-day')}",
    )


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


def _answered(given: dict[str, str | None], others: dict[str, str], *, yes: bool) -> Answers:
    """What the options say or the terminal answers; there it is shown, and asked again until it is right.

    Args:
        given: the options of `QUESTIONS`; those that were not written are None.
        others: what is shown with the answers, by its label.
        yes: whether nobody is to be asked anything.
    """
    questions = {
        field: label for field, label in QUESTIONS.items() if field != "secrecy_officer" or given[field] is not None
    }
    told = {field: _asked(label, given[field], yes=yes) for field, label in questions.items()}
    while True:
        answers = Answers(**{"secrecy_officer": told["clerk"], **told})
        if yes or not sys.stdin.isatty():
            return answers
        held = answers.posts().items()
        posts = [f"{who}　{'、'.join(post.value for post in posts)}" for who, posts in held]
        lines = [
            f"单位名称　{answers.name}",
            *posts,
            *(f"{label}　{text or '（空着）'}" for label, text in others.items()),
        ]
        say("", "请核对：", *(f"  {line}" for line in lines))
        if click.confirm("照此建库吗？答 n 从头改", default=True, err=True):
            return answers
        told = {field: _asked(label, usual=told[field]) for field, label in questions.items()}


def _asked(label: str, given: str | None = None, *, usual: str | None = None, yes: bool = False) -> str:
    """What was given, or is answered at the terminal; what can't be read there is told and asked again.

    Args:
        usual: what an empty answer stands for.
    """
    from zwzx.office.kinds import names, plain
    from zwzx.office.kinds.base import Unreadable

    kind = plain.text(label, least=1, most=60) if label == QUESTIONS["name"] else names.name(label)
    if given:
        return kind.read(given)
    if yes or not sys.stdin.isatty():
        raise click.UsageError(f"缺少{label}。请用选项写明，或在终端里运行后回答。")
    while True:
        try:
            return kind.read(click.prompt(label, default=usual, err=True))
        except Unreadable as error:
            say(str(error))


def _migrate(ctx: click.Context, path: Path) -> None:
    from zwzx.store.migrations import VERSION, migrate

    made = migrate(path, data_key(ctx))
    for backup in made:
        say(f"升级前的备份：{backup}")
    click.echo(f"登记库是版本 {VERSION}。" if not made else f"登记库已升级到版本 {VERSION}。")
