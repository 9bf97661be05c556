"""车辆台账: the house's cars, each a thing in somebody's hands, with what runs out of their insurance and inspection."""
