"""Every setting of the office: its value now, what it is where nothing was said, what it means."""

from __future__ import annotations

from zwzx.office.core import settings
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.kinds.plain import text


@report(
    "各项设置",
    noun="settings",
    name="all",
    columns=(
        head("name", text("设置"), 24),
        head("value", text("现在"), 20),
        head("default", text("默认"), 16, rank=2),
        head("about", text("含义"), 40, grow=True),
        head("key", text("简写"), 16, rank=1),
    ),
)
def all_settings(office: Office) -> Answer:
    """列出每一项设置：现在的值、默认值、含义；没有改过的也在内。

    要改的用 zwzx settings set，设置写中文名或简写都行。
    """
    return Answer(
        [
            Found((spec.kind.label, office.setting(name), spec.default, spec.about, name))
            for name, spec in settings.SPECS.items()
        ]
    )
