"""Under which heads clocking machines tell who clocked when."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME, NUMBER, DAY = "name", "number", "day"
HEADS: Mapping[str, str] = {
    **dict.fromkeys(("姓名", "人员", "员工姓名", "人员姓名", "员工", "用户名"), NAME),
    **dict.fromkeys(
        ("工号", "登记号码", "考勤号", "考勤号码", "编号", "人员编号", "员工编号", "员工号", "用户号"), NUMBER
    ),
    **dict.fromkeys(("日期", "考勤日期", "打卡日期", "刷卡日期", "出勤日期"), DAY),
    **{
        head: f"at{n}"
        for n, head in enumerate(("日期时间", "打卡时间", "刷卡时间", "考勤时间", "签到时间", "时间", "打卡记录"))
    },
    **{
        head: f"of{n}.{m}"
        for n, heads in enumerate(
            (
                ("签到1", "上班1", "上午上班", "上午签到", "第一次打卡", "打卡1"),
                ("签退1", "下班1", "上午下班", "上午签退", "第二次打卡", "打卡2"),
                ("签到2", "上班2", "下午上班", "下午签到", "第三次打卡", "打卡3"),
                ("签退2", "下班2", "下午下班", "下午签退", "第四次打卡", "打卡4"),
            )
        )
        for m, head in enumerate(heads)
    },
}
"""Under which heads machines tell what; whatever else they have is passed over."""
