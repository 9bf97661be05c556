"""擅自用车的规矩 (公车.5): whose it is, what it comes to, and who decides at the third time."""

from __future__ import annotations

from zwzx.office.clauses.regulations import Refusal


def is_a_driver(name: str, *, drives: bool) -> None:
    """This book is of the house's drivers, whose pay and contract the clause speaks of; no clause says what else would be."""
    if not drives:
        raise Refusal(
            "",
            f"{name}那天没有驾驶员岗位，扣工资、中止聘用合同说的是驾驶员。",
            "不是驾驶员私自开车的，按责任追究办（zwzx accountability）；是驾驶员的先登记任职。",
        )


def is_found_once(driver: str, number: str) -> None:
    """One and the same drive counts once; no clause says so."""
    if number:
        raise Refusal("", f"{driver}这一次用车已经登记：{number}。", "请核对时间；要补充的更正那一笔。")


def readings_are_whole(*, told: int) -> None:
    """Of the readings of a drive all three are known, or none is entered; no clause says so."""
    if told not in (0, 3):
        raise Refusal("", "回车时间、出车里程、回车里程没有写全。", "查明了的三样都写；没有查明的都不写。")


def loss_is_told(*, harm: bool, loss: int | None) -> None:
    """Where there was harm the driver bears what the insurance does not: the loss is told (公车.5)."""
    if harm and not loss:
        raise Refusal("公车.5", "造成不良后果的，没有写全部损失。", "请写全部损失和保险赔偿，驾驶员承担差额。")


def no_loss_without_harm(*, harm: bool, loss: int | None) -> None:
    """A loss is a harm; no clause says so."""
    if loss and not harm:
        raise Refusal("", "写了损失，没有写造成不良后果。", "有损失的，在“造成不良后果”里写是。")


def is_borne_by_one(loss: int, insured: int) -> None:
    """The insurance pays no more than was lost; no clause says so."""
    if insured > loss:
        raise Refusal("", "保险赔偿大于全部损失。", "请核对金额。")


def decided_by_the_director(name: str, *, director: bool) -> None:
    """The program proposes the end of the contract; the 主任 decides (公车.5)."""
    if not director:
        raise Refusal("公车.5", f"{name}那天不是主任。", "中止聘用合同由主任决定，请写主任。")
