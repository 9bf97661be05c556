"""本单位设置: what no clause decides, and the years of working days."""
