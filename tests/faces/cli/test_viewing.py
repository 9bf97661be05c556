"""Lists from the command line: sorted by a column, in some columns, as a view that is kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click
import pytest

from zwzx.cli import root
from zwzx.faces.cli import output

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Desk

Zwzx = "Callable[..., tuple[int, str, str]]"


@pytest.fixture
def three(desk: Desk) -> Desk:
    for title, author in (("一", "住建局"), ("二", "财政局"), ("三", "办公室")):
        desk.add(title=title, author=author)
    return desk


def titles(zwzx: Callable[..., tuple[int, str, str]], *words: str, **options: Any) -> list[str]:
    code, told, error = zwzx("incoming", "list", *words, "--format", "json", **options)
    assert code == 0, error
    return [row["title"] for row in json.loads(told)]


@pytest.mark.usefixtures("three")
def test_a_list_is_sorted(zwzx: Callable[..., tuple[int, str, str]]) -> None:
    assert titles(zwzx) == ["三", "二", "一"]
    assert titles(zwzx, "--order", "来文单位") == ["三", "二", "一"]
    assert titles(zwzx, "--order", "来文单位", "--reverse") == ["一", "二", "三"]
    assert titles(zwzx, "--reverse") == ["一", "二", "三"]
    assert titles(zwzx, "--order", "来文单位", "--after", "2026-2") == ["一"], "the next page is that of this order"
    code, _, said = zwzx("incoming", "list", "--order", "颜色")
    assert code == 2
    assert "没有“颜色”这一栏" in said


@pytest.mark.usefixtures("three")
def test_columns_are_named_by_their_heads(zwzx: Callable[..., tuple[int, str, str]]) -> None:
    code, told, _ = zwzx("incoming", "list", "--columns", "题名、页数", "--format", "json")
    assert code == 0
    assert [list(row) for row in json.loads(told)] == [["title", "pages"]] * 3
    assert zwzx("incoming", "list", "--columns", "题名，颜色")[0] == 2


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("columns", ["all", "题名，收文号", "题名"])
def test_the_next_page_is_told_by_what_names_an_entry_whatever_is_shown(
    zwzx: Callable[..., tuple[int, str, str]], columns: str
) -> None:
    _, shown, said = zwzx("incoming", "list", "--limit", "1", "--columns", columns)
    assert "三" in shown
    after = said[said.index("--after ") :].split()[1].partition("，")[0]
    assert titles(zwzx, "--after", after) == ["二", "一"]


@pytest.mark.usefixtures("three")
def test_a_view_is_kept_used_overruled_and_forgotten(zwzx: Callable[..., tuple[int, str, str]]) -> None:
    kept = ("--author", "局", "--order", "来文单位", "--columns", "题名、来文单位", "--keep", "局里的")
    code, _, said = zwzx("incoming", "list", *kept)
    assert code == 0
    assert "记下了私人的视图“局里的”" in said
    assert titles(zwzx, "--view", "局里的") == ["二", "一"]
    assert titles(zwzx, "--view", "局里的", "--reverse") == ["一", "二"]
    assert titles(zwzx, "--view", "局里的", "--author", "财政局") == ["二"], "what is typed counts before the view"
    assert json.loads(zwzx("incoming", "list", "--view", "局里的", "--format", "json")[1])[0].keys() == {
        "title",
        "author",
    }
    listed = json.loads(zwzx("views", "list", "--format", "json")[1])
    assert listed == [
        {
            "whose": "私人",
            "register": "收文登记簿",
            "name": "局里的",
            "words": "来文单位 局 · 来文单位↑",
            "columns": "题名、来文单位",
        }
    ]
    assert "二,财政局" in zwzx("incoming", "export", "--view", "局里的", "--format", "csv")[1]
    assert "二" in zwzx("incoming", "search", "二", "--view", "局里的")[1]
    code, _, said = zwzx("views", "forget", "incoming", "局里的")
    assert code == 0
    assert "去掉了私人的视图“局里的”" in said
    code, _, said = zwzx("incoming", "list", "--view", "局里的")
    assert code != 0
    assert "没有名称是“局里的”的视图" in said


@pytest.mark.usefixtures("three")
def test_the_offices_view_is_kept_for_all(zwzx: Callable[..., tuple[int, str, str]]) -> None:
    assert zwzx("incoming", "list", "--state", "待拟办", "--keep-for-all", "待拟办", acting="孙丽")[0] != 0
    assert zwzx("incoming", "list", "--state", "待拟办", "--keep-for-all", "待拟办", acting="张伟")[0] == 0
    assert titles(zwzx, "--view", "待拟办", acting="孙丽") == ["三", "二", "一"]
    assert zwzx("views", "forget", "incoming", "待拟办", "--office", acting="张伟")[0] == 0
    assert json.loads(zwzx("views", "list", "--format", "json")[1]) == []


def completed(desk: Desk, *words: str) -> list[str]:
    from click.shell_completion import ShellComplete

    args = ["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳", *words[:-1]]
    found = ShellComplete(root, {}, "zwzx", "_ZWZX_COMPLETE").get_completions(args, words[-1])
    return [one.value for one in found]


def test_heads_and_names_are_completed(three: Desk, zwzx: Callable[..., tuple[int, str, str]]) -> None:
    assert zwzx("incoming", "list", "--keep", "全部的")[0] == 0
    assert completed(three, "incoming", "list", "--order", "来文") == ["来文单位", "来文级别"]
    assert completed(three, "incoming", "list", "--columns", "题名、来文单") == ["题名、来文单位"]
    assert completed(three, "incoming", "list", "--columns", "pa") == ["paper"]
    assert completed(three, "incoming", "list", "--view", "全") == ["全部的"]
    assert isinstance(root, click.Group)


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("form", ["plain", "csv", "json", "jsonl"])
def test_a_list_is_the_same_however_many_lines_are_written_at_once(
    zwzx: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    whole = zwzx("incoming", "list", "--format", form)
    assert whole[1].count("\n") >= 3
    for at_once in (1, 2, 3):
        monkeypatch.setattr(output, "AT_ONCE", at_once)
        assert zwzx("incoming", "list", "--format", form) == whole
