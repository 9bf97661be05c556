"""来文级别: what the name of an author tells of the level that a paper comes from, and where papers of a level end (档案.4).

A name is read as people write it: an optional 中共, the region from the province down, then the body. Only levels whose
papers go back are ever proposed: that something is ours to destroy somebody has to say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zwzx.office.clauses import regulations
from zwzx.office.terms.papers import Origin

if TYPE_CHECKING:
    from zwzx.office.core.office import Office

CLAUSE = "档案.4"
ABOVE = frozenset({Origin.CENTRAL, Origin.PROVINCE, Origin.CITY, Origin.DISTRICT})
"""The levels of superiors: what 收集.1 and 收集.13 mean by 上级."""
# patterns stay text: compiling these costs a command that reads none eight milliseconds; re keeps what it compiled
_CENTRAL = r"中共中央|中央(?!街)|国务院|全国人民代表大会|全国人大|全国政协|最高人民|国家[\u4e00-\u9fff]*[局委办署]$"
_MINISTRIES = (
    r"(中办|国办|中纪委|中央纪委|中组部|中宣部|全总|团中央|审计署|海关总署|税务总局|[\u4e00-\u9fff]{2,6}海关|"
    r"(外交|国防|教育|科学技术|科技|工业和信息化|工信|公安|国家安全|民政|司法|财政|人力资源和社会保障|人社|自然资源|生态环境|"
    r"住房和城乡建设|住建|交通运输|水利|农业农村|农业|商务|文化和旅游|文旅|退役军人事务|应急管理|国土资源|环境保护|文化|卫生)部)"
    r"(办公厅|办公室)?"
)
"""Central bodies by their own and their short names, which have no region before them."""
_SHORT = {r"湘(政办|政|办)": Origin.PROVINCE, r"长(政办|政|办)": Origin.CITY}
"""How the papers of the province and the city are called short."""
_REGION = (
    r"(?P<province>[\u4e00-\u9fff]{2,6}?自治区|[\u4e00-\u9fff]{2,3}?省|省)?"
    r"(?P<city>[\u4e00-\u9fff]{2,5}?市|市)?"
    r"(?P<district>[\u4e00-\u9fff]{1,5}?[区县]|[区县])?"
)
_LEADS = r"(委员会|委|人民政府|政府|人民代表大会|人大|政协|纪律检查委员会|纪委|监察委员会|监委)"
_AGENCY = r"[\u4e00-\u9fff]{2,16}[厅局办](公室)?$"
_BELOW_DISTRICT = r"[\u4e00-\u9fff]{1,8}(街道办事处|街道|镇人民政府|镇政府|乡人民政府|乡政府)$"


def told_by(author: str, office_name: str) -> Origin | None:
    """The level that an author's name tells, None where it tells none, or where the author is the office itself."""
    name = _bare(author)
    if not name or name in _bare(office_name) or _bare(office_name) in name:
        return None
    if (named := _by_its_own_name(name)) is not None:
        return named
    region = re.match(_REGION, name.removeprefix("中共"))
    assert region is not None, "every part of it may be missing"
    body = region.string[region.end() :]
    parts = [part for part in ("province", "city", "district") if region[part]]
    if re.fullmatch(_BELOW_DISTRICT, body) and "province" not in parts[-1:] and "city" not in parts[-1:]:
        return Origin.PEER
    if not parts or not (re.match(_LEADS, body) or re.fullmatch(_AGENCY, body)):
        return None
    if parts[-1] == "district":
        return Origin.DISTRICT if re.match(_LEADS, body) else Origin.PEER
    return Origin.PROVINCE if parts[-1] == "province" else Origin.CITY


def _by_its_own_name(name: str) -> Origin | None:
    """The level of a body that is known by its own or its short name, whatever region it has."""
    if re.match(_CENTRAL, name) or re.fullmatch(_MINISTRIES, name):
        return Origin.CENTRAL
    return next((level for short, level in _SHORT.items() if re.fullmatch(short, name)), None)


def proposed(office: Office, author: str) -> Origin:
    """The level that is proposed for a paper of an author: what the name tells, else undecided."""
    return told_by(author, office.name) or Origin.UNDECIDED


def belied(origin: Origin, author: str, office_name: str) -> Origin | None:
    """The superior level that the author's name tells of a paper that was entered as one to be destroyed here."""
    told = told_by(author, office_name)
    return told if told in ABOVE and is_destroyed(origin) else None


def is_returned(origin: Origin) -> bool:
    """Whether papers of a level go back to the 区委办公室."""
    return origin.value in regulations.ends(CLAUSE, "returned")


def is_destroyed(origin: Origin) -> bool:
    """Whether papers of a level may be destroyed here."""
    return origin.value in regulations.ends(CLAUSE, "destroyed")


def _bare(name: str) -> str:
    """A name without blanks and without what stands in brackets."""
    return re.sub(r"[（(].*?[）)]|\s", "", name)
