"""key: who can open the store, and how; adding, removing and changing keys, getting in again."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

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
from zwzx.faces.cli.jobs import JobGroup, command
from zwzx.faces.cli.output import unknown
from zwzx.faces.cli.reporting import PAPER
from zwzx.faces.cli.words import Group
from zwzx.faces.paper.render import endings
from zwzx.office.kinds.hidden import tabbed, visible
from zwzx.store import whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.jobs.vault.key_management import House
    from zwzx.office.core.office import Office
    from zwzx.office.people.people import Person
    from zwzx.store.keyring import Way

FD = "从这个文件描述符读，不写就在终端询问"


@click.group("key", cls=JobGroup, jobs={"rotate": "keys:rotate"})
def key() -> None:
    """钥匙：登记库有哪几种打开的办法。钥匙和口令从不写在命令里，也不放在环境变量里。"""


@key.command("status")
@click.pass_context
def status(ctx: click.Context) -> None:
    """列出打开登记库的每一种办法；不显示任何钥匙。"""
    from zwzx.jobs.vault.key_management import MAIN
    from zwzx.store import keyfile, keyring, pointers

    unwitnessed(ctx)
    house = house_of(ctx)
    let_in(ctx)
    if house.file is not None:
        click.echo(tabbed(MAIN, "", str(house.file)))
        if len(keyfile.read_keys(house.file)) > 1:
            say("上一次换钥匙没有做完，旧钥匙还在。登记库照常能用；请再运行一次 zwzx key rotate。")
    for way in house.ring().ways:
        there = "" if not way.path or Path(way.path).exists() else "（已不在）"
        click.echo(tabbed(keyring.WORDS[way.kind], way.id, f"{way.path}{there}", way.made, way.by))
    if pointers.is_one(house.store):
        say(pointers.READABLE)
    if not house.ring().sealed(keyring.RECOVERY):
        say("还没有恢复钥匙：钥匙文件丢了，登记库和备份就都打不开。请运行 zwzx key add recovery，打印封存。")


@key.group("add", cls=Group)
def add() -> None:
    """添加一种打开的办法：口令、恢复钥匙、钥匙文件、系统凭据；几种各自独立。"""


@add.command("passphrase", lasting=True)
@click.option("--fd", type=int, metavar="描述符", help=FD)
@click.pass_context
def add_passphrase(ctx: click.Context, fd: int | None) -> None:
    """添加口令：在终端输两次。至少12个字符。"""
    from zwzx.faces.cli.secret import typed
    from zwzx.jobs.vault import key_management

    house, office = house_of(ctx), office_of(ctx)
    way = key_management.add_passphrase(office, house, typed("新口令", fd, twice=True))
    click.echo(tabbed(way.id, "口令"))


@add.command("recovery", lasting=True)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="文件", help="写成 .pdf 或 .xlsx 来打印"
)
@click.pass_context
def add_recovery(ctx: click.Context, output: Path | None) -> None:
    """添加恢复钥匙：只显示这一次，打印或抄下来，封存在保险柜里。"""
    from zwzx.jobs.vault import key_management

    house, office = house_of(ctx), office_of(ctx)
    if output is not None and output.suffix.lower() not in PAPER:
        raise unknown(output, endings())
    if output is None:
        way = key_management.add_recovery(office, house, lambda _, text: _show(text))
        say(f"恢复钥匙（{way.id}）只显示这一次。请打印或抄下来，当面核对，装袋封存；不要存在电脑里。")
        return
    if output.exists():
        raise click.UsageError(f"{output} 已经有文件。请换一个名字。")
    try:
        key_management.add_recovery(office, house, lambda way, text: _print(office, way, text, output))
    except BaseException:
        with suppress(OSError):
            output.unlink(missing_ok=True)  # it opens nothing
        raise
    click.echo(visible(str(output)))
    say(f"请打印 {output}，核对后立即删掉这个文件，纸件装袋封存。")


def _show(text: str) -> None:
    click.echo(text)
    sys.stdout.flush()


def _print(office: Office, way: Way, text: str, output: Path) -> None:
    from zwzx.faces.paper.recovery import page
    from zwzx.faces.paper.render import render

    render([page(office, way, text)], output)
    whole.settle_file(output)


@add.command("file", lasting=True)
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="文件",
    help="写到哪里（必填）",
)
@click.pass_context
def add_file(ctx: click.Context, target: Path) -> None:
    """另存一个钥匙文件，如放在另一台机器要用的盘上；不要和备份放在一起。"""
    from zwzx.jobs.vault import key_management

    house, office = house_of(ctx), office_of(ctx)
    way = key_management.add_file(office, house, target)
    click.echo(tabbed(way.id, "钥匙文件", str(target)))


@add.command("credential", lasting=True)
@click.pass_context
def add_credential(ctx: click.Context) -> None:
    """把钥匙交给系统凭据：zwzx key add credential | systemd-creds encrypt --name=zwzx-key - zwzx-key.cred。"""
    from zwzx.jobs.vault import key_management

    house, office = house_of(ctx), office_of(ctx)
    if sys.stdout.isatty():
        raise click.UsageError("钥匙不显示在终端上。请用管道交给 systemd-creds encrypt --name=zwzx-key - 文件。")
    click.echo(key_management.add_credential(office, house))


@key.command("remove", lasting=True)
@click.argument("way", metavar="编号或名称")
@click.option("--yes", is_flag=True, help="不再询问")
@click.pass_context
def remove(ctx: click.Context, way: str, yes: bool) -> None:
    """撤掉一种打开的办法；最后一种撤不掉。可能已被人抄走的，撤掉之后再换钥匙。"""
    from zwzx.jobs.vault import key_management

    house, office = house_of(ctx), office_of(ctx)
    confirmed(f"撤掉{way}以后，凭它就打不开了，确定吗？", yes=yes)
    click.echo(tabbed(key_management.remove(office, house, way), "撤掉"))
    say("它若到过别人手里，请再运行 zwzx key rotate 换钥匙：换了以后，抄走的和挪开的都打不开登记库。")


def rotate() -> click.Command:
    """The whole store gets a new key."""
    yes = click.Option(["--yes"], is_flag=True, help="不再询问")

    def shut(ctx: click.Context, given: dict[str, Any]) -> House:
        house = shut_house(ctx)
        confirmed("换钥匙时谁也不能用登记库，确定吗？", yes=given["yes"] or given["dry_run"])
        return house

    return command("rotate", "key-rotate", beside=[yes], means={"house": shut})


def shut_house(ctx: click.Context) -> House:
    """The store and its key, after whoever acts was let in, with a PIN where it takes one, and the office is closed."""
    house = house_of(ctx)
    office_of(ctx)
    close_office(ctx)
    return house


@key.command("recover", lasting=True)
@click.option("--fd", type=int, metavar="描述符", help=FD)
@click.pass_context
def recover(ctx: click.Context, fd: int | None) -> None:
    """钥匙文件丢了：输入封存的恢复钥匙，写出新的钥匙文件。大小写、空格、横线不论，0和O、1和I和L不分。

    几个人合用系统用户的，没有写 --as 就问是哪一位。
    """
    from zwzx.faces.cli.secret import typed
    from zwzx.jobs.vault import key_management

    text = typed("恢复钥匙", fd)
    who = _which if fd is None else None
    path = key_management.recover(store_path(ctx), key_path(ctx), text, ctx.find_root().obj["acting"], who)
    click.echo(str(path))
    say("登记库又能打开了。恢复钥匙已经拆封，请换钥匙（zwzx key rotate）、撤掉它，再添加一把新的封存。")


def _which(several: Sequence[Person]) -> Person:
    """Which of the people under this user of the operating system is here; asked until it is one of them."""
    from zwzx.faces import calling
    from zwzx.faces.cli import answers
    from zwzx.office.clauses.regulations import Refusal
    from zwzx.office.core import opening

    names = "、".join(one.name for one in several)
    while True:
        try:
            found = opening.who_acts(answers.line(f"系统用户{opening.os_user()}有{names}。您是哪一位"))
        except Refusal as error:
            say(error.what)
        else:
            calling.act_as(found.name)
            return found


def house_of(ctx: click.Context) -> House:
    """The store and its key; nobody was let in yet."""
    from zwzx.jobs.vault.key_management import House
    from zwzx.office.core import opening

    store = store_path(ctx)
    opening.check_file(store, key_path(ctx))
    return House(store, key_path(ctx), data_key(ctx))
