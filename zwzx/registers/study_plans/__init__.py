"""学习计划: the year's plan of study and each month's arrangement, who approved it, and what came of the year."""
