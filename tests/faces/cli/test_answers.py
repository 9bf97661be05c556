"""What is asked at the terminal is asked in Chinese, and answered so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
import pytest

from zwzx.faces.cli import answers
from zwzx.faces.cli.running import bar_of

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Somebody who types lines; the prompts that they were shown."""

    def answer(*lines: str) -> list[str]:
        prompts: list[str] = []
        left = list(lines)

        def read(prompt: str, **_: Any) -> str:
            prompts.append(prompt)
            return left.pop(0)

        monkeypatch.setattr("click.termui.visible_prompt_func", read)
        return prompts

    return answer


@pytest.mark.parametrize(
    ("usual", "lines", "yes"),
    [
        (False, ("",), False), (True, ("",), True), (False, ("y",), True), (False, ("Ｙ",), True), (True, ("n",), False),
        (False, ("是",), True), (True, ("否",), False), (False, ("也许", "YES"), True), (True, ("不",), False),
    ],
)  # fmt: skip
def test_a_question_is_answered_with_yes_or_no(
    typed: Callable[..., list[str]], usual: bool, lines: tuple[str, ...], yes: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    prompts = typed(*lines)
    assert answers.wanted("登记？", usual=usual) is yes
    shown = "".join(prompts)
    assert f"登记？（y 是，n 否，直接回车算“{'是' if usual else '否'}”）：" in shown
    assert not {"[", "]", ":"} & set(shown)
    assert ("请答 y（是）或 n（否）。" in capsys.readouterr().err) is (len(lines) > 1)


def test_a_line_tells_what_stands_for_nothing(typed: Callable[..., list[str]]) -> None:
    prompts = typed("", "甲中心")
    assert answers.line("单位名称", usual="乙中心") == "乙中心"
    assert answers.line("单位名称") == "甲中心"
    assert prompts == ["单位名称（直接回车就是 乙中心）：", "单位名称："]


def test_no_question_of_the_shell_goes_past_them() -> None:
    from pathlib import Path

    folder = Path(answers.__file__).parent
    asking = [
        path.name
        for path in sorted(folder.glob("*.py"))
        if "click.confirm" in (told := path.read_text("utf-8")) or "click.prompt" in told
    ]
    assert asking == ["answers.py"]
    assert click.prompt is not None


@pytest.mark.parametrize("total", [None, 12])
def test_a_bar_tells_of_how_many_only_where_that_is_known(total: int | None) -> None:
    progress, task = bar_of("试", total)
    try:
        progress.update(task, completed=3)
        shown = "".join(str(column(progress.tasks[0])) for column in progress.columns if callable(column))
    finally:
        progress.stop()
    assert "?" not in shown
    assert ("3/12" in shown.replace(" ", "")) is (total is not None)
