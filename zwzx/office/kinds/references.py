"""文号 and register numbers: one spelling for many ways of writing them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, ClassVar

from zwzx.office.kinds.base import Suggestion
from zwzx.office.kinds.plain import FIRST_YEAR, RANGE, Text, chinese_number, plain_digits, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.kinds.base import Within


# patterns stay text: compiling them costs a command that reads none a millisecond; re keeps what it compiled
_BRACKETED = r"[〔\[［（(【{｛](\d{4})[〕\]］）)】}｝]\s*第?\s*0*(\d{1,9})(?!\d)\s*号?"
_YEAR = r"[〔\[［（(【{｛](\d{4})[〕\]］）)】}｝]"
_TWO_FIGURES = r"[〔\[［（(【{｛](\d{2})[〕\]］）)】}｝]"
_NUMBER = r"(\D*?)[〔\[(【{]?(\d{4})[〕\])】}]?[-年]?第?0*(\d{1,9})号?"


class Reference(Text):
    """发文字号: 机关代字〔年〕序号号, or whatever else stands on the paper."""

    word: ClassVar[str] = "文号"

    def read(self, text: str, office: Within | None = None) -> str:
        """The reference with its year in 〔〕 and its number without leading zeros; anything else as it is."""
        typed = super().read(text, office)
        typed = _century_written(typed)
        half = "".join(unicodedata.normalize("NFKC", typed).split()) if re.search(_YEAR, _half(typed)) else typed
        found = re.search(_BRACKETED, half)
        if found is None:
            return re.sub(_YEAR, r"〔\1〕", half)
        return f"{half[: found.start()]}〔{found[1]}〕{int(found[2])}号{half[found.end() :]}"

    def suggest(self, typed: str, office: Within | None = None) -> Sequence[Suggestion]:
        """Before the year is typed, the present one in its brackets; a reference that has one is whole."""
        if office is not None and re.search(r"[\u4e00-\u9fff]$", typed) and not re.search(_YEAR, typed):
            return [Suggestion(f"{typed}〔{office.today.year}〕")]
        return ()


def reference(label: str, **options: Any) -> Reference:
    """A 文号."""
    return Reference(label, **options)


def key(text: str) -> str:
    """What two spellings of one reference have in common: letters and digits, no leading zeros, no 第 and 号."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    parts = re.findall(r"\d+|[^\W\d_]+", folded)
    words = [str(int(p)) if p.isdecimal() else p.replace("第", "").removesuffix("号") for p in parts]
    return "|".join(filter(None, words))


def year_in(text: str) -> int | None:
    """The year that a 文号 names in its brackets, or None."""
    found = re.search(_YEAR, _century_written(text))
    return int(found[1]) if found else None


def spell_number(pattern: str, book: str, year: int, serial: int) -> str:
    """A register's number in a pattern such as `{book}〔{year}〕{serial}号`."""
    return pattern.replace("{book}", book).replace("{year}", str(year)).replace("{serial}", str(serial))


def read_number(text: str) -> tuple[str, int, int] | None:
    """Book (empty where none is named), year and serial of a register's number in any spelling, or None."""
    half = _century_written("".join(unicodedata.normalize("NFKC", text).split()))
    found = re.fullmatch(_NUMBER, half)
    if found is None or not (found[1] or re.search(r"[〔\[(【{\-年]", half)):
        return None
    if not re.search(r"\d{4}[〕\])】}\-年]", half) or int(found[3]) == 0:
        return None
    return found[1], int(found[2]), int(found[3])


class EntryNumber(Text):
    """The number of an entry in a book of papers: a row of an old book that lists several is several papers."""


def serial_in(text: str) -> int | None:
    """The bare number of an entry in every usual writing: 13, 第13号, No.13, 013, 2.0, 拾叁; None for any other text."""
    if (plain := whole(text.strip())) is not None:
        return plain or None
    bare = plain_digits(text)
    bare = re.sub(r"(?<=\d)\.0+$", "", re.sub(r"^(No\.?|№|第)|号$", "", bare, flags=re.IGNORECASE))
    return whole(bare) or chinese_number(bare) or None


_MARKED = r"([\u4e00-\u9fff]{0,5}[收发文电来密函信])第?0*(\d{1,9})号?"


def marked_serial(text: str) -> tuple[str, int] | None:
    """The mark of a book and the serial of a number that tells no year, such as 中收1; None for any other text."""
    found = re.fullmatch(_MARKED, plain_digits(text), re.ASCII)
    return (found[1], int(found[2])) if found is not None and int(found[2]) else None


def is_range(text: str) -> bool:
    """Whether a text is two numbers of entries and all between them, such as 001-012, and not a year and a number."""
    return re.fullmatch(f"第?{RANGE}号?", plain_digits(text), re.ASCII) is not None


OLD = "旧"
"""Begins the mark of an old book 旧簿, which was kept before the running one of the same year."""


def old_mark(mark: str) -> str:
    """The mark of the old book of a running one: 旧收 of 收."""
    return mark if mark.startswith(OLD) else OLD + mark


ID_DIGITS = 18
"""A row's id fits into 64 bits."""


def read_id(text: str) -> int | None:
    """The id of a row, as `#12` or bare; None for any other text."""
    digits = text.strip().lstrip("#＃")
    return int(digits) if digits.isdecimal() and len(digits) <= ID_DIGITS else None


def _century_written(text: str) -> str:
    """A year of two figures in brackets as the one year since 1949 that it can be: 〔99〕 as 〔1999〕."""
    return re.sub(_TWO_FIGURES, lambda found: f"〔{_year_of(int(found[1]))}〕", text)


def _year_of(two: int) -> int:
    century = FIRST_YEAR // 100 * 100
    return century + two if century + two >= FIRST_YEAR else century + 100 + two


def _half(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
