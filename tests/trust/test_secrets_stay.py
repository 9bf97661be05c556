"""No key, passphrase or title in a log, a crash report, a window title or the process list."""

from __future__ import annotations

import logging
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pexpect
import pytest

from zwzx.cli import root, run
from zwzx.faces.mishap import report
from zwzx.jobs.vault import key_management, rekeying
from zwzx.jobs.vault.key_management import House
from zwzx.office.core.opening import open_office
from zwzx.store.keyfile import read_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.conftest import Desk

WORDS = "landing-on-the-quiet-quay-2026"
TITLE = "绝不外传的题名"
OSC_TITLE = re.compile(r"\x1b\][012];")


def params(group: click.Group, path: Sequence[str] = ()) -> Iterator[tuple[tuple[str, ...], click.Parameter]]:
    ctx = click.Context(group, info_name="zwzx")
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        assert command is not None
        yield from (((*path, name), parameter) for parameter in command.params)
        if isinstance(command, click.Group):
            yield from params(command, (*path, name))


def test_no_argument_or_option_takes_a_key_or_a_passphrase() -> None:
    """They are typed in or come from a descriptor; `--key` names a file, flags say what will be asked for."""
    found = [((), parameter) for parameter in root.params] + list(params(root))
    assert len(found) > 300
    for path, parameter in found:
        name = parameter.name or ""
        if any(word in name for word in ("passphrase", "recovery", "password", "secret_key", "fd")):
            flag = isinstance(parameter, click.Option) and parameter.is_flag
            assert flag or isinstance(parameter.type, click.types.IntParamType), (path, name)


def test_the_environment_gives_no_key() -> None:
    """The variables that the program reads: where things lie, never what opens them."""
    names: set[str] = set()
    for path in (Path(__file__).parents[2] / "zwzx").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        names |= set(re.findall(r"""environ(?:\.get\(|\[)["'](\w+)["']""", text))
        assert "getenv" not in text, path
    assert names <= {
        "ZWZX_STORE",
        "ZWZX_OUT",
        "CREDENTIALS_DIRECTORY",
        "PGUSER",  # as whom the keeper of a server signs on, as with every program of the server's
        "PGHOST",  # where the server is, where an address names none
        "PGPASSFILE",  # where the driver of a server looks for passwords, told where one is asked for
        "LANGUAGE",
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "TERM",
        "NO_COLOR",
        "PATH",
    }, names


@pytest.mark.sqlite
def test_nothing_is_logged_of_titles_or_keys(desk: Desk, caplog: pytest.LogCaptureFixture, capfd: Any) -> None:
    key = read_key(desk.key)
    desk.office.store.close()
    with caplog.at_level(logging.DEBUG):
        for name in logging.root.manager.loggerDict:
            logging.getLogger(name).setLevel(logging.DEBUG)
        with open_office(desk.path, acting="王芳", key=desk.key) as office:
            house = House(desk.path, desk.key, key)
            key_management.add_passphrase(office, house, WORDS)
            office.perform(desk.register.action("add"), author="甲", title=TITLE)
        rekeying.change(house, "王芳")
    said = caplog.text + "".join(capfd.readouterr())
    for secret in (TITLE, WORDS, key.hex(), read_key(desk.key).hex()):
        assert secret not in said


def test_a_report_of_a_fault_has_no_value_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    def breaks(title: str, key: bytes) -> None:
        raise ValueError(f"{title} {key.hex()}")

    key = b"\x5a" * 32
    try:
        breaks(TITLE, key)
    except ValueError as error:
        said = report(error)
    (written,) = (tmp_path / "zwzx").iterdir()
    for secret in (TITLE, key.hex(), "5a5a"):
        assert secret not in said + written.read_text(encoding="utf-8")


BREAKS = """
import sys
from zwzx.cli import main
from zwzx.faces.tui import today
def breaks(self):
    title, key = "TITLE", "KEY"
    raise ValueError(title)
today.Today.action_board = breaks
main(sys.argv[1:])
"""


def screen(desk: Desk, script: str, *arguments: str, **environment: str) -> Any:
    """The desk in a terminal of its own."""
    return pexpect.spawn(
        sys.executable,
        ["-c", script, "--store", str(desk.path), "--as", "王芳", *arguments],
        encoding="utf-8",
        dimensions=(30, 100),
        timeout=20,
        env={**os.environ, "TERM": "xterm-256color", "XDG_STATE_HOME": str(desk.folder / "state"), **environment},
    )


def test_a_crash_of_the_desk_shows_a_sentence_and_no_value(desk: Desk) -> None:
    desk.any_pause()
    desk.add(title=TITLE)
    desk.office.store.close()
    key = desk.key.read_text().strip()
    child = screen(desk, BREAKS.replace("TITLE", TITLE).replace("KEY", key), "--key", str(desk.key))
    child.expect("今日")
    child.send("\x1b[18~")  # F7
    child.expect(pexpect.EOF)
    child.close()
    plain = child.before.rpartition("\x1b[?1049l")[2]
    assert child.exitstatus == 4
    assert "程序出了错（ValueError）" in plain
    for secret in (TITLE, key, "Traceback", "locals"):
        assert secret not in plain
    assert key not in child.before


def test_the_desk_asks_for_the_passphrase_and_shows_it_nowhere(desk: Desk, tmp_path: Path) -> None:
    desk.any_pause()
    key = read_key(desk.key)
    key_management.add_passphrase(desk.office, House(desk.path, desk.key, key), WORDS)
    desk.add(title=TITLE)
    desk.office.store.close()
    child = screen(
        desk, "import sys; from zwzx.cli import main; main(sys.argv[1:])", XDG_CONFIG_HOME=str(tmp_path / "c")
    )
    seen: list[str] = []
    child.expect("登记库口令：")
    seen.append(child.before)
    child.sendline(WORDS)
    child.expect("今日")
    seen.append(child.before)
    proc = Path(f"/proc/{child.pid}")
    for name in ("cmdline", "environ", "comm", "status"):
        content = (proc / name).read_bytes()
        for secret in (WORDS.encode(), key.hex().encode(), TITLE.encode()):
            assert secret not in content, name
    child.sendcontrol("q")
    child.expect(pexpect.EOF)
    seen.append(child.before)
    whole = "".join(seen)
    assert WORDS not in whole
    assert key.hex() not in whole
    assert not OSC_TITLE.search(whole), "the window keeps the title it had"


def test_a_wrong_passphrase_is_not_repeated(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    key_management.add_passphrase(desk.office, House(desk.path, desk.key, read_key(desk.key)), WORDS)
    desk.office.store.close()
    desk.key.rename(desk.folder / "away")
    handle, end = os.pipe()
    os.write(end, b"wrong-but-telling-words\n")
    os.close(end)
    elsewhere = str(desk.path.with_name("zwzx.db"))
    code = run(["--store", elsewhere, "--passphrase-fd", str(handle), "--as", "王芳", "today"])
    os.close(handle)
    said = "".join(capsys.readouterr())
    assert code == 4
    assert "telling" not in said
