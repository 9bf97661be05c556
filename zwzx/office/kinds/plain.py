"""Plain kinds: text, whole numbers, fixed words, yes and no, files."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from peewee import BigIntegerField, BooleanField, IntegerField

from zwzx.office.kinds.base import Kind, Suggestion
from zwzx.office.kinds.hidden import hostile
from zwzx.store.fields import WordField

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.office.kinds.base import Within


E = TypeVar("E", bound=Enum)


def tidy(text: str) -> str:
    """Composed, without blanks at the ends, line breaks as one sort."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


MOST_DIGITS = 9
"""No count, serial or year that people write has more; Python itself stops at some thousands."""
FIRST_YEAR, LAST_YEAR = 1949, 9998
"""The years that a book can be of: a year after the last there is still a calendar, for what is due after it."""
EARLIEST_YEAR = 1000
"""The first year of any day: years can be counted back from it."""
MOST_OF_32_BITS = 2**31 - 1


def plain_digits(text: str) -> str:
    """Full-width letters and digits as half-width ones, without blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split())


GROUPED = r"(-?\d{1,3}(?:,\d{3})+)((?:\.\d*)?)"
"""A number with a comma after each thousand."""


def ungrouped(bare: str) -> str:
    """A number without the commas of its thousands; with any other comma it stays what it is, and is no number: 10,5 is not 105."""
    return re.sub(",", "", bare) if re.fullmatch(GROUPED, bare, re.ASCII) else bare


RANGE = r"\d{1,9}[-—–~至到]\d{1,9}"
"""Two numbers and all between them; a number that is asked for is one."""


def whole(text: str) -> int | None:
    """The number that a text of digits is; None for any other text, and for more digits than anybody counts in."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None


class Text(Kind[str]):
    """A line of text, or several where it is long."""

    word: ClassVar[str] = "文字"

    def __init__(
        self,
        label: str,
        *,
        long: bool = False,
        past: Any = None,
        past_of: Any = None,
        usual: Sequence[str] = (),
        also: Sequence[str] = (),
        hint: str = "",
        least: int = 0,
        most: int = 500,
    ) -> None:
        super().__init__(label, also=also, hint=hint)
        self.long = long
        self.past = past
        """The column whose past values are suggested."""
        self.past_of = past_of
        """The condition on the rows whose values are, where the column has other things too; None where they all are."""
        self.usual = tuple(usual)
        """What is most often written, offered first."""
        self.least = least
        self.most = most

    def read(self, text: str, office: Within | None = None) -> str:
        """The text, tidied; a character that would deceive or disturb is refused."""
        tidied = tidy(text)
        bad = hostile(tidied, lines=self.long)
        if bad is not None:
            what = "有换行" if bad == "\n" else f"里有看不见的字符（U+{ord(bad):04X}）"
            raise self.wrong(tidied, what, "请删去后重新输入。")
        if len(tidied) > self.most:
            raise self.wrong(tidied, f"有{len(tidied)}个字，太长", f"最多{self.most}个字。")
        if len(tidied) < self.least:
            raise self.wrong(tidied, "太短", f"请至少写{self.least}个字。")
        return tidied

    def suggest(self, typed: str, office: Within | None = None) -> Sequence[Suggestion]:
        """What is usually written, then what was written here before, as far as it fits."""
        from zwzx.office.kinds.pinyin import matches

        usual = [Suggestion(words) for words in self.usual if not typed or matches(typed, words)]
        if self.past is None or office is None:
            return usual
        return usual + [s for s in office.past(self.past, typed, self.past_of) if s.text not in self.usual]


class Number(Kind[int]):
    """A whole number, with its unit or without, in any digits."""

    word: ClassVar[str] = "数字"
    figures: ClassVar[bool] = True

    def __init__(
        self,
        label: str,
        *,
        least: int = 0,
        most: int = 999_999,
        unit: str = "",
        also: Sequence[str] = (),
        hint: str = "",
    ) -> None:
        super().__init__(label, also=also, hint=hint)
        self.least, self.most, self.unit = least, most, unit

    def read(self, text: str, office: Within | None = None) -> int:
        """The number; `３份`, `三份` and `3` are the same."""
        bare = plain_digits(text)
        bare = (
            bare.removesuffix(self.unit) if self.unit else bare.removeprefix("第").removesuffix("号").removesuffix("盒")
        )
        bare = bare if bare.isdecimal() else _without_noughts(ungrouped(bare))
        value = whole(bare) if bare.isascii() and bare.isdecimal() else chinese_count(bare)
        if value is not None and self.least <= value <= self.most:
            return value
        if value is None and re.fullmatch(RANGE, bare, re.ASCII):
            raise self.wrong(text, "是从几到几，不是一个数", "请一件一行分开写，各写各的数。")
        if is_cut_short(bare):
            raise self.wrong(text, "可以读成两个数", "请用阿拉伯数字写。")
        beyond = value is not None or re.fullmatch(r"[-−]?\d+", bare, re.ASCII)
        why = "超出范围" if beyond else "不是一个整数"
        raise self.wrong(text, why, f"请写{self.least}到{self.most}之间的数。")

    def field(self, **options: Any) -> Any:
        """A whole number; of 64 bits where it may come to more than 32 hold."""
        return (BigIntegerField if self.most > MOST_OF_32_BITS else IntegerField)(**options)


class CalendarYear(Number):
    """A year of the office's books."""

    def read(self, text: str, office: Within | None = None) -> int:
        """The year; `2009年` and `2009年度` are 2009."""
        return super().read(plain_digits(text).removesuffix("度").removesuffix("年"), office)


def _without_noughts(bare: str) -> str:
    """A whole number that is written with decimals, as spreadsheets do: 2.0 as 2."""
    return re.sub(r"(?<=\d)\.0+$", "", bare)


_FORMAL = {c: n for n, c in enumerate("零壹贰叁肆伍陆柒捌玖")} | {"弌": 1, "貳": 2, "參": 3, "陸": 6}
_FORMAL |= {"弍": 2, "叄": 3, "参": 3, "弎": 3}
_PLAIN = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"○": 0} | _FORMAL
_DIGIT = _PLAIN | {"两": 2}
_UNIT = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}


def chinese_number(text: str) -> int | None:
    """A number below ten thousand in Chinese digits, or None; so where it can be read as two, as `一百五`."""
    text = "".join(_TENS.get(c, c) for c in text)
    if not text or any(c not in _DIGIT and c not in _UNIT for c in text) or is_cut_short(text):
        return None
    if len(text) > 1 and all(c in _DIGIT for c in text) and any(c not in _PLAIN for c in text):
        return None
    if all(c in _DIGIT for c in text):
        return int("".join(str(_DIGIT[c]) for c in text)) if len(text) < 10 else None
    total, digit = 0, None
    for c in text:
        if c in _DIGIT:
            digit = _DIGIT[c]
        else:
            total += (1 if digit is None else digit) * _UNIT[c]
            digit = 0
    return total + (digit or 0)


def is_cut_short(text: str) -> bool:
    """Whether a number in Chinese digits leaves out its last unit: `一百五` is said for 150, and written for 105."""
    return len(text) > 1 and text[-2] in "百佰千仟万" and _DIGIT.get(text[-1], 0) > 0


def chinese_count(text: str) -> int | None:
    """A number below a hundred million in Chinese digits, or None: `一万二千`, `三万零五`."""
    if is_cut_short(text):
        return None
    high, myriads, low = text.rpartition("万")
    parts = [chinese_number(high) if myriads else 0, chinese_number(low) if low or not myriads else 0]
    return None if None in parts else sum(part * scale for part, scale in zip(parts, (10_000, 1), strict=True) if part)


class Choice(Kind[E]):
    """One of a few fixed words: by the word, its beginning, its initials, or its place in the list."""

    word: ClassVar[str] = "选项"

    def __init__(
        self,
        label: str,
        words: type[E],
        *,
        also: Sequence[str] = (),
        hint: str = "",
        synonyms: dict[str, E] | None = None,
        shown: Mapping[E, str] | None = None,
    ) -> None:
        super().__init__(label, also=also, hint=hint)
        self.words = words
        self.shown = dict(shown or {})
        """What people are told for a word in the place of what is stored, under this label alone."""
        self.synonyms = SYNONYMS.get(words.__name__, {}) | {k: v.value for k, v in (synonyms or {}).items()}

    def read(self, text: str, office: Within | None = None) -> E:
        """The word meant; an ambiguous beginning is refused with what it could be."""
        typed = plain_digits(text)
        if (exact := self.exact(text)) is not None:
            return exact
        words = list(self.words)
        if (place := whole(typed)) is not None and 1 <= place <= len(words):
            return words[place - 1]
        likely = [
            w for w in words if typed and any(t.startswith(typed) or _initials_fit(typed, t) for t in self._names(w))
        ]
        if len(likely) == 1:
            return likely[0]
        known = "、".join(self.choices())
        if likely:
            raise self.wrong(text, f"可以是{'、'.join(map(self.told, likely))}", "请写全。")
        raise self.wrong(text, "不在可选的词里", f"可选：{known}。")

    def exact(self, text: str) -> E | None:
        """The word that is written out, or what people also write for it; None where it is neither."""
        typed = plain_digits(text)
        for word in self.words:
            if typed in (self.told(word), label_of(word), word.name):
                return word
        return self.words(self.synonyms[typed]) if typed in self.synonyms else None

    def show(self, value: E) -> str:
        """The word as it is stored and exchanged."""
        return label_of(value)

    def told(self, value: E) -> str:
        """The word as people are told it."""
        return self.shown.get(value) or str(getattr(value, "shown", label_of(value)))

    def _names(self, word: E) -> set[str]:
        return {self.told(word), label_of(word)}

    def field(self, **options: Any) -> Any:
        """One of its words."""
        return WordField(self.words, **options)

    def choices(self) -> Sequence[str]:
        """All the words."""
        return [self.told(word) for word in self.words]

    def in_full(self, text: str, value: E) -> str:
        """The word."""
        return self.told(value)

    def suggest(self, typed: str, office: Within | None = None) -> Sequence[Suggestion]:
        """The words that fit."""
        bare = plain_digits(typed)
        return [Suggestion(word) for word in self.choices() if not bare or bare in word or _initials_fit(bare, word)]


SYNONYMS: dict[str, dict[str, Any]] = {
    "Level": dict.fromkeys(("公开", "普通", "一般", "非密", "不涉密", "—", "-", "/"), 0)
    | {"内部资料": 1, "秘密级": 2, "机密级": 3, "绝密级": 4},
    "Urgency": {"普通": "平件", "一般": "平件", "平": "平件", "急件": "加急", "急": "加急", "特急件": "特急"},
    "Genre": {"命令(令)": "命令", "令": "命令", "会议纪要": "纪要", "复函": "函", "电报": "明电"},
    "Retention": {
        f"定期{mark}": f"{figures}年"
        for figures, numerals in (("30", "三十"), ("10", "十"))
        for span in (f"{figures}年", f"{numerals}年")
        for mark in (span, f"({span})", f"[{span}]", f"〔{span}〕", f"-{span}")
    }
    | {"Y": "永久", "D30": "30年", "D10": "10年", "30": "30年", "10": "10年", "三十年": "30年", "十年": "10年"},
    "Source": {"来文登记": "来文"},
    "Origin": {"其他": "其他", "其它": "其他"} | dict.fromkeys(("企业", "群众", "个人", "社会组织"), "社会"),
}
"""What people also write, by the name of the vocabulary."""


def label_of(word: Enum) -> str:
    """A fixed word as printed."""
    return str(getattr(word, "label", word.value))


class YesNo(Kind[bool]):
    """Yes or no."""

    word: ClassVar[str] = "是/否"
    YES: ClassVar[frozenset[str]] = frozenset({"是", "有", "y", "yes", "true", "1", "√", "对"})
    NO: ClassVar[frozenset[str]] = frozenset({"否", "无", "没有", "n", "no", "false", "0", "×", "x", "不"})

    def read(self, text: str, office: Within | None = None) -> bool:
        """True for 是, False for 否, and what means them."""
        typed = plain_digits(text).casefold()
        if typed in self.YES or typed in self.NO:
            return typed in self.YES
        raise self.wrong(text, "不是“是”或“否”", "请写 是 或 否。")

    def show(self, value: bool) -> str:
        """是 or 否."""
        return "是" if value else "否"

    def choices(self) -> Sequence[str]:
        """Both."""
        return ("是", "否")

    def field(self, **options: Any) -> Any:
        """Yes or no."""
        return BooleanField(**options)


class FilePath(Kind[Path]):
    """A file on this machine."""

    word: ClassVar[str] = "文件"

    def read(self, text: str, office: Within | None = None) -> Path:
        """The path of a file that exists and can be read."""
        try:
            path = Path(text.strip()).expanduser()
            if path.is_file():
                return path
        except (OSError, RuntimeError, ValueError):
            raise self.wrong(text, "不是一个文件名", "请写文件所在的完整路径。") from None
        raise self.wrong(text, "不是一个文件", "请核对路径。")


def text(label: str, **options: Any) -> Text:
    """A text. Options: `long`, `past`, `past_of`, `usual`, `also`, `hint`, `least`, `most`."""
    return Text(label, **options)


def reason(label: str = "原因", **options: Any) -> Text:
    """Why something was done: at least two characters."""
    return Text(label, least=2, **options)


def calendar_year(label: str, **options: Any) -> CalendarYear:
    """A year of the office's books. Options: `also`, `hint`."""
    return CalendarYear(label, least=FIRST_YEAR, most=LAST_YEAR, **options)


def number(label: str, **options: Any) -> Number:
    """A whole number. Options: `least`, `most`, `unit`, `also`, `hint`."""
    return Number(label, **options)


def choice(label: str, words: type[E], **options: Any) -> Choice[E]:
    """One of the words of an Enum. Options: `also`, `hint`, `synonyms`."""
    return Choice(label, words, **options)


def yes_no(label: str, **options: Any) -> YesNo:
    """Yes or no."""
    return YesNo(label, **options)


def filepath(label: str, **options: Any) -> FilePath:
    """A file that exists."""
    return FilePath(label, **options)


def _initials_fit(typed: str, word: str) -> bool:
    from zwzx.office.kinds.pinyin import begins

    return typed.isascii() and typed.isalpha() and begins(typed, word)
