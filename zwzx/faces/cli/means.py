"""What the command line gives long jobs besides what is typed: the office, keys, how papers are drawn, where backups are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zwzx import places
from zwzx.faces.cli.context import data_key, key_path, let_in, office_of, say, store_path

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.faces.cli.jobs import Giver
    from zwzx.jobs.exchange.packing import Pens
    from zwzx.jobs.vault.backup_jobs import Unlock
    from zwzx.jobs.year.forgetting import Sign
    from zwzx.jobs.year.year_end import Form, Papers
    from zwzx.office.core.action import Action
    from zwzx.office.people.people import Person
    from zwzx.office.people.signature import Signature
    from zwzx.store.retention import Backup


def opening_options() -> list[click.Option]:
    """How a backup is opened where the store's key is not to do it."""
    return [
        click.Option(["--passphrase"], is_flag=True, help="凭口令打开备份"),
        click.Option(["--recovery"], is_flag=True, help="凭恢复钥匙打开备份"),
        click.Option(["--fd"], type=int, metavar="描述符", help="从这个文件描述符读，不写就在终端询问"),
    ]


def unlock(ctx: click.Context, given: Mapping[str, Any]) -> Unlock:
    """How to open a backup: by the store's key, or by what is typed in, which is asked for once."""
    from zwzx.store import keyring, sealed
    from zwzx.store import unlock as unlocking
    from zwzx.store.database import StoreError

    passphrase, recovery = bool(given.get("passphrase")), bool(given.get("recovery"))
    if passphrase and recovery:
        raise click.UsageError("--passphrase 和 --recovery 写一个。")
    typed_once: list[str] = []

    def ask(label: str) -> str:
        from zwzx.faces.cli.secret import typed

        if not typed_once:
            typed_once.append(typed(label, given.get("fd")))
        return typed_once[0]

    def opened(kept: Backup) -> bytes:
        ring = sealed.ring_beside(kept)
        if recovery:
            if not ring.sealed(keyring.RECOVERY):
                raise StoreError(
                    f"恢复钥匙打不开 {kept.name}：它是添加恢复钥匙以前做的。", "请换后来做的一份：zwzx backup list。"
                )
            own = unlocking.by_recovery(ring, ask("恢复钥匙"))[0]
        elif passphrase:
            own = unlocking.by_passphrase(ring, ask("口令"))[0]
        else:
            own = sealed.by_store(ring, _store_key(ctx))
        ring.check(own)
        return own

    return opened


def _store_key(ctx: click.Context) -> bytes:
    """The store's own key, by which its backups open.

    Raises:
        NoKeyError: where nothing gives it.
    """
    from zwzx.jobs.vault.backup_jobs import NoKeyError
    from zwzx.store.database import StoreError

    try:
        return data_key(ctx)
    except StoreError as error:
        raise NoKeyError(error.what, error.way_on) from None


def backups_at(ctx: click.Context, given: Mapping[str, Any]) -> Path:
    """Where the backups are: as named, as the open office has it, or the usual place where it can't be opened.

    Where a passphrase or a recovery key is to open the backup, a folder that is named lets nobody in first: the store may
    well not open any more.
    """
    named: Path | None = given.get("folder")
    if named is not None:
        if not (given.get("passphrase") or given.get("recovery")):
            let_in(ctx)
        return named
    from zwzx.jobs.vault import anchors
    from zwzx.store.database import StoreError

    store = store_path(ctx)
    try:
        office = office_of(ctx)
        return anchors.folder(office.store.path)
    except StoreError as error:
        say(f"登记库打不开（{error.what}）。")
        return usual_folder(store)


def usual_folder(store: Path) -> Path:
    """Where backups usually lie, for an office that does not open and so does not say."""
    usual = places.backup_folder(store)
    say(f"在 {usual} 里找备份；在别处的请用 --folder 指明。")
    return usual


def _papers(ctx: click.Context, _: Mapping[str, Any]) -> Papers:
    from zwzx.faces.paper.render import suffix
    from zwzx.faces.paper.year import write_year

    def write(output: Path | None, form: Form | None, year: int, marked: bool) -> Sequence[Path]:
        folder = output or Path(f"归档-{year}")
        end = f".{form.value}" if form is not None else suffix()
        return write_year(office_of(ctx), folder / "密件" if marked else folder, end, year, marked=marked)

    return write


def _pens(*_: Any) -> Pens:
    from zwzx.faces.paper.pens import PENS

    return PENS


def _sign(ctx: click.Context, given: Mapping[str, Any]) -> Sign:
    """Each person gives a PIN once, which signs every act; nobody does where all signed on paper."""
    from zwzx.faces.cli.secret import ask_pin
    from zwzx.office.people import cosigning

    def signed(acts: Sequence[Action], people: Sequence[Person]) -> Mapping[str, Sequence[Signature]]:
        if given.get("paper"):
            return {act.event: cosigning.on_paper(people) for act in acts}
        office, typed = office_of(ctx), [(who, ask_pin(ctx, who.name)) for who in people]
        return {act.event: [cosigning.by_pin(office, who, pin, act) for who, pin in typed] for act in acts}

    return signed


MEANS: dict[str, Giver] = {
    "office": lambda ctx, _: office_of(ctx),
    "data_key": lambda ctx, _: data_key(ctx),
    "store": lambda ctx, _: store_path(ctx),
    "key_file": lambda ctx, _: key_path(ctx),
    "acting": lambda ctx, _: ctx.find_root().obj["acting"],
    "usual": backups_at,
    "unlock": unlock,
    "papers": _papers,
    "pens": _pens,
    "sign": _sign,
}
"""By the name of the parameter that takes it."""
