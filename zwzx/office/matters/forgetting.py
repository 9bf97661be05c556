"""Destroying who the citizen was 销毁个人信息: the key of a matter whose term is over, and every trace in the store, in one act.

A register that keeps matters has an act of its own for it, which `act` makes; all rows of the matter lose it together, and
are found by it no more. What stays are boxes that nothing opens, in rows and journal alike, and the
day on which it was done. Two sign it: whoever keeps the register, and the head of the house.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core import drafts, kept_views
from zwzx.office.core.action import Action, action, on_rows_of
from zwzx.office.core.office import Office  # noqa: TC001 - the form reads this annotation
from zwzx.office.core.told_anew import tell_anew
from zwzx.office.kinds.house import cosigner
from zwzx.office.matters import ending
from zwzx.office.matters import forgetting_rules as rules
from zwzx.office.matters.matters import PERSONAL, Matter
from zwzx.office.people.people import Person
from zwzx.office.terms.settings import HouseRule
from zwzx.store import personal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from zwzx.office.terms.people import Post
    from zwzx.store.record import Record, Table

ASK = "销毁后谁也恢复不了：这一件在各登记簿的姓名、电话、住址、证件号都没有了。确定销毁吗？"
"""What is asked before it is done."""
Second = Annotated[Person, cosigner("同意的领导", hint="主任或书记，当面签字")]

BACKUPS = "以前的备份里还有钥匙，每年最后一份一直留着：也要去掉的，请管备份的人另做一份，再逐份删去以前的。"
DRAFTS = (
    "要填密级的表单，没有写明密件上服务器的依据时在别的登记台上留的草稿，不在服务器上，这里删不到："
    "写着当事人的，请到那一台打开，不再要的放弃。"
)
PAGES = "库文件里的残页由 zwzx matters forget 重写干净。"
"""What is worth knowing after it: what one act does not reach."""


def drafts_elsewhere(office: Office) -> str:
    """That other machines may keep drafts for themselves, where the store is, or was, one that may not have them; else ""."""
    return DRAFTS if office.store.database.in_clear else ""


def act(
    module: str,
    record: type[Record],
    tables: Callable[[], Iterable[type[Table]]],
    *,
    entered_by: Sequence[Post],
    when: Sequence[Any],
) -> Action:
    """The act of a register that keeps matters.

    Args:
        module: the `__name__` of the register's module.
        record: of its rows.
        tables: tells every table of the house.
        entered_by: whoever keeps the register.
        when: the states in which one of its rows has ended.
    """

    def forget(office: Office, entry: Any, second: Second) -> Any:
        """办结满了保存年限的，销毁当事人的姓名、电话、住址、证件号：两个人签字，各登记簿一起没有，流水照样校验。"""
        return destroy(office, entry, second, tables())

    declared = action("销毁个人信息", key="m", entered_by=entered_by, on=record, when=when, ask=ASK, fits=there)
    return declared(on_rows_of(record, module, forget))


def there(entry: Any) -> None:
    """Refuse a row whose matter has nothing to destroy.

    Raises:
        Refusal: where nobody wrote who it was, or it was destroyed.
    """
    matter = entry.matter
    rules.is_there(entry.number, matter.destroyed, facts=any(getattr(matter, name).box for name in PERSONAL))


def destroy(office: Office, entry: Any, second: Person, tables: Iterable[type[Table]]) -> Any:
    """Destroy the personal facts of a row's matter; the row as it is then.

    Args:
        second: who signs it besides the actor.
        tables: every table of the house: other registers have rows of the same matter.

    Raises:
        Refusal: where some row of it has not ended, its term is not over, or something else keeps it.
    """
    tables, number = list(tables), entry.number
    records = ending.keeping(tables)
    matter: Matter = entry.matter
    accused = matter.__data__["accused"] == second.id and office.demands(HouseRule.STAND_ASIDE)
    rows = ending.rows_of(matter, records)
    moments = [at for _, at in rows if at is not None]
    kept = ending.years()
    rules.has_ended(number, [f"{one.number}{one.state}" for one, at in rows if at is None])
    rules.term_is_over(number, max(moments).date(), kept, office.today)
    rules.nothing_keeps_it(
        number,
        for_ever=ending.is_so(matter, ending.kept_for_ever(records)),
        again=ending.is_so(matter, ending.comes_again(records)),
    )
    rules.head_agrees(number, second.name, office.posts_of(second), accused=accused)
    told = {str(getattr(matter, name)) for name in PERSONAL} - {""}
    over = f"{max(moments).year + kept + 1:04d}-01-01"
    with office.store.zeroing():
        personal.destroy([matter.key])
        gone = office.change(Matter.get_by_id(matter.id), destroyed=office.today)
        tell_anew(office, gone, tables)
        drafts.forget(office, told, [matter.id, *(one.id for one, _ in rows)], over)
        kept_views.forget_told(told)
    office.say(basis=f"{HouseRule.PERSONAL_YEARS}{kept}年，{max(moments).year + kept}年底期满")
    office.remind(f"{PAGES}{BACKUPS}{drafts_elsewhere(office)}")
    return type(entry).get_by_id(entry.id)
