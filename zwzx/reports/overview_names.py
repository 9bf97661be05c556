"""The names of the lists over all registers that can be looked at by a view, and what people call them."""

TODAY, BOARD = "today", "board"
TITLES = {TODAY: "今日", BOARD: "在外文件一览"}
