"""What the registers of the hall stand on: its hours, who is at the windows, clockings, leave, short leaves, a month of them."""
