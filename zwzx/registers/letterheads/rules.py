"""文头纸的规矩: what came in and was used is not struck away under it; the others are the stock's own."""

from __future__ import annotations

from zwzx.office.clauses.regulations import Refusal


def still_enough(sort: str, left: int) -> None:
    """An entry that came in is not struck where its sheets were used."""
    if left < 0:
        raise Refusal("", f"撤销以后{sort}的结存成了负数。", "请先撤销用掉的，或照实登记作废。")
