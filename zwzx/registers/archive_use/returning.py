"""查阅与借出: what was copied, what came back and how, what is late, what was lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.archive.pieces import Piece
from zwzx.office.core.action import FOLDED, NEXT, Proposal, action
from zwzx.office.core.entering import At, Undone
from zwzx.office.core.fact import asked
from zwzx.office.core.fields import Unfolds
from zwzx.office.core.guard import level_of
from zwzx.office.core.office import Office
from zwzx.office.custody import custody
from zwzx.office.custody.counting import to_count
from zwzx.office.custody.lending import returned_whole
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.pieces import pieces
from zwzx.office.kinds.plain import text, yes_no
from zwzx.office.papers import incidents, urging
from zwzx.office.papers.incidents import Incident
from zwzx.office.papers.urging import Urge
from zwzx.office.terms.custody import IncidentKind, UrgeManner
from zwzx.office.terms.hours import spelled
from zwzx.registers.archive_use import lending, rules
from zwzx.registers.archive_use.actions import DESK
from zwzx.registers.archive_use.records import OPEN, Extract, State, Taking, Use, UsedPiece, used

if TYPE_CHECKING:
    from collections.abc import Mapping

LOST = {State.LOST: "找到了的用“找回”登记。"}
Only = Annotated[tuple[Piece, ...], pieces("只还", hint="几件里只还其中的，写档号；空着就是全部"), FOLDED]


def for_return(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """Each marked piece that is still out: with whom since when, its level and pages; what comes back is held against it."""
    use = values.get("use")
    if not isinstance(use, Use):
        return Proposal()
    out = [line.piece for line in used(use) if line.back is None and not line.lost and line.piece.level.marked]
    head = f"{use.number}调出：{spelled(use.came)}，{use.who}"
    return Proposal(notices=[f"{head}，{one.number} {to_count(one.level, '', one.pages)}。" for one in out])


@action(
    "归还",
    key="g",
    usual=NEXT,
    entered_by=DESK,
    cites=["档案.6", "档案.7"],
    on=Use,
    many=True,
    fill=for_return,
    at_once=True,
    when=OPEN,
    otherwise=LOST,
)
def return_(
    office: Office,
    use: Use,
    pages: Annotated[int | None, asked(UsedPiece.pages)] = None,
    sound: Annotated[bool, yes_no("完好")] = True,
    defects: Annotated[str, asked(Use.defects), Unfolds("sound", lambda sound: not sound)] = "",
    effect: Annotated[str, asked(Use.effect, past=Use.effect)] = "",
    only: Only = (),
    at: At = None,
) -> Use:
    """登记归还、离开：点页数、看完好，缺损写明并列为异常；由档案员登记。"""
    when = at or office.now
    rules.returned_when(use.came, when, office.now)
    back, due = _named(use, only), use.due_now
    known = [line.piece.pages for line in back]
    whole = sum(n for n in known if n is not None) if None not in known else None
    returned_whole("档案.7", whole, pages, defects, sound=sound)
    rules.damaged_one_by_one(defects, several=len(back) > 1)
    for line in back:
        lending.take_back(office, use, line, when, pages=pages if len(back) == 1 else None, defects=defects)
    if defects and back[0].item is not None:
        incidents.note(office, IncidentKind.DAMAGED, back[0].item, use.person, use, at=when, words=defects)
    told = {"defects": "；".join(filter(None, (use.defects, defects))), "effect": effect or use.effect}
    if _out(use):
        return office.change(use, **told)
    state = State.LOST if _lost(use) else State.BACK
    return office.change(use, state=state, back=when, due=due, receiver=office.actor.name, **told)


@action(
    "摘抄复制",
    key="z",
    usual=NEXT,
    entered_by=DESK,
    cites=["档案.7", "文电.6"],
    on=Use,
    when=OPEN,
)
def take(
    office: Office,
    use: Use,
    taking: Annotated[Taking, asked(Extract.taking, label="方式")],
    amount: Annotated[int, asked(Extract.pages, label="页数")],
    which: Annotated[str, asked(Extract.which)] = "",
    only: Annotated[tuple[Piece, ...], pieces("哪一件", hint="只调了一件的空着")] = (),
    at: At = None,
) -> Use:
    """登记由档案员摘抄、复制的页数：借阅者不得自行摄制、翻印、复制；密件不摘抄不复制。"""
    when = at or office.now
    rules.returned_when(use.came, when, office.now)
    lines = _named(use, only)
    if len(lines) != 1:
        raise Unreadable(f"{use.number}调了{len(lines)}件。", f"请在“哪一件”里写档号：{use.numbers}。")
    piece = lines[0].piece
    rules.may_take(lending.wanted(piece), amount, piece.pages)
    office.add(Extract(use=use, piece=piece, taking=taking, which=which, pages=amount, at=when, by=office.actor.name))
    return use


@action("催还", key="c", entered_by=DESK, cites=["档案.6"], on=Use, many=True, at_once=True, when=OPEN)
def urge(
    office: Office,
    use: Use,
    manner: Annotated[UrgeManner, asked(Urge.manner)] = UrgeManner.PHONE,
    words: Annotated[str, asked(Urge.words)] = "",
    at: At = None,
) -> Use:
    """催还所借档案：编号登记何时、催谁、怎么催；外来人员的催接待人。"""
    said = words or (f"请{use.unit}{use.who}归还所借档案" if use.outside else "请归还所借档案")
    urging.urge(office, use, use.person, manner=manner, at=at, words=said, due=use.due_now)
    return use


@action("遗失报告", key="y", entered_by=DESK, cites=["档案.6", "档案.7"], on=Use, when=OPEN)
def lose(
    office: Office,
    use: Use,
    words: Annotated[str, asked(Incident.words)],
    only: Annotated[tuple[Piece, ...], pieces("哪几件", hint="几件里只丢其中的，写档号；空着就是全部"), FOLDED] = (),
    at: At = None,
) -> Use:
    """登记所借档案遗失：列为异常，直到有结论；找到了用“找回”。"""
    when = at or office.now
    rules.returned_when(use.came, when, office.now)
    gone = custody.place(office, custody.LOST)
    for line in _named(use, only):
        office.change(line, back=when, lost=True, defects=words)
        if line.item is not None:
            custody.hand_over(office, line.item, to=gone, because=use, at=when)
            incidents.note(office, IncidentKind.LOST, line.item, use.person, use, at=when, words=words)
    if level_of(use).marked:
        office.remind("涉密档案遗失，请立即向办公室主任和保密部门报告（24小时内）。")
    ended = {} if _out(use) else {"state": State.LOST, "back": when}
    return office.change(use, defects=words, **ended)


@action(
    "找回",
    key="h",
    usual=NEXT,
    entered_by=DESK,
    cites=["档案.7"],
    on=Use,
    when=(*OPEN, State.LOST),
    next_in=(State.LOST,),
)
def recover(
    office: Office, use: Use, words: Annotated[str, text("找回经过", least=2, long=True)], at: At = None
) -> Use:
    """登记遗失的档案找回，放回原处；异常仍要有结论。"""
    lost = _lost(use)
    rules.was_lost(use.number, lost=bool(lost))
    when = at or office.now
    for line in lost:
        if line.item is not None:
            custody.hand_over(office, line.item, to=line.item.home, because=use, at=when)
        office.change(line, lost=False)
    office.say(reason=words)
    return use if _out(use) else office.change(use, state=State.BACK, back=when, receiver=office.actor.name)


@action("撤销", key="x", entered_by=DESK, cites=["档案.6"], on=Use, when=OPEN)
def undo(office: Office, use: Use, reason: Undone) -> Use:
    """撤销登错的一笔：编号保留，那次移交划去仍可查；已还过几件的不能撤销。"""
    lines = used(use)
    rules.none_back(use.number, back=any(line.back is not None for line in lines))
    for line in lines:
        if line.item is not None:
            custody.undo_last(office, line.item, reason)
        office.change(line, back=use.came)
    office.say(reason=reason)
    return office.change(use, state=State.STRUCK, due=None, note=reason)


def _out(use: Use) -> list[UsedPiece]:
    """The pieces that did not come back yet."""
    return list(UsedPiece.select().where((UsedPiece.use == use) & UsedPiece.back.is_null()).order_by(UsedPiece.id))


def _lost(use: Use) -> list[UsedPiece]:
    return list(UsedPiece.select().where((UsedPiece.use == use) & UsedPiece.lost).order_by(UsedPiece.id))


def _named(use: Use, only: tuple[Piece, ...]) -> list[UsedPiece]:
    """The pieces meant: those named, or all that are still out.

    Raises:
        Unreadable: where one is named that is not out.
    """
    out = _out(use)
    if not only:
        return out
    ids = {line.piece.id: line for line in out}
    if missing := [piece.number or piece.title for piece in only if piece.id not in ids]:
        raise Unreadable(f"{use.number}里没有还在外的{'、'.join(missing)}。", f"这一笔调的是{use.numbers}。")
    return [ids[piece.id] for piece in only]
