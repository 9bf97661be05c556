"""The kind of an archive piece 归档件: by its number, the code on its label, or its document's number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from zwzx.office.kinds.base import Kind, parts, within
from zwzx.store.record import Reference

if TYPE_CHECKING:
    from zwzx.office.archive.pieces import Piece
    from zwzx.office.kinds.base import Within

MOST = 200


class PieceKind(Kind["Piece"]):
    """An archive piece: by its number, the code on its label, or the number of its document."""

    word: ClassVar[str] = "档号"

    def read(self, text: str, office: Within | None = None) -> Piece:
        """The piece of that number.

        Raises:
            Unreadable: where there is none.
        """
        from zwzx.office.archive.pieces import piece_named

        return piece_named(within(office), text)

    def show(self, value: Piece) -> str:
        """Its number, or its id where it has none yet."""
        return value.number_or_id

    def field(self, **options: Any) -> Any:
        """Which archive piece it is."""
        from zwzx.office.archive.pieces import Piece

        return Reference(Piece, **options)


class PiecesKind(Kind["tuple[Piece, ...]"]):
    """Several archive pieces."""

    word: ClassVar[str] = "档号…"

    def read(self, text: str, office: Within | None = None) -> tuple[Piece, ...]:
        """Every piece named, each once, in order.

        Raises:
            Unreadable: where one of them is not to be found.
        """
        from zwzx.office.archive.pieces import piece_named

        named = parts(text)
        if len(named) > MOST:
            raise self.wrong(text, f"超过{MOST}个", "请分几次写。")
        return tuple(dict.fromkeys(piece_named(within(office), part) for part in named))

    def show(self, value: tuple[Piece, ...]) -> str:
        """Their numbers."""
        return "、".join(piece.number or f"#{piece.id}" for piece in value)


def piece(label: str, *, hint: str = "") -> PieceKind:
    """An archive piece."""
    return PieceKind(label, hint=hint or "档号，或扫描编码")


def pieces(label: str, *, hint: str = "") -> PiecesKind:
    """Several archive pieces."""
    return PiecesKind(label, hint=hint or "档号或编码，几个用顿号隔开")
