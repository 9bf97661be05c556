"""What every register is made of: the office, its acts and facts, registers and lists."""
