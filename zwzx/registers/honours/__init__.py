"""奖惩: who was honoured or punished, for what, by whose decision, on what paper."""
