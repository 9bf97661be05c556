"""窗口请假: leave of the people at the windows: in writing, agreed by unit and leader, registered; who stands in; 旷工."""
