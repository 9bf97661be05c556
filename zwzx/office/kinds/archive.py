"""Kinds of the archives: the category of a piece, a piece by its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from peewee import ForeignKeyField

from zwzx.office.kinds.base import Kind, Suggestion, parts, within
from zwzx.office.kinds.plain import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.archive.pieces import Piece
    from zwzx.office.core.office import Office

MOST = 200


class CategoryKind(Kind[str]):
    """A line of the retention table, kept as its id."""

    word: ClassVar[str] = "类别"

    def read(self, text: str, office: Office | None = None) -> str:
        """The id of the category meant: by id, full name, a part of either, or initials.

        Raises:
            Unreadable: where none or several are meant.
        """
        from zwzx.office.archive.filing import categories
        from zwzx.office.kinds.pinyin import matches

        typed = tidy(text)
        known = categories()
        exact = [c.id for c in known.values() if typed in (c.id, c.name)]
        likely = exact or [c.id for c in known.values() if matches(typed, c.id)]
        likely = likely or [c.id for c in known.values() if matches(typed, c.name)]
        if len(likely) == 1:
            return likely[0]
        if likely:
            raise self.wrong(text, f"可以是{'、'.join(likely)}", "请写全。")
        raise self.wrong(text, "不在保管期限表里", f"可选：{'、'.join(known)}。")

    def suggest(self, typed: str, office: Office | None = None) -> Sequence[Suggestion]:
        """The categories that fit, with their full name and clause."""
        from zwzx.office.archive.filing import categories
        from zwzx.office.kinds.pinyin import matches

        fitting = [c for c in categories().values() if not typed or matches(typed, c.id) or matches(typed, c.name)]
        return [Suggestion(c.id, f"{c.name}（{c.clause}）") for c in fitting]


class PieceKind(Kind["Piece"]):
    """An archive piece: by its number, the code on its label, or the number of its document."""

    word: ClassVar[str] = "档号"

    def read(self, text: str, office: Office | None = None) -> Piece:
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

        return ForeignKeyField(Piece, **options)


class PiecesKind(Kind["tuple[Piece, ...]"]):
    """Several archive pieces."""

    word: ClassVar[str] = "档号…"

    def read(self, text: str, office: Office | None = None) -> tuple[Piece, ...]:
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
        return "、".join(piece.number_or_id for piece in value)


def category(label: str, **options: Any) -> CategoryKind:
    """A category of the retention table. Options: `also`, `hint`."""
    return CategoryKind(label, **options)


def piece(label: str, *, hint: str = "") -> PieceKind:
    """An archive piece."""
    return PieceKind(label, hint=hint or "档号，或扫描编码")


def pieces(label: str, *, hint: str = "") -> PiecesKind:
    """Several archive pieces."""
    return PiecesKind(label, hint=hint or "档号或编码，几个用顿号隔开")
