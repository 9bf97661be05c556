"""The kinds of a sum of money: kept in whole 分, written in yuan, and in 大写 as vouchers have it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from peewee import BigIntegerField

from zwzx.office.clauses.amounts import Amount
from zwzx.office.kinds.base import Kind
from zwzx.office.kinds.plain import chinese_count, plain_digits, ungrouped

if TYPE_CHECKING:
    from zwzx.office.kinds.base import Within

CAPITALS = "零壹贰叁肆伍陆柒捌玖"
SCALES = ("", "万", "亿", "万亿")
"""What four digits count, from the last ones on."""
WRITTEN = r"(\d{1,12})(?:\.(\d{1,2}))?"
"""Yuan, with at most two decimals: nothing is ever rounded."""


class Money(Kind[int]):
    """A sum, as a number of 分."""

    word: ClassVar[str] = "金额"
    figures: ClassVar[bool] = True
    signed: bool = False
    """Whether it may be below nothing, as a difference is."""

    def read(self, text: str, office: Within | None = None) -> int:
        """The sum; `10`, `10元`, `￥１０．００元`, `人民币10元整` and `壹拾元整` are the same.

        Raises:
            Unreadable: where it is no sum, or has more than two decimals.
        """
        bare = plain_digits(text).removeprefix("人民币").removeprefix("¥")
        if (capitals := of_capitals(bare)) is not None:
            return capitals
        bare = ungrouped(bare.removesuffix("元整").removesuffix("元"))
        below = self.signed and bare.startswith("-")
        found = re.fullmatch(WRITTEN, bare.removeprefix("-") if below else bare, re.ASCII)
        if found is None:
            raise self.wrong(text, "不是金额", "请写成 10 或 10.50，单位是元，最多到分。")
        return (-1 if below else 1) * (int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")))

    def show(self, value: int) -> str:
        """`10元`, `1,000.50元`."""
        return str(Amount(value, "fen"))

    def field(self, **options: Any) -> Any:
        """A whole number of 分."""
        return BigIntegerField(**options)


class Entered(Money):
    """A sum as account books have it, each with its two decimals: `10.00`, `1,000.50`."""

    def show(self, value: int) -> str:
        """`1,234.56`, without a unit."""
        return in_figures(value)


def in_figures(fen: int) -> str:
    """A sum as account books have it: `1,234.56`, `-0.05`."""
    yuan, rest = divmod(abs(fen), 100)
    return f"{'-' * (fen < 0)}{yuan:,}.{rest:02}"


def entered(label: str, *, also: tuple[str, ...] = (), hint: str = "", signed: bool = False) -> Entered:
    """A sum of money in a book of such sums."""
    kind = Entered(label, also=also, hint=hint)
    kind.signed = signed
    return kind


def in_capitals(fen: int) -> str:
    """A sum in 大写 as vouchers have it: `壹仟零伍元叁角整`, `壹拾元零伍分`; nothing is `零元整`.

    Below nothing it begins with 负. 整 follows where there are no 分; a gap of noughts is read as one 零.

    Source: 支付结算办法 (银发〔1997〕393号), annex 1, on writing the sum of a bill.
    """
    yuan, rest = divmod(abs(fen), 100)
    jiao, cents = divmod(rest, 10)
    parts = [f"{_integer(yuan)}元" if yuan else ""]
    if jiao:
        parts.append(f"{'零' * bool(yuan and yuan % 10 == 0)}{CAPITALS[jiao]}角")
    if cents:
        parts.append(f"{'零' * bool(yuan and not jiao)}{CAPITALS[cents]}分")
    else:
        parts.append("整" if yuan or jiao else "零元整")
    return ("负" if fen < 0 else "") + "".join(parts)


def of_capitals(text: str) -> int | None:
    """The sum that is written in 大写, 圆 and 正 as 元 and 整; None where `in_capitals` would not write it so."""
    bare = text.replace("圆", "元").replace("正", "整").removesuffix("整")
    found = re.fullmatch(r"(?:(.+)元)?零?(?:(\w)角)?零?(?:(\w)分)?", bare)
    if found is None or not bare or bare.isascii():
        return None
    parts = [0 if part is None else chinese_count(part) for part in found.groups()]
    if None in parts:
        return None
    yuan, jiao, cents = (part or 0 for part in parts)
    fen = yuan * 100 + jiao * 10 + cents
    return fen if in_capitals(fen).removesuffix("整") == bare else None


def _integer(number: int) -> str:
    """A whole number above nothing in 大写, by groups of four digits."""
    groups: list[str] = []
    for unit in SCALES:
        number, group = divmod(number, 10_000)
        if group:
            low = groups and not groups[-1].startswith("零") and group % 10 == 0
            groups[-1:] = [f"零{groups[-1]}" if low else groups[-1]] if groups else []
            groups.append(f"{_group(group, leading=number == 0)}{unit}")
        if not number:
            break
    return "".join(reversed(groups))


def _group(group: int, *, leading: bool) -> str:
    """Four digits in 大写; a gap before them is read as 零 unless they lead."""
    words, gap = "", not leading and group < 1_000
    for place, unit in ((1_000, "仟"), (100, "佰"), (10, "拾"), (1, "")):
        digit, group = divmod(group, place)
        if digit:
            words += f"{'零' * gap}{CAPITALS[digit]}{unit}"
        gap = not digit and (bool(words) or gap)
    return words


def money(label: str, *, also: tuple[str, ...] = (), hint: str = "") -> Money:
    """A sum of money."""
    return Money(label, also=also, hint=hint)
