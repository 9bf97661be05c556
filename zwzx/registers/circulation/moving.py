"""How papers go out and come back: the hand-overs of a slip, and what the slip shows of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office import custody, people, remarks, secrecy, settings
from zwzx.office.kinds.base import Unreadable
from zwzx.office.papers import Document
from zwzx.office.regulations import Refusal, limit
from zwzx.office.remarks import Remark
from zwzx.office.terms.custody import HolderKind
from zwzx.office.terms.papers import Level, Stage
from zwzx.registers.circulation import rules
from zwzx.registers.circulation.records import Reader, Slip, SlipPaper, State, Turn
from zwzx.store.record import equal

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.custody import Item
    from zwzx.office.office import Office
    from zwzx.office.people import Person

ENDED = frozenset({State.CLOSED, State.VOID})


def papers_of(slip: Slip) -> list[Document]:
    """The papers that go with a slip."""
    query = Document.select().join(SlipPaper).where(SlipPaper.slip == slip).order_by(SlipPaper.id)
    return list(query)


def readers_of(slip: Slip) -> list[Reader]:
    """The readers of a slip in their order."""
    return list(Reader.select().where(Reader.slip == slip).order_by(Reader.place, Reader.id))


def level_of(slip: Slip) -> Level:
    """The highest level among its papers, as it is now."""
    return max((paper.level for paper in papers_of(slip)), default=Level.NONE)


def out_of(slip: Slip) -> list[Reader]:
    """The readers who have the papers now."""
    return [reader for reader in readers_of(slip) if reader.turn is Turn.OUT]


def next_of(slip: Slip) -> Reader | None:
    """The reader whose turn it is: the first who waits."""
    return next((reader for reader in readers_of(slip) if reader.turn is Turn.WAITING), None)


def reader_named(slip: Slip, person: Person, *turns: Turn) -> Reader:
    """The place of a person on a slip, in one of the given turns.

    Raises:
        Unreadable: where the person is not on it in that way, with who is.
    """
    mine = readers_of(slip)
    for reader in reversed(mine):
        if reader.person == person and (not turns or reader.turn in turns):
            return reader
    listed = "、".join(f"{reader.person.name}（{reader.turn}）" for reader in mine)
    raise Unreadable(f"{slip.number}现在没有{person.name}的这一步。", f"阅文人：{listed}。")


def who_has(slip: Slip, person: Person | None) -> Reader:
    """The reader who has the papers: the one named, or the only one.

    Raises:
        Unreadable: where nobody has them, or it has to be said who.
    """
    if person is not None:
        return reader_named(slip, person, Turn.OUT)
    out = out_of(slip)
    if len(out) == 1:
        return out[0]
    names = "、".join(reader.person.name for reader in out)
    if out:
        raise Unreadable(f"{slip.number}在{names}几位手里。", "请填是哪一位退回。")
    raise Unreadable(f"{slip.number}没有人在阅（{slip.state}）。", "不用收回。")


def send(office: Office, slip: Slip, reader: Reader, at: dt.datetime) -> None:
    """Hand the papers of a slip to a reader.

    Raises:
        Refusal: under the clause that forbids it.
    """
    papers = papers_of(slip)
    level = max(paper.level for paper in papers)
    secrecy.may_handle(office, level)
    elsewhere = (
        {held.holder.name for paper in papers for _, held in custody.with_people(paper)} if level.marked else set()
    )
    rules.may_hand_out(level, people.facts(reader.person, at.date()), sorted(elsewhere))
    _start(office, slip, at)
    due = office.deadline("保密.3", "classified", at).at if level.marked else slip.due
    hands = custody.hands_of(office, reader.person)
    for paper in papers:
        item = _free_item(office, paper, slip)
        custody.hand_over(office, item, to=hands, because=reader, at=at, due=due)
        secrecy.note_knower(office, paper, reader.person, at, reader)
        if paper.stage in (Stage.REGISTERED, Stage.OPINED):
            office.change(paper, stage=Stage.CIRCULATING)
    office.change(reader, turn=Turn.OUT, taken=at, returned=None)
    settle(office, slip)


def read_in_room(office: Office, slip: Slip, reader: Reader, came: dt.datetime, left: dt.datetime) -> None:
    """Enter that a reader read the papers in the safe room; they stayed where they were (保密员.3)."""
    papers = papers_of(slip)
    secrecy.may_handle(office, max(paper.level for paper in papers))
    rules.may_read_in_room(came, left, office.now)
    _start(office, slip, came)
    for paper in papers:
        secrecy.note_knower(office, paper, reader.person, came, reader)
    office.change(reader, turn=Turn.BACK, taken=came, returned=left, room=True)
    settle(office, slip)


def receive(office: Office, slip: Slip, reader: Reader, at: dt.datetime, *, read: bool = True, why: str = "") -> None:
    """Take the papers back from a reader into the place where they are kept."""
    secrecy.may_handle(office, level_of(slip))
    for held in custody.held_because(reader):
        custody.hand_over(office, held.item, to=held.item.home, because=reader, at=at)
    if read:
        office.change(reader, turn=Turn.BACK, returned=at)
    else:
        office.change(reader, turn=Turn.WAITING, taken=None, returned=None, why=why)
    settle(office, slip)


def pass_on(office: Office, slip: Slip, giver: Reader, receiver: Person, at: dt.datetime) -> list[Item]:
    """What happened when a reader passed the papers on sideways: the receiver has them, from then on."""
    theirs = Reader.get_or_none(
        (Reader.slip == slip) & (Reader.person == receiver) & (Reader.turn == Turn.WAITING)
    ) or office.add(Reader(slip=slip, person=receiver, place=giver.place))
    moved = []
    hands = custody.hands_of(office, receiver)
    for held in custody.held_because(giver):
        custody.hand_over(office, held.item, to=hands, because=theirs, at=at, due=held.due)
        secrecy.note_knower(office, held.item.document, receiver, at, theirs)
        moved.append(held.item)
    office.change(giver, turn=Turn.BACK, returned=at, why=f"横传给{receiver.name}")
    office.change(theirs, turn=Turn.OUT, taken=at, why=f"{giver.person.name}横传")
    settle(office, slip)
    return moved


def take_off(office: Office, slip: Slip, reason: str) -> Reader:
    """Strike the last hand-over of a slip, in whichever direction it went.

    Raises:
        Refusal: where there is none.
    """
    mine = {reader.id: reader for reader in readers_of(slip)}
    moved = [held for paper in papers_of(slip) for _, held in custody.whereabouts(paper) if held.because in mine]
    rules.may_undo(slip.number, moved=bool(moved))
    secrecy.may_handle(office, level_of(slip))
    last = max(moved, key=lambda held: (held.entered, held.id))
    reader = mine[last.because]
    undone = [custody.undo_last(office, held.item, reason) for held in custody.held_because(reader)]
    restored = undone[0]
    if last.holder.kind is HolderKind.PERSON:
        office.change(reader, turn=Turn.WAITING, taken=None)
    if restored.holder.kind is HolderKind.PERSON and restored.because in mine:
        office.change(mine[restored.because], turn=Turn.OUT, taken=restored.since, returned=None)
    if all(one.taken is None for one in readers_of(slip)):
        office.change(slip, started=None, due=None, provisional=False)
    settle(office, slip)
    return reader


def remark(office: Office, slip: Slip, reader: Reader, words: str, at: dt.datetime) -> None:
    """Enter what a reader wrote on the slip, for each of its papers (文电.5)."""
    for paper in papers_of(slip):
        remarks.remark(office, paper, reader.person, words, at, reader)


def has_written(reader: Reader) -> bool:
    """Whether something that a reader wrote was entered."""
    return bool(equal(Remark, because=reader.id))


def settle(office: Office, slip: Slip) -> Slip:
    """Work out anew what the slip shows: its state, who has it, who is next, how far it has come."""
    readers = readers_of(slip)
    out = [reader for reader in readers if reader.turn is Turn.OUT]
    waiting = [reader for reader in readers if reader.turn is Turn.WAITING]
    read = sum(reader.turn is Turn.BACK for reader in readers)
    counted = sum(reader.turn is not Turn.SKIPPED for reader in readers)
    state = State.OUT if out else State.READ if not waiting else State.BETWEEN if slip.started else State.READY
    dues = [held.due for reader in out for held in custody.held_because(reader) if held.due and held.item.level.marked]
    return office.change(
        slip,
        state=slip.state if slip.state in ENDED else state,
        has="、".join(reader.person.name for reader in out),
        next=waiting[0].person.name if waiting else "",
        progress=f"{read}/{counted}",
        back=min(dues, default=None),
    )


def limit_name(slip: Slip) -> str:
    """The name of the limit of 文电.3 that holds for a slip."""
    return "urgent" if slip.urgent else "ordinary"


def count_due(office: Office, slip: Slip, start: dt.datetime) -> dict[str, Any]:
    """The moment by which a circulation that began at `start` has to be through (文电.3)."""
    found = office.calendar().deadline(limit("文电.3", limit_name(slip)), start, settings.off_hour())
    if found.provisional:
        office.remind(f"传阅期限跨到没有放假通知的年份，{found.at:%Y-%m-%d}是暂定的。")
    return {"due": found.at, "provisional": found.provisional}


def _start(office: Office, slip: Slip, at: dt.datetime) -> None:
    if slip.started is None or at < slip.started:
        office.change(slip, started=at, **count_due(office, slip, at))


def _free_item(office: Office, paper: Document, slip: Slip) -> Item:
    """A copy that lies at home; of an unmarked paper one of the further copies that came with it."""
    free = custody.at_home(paper)
    if free:
        return free[0]
    copies = custody.whereabouts(paper)
    if not paper.level.marked and copies and len(copies) < paper.copies:
        return custody.further_copy(office, paper, slip)
    holders = "、".join(dict.fromkeys(held.holder.name for _, held in copies))
    if not copies:
        raise Refusal("文电.6", f"{paper.number}没有登记在册的实物。", "请先用期初建账登记实物。")
    raise Refusal("文电.6", f"{paper.number}的{len(copies)}份都不在柜里（{holders}）。", "请先收回一份，或复印后再送。")
