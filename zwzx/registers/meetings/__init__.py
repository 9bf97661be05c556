"""会议: the five kinds of meetings, who came, what was decided, the signed record and its minutes."""
