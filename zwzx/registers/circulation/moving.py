"""送出与退回: the hand-overs of a slip, and what the slip shows of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.clauses.regulations import limit
from zwzx.office.core import settings
from zwzx.office.custody import custody, reading, secrecy
from zwzx.office.custody.lending import goes_out_in_time, one_at_a_time
from zwzx.office.custody.office_hours import office_hours
from zwzx.office.kinds.base import Unreadable
from zwzx.office.papers import remarks
from zwzx.office.papers.remarks import Remark
from zwzx.office.papers.slips import ENDED, Reader, Slip, State, Turn, papers_of
from zwzx.office.people import people
from zwzx.office.terms.papers import Level, Stage
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.circulation import rules
from zwzx.store.record import equal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.custody.custody import Item
    from zwzx.office.papers.papers import Document
    from zwzx.office.people.people import Person


def readers_of(slip: Slip) -> list[Reader]:
    """The readers of a slip in their order."""
    return list(Reader.select().where(Reader.slip == slip).order_by(Reader.place, Reader.id))


def level_of(slip: Slip) -> Level:
    """The highest level among its papers, as it is now."""
    return max((paper.level for paper in papers_of(slip)), default=Level.NONE)


def out_of(slip: Slip) -> list[Reader]:
    """The readers who have the papers now."""
    return [reader for reader in readers_of(slip) if reader.turn is Turn.OUT]


def still_to_come(slip: Slip) -> str:
    """What has to be done before a circulation is through: who returns the papers, who still reads them (文电.4)."""
    if out := out_of(slip):
        return f"{'、'.join(reader.person.name for reader in out)}还没有退回，请先收回登记。"
    waiting = [reader.person.name for reader in readers_of(slip) if reader.turn is Turn.WAITING]
    return f"{'、'.join(waiting)}还没有阅，请送阅；确不用送的，用“跳过”写明原因。"


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


def waiting(slip: Slip, person: Person | None) -> Reader:
    """The reader who is to get the papers: the one named, or the next who waits.

    Raises:
        Unreadable: where the one named does not wait, or nobody does.
    """
    if person is not None:
        return reader_named(slip, person, Turn.WAITING)
    found = next((reader for reader in readers_of(slip) if reader.turn is Turn.WAITING), None)
    if found is None:
        raise Unreadable(f"{slip.number}的阅文人都已送过。", "要再送别人请用“加阅文人”；都退回了请办结。")
    return found


def each_once(readers: Sequence[Person]) -> None:
    """There are readers, and each is named once.

    Raises:
        Unreadable: where there is none, or who is named twice.
    """
    if not readers:
        raise Unreadable("没有写阅文人。", "请按先后写，用顿号隔开。")
    names = [reader.name for reader in readers]
    if twice := next((name for name in names if names.count(name) > 1), ""):
        raise Unreadable(f"{twice}写了两次。", "一位写一次；阅过以后要再阅的，用“加阅文人”。")


def not_on_it(slip: Slip, *people: Person) -> None:
    """None of these waits for the papers or has them now.

    Raises:
        Unreadable: with who does.
    """
    for reader in readers_of(slip):
        if reader.person in people and reader.turn in (Turn.WAITING, Turn.OUT):
            raise Unreadable(f"{reader.person.name}已经在这张单上（{reader.turn}）。", "请核对名单。")


def who_has(slip: Slip, person: Person | None) -> Reader:
    """The reader who has the papers: the one named, or the only one.

    Raises:
        Unreadable: where the one named does not have them, or it has to be said who.
    """
    if person is not None:
        return reader_named(slip, person, Turn.OUT)
    out = out_of(slip)
    if len(out) == 1:
        return out[0]
    names = "、".join(reader.person.name for reader in out)
    raise Unreadable(f"{slip.number}在{names}几位手里。", "请填是哪一位退回。")


def send(office: Office, slip: Slip, reader: Reader, at: dt.datetime) -> None:
    """Hand the papers of a slip to a reader.

    Raises:
        Refusal: under the clause that forbids it.
    """
    papers = papers_of(slip)
    level = max(paper.level for paper in papers)
    present, who = office.demands(HouseRule.PRESENT), people.facts(reader.person, at)
    rules.may_hand_out(slip.number, level, who, _reading(papers, at), only_present=present)
    goes_out_in_time(slip.number, level, at, office_hours(office, at.date()))
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
    """Enter that a reader read the papers in the safe room, out of which they did not go (保密员.3).

    As with a reading of the loans register they are out of their place meanwhile, so that the day's close counts them.
    """
    papers = papers_of(slip)
    level = max(paper.level for paper in papers)
    rules.may_read_in_room(came, left, office.now)
    if level.marked:
        one_at_a_time(slip.number, _reading(papers, came), reader.person.name)
    present = office.demands(HouseRule.PRESENT)
    rules.may_read(slip.number, people.facts(reader.person, came), only_present=present)
    _start(office, slip, came)
    room = custody.place(office, custody.IN_ROOM)
    due = office.deadline("保密.3", "classified", came).at
    for paper in papers:
        item = _free_item(office, paper, slip)
        custody.hand_over(office, item, to=room, because=reader, at=came, due=due)
        custody.hand_over(office, item, to=item.home, because=reader, at=left)
        secrecy.note_knower(office, paper, reader.person, came, reader)
    office.change(reader, turn=Turn.BACK, taken=came, returned=left, room=True)
    settle(office, slip)


def receive(office: Office, slip: Slip, reader: Reader, at: dt.datetime, *, read: bool = True, why: str = "") -> None:
    """Take the papers back from a reader into the place where they are kept."""
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


def remark(office: Office, slip: Slip, reader: Reader, words: str, at: dt.datetime) -> None:
    """Enter what a reader wrote on the slip, for each of its papers (文电.5)."""
    rules.written_when(reader.person.name, at, reader.taken, office.now)
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
    return office.change(
        slip,
        state=slip.state if slip.state in ENDED else state,
        has="、".join(reader.person.name for reader in out),
        next=waiting[0].person.name if waiting else "",
        progress=f"{read}/{counted}",
        back=back_of(out),
    )


def back_of(out: Sequence[Reader]) -> dt.datetime | None:
    """The moment by which the marked papers that some readers have must be back; None where none is marked (保密.3)."""
    held = [one for reader in out for one in custody.held_because(reader)]
    return min((one.due for one in held if one.due and one.item.level.marked), default=None)


def limit_name(slip: Slip) -> str:
    """The name of the limit of 文电.3 that holds for a slip."""
    return "urgent" if slip.urgent else "ordinary"


def count_due(office: Office, slip: Slip, start: dt.datetime) -> dict[str, Any]:
    """The moment by which a circulation that began at `start` has to be through (文电.3)."""
    found = office.calendar().deadline(limit("文电.3", limit_name(slip)), start, settings.off_hour())
    if found.provisional:
        office.remind(f"传阅期限跨到没有放假通知的年份，{found.at:%Y-%m-%d}是暂定的。")
    return {"due": found.at, "provisional": found.provisional}


def recount_held(office: Office, slip: Slip, due: dt.datetime) -> None:
    """Let the papers that a slip's readers have be due when it is; marked ones today at the latest (保密.3)."""
    tonight = office.deadline("保密.3", "classified").at if level_of(slip).marked else None
    for reader in readers_of(slip):
        for held in custody.held_because(reader):
            back = min(held.due or tonight, tonight) if tonight is not None else due
            if held.due != back:
                office.change(held, due=back)


def _start(office: Office, slip: Slip, at: dt.datetime) -> None:
    if slip.started is None or at < slip.started:
        office.change(slip, started=at, **count_due(office, slip, at))


def _reading(papers: Sequence[Document], at: dt.datetime) -> list[str]:
    """Who reads any of some papers at a moment, each once."""
    return sorted({name for paper in papers for name in reading.readers_of(paper, at.date())})


def _free_item(office: Office, paper: Document, slip: Slip) -> Item:
    """A copy that lies at home; of an unmarked paper one of the further copies that came with it."""
    free = custody.at_home(paper)
    if free:
        return free[0]
    copies = custody.whereabouts(paper)
    if not paper.level.marked and custody.has_more(paper):
        return custody.further_copy(office, paper, slip)
    raise rules.none_at_home(paper.number, [held.holder.name for _, held in copies], paper.level)
