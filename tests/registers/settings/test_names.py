"""Settings are set, looked at and suggested by their Chinese names; all of them are listed, changed or not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from zwzx import reports
from zwzx.cli import run
from zwzx.office.core import settings
from zwzx.office.core.fact import asked
from zwzx.office.core.setting_names import SettingName
from zwzx.office.core.settings import SPECS, Setting
from zwzx.office.kinds.base import Unreadable
from zwzx.registers.settings.register import named

if TYPE_CHECKING:
    from tests.conftest import Desk


@pytest.fixture
def zwzx(desk: Desk, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run a command as 王芳."""
    desk.office.store.close()

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳", *arguments])
        out = capsys.readouterr()
        return code, out.out, out.err

    return call


@pytest.mark.parametrize(
    "name", ["仅有一份原件的只借复印件", "only-original", "仅有一份原件的只借", " 仅有一份原件的只借复印件 "]
)
def test_a_setting_is_set_by_its_chinese_name(zwzx: Any, name: str) -> None:
    assert zwzx("settings", "set", "--name", name, "--value", "否")[0] == 0
    shown = zwzx("settings", "list")[1]
    assert "仅有一份原件的只借复印件" in shown
    assert "否" in shown


def test_an_unknown_one_is_told_with_those_that_there_are(zwzx: Any) -> None:
    code, _, err = zwzx("settings", "set", "--name", "没有的", "--value", "x")
    assert code == 2
    assert "下班时间" in err
    assert "settings all" in err


def test_a_beginning_of_several_is_not_guessed(desk: Desk) -> None:
    with pytest.raises(Unreadable, match="可以是发信地址、发信服务器"):
        asked(Setting.name).read("发信", desk.office)


@pytest.mark.parametrize("name", SPECS)
def test_each_has_a_chinese_name_of_its_own_and_a_meaning(name: str) -> None:
    label = SPECS[name].kind.label
    assert [key for key, spec in SPECS.items() if spec.kind.label == label] == [name]
    assert SPECS[name].about
    kind = asked(Setting.name)
    assert kind.read(label) == kind.read(name) == name
    assert kind.show(name) == label


@pytest.mark.parametrize("typed", ["下班", "xb", "off-h"])
def test_a_name_is_suggested_with_its_meaning(desk: Desk, typed: str) -> None:
    kind = asked(Setting.name)
    found = kind.suggest(typed, desk.office)
    assert found[0].text == "下班时间"
    assert SPECS["off-hour"].about in found[0].note


def test_all_of_them_are_listed_with_value_default_and_meaning(desk: Desk) -> None:
    desk.act("settings.set", name="off-hour", value="17:00")
    rows = {row.values[0]: row.values[1:] for row in reports.load("settings.all").ask(desk.office, {}).rows}
    assert list(rows) == [spec.kind.label for spec in SPECS.values()]
    assert rows["下班时间"] == ("17:00", "17:30", SPECS["off-hour"].about, "off-hour")
    assert rows["仅有一份原件的只借复印件"][:2] == ("否", "否")


def test_the_shell_lists_all_of_them(zwzx: Any) -> None:
    told = json.loads(zwzx("settings", "all", "--format", "json")[1])
    assert [row["key"] for row in told] == list(SPECS)


def test_what_was_never_changed_is_told_with_the_way_to_change_it(desk: Desk) -> None:
    for name in ("下班时间", "off-hour"):
        with pytest.raises(Unreadable, match="下班时间用的是默认值“17:30”") as told:
            named(desk.office, name)
        assert "zwzx settings set --name 下班时间 --value 17:30" in str(told.value)
    desk.act("settings.set", name="off-hour", value="17:00")
    assert named(desk.office, "下班时间").value == "17:00"


def test_an_only_original_is_lent_unless_the_office_says_otherwise() -> None:
    """文电.7 asks for no copy in its place."""
    assert SPECS["only-original"].default == "否"


def test_the_stored_name_stays_the_key(desk: Desk) -> None:
    desk.act("settings.set", name="off-hour", value="17:00")
    assert "off-hour" in [row.name for row in Setting.select()]
    assert settings.get("off-hour") == "17:00"


def test_what_a_demonstration_is_founded_with_has_a_name_too() -> None:
    assert SettingName("设置名").show("demonstration") == "演示单位"
