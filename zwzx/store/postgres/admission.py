"""Why a connection to a server does not come about, in words of the users: what is not trusted, and who is not let in."""

from __future__ import annotations

import re
from typing import NamedTuple

from zwzx.store.engine_errors import code


class Why(NamedTuple):
    """Why not, as part of a sentence, and what to do."""

    what: str
    way_on: str
    known: bool = False
    """Whether the server knows who that is."""


NOT_KNOWN = frozenset({"28000", "28P01"})
"""The codes by which a server says that it does not know somebody."""
CERTIFICATE = "请核对地址里的 sslcert 和 sslkey。"
UNTRUSTED = (
    (
        r"does not match host name",
        "服务器的证书上没有地址里的这个主机名",
        "请在地址里写证书上的主机名；证书办错了的，请服务器管理员另办。",
    ),
    (r"root certificate", "根证书的文件不在，或者读不出来", "请核对地址里的 sslrootcert。"),
    (
        r"certificate verify failed",
        "服务器的证书信不过：不是这个根发的，或者过期了",
        "请在地址里用 sslrootcert 写明发证书的根，核对本机的日期；还不行，请服务器管理员换证书。",
    ),
    (r"does not support SSL", "服务器没有开加密连接（TLS）", "请服务器管理员按 docs/server.md 打开 ssl。"),
    (
        r"alert protocol version|unsupported protocol",
        "服务器的加密连接太旧，至少要 TLS 1.3",
        "请服务器管理员在 postgresql.conf 里去掉 ssl_max_protocol_version；还不行，升级服务器上的 OpenSSL。",
    ),
    (
        r"channel binding|authentication method requirement",
        "服务器核对密码的办法不牢靠，没有把密码给它：要 scram-sha-256，带通道绑定",
        "请服务器管理员把 pg_hba.conf 里的这一行写成 scram-sha-256，再在 psql 里用 \\password 重设一次密码。",
    ),
    (
        r"could not (find digest|determine server certificate signature)",
        "服务器的证书是用 Ed25519 一类的钥匙签的，做不了通道绑定",
        "请服务器管理员换一张 RSA 或 ECDSA 签的证书。",
    ),
    (
        r"has group or world access",
        "客户端证书的私钥别人也能读，没有用它",
        "请对地址里 sslkey 写的文件运行 chmod 600。",
    ),
    (
        r"private key|client certificate|could not (open|read) certificate|without a valid SSL certificate",
        "客户端证书或它的私钥读不出来，或者不是一对",
        CERTIFICATE,
    ),
    (
        r"did not request an SSL certificate",
        "服务器没有要客户端证书",
        "请服务器管理员设好 ssl_ca_file；改用密码的，请从地址里去掉 sslcert 和 sslkey。",
    ),
    (
        r"alert (unknown ca|.*certificate)",
        "服务器不认本机的客户端证书：不是它信的根发的，或者过期了",
        "请服务器管理员换发，或核对 ssl_ca_file。",
    ),
)
"""What the driver says before anybody signs on."""
UNPROVED = (
    "请核对密码文件 {passfile}；忘了的，请服务器管理员在 psql 里用 \\password {role} 重设；"
    "过了有效期的，重设没有用，请运行 ALTER ROLE \"{role}\" VALID UNTIL 'infinity'。"
)
"""What is done about a password: the server says of none whether it is wrong or past its date."""
NOT_LET_IN = (
    (
        r"valid client certificate|有效的客户端证书",
        "服务器要客户端证书，没有拿到",
        f"{CERTIFICATE}改用密码的，请服务器管理员改 pg_hba.conf。",
    ),
    (
        r"(?i:certificate authentication failed)",
        "客户端证书上的名字不是{who}",
        f"请用发给它的证书。{CERTIFICATE}",
    ),
    (
        r"\[local\]",  # by a socket
        "服务器不让{who} 从本机连进来",
        "请服务器管理员在 pg_hba.conf 里给它写一行 local（见 docs/server.md）。",
    ),
    (
        r"pg_hba\.conf",
        "服务器不让{who} 从本机连进来",
        "请服务器管理员在 pg_hba.conf 里给它写一行 hostssl（见 docs/server.md）。",
    ),
    (
        r"no password supplied",
        "没有{who} 的密码",
        "请在密码文件 {passfile}（权限 600）里写一行：服务器:端口:库名:{role}:密码。",
    ),
    (
        r"password authentication failed|(?i:password ?认证失败)",
        "{who} 的密码不对，或者过了有效期，或者没有这个角色",
        UNPROVED,
    ),
)
"""What the server says to whoever signs on."""
KEPT_OUT = (
    (
        r"not permitted to log in|不允许登录",
        "服务器管理员停用了{who}，登不进去",
        '请服务器管理员查明原因；还要用的，在 psql 里运行 ALTER ROLE "{role}" LOGIN。',
    ),
    (
        r"too many connections for role|角色.*连接(数)?(太|过)多",
        "{who} 的连接数到了服务器给它的限度",
        '请关上不用的登记台，或请服务器管理员在 psql 里运行 ALTER ROLE "{role}" CONNECTION LIMIT -1。',
    ),
    (
        r"too many connections for database|数据库.*连接(数)?(太|过)多",
        "这个库的连接数到了服务器给它的限度",
        "请过一会儿再开，或请服务器管理员在 psql 里用 ALTER DATABASE … CONNECTION LIMIT 放宽。",
    ),
    (
        r"not currently accepting connections|数据库.*不接受(联|连)接",
        "服务器上的这个库不接受连接",
        "请问服务器管理员：用完了的，在别的库（如 postgres）里运行 ALTER DATABASE … ALLOW_CONNECTIONS true。",
    ),
)
"""What the server says to somebody whom it knows."""
OF_ENTERING = frozenset({"", "53300", *NOT_KNOWN})
"""With which codes what is told may be of coming in."""


def why(error: BaseException, role: str, passfile: str, *, keeper: bool = False) -> Why | None:
    """Why an error came; None where it tells of something else than coming in.

    Args:
        role: as whom.
        passfile: the file in which its password is looked for.
        keeper: whether it is a server's keeper who comes.
    """
    if code(error) not in OF_ENTERING:
        return None
    text, who = str(error), f"{'用户' if keeper else '角色'} {role}"
    for pattern, what, way_on in (*KEPT_OUT, *NOT_LET_IN, *UNTRUSTED):
        if re.search(pattern, text):
            given = {"who": who, "role": role, "passfile": passfile}
            known = (pattern, what, way_on) in KEPT_OUT
            return Why(what.format(**given), way_on.format(**given), known)
    return None
