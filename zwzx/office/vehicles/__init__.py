"""The house's cars: each an item in somebody's hands; their trips and readings, on which several registers stand."""
