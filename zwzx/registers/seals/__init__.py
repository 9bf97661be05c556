"""印鉴: the seals of the house, who keeps them, and how each began and ended."""
