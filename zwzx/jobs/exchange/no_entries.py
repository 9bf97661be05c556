"""Rows of a book that enter nothing: sums, the head once more, what stands at the foot of a page, lines that were crossed out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zwzx.jobs.exchange.cells import NOTHING
from zwzx.jobs.exchange.table_heads import LEAST_HEADS, bare, folded
from zwzx.office.core.fact_names import NUMBER
from zwzx.office.kinds.days import in_figures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.jobs.exchange.table_heads import Columns

TOTAL = r"((以上)?(合计|小计|总计|共计|累计)|(本[页月季年]|[一二三四五六七八九十\d]+月份?)(小计|合计|累计|计))[:：]?\d*[件份卷盒页条人]?"
COUNTED = r"[共计][\d一二三四五六七八九十百千]+[件份卷盒页条人]"
_BLANK = r"[(（]?(?:以下|此页|本页以下|下面|此行以下)(?:为?空白|无正文|无内容)[)）]?"
_PAGE = r"[-—]?第?\d{1,4}页?[,，、/]?[共/]\d{1,4}页|第\d{1,4}页|共\d{1,4}页|[-—]\d{1,4}[-—]"
_WHO = r"(?:制表|填表|制单|打印|审核|复核|核对|审查|审批|经办|登记|录入|整理|检查|移交|接收|交接|交出|归档|立卷|保管|监交|主管|负责|单位负责|科室负责|会计|出纳|财务|会计主管|主管会计|证明|验收|报销|采购)"
_BY = rf"(?:{_WHO}(?:人|者|员|部门|单位)?|主管领导|单位领导|领导)(?:[(（]?(?:签名|签字|签章|盖章)[)）]?)?|签名|签字|签章|盖章|[(（]?(?:单位|公)?[盖签]?章[)）]?"
_DATED = rf"(?:{_WHO}|打印|导出)(?:日期|时间)|年月日"
_LABEL = rf"(?:{_BY}|{_DATED}|日期|时间)[:：]"
_FOOT = (
    rf"{_BLANK}|{_PAGE}|(?:{_BY}|{_DATED})(?:[:：].*)?|日期[:：].*|单位盖章|(?:19|20)\d{{2}}年\d{{1,2}}月\d{{1,2}}日"
)
_FIGURES = r"[\d一二三四五六七八九十百千零〇]+"
_GROUP = rf"(?:[(]?{_FIGURES}[)]?[、.:]?)?[^\d,，。;；]{{1,15}}类|[(]?{_FIGURES}[)]?[、.][^\d,，。;；]{{1,12}}(?:部分|方面|工作|文件|材料)"
_HOLDER = rf"[(]?第?{_FIGURES}[盒卷册箱柜宗][号]?[)]?(?:[(:].{{0,20}})?"
_COUNT = rf"(?:本|此|该|全)[盒卷册箱柜页类]?(?:合计|共计|共有|共|计){_FIGURES}[件份页张盒卷册].{{0,20}}"
CARRIED = r"过次页|承前页|上[年月]结转|转次页"
"""What account books have at the foot and at the head of a page."""
LEAST_BELOW = 3
"""How many of its cells are heads, in a row that is the head of a further table below."""
LONGEST = 40
"""Characters of a text at the foot."""


def other_head(texts: Sequence[str], columns: Columns, known: Mapping[str, str]) -> bool | None:
    """Whether a row that is the head of a table is that of another one; None where it is no head.

    Args:
        texts: its cells.
        known: every head that the register knows → the name of its field.
    """
    if any(
        map(str.isdigit, next(filter(None, texts)))
    ):  # no head has a figure, and most entries begin with their number
        return None
    there = [(column, known.get(bare(text))) for column, text in enumerate(texts) if text]
    heads = [(column, name) for column, name in there if name is not None]
    if len(heads) < LEAST_BELOW or 2 * len(heads) < len(there):
        return None
    return any(column >= len(columns.fields) or columns.fields[column] != name for column, name in there)


def why_none(texts: Sequence[str], columns: Columns, again: Sequence[str]) -> str:
    """What a row is that enters nothing; "" for an entry.

    Args:
        texts: its cells.
        again: the head, as it is compared.
    """
    first = "".join(next(filter(None, texts)).split())
    if re.fullmatch(TOTAL, first) or re.fullmatch(COUNTED, first):
        return f"“{first}”是合计行"
    if said := _sum_without_number(texts, columns):
        return f"“{said}”是合计行"
    if sum(map(bool, texts)) == 1 and (what := _between(folded(first))):
        return f"“{first}”是{what}"
    if _is_foot(first, texts):
        return f"“{first}”是表尾的话"
    if first in NOTHING or not first.strip("/-—"):
        return "是划掉的空行" if all(not text.strip(" /／\\-－—") for text in texts) else ""
    same = [bare(text) == head for text, head, name in zip(texts, again, columns.fields, strict=False) if name]
    return "又是表头" if len(same) >= LEAST_HEADS and all(same) else ""


def _sum_without_number(texts: Sequence[str], columns: Columns) -> str:
    """What says of a row without its number that it is a sum, or was carried from page to page; "" where nothing does."""
    if NUMBER not in columns.fields or any(
        text for text, name in zip(texts, columns.fields, strict=False) if name == NUMBER
    ):
        return ""
    bare_texts = ("".join(text.split()) for text in texts)
    return next((text for text in bare_texts if re.fullmatch(rf"{TOTAL}|{CARRIED}", text)), "")


def _between(text: str) -> str:
    """What a text is that stands alone between the rows of a catalogue; "" where it may be an entry."""
    if re.fullmatch(_GROUP, text) or re.fullmatch(_HOLDER, text):
        return "分组的标题"
    return "计数的话" if re.fullmatch(_COUNT, text) else ""


def _is_foot(first: str, texts: Sequence[str]) -> bool:
    """Whether all that stands in a row is of a foot: who made and checked the table and when, which page it is."""
    if len(first) > LONGEST or not re.fullmatch(_FOOT, in_figures(folded(first))):
        return False
    labelled = False
    for text in filter(None, texts):
        bare_text = in_figures("".join(folded(text).split()))
        if not labelled and not re.fullmatch(_FOOT, bare_text):
            return False
        labelled = re.fullmatch(_LABEL, bare_text) is not None
    return True
