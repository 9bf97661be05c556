"""What events are called: the title of the act, whichever register declares it."""

from __future__ import annotations

from zwzx import registers
from zwzx.office.core import kept_heads, kept_views, rules_data
from zwzx.office.people import keyholding

OTHERS = {
    "office.found": "建库",
    "office.printed": "打印",
    "office.mailed": "发出通知",
    "office.tried": "输入PIN",
    "office.set_own": "设定PIN",
    "office.brought": "带来PIN",
    "office.begin_import": "开始导入",
    "office.withdraw_import": "撤回导入",
    "office.strike_entry": "划去导入的一条",
    "office.end_withdrawal": "撤回完毕",
    "office.read": "查看密件",
    "office.exported": "导出",
    rules_data.EVENT: rules_data.TITLE,
    **{act.event: act.title for act in (*keyholding.ACTS, *kept_heads.ACTS, *kept_views.ACTS)},
}

FORMER = {"office.done": "定期事项", "office.excuse": "定期事项免办"}
"""What earlier versions wrote, and no act does any more."""


def title(event: str) -> str:
    """The title of an event by its name in the journal."""
    name, _, _ = event.partition(".")
    if name in registers.NAMES:
        for action in registers.load(name).actions:
            if action.event == event:
                return action.title
    return (OTHERS | FORMER).get(event, event)
