"""投诉: where its rows go besides: to the petitions with their matter, and into the book of the hall where they were upheld."""

from __future__ import annotations

from zwzx.office.core.register import Way

TO_PETITIONS = Way(
    "转信访",
    to="petitions",
    carried="受理时间、来的方式、当事人、内容、被反映人",
    undone="收回、退回的回到“已受理”，原编号不变",
)
TO_THE_HALL = Way(
    "登记投诉查实的违规",
    to="violations",
    carried="投诉号、投诉类别、窗口、本单位的被投诉人；投诉人的姓名、电话、住址和投诉内容都不带过去",
    undone="违规撤销的，投诉回到“查实待定违规”，再登记或者写明不另登记",
)
"""How the hall enters what was upheld: by hand, never by itself."""
WAYS, LINKS = (TO_PETITIONS,), (TO_THE_HALL,)
