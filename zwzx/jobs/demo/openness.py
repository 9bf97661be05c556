"""The demonstration's openness: requests with every kind of answer, the list of what is published, the quarter's checks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.jobs.demo.accounts import HALF
from zwzx.jobs.demo.outgoing import TEXT
from zwzx.office.papers.letters_out import Receipt
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.matters import CameBy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zwzx.jobs.demo.clerk import Rounds

STATEMENT = {"scope": "申请人本人", "manner": "书面答复", "span": "自答复之日起", "secrecy": "不涉及保密事项"}
LISTED = "领导小组演示1号"


class Openness:
    """What is asked for, published and checked, day by day; every act is a real one."""

    def __init__(self, rounds: Rounds, data: Mapping[str, Any]) -> None:
        self.rounds, self.citizens = rounds, data["citizens"]
        self.going: Any = None
        self.later: Any = None
        self.found: Any = None

    def day(self, number: int) -> None:
        """What happens on a day, counted from the last."""
        happen = {
            7: self._begun,
            6: self._decided,
            5: self._answered,
            4: self._by_the_states_law,
            3: self._checked,
            2: self._changed,
            1: self._printed,
        }
        left = len(self.rounds.days) - number
        if left in happen:
            happen[left]()

    def _request(self, content: str, **facts: Any) -> Any:
        citizen = self.citizens[len(content) % len(self.citizens)]
        who = {
            "asker": citizen["name"],
            "phone": citizen["phone"],
            "standing": "群众",
            "purpose": "了解情况",
            "filled": True,
        }
        return self.rounds.do("disclosure.add", content=content, **{**who, **facts})

    def _proposed(self, content: str, opinion: str) -> Any:
        entry = self.rounds.do("disclosure.accept", self._request(content), section=_section("业务科"))
        return self.rounds.do("disclosure.propose", entry, opinion=opinion)

    def _decide(self, entry: Any, kind: str, **facts: Any) -> Any:
        words = _word("disclosure", "kind", kind)
        return self.rounds.do("disclosure.decide", entry, kind=words, decision="党组纪要演示3号", **facts)

    def _answer(self, entry: Any, result: str) -> Any:
        return self.rounds.do("disclosure.answer", entry, result=result, **STATEMENT)

    def _begun(self) -> None:
        self._list()
        self._asked()

    def _list(self) -> None:
        """The list of what is published, as the leading group approved it, and what of it is up."""
        section = _section("业务科")
        fixed = self.rounds.do("publications.add", subject="领导班子分工（演示）", section=section)
        fixed = self.rounds.do("publications.approve", fixed, decision=LISTED)
        self.rounds.do("publications.publish", fixed, evidence="公开栏第1期")
        regular = {
            "mode": _word("publications", "mode", "定期公开"),
            "every": _word("publications", "every", "季度"),
            "section": section,
            "decision": LISTED,
        }
        fees = self.rounds.do("publications.add", subject="党费收缴（演示）", **regular)
        self.rounds.do("publications.recount", fees)
        prompt = {"mode": _word("publications", "mode", "随时公开"), "decision": LISTED}
        shown = self.rounds.do("publications.add", subject="评先评优结果（演示）", **prompt)
        shown = self.rounds.do("publications.publish", shown, evidence="公开栏第2期")
        self.rounds.do("publications.arise", shown, note="季度先进个人评选结果")
        first = self.rounds.do(
            "publications.add",
            subject="发展党员（演示）",
            scope=_word("publications", "scope", "先党内后党外"),
            **prompt,
        )
        self.rounds.refused("publications.publish", first, evidence="公开栏第2期")
        dropped = self.rounds.do("publications.add", subject="重复的一项（演示）", **prompt)
        dropped = self.rounds.do("publications.amend", dropped, subject="列重了的一项（演示）", reason="写明")
        self.rounds.do("publications.stop", dropped, reason="与前一项重复")

    def _asked(self) -> None:
        received = dt.datetime(self.rounds.year_before, 6, 3, 10)
        old = {"asker": "某申请人（演示）", "content": "申请公开党费收缴情况", "decision": "党组纪要5号"}
        self.rounds.do("disclosure.past", number="1", received=received, **old)
        told = self.rounds.long_ago("disclosure.past", "answered", asker="某申请人（演示）", content="申请公开选举结果")
        self.rounds.do("disclosure.forget", told, second=Person.get(Person.name == "张伟"))
        self.rounds.refused("disclosure.add", content="申请公开支部计划", channel=CameBy.IN_PERSON)
        self.going = self._proposed("申请公开党费收缴和使用情况", "建议部分公开")
        self.later = self._proposed("申请公开机构改革方案", "正在党组讨论，建议暂不公开")
        self.rounds.do(
            "disclosure.extend", self._proposed("申请公开近三年培训经费", "资料调齐后再定"), reason="资料要到区里调取"
        )

    def _decided(self) -> None:
        self.rounds.refused("disclosure.answer", self.going, result="收缴情况附后", **STATEMENT)
        self.going = self._decide(self.going, "部分公开", reasons="个人缴费明细涉及隐私，不宜公开")
        at = self.rounds.office.now + dt.timedelta(days=2)
        self.later = self._decide(self.later, "暂不公开", reasons="正在审议讨论", again=at)

    def _answered(self) -> None:
        self.going = self.rounds.do(
            "disclosure.file", self._answer(self.going, "收缴总额附后"), receipt="望党公备演示1号"
        )
        self.later = self._answer(self.later, "方案正在讨论，议定后答复")
        self.rounds.do("disclosure.recount", self.later)
        self.rounds.do("disclosure.send_letter", self.going, file=TEXT, kind="答复书")
        self.rounds.do("disclosure.letter_receipt", self.going, receipt=Receipt.SIGNED)

    def _by_the_states_law(self) -> None:
        law = _word("disclosure", "law", "政府信息")
        kind = _word("disclosure", "kind", "全部公开")
        entry = self._request("申请公开窗口收费依据", law=law)
        entry = self.rounds.do("disclosure.ask_correction", entry, correction="请写明哪个窗口、哪一年")
        entry = self.rounds.do("disclosure.corrected", entry, content="申请公开不动产窗口去年的收费依据")
        self.rounds.do("disclosure.reply", entry, kind=kind, result="收费依据附后")
        self.rounds.do("disclosure.look_again", self.later, reason="党组已经议定")

    def _checked(self) -> None:
        """The quarter's check of two sections; what was found is mended."""
        by = {"by": "领导小组办公室"}
        until = self.rounds.office.now + dt.timedelta(days=10)
        self.rounds.do("inspections.add", section=_section("督查科"), **by)
        self.rounds.refused("inspections.notify", self._found("公开栏没有更新"), mend_by=self.rounds.office.now)
        self.rounds.do("inspections.void", self.found, reason="登重了")
        mended = self.rounds.do("inspections.notify", self._found("公开凭据没有留存"), mend_by=until)
        self.rounds.do("inspections.mend", mended, mending="照片已经补存")
        self.found = self.rounds.do("inspections.notify", self._found("公开内容不全"), mend_by=until)
        self.rounds.do("inspections.send_letter", self.found, file=TEXT, whom="大厅管理科")
        self.rounds.do("inspections.letter_receipt", self.found, receipt=Receipt.SIGNED)
        self.rounds.do("inspections.notify", self._found(HALF), mend_by=until)
        self.rounds.do("inspections.conclude")

    def _found(self, findings: str) -> Any:
        facts = {"section": _section("大厅管理科"), "by": "领导小组办公室"}
        self.found = self.rounds.do("inspections.add", findings=findings, **facts)
        return self.found

    def _changed(self) -> None:
        twice = self._request("申请公开党费收缴情况（登重）")
        self.rounds.do("disclosure.void", twice, reason="与前一件重复登记")
        entry = self._request("要求解决小区停车问题")
        entry = self.rounds.do("disclosure.to_petitions", entry, words="实为信访")
        entry = self.rounds.do("disclosure.again", entry, reason="申请人坚持申请公开")
        entry = self.rounds.do("disclosure.amend", entry, branch="某社区支部（演示）", reason="补记")
        self.rounds.do("disclosure.withdraw", entry, reason="申请人另走信访")
        self._request("申请公开支部年度计划")

    def _printed(self) -> None:
        for sheet in ("application", "receipt", "extension", "answer", "filing"):
            self.rounds.print(f"disclosure.{sheet}", self.going)
        self.rounds.print("inspections.notice", self.found)
        for name in ("disclosure", "publications", "inspections"):
            record: Any = registers.load(name).record
            self.rounds.print(f"{name}.book", *record.select().order_by(record.k))


def _section(name: str) -> Department:
    found: Department = Department.get(Department.name == name)
    return found


def _word(register: str, fact: str, value: str) -> Any:
    """A word of a register's own, by what stands on paper."""
    record: Any = registers.load(register).record
    return next(word for word in getattr(record, fact).words if word.value == value)
