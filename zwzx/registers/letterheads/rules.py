"""文头纸的规矩: nobody uses sheets that are not there, and the print room alone keeps them."""

from __future__ import annotations

from zwzx.office.clauses.regulations import Refusal


def are_there(sort: str, wanted: int, left: int) -> None:
    """Sheets that are used or spoilt are in the stock; what nobody knows came in first."""
    if wanted > left:
        raise Refusal("", f"{sort}只有{left}张，不够{wanted}张。", "请核对张数；新领的先登记收入。")


def still_enough(sort: str, left: int) -> None:
    """An entry that came in is not struck where its sheets were used."""
    if left < 0:
        raise Refusal("", f"撤销以后{sort}的结存成了负数。", "请先撤销用掉的，或照实登记作废。")
