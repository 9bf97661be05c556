"""What a server's keeper does, as long jobs: a database made fit, an office added, brought up to date, looked at, retired."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from zwzx import places, registers
from zwzx.errors import ZwzxError
from zwzx.jobs.job import Step, Work, job
from zwzx.office.core.action import ARGUMENT
from zwzx.office.kinds.plain import text, yes_no
from zwzx.store import pointers
from zwzx.store.database import StoreError
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    from zwzx.store.postgres.address import Address

Place = Annotated[
    str, text("地址", most=4000, hint="postgresql://服务器/库名?office=单位代号，不写就看 ZWZX_STORE"), ARGUMENT
]
User = Annotated[str, text("服务器用户", most=63, hint="以服务器上的哪个用户办，不写就是系统用户；密码看 ~/.pgpass")]
Name = Annotated[str, text("单位名称", most=60, hint="各单位的表上、区里看的表上写它；同库的别的单位也看得到")]
MAKE, FIT, ADD, COMPARE, LOOK, RETIRE = "建库", "设好权限和日志", "建角色和各表", "核对、补做", "查看", "改权限"
CALL = "写名称"
NOTHING = "什么都没有留下。"
MEGABYTE = 2**20


class Unfit(ZwzxError):
    """What was looked at is not as it should be."""

    exit_code = 4


def _address(place: str, named: str | None, *, any_office: bool = False) -> Address:
    """The address that is meant.

    Raises:
        StoreError: where this machine has no driver, or nothing names a server.
    """
    pointers.needs_driver()
    from zwzx.store.postgres import address

    text = place.strip() or named or ""
    if text and not place.strip() and not places.is_address(text):
        if (pointed := address.pointed(Path(text))) is not None:
            return pointed
        raise StoreError(
            f"没有写服务器的地址：--store 或 ZWZX_STORE 指的 {text} 是本机的文件。",
            f"请把地址写在命令后面：{address.EXAMPLE}；只看一个单位的写上 office，看整个库的不写。",
        )
    if not text:
        raise StoreError("没有写服务器的地址。", f"请写成 {address.EXAMPLE}，或设环境变量 ZWZX_STORE。")
    return address.parse(text, any_office=any_office)


@job(
    "准备服务器上的库",
    steps=(Step(MAKE, stays=NOTHING), Step(FIT, stays=NOTHING, held=True)),
    again="从头办。",
    rehearsed=True,
)
def init(
    work: Work,
    named: str | None,
    place: Place = "",
    user: User = "",
    standby: Annotated[bool | None, yes_no("每一笔都到备机才算数", hint="先设好备机；不写就照旧")] = None,
) -> None:
    """准备服务器上的库：没有的建（UTF8、C.UTF-8），收回人人都有的权限，日志不写登记的内容。由服务器管理员办；可以重复办。"""
    where = _address(place, named, any_office=True)
    from zwzx.store.postgres import databases

    if work.dry_run:
        _foresee(work, where, user)
        return
    work.step(MAKE)
    made = databases.make(where, user)
    try:
        work.step(FIT)
        said = databases.fit(where, user, promise=standby)
    except BaseException:
        if made:
            databases.unmake(where, user)
        raise
    work.row(where.database, "建好了" if made else "原来就有")
    for words in said:
        work.say(f"已设：{words}。")
    if standby is not None:
        work.say("已设：每一笔都到备机才算数。" if standby else "已设：不要求备机。")
    work.say("下一步，给一个单位建角色和各表：zwzx server add-office")


def _foresee(work: Work, where: Address, user: str) -> None:
    """What would be made."""
    from zwzx.store.postgres import databases, keeping

    try:
        with keeping.administering(where, user) as conn:
            wrong = databases.unfit(conn)
    except keeping.NoDatabase:
        work.row(where.database, "会建")
    else:
        if wrong:
            raise Unfit(f"这个库不能用：{wrong}。", "请在地址里写一个还没有的库名，由本程序来建。")
        work.row(where.database, "原来就有，会设好权限和日志")
    work.say("试办可行，没有办。")


@job(
    "给单位建角色和各表",
    steps=(Step(ADD, stays=NOTHING, held=True),),
    again="从头办。",
    rehearsed=True,
)
def add_office(
    work: Work,
    named: str | None,
    password: Callable[[], str],
    place: Place = "",
    user: User = "",
    name: Name = "",
) -> None:
    """给一个单位建两个角色（拥有者、登记台）和空的各表；登记台角色的密码在终端问，或从描述符读，不写在命令里。由服务器管理员办。"""
    where = _address(place, named)
    from zwzx.store.postgres import administration, databases, keeping, passfile
    from zwzx.store.postgres.address import app_role, owner_role

    with keeping.administering(where, user) as conn:
        databases.refuse_open(conn, where.database)
        administration.refuse_taken(conn, where)
    if work.dry_run:
        work.row(where.office, owner_role(where.office), app_role(where.office))
        work.say("试办可行，没有建。")
        return
    secret = password()
    work.step(ADD)
    administration.add_office(where, registers.tables(), VERSION, user=user, password=secret, name=name)
    work.row(where.office, owner_role(where.office), app_role(where.office))
    if secret:
        work.say(f"各登记台的 {passfile.usual()} 里写（权限 600，“密码”换成刚才设的）：")
        work.say(
            *(f"  {line}" for line in passfile.lines(where.each_reached(), where.database, app_role(where.office)))
        )
    else:
        work.say(f"没有设密码：请在 pg_hba.conf 里让 {app_role(where.office)} 凭证书或本机身份登录。")
    work.say(
        f"下一步，在登记台上建新单位：zwzx --store '{where.text}' init",
        f"或者把原来的登记库搬来：zwzx move --to '{where.text}'",
    )


@job(
    "写服务器上单位的名称",
    steps=(Step(CALL, stays="没有动。", held=True),),
    again="从头办。",
    rehearsed=True,
)
def call(work: Work, named: str | None, place: Place = "", user: User = "", name: Name = "") -> None:
    """写一个单位的名称：区里看的表、查看服务器的表上写它，不再只有代号；不写 --name 就去掉。由服务器管理员办。"""
    where = _address(place, named)
    from zwzx.store.postgres import administration

    work.step(CALL)
    administration.call(where, name, user=user, look=work.dry_run)
    work.row(where.office, name or "只写代号")
    if work.dry_run:
        work.say("试办可行，没有写。")


@job(
    "升级服务器上的登记库",
    steps=(Step(COMPARE, "个单位", stays="办完的单位已经办好，正在办的没有动。", held=True),),
    again="从头办，办好的不再动。",
    rehearsed=True,
)
def upgrade(work: Work, named: str | None, place: Place = "", user: User = "") -> None:
    """升级服务器上的登记库：各单位（或写明的一个）升到本程序的版本，缺了或被改过的防线、索引、函数和权限重新做好。由服务器管理员办。"""
    where = _address(place, named, any_office=True)
    from dataclasses import replace

    from zwzx.store.postgres import administration, keeping, upgrading

    with keeping.administering(where, user) as conn:
        names = [where.office] if where.office else administration.offices(conn)
    work.step(COMPARE, len(names))
    for n, name in enumerate(names, 1):
        found, done = upgrading.upgrade(
            replace(where, office=name), registers.tables(), VERSION, user=user, look=work.dry_run
        )
        arrow = "，会升到" if work.dry_run else " →"
        work.row(name, f"版本 {found}" if found == VERSION else f"版本 {found}{arrow} {VERSION}")
        work.say(*(f"{name}：{words}" for words in done))
        work.tell(n)
    if not names:
        work.say("这个库里还没有单位。")
    if work.dry_run:
        work.say("试办可行，没有升级，也没有重新做。")


@job(
    "查看服务器",
    steps=(Step(LOOK, stays="只是查看，什么都没有动。"),),
    again="从头看。",
    as_object=True,
)
def status(work: Work, named: str | None, place: Place = "", user: User = "") -> None:
    """查看服务器：各单位的版本、流水笔数、防线、大小、连接，备机跟到哪里。有不对的，退出码 4。由服务器管理员办；不看登记的内容。"""
    where = _address(place, named, any_office=True)
    from zwzx.store.postgres import keeping, standing

    work.step(LOOK)
    server, offices = standing.standing(where, user)
    wrong = [*_wrong(server, keeping.keeper(user)), *(words for one in offices for words in _wrong_of(one))]
    work.found(
        server=server._asdict()
        | {"standbys": [one._asdict() for one in server.standbys], "unseen": list(server.unseen)},
        offices=[one._asdict() for one in offices],
        wrong=wrong,
    )
    work.row("服务器", f"PostgreSQL {server.version}", _standbys(server))
    for one in offices:
        guards = f"防线{one.guards}道" if not one.off else f"防线{one.guards}道，缺{one.off}道"
        so = "已停用" if one.retired else ""
        size = f"{one.size / MEGABYTE:.1f}MB"
        connected = f"{one.connections}个连接"
        work.row(one.office, f"版本 {one.version}", f"{one.events}笔", guards, size, connected, so, one.name)
    if wrong:
        raise Unfit(
            "；".join(wrong) + "。",
            "版本和防线用 zwzx server upgrade，权限和日志用 zwzx server init，其余见 docs/server.md。",
        )


def _wrong(server: Any, who: str) -> list[str]:
    from zwzx.store.postgres import rights

    told = [f"这个库不能用：{server.fit}"] if server.fit else []
    told += [f"看不到单位 {name}：不是这个用户建的（{way.rstrip('。')}）" for name, way in server.unseen.items()]
    if server.crowded:
        told.append(server.crowded)
    if not server.is_closed:
        told.append("库对人人开着")
    if server.promised and not server.sees:
        told.append(
            f"说好每一笔都到备机，用户 {who} 却看不到有没有（请超级用户运行 {rights.SEEING} TO {rights.quoted(who)}）"
        )
    elif server.promised and not any(one.sync in ("sync", "quorum") for one in server.standbys):
        told.append("说好每一笔都到备机，现在没有同步的备机跟着")
    return told


def _wrong_of(one: Any) -> list[str]:
    told = [f"{one.office} {words}" for words in (one.unsound, one.unfit_role) if words]
    if one.version != VERSION:
        told.append(f"{one.office} 是版本 {one.version}，本程序是 {VERSION}")
    return told


def _standbys(server: Any) -> str:
    if not server.sees:
        return "看不到备机"
    each = [f"{one.name}（{one.sync or one.state}，差{one.behind:.1f}秒）" for one in server.standbys]
    return f"备机：{'、'.join(each)}" if each else "没有备机"


@job(
    "停用服务器上的登记库",
    steps=(Step(RETIRE, stays="没有动。", held=True),),
    again="从头办。",
    rehearsed=True,
)
def retire(
    work: Work,
    named: str | None,
    place: Place = "",
    user: User = "",
    undo: Annotated[bool, yes_no("重新启用")] = False,
) -> None:
    """停用服务器上一个单位的登记库：登记台从此只能看，不能办，用于已经搬走的；--undo 重新启用。由服务器管理员办。"""
    where = _address(place, named)
    from zwzx.store.postgres import administration, keeping

    with keeping.administering(where, user) as conn, conn.transaction():
        administration.refuse_retiring(conn, where, undo=undo)
        moved = administration.has_moved(conn, where.office)
    if not (moved or undo):
        work.say(f"单位 {where.office} 没有搬走：停用以后，它的登记台都只能看，不能办；停错了的可以重新启用。")
    if work.dry_run:
        work.say("试办可行，没有办。")
        return
    work.step(RETIRE)
    seq = administration.retire(where, registers.tables(), user=user, undo=undo)
    work.row(where.office, "重新启用" if undo else "停用", f"到第{seq}笔")
    if undo:
        work.say("搬走以后在新位置办过的，这里没有：请先核对两边的封条，只在一处接着办。")
