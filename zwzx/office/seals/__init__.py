"""The seals of the house and who keeps them."""
