"""Columns of old books as the office put them right: of which register, under which heads, what they are."""

from __future__ import annotations

from zwzx import registers
from zwzx.office.core import kept_heads
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.kinds.plain import number, text


@report(
    "记住的栏名",
    noun="import",
    name="heads",
    columns=(
        head("row", number("编号"), 6),
        head("register", text("登记簿"), 14),
        head("columns", text("各栏"), 30),
        head("heads", text("表头"), 40, grow=True),
    ),
)
def kept_columns(office: Office) -> Answer:  # noqa: ARG001 - a report takes its office
    """列出导入时写明过、以后照用的栏名：哪个登记簿、哪一栏是什么、什么样的表头才照用；等号后面空着的不读。

    表头一样的文件，再导入时照着读。不要的用 zwzx import forget-heads 编号 去掉。
    """
    return Answer(
        [Found((one.id, registers.load(one.register).title, one.columns, one.heads)) for one in kept_heads.kept()],
        nothing="没有记住的栏名。",
    )
