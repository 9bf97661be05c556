"""What a store on a server may take: no marked paper, until the office says on what authority its network may carry one.

Whoever keeps the server can read its rows. A file is encrypted as a whole, and takes everything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import settings
from zwzx.office.core.fact_names import LEVEL
from zwzx.office.terms.papers import Level
from zwzx.office.terms.settings import HouseRule
from zwzx.store.engine import current

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zwzx.office.core.session import Session
    from zwzx.store.record import Record, Table

RULE = HouseRule.MARKED_NETWORK
WAY_ON = (
    "密件登记在本单位自己的加密文件里；本单位的网络准许承载的，写明依据和谁定的："
    "zwzx settings permit-marked --basis 文号 --decided-by 姓名。"
)


def admit(session: Session, record: Record, values: Mapping[str, Any] | None = None) -> None:
    """Refuse what would put a marked paper on a server that may not have it; before anything of it is sent there.

    What is there already goes on its way, with the rows that tell of its way: only what becomes known of there, or more
    secret, is refused.

    Args:
        values: what of the record is changed; None where it is new.

    Raises:
        Refusal: under the setting.
    """
    level = getattr(record, LEVEL, None) if values is None else values.get(LEVEL)
    if not isinstance(level, Level) or not level.marked:
        return
    if values is not None and level <= getattr(record, LEVEL):
        return
    if not session.setting(RULE.key) and not record.is_told_before(level):
        raise Refusal(RULE, f"登记库在服务器上，{level.label}件不能登记在上面。", WAY_ON)


def stays_here(session: Session) -> bool:
    """Whether what is typed into a form that tells a level may not lie on the server as a draft, whatever the level is yet."""
    return session.store.database.in_clear and not session.setting(RULE.key)


def permits() -> bool:
    """Whether the open store's office said that its network may carry marked papers."""
    return bool(settings.get(RULE.key))


def refuse_marked(tables: Iterable[type[Table]], what: str) -> None:
    """Refuse to bring an open store with marked papers to a server that may not have them.

    Args:
        what: what is refused, as it follows “不能”.

    Raises:
        Refusal: under the setting.
    """
    if permits():
        return
    if any(_has_marked(table) for table in tables):
        raise Refusal(RULE, f"登记库里有密件，不能{what}。", WAY_ON)


def _has_marked(table: type[Table]) -> bool:
    column = table._meta.columns.get(LEVEL)
    if column is None or not isinstance(getattr(column, "default", None), Level):
        return False
    rows: Any = table.select(column).where(column >= Level.CONFIDENTIAL).limit(1)
    return bool(list(rows.tuples().execute(current())))
