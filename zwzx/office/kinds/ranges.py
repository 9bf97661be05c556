"""序号: the lines of a list, one, several, or ranges of them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, ClassVar

from zwzx.office.kinds.base import SEPARATORS, Kind

if TYPE_CHECKING:
    from zwzx.office.kinds.base import Within

LAST = 9_999
# the pattern stays text: compiling it costs a command that reads none a millisecond; re keeps what it compiled
_RANGE = r"(\d{1,4})(?:[-—~至](\d{1,4}))?"


class Ranges(Kind[tuple[int, ...]]):
    """Numbers of lines such as 3, 1-5、8."""

    word: ClassVar[str] = "序号…"

    def read(self, text: str, office: Within | None = None) -> tuple[int, ...]:
        """Every line named, each once, in order.

        Raises:
            Unreadable: where a part is no number, or a range is turned round.
        """
        found: list[int] = []
        for part in filter(None, re.split(SEPARATORS, unicodedata.normalize("NFKC", text).strip())):
            ends = re.fullmatch(_RANGE, part, re.ASCII)
            first, last = (int(ends[1]), int(ends[2] or ends[1])) if ends is not None else (0, 0)
            if not 0 < first <= last <= LAST:
                raise self.wrong(text, "不是序号", "请写 3、1-5 或 1-5、8。")
            found += range(first, last + 1)
        return tuple(dict.fromkeys(found))

    def show(self, value: tuple[int, ...]) -> str:
        """As ranges: neighbours are drawn together."""
        parts: list[str] = []
        last = 0
        for number in sorted(value):
            if parts and number == last + 1:
                parts[-1] = f"{parts[-1].partition('-')[0]}-{number}"
            else:
                parts.append(str(number))
            last = number
        return "、".join(parts)


def ranges(label: str, **options: Any) -> Ranges:
    """Lines of a list."""
    return Ranges(label, **options)
