"""年度考核: what the rules let count in a person's year, with its sources; people decide the grade, the program none."""
