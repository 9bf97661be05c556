"""考试登记: who was to sit an examination, who sat it, and how they did."""
