"""The ground floor: what every register stands on."""
