"""Letters that went out 发出的文书: to whom, how and when, with the digest of the very file, and the receipt.

A register that has letters has two acts for them, 登记发出文书 and 登记回证, which `acts` makes. Verification holds the kept
bytes against the digest.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path  # noqa: TC003 - the form reads this annotation
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.errors import ZwzxError
from zwzx.office.clauses.moments import happened, happened_on
from zwzx.office.core.action import Action, action, on_rows_of
from zwzx.office.core.entering import At  # noqa: TC001 - the form reads this annotation
from zwzx.office.core.fact import asked, fact
from zwzx.office.core.guard import level_of
from zwzx.office.core.office import Office  # noqa: TC001 - the form reads this annotation
from zwzx.office.core.undoes import Final
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, filepath, number, text
from zwzx.office.kinds.rows import row_id
from zwzx.office.papers.files import content_of_file
from zwzx.office.papers.papers import Body, keep_body
from zwzx.store.digests import sha256
from zwzx.store.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zwzx.office.core.letter import Letter
    from zwzx.office.terms.people import Post

LARGEST = 50
"""Megabytes of the largest file that is kept."""

PARTY = "当事人"
"""Whom a letter of a citizen's matter went to, without the name."""


class Delivery(StrEnum):
    """送达方式 of a letter."""

    BY_HAND = "当面"
    POST = "邮寄"
    ONLINE = "网上"
    PHONE = "电话告知"
    FAX = "传真"


class Receipt(StrEnum):
    """回证: what shows that a letter arrived."""

    NONE = "未回"
    SIGNED = "签收"
    REFUSED = "拒收"
    POSTED = "邮寄凭证"


class LetterOut(Record):
    """One letter that went out of a row; of a marked row or a citizen's the bytes are not kept, the digest alone."""

    row = fact(row_id("文书的登记"), index=True)
    letter = fact(text("文书种类"), default=None)
    title = fact(text("文书名称"), default=None)
    name = fact(text("文书文件名"), default=None)
    digest = fact(text("文书校验值"), default=None)
    size = fact(number("文书字节数"))
    kept = fact(number("文书存底", most=1), default=0)
    whom = fact(names("送达人"), default=None)
    manner = fact(choice("送达方式", Delivery), default=Delivery.BY_HAND)
    at = fact(moment("送出时间"))
    receipt = fact(choice("送达回证", Receipt), default=Receipt.NONE)
    received = fact(day("送达日期"), null=True)


@dataclass(kw_only=True)
class Sending:
    """What 登记发出文书 asks for: the very file, which of the register's letters it is, to whom, how and when it went."""

    file: Annotated[Path, filepath("发出的文件", hint="就是发出去的那一份")]
    kind: Annotated[str, asked(LetterOut.title, label="哪一种文书", hint="只有一种的空着")] = ""
    whom: Annotated[str, asked(LetterOut.whom, label="送给谁", hint="给群众本人的不用写，记为“当事人”")] = ""
    manner: Annotated[Delivery, asked(LetterOut.manner)] = Delivery.BY_HAND
    at: At = None


@dataclass(kw_only=True)
class Arrival:
    """What 登记回证 asks for: the receipt, of which letter, and the day on which that arrived."""

    receipt: Annotated[Receipt, asked(LetterOut.receipt)]
    kind: Annotated[str, asked(LetterOut.title, label="哪一种文书", hint="只有一种的空着")] = ""
    received: Annotated[dt.date | None, asked(LetterOut.received, hint="空着就是今天")] = None


def acts(
    module: str,
    record: type[Record],
    letters: Sequence[Letter],
    *,
    entered_by: Sequence[Post] = (),
    cites: Sequence[str],
) -> tuple[Action, Action]:
    """The two acts of a register that has letters.

    Args:
        module: the `__name__` of the register's module.
        record: of its rows.
        letters: those that it declares.
    """

    def send_letter(office: Office, entry: Any, letter: Sending) -> Any:
        """登记一份文书发出了：存下发出去的那个文件（密件的、群众办件的只存校验值），写送给谁、怎么送的。"""
        sent(office, entry, letters, letter)
        return entry

    def letter_receipt(office: Office, entry: Any, letter: Arrival) -> Any:
        """登记发出的文书有回证了：签收、拒收还是邮寄凭证，哪天送到。"""
        arrived(office, entry, letter)
        return entry

    def act(title: str, key: str, run: Callable[..., Any]) -> Action:
        declared = action(title, key=key, entered_by=entered_by, on=record, cites=cites, undone_by=Final.LEFT)
        return declared(on_rows_of(record, module, run))

    return act("登记发出文书", "o", send_letter), act("登记回证", "r", letter_receipt)


def sent(office: Office, row: Record, letters: Sequence[Letter], sending: Sending) -> LetterOut:
    """Enter that a letter of a row went out, as the very file that was sent.

    Of a citizen's matter nothing that names the citizen is entered in clear: the file is called by the kind of the
    letter, what the citizen gets went to the party, and of the bytes the digest alone is kept.

    Args:
        letters: those that the register declares.

    Raises:
        Unreadable: where it is none of them, goes to nobody, or the file is too large or empty.
        NotRead: where it can't be read, or is no plain file.
        Refusal: where it went out in the future.
    """
    letter, file = _letter(letters, sending.kind), sending.file
    when = sending.at or office.now
    happened("送出时间", when, office.now)
    private = getattr(row, "matter", None) is not None
    to_party = private and not letter.to_unit
    if not to_party and not sending.whom:
        raise Unreadable("没有写送给谁。", "请写收文书的人或单位。")
    content = content_of_file(file, LARGEST)
    name = f"{letter.title}{file.suffix}" if private else file.name
    kept = not (private or level_of(row).marked)
    return office.add(
        LetterOut(
            row=row.id,
            letter=letter.name,
            title=letter.title,
            name=asked(LetterOut.name).read(name),
            digest=keep_body(content) if kept else sha256(content),
            size=len(content),
            kept=int(kept),
            whom=PARTY if to_party else sending.whom,
            manner=sending.manner,
            at=when,
        )
    )


def arrived(office: Office, row: Record, arrival: Arrival) -> LetterOut:
    """Enter the receipt of the last letter of a row that has none yet.

    Raises:
        Unreadable: where none waits for its receipt.
        Refusal: where it arrived before it was sent, or in the future.
    """
    waiting = [one for one in went_out(row) if one.receipt is Receipt.NONE and arrival.kind in ("", one.title)]
    if not waiting:
        raise Unreadable(f"没有等回证的{arrival.kind or '文书'}。", "发出了的先登记发出。")
    day = arrival.received or office.today
    happened_on("送达日期", day, office.today, after=waiting[-1].at.date(), of="送出")
    return office.change(waiting[-1], receipt=arrival.receipt, received=day)


def _letter(letters: Sequence[Letter], title: str) -> Letter:
    """The letter of a title; the only one where none is named."""
    found = [one for one in letters if title in ("", one.title)]
    if len(found) != 1:
        raise Unreadable(
            f"没有“{title}”这种文书。" if title else "没有写哪一种文书。",
            f"可写：{'、'.join(one.title for one in letters)}。",
        )
    return found[0]


def went_out(row: Record) -> list[LetterOut]:
    """The letters of a row that went out, the oldest first."""
    query: Any = LetterOut.select().where(LetterOut.row == row.id)
    return list(query.order_by(LetterOut.id))


def content_of(letter: LetterOut) -> bytes:
    """The bytes of a letter as it went out, checked against the digest that the journal holds.

    Raises:
        ZwzxError: where they were not kept, are gone or damaged.
    """
    if not letter.kept:
        raise ZwzxError(f"“{letter.name}”是密件或者群众办件的文书，库里只有校验值。", "请查纸质存底。")
    body = Body.get_or_none(Body.digest == letter.digest)
    if body is None or sha256(body.content) != letter.digest:
        raise ZwzxError(f"文书“{letter.name}”的正文不在库里或已损坏。", "请从备份恢复。")
    return bytes(body.content)
