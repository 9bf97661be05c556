"""Whatever people try in whatever order: what is out, held, returned or a superior's is never destroyed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.archived import piece_of
from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.office.archive.lists import LineState, ListLine
from zwzx.office.archive.pieces import Piece
from zwzx.office.custody import custody
from zwzx.office.terms.archives import Destruction, PieceState
from zwzx.office.terms.papers import Level, Origin
from zwzx.registers.disposal.records import Batch, State, Verdict
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk

PIECES = 6
Step = tuple[str, dict[str, Any]]

ANYTIME: tuple[Step, ...] = (
    ("archive_use.read", {"reader": "孙丽"}),
    ("archive_use.return", {}),
    ("disposal.add", {}),
    ("returns.add", {}),
    ("disposal.freeze", {"reason": "诉讼未结"}),
    ("disposal.unfreeze", {"reason": "已结案"}),
    ("returns.send", {}),
    ("disposal.void", {"reason": "重来"}),
)
"""What may happen at any moment; people by name."""
PATH: tuple[Step, ...] = (
    ("disposal.gather", {}),
    ("disposal.appraise", {"verdict": Verdict.DESTROY}),
    ("disposal.report", {"head": "刘强", "members": ("王芳",)}),
    ("disposal.approve", {"executor": "王芳", "leader": "张伟"}),
    ("disposal.carry_out", {"witnesses": ("李明", "孙丽")}),
)
"""The way of a list, between whose steps anything may happen."""
meanwhile = st.lists(st.tuples(st.sampled_from(ANYTIME), st.integers(0, PIECES - 1)), max_size=5)
walks = st.tuples(*(meanwhile for _ in PATH))


def attempt(desk: Desk, act: str, facts: dict[str, Any], piece: Any) -> None:
    """Try an act on a piece, or on the list or use that is newest; what is refused is refused."""
    people = {
        name: tuple(map(desk.somebody, value)) if isinstance(value, tuple) else desk.somebody(value)
        for name, value in facts.items()
        if name in ("reader", "head", "members", "executor", "leader", "witnesses")
    }
    target = registers.load(act.partition(".")[0]).action(act.partition(".")[2]).on
    assert target is not None
    record = piece if target is Piece else target.select().order_by(target.id.desc()).first()
    if record is None:
        return
    try:
        desk.act(act, record, **{**facts, **people})
    except ZwzxError:
        return


def forbidden(piece: Any) -> bool:
    """Whether a piece may not be destroyed just now, told without the rules."""
    above = piece.origin in (
        Origin.CENTRAL,
        Origin.PROVINCE,
        Origin.CITY,
        Origin.DISTRICT,
        Origin.PEER,
        Origin.UNDECIDED,
    )
    out = custody.holding(piece.item).holder.name != custody.ARCHIVES
    return above or out or bool(piece.frozen) or piece.state is not PieceState.KEPT


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(walks)
def test_nothing_is_destroyed_that_may_not_be(desk: Desk, walk: tuple[list[tuple[Step, int]], ...]) -> None:
    pieces = fresh_pieces(desk)
    desk.act("disposal.open", title="期满")
    desk.act("returns.open")
    for tried, (act, facts) in zip(walk, PATH, strict=True):
        for (other, told), n in tried:
            attempt(desk, other, told, desk.fresh(pieces[n]))
        barred = {piece.id for piece in pieces if forbidden(desk.fresh(piece))}
        attempt(desk, act, facts, None)
        gone = {piece.id for piece in pieces if desk.fresh(piece).state is PieceState.DESTROYED}
        assert not gone & barred
    settled(desk, pieces)


def fresh_pieces(desk: Desk) -> list[Any]:
    """Pieces of all sorts; each run of the test makes its own."""
    first = Piece.select().count() + 1
    kinds = (Origin.OWN, Origin.UNDECIDED, Origin.PEER, Origin.OWN, Origin.BELOW, Origin.DISTRICT)
    for old in Batch.select().where(Batch.state.in_([State.OPEN, State.REPORTED, State.APPROVED])):
        desk.act("disposal.void", old, reason="上一轮")
    returns: Any = registers.load("returns").record
    for entry in returns.select().where(returns.state == "造册中"):
        desk.act("returns.void", entry, reason="上一轮")
    return [piece_of(desk, first + n, Level.NONE, origin=kinds[n]) for n in range(PIECES)]


def settled(desk: Desk, pieces: list[Any]) -> None:
    """Every destroyed piece stands on exactly one carried-out list, and nowhere else; nobody has it any more."""
    done = {batch.id for batch in Batch.select().where(Batch.state == State.DONE)}
    for piece in pieces:
        now = desk.fresh(piece)
        gone = list(ListLine.select().where((ListLine.piece == now) & (ListLine.standing == LineState.GONE)))
        if now.state is PieceState.DESTROYED:
            assert [line.list in done for line in gone] == [True]
            assert custody.holding(now.item).holder.name == custody.DESTROYED
        else:
            assert not [line for line in gone if line.list in done]
            assert custody.holding(now.item).holder.name != custody.DESTROYED
    assert not any("卖" in way.value for way in Destruction)
    assert verify(registers.tables()).faults == []
