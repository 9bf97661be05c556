"""大厅工作日志: one entry a day, written by the head of the hall (窗口.12)."""
