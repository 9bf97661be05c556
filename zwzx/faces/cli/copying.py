"""Who copies the office from the command line: those who may see all of it, with their PIN.

Where the office opens, it is asked, and counts the tries. Where it does not, because it is damaged or gone or named wrong,
no copy is asked in its stead: in what is made anew at each call no wrong try lasts. The sealed recovery key or a passphrase
makes the copy then. Where the office opens, neither stands for a PIN.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from zwzx.faces.cli.context import close_office, data_key, key_path, office_of, opened, say, store_path
from zwzx.office.core import opening
from zwzx.office.custody import secrecy

if TYPE_CHECKING:
    from pathlib import Path

    import click

    from zwzx.jobs.vault.restoring import Guard
    from zwzx.office.core.office import Office


OUTDATED = "outdated"
"""Under which it is kept that the store is of an older version, whose PINs are checked once it is brought up to date."""


def admitted(ctx: click.Context, *, recovery: bool = False) -> Office | None:
    """The open office, whoever calls let in; None where it does not open, or is too damaged to check a PIN.

    Args:
        recovery: whether the recovery key is there for that: nobody is asked for a passphrase that would open the store.

    Raises:
        Refusal: where somebody may not see all of it.
        PinError: where the PIN is wrong, or there is none.
    """
    import peewee as pw

    from zwzx.store.database import OutdatedError, StoreError
    from zwzx.store.trouble import why

    obj = ctx.find_root().obj
    obj["unasked"] = recovery
    try:
        _read_pins(ctx)
        office = office_of(ctx)
    except (StoreError, pw.DatabaseError) as error:
        obj[OUTDATED] = isinstance(error, OutdatedError)
        words = error.what if isinstance(error, StoreError) else why(error)
        say(f"登记库打不开或核对不了 PIN（{words.rstrip('。')}）。")
        close_office(ctx)
        return None
    secrecy.may_copy(office)
    if recovery:
        say("登记库打得开，按本人的 PIN 办理。")
    return office


def _read_pins(ctx: click.Context) -> None:
    """Read what a PIN would be checked against, before anybody is asked for one that could not be checked."""
    from zwzx.office.people import pin_copies

    data_key(ctx)  # a passphrase is asked for once
    with opened(ctx, signing_on=True) as office:
        pin_copies.kept(office)


def guard(ctx: click.Context, office: Office | None, way: str = "", *, proven: bool = False) -> Guard:
    """How a copy is guarded: by the PINs of the open office, else by what was typed.

    Args:
        way: with which option a copy is made where the office does not open.
        proven: whether the recovery key or a passphrase was typed.
    """
    from zwzx.jobs.vault.restoring import Guard, origin
    from zwzx.office.people import pin_copies
    from zwzx.store.database import StoreError

    if office is not None:
        return Guard(pin_copies.kept(office), None, _tell_sealed, origin())
    if proven:
        return Guard(None, None, _tell_sealed)
    store = store_path(ctx)

    def refuse() -> NoReturn:
        if ctx.find_root().obj.get(OUTDATED):
            raise StoreError(
                "登记库是旧版本，核对不了 PIN，没有抄出副本。",
                f"请先运行 zwzx init --migrate 升级，再办这一步；升级不成的，请拆封恢复钥匙，{way}。",
            )
        if store.exists():
            raise StoreError("登记库核对不了 PIN，没有抄出副本。", f"请拆封恢复钥匙，{way}。")
        raise StoreError(
            f"{store} 没有登记库，核对不了 PIN。", f"在别处的，请用 --store 指明；没有了的，请拆封恢复钥匙，{way}。"
        )

    return Guard(None, refuse, _tell_sealed)


def by_recovery(ctx: click.Context, handle: int | None) -> None:
    """Open the store by the recovery key that is typed, and by nothing else."""
    from zwzx.faces.cli.secret import typed
    from zwzx.store import keyring, keys, unlock

    ring = keyring.load(keyring.ring_file(store_path(ctx)))
    key = keys.fitting(store_path(ctx), unlock.by_recovery(ring, typed("恢复钥匙", handle)), None)
    ring.check(key)
    ctx.find_root().obj["data_key"] = key


def settle(ctx: click.Context, draft: Path, guarded: Guard) -> None:
    """Make sure that whoever made a copy was let in, and give it its PINs."""
    with opening.open_office(
        draft, key=key_path(ctx), data_key=data_key(ctx), signing_on=True, witnessed=False
    ) as copy:
        guarded.settle(copy)


def _tell_sealed() -> None:
    say("副本里没有 PIN，现在谁也不能在里面办事。" + opening.SEALED_HELP)
