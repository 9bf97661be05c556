"""Durable things 耐用品: what each is, who has it, what befell it."""
