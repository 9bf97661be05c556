"""The names of the lists over all registers that can be looked at by a view, and what people call them."""

TODAY, BOARD = "today", "board"
TITLES = {TODAY: "今日", BOARD: "在外文件一览"}
DUTY_BOARD = "duties.board"
"""The report that has all recurring duties, to which those lead that the day's list has on one line."""
