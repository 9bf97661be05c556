"""server: what the keeper of a server does for the offices on it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from zwzx.faces.cli.jobs import JobGroup, command

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

JOBS = {
    "init": "servers:init",
    "add-office": "servers:add_office",
    "name": "servers:name",
    "upgrade": "servers:upgrade",
    "status": "servers:status",
    "retire": "servers:retire",
}


@click.group("server", cls=JobGroup, jobs=JOBS)
def server() -> None:
    """服务器：登记库放在 PostgreSQL 服务器上的，由服务器管理员准备和照看。密码从不写在命令里。"""


def init() -> click.Command:
    """A database is made and made fit."""
    return command("init", "server-init", means=MEANS)


def add_office() -> click.Command:
    """An office gets its roles and tables."""
    beside = [
        click.Option(["--password-fd"], type=click.IntRange(0), metavar="描述符", help="从这里读登记台角色的密码"),
        click.Option(["--no-password"], is_flag=True, help="不设密码：凭证书或本机身份登录"),
    ]
    return command("add-office", "server-add-office", beside=beside, means={**MEANS, "password": _password})


def name() -> click.Command:
    """An office is called by its name."""
    return command("name", "server-name", means=MEANS)


def upgrade() -> click.Command:
    """Offices are brought up to date."""
    return command("upgrade", "server-upgrade", means=MEANS)


def status() -> click.Command:
    """The server is looked at."""
    return command("status", "server-status", means=MEANS)


def retire() -> click.Command:
    """An office is only read from now on."""
    return command("retire", "server-retire", means=MEANS)


def _named(ctx: click.Context, _: Mapping[str, Any]) -> str | None:
    """The store that was named besides; not looked up, for a keeper's machine keeps nothing of it."""
    return ctx.find_root().obj["store"] or os.environ.get("ZWZX_STORE")


def _password(_ctx: click.Context, given: Mapping[str, Any]) -> Callable[[], str]:
    """How the password of the desk role is got at."""
    from zwzx.faces.cli.secret import typed

    handle, none = given["password_fd"], given["no_password"]
    if handle is not None and none:
        raise click.UsageError("--password-fd 和 --no-password 写一个。")
    if handle is None and not none and not sys.stdin.isatty() and not given["dry_run"]:
        raise click.UsageError("没有终端可以询问登记台角色的密码。请用 --password-fd 给出，不设的写 --no-password。")
    return lambda: "" if none else typed("登记台角色的密码", handle, twice=True)


MEANS = {"named": _named}
