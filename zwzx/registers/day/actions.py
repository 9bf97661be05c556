"""日清: closing a day."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core import district, settings
from zwzx.office.core.action import FOLDED, NEW, Proposal, action
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.custody import carrier_codes
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import text, yes_no
from zwzx.office.kinds.things import codes
from zwzx.office.people.people import Person
from zwzx.office.terms.people import Post
from zwzx.registers.day import closing, open_days, rules
from zwzx.registers.day.records import DayClose, DayLine
from zwzx.store import journal, numbers

if TYPE_CHECKING:
    from collections.abc import Mapping

TIME = "%H:%M"


def asks(office: Office, values: Mapping[str, Any]) -> str:
    """Before the end of office hours: what goes out later is not in this close."""
    if not closing.is_early(office, values.get("on") or office.today):
        return ""
    return f"还没有到下班时间（{settings.off_hour():{TIME}}）：以后再送出、借出的，下班前还要日清一次。现在就日清吗？"


def for_close(office: Office, values: Mapping[str, Any]) -> Proposal:
    """That a day was closed before, and that the last close stands; told to who may know of the closes."""
    earlier = closing.last_close(values.get("on") or office.today) if office.sees_marked else None
    if earlier is None:
        return Proposal()
    return Proposal(
        notices=[f"{earlier.day}在{earlier.closed:%Y-%m-%d {TIME}}日清过：这一次代替它，那一次划去仍可查。"]
    )


Codes = Annotated[tuple[str, ...], codes("点到的编码")]


@action(
    "日清",
    key="r",
    usual=NEW,
    entered_by=[Post.SECRETS],
    entered_under="保密.3",
    cites=["保密.3", "保密员.3", "印鉴.3"],
    ask=asks,
    fill=for_close,
)
def close(
    office: Office,
    second: Annotated[Person, asked(DayClose.second)],
    ticked: Codes = (),
    all_present: Annotated[bool, yes_no("都点到", hint="逐件看过：密件都在柜里，印鉴都已锁好")] = False,
    explained: Annotated[str, text("说明", long=True, most=5000, hint="没退回的：编码=原因，一行一件")] = "",
    on: Annotated[dt.date | None, day("哪一天", hint="空着就是今天；补做的填那一天"), FOLDED] = None,
    note: Annotated[str, asked(DayClose.note), FOLDED] = "",
) -> DayClose:
    """日清：当天动过的密件逐件点回保密室，在用的印鉴逐枚看过已锁；没退回的写原因；两人签字，记下流水封条。

    一天可以再做，以最后一次为准，前面的划去仍可查；下班前做会先问一声。
    """
    which = on or office.today
    rules.has_come(which, office.today)
    things = closing.things_of(which, office.now)
    seen, words = set(ticked), _explained(explained)
    known = {thing.item.code for thing in things}
    if strange := sorted((seen | set(words)) - known):
        wrong = [fault for code in strange if (fault := carrier_codes.fault(code))]
        others = "、".join(code for code in strange if not carrier_codes.fault(code))
        told = "".join([*wrong, f"{others}这一天没有动过，不用点。" if others else ""])
        raise Unreadable(told, "请核对编码，扫错的重新扫。")
    outside = [t for t in things if not t.back and not words.get(t.item.code)]
    unticked = [t for t in things if t.back and not all_present and t.item.code not in {*seen, *words}]
    when = "" if which == office.today else "当晚"
    rules.all_accounted([t.item.code for t in unticked if not t.seal], [t.words(when) for t in outside if not t.seal])
    rules.all_locked([t.item.label for t in unticked if t.seal], [t.words(when) for t in outside if t.seal])
    seq, head = office.store.head
    made = office.add(
        DayClose(
            k=numbers.position(office.transaction, DayClose, which),
            day=which,
            closed=office.now,
            clerk=office.actor.name,
            second=second,
            things=len(things),
            explained=sum(not thing.back for thing in things),
            seq=seq,
            anchor=journal.anchor(seq, head),
            note=note,
        )
    )
    for thing in things:
        office.add(
            DayLine(
                close=made,
                item=thing.item,
                holder=thing.holder,
                back=thing.back,
                words=words.get(thing.item.code, ""),
            )
        )
    if district.gives(office):
        district.closed(office, open_days.figures(office, things, which))
    left = closing.incidents_open()
    if left:
        office.remind(f"还有{len(left)}件异常没有结论：{'、'.join(one.number for one in left[:5])}。")
    return made


def _explained(typed: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in filter(None, (part.strip() for part in re.split(r"[\n;；]", typed))):
        code, mark, words = (
            re.split(r"([=＝：:\s])", line, maxsplit=1) if re.search(r"[=＝：:\s]", line) else (line, "", "")
        )
        if not mark or not words.strip():
            raise Unreadable(f"说明“{line}”读不出来。", "请写成 编码=原因，一行一件。")
        found[carrier_codes.folded(code)] = words.strip()
    return found
