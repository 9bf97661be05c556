"""Turns: leaders before sections, far before near, urgent before daily, then who booked first; emergencies before all."""

from __future__ import annotations

import datetime as dt

import pytest

from zwzx.office.terms.vehicles import UseState, UseUrgency, Where
from zwzx.office.vehicles import turns
from zwzx.office.vehicles.uses import VehicleUse

NINE, ELEVEN, ONE = (dt.datetime(2026, 9, 28, hour) for hour in (9, 11, 13))
FAR, NEAR = Where.OUTSIDE, Where.INSIDE


def use(
    name: str,
    *,
    leader: bool = False,
    where: Where = NEAR,
    urgency: UseUrgency = UseUrgency.DAILY,
    booked: int = 0,
    span: tuple[dt.datetime, dt.datetime] = (NINE, ELEVEN),
) -> VehicleUse:
    when = dt.datetime(2026, 9, 27, 8, booked)
    told = {"number": name, "leader": leader, "where": where, "urgency": urgency, "booked": when, "id": booked}
    return VehicleUse(**told, start=span[0], until=span[1], state=UseState.TO_SEND)


ORDERS = [
    # each line from the clause: 先领导后科室、先远途后近距、先紧急公务后日常工作
    ([use("科室", booked=1), use("领导", leader=True, booked=2)], "领导 科室"),
    ([use("近", booked=1), use("远", where=FAR, booked=2)], "远 近"),
    ([use("日常", booked=1), use("紧急", urgency=UseUrgency.URGENT, booked=2)], "紧急 日常"),
    ([use("后", booked=2), use("先", booked=1)], "先 后"),
    # the keys in the order in which they are written
    ([use("远科室", where=FAR, booked=1), use("近领导", leader=True, booked=2)], "近领导 远科室"),
    ([use("近紧急", urgency=UseUrgency.URGENT, booked=1), use("远日常", where=FAR, booked=2)], "远日常 近紧急"),
    # a leader's routine trip against a section's sick person
    (
        [use("领导", leader=True, where=FAR, booked=1), use("急病", urgency=UseUrgency.SICK, booked=2)],
        "急病 领导",
    ),
    # emergencies among themselves by when they were booked
    (
        [
            use("抽调", leader=True, urgency=UseUrgency.SUMMONED, booked=2),
            use("工伤", urgency=UseUrgency.INJURY, booked=1),
            use("任务", urgency=UseUrgency.TASK, booked=3),
        ],
        "工伤 抽调 任务",
    ),
]


@pytest.mark.clause("公车.1", "公车.2")
@pytest.mark.parametrize(("uses", "order"), ORDERS)
def test_the_order_is_that_of_the_clause(uses: list[VehicleUse], order: str) -> None:
    assert " ".join(one.number for one in turns.in_order(uses)) == order


@pytest.mark.clause("公车.1")
def test_only_what_is_driven_meanwhile_comes_before() -> None:
    mine = use("我的", booked=5)
    others = [
        use("同时的领导", leader=True, booked=6),
        use("同时的后约", booked=7),
        use("接着的领导", leader=True, booked=1, span=(ELEVEN, ONE)),
    ]
    assert [one.number for one in turns.competing(mine, [mine, *others])] == ["同时的领导"]


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ((NINE, ELEVEN), (ELEVEN, ONE), False),  # booked 9–11 and 11–13, the same car
        ((NINE, ELEVEN), (NINE, ELEVEN), True),
        ((NINE, ONE), (ELEVEN, ONE), True),
        ((NINE, ELEVEN + dt.timedelta(minutes=1)), (ELEVEN, ONE), True),
    ],
)
def test_where_one_ends_as_the_other_begins_they_do_not_overlap(
    one: tuple[dt.datetime, dt.datetime], other: tuple[dt.datetime, dt.datetime], *, meet: bool
) -> None:
    assert turns.overlap(one, other) is meet
    assert turns.overlap(other, one) is meet


def test_a_car_that_is_not_back_is_taken_until_it_is() -> None:
    gone = use("在外")
    gone.state, gone.out = UseState.OUT, NINE
    assert turns.taken(gone, NINE) == (NINE, ELEVEN)
    assert turns.taken(gone, ELEVEN) == (NINE, turns.NEVER)
    gone.state = UseState.SENT
    assert turns.taken(gone, ONE) == (NINE, ELEVEN)
