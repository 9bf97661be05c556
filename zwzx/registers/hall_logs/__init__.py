"""大厅工作日志: one entry each, who sees to it, until it is closed."""
