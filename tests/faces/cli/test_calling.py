"""Commands in messages can be typed as they are shown: as the program was called, on the store that was named."""

from __future__ import annotations

import ast
import re
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.documented import HOME, called, resolved
from zwzx import registers
from zwzx.cli import NOUNS, run
from zwzx.faces import calling
from zwzx.faces.cli.advice import Asked, typed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Desk


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A process that was called as `zwzx`, on the usual store."""
    monkeypatch.delenv(calling.CALLED, raising=False)
    calling.remember(store=None, key=None)
    yield
    calling.remember(store=None, key=None)


SAID = "请先用 zwzx people add 登记；忘了的用 zwzx --as 姓名 pin set。手册：zwzx help people，zwzx 政务中心，zwzx.db"


@pytest.mark.parametrize(
    "way", ["scripts/run zwzx", "python3.12 scripts/run zwzx", "/opt/z/bin/zwzx", "'/opt/a b/scripts/run' zwzx"]
)
def test_commands_are_shown_as_the_program_was_called(monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    assert calling.as_called(SAID) == SAID
    monkeypatch.setenv(calling.CALLED, way)
    shown = calling.as_called(SAID)
    assert shown == (
        f"请先用 {way} people add 登记；忘了的用 {way} --as 姓名 pin set。手册：{way} help people，zwzx 政务中心，zwzx.db"
    )
    assert calling.as_called(shown) == shown


def test_the_store_and_key_that_were_named_are_named_again() -> None:
    calling.remember(store="/mnt/a b/z.db", key="k.key")
    named = "--store '/mnt/a b/z.db' --key k.key"
    shown = calling.as_called(SAID)
    assert f"zwzx {named} people add" in shown
    assert f"zwzx {named} --as 姓名 pin set" in shown
    assert "zwzx help people" in shown
    assert calling.as_called("用法见 zwzx -h。") == f"用法见 zwzx {named} -h。"
    assert calling.as_called(shown) == shown


def test_the_name_that_was_given_is_given_again_but_not_to_others() -> None:
    calling.remember(store="z.db", key=None, acting="孙丽")
    for text, shown in (
        ("请运行 zwzx key recover 重开。", "请运行 zwzx --store z.db --as 孙丽 key recover 重开。"),
        ("zwzx", "zwzx --store z.db --as 孙丽"),
        ("用 zwzx --as 姓名 pin set。", "用 zwzx --store z.db --as 姓名 pin set。"),
        ("再 zwzx --store '新 库' key rotate。", "再 zwzx --store '新 库' --as 孙丽 key rotate。"),
        ("再 zwzx --store 新库 --as 刘强 move", "再 zwzx --store 新库 --as 刘强 move"),
        ("手册：zwzx help key", "手册：zwzx help key"),
        ("请由主任作废，另拟一份：zwzx outgoing void", "请由主任作废，另拟一份：zwzx --store z.db outgoing void"),
        ("请主任看。接着 zwzx today", "请主任看。接着 zwzx --store z.db --as 孙丽 today"),
        ("zwzx.db 里的 zwzx 政务中心", "zwzx.db 里的 zwzx 政务中心"),
    ):
        assert calling.as_called(text) == shown
        assert calling.as_called(shown) == shown


def test_a_program_that_is_on_no_path_is_told_by_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "zwzx"
    program.write_text("#!/bin/sh\n", encoding="ascii")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "argv", [str(program), "today"])
    monkeypatch.setenv("PATH", "/usr/bin")
    assert calling.program() == str(program)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert calling.program() == "zwzx"
    monkeypatch.setenv(calling.CALLED, "\x1b[2Jzwzx")
    assert calling.program() == "zwzx"


def test_what_a_command_says_is_typed_as_it_was_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(calling.CALLED, "scripts/run zwzx")
    store = tmp_path / "none.db"
    assert run(["--store", str(store), "today"]) == 4
    assert f"scripts/run zwzx --store {store} init" in capsys.readouterr().err
    assert run(["help", "first-day"]) == 0
    page = capsys.readouterr().out
    assert "`scripts/run zwzx help init`" in page
    assert "\nscripts/run zwzx\n" in page
    assert run(["handover", "-h"]) == 0
    assert "用法： scripts/run zwzx handover" in capsys.readouterr().out


def sentences() -> Iterator[tuple[str, str]]:
    """Each Chinese text of the program but its docstrings, with its place; what is filled in stands as □."""
    for path in sorted((HOME / "zwzx").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        about = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if id(node) in about or not isinstance(node, ast.JoinedStr | ast.Constant):
                continue
            parts = node.values if isinstance(node, ast.JoinedStr) else [node]
            text = "".join(str(p.value) if isinstance(p, ast.Constant) else "□" for p in parts)
            if re.search(r"[\u4e00-\u9fff]", text):
                yield f"{path.relative_to(HOME)}:{node.lineno}", text


def test_every_command_that_a_text_of_the_program_names_is_there() -> None:
    found = 0
    for place, text in sentences():
        for told in re.findall(r"zwzx (?:--as \S+ )?[a-z][a-z -]*[a-z]", text):
            words = called(told)
            assert words is not None
            assert not resolved(words).unknown, (place, told)
            found += 1
    assert found > 60


def test_no_text_of_the_program_names_a_command_without_the_program() -> None:
    nouns = "|".join(sorted(NOUNS, key=len, reverse=True))
    bare = re.compile(rf"(?<![\w-])(?<!zwzx )((?:{nouns}) [a-z][a-z-]+)")
    for place, said in sentences():
        text = re.sub(r"zwzx(?: --(?:store|as) \S+)+", "zwzx", said)
        for told in bare.findall(text):
            called_so = resolved(told.split())
            assert called_so.unknown or called_so.command != told, (place, text)
        assert not re.search(r"请?用 (?:list|show|export|import)\b", text), (place, text)


def test_the_usage_of_the_program_itself_is_typed_as_it_was_called(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(calling.CALLED, "scripts/run zwzx")
    assert run(["nonsense"]) == 2
    said = capsys.readouterr().err
    assert "用法： scripts/run zwzx [选项]" in said
    assert "scripts/run zwzx --help" in said
    assert run(["--help"]) == 0
    assert "用法： scripts/run zwzx [选项]" in capsys.readouterr().out


@pytest.mark.parametrize("noun", [noun for noun in NOUNS if noun not in {"demo", "help", "init"}])
def test_the_list_of_commands_cuts_no_line_short(noun: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([noun, "--help"]) == 0
    listed = capsys.readouterr().out.partition("命令:")[2]
    assert [line for line in listed.splitlines() if line.endswith("...")] == []


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("请附上文稿：zwzx outgoing revise。", "请附上文稿：zwzx outgoing revise 。"),
        (
            "先写：zwzx accountability amend 责2026-1 --liable 承办人。",
            "先写：zwzx accountability amend 责2026-1 --liable 承办人 。",
        ),
        ("请清点实物：zwzx incoming find 编号。", "请清点实物：zwzx incoming find 编号 。"),
        ("请看 zwzx circulation show 传〔2026〕3号，再办。", "请看 zwzx circulation show 传〔2026〕3号 ，再办。"),
        ("请发 PIN：zwzx people pin 张伟。", "请发 PIN：zwzx people pin 张伟 。"),
        ("任职见 zwzx people show 张伟。", "任职见 zwzx people show 张伟 。"),
        ("请用 zwzx journal verify 核对。", None),
        ("请看 zwzx people show 张伟 查看任职情况。", None),
        ("请写 zwzx seal-use list --unsigned 是 查看。", None),
        ("请看手册：zwzx help 看手册。", None),
        ("去掉：zwzx import forget-heads 编号 去掉。", None),
        ("不发了的：zwzx outgoing void 拟2026-3，或撤回。", "不发了的：zwzx outgoing void 拟2026-3 ，或撤回。"),
        ("原有的先用 zwzx seals found 登记，新刻的照常。", None),
        ("请先指定代行的人（zwzx people act-for）。", None),
    ],
)
def test_no_stop_of_the_sentence_is_joined_to_a_command(said: str, shown: str | None) -> None:
    assert calling.set_apart(said) == (shown or said)


def test_the_entry_that_was_named_stands_in_the_commands_that_are_shown_for_it() -> None:
    register = registers.load("outgoing")
    text = "请附上文稿：zwzx outgoing revise。另拟：zwzx outgoing draft。会签：zwzx outgoing review --sections 业务科。"
    assert typed(Asked(register, register.action("void"), "拟2026-3"), text) == (
        "请附上文稿：zwzx outgoing revise 拟2026-3。另拟：zwzx outgoing draft。"
        "会签：zwzx outgoing review 拟2026-3 --sections 业务科。"
    )


@pytest.mark.parametrize(
    ("register", "act", "number", "way_on", "told"),
    [
        ("circulation", "hand_out", "传2026-1", "要再送别人请用“加阅文人”；都退回了请办结。",
         "要再送别人请用“加阅文人”（zwzx circulation add-readers 传2026-1）；都退回了请办结。"),
        ("circulation", "hand_out", "传2026-1", "请用“跳过”或“换人”。",
         "请用“跳过”（zwzx circulation skip 传2026-1）或“换人”（zwzx circulation replace 传2026-1）。"),
        ("loans", "renew", "借2026-1", "请先登记归还；确需再用的另借一笔。",
         "请先登记归还（zwzx loans return 借2026-1）；确需再用的另借一笔。"),
        ("loans", "renew", "#12", "请先归还，再借。", "请先归还（zwzx loans return '#12'），再借。"),
        ("loans", "renew", "", "请先归还，再借。", "请先归还（zwzx loans return 编号），再借。"),
        ("circulation", "void", "传2026-1", "请先用“原有文件补登”登记实物。",
         "请先用“原有文件补登”（zwzx incoming found）登记实物。"),
        ("devices", "amend", "备2026-1", "整件登错的，用“作废”（zwzx devices void）。",
         "整件登错的，用“作废”（zwzx devices void 备2026-1）。"),
        ("loans", "return", "借2026-1", "“归还”只在在借时可以办；现在可以办的：撤销归还。",
         "“归还”只在在借时可以办；现在可以办的：撤销归还（zwzx loans undo-return 借2026-1）。"),
        ("loans", "undo_return", "借2026-1", "“撤销归还”只在已还时可以办；现在可以办的：归还、续借。",
         ("“撤销归还”只在已还时可以办；现在可以办的：归还、续借。\n"
         "  zwzx loans return 借2026-1　归还\n  return 也可以换成：renew（续借）")),
        ("loans", "renew", "借2026-1", "请写明“缺损”，再“更正”。", "请写明“缺损”，再“更正”。"),
    ],
)  # fmt: skip
def test_acts_that_a_refusal_sends_to_are_told_as_commands(
    register: str, act: str, number: str, way_on: str, told: str
) -> None:
    found = registers.load(register)
    wanted = next(one for one in found.actions if one.name == act)
    assert typed(Asked(found, wanted, number), way_on) == told


def test_a_refusal_in_the_shell_names_the_commands_that_are_possible(desk: Desk, zwzx: Any) -> None:
    entry = desk.opined(title="通知")
    code, _, err = zwzx("incoming", "open", entry.number, "--title", "乙")
    assert code == 3
    first, others = err.splitlines()[-2:]
    assert first.startswith(f"  zwzx --store {desk.path} --key {desk.key} --as 王芳 incoming ")
    assert f" {entry.number}　" in first
    assert "void（作废）" in others
