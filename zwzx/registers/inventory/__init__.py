"""清核: every quarter each marked carrier is looked for, item by item, and every difference gets its conclusion."""
