"""Views that are kept: whose, of which register, what they narrow and how they sort."""

from __future__ import annotations

from zwzx import registers
from zwzx.office.core import kept_views, views
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.kinds.plain import text
from zwzx.reports import overviews
from zwzx.reports.overview_names import TITLES


@report(
    "记下的视图",
    noun="views",
    name="list",
    columns=(
        head("whose", text("谁的"), 6),
        head("register", text("登记簿"), 14),
        head("name", text("名称"), 20),
        head("words", text("筛选和排序"), 30, grow=True),
        head("columns", text("栏目"), 30, rank=1),
    ),
)
def kept_views_list(office: Office) -> Answer:
    """列出记下的视图：本人的和办公室的。"""
    rows = []
    for one in kept_views.all_of(office):
        viewed = overviews.load(one.register) if one.register in TITLES else registers.load(one.register)
        heads = "、".join(column.label for column in views.columns_of(viewed, one.view)) if one.view.columns else ""
        words = views.words_of(viewed, one.view)
        rows.append(Found((one.whose, viewed.title, one.name, words, heads)))
    return Answer(rows, nothing="还没有记下视图。")
