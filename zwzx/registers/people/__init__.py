"""人员名册: who works in the house, in which post, who is away and who stands in."""
