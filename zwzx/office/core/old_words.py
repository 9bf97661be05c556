"""What the rows of old books say in words and not in a column of its own: that a number is void, that a piece is gone."""

from __future__ import annotations

import re

VOID = "作废"
"""What is written for a number that stands for nothing, and how the registers call that state."""
_VOID = r"(?:(?:此|本|该|这)?(?:编号|号|件|文|条)?(?:已|已经)?作废|(?:此|本|该)?(?:号|编号)?(?:注销|空号))"
_WHAT = r"(?:(?:原件|此件|本件|该件|文件|实物|档案|全文|纸质件)(?:现)?)?"
_WHEN = r"(?:(?:于)?\d{2,4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|已|已经|已于\d{2,4}年(?:\d{1,2}月(?:\d{1,2}日)?)?)?"
_TO = r"(?:(?:给|到|至|回|进|往)?[^，,。；;]{0,20}(?:馆|局|室|科|股|处|部|委|办|中心|单位|政府))?"
_GONE = (
    rf"{_WHAT}{_WHEN}(?:缺|缺件|缺失|空缺|遗失|丢失|灭失|不在|未见|未找到|找不到)"
    rf"|{_WHAT}{_WHEN}(?:销毁|烧毁|清退|移交|移出|调出|退还|退回|借出|借走|撤出|剔除){_TO}"
)
_CLAUSES = r"[；;，,。\s]+"
_BRACKETED = r"[(（\[〔【]([^)）\]〕】]*)[)）\]〕】]"


def void(told: str, *texts: str) -> str:
    """Where a row stands: as it tells it, else 作废 where one of its texts says so, else ""."""
    return told or (VOID if says(_VOID, *texts) else "")


def gone(*texts: str) -> str:
    """The words by which a row of a catalogue says that its piece is not there; "" where none do."""
    return says(_GONE, *texts) or says(_VOID, *texts)


def says(pattern: str, *texts: str) -> str:
    """The clause or the words in brackets that are just what is looked for: a text that speaks of it is not one that is it."""
    clauses = (one.strip() for text in texts for one in (*re.split(_CLAUSES, text), *re.findall(_BRACKETED, text)))
    return next((one for one in clauses if one and re.fullmatch(pattern, one)), "")
