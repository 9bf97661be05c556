"""Who copies the office from the command line: those who may see all of it, with their PIN.

Where the office opens, it is asked. Where it does not, because it is damaged or gone, the copy itself is asked before it
gets its name: a store that does not open is no way round the PIN. The sealed recovery key stands for both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.faces.cli.context import admit, ask_pin, close_office, data_key, key_path, office_of, say, store_path
from zwzx.office.core import opening
from zwzx.office.custody import secrecy
from zwzx.office.people.pins import PinError

if TYPE_CHECKING:
    from pathlib import Path

    import click

    from zwzx.jobs.vault.restoring import Guard
    from zwzx.office.core.office import Office


def admitted(ctx: click.Context) -> Office | None:
    """The open office, whoever calls let in; None where it does not open, or is too damaged to check a PIN.

    Raises:
        Refusal: where somebody may not see all of it.
        PinError: where the PIN is wrong, or there is none.
    """
    import peewee as pw

    from zwzx.store.database import StoreError
    from zwzx.store.trouble import why

    try:
        office = office_of(ctx)
    except (StoreError, pw.DatabaseError) as error:
        words = error.what if isinstance(error, StoreError) else why(error)
        say(f"登记库打不开或核对不了 PIN（{words}），改向副本核对。")
        close_office(ctx)
        return None
    secrecy.may_copy(office)
    return office


def guard(ctx: click.Context, office: Office | None, *, recovery: bool = False) -> Guard:
    """How a copy is guarded: by the PINs of the open office, or by its own."""
    from zwzx.jobs.vault.restoring import Guard
    from zwzx.office.people import pin_copies

    if office is not None:
        return Guard(pin_copies.kept(office), None, _tell_sealed)
    if recovery:
        return Guard(None, None, _tell_sealed)

    def by_the_copy(copy: Office) -> None:
        if not _begun(ctx, copy):
            admit(ctx, copy)
        secrecy.may_copy(copy)

    return Guard(None, by_the_copy, _tell_sealed)


def _begun(ctx: click.Context, copy: Office) -> bool:
    """Whether a copy of an office in which nobody ever had a PIN got its first one now, of whom the system vouches for."""
    from zwzx.office.people import people, pins

    if people.open_house() or not pins.none_yet() or not opening.was_alone(copy.actor):
        return False
    say(f"副本里谁也没有 PIN，请{copy.actor.name}现在设自己的。")
    new = ask_pin(ctx, f"{copy.actor.name}新")
    if ask_pin(ctx, "再输一遍新") != new:
        raise PinError("两遍输的不一样。", "没有恢复，请再来一次。")
    pins.begin(copy, copy.actor, new, alone=True)
    return True


def beside(ctx: click.Context) -> tuple[Guard, Path | None]:
    """How a copy made by the recovery key is guarded, and where the office has its backups: as it says, where it opens."""
    import peewee as pw

    from zwzx.jobs.vault import anchors
    from zwzx.office.core.opening import open_office
    from zwzx.store.database import StoreError

    try:
        with open_office(store_path(ctx), key=key_path(ctx), signing_on=True, witnessed=False) as office:
            return guard(ctx, office), anchors.folder(office.store.path)
    except (StoreError, pw.DatabaseError):
        return guard(ctx, None, recovery=True), None


def by_recovery(ctx: click.Context, handle: int | None) -> None:
    """Open the store by the recovery key that is typed, and by nothing else."""
    from zwzx.faces.cli.secret import typed
    from zwzx.store import keyring, keys, unlock

    ring = keyring.load(keyring.ring_file(store_path(ctx)))
    key = keys.fitting(store_path(ctx), unlock.by_recovery(ring, typed("恢复钥匙", handle)), None)
    ring.check(key)
    ctx.find_root().obj["data_key"] = key


def settle(ctx: click.Context, draft: Path, guarded: Guard) -> None:
    """Let in whoever made a copy, where nobody was, and give it its PINs."""
    acting = ctx.find_root().obj["acting"]
    asks = guarded.admit is not None
    with opening.open_office(
        draft, acting=acting, key=key_path(ctx), data_key=data_key(ctx), signing_on=not asks, witnessed=False
    ) as copy:
        guarded.settle(copy)


def _tell_sealed() -> None:
    say("副本里没有 PIN，现在谁也不能在里面办事。" + opening.SEALED_HELP)
