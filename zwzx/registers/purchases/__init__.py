"""申购: what sections ask for, gathered by the office, approved by what the whole costs, bought and brought in."""
