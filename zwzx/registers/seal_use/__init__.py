"""用印登记簿: what was stamped with which seal, for whom, by whose leave."""
