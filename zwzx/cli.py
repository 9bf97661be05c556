"""The root command: knows each noun's help line, imports what a noun needs only when it is called; alone, the desk."""

from __future__ import annotations

import gc
import gettext
import os
import sys
from typing import TYPE_CHECKING, Any

GC_EVERY = 50_000
"""New objects between two collections: a command lives for a moment, and most of what it makes are classes that stay."""
gc.set_threshold(GC_EVERY)  # from the first: what is imported next makes most of them
os.environ["LANGUAGE"] = "zh_CN"  # click's own words come through gettext, whatever the terminal's language
gettext.bindtextdomain("messages", os.path.join(os.path.dirname(__file__), "faces", "cli", "locale"))

import click  # noqa: E402 - its words must be Chinese from the first

from zwzx import entered  # noqa: E402 - after the words
from zwzx.faces import calling, streams  # noqa: E402 - after the words
from zwzx.faces.cli.words import Listed  # noqa: E402 - as above
from zwzx.manifest import MANIFEST, REPORTS  # noqa: E402 - as above

if TYPE_CHECKING:
    from collections.abc import Sequence


def _registers() -> dict[str, dict[str, tuple[str, str]]]:
    """The registers by subject: the noun of each, where its command is, and its line in the help."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for name, told in MANIFEST.items():
        found.setdefault(told.subject, {})[told.noun] = (f"zwzx.faces.cli.commands:{name}", told.help)
    return found


def _report(name: str) -> dict[str, tuple[str, str]]:
    """The noun of a report that is a command of its own, where the command is, and its line in the help."""
    return {name: (f"zwzx.faces.cli.reporting:{name}", REPORTS[name].help.rstrip("。"))}


SUBJECTS: dict[str, dict[str, tuple[str, str]]] = {
    **_registers(),
    "批量办理": {
        "import": ("zwzx.faces.cli.import_file:import_", "导入登记簿文件：认出是哪个登记簿，看过再登记"),
        "imports": ("zwzx.faces.cli.imports:imports", "导入过的文件：列出，整个撤回"),
        "archivist": (
            "zwzx.faces.cli.archivist:archivist",
            "档案员的月和年：每月清理、年终编号装盒出目录、移交清单打包",
        ),
        "publish": (
            "zwzx.faces.cli.publishing:publish",
            "公示栏：画出要公布的页面，登记公示，写成一个可以看、可以印的网站",
        ),
        "undo": ("zwzx.faces.cli.undoing:undo", "撤销最后办的一件事：先说是什么、谁办的，问过再撤"),
        "matters": ("zwzx.faces.cli.matters:matters", "群众的办件：销毁满了保存年限的姓名、电话、住址"),
    },
    "查询": {
        **_report("today"),
        "check": ("zwzx.faces.cli.checking:check", "夜间检查：过期的、在外的密件、没有日清的；看退出码"),
        "district": ("zwzx.faces.cli.district:district", "区级：服务器上各单位的上报、过期、未日清、密件在外、备份"),
        "duty": ("zwzx.faces.cli.duties:duty", "定期事项：条款要求定期做的，做了没有"),
        "report": ("zwzx.faces.cli.report:figures", "月报、年报：一页数字，和去年同期比，每个数能看是哪几条"),
        "views": ("zwzx.faces.cli.views:views", "视图：记下的筛选、排序和栏目，列出、去掉"),
        **_report("find"),
        **_report("whereis"),
        **_report("why"),
        **_report("clauses"),
        **_report("rights"),
        "numbers": ("zwzx.faces.cli.numbers:numbers", "编号：下一个号、查缺号"),
        "workdays": ("zwzx.faces.cli.workdays:workdays", "工作日：查看、导入放假通知"),
        "help": ("zwzx.faces.cli.manual:manual", "手册：一个登记簿一页，一个岗位一页"),
    },
    "维护": {
        "init": ("zwzx.faces.cli.init:init", "建库：单位、人员、钥匙；升级旧库"),
        "pin": ("zwzx.faces.cli.pins:pin", "本人的 PIN：设定、更换、查看"),
        "key": ("zwzx.faces.cli.keys:key", "钥匙：有哪几种打开的办法，添加、撤掉、换钥匙、凭恢复钥匙重开"),
        "move": ("zwzx.faces.cli.moving:move", "搬登记库：从文件搬到服务器，或搬回文件"),
        "backup": ("zwzx.faces.cli.backups:backup", "备份：做、列出、校验、演练、恢复、清理旧的"),
        "journal": ("zwzx.faces.cli.journal:journal", "流水：校验、查看、封条、重建、回放"),
        "repair": ("zwzx.faces.cli.journal:repair", "修复：防线、索引、检索索引重新做好"),
        "where": ("zwzx.faces.cli.whereabouts:where", REPORTS["where"].help.rstrip("。")),
        "server": ("zwzx.faces.cli.servers:server", "服务器：建库、加单位、升级、查看、停用（服务器管理员用）"),
        "demo": ("zwzx.faces.cli.demonstration:demo", "打开演示单位（自己的库，全是虚构）"),
    },
}
"""What there is, by subject: noun → where its command is, and its line in the help."""
NOUNS = {noun: told for nouns in SUBJECTS.values() for noun, told in nouns.items()}
FORMER = {"archive": "archivist", "archive-use": "consultations"}
"""What nouns were called until 0.1.0; they are understood for one version more."""


LONGEST = 1000
"""Characters of a message that are shown."""


class Root(Listed):
    """A group whose commands are imported when called, and listed without being imported."""

    def get_help(self, ctx: click.Context) -> str:
        """As click makes it, the program as it was called."""
        return calling.as_called(super().get_help(ctx))

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The nouns, in the order of a day's work."""
        return list(NOUNS)

    def told(self, ctx: click.Context) -> list[tuple[str, str]]:  # noqa: ARG002 - as above
        """Each noun with its help line, without importing any."""
        return [(noun, line) for noun, (_, line) in NOUNS.items()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """The command of a noun, a former one too; imports it."""
        noun = cmd_name
        if noun in FORMER:
            noun = FORMER[cmd_name]
            click.echo(f"{cmd_name} 改称 {noun} 了，下一版起只认新的。", err=True)
        if noun not in NOUNS:
            return None
        from importlib import import_module

        module, _, name = NOUNS[noun][0].partition(":")
        found: Any = getattr(import_module(module), name)
        command: click.Command = found if isinstance(found, click.Command) else found()
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        """The nouns with their help lines by subject, without importing any."""
        width = max(map(len, NOUNS))
        for title, nouns in SUBJECTS.items():
            with formatter.section(title):
                formatter.write_dl([(noun.ljust(width), line) for noun, (_, line) in nouns.items()])


@click.group(
    cls=Root,
    invoke_without_command=True,
    options_metavar="[选项]",
    subcommand_metavar="[命令] [参数]...",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--store", metavar="文件", help="登记库在哪里（或环境变量 ZWZX_STORE）")
@click.option("--as", "acting", default="", metavar="姓名", help="以哪位人员的名义办，也可写拼音（不写就看系统用户）")
@click.option("--key", metavar="文件", help="钥匙文件在哪里")
@click.option("--pin-fd", type=click.IntRange(0), metavar="描述符", help="从这里读 PIN，一行一个，按询问的先后")
@click.option(
    "--passphrase-fd", type=click.IntRange(0), metavar="描述符", help="从这里读登记库口令（不写就在终端询问）"
)
@click.version_option(package_name="zwzx", message="zwzx 政务中心 %(version)s")
@click.pass_context
def root(
    ctx: click.Context,
    store: str | None,
    acting: str,
    key: str | None,
    pin_fd: int | None,
    passphrase_fd: int | None,
) -> None:
    """政务中心：收发文、密件、印鉴、档案的登记台。

    不带命令就打开登记台；各命令加 -h 看用法，zwzx help 看手册。
    """
    calling.remember(store=store, key=key, acting=acting)
    ctx.obj = {"store": store, "acting": acting, "key": key, "pin_fd": pin_fd, "passphrase_fd": passphrase_fd}
    if ctx.invoked_subcommand is None:
        from zwzx.faces.cli.context import open_desk

        open_desk(ctx)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit with its code: 0 done, 2 usage, 3 refused by a rule, 4 the store can't be used."""
    sys.unraisablehook, sys.excepthook = _thrown_away, _last_word
    streams.prepare()
    code = run(arguments)
    streams.finish()
    gc.freeze()  # the process ends: nothing has to be looked through for what could be freed
    sys.exit(code)


def _thrown_away(_: sys.UnraisableHookArgs) -> None:
    """What goes wrong while an object is thrown away, as a half-written workbook on a full disk: why was told before."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command; every error becomes a Chinese sentence on stderr and an exit code, never a traceback."""
    try:
        return _ended(arguments)
    finally:
        calling.remember(store=None, key=None)  # what this command was told is nothing to the next of the same process
        entered.begin()  # nor what it did


def _ended(arguments: Sequence[str] | None) -> int:
    """Run a command to its end; its exit code, its errors told."""
    try:
        result: Any = root.main(arguments, prog_name="zwzx", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        _show(error)
        return error.exit_code
    except BrokenPipeError:
        sys.stdout = None  # whoever read us has gone; nothing more can be said
        return 0
    except (click.Abort, KeyboardInterrupt):
        _say("已停下；做完的都已记下，没做完的没有留下痕迹。")
        return 130
    except Exception as error:  # noqa: BLE001 - the last line of defence: no traceback reaches a user
        return _told(error)
    return result if isinstance(result, int) else 0


def _show(error: click.ClickException) -> None:
    """Click's own message, which repeats what was typed: nothing in it acts on a terminal, nor is it endless."""
    from io import StringIO

    from zwzx.faces.cli import near

    near.advise(error)
    said = StringIO()
    error.show(said)
    _say(near.unquoted(said.getvalue().rstrip("\n")))


def _say(text: str) -> None:
    from contextlib import suppress

    from zwzx.office.kinds.hidden import visible

    with suppress(OSError):  # nobody can be told any more; the exit code still says it
        cut = text if len(text) <= LONGEST else text[:LONGEST] + "…"
        click.echo(visible(calling.as_called(calling.set_apart(cut)), lines=True), err=True)


def _say_plainly(text: str) -> None:
    """Say a sentence of ours with nothing loaded for it."""
    from contextlib import suppress

    with suppress(Exception):
        sys.stderr.write(text + "\n")


def _last_word(kind: type[BaseException], *_: object) -> None:
    """What ends the process from outside any command, as while its streams are made ready, is a sentence too."""
    _say_plainly("已停下。" if kind is KeyboardInterrupt else "程序出了错，没有做成。请把做了什么告诉维护人员。")


def _can_tell_time() -> bool:
    """Whether Python can count with what the machine's clock shows; it can't after April 2262."""
    import time

    try:
        time.time()
    except OverflowError:
        return False
    return True


def _told(error: Exception) -> int:
    """Say what went wrong, be it that telling it goes wrong too; returns the exit code."""
    try:
        return _explained(error)
    except Exception:  # noqa: BLE001 - as in `run`
        _say_plainly("程序出了错，这一步不一定记下了，请先查一下，不要重复办。请把做了什么告诉维护人员。")
        return 4


def _explained(error: Exception) -> int:
    from zwzx.errors import ClockUnusable, ZwzxError

    if isinstance(error, OverflowError) and not _can_tell_time():
        error = ClockUnusable()
        _say_plainly(str(error))  # half of the library does not load
        return error.exit_code
    if isinstance(error, ZwzxError):
        _say(str(error))
        return error.exit_code
    from zwzx.faces.mishap import told

    _say(told(error))
    return 4


if __name__ == "__main__":
    main()
