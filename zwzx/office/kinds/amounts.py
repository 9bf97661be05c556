"""What a report comes to: so many of a unit or so many minutes, and a share of the most, drawn as a bar. Never typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from zwzx.office.kinds.base import Kind

if TYPE_CHECKING:
    from zwzx.office.kinds.base import Within

HOUR, DAY = 60, 24 * 60
MINUTES = "分钟"
WHOLE = "█"
EIGHTHS = " ▏▎▍▌▋▊▉"
CELLS = 10
"""How long a bar of the whole is."""


class Amount(int):
    """A whole number with its unit; of minutes, `of` how many they are the median."""

    unit: str
    of: int | None

    def __new__(cls, number: int, unit: str = "", of: int | None = None) -> Self:
        """The number, with what people say behind it."""
        made = super().__new__(cls, number)
        made.unit, made.of = unit, of
        return made

    @property
    def words(self) -> str:
        """`86件`, `2小时40分`."""
        return lasted(int(self)) if self.unit == MINUTES else f"{int(self)}{self.unit}"

    @property
    def in_full(self) -> str:
        """The same, and of a median of how many."""
        return self.words if self.of is None else f"{self.words}（{self.of}件）"


def lasted(minutes: int) -> str:
    """A time in words, to the minute below a day and to the hour above: 31分钟, 2小时40分, 3天5小时."""
    days, rest = divmod(abs(minutes), DAY)
    hours, left = divmod(rest, HOUR)
    sign = "-" if minutes < 0 else ""
    if days:
        return f"{sign}{days}天{f'{hours}小时' if hours else ''}"
    if hours:
        return f"{sign}{hours}小时{f'{left}分' if left else ''}"
    return f"{sign}{left}{MINUTES}"


class Computed(Kind[int]):
    """A number that the program works out."""

    word: ClassVar[str] = "数字"

    def read(self, text: str, office: Within | None = None) -> int:
        """It is computed and never typed."""
        raise self.wrong(text, "不用填写", "它由程序算出。")


class Counted(Computed):
    """An `Amount`."""

    def show(self, value: Any) -> str:
        """With its unit, a median with how many it is of."""
        return value.in_full if isinstance(value, Amount) else str(value)


class Worded(Computed):
    """An `Amount` beside another one of its sort."""

    def show(self, value: Any) -> str:
        """With its unit alone."""
        return value.words if isinstance(value, Amount) else str(value)


class Lasted(Computed):
    """How long something took, in minutes."""

    def show(self, value: int) -> str:
        """In words."""
        return lasted(value)


class Share(Computed):
    """A share of the most in percent, shown as a bar beside the number that it is of."""

    def show(self, value: int) -> str:
        """Blocks, the last of them as narrow as it has to be."""
        whole, eighths = divmod(max(1, round(value * CELLS * 8 / 100)) if value else 0, 8)
        return WHOLE * whole + (EIGHTHS[eighths] if eighths else "")


def counted(label: str) -> Counted:
    """So many of something, or a time."""
    return Counted(label)


def worded(label: str) -> Worded:
    """The same without how many a median is of."""
    return Worded(label)


def lasting(label: str) -> Lasted:
    """How long something took."""
    return Lasted(label)


def share(label: str) -> Share:
    """A share of the most, as a bar."""
    return Share(label)
