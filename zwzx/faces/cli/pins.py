"""`pin`: one's own PIN, set and changed; and who has one."""

from __future__ import annotations

import click

from zwzx.faces.cli.context import data_key, office_of, say, store_path
from zwzx.faces.cli.words import Group
from zwzx.office.kinds.hidden import tabbed


@click.group("pin", cls=Group)
def pin() -> None:
    """本人的 PIN：登录登记台、两人签字时用。忘了的由办公室主任、主任重发（zwzx people pin）。"""


@pin.command("set")
@click.option("--recovery", is_flag=True, help="办公室主任、主任凭封存的恢复钥匙设：没有别人能发一次性 PIN 时")
@click.option("--fd", type=int, metavar="描述符", help="恢复钥匙从这个文件描述符读，不写就在终端询问")
@click.pass_context
def set_(ctx: click.Context, recovery: bool, fd: int | None) -> None:
    """设定或更换本人的 PIN：先输原来的（或一次性的），再把新的输两遍。"""
    from zwzx.faces.cli.secret import ask_pin
    from zwzx.office.core import opening
    from zwzx.office.people import pins

    office = office_of(ctx)
    who = office.actor
    sealed = _sealed_key(ctx, fd) if recovery else ""
    old = ask_pin(ctx, f"{who.name}原来") if pins.has(who) and not recovery else ""
    new = ask_pin(ctx, f"{who.name}新")
    if ask_pin(ctx, "再输一遍新") != new:
        raise click.UsageError("两遍输的不一样，没有改。")
    if recovery:
        pins.begin_otherwise(office, who, new, f"{pins.RECOVERY}（{sealed}）")
    elif old:
        pins.change(office, who, old, new)
    else:
        pins.begin(office, who, new, alone=opening.was_alone(who))
    say("PIN 已设定。")
    click.echo(who.name)


def _sealed_key(ctx: click.Context, fd: int | None) -> str:
    """Make sure that whoever is here has the sealed recovery key of this store; returns who added it, and when."""
    from zwzx.faces.cli.secret import typed
    from zwzx.store import keyring, unlock
    from zwzx.store.keys import WrongKeyError

    ring, key = keyring.load(keyring.ring_file(store_path(ctx))), data_key(ctx)
    ring.check(key)
    text = typed("恢复钥匙", fd)
    if key not in unlock.by_recovery(ring, text):
        raise WrongKeyError("这把恢复钥匙不是这个登记库的。", "请用最后封存的那一张。")
    way = unlock.recovery_way_of(ring, text)
    return f"{way.by} {way.made[:16]} 添加"


@pin.command("status")
@click.pass_context
def status(ctx: click.Context) -> None:
    """谁有 PIN、上次什么时候登录、是否锁定。"""
    from zwzx.office.people import people, pins

    office = office_of(ctx)
    for who in people.working(office.today):
        if not pins.has(who):
            continue
        last, locked = pins.last_entry(who), pins.locked_until(who, office.now)
        click.echo(
            tabbed(
                who.name,
                "一次性，还没有换" if pins.is_once(who) else "已设",
                f"上次登录 {last.at:%Y-%m-%d %H:%M}" if last is not None else "没有登录过",
                f"锁定到 {locked:%H:%M}" if locked is not None else "",
            )
        )
