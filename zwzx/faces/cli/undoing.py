"""`undo`: the last act on an entry, or of whoever calls, is undone by the act that the register declares for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from zwzx.faces.cli.context import confirmed, office_of, say
from zwzx.faces.cli.words import Command
from zwzx.registers import NAMES, load, noun, of_noun

if TYPE_CHECKING:
    from zwzx.faces.undoing import Plan
    from zwzx.office.core.office import Office
    from zwzx.reports.last_acts import Last


def _last(office: Office, number: str, register: str) -> Last:
    """The act that is meant: the last one on what a number names, or the caller's own.

    Raises:
        Unreadable: where nothing of that number can be undone, or several entries have it.
    """
    from zwzx.office.core.listing import find
    from zwzx.office.kinds.base import Unreadable
    from zwzx.reports.finding import entries_named
    from zwzx.reports.last_acts import last_of, last_of_mine

    if not number:
        return last_of_mine(office)
    if register:
        owner = load(of_noun(register))
        return last_of(office, owner, find(office, owner, number).id)
    found = list(entries_named(office, number))
    if len(found) != 1:
        raise Unreadable(
            f"没有编号为{number}的登记。" if not found else f"{number}在几本登记簿里都有。",
            "请核对编号，或用 --register 写明哪一本，如 --register incoming。",
        )
    return last_of(office, *found[0])


def _whole(plan: Plan) -> None:
    """Refuse what has to be filled in or signed: that is asked by the command of the act itself."""
    from zwzx.faces.cli.parameters import option_name
    from zwzx.office.kinds.base import Unreadable

    if not plan.asks_more:
        return
    missing = [one for one in plan.action.fields if one.required and one.name not in plan.values]
    asked = "、".join(f"{one.label}（{option_name(one.name)}）" for one in missing) or "签字"
    command = f"zwzx {noun(plan.register.name)} {plan.action.name.replace('_', '-')}"
    raise Unreadable(f"{plan.words}，还要写{asked}。", f"请用 {command} 办。")


@click.command("undo", cls=Command)
@click.argument("number", metavar="[编号]", required=False, default="")
@click.option(
    "--register",
    type=click.Choice([noun(name) for name in NAMES]),
    metavar="登记簿",
    default=None,
    help="编号是哪一本的（没有编号的，如人员、设置，也这样写），如 incoming",
)
@click.option("--reason", metavar="文字", default="", help="撤销原因；不写就记“撤销：办了什么”")
@click.option("--yes", is_flag=True, help="不再询问")
@click.option("--dry-run", is_flag=True, help="只试办，不记下")
@click.option(
    "--format",
    "form",
    type=click.Choice(["plain", "json"]),
    default="plain",
    metavar="plain|json",
    help="样式",
)
@click.pass_context
def undo(ctx: click.Context, /, number: str, register: str | None, reason: str, form: str, **how: Any) -> None:
    """撤销这一号最后办的一件事（不写编号就是您最后办的一件）：先说是什么、谁什么时候办的，问过再撤。

    什么也不删：由登记簿里与它相反的一项来办（撤销、撤回、收回、划去、作废），更正的改回原来的内容，都另记一笔。
    没有相反一项的，写明为什么、可以怎样办。
    """
    from zwzx.faces.undoing import plan

    office = office_of(ctx)
    made = plan(office, _last(office, number, register or ""), reason)
    _whole(made)
    if how["dry_run"]:
        say(made.question)
        done = office.rehearse(made.action, **made.arguments())
        say("试办可行，没有记下。")
    else:
        confirmed(f"{made.question}\n", yes=how["yes"])
        done = made.perform(office)
    say(*done.notices)
    if form == "json":
        told = {"undone": made.words, "number": made.name, "id": done.record.id, "event": done.seq}
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        click.echo(f"{made.name}\t{made.words}")
