"""Questions at the terminal: yes or no, and a line of text, asked and answered in Chinese."""

from __future__ import annotations

import unicodedata

import click

YES = ("y", "yes", "是", "好", "对", "确定")
NO = ("n", "no", "否", "不", "不是")


def wanted(question: str, *, usual: bool = False) -> bool:
    """Whether the answer to a question is yes; asked until it is one of the two.

    Args:
        usual: what Enter alone stands for.

    Raises:
        click.Abort: where whoever is asked ends the question.
    """
    asked = f"{question}（y 是，n 否，直接回车算“{'是' if usual else '否'}”）"
    while True:
        said = unicodedata.normalize("NFKC", line(asked, usual="", told=False)).strip().casefold()
        if not said:
            return usual
        if said in (*YES, *NO):
            return said in YES
        click.echo("请答 y（是）或 n（否）。", err=True)


def line(label: str, *, usual: str | None = None, told: bool = True) -> str:
    """A line of text.

    Args:
        usual: what Enter alone stands for; None where something has to be written.
        told: whether that is told.

    Raises:
        click.Abort: where whoever is asked ends the question.
    """
    asked = f"{label}（直接回车就是 {usual}）" if told and usual else label
    answer: str = click.prompt(asked, default=usual, show_default=False, prompt_suffix="：", err=True)
    return answer
