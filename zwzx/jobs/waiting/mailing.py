"""Mailing what a check found: once a day for each thing, over the house's own mail server."""

from __future__ import annotations

import hashlib
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from zwzx.errors import ZwzxError
from zwzx.office.core import settings
from zwzx.office.core.notices import already, mailed
from zwzx.store.database import StoreError
from zwzx.store.trouble import why

if TYPE_CHECKING:
    from zwzx.jobs.waiting.check import Checked
    from zwzx.jobs.waiting.things import Waiting
    from zwzx.office.core.office import Office

PORT = 25
PATIENCE = 20
"""Seconds to wait for the mail server."""
SENT, NOTHING_NEW, UNSET, FAILED, PARTLY = "已发", "没有新的", "没有设发信", "没有发出", "有的没有发到"
"""What becomes of a mail, in the words of the JSON."""
SETTINGS = ("mail-to", "mail-from", "mail-host")


class NotMailed(ZwzxError):
    """A mail could not be sent."""

    exit_code = 21
    became = FAILED
    """What became of it."""


class PartlyMailed(NotMailed):
    """A mail was sent, but not to everybody."""

    became = PARTLY


def mail(office: Office, made: Checked) -> int:
    """Mail what was not mailed today; returns how many there were. Without any, nothing is sent.

    Raises:
        NotMailed: where a setting is missing, the server does not take it, or the store can't note that it did.
        PartlyMailed: where the server took it for some and not for others; it is noted as sent.
    """
    day = made.at.date()
    sent = already(day)
    found = {_key(fault): f"校验　{fault}" for fault in made.unsound}
    found |= {waiting.key: line(waiting) for waiting in made.findings}
    news = {key: text for key, text in found.items() if key not in sent}
    if not news:
        return 0
    left_out = _send(office, f"{office.name} {day} 检查：{len(news)}项要办", list(news.values()))
    try:
        office.perform_many(mailed, [{"which": day, "finding": key} for key in news])
    except StoreError as error:
        raise NotMailed(f"通知已经发出，但没有记下：{error.what}", "下次会再发一遍。") from error
    if left_out:
        raise PartlyMailed(
            f"发信服务器不收给{'、'.join(left_out)}的；别的收信人，已经发给他们了。",
            f"请核对设置“{settings.label_of('mail-to')}”。",
        )
    return len(news)


def is_set(office: Office) -> bool:
    """Whether anybody ever set mails up, be it in part; an office without is not one whose mails fail."""
    return any(office.setting(name) for name in SETTINGS)


def _key(fault: str) -> str:
    return f"unsound/{hashlib.sha256(fault.encode()).hexdigest()[:16]}"


def line(found: Waiting) -> str:
    """A finding as one line of text."""
    due = f"{found.due:%Y-%m-%d %H:%M}" if found.due else ""
    parts = (found.title, found.number, found.subject, found.who, due, found.clause)
    return "　".join(part for part in parts if part)


def _send(office: Office, subject: str, lines: list[str]) -> list[str]:
    """Send it; gives the addresses that the server did not take."""
    import smtplib
    from email.message import EmailMessage

    to, sender, host = (office.setting(name) for name in SETTINGS)
    if missing := [settings.label_of(name) for name in SETTINGS if not office.setting(name)]:
        raise NotMailed(
            f"发信没有设全，缺{'、'.join(missing)}。",
            f"请用 zwzx settings set --name {missing[0]} --value … 设好。",
        )
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to.replace("，", ","), subject
    message.set_content("\n".join(lines) + "\n")
    name, _, port = host.partition(":")
    try:
        with closing(smtplib.SMTP(name, int(port or PORT), timeout=PATIENCE)) as server:
            left_out = server.send_message(message)
            with suppress(OSError):  # it has taken the mail, however it takes its leave
                server.quit()
    except (OSError, ValueError, smtplib.SMTPException) as error:
        raise NotMailed(
            f"发信服务器 {host} 没有收下：{_why(error)}。", "请核对设置和网络；没有发出的下次再发。"
        ) from error
    return sorted(left_out)


def _why(error: Exception) -> str:
    """What the mail server or the way to it complains of, in words of the users."""
    import smtplib

    code = getattr(error, "smtp_code", None)
    if code is not None:
        return f"它回答 {code}"
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "不认收信地址"
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return "没有回应"
    if isinstance(error, OSError) and (error.errno or 0) > 0:
        return why(error)
    return "它中断了通话" if isinstance(error, smtplib.SMTPException) else "找不到这台服务器，或端口写错了"
