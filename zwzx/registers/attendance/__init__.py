"""考勤登记: what everybody writes of their day, filled in on the day or later, and what the office enters of it."""
