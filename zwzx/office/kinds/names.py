"""The kinds of people's names: of one who is entered, which a list of several can name, and of any as a paper has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from zwzx.office.kinds.base import SEPARATORS
from zwzx.office.kinds.hidden import unseen_dropped
from zwzx.office.kinds.plain import Text

if TYPE_CHECKING:
    from zwzx.office.kinds.base import Within


_SPACED = r"[\u3400-\u9fff](\s+[\u3400-\u9fff])+"
_BETWEEN_MARKS = r"[^,，、;；\r\n]+"
DOTS = r"(?<=[\u3400-\u9fff])[·・．.•‧∙●](?=[\u3400-\u9fff])"


_FOREIGN = r"[A-Z][a-z'’-]+\.?(?:\s+[A-Z](?:[a-z'’-]+|\.))*\s+[A-Z][a-z'’-]+"


def is_foreign(text: str) -> bool:
    """Whether a text is one name in Latin letters with its blanks, such as John Smith; initials as zw lm are none."""
    return re.fullmatch(_FOREIGN, text.strip()) is not None


def folded(text: str) -> str:
    """A name as it is kept: `张 伟`, as forms space it, is 张伟; the dot within a name of several parts is one sort.

    What has no width is dropped: it was never seen. Of longer parts that stand apart nobody knows whether they are one name.
    """
    bare = unseen_dropped(text).replace("\u00a0", " ").strip()
    if re.fullmatch(_SPACED, bare):
        bare = "".join(bare.split())
    return re.sub(DOTS, "·", bare)


class NameKind(Text):
    """The name of one person, as a list of several can name it."""

    word: ClassVar[str] = "姓名"

    def read(self, text: str, office: Within | None = None) -> str:
        """The name.

        Raises:
            Unreadable: where a list of names would take it for several, or for none.
        """
        name = super().read(folded(text), office)
        if is_foreign(name):
            return " ".join(name.split())
        if re.search(SEPARATORS, name):
            raise self.wrong(name, "里有空格、逗号、顿号或分号", "请一次写一位，姓名连着写。")
        return name


def name(label: str, *, most: int = 30) -> NameKind:
    """The name of one person who is to be entered; `most` counts characters."""
    return NameKind(label, least=1, most=most)


class PeopleText(Text):
    """The names of people as a paper has them, of the house or not; what else stands with them is kept as it is."""

    def read(self, text: str, office: Within | None = None) -> str:
        """The text, each name in it as it is kept."""
        return super().read(re.sub(_BETWEEN_MARKS, lambda found: _kept(found[0]), text), office)


def names(label: str, **options: Any) -> PeopleText:
    """Names as a text. Options: as `text` takes them."""
    return PeopleText(label, **options)


def _kept(piece: str) -> str:
    bare = piece.strip()
    return piece.replace(bare, folded(bare)) if bare else piece
