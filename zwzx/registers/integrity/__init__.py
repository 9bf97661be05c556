"""廉政任务: the year's plan against corruption, broken down to leaders and sections, and what came of each task."""
