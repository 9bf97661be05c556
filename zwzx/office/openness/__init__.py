"""党务公开 on the ground floor: the checks of openness, and who is held to account, as both registers know them."""
