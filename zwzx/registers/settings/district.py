"""区里看数字: letting the district see the office's figures, and taking them back."""

from __future__ import annotations

from typing import Annotated

from zwzx.office.core import district
from zwzx.office.core.action import action
from zwzx.office.core.office import Office
from zwzx.office.core.settings import DISTRICT, Setting
from zwzx.office.core.undoes import Final
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import reason, text
from zwzx.office.people.people import Person
from zwzx.office.terms.people import ADMINISTRATION
from zwzx.office.terms.settings import YesOrNo
from zwzx.registers.settings import rules
from zwzx.registers.settings.putting import put

DecidedBy = Annotated[Person | None, person("谁定的", hint="空着就是经办人")]


@action("给区里看数字", entered_by=ADMINISTRATION, undone_by="withhold_figures")
def give_figures(
    office: Office,
    basis: Annotated[str, text("依据", hint="文号或会议，如 望政务发〔2026〕3号")],
    decided_by: DecidedBy = None,
) -> Setting:
    """让区里看本单位的件数和时间（过期、未日清、密件在外、校验、备份）；没有题名、姓名、编号，随时可以收回。"""
    rules.may_give(given=district.is_given(office))
    office.say(basis=basis, decided_by=(decided_by or office.actor).name)
    made = put(office, DISTRICT, YesOrNo.YES)
    if not district.begin(office):
        office.remind("登记库在本机的文件里，区里现在看不到；搬到服务器以后才看得到。")
    return made


@action("收回区里看的数字", entered_by=ADMINISTRATION, undone_by=Final.UNDOES)
def withhold_figures(
    office: Office,
    reason: Annotated[str, reason("原因", hint="如 区里不再统计")],
    decided_by: DecidedBy = None,
) -> Setting:
    """不再让区里看本单位的数字：已经给的当即清空。"""
    rules.may_withhold(given=district.is_given(office))
    office.say(reason=reason, decided_by=(decided_by or office.actor).name)
    district.end(office)
    return put(office, DISTRICT, YesOrNo.NO)
