"""The demonstration's archive room: old pieces, who used them, a list that was destroyed and one that went back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.people.people import Person
from zwzx.office.terms.archives import Aim, Retention
from zwzx.office.terms.papers import Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zwzx.office.core.office import Office

ARCHIVIST = "赵敏"
OLD = 12
"""How many years back the filing year of the old pieces lies: what was to be kept for ten has run out."""
PIECES = (
    ("关于调整作息时间的通知（演示）", "制度规定", Origin.OWN, ""),
    ("办事窗口排班表（演示）", "信息资料", Origin.OWN, ""),
    ("关于开展优质服务月活动的通知（演示）", "宣传报道", Origin.OWN, ""),
    ("关于窗口调整的请示（演示）", "请示批复", Origin.OWN, ""),
    ("关于报送联络员名单的函（演示）", "同级来文", Origin.PEER, "高塘岭街道办事处（演示）"),
    ("关于印发政务公开要点的通知（演示）", "上级一般文件", Origin.CITY, "长沙市人民政府办公厅（演示）"),
)
VISIT = {"visitor": "赵远", "unit": "望城区统计局（演示）", "letter": "望统介〔演示〕8号", "identity": "工作证0123"}


class ArchiveRoom:
    """What the archivist does on some days; every act is a real one."""

    def __init__(self, office: Office, clock: Callable[[], dt.datetime], days: Sequence[dt.date]) -> None:
        self.office, self.clock, self.days = office, clock, days
        self.room: Office | None = None
        self.acts = {
            1: self._stock,
            2: self._use,
            3: self._appraise,
            4: self._destroy,
            5: self._visit,
            len(days) - 1: self._lend_and_list,
        }

    def day(self, number: int) -> None:
        """What is done on a day, counted from 1."""
        if number in self.acts:
            self.acts[number]()

    def _do(self, name: str, record: Any = None, /, **values: Any) -> Any:
        if self.room is None:
            self.room = self.office.beside(_person(ARCHIVIST), self.clock)
        register, _, act = name.partition(".")
        action = registers.load(register).action(act)
        if record is not None:
            values[action.acted_on] = type(record).get_by_id(record.id)
        return self.room.perform(action, **values).record

    def _stock(self) -> None:
        year = self.days[0].year - OLD
        retentions = (Retention.TEN, Retention.TEN, Retention.TEN, Retention.PERMANENT, Retention.TEN, Retention.TEN)
        self.pieces = [
            self._do(
                "archives.found",
                title=title,
                kind=kind,
                origin=origin,
                author=author or "望城区政务服务中心（演示）",
                number=f"Z999-WS·{year}-{retention.code}-BGS-{n:04d}",
                pages=2 + n * 3 % 7,
                place="1柜1层",
                box=1,
            )
            for n, ((title, kind, origin, author), retention) in enumerate(zip(PIECES, retentions, strict=True), 1)
        ]

    def _use(self) -> None:
        reader = _person("孙丽")
        for piece in self.pieces[:2]:
            use = self._do("archive_use.read", piece, reader=reader, purpose="写窗口工作回顾")
            self._do("archive_use.take", use, taking=_word("archive_use", "take", "taking", "复制"), amount=1)
            self._do("archive_use.return", use, effect="查到了当年的安排")

    def _appraise(self) -> None:
        self.batch = self._do("disposal.open", title=f"{self.days[0].year - OLD}年度期满档案鉴定（演示）")
        self._do("disposal.gather", self.batch)
        destroy, keep = (_word("disposal", "appraise", "verdict", word) for word in ("销毁", "续存"))
        kept = {"retention": Retention.THIRTY, "reason": "反映窗口沿革，仍有查考价值"}
        self._do("disposal.appraise", self.batch, lines=(3,), verdict=keep, **kept)
        self._do("disposal.appraise", self.batch, verdict=destroy, reason="没有保存价值")
        signed = {"head": _person("刘强"), "members": (_person(ARCHIVIST), _person("孙丽"))}
        self._do("disposal.report", self.batch, **signed, place="机关碎纸间")

    def _destroy(self) -> None:
        leader, executor = _person("张伟"), _person(ARCHIVIST)
        self._do("disposal.approve", self.batch, leader=leader, executor=executor, words="同意销毁")
        self._do("disposal.carry_out", self.batch, witnesses=(_person("吴刚"), _person("冯雪")))
        entry = self._do("returns.open", title="外来文件清退（演示）")
        for piece in self.pieces[4:]:
            self._do("returns.add", piece)
        self._do("returns.send", entry, messenger=_person("王芳"), receipt="收条〔演示〕3号", receiver="区委办值班室")

    def _visit(self) -> None:
        use = self._do("archive_use.admit", self.pieces[3], **VISIT, aim=Aim.HISTORY, purpose="编修区志")
        self._do("archive_use.return", use)

    def _lend_and_list(self) -> None:
        due = self.days[-1] + dt.timedelta(days=5)
        borrowed = {"borrower": _person("何军"), "slip": "演示1", "approver": _person("刘强"), "due": due}
        self._do("archive_use.lend", self.pieces[3], **borrowed, purpose="写窗口调整方案")
        self._do("disposal.open", title="多余简报清理（演示）")


def _person(name: str) -> Person:
    return Person.get(Person.name == name)


def _word(register: str, act: str, fact: str, word: str) -> Any:
    """A fixed word of a register's act, read as a form reads it."""
    field = next(f for f in registers.load(register).action(act).fields if f.name == fact)
    return field.kind.read(word)
