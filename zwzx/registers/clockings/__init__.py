"""考勤机记录: the clockings of the people at the windows, day by day, each with its source (窗口.6)."""
