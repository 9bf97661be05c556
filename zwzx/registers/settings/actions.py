"""设置: the office's own settings, and the notices of days off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses.workdays import parse_year
from zwzx.office.core import settings
from zwzx.office.core.action import NEW, action
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.core.settings import Setting, WorkYear
from zwzx.office.core.undoes import Undoing
from zwzx.office.terms.people import ADMINISTRATION
from zwzx.registers.settings import rules
from zwzx.registers.settings.putting import put

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.store.journal import Written


def _as_before(written: Sequence[Written]) -> Mapping[str, Any]:
    """The setting; what was set for the first time had its default before."""
    one = next(one for one in written if one.table == Setting._meta.table_name)
    return {"name": one.image["name"]} | ({} if one.before else {"value": "-"})


SET = Undoing("set", facts=_as_before)


@action("设置", key="s", usual=NEW, entered_by=ADMINISTRATION, undone_by=SET)
def set_(
    office: Office,
    name: Annotated[str, asked(Setting.name, hint="如 单位名称、下班时间、打印队列")],
    value: Annotated[str, asked(Setting.value, hint="写 - 恢复默认")],
) -> Setting:
    """改一项本单位设置；改动进流水。"""
    name = settings.name_of(name)
    spec = settings.SPECS[name]
    rules.may_be_set(spec.kind.label, spec.acts)
    kept = spec.default if value == "-" else spec.kind.show(spec.kind.read(value, office))
    if kept in spec.reminders:
        office.remind(spec.reminders[kept])
    return put(office, name, kept)


@action("公布放假安排", key="g", entered_by=ADMINISTRATION, undone_by="workdays")
def workdays(
    office: Office,
    notice: Annotated[str, asked(WorkYear.notice)],
) -> WorkYear:
    """登记一年的放假和调休安排；之后未办结的时限按它重算。"""
    year = parse_year(notice)
    found = WorkYear.get_or_none(WorkYear.year == year.year)
    if found is None:
        return office.add(WorkYear(year=year.year, notice=notice))
    return office.change(found, notice=notice)
