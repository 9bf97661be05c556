"""The head of a table in a sheet: one row or two, what its columns are, which half of it is a book."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from zwzx.jobs.exchange import halves
from zwzx.jobs.exchange.book_names import of_text
from zwzx.jobs.exchange.sheets import FAULTS, Unread, Unusable, standing
from zwzx.jobs.exchange.told_heads import NOTHING, Told
from zwzx.office.core.kept_heads import joined as joined_heads
from zwzx.office.kinds.hidden import unquoted, unseen_dropped
from zwzx.office.kinds.plain import plain_digits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from zwzx.jobs.exchange.sheets import Sheet

HEAD_WITHIN = 30
LEAST_HEADS = 2
WRONG = ("退回原因",)
"""The column that a file of rejected rows carries; it is passed over when the file comes back."""
DATE_PARTS = ("年", "月", "日")
EXPLAINING = [
    "内容",
    "摘要",
    "事由",
    "标题",
    "全称",
    "名称",
    "机关",
    "单位",
    "份",
    "份数",
    "页",
    "人",
    "件",
    "张",
    "元",
    "千元",
    "万元",
    "升",
    "公里",
    "km",
    "厘米",
    "cm",
    "年月日",
    "年、月、日",
    "日期",
    "时间",
    "必填",
    "选填",
    "签名",
    "签字",
    "手机",
    "座机",
]
"""What offices write in brackets behind a head."""
DIGIT_HEADS = frozenset({"亿", "千万", "百万", "十万", "万", "千", "百", "十", "元", "角", "分", "仟", "佰", "拾"})
"""Heads of a printed form in which a sum has a column for each of its digits."""
MOST_OF_OTHERS = 2
"""How many such words may stand in a row that is no such head."""
COUNTS = frozenset({"序号", "编号", "顺序号", "登记号"})
"""Heads of a number that count the rows where another column has it."""


class Columns(NamedTuple):
    """What the columns of a table are: the field of each, or None; which of them hold the year, month or day of one."""

    fields: list[str | None]
    parts: dict[int, str]


class Head(NamedTuple):
    """The head of a table: where its rows begin, its words and columns, what is above; by which heads and words of the office."""

    start: int
    texts: list[str]
    columns: Columns
    above: list[list[str]]
    known: Mapping[str, str]
    told: Told
    heading: list[str]
    """What stands above for this table: the words over another book beside it are none of its own."""
    half: range | None = None
    """Its columns, where another book stands beside it."""
    beside: Sequence[halves.Half] = ()
    """The books that stand beside it."""
    more: Sequence[Head] = ()
    """The heads of further halves of the same book: it goes on beside itself."""
    goes_on: bool = False
    """Whether it is that of such a further half."""


def head_of(
    path: Path, sheet: Sheet, known: Mapping[str, str], *, book: str = "", told: Sequence[Told] = ()
) -> Head | None:
    """The head of the table of a sheet; None where it has none. See `read_tables`."""
    heads = _explained({bare(text): name for text, name in known.items()})
    for one in (*told, NOTHING):
        sought = one.sought(heads)
        at, deep = _head_rows(sheet, sought)
        if not deep:
            continue
        over = at if deep > 1 else at - 1
        apart = halves.headed(_over(sheet, over), len(sheet.rows[at + deep - 1][1])) if book and over >= 0 else []
        if apart:
            texts, at, deep = _below(sheet, over, sought, apart), over + 1, 1
        else:
            texts = _combined(sheet, at, sought) if deep > 1 else [tidy(cell) for cell in sheet.rows[at][1]]
        if one.heads in (None, compared(texts)):
            _no_digits(sheet, at, deep, sheet.name or path.name)
            meant, above = one.put_right(heads, [*map(bare, texts)]), [cells for _, cells in sheet.rows[:at]]
            texts = [bare(text) if apart or deep > 1 else text for text in texts]
            columns = _columns(texts, meant)
            apart = apart or (_repeated(texts, columns, book) if book else [])
            head = Head(at + deep, texts, columns, above, meant, one, [standing(cell) for row in above for cell in row])
            return (
                _half_of(head, apart, book, sheet.name or path.name)
                if apart
                else head._replace(columns=_numbered(head))
            )
    return None


def _no_digits(sheet: Sheet, at: int, deep: int, name: str) -> None:
    """Refuse a table in which each digit of a sum has a column of its own: the first one alone would be read as the sum.

    Raises:
        Unusable: naming the digits.
    """
    for _, cells in sheet.rows[at : at + deep + 1]:
        words = [word for cell in cells if (word := bare(cell)) in DIGIT_HEADS]
        if len({*words}) > MOST_OF_OTHERS:
            raise Unusable(
                f"{name}的金额一位一栏（{'、'.join(words)}），合不成原来的数。",
                "请把各位合成一栏，写成 1,234.56，再导入。",
            )


def _explained(heads: Mapping[str, str]) -> dict[str, str]:
    """Heads, and each with a word in brackets behind it that explains it: 文件标题（内容） is 文件标题."""
    more = {f"{head}({word})": name for head, name in heads.items() for word in EXPLAINING}
    return {**more, **heads}


def _over(sheet: Sheet, at: int) -> list[str]:
    return [bare(cell) for cell in sheet.rows[at][1]]


def _below(sheet: Sheet, over: int, heads: Mapping[str, str], apart: Sequence[halves.Half]) -> list[str]:
    """The head of two books under the words that name them: 收文 over 序号 is 收文序号, where that is a head."""
    texts = [tidy(cell) for cell in sheet.rows[over + 1][1]]
    for half in apart:
        for column in half.columns:
            if (word := half.word + bare(texts[column])) in heads:
                texts[column] = word
    return texts


def _repeated(texts: Sequence[str], columns: Columns, book: str) -> list[halves.Half]:
    places: dict[str, list[int]] = {}
    for column, name in enumerate(columns.fields):
        if name is not None:
            places.setdefault(f"{name}{columns.parts.get(column, '')}", []).append(column)
    return halves.repeated([*map(bare, texts)], places, book)


def _half_of(head: Head, apart: Sequence[halves.Half], book: str, name: str) -> Head:
    """The head of the one book that is asked for, of several side by side.

    Raises:
        Unusable: where nothing tells which it is, or it is none of them.
    """
    ours = [half for half in apart if half.word == book]
    if not ours:
        what = "、".join(half.word for half in apart if half.word)
        raise Unusable(
            f"{name}里左右并排着两本{f'（{what}）' if what else ''}，看不出哪一半是{book}的。",
            "请在各自的上方写明，如 收文、发文，或者分成两个工作表。",
        )
    first, *others = [_one_half(head, half, apart, book) for half in ours]
    return first._replace(more=[one._replace(goes_on=True) for one in others])


def _one_half(head: Head, half: halves.Half, apart: Sequence[halves.Half], book: str) -> Head:
    inside = [field if column in half.columns else None for column, field in enumerate(head.columns.fields)]
    parts = {column: word for column, word in head.columns.parts.items() if column in half.columns}
    last = head.above[-1] if head.above else []
    named = [cell for column, cell in enumerate(last) if column in half.columns]
    own = any(of_text(bare(cell)) for cell in last) and sum(1 for cell in last if bare(cell)) > 1
    over = [cell for row in head.above[:-1] for cell in row] + (named if own else last)
    made = head._replace(
        columns=Columns(inside, parts),
        heading=[*map(standing, over)],
        half=half.columns,
        beside=[one for one in apart if one.word != book],
    )
    return made._replace(columns=_numbered(made))


def _numbered(head: Head) -> Columns:
    """The columns, where of several numbers those that count the rows are none."""
    fields = list(head.columns.fields)
    for name in {name for name in fields if name is not None and fields.count(name) > 1}:
        places = [column for column, one in enumerate(fields) if one == name]
        counting = [column for column in places if bare(head.texts[column]) in COUNTS]
        for column in counting if len(counting) < len(places) else ():
            fields[column] = None
    return head.columns._replace(fields=fields)


def compared(head: Sequence[str]) -> str:
    """By what a table is known again, also when the reasons of refused rows stand beside it."""
    return joined_heads([word for text in head if (word := bare(text)) and word not in WRONG])


def tidy(text: str) -> str:
    """A cell's text without blanks at its ends; a quote that an export put before a formula is taken off.

    What tells more than its text, such as why it can't be read, stays what it is.
    """
    if type(text) is not str:
        return text
    plain = unquoted(text.strip())
    return Unread(plain, "公式出错") if plain in FAULTS else plain


def bare(text: str) -> str:
    """A head as it is compared: half-width, without blanks, what has no width, and a colon at its end."""
    return plain_digits(unseen_dropped(text)).rstrip(":*")


def folded(text: str) -> str:
    """A text as it is searched: full-width letters and digits as half-width ones."""
    return unicodedata.normalize("NFKC", text)


def _head_rows(sheet: Sheet, heads: Mapping[str, str]) -> tuple[int, int]:
    """Where the head begins, and of how many rows it is; of none where there is none."""
    best, at, deep = LEAST_HEADS - 1, -1, 0
    for n, (_, cells) in enumerate(sheet.rows[:HEAD_WITHIN]):
        count = len({heads[bare(c)] for c in cells if bare(c) in heads})
        if count > best:
            best, at, deep = count, n, 1
    for n in range(min(HEAD_WITHIN, len(sheet.rows) - 1)):
        columns = _columns(_combined(sheet, n, heads), heads)
        count = len({name for name in columns.fields if name is not None})
        split = deep == 1 and n == at and count == best and bool(columns.parts)
        split = split or (
            deep == 1 and n + 1 == at and count == best and _apart(columns, sheet.rows[n][1], sheet.rows[at][1], heads)
        )
        if (count > best or split) and _may_be_lower(sheet.rows[n + 1][1], heads):
            best, at, deep = count, n, 2
    return at, deep


def _apart(columns: Columns, above: Sequence[str], head: Sequence[str], heads: Mapping[str, str]) -> bool:
    """Whether the words above, of which there are several, tell columns apart that have one head."""
    if sum(1 for cell in above if bare(cell)) < LEAST_HEADS:
        return False
    alone, names = [heads[bare(cell)] for cell in head if bare(cell) in heads], [*filter(None, columns.fields)]
    return len(names) < len(alone) and len(set(names)) == len(set(alone))


def _may_be_lower(cells: Sequence[str], heads: Mapping[str, str]) -> bool:
    """Whether a row may be the lower one of a head: some of its cells are heads, or parts of a day."""
    return any(bare(cell) in heads or bare(cell) in DATE_PARTS for cell in cells)


def _combined(sheet: Sheet, at: int, heads: Mapping[str, str]) -> list[str]:
    """The head that two rows make: both words where they are known, or the lower one, or the upper one.

    Where the lower word alone is that of another column too, it is that of neither: 日期 under 办结 is no 收文日期.
    """
    upper, lower = _spread(sheet, at), sheet.rows[at + 1][1]
    pairs: list[tuple[str, str]] = []
    for column in range(max(len(upper), len(lower))):
        over = bare(upper[column]) if column < len(upper) else ""
        under = bare(lower[column]) if column < len(lower) else ""
        if under in DATE_PARTS and not over and pairs and pairs[-1][1] in DATE_PARTS:
            over = pairs[-1][0]
        pairs.append((over, "" if over == under else under))
    alone = [heads[under or over] for over, under in pairs if (under or over) in heads]
    return [_word(over, under, heads, alone) for over, under in pairs]


def _word(over: str, under: str, heads: Mapping[str, str], alone: Sequence[str]) -> str:
    """The head that two words make.

    Args:
        alone: the fields of all lower words.
    """
    both = over + under
    if both in heads or under in DATE_PARTS:
        return both
    if over and under in heads and alone.count(heads[under]) > 1:
        return both
    return next((word for word in (under, over) if word in heads), both)


def _spread(sheet: Sheet, at: int) -> list[str]:
    """The cells of a head's upper row, each merged one under all the columns that it spans."""
    number, cells = sheet.rows[at]
    spread = list(cells)
    for (first, left), (last, right) in sheet.merged:
        if first <= number <= last and left < len(cells):
            spread += [""] * (right + 1 - len(spread))
            spread[left : right + 1] = [cells[left]] * (right + 1 - left)
    return spread


def _columns(head: Sequence[str], heads: Mapping[str, str]) -> Columns:
    """The field of each column; a column of months or days belongs to the day whose head stands before it."""
    fields: list[str | None] = []
    parts: dict[int, str] = {}
    for column, text in enumerate(head):
        word = bare(text)
        name = heads.get(word)
        if name is None and word[-1:] in DATE_PARTS and (day := _day_of(word[:-1], heads)) is not None:
            name, parts[column] = day, word[-1]
        fields.append(name)
    return Columns(fields, parts)


def _day_of(word: str, heads: Mapping[str, str]) -> str | None:
    """The field of the day under whose head a month or a day stands: 收文日期, or 收文 alone."""
    return next((heads[one] for one in (word, f"{word}日期", f"{word}时间") if one in heads), None)
