"""What a server complains of, in words of the users; what it says of a row is shown to nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.store.database import StoreError
from zwzx.store.engine_errors import EARLIER, code, is_broken, is_damaged, is_full, is_lost, is_read_only
from zwzx.store.postgres import admission, passfile
from zwzx.store.postgres.finding import NO_STANDBY, passed_by

if TYPE_CHECKING:
    from collections.abc import Callable

    from zwzx.store.postgres.address import Address

FULL = "请过一会儿再做一次，或请服务器管理员加大 max_connections。"
ASK = "请问服务器管理员，再做一次。"
COMPLAINTS: tuple[tuple[Callable[[BaseException], bool], str, str], ...] = (
    (is_full, "服务器的磁盘已满", "请服务器管理员腾出空间，再做一次。"),
    (is_broken, "服务器的磁盘读写出错", "请服务器管理员检查磁盘，再做一次。"),
    (is_damaged, "服务器上的登记库已损坏", "请停止登记，请服务器管理员检查，从备份恢复。"),
    (is_read_only, "服务器现在只能读", "多半正在切换主机；请过一分钟再做一次，还不行请找服务器管理员。"),
    (lambda error: code(error) == EARLIER, "服务器现在不等备机，说好的是每一笔都到备机才算数", NO_STANDBY),
    (is_lost, "连不上登记库的服务器", "请看网络和服务器，再做一次。"),
    (lambda error: code(error) == "53300", "服务器的连接用完了", FULL),
    (lambda error: code(error) in admission.NOT_KNOWN, "服务器不再让登记台进来", ASK),
    (lambda error: code(error) == "3D000", "服务器上没有这个库了", ASK),
    (lambda error: code(error) == "57014", "服务器管理员停下了这一步", "请再做一次；还不行请问服务器管理员。"),
    (lambda error: code(error) == "42501", "服务器没有给这个权限", "请服务器管理员运行 zwzx server status 核对。"),
)
"""What a server complains of, as part of a sentence, and what to do."""


def told(error: BaseException, so: str, address: Address) -> StoreError | None:
    """Why something could not be done, as a refusal; None where it was neither the server nor the way to it.

    Args:
        so: what that means for what was asked, as the end of a sentence.
    """
    if earlier := passed_by(error):
        return StoreError(f"{earlier.words}，{so}", earlier.way_on)
    if found := admission.why(error, address.role, passfile.of(address.passwords)):
        return StoreError(f"{found.what}，{so}", found.way_on)
    for is_so, what, way_on in COMPLAINTS:
        if is_so(error):
            return StoreError(f"{what}，{so}", way_on)
    return None
