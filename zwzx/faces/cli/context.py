"""What every command needs: the open office, a terminal or none, an answer to a question."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zwzx import places
from zwzx.faces import calling
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.kinds.hidden import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from zwzx.office.core.office import Office


SERVES = ("check", "backup now", "backup drill")
"""What a service (定时任务) is let do: the commands of the timers in scripts/, none of which enters or shows anything."""
ASKED = (
    "people pin",
    "journal rebuild",
    "journal replay",
    "backup restore",
    "move",
    *(f"key add {way}" for way in ("passphrase", "recovery", "file", "credential")),
)
"""For what a PIN is asked even where the operating system's user is one person's alone: what makes copies of the whole
office, ways into it, and PINs."""
OWN_PIN = "pin set"
"""What asks for the old PIN by itself, and is all that a one-time PIN is good for."""


def store_path(ctx: click.Context) -> Path:
    """The store that was named, or the office's usual one."""
    named = ctx.find_root().obj["store"]
    path = places.named_store(named) if named else places.store()
    return path.resolve() if path.is_file() else path


def key_path(ctx: click.Context) -> Path | None:
    """The key file that was named; None for the usual one."""
    named = ctx.find_root().obj["key"]
    return Path(named) if named else None


def office_of(ctx: click.Context) -> Office:
    """The open office; opened at the first call of a command and closed with it."""
    root = ctx.find_root()
    if root.obj is None:  # completion calls no command, and so not the root either
        root.obj = {name: root.params.get(name) for name in ("store", "key", "pin_fd", "passphrase_fd")}
        root.obj["acting"] = root.params.get("acting") or ""
    if "office" not in root.obj:
        office = opened(ctx, acting=root.obj["acting"])
        try:
            admit(ctx, office)
        except BaseException:
            _close(office)
            raise
        root.call_on_close(lambda: _close(office))
        root.obj["office"] = office
    found: Office = root.obj["office"]
    return found


def opened(ctx: click.Context, *, acting: str = "", signing_on: bool = False) -> Office:
    """The office opened anew, nobody let in yet; as somebody, or as nobody."""
    from zwzx.office.core.opening import open_office

    office = open_office(store_path(ctx), acting=acting, signing_on=signing_on, **_ways(ctx))
    office.store.waits = say
    return office


def _close(office: Office) -> None:
    """Close the office; what it could not note beside the store is told, and that what was shown is of an old place."""
    office.store.close()
    if office.store.read_only and not office.store.told_closed and not completing():
        say(office.store.closed[0])
    elif office.store.witness is not None and office.store.witness.trouble:
        say(office.store.witness.trouble)


def completing() -> bool:
    """Whether the shell only asks for what may follow: nobody is asked anything then."""
    return "_ZWZX_COMPLETE" in os.environ


def _ways(ctx: click.Context) -> dict[str, Any]:
    """How the office is opened: by which key, whom to ask for a passphrase, and whether it must be the one seen last."""
    obj = ctx.find_root().obj
    return {
        "key": key_path(ctx),
        "ask": asking(ctx),
        "data_key": obj.get("data_key"),
        "witnessed": obj.get("witnessed", True),
    }


def admit(ctx: click.Context, office: Office) -> None:
    """What guards the command line: the operating system's user, and a PIN where several people share it."""
    from zwzx.office.core import opening
    from zwzx.office.people import seats

    words = _words(ctx)
    if office.is_service and words not in SERVES:
        raise Refusal("", f"{office.actor.name}是定时任务，只能做夜间检查和备份。", "请由在岗人员办理。")
    if seats.open_house() or office.is_service or words == OWN_PIN:
        return
    if opening.is_sealed():
        raise Refusal("", "这是没有 PIN 的副本，设了 PIN 才能办事。", opening.SEALED_HELP)
    if opening.is_alone(office.actor) and (completing() or words not in ASKED):
        return
    from zwzx.faces.cli.secret import ask_pin
    from zwzx.office.people import pins

    if completing():
        raise Refusal("", "补全时不问 PIN。", "")
    if words in ASKED or not pins.none_yet():
        pins.give(office, office.actor, ask_pin(ctx, office.actor.name), "命令行")


def _words(ctx: click.Context) -> str:
    """The words that call a command, without the program's name."""
    before = _words(ctx.parent) if ctx.parent is not None else ""
    return f"{before} {ctx.info_name}".strip() if ctx.parent is not None else ""


def let_in(ctx: click.Context) -> Office | None:
    """Let in whoever does something beside the open office, as at any command; None where the store can't be opened.

    What is done to keys and backups must be possible with a store that is damaged; that it is not open is no way round
    the PIN of a shared account, nor round what a service is let do.
    """
    from zwzx.store.database import StoreError

    try:
        return office_of(ctx)
    except StoreError:
        return None


def close_office(ctx: click.Context) -> None:
    """Close the office before the command ends: another store is to take its place."""
    opened: Office | None = ctx.find_root().obj.pop("office", None)
    if opened is not None:
        opened.store.close()


def unwitnessed(ctx: click.Context) -> None:
    """Let the office be opened even where it is not the one that this machine saw last: to look into it."""
    ctx.find_root().obj["witnessed"] = False


def asking(ctx: click.Context) -> Callable[[], str] | None:
    """How to ask for the passphrase: from the descriptor that was named, from the terminal, or not at all."""
    if completing() or ctx.find_root().obj.get("unasked"):
        return None
    handle = ctx.find_root().obj.get("passphrase_fd")
    if handle is None and not sys.stdin.isatty():
        return None

    def ask() -> str:
        from zwzx.faces.cli.secret import typed

        return typed("登记库口令", handle)

    return ask


def data_key(ctx: click.Context) -> bytes:
    """The data key of the store that was named; a passphrase is asked for once."""
    root = ctx.find_root()
    if "data_key" not in root.obj:
        from zwzx.store import database, keys

        try:
            root.obj["data_key"] = keys.data_key(store_path(ctx), key_path(ctx), asking(ctx))
        except database.StoreError:
            from zwzx.office.core import opening

            opening.check_file(
                store_path(ctx), key_path(ctx)
            )  # where there is no store, that is what is wrong, and not its key
            raise
    found: bytes = root.obj["data_key"]
    return found


def open_desk(ctx: click.Context) -> None:
    """Open the desk: on the office that is open already, else asking who signs on."""
    if not sys.stdin.isatty() or not sys.stderr.isatty():
        raise click.UsageError("登记台要在终端里打开；批量办理请用命令，见 zwzx -h。")
    from zwzx.faces.desk import run
    from zwzx.office.core import opening
    from zwzx.office.people import people, seats

    obj = ctx.find_root().obj
    if "office" in obj:
        run(obj["office"])
        return
    with opening.open_office(store_path(ctx), signing_on=True, **_ways(ctx)) as office:
        may = opening.may_sign_on(obj["acting"])
        if seats.open_house():
            office.actor = may[0]
            run(office)
        elif all(people.is_service(p, office.today) for p in may):
            raise Refusal("", f"{may[0].name}是定时任务，只能做夜间检查和备份。", "请由在岗人员登录。")
        else:
            run(office, may)


def confirmed(question: str, *, yes: bool) -> None:
    """Make sure that something that can't be undone is wanted.

    Raises:
        click.UsageError: where there is nobody to ask and `--yes` was not given.
        click.Abort: where the answer is no.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        raise click.UsageError(f"{question}没有终端可以询问，确定的话请加 --yes。")
    from zwzx.faces.cli import answers  # most commands ask nothing

    if not answers.wanted(question):
        raise click.Abort


def say(*lines: str) -> None:
    """Talk goes to stderr; stdout carries data. Where stderr takes nothing, what is done goes on."""
    with suppress(OSError):
        for line in lines:
            click.echo(visible(calling.as_called(calling.set_apart(line)), lines=True), err=True)
