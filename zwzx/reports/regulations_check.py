"""Check of the regulations 规章核对: every word of data/regulations.toml is one that the program understands.

It runs in the tests, in `zwzx clauses --check` and before a wheel is built, and nowhere else. It needs nothing but the
standard library, for a wheel is built where nothing else is installed.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from zwzx import places, registers
from zwzx.office.clauses import regulations
from zwzx.office.clauses.amounts import Amount
from zwzx.office.terms.leave import NAMED
from zwzx.office.terms.papers import Origin
from zwzx.office.terms.people import Body, Manner, Post
from zwzx.office.terms.vehicles import Where

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

PLANNED: frozenset[str] = frozenset()
"""The registers that clauses speak of and that are still to be built."""
DOES = frozenset({"record", "approve", "refuse", "due", "recur", "remind", "duty"})
"""What the program may make of a clause, as the head of the file tells."""
MANNERS = frozenset({Manner.SIGNATURE.value, Manner.PHONE.value})
KINDS = frozenset({*(kind.value for kind in NAMED), *(where.value for where in Where)})
"""The kinds of a matter for which a clause names who approves: of leave, and of private use of a car by where it goes."""
RANKS = frozenset({Post.STAFF.value, Post.SECTION_HEAD.value, Post.DEPUTY.value})
"""Those whom a clause tells apart when it names who approves; see `approvers.rank`."""
POSTS = frozenset(post.value for post in Post if post is not Post.SERVICE)
APPROVERS = frozenset({*POSTS, *(body.value for body in Body)})

ENDS = frozenset({"returned", "destroyed"})
ORIGINS = frozenset(word.value for word in Origin if word is not Origin.UNDECIDED)
"""The 来文级别 that decide where a paper ends."""

KEYS: Mapping[str, type] = {
    **dict.fromkeys(("id", "register", "text", "note", "act", "added"), str),
    **dict.fromkeys(("does", "by", "steps", "manner", "every", "whose", "later"), list),
    **dict.fromkeys(("limit", "origins"), dict),
    "since": dt.date,
}
"""The keys of an entry, each with what stands there; only the first three and `does` must."""
NEEDED = ("id", "does", "register", "text")
APPROVER_KEYS: Mapping[str, type] = {
    **dict.fromkeys(("outside", "up_to", "below", "kind"), str),
    **dict.fromkeys(("posts", "of"), list),
    **dict.fromkeys(("scope", "self"), bool),
}
ENDS_OF_BANDS = ("up_to", "below")
CHANGE_KEYS: Mapping[str, type] = {"since": dt.date, "by": list, "steps": list, "limit": dict}
"""What a later paper may change of a clause."""
RECURRENCE_KEYS: Mapping[str, type] = {"period": str, "kind": str, "times": int}
LAST_DAY = 28
"""The last day that every month has."""
VERSION = re.compile(r"\d+\.\d+\.\d+")
"""How a version of the program is written."""
SPAN_UNITS = frozenset({"day", "workday", "hour", "month"})
"""The units of a time limit that a calendar can count."""
COUNTS = re.compile(r"strikes|[a-z_]+_a_(month|quarter|year)")
"""How a bare number is called that tells how often."""


def problems(path: Path | None = None) -> list[str]:
    """What the program does not understand in the regulations, a line each; none where all is understood.

    Args:
        path: the file; the program's own where not given.
    """
    import tomllib

    path = path or places.data("regulations.toml")
    try:
        text = path.read_text(encoding="utf-8")
        whole = tomllib.loads(text)
    except (OSError, ValueError) as error:
        return [f"{path.name}读不出来：{error}"]
    found = [f"开头有不认识的“{key}”" for key in whole if key not in ("since", "clause")]
    since, entries = whole.get("since"), whole.get("clause")
    if not _is_day(since):
        found.append(f"开头的 since 写成{since!r}，不是日期")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        return [*found, "没有 [[clause]]"]
    ids = [str(entry.get("id", "")) for entry in entries]
    found += [f"{one}写了{ids.count(one)}次" for one in dict.fromkeys(ids) if ids.count(one) > 1]
    if re.findall(rf'^{re.escape(regulations.CLAUSE_HEAD)}\nid = "([^"]*)"$', text, re.MULTILINE) != ids:
        found.append(f"每条的 {regulations.CLAUSE_HEAD} 独占一行，下一行就写 id")
    for number, entry in enumerate(entries, 1):
        name = ids[number - 1] or f"第{number}条"
        found += [f"{name}：{wrong}" for wrong in _of_entry(entry, since)]
    return found


def _of_entry(entry: Mapping[str, Any], since: Any) -> Iterator[str]:
    mistyped = list(_mistyped(entry, KEYS))
    yield from mistyped
    yield from (f"没有写 {key}" for key in NEEDED if not entry.get(key))
    if mistyped:
        return
    yield from (f"{key} 是空的" for key, value in entry.items() if key not in NEEDED and value in ("", [], {}))
    yield from (
        f"{key} 首尾有空白" for key, value in entry.items() if isinstance(value, str) and value != value.strip()
    )
    if not re.fullmatch(r"[一-龥]+\.[\d一-龥]+(-\d+)?", entry.get("id", "x.1")):
        yield "id 不是“章.条”的样子"
    if "since" in entry and _is_day(since) and _is_day(entry["since"]) and entry["since"] < since:
        yield f"since {entry['since']}早于全编的{since}"
    if entry.get("register") and entry["register"] not in {*registers.NAMES, *PLANNED}:
        yield f"register “{entry['register']}”既没有建，也不在计划里"
    yield from _unknown("does", entry.get("does", ()), DOES)
    for one in entry.get("every", ()):
        yield from _of_recurrence(one)
    yield from _unknown("whose", entry.get("whose", ()), POSTS)
    if "act" in entry and not _is_act(entry["act"]):
        yield f"act “{entry['act']}”不是哪个登记簿的一件事"
    yield from _unknown("manner", entry.get("manner", ()), MANNERS)
    yield from _agreeing(entry)
    for key in ("by", "steps"):
        for number, approver in enumerate(entry.get(key, ()), 1):
            yield from (f"{key} 第{number}个：{wrong}" for wrong in _of_approver(approver))
        yield from _bands(key, [one for one in entry.get(key, ()) if isinstance(one, dict)])
    for name, value in entry.get("limit", {}).items():
        yield from _of_limit(name, value)
    yield from _of_changes(entry)
    yield from _of_origins(entry.get("origins", {}))


def _of_recurrence(told: Any) -> Iterator[str]:
    """What is wrong of how often a duty comes back."""
    if isinstance(told, dict):
        yield from (f"every：{wrong}" for wrong in _mistyped(told, RECURRENCE_KEYS))
        if not told.get("kind") or told.get("times", 1) < 1:
            yield f"every {told} 没有写 kind，或 times 不是次数"
        told = told.get("period", "")
    yield from _unknown("every", [told], regulations.EVERY)


def _agreeing(entry: Mapping[str, Any]) -> Iterator[str]:
    """What an entry says in one key goes with what it says in another."""
    does = entry.get("does", [])
    approved = bool(entry.get("by") or entry.get("steps"))
    if approved != ("approve" in does):
        yield "does 的 approve 和 by、steps 要么都有，要么都没有"
    if entry.get("by") and entry.get("steps"):
        yield "by 和 steps 只能有一个"
    if entry.get("manner") and not approved:
        yield "有 manner，没有人批准"
    if bool(entry.get("every")) != ("recur" in does):
        yield "does 的 recur 和 every 要么都有，要么都没有"
    if any(entry.get(key) for key in ("act", "whose", "added")) and "recur" not in does:
        yield "不是定期要做的，却写了 act、whose 或 added"
    if "added" in entry and not VERSION.fullmatch(entry["added"]):
        yield f"added “{entry['added']}”不是版本号，要像 0.2.0"
    if entry.get("act") and entry.get("whose"):
        yield "act 和 whose 只能有一个"
    if "duty" in does and len(does) > 1:
        yield "duty 不和别的并列"


def _of_approver(approver: Any) -> Iterator[str]:
    if not isinstance(approver, dict):
        yield f"{approver!r}不是批准人"
        return
    mistyped = list(_mistyped(approver, APPROVER_KEYS))
    yield from mistyped
    if mistyped:
        return
    yield from (f"{key} 是空的" for key, value in approver.items() if value in ("", []))
    yield from _unknown("posts", approver.get("posts", ()), APPROVERS)
    yield from _unknown("of", approver.get("of", ()), RANKS)
    yield from _unknown("kind", [approver["kind"]] if "kind" in approver else (), KINDS)
    if bool(approver.get("posts")) == bool(approver.get("outside")):
        yield "posts 和 outside 要写一个，也只写一个"
    for key in ENDS_OF_BANDS:
        if key in approver and _amount(approver[key]) is None:
            yield f"{key} “{approver[key]}”不是金额或时长"
    if all(key in approver for key in ENDS_OF_BANDS):
        yield "up_to 和 below 只能有一个"


def _bands(key: str, approvers: list[dict[str, Any]]) -> Iterator[str]:
    """Whatever a matter's kind, the ends of its bands count the same, and somebody stands above them."""
    for kind in dict.fromkeys(one.get("kind", "") for one in approvers):
        of_kind = [one for one in approvers if one.get("kind", "") in ("", kind)]
        ends = [end for one in of_kind if (end := _amount(_end_of(one))) is not None]
        where = f"{key}{f'（{kind}）' if kind else ''}"
        if len({end.part for end in ends}) > 1:
            yield f"{where}的 up_to、below 单位不一样"
        if ends and all(map(_end_of, of_kind)):
            yield f"{where}超过{max(ends, key=lambda end: end.count)}的没有人批准"


def _end_of(approver: dict[str, Any]) -> Any:
    """Where the band of an approver ends, as it is written; None where it has no end."""
    return next((approver[key] for key in ENDS_OF_BANDS if key in approver), None)


def _of_changes(entry: Mapping[str, Any]) -> Iterator[str]:
    for number, change in enumerate(entry.get("later", ()), 1):
        yield from (f"later 第{number}个：{wrong}" for wrong in _of_change(change, entry))


def _of_change(change: Any, entry: Mapping[str, Any]) -> Iterator[str]:
    """A later paper names its day, and changes what the clause has."""
    if not isinstance(change, dict):
        yield f"{change!r}不是改动"
        return
    yield from _mistyped(change, CHANGE_KEYS)
    if "since" not in change or len(change) == 1:
        yield "要写 since 和改了什么"
    for key in ("by", "steps"):
        if key in change and not entry.get(key):
            yield f"原来没有 {key}"
        for number, approver in enumerate(change.get(key, ()), 1):
            yield from (f"{key} 第{number}个：{wrong}" for wrong in _of_approver(approver))
        yield from _bands(key, [one for one in change.get(key, ()) if isinstance(one, dict)])
    for name, value in change.get("limit", {}).items():
        if name not in entry.get("limit", {}):
            yield f"limit 原来没有 {name}"
        yield from _of_limit(name, value)


def _of_origins(ends: Mapping[str, Any]) -> Iterator[str]:
    """Each 来文级别 has one end at most, and the ends are those that there are."""
    yield from _unknown("origins", list(ends), ENDS)
    words = [word for end in ends.values() for word in (end if isinstance(end, list) else [end])]
    yield from _unknown("origins", words, ORIGINS)


def _of_limit(name: str, value: Any) -> Iterator[str]:
    if name == "before":
        if not isinstance(value, str) or not _is_day_of_the_year(value):
            yield f"limit 的 before {value!r}不是 04-01 这样的日子"
    elif name in ("within", "following"):
        if not isinstance(value, str) or value not in regulations.MONTHS:
            yield f"limit 的 {name} {value!r}不是{'、'.join(regulations.MONTHS)}"
    elif name == "following_day":
        if type(value) is not int or not 1 <= value <= LAST_DAY:
            yield f"limit 的 following_day {value!r}不是每个月都有的日子"
    elif type(value) is int:
        if value < 0 or not (name.endswith(tuple(regulations.SUFFIXES)) or COUNTS.fullmatch(name)):
            yield f"limit 的 {name} = {value}，看不出单位"
    elif not isinstance(value, str) or not _is_span(value):
        yield f"limit 的 {name} {value!r}不是时限"


def _mistyped(entry: Mapping[str, Any], keys: Mapping[str, type]) -> Iterator[str]:
    for key, value in entry.items():
        if key not in keys:
            yield f"不认识“{key}”"
        elif keys[key] is dt.date:
            if not _is_day(value):
                yield f"{key} 写成{value!r}，不是日期"
        elif not isinstance(value, keys[key]):
            yield f"{key} 写成{value!r}，写法不对"


def _unknown(key: str, words: Any, known: frozenset[str]) -> Iterator[str]:
    yield from (f"{key} 不认识“{word}”" for word in words if not isinstance(word, str) or word not in known)
    if len(set(map(str, words))) < len(words):
        yield f"{key} 有重复的"


def _amount(text: Any) -> Amount | None:
    try:
        found = Amount.parse(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return found if found is not None and found.count else None


def _is_span(text: str) -> bool:
    try:
        return regulations.Limit.parse(text).unit in SPAN_UNITS
    except ValueError:
        return False


def _is_act(event: str) -> bool:
    try:
        registers.act(event)
    except (KeyError, ImportError, AttributeError, StopIteration):
        return False
    return True


def _is_day(value: Any) -> bool:
    return type(value) is dt.date  # a TOML moment is a datetime, which is a date too


def _is_day_of_the_year(text: str) -> bool:
    try:
        return f"{dt.datetime.strptime(f'2025-{text}', '%Y-%m-%d'):%m-%d}" == text
    except ValueError:
        return False
