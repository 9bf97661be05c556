"""The vocabulary: the fixed words of the office, as values that rules, forms and the store share; a module a subject."""
