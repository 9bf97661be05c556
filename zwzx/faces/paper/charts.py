"""The charts of a page as a worksheet: the numbers, and beside them the charts that the office program draws of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.sheet import Chart

GREYS = ("#4F81BD", "#BFBFBF")
"""What is of now, and what it is held against."""
HIGH, WIDE = 15, 560
"""How many rows a chart takes at least, and how many pixels it is wide."""
PIXELS_A_ROW = 20
NAMES, NUMBERS = 22, 10
"""Characters: how wide the columns of the numbers are."""


def write_charts(book: Any, charts: Sequence[Chart], name: str) -> None:
    """Add a worksheet of some charts, one below the other, each beside its numbers."""
    sheet = book.add_worksheet(name)
    sheet.set_column(0, 0, NAMES)
    sheet.set_column(1, 3, NUMBERS)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    bold = book.add_format({"bold": True})
    top = 0
    for one in charts:
        sheet.write_string(top, 0, one.title, bold)
        for column, (title, values) in enumerate(one.series, 1):
            sheet.write_string(top, column, title, bold)
            for row, value in enumerate(values, top + 1):
                if value is not None:
                    sheet.write_number(row, column, int(value))
        for row, told in enumerate(one.names, top + 1):
            sheet.write_string(row, 0, told)
        rows = max(HIGH, len(one.names) + 4)
        drawn = _drawn(book, one, name, top)
        drawn.set_size({"width": WIDE, "height": (rows - 1) * PIXELS_A_ROW})
        sheet.insert_chart(top, 5, drawn, {"description": one.title})
        top += rows


def _drawn(book: Any, one: Chart, sheet: str, top: int) -> Any:
    kind = {"type": "bar" if one.lying else "column"} | ({"subtype": "stacked"} if one.stacked else {})
    drawn = book.add_chart(kind)
    last = top + len(one.names)
    for column, _ in enumerate(one.series, 1):
        drawn.add_series(
            {
                "name": [sheet, top, column],
                "categories": [sheet, top + 1, 0, last, 0],
                "values": [sheet, top + 1, column, last, column],
                "fill": {"color": GREYS[column - 1]},
                "data_labels": {"value": True},
                "gap": 60,
            }
        )
    drawn.set_title({"name": one.title, "overlay": False, "name_font": {"size": 12}})
    if one.lying:
        drawn.set_y_axis({"reverse": True})
        drawn.set_x_axis({"min": 0, "num_format": "0", "major_gridlines": {"visible": False}})
    else:
        drawn.set_y_axis({"min": 0, "num_format": "0"})
    drawn.set_legend({"position": "bottom"} if len(one.series) > 1 else {"none": True})
    return drawn
