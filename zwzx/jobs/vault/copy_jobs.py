"""The long jobs about the whole store: restoring, changing its key, verifying and making it anew from the journal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from zwzx import places, registers
from zwzx.errors import ZwzxError
from zwzx.jobs.job import Step, Work, job
from zwzx.jobs.vault import backups, key_management, past, rekeying, restoring, restoring_there
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.local_time import local_now
from zwzx.office.core.office import Office
from zwzx.office.kinds.places import folder, new_file, new_store
from zwzx.office.kinds.plain import text, yes_no
from zwzx.office.kinds.points import point
from zwzx.store import journal, pointers
from zwzx.store.database import StoreError
from zwzx.store.rebuild import Until
from zwzx.store.sqlite import replacing
from zwzx.store.versions import VERSION
from zwzx.store.witness import Witness

if TYPE_CHECKING:
    from zwzx.store.rebuild import Rebuilt
    from zwzx.store.retention import Backup

VERIFY, EVENTS, REBUILD, SETTLE = "校验流水", "笔", "写各行", "定下 PIN"
NOTHING_MADE = "没有写成的已经删掉，原来的登记库没有动。"
UNTOUCHED = "原来的登记库和钥匙没有动。"


class Unsound(ZwzxError):
    """A verification found something wrong."""

    exit_code = 4


@dataclass(frozen=True)
class Chosen:
    """The backup that is restored, its key, and how the copy is guarded."""

    kept: Backup
    own: bytes
    guard: restoring.Guard


@job(
    "恢复备份",
    steps=(
        Step(backups.CHECK, EVENTS, stays="还没有写什么，登记库没有动。"),
        Step(restoring.WRITE, EVENTS, stays=NOTHING_MADE),
        Step(restoring.CHECK_NEW, EVENTS, stays=NOTHING_MADE),
        Step(restoring.EXCHANGE, stays=NOTHING_MADE, held=True),
    ),
    again="从头恢复。",
    rehearsed=True,
    witnessed=False,
)
def restore(
    work: Work,
    store: Path,
    key_file: Path | None,
    acting: str,
    chosen: Chosen,
    name: Annotated[str, text("备份", hint="文件名，或时间的开头"), ARGUMENT] = "",  # noqa: ARG001 - by it the backup was chosen
    to: Annotated[Path | None, new_store("恢复到这个新位置", hint="新的文件；或服务器上空着的单位，写它的地址")] = None,
    replace: Annotated[bool, yes_no("换掉现在的登记库，原来的另存")] = False,  # noqa: ARG001 - where there is no new place
    folder: Annotated[  # noqa: ARG001 - as the name
        Path | None, folder("备份位置", hint="不写就是设置“备份位置”，再不然在数据文件夹旁边")
    ] = None,
    until: Annotated[Until, point("恢复到什么时候")] = None,
) -> None:
    """恢复一份备份（不写就是最新的）：校验，写到新的位置；--replace 换掉现在的登记库；--until 恢复到以前的某一笔或某一刻。由能看密件的人办，要 PIN；登记库核对不了 PIN 的，要恢复钥匙或口令。"""
    kept, own, guard = chosen.kept, chosen.own, chosen.guard
    if work.dry_run:
        _foresee_restoring(work, store, to, chosen, until)
        return
    if to is None:
        done = restoring.replace(kept, own, store, key_file, acting, local_now(), guard, work, until)
    elif restoring_there.on_server(to):
        done = restoring_there.restore(kept, own, to, store, key_file, guard, work, until)
    else:
        done = restoring.restore(kept, own, to, key_file, guard, work, until)
    work.row(pointers.shown(done.store), f"{done.events}笔")
    work.say(*done.told, f"钥匙文件：{done.key}")
    if done.aside is not None:
        work.say(f"原来的登记库：{done.aside}")


def _foresee_restoring(work: Work, store: Path, to: Path | None, chosen: Chosen, until: Until) -> None:
    """What a restore would come to; nothing is written but for a past state, which is tried beside the backup."""
    kept = chosen.kept
    if to is not None and restoring_there.on_server(to):
        restoring_there.refuse_filled(to)
    elif to is not None:
        restoring.refuse_taken(to)
    with past.prepared(kept, chosen.own, until, work, restoring.WRITE) as source:
        work.row(pointers.shown(to or store), f"{source.events}笔")
        work.say(*source.told, f"试办可行：{kept.name} 全部相符。没有恢复。")


@job(
    "换钥匙",
    steps=(
        Step(rekeying.ENCRYPT, stays=UNTOUCHED),
        Step(rekeying.CHECK_NEW, EVENTS, stays=UNTOUCHED),
        Step(rekeying.EXCHANGE, stays=UNTOUCHED, held=True),
    ),
    again="从头换。",
    rehearsed=True,
)
def change_key(work: Work, house: key_management.House, acting: str) -> None:
    """换钥匙：整个登记库用新的钥匙重新加密，口令、恢复钥匙、钥匙文件照旧能用。登记台要先都关上。"""
    if work.dry_run:
        work.row(rekeying.foresee(house, acting))
        work.say("试办可行，没有换。")
        return
    work.say(*rekeying.change(house, acting, steps=work))
    work.row("已换钥匙")


@job(
    "校验流水",
    steps=(Step(VERIFY, EVENTS, stays=backups.ONLY_LOOKS),),
    again="从头校验。",
    witnessed=False,
    as_object=True,
)
def verify(
    work: Work,
    office: Office,
    known: list[tuple[int, str]],
    chain_only: Annotated[bool, yes_no("只校验链，不逐行核对")] = False,
) -> None:
    """校验流水：链、链头、每一行，每一天日清、备份旁、本机见过的和写明的封条。有一处不符，退出码 4。"""
    from zwzx.jobs.vault.verification import verified

    work.step(VERIFY, office.store.head[0])
    verdict = verified(office, known, chain_only=chain_only, numbered=office.sees_marked, progress=work.tell)
    work.say(*verdict.notes)
    work.found(
        sound=verdict.sound,
        events=verdict.events,
        rows=verdict.rows,
        anchor=journal.anchor(verdict.events, verdict.head) if verdict.events else None,
        faults=verdict.faults,
        notes=verdict.notes,
    )
    if not verdict.sound:
        raise Unsound(
            "；".join(fault.rstrip("。") for fault in verdict.faults) + "。", "请停止登记，保留现场，用备份核对。"
        )
    end = journal.anchor(verdict.events, verdict.head)
    work.row(f"流水{verdict.events}笔、登记{verdict.rows}行，全部相符。封条 {end}")


Settle = Callable[[Path], None]
"""Makes sure that whoever copies the office was let in, and gives the copy its PINs."""
COPYING = (Step(REBUILD, EVENTS, stays=NOTHING_MADE), Step(SETTLE, stays=NOTHING_MADE))


@job("重建登记库", steps=COPYING, again="从头重建。", rehearsed=True, witnessed=False)
def rebuild(
    work: Work,
    settle: Settle,
    store: Path,
    key_file: Path | None,
    data_key: bytes,
    to: Annotated[Path, new_file("写到哪里")],
) -> None:
    """据流水重建一个登记库，写到新的位置，原库不动；PIN 和锁定一起带去。由能看密件的人办，要 PIN。"""
    _copy(work, settle, store, key_file, data_key, to, None)


@job("回放", steps=COPYING, again="从头回放。", rehearsed=True)
def replay(
    work: Work,
    settle: Settle,
    store: Path,
    key_file: Path | None,
    data_key: bytes,
    until: Annotated[Until, point("到什么时候为止")],
    to: Annotated[Path | None, new_file("写成一个登记库，不打开登记台")] = None,
) -> None:
    """看当时的样子：把登记库回放到某一笔或某一刻，只读打开。由能看密件的人办，要 PIN。"""
    _copy(work, settle, store, key_file, data_key, to, until)


def _foresee(work: Work, store: Path, data_key: bytes, target: Path | None, until: Until) -> None:
    """What a copy would come to: the chain is walked, and nothing is written."""
    from zwzx.store.rebuild import foreseen

    work.step(REBUILD, _count(until))
    found = foreseen(store, data_key, until, work.tell)
    work.row(str(target or "只读打开"), f"{found.events}笔", f"{found.rows}行")
    if isinstance(until, int) and found.events < until:
        work.say(f"流水只到第{found.events}笔。")
    work.say(*last_of(until, found), "试办可行，没有写。")


def _count(until: Until) -> int | None:
    return until if isinstance(until, int) else None


def last_of(until: Until, found: Rebuilt) -> list[str]:
    """Which event was the last that was taken, where a moment was named."""
    return [] if until is None or isinstance(until, int) else [f"最后一笔是第{found.events}笔，{found.at}记的。"]


def _copy(
    work: Work,
    settle: Settle,
    store: Path,
    key_file: Path | None,
    data_key: bytes,
    target: Path | None,
    until: Until,
) -> None:
    """Make the copy under another name first: it has none before it is settled who may have it, and its PINs."""
    from zwzx.store.rebuild import rebuild as write

    if target is not None and target.exists():
        raise StoreError(f"{target} 已经有文件。", "请换一个位置。")
    if work.dry_run:
        _foresee(work, store, data_key, target, until)
        return
    assert target is not None, "where nobody names a place, the face gives one that does not last"
    draft = replacing.draft_of(target)
    if target.parent.is_dir():
        replacing.clear(target)
    work.step(REBUILD, _count(until))
    made = write(store, data_key, draft, data_key, registers.tables(), VERSION, until, work.tell)
    try:
        work.step(SETTLE)
        settle(draft)
        replacing.put(draft, target)
    finally:
        replacing.discard(draft)
    Witness(places.witness_file(target, key_file)).forget()
    work.say(*last_of(until, made), *made.missing)
    work.row(str(target), f"{made.events}笔", f"{made.rows}行")
